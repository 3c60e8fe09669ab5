"""Alpha for unitizing: coders who each cut a continuum into units and gaps.

The family of Krippendorff, Mathet, Bouvry and Widlöcher (2016; erratum Quality & Quantity
50:2365). Units of one coder must not overlap, so it is computed for one code, or for codes that
exclude each other. Unlike alpha on characters it sees where units begin and end.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from workbench.analysis.agreement.coefficients import mean, ratio

Unit = tuple[int, int, Hashable]
"""Start, end, category."""

Coder = Sequence[Unit]
"""The units of one coder."""

_PAIR = 2


class CategoryAlpha(NamedTuple):
    """Alpha for one category, and the share of its length that others marked at all."""

    alpha: float | None
    coverage: float | None


class _Lengths(NamedTuple):
    """Shared lengths l_ck by pairs of categories, and the self-pairings K_c to leave out."""

    shared: dict[tuple[Hashable, Hashable], float]
    alone: dict[Hashable, float]

    def of(self, category: Hashable) -> float:
        return sum(length for (one, _other), length in self.shared.items() if one == category)

    @property
    def whole(self) -> float:
        return sum(self.shared.values())


def overlapping(coder: Coder) -> bool:
    """Whether units of one coder overlap, so that nothing here can be computed."""
    return any(one[1] > other[0] for one, other in pairwise(sorted(coder, key=lambda u: u[:2])))


def u_alpha(coders: Sequence[Coder], length: int) -> float | None:
    """Return u-alpha: agreement on where units are and of which category they are.

    1 - (l - sum of l_cc) / (e - sum of e_cc); e_ck = (l_c l_k - [c = k] K_c) / (l - sum of K / l),
    where K_c leaves out pairing a unit with itself: length^2 of a unit, length of a gap.

    Args:
        coders: The units of two or more coders.
        length: Of the continuum, from 0.
    """
    return None if len(coders) < _PAIR else _value(_lengths(coders, length))


def bar_u_alpha(coders: Sequence[Coder], length: int) -> float | None:
    """Return |u-alpha: agreement on what is a unit and what a gap, whatever the category."""
    return u_alpha([[(start, end, True) for start, end, _c in coder] for coder in coders], length)


def cu_alpha(coders: Sequence[Coder], length: int) -> float | None:
    """Return cu-alpha: agreement on categories where coders marked units at all.

    The term for pairing a unit with itself is settled for two coders only; public
    implementations differ beyond. For more coders this takes it pair by pair;
    `cu_alpha_pairs` avoids the question.
    """
    return None if len(coders) < _PAIR else _value(_restricted(coders, length))


def cu_alpha_pairs(coders: Sequence[Coder], length: int) -> float | None:
    """Return the mean of cu-alpha over all pairs of coders for whom it can be computed."""
    return mean(cu_alpha(pair, length) for pair in combinations(coders, 2))


def coverage(coders: Sequence[Coder], length: int) -> float | None:
    """Return the share of the continuum that pairs of coders both marked."""
    return ratio(_restricted(coders, length).whole, len(coders) * length)


def k_u_alpha(coders: Sequence[Coder], length: int, category: Hashable) -> CategoryAlpha:
    """Return (k)u-alpha: agreement on one category among all, where coders marked units.

    1 - (e_k / l_k) (l_k - l_kk) / (e_k - e_kk), on the lengths cu-alpha is made of.
    """
    lengths = _restricted(coders, length)
    own, whole = lengths.of(category), lengths.whole
    marked = sum(e - s for coder in coders for s, e, label in coder if label == category)
    apart = own - lengths.shared.get((category, category), 0)
    disorder = ratio(
        (own * whole - lengths.alone.get(category, 0)) * apart, own * own * (whole - own)
    )
    return CategoryAlpha(None if disorder is None else 1 - disorder, ratio(own, marked))


def _value(lengths: _Lengths) -> float | None:
    """Return alpha; the denominators of the definition cancel to squares of lengths."""
    whole = lengths.whole
    same = sum(length for (one, other), length in lengths.shared.items() if one == other)
    squares = sum(lengths.of(c) ** 2 for c in {one for one, _other in lengths.shared})
    paired = whole * whole - sum(lengths.alone.values())
    disorder = ratio((whole - same) * paired, whole * (whole * whole - squares))
    return None if disorder is None else 1 - disorder


def _sections(coder: Coder, length: int) -> list[Unit]:
    """Return units and the gaps between them; the category of a gap is None."""
    found: list[Unit] = []
    place = 0
    for start, end, label in sorted(coder, key=lambda unit: unit[:2]):
        if start > place:
            found.append((place, start, None))
        found.append((start, end, label))
        place = end
    if place < length:
        found.append((place, length, None))
    return found


def _meetings(left: Iterable[Unit], right: Sequence[Unit]) -> Iterable[tuple[Unit, Unit, int]]:
    """Yield what shares characters in two lists of sections, and how many."""
    low = 0
    for one in left:
        while low < len(right) and right[low][1] <= one[0]:
            low += 1
        for other in right[low:]:
            if other[0] >= one[1]:
                break
            yield one, other, min(one[1], other[1]) - max(one[0], other[0])


def _lengths(coders: Sequence[Coder], length: int) -> _Lengths:
    sections = [_sections(coder, length) for coder in coders]
    found = _Lengths({}, {})
    others = len(coders) - 1
    for left, right in combinations(sections, 2):
        for one, other, shared in _meetings(left, right):
            for pair in ((one[2], other[2]), (other[2], one[2])):
                found.shared[pair] = found.shared.get(pair, 0) + shared
    for pair in found.shared:
        found.shared[pair] = found.shared[pair] / others
    for start, end, label in (each for coder in sections for each in coder):
        size = end - start
        found.alone[label] = found.alone.get(label, 0) + (size if label is None else size * size)
    return found


def _restricted(coders: Sequence[Coder], length: int) -> _Lengths:
    """Return lengths of what pairs of coders both marked."""
    sections = [[u for u in _sections(coder, length) if u[2] is not None] for coder in coders]
    found = _Lengths({}, {})
    others = len(coders) - 1
    for place, left in enumerate(sections):
        for right in (each for at, each in enumerate(sections) if at != place):
            within: dict[Unit, int] = {}
            for one, other, shared in _meetings(left, right):
                pair = (one[2], other[2])
                found.shared[pair] = found.shared.get(pair, 0) + shared / others
                within[one] = within.get(one, 0) + shared
            for one, size in within.items():
                found.alone[one[2]] = found.alone.get(one[2], 0) + size * size / others
    return found
