"""Segments and codings as a spreadsheet in which every text is a text and no formula.

The sheets are put together as XML: a cell of its own kind, `inlineStr`, can only hold text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.errors import WorkbenchError
from workbench.model.report import SegmentRow, Table
from workbench.translate import _
from workbench.writers.office import (
    APPLICATION,
    HEAD,
    PROPERTIES,
    PROPERTY_TYPES,
    content_types,
    escaped,
    pack,
    properties,
    relations,
    root_relations,
)

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MOST_SIGNS: Final = 32_767
_MOST_ROWS: Final = 1_048_576
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEADING, _TOP, _WRAPPED = 1, 2, 3

_STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="Arial"/>'
    '</font><font><b/><sz val="10"/><color rgb="FF24506B"/><name val="Arial"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFEEF3F6"/></patternFill></fill></fills><borders count="2"><border><left/>'
    "<right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>"
    '<bottom style="medium"><color rgb="FF24506B"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1"'
    ' applyBorder="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"'
    ' applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0"'
    ' borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name and its width in letters. Wide ones are wrapped."""

    name: str
    width: int

    @property
    def style(self) -> int:
        return _WRAPPED if self.width >= _WIDE else _TOP


_WIDE: Final = 28
_SEGMENTS: Final = (
    _Column("source", 26), _Column("session", 9), _Column("group", 16), _Column("site", 14),
    _Column("phase", 12), _Column("date", 12), _Column("start", 9), _Column("end", 9),
    _Column("speaker", 20), _Column("participant", 13), _Column("role", 13),
    _Column("before", 40), _Column("text", 80), _Column("after", 40), _Column("codes", 36),
    _Column("coders", 22), _Column("memo", 40),
)  # fmt: skip
_AROUND: Final = ("before", "after")
_CODINGS: Final = (
    _Column("source", 26), _Column("start", 9), _Column("end", 9), _Column("text", 80),
    _Column("code", 36), _Column("coder", 16),
)  # fmt: skip


def write_spreadsheet(table: Table, *, title: str, day: str) -> bytes:
    """Return a workbook with a sheet of segments and a sheet of codings.

    Words that no cell can hold (32,767 characters and more) are cut and end in an ellipsis; the
    columns `start` and `end` still say where all of them are.

    Args:
        table: The rows.
        title: For the properties.
        day: The day of the export, ISO 8601; the only date in its properties.

    Raises:
        WorkbenchError: There are more rows than a sheet can hold.
    """
    columns = [c for c in _SEGMENTS if table.around or c.name not in _AROUND]
    segments = (tuple(_value(row, c.name) for c in columns) for row in table.segments)
    codings = ((r.source, r.start, r.end, r.quote, r.code, r.coder) for r in table.codings)
    if max(len(table.segments), len(table.codings)) >= _MOST_ROWS:
        raise WorkbenchError(
            _("There are more rows than a spreadsheet can hold."),
            _("Export as .csv, or choose fewer segments with a query."),
        )
    return pack(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": root_relations("xl/workbook.xml"),
            **properties(title, day),
            "xl/workbook.xml": _workbook(),
            "xl/_rels/workbook.xml.rels": relations(
                {
                    "worksheets/sheet1.xml": "worksheet",
                    "worksheets/sheet2.xml": "worksheet",
                    "styles.xml": "styles",
                }
            ),
            "xl/styles.xml": _STYLES,
            "xl/worksheets/sheet1.xml": _sheet(columns, segments, len(table.segments)),
            "xl/worksheets/sheet2.xml": _sheet(_CODINGS, codings, len(table.codings)),
        }
    )


def _value(row: SegmentRow, column: str) -> object:
    value: object = getattr(row, column)
    return "" if column == "session" and not value else value


def _types() -> str:
    return content_types(
        {
            "xl/workbook.xml": f"{_KIND}sheet.main+xml",
            "xl/worksheets/sheet1.xml": f"{_KIND}worksheet+xml",
            "xl/worksheets/sheet2.xml": f"{_KIND}worksheet+xml",
            "xl/styles.xml": f"{_KIND}styles+xml",
            **{name: PROPERTY_TYPES[name] for name in (PROPERTIES, APPLICATION)},
        }
    )


def _workbook() -> str:
    return (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>'
        '<sheet name="segments" sheetId="1" r:id="rId1"/>'
        '<sheet name="codings" sheetId="2" r:id="rId2"/></sheets></workbook>'
    )


def _sheet(columns: Sequence[_Column], rows: Iterable[tuple[object, ...]], count: int) -> str:
    """Return a sheet: its heading bold, in sight while scrolling, and with filters."""
    letters = [chr(ord("A") + place) for place in range(len(columns))]
    reach = f"A1:{letters[-1]}{count + 1}"
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
        for n, column in enumerate(columns, 1)
    )
    heading = "".join(
        f'<c r="{letter}1" s="{_HEADING}" t="inlineStr"><is><t>{column.name}</t></is></c>'
        for letter, column in zip(letters, columns, strict=True)
    )
    starts = [
        (f'<c r="{letter}', f'" s="{column.style}')
        for letter, column in zip(letters, columns, strict=True)
    ]
    known: dict[str, str] = {}
    body = "".join(_row(number, row, starts, known) for number, row in enumerate(rows, 2))
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="{reach}"/><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="13"/>'
        f'<cols>{widths}</cols><sheetData><row r="1">{heading}</row>{body}</sheetData>'
        f'<autoFilter ref="{reach}"/></worksheet>'
    )


def _row(
    number: int,
    row: tuple[object, ...],
    starts: Sequence[tuple[str, str]],
    known: dict[str, str],
) -> str:
    """Return a row; `known` keeps what was made of each text, since most come again and again."""
    cells = []
    for value, (opening, style) in zip(row, starts, strict=True):
        if isinstance(value, str):
            if not value:
                continue
            if (text := known.get(value)) is None:
                text = known[value] = _text(value)
            cells.append(
                f'{opening}{number}{style}" t="inlineStr"><is><t xml:space="preserve">'
                f"{text}</t></is></c>"
            )
        else:
            cells.append(f'{opening}{number}{style}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(text: str) -> str:
    """Return a text as it stands in a cell: not too long, and with nothing that reads as a code."""
    if len(text) > _MOST_SIGNS:
        text = text[: _MOST_SIGNS - 1] + "…"
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return escaped(text)
