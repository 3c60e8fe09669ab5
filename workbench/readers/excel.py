"""Excel (.xlsx): the first sheet that has words, a row a turn."""

import io
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from workbench.errors import BadFile
from workbench.model.hostile import MOST_CELLS, MOST_COLUMNS
from workbench.model.reading import Reading
from workbench.readers.archive import Archive
from workbench.readers.table import read_rows
from workbench.translate import _

_BOOK: Final = "xl/workbook.xml"
_BROKEN: Final = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    SyntaxError,
    OSError,
    zipfile.BadZipFile,
)


def fits(archive: Archive) -> bool:
    """Whether the archive is a workbook of Excel."""
    return _BOOK in archive


def read_excel(
    data: bytes, archive: Archive, name: str, columns: Mapping[str, str] | None = None
) -> Reading:
    """Return the reading of a workbook.

    Args:
        data: The whole file.
        archive: The same, opened.
        name: What to call it in messages.
        columns: What a person chose, as in `workbench.readers.columns.chosen`.

    Returns:
        A unit for each row that says something, located as `row 12`, as Excel counts.

    Raises:
        BadFile: It is damaged, unsafe, without words, or has no such column.
    """
    sheets = read_sheets(data, archive, name)
    titles = [title for title, rows in sheets if rows]
    found = next((rows for _title, rows in sheets if rows), [])
    more: tuple[str, ...] = ()
    if len(titles) > 1:
        said = _("Only the sheet {first!r} was read; there is more in: {others}.")
        more = (said.format(first=titles[0], others=", ".join(titles[1:9])),)
    return read_rows(found, name, "xlsx", columns, more)


def read_sheets(data: bytes, archive: Archive, name: str) -> list[tuple[str, list[list[str]]]]:
    """Return the sheets of a workbook by title, with their rows; one without words has none.

    Raises:
        BadFile: It is damaged, unsafe, or has too many cells.
    """
    archive.check()
    try:
        with warnings.catch_warnings():
            # Of charts and styles that get lost, which nobody asked for here.
            warnings.simplefilter("ignore")
            return _sheets(data, name)
    except _BROKEN as error:
        raise BadFile(
            _("{name} is damaged or was cut short.").format(name=name),
            _("Copy it again, or open it in an office program and save it anew."),
        ) from error


def _sheets(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    """Return the sheets with their rows; a sheet without words has none."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    left = MOST_CELLS
    sheets: list[tuple[str, list[list[str]]]] = []
    try:
        for sheet in book.worksheets:
            rows: list[list[str]] = []
            for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
                left -= len(row) or 1
                if left < 0:
                    raise BadFile(
                        _("{name} has too many cells to be a transcript.").format(name=name),
                        _("Copy the transcript to a workbook of its own."),
                    )
                rows.append([_text(value) for value in row])
            sheets.append((sheet.title, rows if any(map(any, rows)) else []))
    finally:
        book.close()
    return sheets


def _text(value: Any) -> str:
    """Return the words of a cell; a time of day is taken for the time in a recording."""
    if value is None:
        return ""
    if isinstance(value, timedelta):
        seconds = value.total_seconds()
        hours, rest = divmod(max(seconds, 0), 3600)
        return f"{int(hours)}:{int(rest // 60):02}:{rest % 60:06.3f}"
    if isinstance(value, time):
        return value.isoformat("milliseconds")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
