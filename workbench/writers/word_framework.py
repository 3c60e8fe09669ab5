"""The framework matrix as a section of the report: case by case, with a summary for each theme."""

from workbench.model.outcomes import Grid, GridCell
from workbench.translate import _
from workbench.writers.word_text import Body


def framework_section(body: Body, grid: Grid | None) -> None:
    """Write the matrix; nothing where nobody wrote in it.

    A page is narrow and a matrix wide, so each theme is a table of its own: case and summary.
    """
    if grid is None:
        return
    body.heading(1, _("Framework matrix"), new_page=True)
    body.paragraph(
        _("What each {by} says under each theme, as people summed it up.").format(by=grid.by)
    )
    for place, column in enumerate(grid.columns):
        cells = [row[place] for row in grid.cells]
        if not any(cell.summary or cell.others for cell in cells):
            continue
        body.heading(2, column)
        body.table(
            (grid.by.capitalize(), _("Summary"), _("Quotes"), _("Codings")),
            [
                (
                    case, _summed(cell), str(len(cell.quotes) or ""),
                    f"{cell.codings:,}" if cell.codings else "",
                )
                for case, cell in zip(grid.cases, cells, strict=True)
            ],
        )  # fmt: skip
        for cell in cells:
            for quote in cell.quotes:
                body.quote(quote)


def _summed(cell: GridCell) -> str:
    """Return the summary; where two people wrote at once, both, until a person joins them."""
    if not cell.others:
        return cell.summary or "–"
    texts = "\n— ".join([cell.summary, *cell.others])
    return _("Two versions, to be joined:") + f"\n— {texts}"
