"""Krippendorff's older alpha for unitizing, alpha_U (1995; 2004, chapter 11.6).

Its author has replaced it for more than two coders; it is here to compare with older studies and
with programs that still compute it (INCEpTION, DKPro).
"""

from collections.abc import Hashable, Sequence
from itertools import permutations

from workbench.analysis.agreement.unitizing import Coder, Unit


def difference(one: Unit, other: Unit) -> int:
    """Return the squared difference of two sections; the category of a gap is None.

    For two units that overlap the squared distances of both ends, for a unit that lies wholly in
    a gap its squared length, else 0.
    """
    if one[2] is None and other[2] is not None:
        one, other = other, one
    if one[2] is None or one[0] >= other[1] or other[0] >= one[1]:
        return 0
    if other[2] is not None:
        return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    inside = other[0] <= one[0] and one[1] <= other[1]
    return (one[1] - one[0]) ** 2 if inside else 0


def observed(coders: Sequence[Coder], length: int, category: Hashable) -> float:
    """Return the observed disagreement: all differences / (m (m - 1) L^2)."""
    sections = [_of(coder, length, category) for coder in coders]
    apart = sum(
        difference(one, other)
        for left, right in permutations(sections, 2)
        for one in left
        for other in right
    )
    return apart / (len(coders) * (len(coders) - 1) * length * length)


def expected(coders: Sequence[Coder], length: int, category: Hashable) -> float | None:
    """Return the disagreement expected by chance, over all ways to lay the sections."""
    sections = [each for coder in coders for each in _of(coder, length, category)]
    units = [end - start for start, end, label in sections if label is not None]
    gaps = [end - start for start, end, label in sections if label is None]
    apart: float = 0
    for size in units:
        cubes = 2 * size**3 - 3 * size**2 + size
        room = sum(gap - size + 1 for gap in gaps if gap >= size)
        apart += (len(units) - 1) * cubes / 3 + size * size * room
    whole = len(coders) * length
    ways = whole * (whole - 1) - sum(size * (size - 1) for size in units)
    return 2 * apart / (length * ways) if ways else None


def alpha_u(
    coders: Sequence[Coder], length: int, categories: Sequence[Hashable] | None = None
) -> float | None:
    """Return alpha_U over some categories, all when none are named: 1 - sum Do / sum De."""
    named = categories or [*dict.fromkeys(unit[2] for coder in coders for unit in coder)]
    chance = sum(expected(coders, length, each) or 0 for each in named)
    if not chance:
        return None
    return 1 - sum(observed(coders, length, each) for each in named) / chance


def _of(coder: Coder, length: int, category: Hashable) -> list[Unit]:
    """Return the units of one category and the gaps between them."""
    found: list[Unit] = []
    place = 0
    for start, end, label in sorted(coder, key=lambda unit: unit[:2]):
        if label != category:
            continue
        if start > place:
            found.append((place, start, None))
        found.append((start, end, label))
        place = end
    if place < length:
        found.append((place, length, None))
    return found
