"""Small groups: who stands out by what is known about people, and tables that do not show it.

k-anonymity (Samarati and Sweeney 1998): a person hides among at least k who are alike in everything
that others could know about them. In a table, a count below k is not shown, and neither is another
one in its row and column where it could be worked out from the totals (complementary suppression).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Cells = tuple[tuple[int | None, ...], ...]
"""Counts by row and column; None where a count is not shown."""


@dataclass(frozen=True, slots=True)
class Alike:
    """People who are alike in the chosen attributes.

    Attributes:
        values: What they have in common, by attribute; empty where nothing is known.
        people: Who they are.
    """

    values: tuple[tuple[str, str], ...]
    people: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.people)


def alike(people: Mapping[str, Mapping[str, str]], attributes: Sequence[str]) -> list[Alike]:
    """Return who is alike in some attributes, the fewest first.

    Args:
        people: What is known about each.
        attributes: Those that others could know, too.
    """
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, known in people.items():
        values = tuple((attribute, known.get(attribute, "")) for attribute in attributes)
        groups.setdefault(values, []).append(name)
    found = [Alike(values, tuple(sorted(names))) for values, names in groups.items()]
    return sorted(found, key=lambda each: (each.count, each.values))


def anonymity(groups: Iterable[Alike]) -> int:
    """Return k: the number among whom everybody hides at least; 0 where there is nobody."""
    return min((each.count for each in groups), default=0)


@dataclass(frozen=True, slots=True)
class Crossed:
    """How many people have which values of two attributes, as it may be shown.

    Attributes:
        attributes: The one down the rows and the one across the columns.
        rows: The values down.
        columns: The values across.
        cells: The counts; None where one is not shown.
        row_totals: The counts of the rows, shown likewise.
        column_totals: The counts of the columns.
        total: Of all.
    """

    attributes: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Cells
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def crossed(people: Iterable[Mapping[str, str]], down: str, across: str, least: int) -> Crossed:
    """Return a table of two attributes in which no count below `least` can be worked out.

    Args:
        people: What is known about each.
        down: The attribute of the rows.
        across: That of the columns.
        least: The smallest count that is shown; nought is shown too, 0 shows all.
    """
    pairs = Counter((each.get(down, ""), each.get(across, "")) for each in people)
    rows = tuple(sorted({one for one, _other in pairs}))
    columns = tuple(sorted({other for _one, other in pairs}))
    counts = [[pairs[one, other] for other in columns] for one in rows]
    with_totals = [[*row, sum(row)] for row in counts]
    with_totals.append([sum(column) for column in zip(*with_totals, strict=True)])
    shown = suppressed(with_totals, least) if counts else ((0,),)
    return Crossed(
        attributes=(down, across),
        rows=rows,
        columns=columns,
        cells=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def suppressed(counts: Sequence[Sequence[int]], least: int) -> Cells:
    """Return counts without those below `least`, and without what would give one of them away.

    Where totals are among the counts, a single missing one is a difference of the others. So no row
    and no column is left with exactly one missing: the smallest count there goes as well, again and
    again until none is. Where all that is left to hide beside is nought, nought is hidden. The
    rule does not promise that nobody could narrow a hidden count down.
    """
    hidden = {(r, c) for r, row in enumerate(counts) for c, n in enumerate(row) if 0 < n < least}
    while (alone := _alone(counts, hidden)) is not None:
        hidden.add(alone)
    return tuple(
        tuple(None if (r, c) in hidden else n for c, n in enumerate(row))
        for r, row in enumerate(counts)
    )


def _alone(counts: Sequence[Sequence[int]], hidden: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the count to hide next: the smallest in a line where one is missing by itself."""
    height, width = len(counts), len(counts[0]) if counts else 0
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    for line in lines:
        shown = [place for place in line if place not in hidden]
        if len(line) - len(shown) == 1 and shown:
            return min(shown, key=lambda at: (counts[at[0]][at[1]] == 0, counts[at[0]][at[1]], at))
    return None
