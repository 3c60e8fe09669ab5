"""OpenDocument text (.odt), as LibreOffice writes it.

Annotations, notes and the deletions kept by change tracking are not in the text.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.archive import Archive, protected
from workbench.readers.blocks import Block, Paragraph, Table, flat, lay_out
from workbench.readers.page import Page
from workbench.readers.xml import parse
from workbench.translate import _

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_PARAGRAPHS: Final = (f"{_TEXT}p", f"{_TEXT}h")
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LEFT_OUT: Final = frozenset(
    (
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_OFFICE}forms",
        f"{_TEXT}note",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}variable-decls",
        f"{_TEXT}user-field-decls",
        f"{_TEXT}ruby-text",
    )
)
_MOST_SPACES: Final = 10_000
# Runs of white space in the XML stand for one space; real ones are written as elements.
_RUNS = re.compile("[ \t\r\n]+")


def fits(archive: Archive) -> bool:
    """Whether the archive is an OpenDocument text."""
    if "content.xml" not in archive:
        return False
    if "mimetype" not in archive:
        return True
    return archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")


def read_odt(archive: Archive, name: str) -> Reading:
    """Return the reading of an OpenDocument text.

    Args:
        archive: The opened file.
        name: What to call it in messages.

    Returns:
        A unit for each paragraph and each table cell that has words.

    Raises:
        BadFile: It is damaged, unsafe, protected by a password or without words.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise protected(name)
    root = parse(archive.read("content.xml"), name)
    page = Page()
    for body in root.iterfind(f"{_OFFICE}body/{_OFFICE}text"):
        lay_out(_blocks(body, name), page)
    return page.reading(name, "odt")


def _blocks(parent: etree._Element, name: str) -> Iterator[Block]:
    """Yield paragraphs and tables, also out of lists, sections and boxes."""
    for child in parent:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in _PARAGRAPHS:
            yield _paragraph(child, name)
        elif child.tag == f"{_TABLE}table":
            yield Table(_rows(child, name))
        else:
            yield from _blocks(child, name)


def _rows(table: etree._Element, name: str) -> Iterator[Iterator[Iterator[Block]]]:
    """Yield the rows of a table, also out of its groups of header and other rows."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield (_blocks(cell, name) for cell in child if cell.tag in _CELLS)
        elif child.tag != f"{_TABLE}table":
            yield from _rows(child, name)


def _paragraph(element: etree._Element, name: str) -> Paragraph:
    """Return a paragraph with the boxes anchored in it."""
    words: list[str] = []
    boxes: list[Paragraph] = []
    _gather(element, words, boxes, name)
    return Paragraph("".join(words), "heading" if element.tag == f"{_TEXT}h" else "", boxes)


def _gather(element: etree._Element, words: list[str], boxes: list[Paragraph], name: str) -> None:
    """Collect the words and boxes of a paragraph in order."""
    words.append(_RUNS.sub(" ", element.text or ""))
    for child in element:
        if child.tag == f"{_TEXT}s":
            words.append(" " * _spaces(child, name))
        elif child.tag == f"{_TEXT}tab":
            words.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            words.append("\n")
        elif child.tag == f"{_DRAW}text-box":
            boxes.extend(flat(_blocks(child, name)))
        elif child.tag not in _LEFT_OUT:
            _gather(child, words, boxes, name)
        words.append(_RUNS.sub(" ", child.tail or ""))


def _spaces(element: etree._Element, name: str) -> int:
    """Return how many spaces an element stands for.

    Raises:
        BadFile: More than anybody types: a few bytes must not become gigabytes.
    """
    count = str(element.get(f"{_TEXT}c", "1"))
    if not count.isascii() or not count.isdecimal():
        return 1
    if len(count) > 9 or int(count) > _MOST_SPACES:
        raise BadFile(
            _("{name} is not safe to open: it asks for {n} spaces.").format(
                name=name, n=count[:12]
            ),
            _("Ask the person who sent it; open it in an office program and save it anew."),
        )
    return int(count)
