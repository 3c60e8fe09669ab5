"""Agreement on ordered categories, where a near miss counts for something.

Weights are a square table of how much agreement each pair of categories is: 1 on the diagonal.
"""

from workbench.analysis.agreement.coefficients import ratio
from workbench.analysis.agreement.tables import Table


def quadratic(categories: int) -> Table:
    """Return the weights 1 - (i - j)^2 / (q - 1)^2."""
    widest = max(1, categories - 1) ** 2
    return [
        [1 - (row - column) ** 2 / widest for column in range(categories)]
        for row in range(categories)
    ]


def weighted_kappa(table: Table, weights: Table) -> float | None:
    """Return Cohen's weighted kappa (1968): Pe = sum of w_kl * p1k * p2l."""
    rows, columns, total = _margins(table)
    agreed = _sum(table, weights) * total
    chance = _sum([[row * column for column in columns] for row in rows], weights)
    return ratio(agreed - chance, total * total - chance)


def gwet_ac2(table: Table, weights: Table) -> float | None:
    """Return Gwet's AC2: Pe = sum of w / (q * (q - 1)) * sum of pk * (1 - pk)."""
    rows, columns, total = _margins(table)
    shares = [ratio(r + c, 2 * total) or 0 for r, c in zip(rows, columns, strict=True)]
    categories = len(table)
    every = sum(map(sum, weights))
    spread = sum(share * (1 - share) for share in shares)
    chance = ratio(every * spread, categories * (categories - 1))
    agreed = ratio(_sum(table, weights), total)
    if agreed is None or chance is None:
        return None
    return ratio(agreed - chance, 1 - chance)


def _margins(table: Table) -> tuple[list[float], list[float], float]:
    rows = [sum(row) for row in table]
    return rows, [sum(column) for column in zip(*table, strict=True)], sum(rows)


def _sum(table: Table, weights: Table) -> float:
    return sum(
        number * weight
        for numbers, row in zip(table, weights, strict=True)
        for number, weight in zip(numbers, row, strict=True)
    )
