"""Tables of codings: columns source, start, end, code, coder, and quote if there is one."""

import csv
import io
from collections.abc import Iterator

from workbench.errors import BadFile
from workbench.model.coding import CodingRow
from workbench.translate import _

_SHOWN = 40
REQUIRED = ("source", "start", "end", "code", "coder")


def read_codings(data: bytes, name: str) -> list[CodingRow]:
    """Return the lines of a table of codings.

    Args:
        data: The file: UTF-8, comma or semicolon separated, with a line of column names.
        name: Its name, for messages.

    Raises:
        BadFile: It is no such table; the message says which line or column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            _("{name} is not UTF-8 text.").format(name=name),
            _("Save the table as CSV in UTF-8."),
        ) from error
    delimiter = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = _columns(reader, name)
    if missing := [column for column in REQUIRED if column not in columns]:
        raise BadFile(
            _("{name} has no column {columns}.").format(name=name, columns=", ".join(missing)),
            _("The first line names the columns: {list}.").format(list=", ".join(REQUIRED)),
        )
    reader.fieldnames = columns
    try:
        return list(_rows(reader, name))
    except csv.Error as error:
        raise BadFile(
            _("{name}, line {line}: {error}.").format(name=name, line=reader.line_num, error=error)
        ) from error


def _columns(reader: "csv.DictReader[str]", name: str) -> list[str]:
    try:
        return [column.strip().lower() for column in reader.fieldnames or ()]
    except csv.Error as error:
        raise BadFile(_("{name}, line 1: {error}.").format(name=name, error=error)) from error


def _rows(reader: "csv.DictReader[str]", name: str) -> Iterator[CodingRow]:
    for row in reader:
        values = {column: (value or "") for column, value in row.items() if isinstance(column, str)}
        line = reader.line_num
        yield CodingRow(
            line=line,
            source=values["source"].strip(),
            start=_offset(values["start"], name, line),
            end=_offset(values["end"], name, line),
            code=values["code"].strip(),
            coder=values["coder"].strip(),
            quote=values.get("quote", ""),
        )


def _offset(value: str, name: str, line: int) -> int | None:
    if not value.strip():
        return None
    try:
        return int(value)
    except ValueError as error:
        raise BadFile(
            _("{name}, line {line}: {value!r} is not a whole number.").format(
                name=name, line=line, value=value[:_SHOWN]
            ),
            _("start and end count characters from the beginning of the text."),
        ) from error
