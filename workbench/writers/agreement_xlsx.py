"""Agreement as a workbook: a sheet for each table, one for the map, one for the words."""

from openpyxl import Workbook

from workbench.model.comparison import Comparison, Sheet
from workbench.model.report import Imprint
from workbench.translate import _
from workbench.writers.segments_xlsx import Column, add_sheet, saved

_LABEL, _FIGURE, _TEXT = 26, 12, 110


def write_agreement_sheets(section: Comparison, imprint: Imprint) -> bytes:
    """Return a workbook; figures that could not be computed are empty cells."""
    book = Workbook(write_only=True)
    said = (*(f"{name}: {value}" for name, value in section.facts), *section.paragraphs)
    words = Sheet("read me", (_("what it means"),), tuple((w,) for w in (*said, *section.notes)))
    labels = ("code", *section.heat.columns)
    rows = tuple((label, *values) for label, values in section.heat.rows)
    for sheet in (*section.sheets, Sheet(_("Map"), labels, rows)):
        columns = [
            Column(name, _FIGURE if place else _LABEL) for place, name in enumerate(sheet.columns)
        ]
        add_sheet(book, sheet.title[:31], columns, sheet.rows, len(sheet.rows))
    add_sheet(book, words.title, [Column(words.columns[0], _TEXT)], words.rows, len(words.rows))
    return saved(book, imprint)
