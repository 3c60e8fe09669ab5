"""Corrections: characters that a revision puts in the wrong coding, and a large source revised."""

import random
from collections.abc import Iterator
from statistics import median

from bench.clock import each_ms
from bench.table import Row
from bench.world import World
from workbench.model.difference import difference
from workbench.model.script import Edit, Mapping, Script, apply, script
from workbench.model.spans import Span
from workbench.project import Project

_SCRIPTS, _SPANS = 1000, 200
_CHANGED = 50
_TIMES = 5


def wrong_characters(world: World) -> Iterator[Row]:
    """Map 200 spans by each of 1,000 random scripts, and count characters in the wrong one."""
    chance = random.Random(13)
    wrong = sum(_wrong(chance) for _turn in range(_SCRIPTS))
    yield Row(
        "wrong characters, 1,000 x 200", world.size, 0, wrong, 0, unit="count", is_absolute=True
    )


def _wrong(chance: random.Random) -> int:
    length = chance.randint(1, 2000)
    edits = _random_script(chance, length)
    kept, mapping, wrong = _survivors(edits, length), Mapping(edits), 0
    for _span in range(_SPANS):
        start = chance.randint(0, length)
        span = Span(start, min(length, start + chance.randint(0, 120)))
        mapped = mapping.span(span)
        wrong += sum(
            mapped.covers(now) is not span.covers(was)
            for was, now in kept.items()
            if span.start - 3 <= was < span.end + 3
        )
    return wrong


def _random_script(chance: random.Random, length: int) -> Script:
    cuts = sorted(chance.sample(range(length + 1), min(length // 2 * 2, 2 * chance.randint(0, 30))))
    news = ("", "a", "new words", "\n")
    return script(
        Edit(start, end - start, chance.choice(news))
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    )


def _survivors(edits: Script, length: int) -> dict[int, int]:
    found: dict[int, int] = {}
    shift = place = 0
    for edit in (*edits, Edit(length, 0, "")):
        found |= {old: old + shift for old in range(place, edit.at)}
        shift += len(edit.inserted) - edit.removed
        place = edit.end
    return found


def revise(world: World) -> Iterator[Row]:
    """Correct fifty words of the largest source and have every coding in its place."""
    chance = random.Random(3)
    with Project.open(world.copy(world.coded, "revise.workbench")) as project:
        source = max(project.source.list(), key=lambda each: each.characters)

        def correct(_number: int) -> None:
            words = project.source.text(source.id).split(" ")
            for _word in range(_CHANGED):
                words[chance.randrange(len(words))] = "corrected"
            project.source.revise_text(source.id, " ".join(words))

        times = each_ms(correct, _TIMES)
        text = project.source.text(source.id)
    changed = text.replace("corrected", "Corrected")
    bare = each_ms(lambda _n: apply(difference(text, changed), text), _TIMES)
    yield Row("revise the largest source", world.size, median(bare), median(times), 10)
