"""Tables about people: participants with their attributes, and who speaks in a source."""

import csv
import io
from collections.abc import Iterator, Sequence

from workbench.errors import BadFile
from workbench.readers.archive import Archive
from workbench.readers.decode import decode
from workbench.readers.excel import read_sheets
from workbench.translate import _

_NAMES = ("name", "participant", "code", "pseudonym", "id", "nom", "jina", "izina")
_LABELS = ("label", "speaker", "name")

_ZIP = b"PK\x03\x04"

Table = list[dict[str, str]]
"""Rows by column heading, in lower case; empty cells are left out."""


def read_participants(data: bytes, name: str) -> list[tuple[str, dict[str, str]]]:
    """Return (name, attributes) for each row of a .csv or .xlsx.

    The column called name, participant, code or pseudonym says who; every other one is an
    attribute.

    Raises:
        BadFile: It is no such table; the message says what is missing.
    """
    table = read_table(data, name)
    key = _key(table, _NAMES, name)
    return [
        (row[key], {column: value for column, value in row.items() if column != key})
        for row in table
        if row.get(key)
    ]


def read_speaker_map(data: bytes, name: str) -> list[dict[str, str]]:
    """Return a row for each label: `label`, and `same`, `role`, `participant` where given.

    Raises:
        BadFile: It has no column called label.
    """
    table = read_table(data, name)
    key = _key(table, _LABELS, name)
    return [{**row, "label": row[key]} for row in table if row.get(key)]


def _key(table: Table, wanted: Sequence[str], name: str) -> str:
    columns = {column for row in table for column in row}
    key = next((each for each in wanted if each in columns), "")
    if not key:
        raise BadFile(
            _("{name} has no column called {list}.").format(name=name, list=" / ".join(wanted)),
            _("The first line names the columns."),
        )
    return key


def read_table(data: bytes, name: str) -> Table:
    """Return the rows of a .csv or .xlsx whose first line names the columns.

    Raises:
        BadFile: It is no table.
    """
    rows = _excel(data, name) if data.startswith(_ZIP) else _delimited(data, name)
    headings = [heading.strip().lower() for heading in next(rows, [])]
    found = [
        {h: cell.strip() for h, cell in zip(headings, row, strict=False) if h and cell.strip()}
        for row in rows
    ]
    return [row for row in found if row]


def _delimited(data: bytes, name: str) -> Iterator[list[str]]:
    text = decode(data, name).text
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise BadFile(_("{name} is no table: {error}.").format(name=name, error=error)) from error


def _excel(data: bytes, name: str) -> Iterator[list[str]]:
    sheets = read_sheets(data, Archive(data, name), name)
    yield from sheets[0][1] if sheets else []
