"""Segments and codings as text tables: one for spreadsheets, one without loss."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Final

from workbench.model.hostile import safe_cell
from workbench.model.report import SegmentRow, Table

_AROUND: Final = ("before", "after")
_CODINGS: Final = ("source", "start", "end", "code", "coder", "quote")


def write_segments(table: Table) -> bytes:
    """Return the segments for a spreadsheet: UTF-8 with the mark that Excel looks for.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, and control
    characters are left out; for the words exactly as they are, see `write_codings`.
    """
    names = [
        f.name for f in fields(SegmentRow) if table.around or f.name not in _AROUND
    ]  # fmt: skip
    rows = ([_safe(getattr(row, name), name) for name in names] for row in table.segments)
    return b"\xef\xbb\xbf" + _table(names, rows)


def write_codings(table: Table) -> bytes:
    """Return the codings as they are, in UTF-8, in the columns that `coding import` reads."""
    return _table(_CODINGS, ([getattr(row, name) for name in _CODINGS] for row in table.codings))


def _table(names: Sequence[str], rows: Iterable[list[object]]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(names)
    writer.writerows(rows)
    return made.getvalue().encode()


def _safe(value: object, column: str) -> object:
    if not isinstance(value, str):
        return "" if column == "session" and not value else value
    return safe_cell(value)
