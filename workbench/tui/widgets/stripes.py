"""Codings beside and under the words: which stripe runs in which lane, and what lies where.

A lane is one column of the margin. A code keeps its lane wherever it can, so that the eye learns
where to look for it. Everything is swept once; drawing a row then takes a few bisections.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from workbench.tui.widgets.layout import Rows


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as the transcript shows it.

    Attributes:
        id: What `StripeClicked` tells when its stripe is clicked.
        start: Its first character.
        end: The first character after it.
        colour: `#rrggbb`.
        name: The name of its code; marks of one name share a lane where possible.
        mine: Whether the person at the keyboard made it.
    """

    id: str
    start: int
    end: int
    colour: str
    name: str
    mine: bool = True


class Stripe(NamedTuple):
    """What a lane shows in one row."""

    mark: Mark
    first: bool
    last: bool


class Lanes:
    """Which mark each lane shows in each row.

    Attributes:
        count: How many lanes there are.
        lane_of: The lane of each mark by its id; marks that found none are missing.
    """

    def __init__(self, marks: Sequence[Mark], rows: Rows, count: int) -> None:
        """Give each mark that holds any text a lane, the earliest and longest first."""
        self.count = count
        self.lane_of: dict[str, int] = {}
        self._marks: list[list[Mark]] = [[] for _ in range(count)]
        self._firsts: list[list[int]] = [[] for _ in range(count)]
        self._lasts: list[list[int]] = [[] for _ in range(count)]
        self._more_firsts: list[int] = []
        self._more_lasts: list[int] = []
        self._begin: dict[int, list[Mark]] = {}
        self._assign(_row_spans(marks, rows))

    def at(self, row: int) -> list[Stripe | None]:
        """Return what each lane shows in a row."""
        return [self._stripe(lane, row) for lane in range(self.count)]

    def is_crowded(self, row: int) -> bool:
        """Whether marks lie on a row that no lane had room for."""
        place = bisect_right(self._more_firsts, row) - 1
        return place >= 0 and self._more_lasts[place] >= row

    def beginning(self, row: int) -> Sequence[Mark]:
        """Return the marks that begin in a row, those without a lane too."""
        return self._begin.get(row, ())

    def _stripe(self, lane: int, row: int) -> Stripe | None:
        firsts = self._firsts[lane]
        place = bisect_right(firsts, row) - 1
        if place < 0 or self._lasts[lane][place] < row:
            return None
        last = self._lasts[lane][place]
        return Stripe(self._marks[lane][place], firsts[place] == row, last == row)

    def _assign(self, spans: list[tuple[int, int, Mark]]) -> None:
        home: dict[str, int] = {}
        tenants = [0] * self.count
        free_from = [0] * self.count
        for first, backwards, mark in spans:
            last = -backwards
            self._begin.setdefault(first, []).append(mark)
            lane = home.get(mark.name, -1)
            if lane < 0 or free_from[lane] > first:
                free = [lane for lane in range(self.count) if free_from[lane] <= first]
                if not free:
                    self._crowd(first, last)
                    continue
                lane = min(free, key=tenants.__getitem__)
                if mark.name not in home:
                    home[mark.name] = lane
                    tenants[lane] += 1
            free_from[lane] = last + 1
            self.lane_of[mark.id] = lane
            self._marks[lane].append(mark)
            self._firsts[lane].append(first)
            self._lasts[lane].append(last)

    def _crowd(self, first: int, last: int) -> None:
        """Remember rows with marks that found no lane, as disjoint stretches."""
        if self._more_lasts and first <= self._more_lasts[-1] + 1:
            self._more_lasts[-1] = max(self._more_lasts[-1], last)
        else:
            self._more_firsts.append(first)
            self._more_lasts.append(last)


def _row_spans(marks: Sequence[Mark], rows: Rows) -> list[tuple[int, int, Mark]]:
    """Return (first row, minus the last row, mark), in the order in which lanes are given."""
    starts = rows.starts
    spans = [
        (bisect_right(starts, mark.start) - 1, 1 - bisect_right(starts, mark.end - 1), mark)
        for mark in marks
        if mark.end > mark.start
    ]
    spans.sort(key=lambda span: (span[0], span[1], span[2].start))
    return spans


class Run(NamedTuple):
    """A stretch of text under the same marks."""

    start: int
    end: int
    top: Mark
    depth: int


class Runs:
    """The text cut where marks begin and end."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """Sweep over the marks; on top lies the one that began last, of those the shortest."""
        self._starts: list[int] = []
        self._tops: list[Mark | None] = []
        self._depths: list[int] = []
        self._sweep(sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end)))

    def between(self, start: int, end: int) -> list[Run]:
        """Return the coded stretches from `start` to `end`, cut off at both."""
        found = []
        place = max(0, bisect_right(self._starts, start) - 1)
        stop = bisect_left(self._starts, end)
        for index in range(place, stop):
            top = self._tops[index]
            if top is None:
                continue
            after = self._starts[index + 1]
            if after > start:
                run = Run(
                    max(start, self._starts[index]), min(end, after), top, self._depths[index]
                )
                found.append(run)
        return found

    def _sweep(self, marks: list[Mark]) -> None:
        ends = sorted(mark.end for mark in marks)
        borders = sorted({mark.start for mark in marks}.union(ends))
        open_marks: list[tuple[int, int, Mark]] = []
        begun = ended = 0
        for border in borders:
            while begun < len(marks) and marks[begun].start == border:
                heappush(open_marks, (-border, -begun, marks[begun]))
                begun += 1
            while ended < len(ends) and ends[ended] <= border:
                ended += 1
            while open_marks and open_marks[0][2].end <= border:
                heappop(open_marks)
            self._starts.append(border)
            self._tops.append(open_marks[0][2] if open_marks else None)
            self._depths.append(begun - ended)
