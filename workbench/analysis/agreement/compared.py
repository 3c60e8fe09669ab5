"""Sources that coders have coded, laid out for comparing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.analysis.agreement.binary import Pattern, Patterns, of_cells
from workbench.analysis.agreement.interval import Clusters
from workbench.analysis.agreement.tables import Grid, Ratings, crossed, sweep, tally
from workbench.analysis.agreement.unitizing import Unit
from workbench.model.spans import Span, union

_PAIR = 2

Coded = Mapping[str, Mapping[str, Sequence[Span]]]
"""What each coder, by id, has put each code on, by id: sorted and disjoint."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One source.

    Attributes:
        name: What it is called.
        length: Units of its axis.
        cuts: Where its turns begin on the axis; the first is 0.
        marks: What was coded, on the axis. Everybody who has coded the source is in it.
        characters: Length of its text.
        segments: What was coded, in characters; segments that only touch are kept apart.
    """

    name: str
    length: int
    cuts: Sequence[int]
    marks: Coded
    characters: int
    segments: Coded

    def blank(self, coders: Sequence[str]) -> Pattern:
        """Return the pattern of a unit that nobody coded."""
        return tuple(0 if coder in self.marks else None for coder in coders)

    def patterns(self, code: str, coders: Sequence[str]) -> Patterns:
        """Return how many units got which pattern of one code."""
        if len(coders) == _PAIR and all(coder in self.marks for coder in coders):
            first, second = (self.marks[coder].get(code, ()) for coder in coders)
            return of_cells(crossed(first, second, self.length))
        found: dict[Pattern, float] = {}
        for start, end, pattern in self.runs(code, coders):
            found[pattern] = found.get(pattern, 0) + end - start
        blank = self.blank(coders)
        if rest := self.length - sum(found.values()):
            found[blank] = found.get(blank, 0) + rest
        return found

    def runs(self, code: str, coders: Sequence[str]) -> Iterator[tuple[int, int, Pattern]]:
        """Yield the runs of an axis on which somebody put a code."""
        tracks = [
            [(*span, code) for span in self.marks[coder].get(code, ())]
            if coder in self.marks
            else None
            for coder in coders
        ]
        for start, end, labels in sweep(tracks, self.length):
            if any(labels):
                yield start, end, tuple(None if each is None else len(each) for each in labels)

    def sets(self, codes: Iterable[str], coders: Sequence[str]) -> Mapping[Ratings, float]:
        """Return how many units got which sets of codes."""
        return tally(self.tracks(codes, coders), self.length)

    def tracks(
        self, codes: Iterable[str], coders: Sequence[str]
    ) -> list[list[tuple[int, int, str]] | None]:
        """Return what each coder put where; None for one who has not coded the source."""
        wanted = [*codes]
        return [
            [(*span, code) for code in wanted for span in self.marks[coder].get(code, ())]
            if coder in self.marks
            else None
            for coder in coders
        ]


def laid_out(
    name: str,
    characters: int,
    held: Mapping[str, Mapping[str, Iterable[Span]]],
    *,
    turns: Iterable[int],
    units: Sequence[Span] | None,
) -> tuple[Compared, int]:
    """Lay one source out.

    Args:
        name: What it is called.
        characters: Length of its text.
        held: What was coded, in characters, by coder and code, in any order.
        turns: Where its turns begin, in characters.
        units: The units to count on, sorted and disjoint; None to count characters.

    Returns:
        The source, and how many segments touch no unit.
    """
    segments = {who: {code: separate(each) for code, each in c.items()} for who, c in held.items()}
    cuts = sorted({0, *(start for start in turns if 0 < start < characters)})
    marks = {who: {code: union(each) for code, each in c.items()} for who, c in segments.items()}
    found = Compared(name, characters, cuts, marks, characters, segments)
    if units is None:
        return found, 0
    grid = Grid(units)
    marks = {w: {k: grid.projected(each) for k, each in c.items()} for w, c in segments.items()}
    spans = [span for codes in segments.values() for each in codes.values() for span in each]
    outside = sum(grid.touched(span).length <= 0 for span in spans)
    places = sorted({0, *(bisect_left(grid.starts, cut) for cut in cuts)} - {len(units)})
    found = replace(found, length=len(units), cuts=places or [0], marks=marks)
    return found, outside


def joined(parts: Iterable[Mapping[Ratings, float]]) -> dict[Ratings, float]:
    """Return the counts of several sources together."""
    found: dict[Ratings, float] = {}
    for part in parts:
        for key, number in part.items():
            found[key] = found.get(key, 0) + number
    return found


def code_patterns(
    sources: Iterable[Compared], code: str, coders: Sequence[str]
) -> dict[Pattern, float]:
    """Return the patterns of one code in several sources."""
    found: dict[Pattern, float] = {}
    for source in sources:
        for key, number in source.patterns(code, coders).items():
            found[key] = found.get(key, 0) + number
    return found


def continuum(
    sources: Iterable[Compared], coders: Sequence[str], codes: Iterable[str]
) -> tuple[list[list[Unit]], int]:
    """Lay the sources that all of these coders have coded end to end.

    Returns:
        The units of each coder, in characters, and the length of it all.
    """
    wanted, place = [*codes], 0
    found: list[list[Unit]] = [[] for _coder in coders]
    for source in sources:
        if any(coder not in source.segments for coder in coders):
            continue
        for units, coder in zip(found, coders, strict=True):
            units += (
                (place + span.start, place + span.end, code)
                for code in wanted
                for span in source.segments[coder].get(code, ())
            )
        place += source.characters
    return [sorted(units, key=lambda unit: unit[:2]) for units in found], place


def clusters(
    sources: Sequence[Compared], codes: Iterable[str], coders: Sequence[str], *, by_turn: bool
) -> Clusters:
    """Return what can be drawn: whole sources, or their turns."""
    found, wanted = Clusters(), [*codes]
    found.marked = {code: [] for code in wanted}
    for source in sources:
        cuts = source.cuts if by_turn else (0,)
        first, blank = len(found.sizes), source.blank(coders)
        ends = [*cuts[1:], source.length]
        found.sizes += (end - start for start, end in zip(cuts, ends, strict=True))
        found.blank += [blank] * len(cuts)
        for code in wanted:
            found.marked[code] += (
                (first + cluster, pattern, size)
                for start, end, pattern in source.runs(code, coders)
                for cluster, size in _cut(start, end, cuts, ends)
            )
    return found


def set_clusters(
    sources: Sequence[Compared], codes: Iterable[str], coders: Sequence[str], *, by_turn: bool
) -> list[dict[Ratings, float]]:
    """Return how many units got which sets of codes in each cluster, as `clusters` orders them."""
    found: list[dict[Ratings, float]] = []
    wanted = [*codes]
    for source in sources:
        cuts = source.cuts if by_turn else (0,)
        ends = [*cuts[1:], source.length]
        first = len(found)
        found += ({} for _cut_off in cuts)
        for start, end, labels in sweep(source.tracks(wanted, coders), source.length):
            for cluster, size in _cut(start, end, cuts, ends):
                tallied = found[first + cluster]
                tallied[labels] = tallied.get(labels, 0) + size
    return found


def _cut(
    start: int, end: int, cuts: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the clusters a run lies in, and how much of it lies in each."""
    cluster = bisect_right(cuts, start) - 1
    while start < end:
        upto = min(end, ends[cluster])
        if upto > start:
            yield cluster, upto - start
        start, cluster = max(start, upto), cluster + 1


def separate(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap and keep apart those that only touch; sorted and disjoint."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
