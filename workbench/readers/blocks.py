"""Paragraphs and tables of an office document, put on a page in the order of the document.

A format says what a paragraph holds; where it lies, in the body, a cell, or a box, is the same
for all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.readers.page import Page


@dataclass(slots=True)
class Paragraph:
    """The words of a paragraph; boxes anchored in it follow it."""

    text: str
    style: str = ""
    boxes: list["Paragraph"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows of cells; each cell gives its paragraphs and tables when asked."""

    rows: Iterable[Iterable[Iterable["Block"]]]


Block = Paragraph | Table


def lay_out(blocks: Iterable[Block], page: Page) -> None:
    """Write the blocks of a document on a page.

    Locators are `p[3]` (paragraphs outside of tables, counted from 1, blank ones too),
    `p[3] box 1` and `table 1 row 2 cell 3`.
    """
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            _table(block, f"table {tables}", page)
        else:
            paragraphs += 1
            _paragraph(block, f"p[{paragraphs}]", page)


def flat(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a box, those of tables in it too, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in row:
                yield from flat(cell)


def _paragraph(paragraph: Paragraph, locator: str, page: Page) -> None:
    """Write a paragraph and then its boxes."""
    page.add(paragraph.text, locator, style=paragraph.style)
    for number, box in enumerate(paragraph.boxes, 1):
        _paragraph(box, f"{locator} box {number}", page)


def _table(table: Table, locator: str, page: Page) -> None:
    """Write a table cell by cell."""
    for row_number, row in enumerate(table.rows, 1):
        for cell_number, cell in enumerate(row, 1):
            _cell(cell, f"{locator} row {row_number} cell {cell_number}", page)


def _cell(blocks: Iterable[Block], locator: str, page: Page) -> None:
    """Write a cell: its paragraphs are one unit, unless a table stands between them."""
    words: list[str] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            words += _with_boxes(block)
            continue
        if words:
            page.add("\n".join(words), locator)
            words = []
        tables += 1
        _table(block, f"{locator} table {tables}", page)
    # A cell ends with a blank paragraph after a table in it; that one is no line of its own.
    if any(words) or not tables:
        page.add("\n".join(words), locator)


def _with_boxes(paragraph: Paragraph) -> Iterator[str]:
    """Yield the text of a paragraph and of the boxes in it."""
    yield paragraph.text
    for box in paragraph.boxes:
        yield from _with_boxes(box)
