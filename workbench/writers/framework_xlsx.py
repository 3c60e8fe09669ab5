"""The framework matrix as a spreadsheet: cases down, themes across, and the quotes on a sheet."""

from openpyxl import Workbook

from workbench.model.outcomes import Grid, GridCell
from workbench.model.report import Imprint
from workbench.translate import _
from workbench.writers.segments_xlsx import Column, add_sheet, saved
from workbench.writers.word_text import attribution


def write_matrix(grid: Grid, imprint: Imprint) -> bytes:
    """Return a workbook with the matrix, and the words its summaries rest on.

    Every text is a text, whatever it begins with: nothing becomes a formula.
    """
    columns = [Column(grid.by, 24), *(Column(name, 44) for name in grid.columns)]
    rows = [
        (case, *(_cell(cell) for cell in cells))
        for case, cells in zip(grid.cases, grid.cells, strict=True)
    ]
    quotes = [
        (
            case,
            column,
            line.who,
            line.text,
            attribution(quote),
            " ".join(meant.text for meant in quote.meant),
        )
        for case, cells in zip(grid.cases, grid.cells, strict=True)
        for column, cell in zip(grid.columns, cells, strict=True)
        for quote in cell.quotes
        for line in quote.lines
    ]
    about = [Column(name, width) for name, width in (
        (grid.by, 24), ("theme", 30), ("speaker", 16), ("text", 80), ("from", 44),
        ("translation", 60),
    )]  # fmt: skip
    book = Workbook(write_only=True)
    add_sheet(book, "framework", columns, rows, len(rows))
    add_sheet(book, "quotes", about, quotes, len(quotes))
    return saved(book, imprint)


def _cell(cell: GridCell) -> str:
    if cell.others:
        return "\n— ".join([_("Two versions, to be joined:"), cell.summary, *cell.others])
    if cell.summary:
        return cell.summary
    return _("({n} codings, not summed up)").format(n=cell.codings) if cell.codings else ""
