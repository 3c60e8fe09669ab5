"""How much is new in each source: a hint at when more sources say the same again.

After Guest, Namey and Chen (2020): what the last few sources brought that was new, against what the
first few brought. It counts codes, not meaning; that a codebook stops growing may also say that a
coder stopped looking.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BASE, RUN = 4, 2
"""How many sources make the base, and how many a run."""


@dataclass(frozen=True, slots=True)
class Step:
    """One source in its place.

    Attributes:
        source: What it is called.
        codes: How many codes were used in it.
        new: How many of them in no source before it.
        known: How many codes were used up to and with it.
        share: What the last `RUN` sources brought that was new, against what the first `BASE`
            used; None before there are so many.
    """

    source: str
    codes: int
    new: int
    known: int
    share: float | None


def steps(
    sources: Iterable[tuple[str, Iterable[str]]], base: int = BASE, run: int = RUN
) -> list[Step]:
    """Return what each source brought.

    Args:
        sources: Names and the codes used in each, in the order they were worked on.
        base: How many sources the first look is made of.
        run: How many sources in a row are looked at together.
    """
    found: list[Step] = []
    seen: set[str] = set()
    fresh: list[int] = []
    first = 0
    for place, (name, codes) in enumerate(sources, 1):
        used = {*codes}
        new = used - seen
        seen |= used
        fresh.append(len(new))
        first = len(seen) if place == base else first
        share = sum(fresh[-run:]) / first if first and place >= base + run else None
        found.append(Step(name, len(used), len(new), len(seen), share))
    return found


def settled(found: Sequence[Step], limit: float = 0.05) -> str:
    """Return the source at which the share of what is new first fell to a limit; empty if never."""
    return next((s.source for s in found if s.share is not None and s.share <= limit), "")
