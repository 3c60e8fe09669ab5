"""Word documents (.docx).

The text is what a reader of the final document sees in its body: insertions in, deletions out;
comments, notes, headers and the code behind fields are not in it.
"""

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbench.model.reading import Reading
from workbench.readers.archive import Archive
from workbench.readers.blocks import Block, Paragraph, Table, flat, lay_out
from workbench.readers.page import Page
from workbench.readers.xml import parse

_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN: Final = "word/document.xml"
_MAIN_TYPE: Final = "/officeDocument"

_CHARACTERS: Final = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_NO_TEXT: Final = (
    "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr tblPr trPr tcPr tblGrid "
    "rt footnoteRef endnoteRef annotationRef fldData sectPr"
)
_LEFT_OUT: Final = frozenset(_W + tag for tag in _NO_TEXT.split())
_BOX: Final = f"{_W}txbxContent"


def fits(archive: Archive) -> bool:
    """Whether the archive is a Word document."""
    return _MAIN in archive or (
        "[Content_Types].xml" in archive
        and "_rels/.rels" in archive
        and "content.xml" not in archive
    )


def read_docx(archive: Archive, name: str) -> Reading:
    """Return the reading of a Word document.

    Args:
        archive: The opened file.
        name: What to call it in messages.

    Returns:
        A unit for each paragraph and each table cell that has words.

    Raises:
        BadFile: It is damaged, unsafe or without words.
    """
    main = main_part(archive, name)
    root = parse_part(archive.read(main), name)
    headings = _heading_styles(archive, posixpath.join(posixpath.dirname(main), "styles.xml"), name)
    page = Page()
    for body in root.iterchildren(f"{_W}body"):
        lay_out(_blocks(body, headings), page)
    return page.reading(name, "docx")


def parse_part(data: bytes, name: str) -> etree._Element:
    """Parse a part; the strict variant of the format differs in its namespace only."""
    return parse(data.replace(_STRICT.encode(), _W[1:-1].encode()), name)


def main_part(archive: Archive, name: str) -> str:
    """Return where the text is: some programs call it otherwise than Word does."""
    if _MAIN in archive or "_rels/.rels" not in archive:
        return _MAIN
    for relation in parse(archive.read("_rels/.rels"), name):
        if str(relation.get("Type", "")).endswith(_MAIN_TYPE):
            return str(relation.get("Target", "")).lstrip("/")
    return _MAIN


def _heading_styles(archive: Archive, part: str, name: str) -> frozenset[str]:
    """Return the ids of heading styles: ids are in the language of Word, names are English."""
    if part not in archive:
        return frozenset()
    headings: set[str] = set()
    parents: dict[str, str] = {}
    for style in parse_part(archive.read(part), name).iterchildren(f"{_W}style"):
        style_id = style.get(f"{_W}styleId", "")
        called = _value(style, "name").lower()
        if called.startswith("heading") or called == "title":
            headings.add(style_id)
        parents[style_id] = _value(style, "basedOn")
    return frozenset(style for style in parents if _descends(style, parents, headings))


def _descends(style: str, parents: dict[str, str], headings: set[str]) -> bool:
    """Whether a style is a heading or based on one; loops in damaged files end."""
    seen: set[str] = set()
    while style and style not in seen:
        if style in headings:
            return True
        seen.add(style)
        style = parents.get(style, "")
    return False


def _value(element: etree._Element, child: str) -> str:
    """Return the value of a property, empty when it is not there."""
    found = element.find(_W + child)
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _blocks(parent: etree._Element, headings: frozenset[str]) -> Iterator[Block]:
    """Yield paragraphs and tables, whatever they are wrapped in."""
    for child in _children(parent):
        if child.tag == f"{_W}p":
            yield _paragraph(child, headings)
        elif child.tag == f"{_W}tbl":
            yield Table(_rows(child, headings))
        else:
            yield from _blocks(child, headings)


def _rows(table: etree._Element, headings: frozenset[str]) -> Iterator[Iterator[Iterator[Block]]]:
    """Yield the rows of a table, without those whose deletion was tracked."""
    for row in _nested(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield (_blocks(cell, headings) for cell in _nested(row, f"{_W}tc"))


def _nested(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also out of content controls."""
    for child in _children(parent):
        if child.tag == tag:
            yield child
        else:
            yield from _nested(child, tag)


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that count: of alternatives the first, nothing deleted."""
    for child in parent:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if choice is None else choice
            if chosen is not None:
                yield chosen
        else:
            yield child


def _paragraph(element: etree._Element, headings: frozenset[str]) -> Paragraph:
    """Return a paragraph with the boxes anchored in it."""
    words: list[str] = []
    boxes: list[Paragraph] = []
    _gather(element, words, boxes, headings)
    style = ""
    properties = element.find(f"{_W}pPr")
    if properties is not None:
        level = _value(properties, "outlineLvl")
        outlined = level.isdecimal() and int(level[:3]) < 9
        style = "heading" if outlined or _value(properties, "pStyle") in headings else ""
    return Paragraph("".join(words), style, boxes)


def _gather(
    element: etree._Element,
    words: list[str],
    boxes: list[Paragraph],
    headings: frozenset[str],
) -> None:
    """Collect the words and boxes of a paragraph in order."""
    for child in _children(element):
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag in _CHARACTERS:
            words.append(_CHARACTERS[child.tag])
        elif child.tag == _BOX:
            boxes.extend(flat(_blocks(child, headings)))
        else:
            _gather(child, words, boxes, headings)
