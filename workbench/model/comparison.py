"""What is told about agreement, ready to be written: words, tables, a map of pairs and codes."""

from dataclasses import dataclass
from typing import Final

Value = str | int | float | None
"""What stands in a cell; None where a figure could not be computed."""

DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the headings of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A map: a label and its figures, from below 0 to 1, for each row; never colour alone."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A section on agreement.

    Attributes:
        facts: What was compared, and on what.
        paragraphs: What the figures mean, and what they do not, for people who count seldom.
        sheets: The figures.
        heat: Pairs of coders and codes.
        notes: What a reader must know, and how other programs would differ.
    """

    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    heat: Heat
    notes: tuple[str, ...]


def shown(value: Value) -> str:
    """Return a cell as people read it: figures to two digits, what is not there as a dash."""
    if value is None:
        return DASH
    if not isinstance(value, float):
        return str(value)
    return f"{round(value, 2) + 0.0:.2f}"  # a little less than nothing is nothing, not -0.00


def shade(value: float | None) -> str:
    """Return a sign that grows darker with a figure."""
    if value is None:
        return " "
    steps = ((0.8, "█"), (0.667, "▓"), (0.4, "▒"), (0.0, "░"))
    return next((sign for limit, sign in steps if value >= limit), "·")
