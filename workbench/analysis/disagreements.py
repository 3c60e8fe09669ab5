"""Where people who coded the same source apart did not do the same, and in what way.

Codings of one code that overlap, by whomever, belong together. Where everybody has the same places
there is agreement. Where everybody has the code but not the same places it is the *boundary*. Where
somebody has it and somebody does not, it is a *different code* when those who do not have it put
another one on much the same words (within a *family* when the two codes stand together in the
codebook); else somebody *missed* it, or the others saw too much.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from workbench.model.spans import Span, union

BOUNDARY: Final = "boundary"
CODE: Final = "code"
FAMILY: Final = "family"
MISSED: Final = "missed"
KINDS: Final = (BOUNDARY, CODE, MISSED, FAMILY)

_HALF: Final = 2
"""Two codes are on the same words when they share one part in so many of the shorter."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding: its id, its place, its code as it is read now, and who made it."""

    id: str
    start: int
    end: int
    code: str
    coder: str

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What some coders did with a passage alike: their codings, none where they left it."""

    coders: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that people read differently.

    Attributes:
        kind: One of `KINDS`.
        start: Where it begins.
        end: Where it ends.
        size: How many characters are not coded alike.
        readings: What each group of coders did, in the order of the coders.
    """

    kind: str
    start: int
    end: int
    size: int
    readings: tuple[Reading, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All codings it is made of."""
        return tuple(mark for reading in self.readings for mark in reading.marks)


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of comparing one source: what differs, largest first, and what is the same."""

    differences: tuple[Difference, ...]
    agreed: tuple[tuple[int, int, str], ...]


def compare(
    marks: Iterable[Mark], coders: Sequence[str], related: Callable[[str, str], bool]
) -> Compared:
    """Compare what coders did with one source.

    Args:
        marks: The codings of these coders.
        coders: All who read it, in order, also those who coded nothing.
        related: Whether two codes belong to one family.
    """
    agreed: list[tuple[int, int, str]] = []
    found: list[Difference] = []
    partial: list[list[Mark]] = []
    for group in _groups(marks):
        held = _by_coder(group)
        places = {frozenset((m.start, m.end) for m in own) for own in held.values()}
        if len(held) < len(coders):
            partial.append(group)
        elif len(places) > 1:
            found.append(_difference(BOUNDARY, group, coders))
        else:
            agreed += sorted((start, end, group[0].code) for start, end in places.pop())
    for cluster in _joined(partial):
        codes = {mark.code for mark in cluster}
        close = all(related(one, other) for one, other in combinations(sorted(codes), 2))
        kind = MISSED if len(codes) == 1 else FAMILY if close else CODE
        found.append(_difference(kind, cluster, coders))
    found.sort(key=lambda each: (-each.size, each.start, each.end, each.marks[0].id))
    return Compared(tuple(found), tuple(sorted(agreed)))


def _groups(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return codings of one code that overlap, directly or through others."""
    groups: list[list[Mark]] = []
    reach = 0
    for mark in sorted(marks, key=lambda m: (m.code, m.start, m.end, m.coder, m.id)):
        if groups and groups[-1][0].code == mark.code and mark.start < reach:
            groups[-1].append(mark)
            reach = max(reach, mark.end)
        else:
            groups.append([mark])
            reach = mark.end
    return groups


def _joined(groups: Sequence[list[Mark]]) -> list[list[Mark]]:
    """Join groups of different codes, by different people, on much the same words."""
    pairs = []
    for one, other in combinations(range(len(groups)), 2):
        shared = _shared(groups[one], groups[other])
        shorter = min(_length(groups[one]), _length(groups[other]))
        if shared * _HALF >= shorter:
            pairs.append((-shared, one, other))
    cluster = {number: [number] for number in range(len(groups))}
    for _shared_most_first, one, other in sorted(pairs):
        left, right = cluster[one], cluster[other]
        if left is not right and not _people(groups, left) & _people(groups, right):
            left += right
            for number in right:
                cluster[number] = left
    kept = {id(numbers): numbers for numbers in cluster.values()}
    return [[mark for number in sorted(each) for mark in groups[number]] for each in kept.values()]


def _people(groups: Sequence[list[Mark]], numbers: Iterable[int]) -> set[str]:
    return {mark.coder for number in numbers for mark in groups[number]}


def _length(group: Iterable[Mark]) -> int:
    return sum(span.length for span in union(mark.span for mark in group))


def _shared(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    if min(m.start for m in other) >= max(m.end for m in one):
        return 0
    if min(m.start for m in one) >= max(m.end for m in other):
        return 0
    return _length(one) + _length(other) - _length([*one, *other])


def _by_coder(group: Iterable[Mark]) -> Mapping[str, list[Mark]]:
    held: dict[str, list[Mark]] = {}
    for mark in group:
        held.setdefault(mark.coder, []).append(mark)
    return held


def _difference(kind: str, group: Sequence[Mark], coders: Sequence[str]) -> Difference:
    held = _by_coder(group)
    alike: dict[frozenset[tuple[int, int, str]], list[str]] = {}
    for coder in coders:
        done = frozenset((m.start, m.end, m.code) for m in held.get(coder, ()))
        alike.setdefault(done, []).append(coder)
    readings = tuple(
        Reading(
            tuple(people),
            tuple(sorted((m for coder in people for m in held.get(coder, ())), key=_place)),
        )
        for people in alike.values()
    )
    return Difference(
        kind=kind,
        start=min(mark.start for mark in group),
        end=max(mark.end for mark in group),
        size=_apart(group, held, len(coders)),
        readings=readings,
    )


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return (mark.start, mark.end, mark.code, mark.id)


def _apart(group: Sequence[Mark], held: Mapping[str, Sequence[Mark]], coders: int) -> int:
    """Count the characters that not everybody coded alike."""
    cuts = sorted({place for mark in group for place in (mark.start, mark.end)})
    size = 0
    for start, end in pairwise(cuts):
        done = [
            frozenset(m.code for m in own if m.start <= start and end <= m.end)
            for own in held.values()
        ]
        done += [frozenset()] * (coders - len(done))
        if len(set(done)) > 1:
            size += end - start
    return size
