"""Stretches of text: half-open ranges of Unicode code points."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The characters `start` up to, not including, `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many characters it holds."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, place: int) -> bool:
        """Whether the character at `place` is inside."""
        return self.start <= place < self.end


def union(spans: Iterable[Span]) -> list[Span]:
    """Join overlapping and touching spans; the result is sorted and disjoint."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(Span(*span))
    return joined


def gaps(spans: Iterable[Span], length: int) -> list[Span]:
    """Return what a sorted, disjoint list leaves uncovered of a text of `length` characters."""
    free: list[Span] = []
    place = 0
    for span in spans:
        if span.start > place:
            free.append(Span(place, span.start))
        place = max(place, span.end)
    if place < length:
        free.append(Span(place, length))
    return free
