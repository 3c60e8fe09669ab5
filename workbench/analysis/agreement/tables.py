"""Tables of agreement, from spans, by merging runs: the cost is in spans, never in characters.

An *axis* is what agreement is counted on: the characters of a text, or its turns, sentences or
the whole source as units 0, 1, 2 and so on. `Grid` lays stretches of characters on units.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.model.spans import Span, union

Ratings = tuple[Hashable | None, ...]
"""What each coder said of one unit, in the order of the coders; None where one said nothing."""

Units = Mapping[Ratings, float]
"""How many units got which ratings."""

Table = Sequence[Sequence[float]]
"""A square table: rows for what the first coder said, columns for the second."""

Labelled = tuple[int, int, Hashable]
"""A stretch and its label: start, end, label."""


class Cells(NamedTuple):
    """A two by two table of one code and two coders, in units.

    Attributes:
        both: Coded by both.
        first: Coded by the first one only.
        second: Coded by the second one only.
        neither: Coded by nobody.
    """

    both: float
    first: float
    second: float
    neither: float

    @property
    def table(self) -> Table:
        """The same as rows and columns, coded before not coded."""
        return ((self.both, self.first), (self.second, self.neither))

    def plus(self, other: "Cells") -> "Cells":
        """Return the sum of two tables, as for two sources."""
        return Cells(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


NOTHING = Cells(0, 0, 0, 0)


def crossed(left: Sequence[Span], right: Sequence[Span], length: int) -> Cells:
    """Return the table of two coders from their spans.

    Args:
        left: What the first coder coded: sorted, disjoint.
        right: What the second coder coded, likewise.
        length: Units of the axis.
    """
    both = ours = theirs = 0
    for start, end in left:
        ours += end - start
    for start, end in right:
        theirs += end - start
    if ours and theirs:
        both = _shared(left, right)
    return Cells(both, ours - both, theirs - both, length - ours - theirs + both)


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Return how many units are in both of two sorted, disjoint lists."""
    common = place = 0
    last = len(right)
    for start, end in left:
        while place < last and right[place][1] <= start:
            place += 1
        ahead = place
        while ahead < last and right[ahead][0] < end:
            other_start, other_end = right[ahead]
            common += min(end, other_end) - max(start, other_start)
            ahead += 1
    return common


class Grid:
    """Units laid over a text: turns, sentences, or the whole source.

    Args:
        units: Sorted and disjoint; between them may be what belongs to none.
    """

    def __init__(self, units: Sequence[Span]) -> None:
        self.starts = [unit.start for unit in units]
        self.ends = [unit.end for unit in units]

    def touched(self, span: Span) -> Span:
        """Return the run of unit numbers a stretch of characters touches, maybe empty."""
        return Span(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def projected(self, spans: Iterable[Span]) -> list[Span]:
        """Lay stretches on the units: a unit is coded when a stretch touches it.

        Returns:
            Runs of unit numbers, sorted and disjoint.
        """
        return union(run for run in map(self.touched, spans) if run.start < run.end)


def sweep(
    tracks: Sequence[Iterable[Labelled] | None], length: int
) -> Iterator[tuple[int, int, tuple[frozenset[Hashable] | None, ...]]]:
    """Yield the runs of an axis on which nobody's labels change: start, end, labels by coder.

    Args:
        tracks: The labelled stretches of each coder, in any order, overlapping as they may; None
            for a coder who did not look at this source.
        length: Units of the axis.
    """
    events = [
        event
        for coder, track in enumerate(tracks)
        for start, end, label in track or ()
        for event in ((start, coder, label, 1), (end, coder, label, -1))
    ]
    events.sort(key=lambda event: event[0])
    under_way: list[Counter[Hashable]] = [Counter() for _track in tracks]
    labels = [None if track is None else frozenset[Hashable]() for track in tracks]
    place = 0
    for at, coder, label, step in events:
        if at > place:
            yield place, at, tuple(labels)
            place = at
        under_way[coder][label] += step
        if not under_way[coder][label]:
            del under_way[coder][label]
        labels[coder] = frozenset(under_way[coder])
    if place < length:
        yield place, length, tuple(labels)


def tally(tracks: Sequence[Iterable[Labelled] | None], length: int) -> dict[Ratings, float]:
    """Return how many units of an axis got which sets of labels from the coders."""
    counts: dict[Ratings, float] = {}
    for start, end, labels in sweep(tracks, length):
        counts[labels] = counts.get(labels, 0) + end - start
    return counts


def square(units: Units, first: int = 0, second: int = 1) -> tuple[list[Hashable], Table]:
    """Return the categories and the table of two coders, from the units that both rated."""
    cells: Counter[tuple[Hashable, Hashable]] = Counter()
    for ratings, weight in units.items():
        one, other = ratings[first], ratings[second]
        if one is not None and other is not None:
            cells[one, other] += weight  # type: ignore[assignment]  # weights may be floats
    categories = [*dict.fromkeys(category for pair in cells for category in pair)]
    return categories, [[cells[row, column] for column in categories] for row in categories]


def counts(units: Units) -> list[tuple[dict[Hashable, int], float]]:
    """Return how many coders gave each rating, and to how many units."""
    return [
        (dict(Counter(rating for rating in ratings if rating is not None)), weight)
        for ratings, weight in units.items()
    ]
