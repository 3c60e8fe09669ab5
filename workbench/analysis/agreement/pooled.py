"""Kappa pooled over codes."""

from collections.abc import Iterable

from workbench.analysis.agreement.coefficients import ratio
from workbench.analysis.agreement.tables import Table


def pooled_kappa(tables: Iterable[Table]) -> float | None:
    """Return pooled kappa: (mean Po - mean Pe) / (1 - mean Pe), each table weighing the same.

    De Vries and others (2008). It is steadier than the mean of kappas where codes are rare, and a
    code that nobody used neither raises nor lowers it. Empty tables are passed over.
    """
    above: list[float] = []
    below: list[float] = []
    for table in tables:
        rows = [sum(row) for row in table]
        columns = [sum(column) for column in zip(*table, strict=True)]
        total = sum(rows)
        if total:
            agreed = sum(row[place] for place, row in enumerate(table)) * total
            chance = sum(r * c for r, c in zip(rows, columns, strict=True))
            above.append((agreed - chance) / (total * total))
            below.append((total * total - chance) / (total * total))
    return ratio(sum(above), sum(below))
