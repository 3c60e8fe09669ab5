"""Krippendorff's alpha: any number of coders, missing ratings, any distance between ratings.

alpha = 1 - Do / De = 1 - (n - 1) * sum of o_ck d_ck / sum of n_c n_k d_ck, where o_ck counts the
pairs of ratings c and k within units, each unit's pairs weighing 1 / (ratings of it - 1), n_c the
ratings c in units with two or more, and n all of them (Krippendorff 2004, chapter 11; 2011).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, combinations
from typing import Any

from workbench.analysis.agreement.tables import Table, Units

Distance = Callable[[Any, Any], float]
"""The squared difference of two unlike ratings, the same in both directions."""

Metric = Callable[[Mapping[Any, float]], Distance]
"""Makes a distance, knowing how often each rating was given."""


def nominal(_totals: Mapping[Any, float]) -> Distance:
    """Tell ratings apart, no more: 1 for any two that differ."""
    return lambda _one, _other: 1


def interval(_totals: Mapping[Any, float]) -> Distance:
    """Measure numbers: (c - k)^2."""
    return lambda one, other: (one - other) ** 2


def ratio(_totals: Mapping[Any, float]) -> Distance:
    """Measure numbers with a true zero, none of them negative: ((c - k) / (c + k))^2."""
    return lambda one, other: ((one - other) / (one + other)) ** 2


def ordinal(totals: Mapping[Any, float]) -> Distance:
    """Count what lies between two ranks: (n_c + ... + n_k - (n_c + n_k) / 2)^2."""
    ranks = sorted(totals)
    upto = dict(zip(ranks, accumulate(totals[rank] for rank in ranks), strict=True))

    def distance(one: Any, other: Any) -> float:
        low, high = sorted((one, other))
        between: float = upto[high] - upto[low] + totals[low]
        return (between - (totals[low] + totals[high]) / 2) ** 2

    return distance


def alpha(units: Units, metric: Metric = nominal) -> float | None:
    """Return Krippendorff's alpha.

    Args:
        units: How many units got which ratings.
        metric: How far two ratings are apart.

    Returns:
        None when no unit was rated twice, or all ratings are the same.
    """
    pairable = [
        (Counter(given), len(given), weight)
        for ratings, weight in units.items()
        if weight and len(given := [each for each in ratings if each is not None]) > 1
    ]
    return alpha_counted(pairable, metric)


def alpha_counted(
    pairable: Iterable[tuple[Mapping[Any, int], int, float]], metric: Metric = nominal
) -> float | None:
    """Return alpha from counts: (how many coders chose each rating, their sum, units)."""
    kinds = [kind for kind in pairable if kind[1] > 1]
    totals: dict[Any, float] = {}
    for chosen, _ratings, weight in kinds:
        for rating, number in chosen.items():
            if number:
                totals[rating] = totals.get(rating, 0) + weight * number
    distance = metric(totals)
    observed: float = 0
    for chosen, ratings, weight in kinds:
        apart = sum(
            chosen[one] * chosen[other] * distance(one, other)
            for one, other in combinations([each for each in chosen if chosen[each]], 2)
        )
        observed += weight * apart / (ratings - 1)
    expected = _expected(totals, metric, distance)
    if not expected:
        return None
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _expected(totals: Mapping[Any, float], metric: Metric, distance: Distance) -> float:
    if metric is nominal:
        whole = sum(totals.values())
        return (whole * whole - sum(number * number for number in totals.values())) / 2
    return sum(
        totals[one] * totals[other] * distance(one, other) for one, other in combinations(totals, 2)
    )


def from_table(table: Table) -> Units:
    """Return the units that a square table of two coders counts; categories are 0, 1, 2, ..."""
    return {
        (row, column): number
        for row, numbers in enumerate(table)
        for column, number in enumerate(numbers)
        if number
    }
