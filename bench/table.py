"""Rows of figures, their verdicts, and the table they make."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its limit.

    Attributes:
        operation: What was done.
        size: On which corpus.
        limit: What the plain way takes; None when there is none to compare with.
        ours: What the workbench takes; None when it could not be measured.
        goal: The most that ours may be: times the limit, or a figure when `is_absolute`.
        scale: The most that the figure at L may be, times the one at S; None: not asked.
        unit: ms, MB or a count.
        is_absolute: Whether the goal is a figure of its own.
        note: Why there is no figure, or how to read it.
    """

    operation: str
    size: str
    limit: float | None
    ours: float | None
    goal: float | None
    scale: float | None = None
    unit: str = "ms"
    is_absolute: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the limit it takes."""
        return self.ours / self.limit if self.ours is not None and self.limit else None

    @property
    def verdict(self) -> str:
        """`within`, `ABOVE`, or nothing to say."""
        measured = self.ours if self.is_absolute else self.ratio
        if measured is None or self.goal is None:
            return self.note if self.ours is None else "-"
        return "within" if round(measured, 2) <= self.goal else "ABOVE"


def growth(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield, for each operation measured at S and at L, how much more it takes at L."""
    small: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.ours is None or row.scale is None:
            continue
        if row.size == "S":
            small[row.operation, row.unit] = row
        elif before := small.get((row.operation, row.unit)):
            yield Row(row.operation, "L/S", before.ours, row.ours, row.scale, unit=row.unit)


def text(rows: Iterable[Row]) -> str:
    """Return the table for a terminal or for Markdown."""
    head = ("operation", "size", "unit", "limit", "ours", "ratio", "goal", "verdict")
    body = [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    lines = [head, tuple("-" * width for width in widths), *body]
    return "\n".join(_line(cells, widths) for cells in lines)


def as_json(rows: Iterable[Row]) -> str:
    """Return the rows with their ratios and verdicts as JSON."""
    whole: list[dict[str, Any]] = [
        {**asdict(row), "ratio": row.ratio, "verdict": row.verdict} for row in rows
    ]
    return json.dumps({"rows": whole}, ensure_ascii=False, indent=2)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    left = [cell.ljust(width) for cell, width in zip(cells[:3], widths, strict=False)]
    right = [cell.rjust(width) for cell, width in zip(cells[3:7], widths[3:], strict=False)]
    return "| " + " | ".join([*left, *right, cells[7].ljust(widths[7])]) + " |"


def _cells(row: Row) -> tuple[str, ...]:
    goal = "" if row.goal is None else f"{row.goal:g}" + ("" if row.is_absolute else "x")
    ratio = "" if row.ratio is None else f"{row.ratio:.1f}x"
    return (
        row.operation,
        row.size,
        row.unit,
        _figure(row.limit),
        _figure(row.ours),
        ratio,
        goal,
        row.verdict,
    )


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if value < 1 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"
