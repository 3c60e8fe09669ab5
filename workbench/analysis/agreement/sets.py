"""Distances between sets of codes, for units that carry several codes at once.

Two empty sets are alike: J = 1. Not coding is a decision like any other.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from workbench.analysis.agreement.alpha import Distance

Codes = frozenset[Hashable]


def jaccard_similarity(one: Codes, other: Codes) -> float:
    """Return J = shared / all; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 1


def jaccard_distance(one: Codes, other: Codes) -> float:
    """Return 1 - J."""
    return 1 - jaccard_similarity(one, other)


def masi_distance(one: Codes, other: Codes) -> float:
    """Return 1 - J * M: M is 1 for equal sets, 2/3 for a subset, 1/3 for an overlap, else 0.

    Passonneau (2006). What DKPro calls MASI is (1 - J) * {0, 1/3, 2/3, 1}, another number.
    """
    if one == other:
        return 0
    if not one & other:
        return 1
    thirds = 2 if one <= other or other <= one else 1
    return 1 - thirds * len(one & other) / (3 * len(one | other))


def dice_distance(one: Codes, other: Codes) -> float:
    """Return 1 - 2 shared / (both sizes): Krippendorff and Craggs (2016), multi-valued nominal."""
    return 1 - 2 * len(one & other) / (len(one) + len(other)) if one or other else 0


def jaccard(_totals: Mapping[Any, float]) -> Distance:
    """Measure sets by Jaccard, for `alpha`."""
    return jaccard_distance


def masi(_totals: Mapping[Any, float]) -> Distance:
    """Measure sets by MASI, for `alpha`."""
    return masi_distance


def dice(_totals: Mapping[Any, float]) -> Distance:
    """Measure sets by Dice, for `alpha`."""
    return dice_distance
