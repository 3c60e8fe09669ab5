"""The package of open data: tables as CSV, what their columns mean, and how they were made."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from workbench.model.hostile import safe_cell
from workbench.model.opendata import Cell, OpenData, OpenTable
from workbench.model.report import Imprint
from workbench.translate import _

_MARK: Final = b"\xef\xbb\xbf"


def write_open_data(data: OpenData, imprint: Imprint) -> bytes:
    """Return a zip file, the same bytes for the same data whenever and wherever it is made."""
    made = io.BytesIO()
    members = [("README.txt", _readme(data, imprint).encode())]
    members += [(f"{table.name}.csv", _csv(table)) for table in data.tables]
    members.append(("data-dictionary.csv", _dictionary(data.tables)))
    with zipfile.ZipFile(made, "w") as package:
        for name, content in members:
            member = zipfile.ZipInfo(name)  # of 1 January 1980
            member.create_system = 3
            package.writestr(member, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _csv(table: OpenTable) -> bytes:
    return _written([column.name for column in table.columns], table.rows)


def _dictionary(tables: Iterable[OpenTable]) -> bytes:
    rows = [
        (f"{table.name}.csv", column.name, column.meaning)
        for table in tables
        for column in table.columns
    ]
    return _written(["file", "column", "meaning"], rows)


def _written(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(names)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return _MARK + made.getvalue().encode()


def _safe(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return safe_cell(value) if isinstance(value, str) else value


def _readme(data: OpenData, imprint: Imprint) -> str:
    listed = [f"  {t.name}.csv  {t.about} ({len(t.rows):,})" for t in data.tables]
    parts = [
        imprint.title,
        _("Open data, {date}").format(date=imprint.date),
        _("What is here") + "\n" + "\n".join(listed),
        _("data-dictionary.csv says what every column of every table means. All files are UTF-8;"
          " an apostrophe at the head of a cell keeps a spreadsheet from taking it for a formula."),
        _("How it was made") + "\n" + "\n".join(data.method),
        _("What was left out or made coarser") + "\n" + "\n".join(f"  - {s}" for s in data.changed),
        _("Anonymous is a promise nobody can keep for a small group: whoever was there may know a"
          " voice by what it tells. Whoever opens this package to others answers for it."),
        _("Licence, contact, approval and consent: to be written by the team."),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"
