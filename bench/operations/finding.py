"""Finding: segments of a code, the first of them, words and patterns."""

from collections.abc import Callable, Iterator
from typing import Final

from bench import limits
from bench.clock import median_ms
from bench.corpus import CHILDREN, word_of_rank
from bench.table import Row
from bench.world import World
from workbench.project import Project
from workbench.project.retrieve import Wanted

PARENT: Final = "Trust"
FAMILY: Final = (PARENT, *(f"{PARENT} {child}" for child in CHILDREN))
CONTEXT: Final = 100
FIRST: Final = 50
PATTERN: Final = r"\b[bk]a\w+(?:ra|ndi)\b"

_RANK = 150


def segments(world: World) -> Iterator[Row]:
    """Retrieve all that is coded with a parent code or one below it, with context."""
    wanted = Wanted(PARENT, context=CONTEXT)
    limit = _plain(world, lambda db: limits.segments(db, FAMILY, CONTEXT))
    ours = _ours(world, lambda project: project.retrieval.segments(wanted))
    yield Row("segments of a code", world.size, limit, ours, 5, scale=12)


def first_segments(world: World) -> Iterator[Row]:
    """Retrieve the first fifty of them."""
    wanted = Wanted(PARENT, context=CONTEXT)
    limit = _plain(world, lambda db: limits.segments(db, FAMILY, CONTEXT, FIRST))
    ours = _ours(world, lambda project: project.retrieval.segments(wanted, limit=FIRST))
    yield Row(f"first {FIRST} of them", world.size, limit, ours, 5, scale=1.2)


def word(world: World) -> Iterator[Row]:
    """Find every place of a word."""
    wanted = word_of_rank(_RANK)
    limit = _plain(world, lambda db: limits.word(db, wanted))
    ours = _ours(world, lambda project: project.source.search(wanted))
    yield Row("a word, every hit", world.size, limit, ours, 5, scale=12)


def pattern(world: World) -> Iterator[Row]:
    """Find every place of a pattern."""
    limit = _plain(world, lambda db: limits.pattern(db, PATTERN))
    ours = _ours(world, lambda project: project.source.search(PATTERN, is_regex=True))
    yield Row("a pattern, every hit", world.size, limit, ours, 1.5, scale=12)


def _plain(world: World, work: Callable[..., object]) -> float:
    return median_ms(limits.on(world.plain, work), repeats=_repeats(world))


def _ours(world: World, work: Callable[[Project], object]) -> float:
    with Project.open(world.coded) as project:
        return median_ms(lambda: work(project), repeats=_repeats(world))


def _repeats(world: World) -> int:
    return 7 if world.size == "S" else 3
