"""A package of data that others may look into: tables, and what every column means."""

from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table of the package.

    Attributes:
        name: Of its file, without the suffix.
        about: What a row is.
        columns: In order.
        rows: As many cells each as there are columns.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The package: its tables, how it was made, and what was left out.

    Attributes:
        tables: In the order they are explained.
        method: How the findings came about, a paragraph each.
        changed: What was left out or made coarser, and why, a sentence each.
    """

    tables: tuple[OpenTable, ...]
    method: tuple[str, ...]
    changed: tuple[str, ...]
