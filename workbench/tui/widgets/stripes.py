"""Codings beside and under the words: which stripe runs in which lane, and what lies where.

A lane is one column of the margin. A code keeps its lane wherever it can, so that the eye learns
where to look for it. Everything is swept once; drawing a row then takes a few bisections.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from workbench.model.spans import Span, union
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

    def __init__(self, marks: Iterable[Mark], rows: Rows, count: int) -> None:
        """Give each mark that holds any text a lane, the earliest and longest first."""
        self.count = count
        self.lane_of: dict[str, int] = {}
        self._starts = rows.starts
        self._marks: list[list[Mark]] = [[] for _ in range(count)]
        self._firsts: list[list[int]] = [[] for _ in range(count)]
        self._lasts: list[list[int]] = [[] for _ in range(count)]
        self._homes: dict[str, int] = {}
        self._tenants = [0] * count
        self._homeless: list[tuple[int, int]] = []
        self._crowded: list[Span] | None = None
        self._begin: dict[int, list[Mark]] = {}
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
            self.add(mark)

    def at(self, row: int) -> list[Stripe | None]:
        """Return what each lane shows in a row."""
        return [self._stripe(lane, row) for lane in range(self.count)]

    def is_crowded(self, row: int) -> bool:
        """Whether marks lie on a row that no lane had room for."""
        if self._crowded is None:
            self._crowded = union(Span(first, last + 1) for first, last in self._homeless)
        place = bisect_right(self._crowded, (row, len(self._starts) + 1)) - 1
        return place >= 0 and self._crowded[place].covers(row)

    def beginning(self, row: int) -> Sequence[Mark]:
        """Return the marks that begin in a row, those without a lane too."""
        return self._begin.get(row, ())

    def rows_of(self, mark: Mark) -> tuple[int, int]:
        """Return the first and the last row a mark lies on."""
        first = bisect_right(self._starts, mark.start) - 1
        return first, bisect_right(self._starts, mark.end - 1) - 1

    def add(self, mark: Mark) -> None:
        """Give one more mark a lane, without moving the others; an empty one gets none."""
        if mark.end <= mark.start:
            return
        first, last = self.rows_of(mark)
        self._begin.setdefault(first, []).append(mark)
        lane = self._free_lane(mark.name, first, last)
        if lane is None:
            self._homeless.append((first, last))
            self._crowded = None
            return
        if mark.name not in self._homes:
            self._homes[mark.name] = lane
            self._tenants[lane] += 1
        self.lane_of[mark.id] = lane
        place = bisect_right(self._firsts[lane], first)
        self._marks[lane].insert(place, mark)
        self._firsts[lane].insert(place, first)
        self._lasts[lane].insert(place, last)

    def remove(self, mark: Mark) -> None:
        """Take a mark out, without moving the others."""
        if mark.end <= mark.start:
            return
        first, last = self.rows_of(mark)
        self._begin[first].remove(mark)
        lane = self.lane_of.pop(mark.id, None)
        if lane is None:
            self._homeless.remove((first, last))
            self._crowded = None
            return
        place = bisect_left(self._firsts[lane], first)
        for column in (self._marks, self._firsts, self._lasts):
            del column[lane][place]

    def _stripe(self, lane: int, row: int) -> Stripe | None:
        firsts = self._firsts[lane]
        place = bisect_right(firsts, row) - 1
        if place < 0 or self._lasts[lane][place] < row:
            return None
        last = self._lasts[lane][place]
        return Stripe(self._marks[lane][place], firsts[place] == row, last == row)

    def _free_lane(self, name: str, first: int, last: int) -> int | None:
        """Return the lane of a code if it is free there, else the free one with fewest codes."""
        home = self._homes.get(name)
        if home is not None and self._is_free(home, first, last):
            return home
        free = [lane for lane in range(self.count) if self._is_free(lane, first, last)]
        return min(free, key=self._tenants.__getitem__) if free else None

    def _is_free(self, lane: int, first: int, last: int) -> bool:
        place = bisect_right(self._firsts[lane], last) - 1
        return place < 0 or self._lasts[lane][place] < first


class Run(NamedTuple):
    """A stretch of text under the same marks; without any, `top` is None and `depth` 0."""

    start: int
    top: Mark | None
    depth: int


class Runs:
    """The text cut where marks begin and end."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        """Sweep over the marks; on top lies the one that began last, of those the shortest."""
        self._runs = _sweep(marks)

    def between(self, start: int, end: int) -> list[tuple[int, int, Mark, int]]:
        """Return what is coded from `start` to `end` as (start, end, the mark on top, depth)."""
        low = max(0, bisect_right(self._runs, start, key=_start) - 1)
        high = bisect_left(self._runs, end, key=_start)
        found = []
        for place in range(low, high):
            run = self._runs[place]
            if run.top is not None and (after := self._runs[place + 1].start) > start:
                found.append((max(start, run.start), min(end, after), run.top, run.depth))
        return found

    def sweep_again(self, start: int, end: int, marks: Iterable[Mark]) -> None:
        """Cut one stretch anew; `marks` are all that share a character with it."""
        low = bisect_left(self._runs, start, key=_start)
        high = bisect_left(self._runs, end, key=_start)
        before = self._runs[high - 1] if high else Run(0, None, 0)
        swept = _sweep(marks)
        first = bisect_right(swept, start, key=_start) - 1
        at_start = swept[first]._replace(start=start) if first >= 0 else Run(start, None, 0)
        inside = [at_start, *(run for run in swept[first + 1 :] if run.start < end)]
        if high == len(self._runs) or self._runs[high].start > end:
            inside.append(before._replace(start=end))
        self._runs[low:high] = inside


def _sweep(unsorted: Iterable[Mark]) -> list[Run]:
    marks = sorted((m for m in unsorted if m.end > m.start), key=lambda m: (m.start, -m.end))
    ends = sorted(mark.end for mark in marks)
    borders = sorted({mark.start for mark in marks}.union(ends))
    open_marks: list[tuple[int, Mark]] = []
    runs, begun, ended = [], 0, 0
    for border in borders:
        while begun < len(marks) and marks[begun].start == border:
            heappush(open_marks, (-begun, marks[begun]))
            begun += 1
        while ended < len(ends) and ends[ended] <= border:
            ended += 1
        while open_marks and open_marks[0][1].end <= border:
            heappop(open_marks)
        runs.append(Run(border, open_marks[0][1] if open_marks else None, begun - ended))
    return runs


def _start(run: Run) -> int:
    return run.start
