"""Segments and codings as a spreadsheet in which every text is a text and no formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from workbench.errors import WorkbenchError
from workbench.model.hostile import looks_like_value, storable
from workbench.model.report import Imprint, SegmentRow, Table
from workbench.translate import _
from workbench.writers.office import steady

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

_MOST_SIGNS: Final = 32_767
_MOST_ROWS: Final = 1_048_576
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_HEADING: Final = {
    "font": Font(bold=True, color="24506B"),
    "fill": PatternFill("solid", fgColor="EEF3F6"),
    "border": Border(bottom=Side("medium", color="24506B")),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and its width in letters. Wide ones are wrapped."""

    name: str
    width: int

    @property
    def wrapped(self) -> bool:
        """Whether what stands in it is broken into lines."""
        return self.width >= _WIDE


_WIDE: Final = 28
_SEGMENTS: Final = (
    Column("source", 26), Column("session", 9), Column("group", 16), Column("site", 14),
    Column("phase", 12), Column("date", 12), Column("start", 9), Column("end", 9),
    Column("speaker", 20), Column("participant", 13), Column("role", 13),
    Column("before", 40), Column("text", 80), Column("after", 40),
    Column("translation", 80), Column("no_original", 12), Column("codes", 36),
    Column("coders", 22), Column("memo", 40),
)  # fmt: skip
_AROUND: Final = ("before", "after")
_CODINGS: Final = (
    Column("source", 26), Column("start", 9), Column("end", 9), Column("text", 80),
    Column("no_original", 12), Column("code", 36), Column("coder", 16),
)  # fmt: skip


def write_spreadsheet(table: Table, imprint: Imprint) -> bytes:
    """Return a workbook with a sheet of segments and a sheet of codings.

    Words that no cell can hold (32,767 characters and more) are cut and end in an ellipsis; the
    columns `start` and `end` still say where all of them are.

    Raises:
        WorkbenchError: There are more rows than a sheet can hold.
    """
    if max(len(table.segments), len(table.codings)) >= _MOST_ROWS:
        raise WorkbenchError(
            _("There are more rows than a spreadsheet can hold."),
            _("Export as .csv, or choose fewer segments with a query."),
        )
    columns = [c for c in _SEGMENTS if table.around or c.name not in _AROUND]
    segments = (tuple(_value(row, c.name) for c in columns) for row in table.segments)
    codings = (
        (r.source, r.start, r.end, r.quote, r.no_original, r.code, r.coder) for r in table.codings
    )
    book = Workbook(write_only=True)
    add_sheet(book, "segments", columns, segments, len(table.segments))
    add_sheet(book, "codings", _CODINGS, codings, len(table.codings))
    return saved(book, imprint)


def _value(row: SegmentRow, column: str) -> object:
    value: object = getattr(row, column)
    return "" if column == "session" and not value else value


def add_sheet(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[object, ...]],
    count: int,
) -> None:
    """Add a sheet: its heading bold, in sight while scrolling, and with filters."""
    sheet = book.create_sheet(title)
    letters = [get_column_letter(place) for place, _column in enumerate(columns, 1)]
    for letter, column in zip(letters, columns, strict=True):
        sheet.column_dimensions[letter].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters[-1]}{count + 1}"
    # Of its own accord the library would write the words to a temporary file on the disk.
    sheet._writer = WorksheetWriter(sheet, io.BytesIO())
    sheet._writer.write_top()
    sheet.append([_text_cell(sheet, column.name, **_HEADING) for column in columns])
    wrapped = [
        _text_cell(sheet, "", alignment=_WRAPPED) if column.wrapped else None for column in columns
    ]
    for row in rows:
        sheet.append([*_row(sheet, row, wrapped)])


def _row(sheet: Any, row: tuple[object, ...], wrapped: Sequence["Cell | None"]) -> Iterator[object]:
    """Yield what stands in a row; cells that are wrapped are used again for the next one.

    A cell of its own for every value would take half as long again.
    """
    for value, cell in zip(row, wrapped, strict=True):
        if not isinstance(value, str):
            yield value
            continue
        text = _fitting(value)
        if cell is not None and text:
            cell.value = text
            cell.data_type = "s"
            yield cell
        elif looks_like_value(text):
            yield _text_cell(sheet, text)
        else:
            yield text or None


def _text_cell(sheet: Any, text: str, **looks: Any) -> "Cell":
    """Return a cell that holds a text, whatever it looks like."""
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    for name, look in looks.items():
        setattr(cell, name, look)
    return cell


def _fitting(text: str) -> str:
    """Return a text as a cell can hold it: not too long, and with nothing that reads as a code."""
    text = storable(text)
    if len(text) > _MOST_SIGNS:
        text = text[: _MOST_SIGNS - 1] + "…"
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


class _Writer(ExcelWriter):
    """Writes sheets that were held in memory."""

    def write_worksheet(self, ws: Any) -> None:
        """Put a sheet into the package."""
        if not ws.closed:
            ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(  # type: ignore[attr-defined]  # it has
            ws.path[1:], ws._writer.out.getvalue()
        )
        self.manifest.append(ws)


def saved(book: Workbook, imprint: Imprint) -> bytes:
    """Return a workbook as a file that states a title and a day, and nobody's name."""
    day = datetime.fromisoformat(imprint.day)
    title = storable(imprint.title)
    book.properties = DocumentProperties(creator="", title=title, created=day, modified=day)
    package = io.BytesIO()
    # Workbook.save would state the moment of the export, and compress what is compressed below.
    with zipfile.ZipFile(package, "w") as archive:
        _Writer(book, archive).save()
    return steady(package)
