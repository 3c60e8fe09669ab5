"""Coefficients of agreement on categories, for two coders and for many.

Two coders give a square table (rows: first coder, columns: second). Many coders give, for each
unit, how many of them chose each category. Each function states its chance agreement Pe; where it
does not say otherwise the coefficient is (Po - Pe) / (1 - Pe). Fewer than two categories in the
data count as two: where there was nothing to choose there was no decision.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from workbench.analysis.agreement.tables import Cells, Table

Counted = Sequence[tuple[Mapping[Hashable, float], float]]
"""For each kind of unit: how many coders chose each category, and how many such units."""

_FEWEST = 2


def ratio(above: float, below: float) -> float | None:
    """Return a quotient, None when it has no value."""
    return above / below if below else None


def percent(table: Table) -> float | None:
    """Return the share of units on which two coders agree: Po."""
    agreed, total, _both = _sums(table)
    return ratio(agreed, total)


def cohen_kappa(table: Table) -> float | None:
    """Return Cohen's kappa (1960): Pe = sum of p1k * p2k, each coder with margins of her own."""
    agreed, total, margins = _sums(table)
    chance = sum(row * column for row, column in margins)
    return ratio(total * agreed - chance, total * total - chance)


def scott_pi(table: Table) -> float | None:
    """Return Scott's pi (1955): Pe = sum of ((p1k + p2k) / 2)^2, the coders' margins joined."""
    agreed, total, margins = _sums(table)
    chance = sum((row + column) ** 2 for row, column in margins)
    return ratio(4 * total * agreed - chance, 4 * total * total - chance)


def brennan_prediger(table: Table) -> float | None:
    """Return Brennan and Prediger's kappa (1981): Pe = 1/q; for q = 2 it is PABAK, 2 Po - 1."""
    return randolph_kappa(_counted(table), len(table))


def gwet_ac1(table: Table) -> float | None:
    """Return Gwet's AC1 (2008): Pe = sum of pk * (1 - pk) / (q - 1), pk the joined margin."""
    return gwet_ac1_many(_counted(table), len(table))


def f1(cells: Cells) -> float | None:
    """Return F1 (Dice, positive specific agreement): 2 both / (2 both + only one).

    It is the limit of kappa as what nobody coded grows (Hripcsak and Rothschild, 2005).
    """
    return ratio(2 * cells.both, 2 * cells.both + cells.first + cells.second)


def holsti(cells: Cells) -> float | None:
    """Return Holsti's coefficient (1969): 2 M / (N1 + N2), M the decisions that both made.

    A decision is a unit coded. For one code it is the same number as F1.
    """
    return f1(cells)


def jaccard(cells: Cells) -> float | None:
    """Return both / (both + only one)."""
    return ratio(cells.both, cells.both + cells.first + cells.second)


def positive(table: Table, category: int) -> float | None:
    """Return the positive specific agreement on one category of a square table."""
    row, column = sum(table[category]), sum(each[category] for each in table)
    return ratio(2 * table[category][category], row + column)


def percent_many(units: Counted) -> float | None:
    """Return the share of agreeing pairs of coders, averaged over units with two or more ratings.

    Pi = (sum of nik^2 - ni) / (ni * (ni - 1)), Fleiss (1971).
    """
    agreed = total = 0.0 if not units else 0 * units[0][1]
    for chosen, weight in units:
        ratings = sum(chosen.values())
        if ratings >= _FEWEST:
            pairs = sum(number * (number - 1) for number in chosen.values())
            agreed += weight * pairs / (ratings * (ratings - 1))
            total += weight
    return ratio(agreed, total)


def fleiss_kappa(units: Counted) -> float | None:
    """Return Fleiss' kappa (1971): Pe = sum of pk^2, pk the mean share of category k in a unit.

    With missing ratings, Po is over units rated twice or more and pk over all (Gwet, 2014).
    """
    shares = _shares(units)
    if len(shares) < _FEWEST:
        return None
    return _corrected(percent_many(units), sum(share * share for share in shares))


def randolph_kappa(units: Counted, categories: int = 0) -> float | None:
    """Return Randolph's free-marginal kappa (2005): Fleiss' Po, Pe = 1/q.

    Args:
        units: What was chosen.
        categories: How many there were to choose from, when more than were chosen.
    """
    number = max(_FEWEST, categories, len(_shares(units)))
    agreed = percent_many(units)
    return None if agreed is None else (number * agreed - 1) / (number - 1)


def gwet_ac1_many(units: Counted, categories: int = 0) -> float | None:
    """Return Gwet's AC1 for many coders: Pe = sum of pk * (1 - pk) / (q - 1).

    Args:
        units: What was chosen.
        categories: How many there were to choose from, when more than were chosen.
    """
    shares = _shares(units)
    others = max(_FEWEST, categories, len(shares)) - 1
    chance = sum(share * (1 - share) for share in shares) / others
    return _corrected(percent_many(units), chance)


def _sums(table: Table) -> tuple[float, float, list[tuple[float, float]]]:
    """Return what two coders agree on, the total, and the margins of each category."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    agreed = sum(row[place] for place, row in enumerate(table))
    return agreed, sum(rows), list(zip(rows, columns, strict=True))


def _counted(table: Table) -> Counted:
    """Return a table of two coders as what they chose on each kind of unit."""
    return [
        ({row: 2} if row == column else {row: 1, column: 1}, number)
        for row, numbers in enumerate(table)
        for column, number in enumerate(numbers)
        if number
    ]


def _shares(units: Counted) -> list[float]:
    """Return the mean share of each category that was chosen at all."""
    shares: dict[Hashable, float] = {}
    rated: list[float] = []
    for chosen, weight in units:
        ratings = sum(chosen.values())
        if not ratings or not weight:
            continue
        rated.append(weight)
        for category, number in chosen.items():
            shares[category] = shares.get(category, 0) + weight * number / ratings
    total = sum(rated)
    return [share / total for share in shares.values() if share]


def _corrected(agreed: float | None, chance: float) -> float | None:
    return None if agreed is None else ratio(agreed - chance, 1 - chance)


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of what could be computed; None when nothing could."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
