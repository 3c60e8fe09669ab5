"""Web pages (.html): what a reader of the page sees, block by block."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.blocks import Block, Paragraph, Table, lay_out
from workbench.readers.decode import Decoded
from workbench.readers.page import Page
from workbench.readers.xml import parse_html
from workbench.translate import _

_UNSEEN: Final = (
    "head script style template noscript iframe object svg math canvas audio video select "
    "textarea button rp rt datalist map"
)
_LEFT_OUT: Final = frozenset(_UNSEEN.split())
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_TAGS: Final = (
    "p div section article main header footer nav aside address blockquote pre ul ol li dl dt dd "
    "figure figcaption form fieldset details summary hr center body html caption legend"
)
_BLOCKS: Final = _HEADINGS | frozenset(_BLOCK_TAGS.split())
_RUNS = re.compile("[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page declares, when it is one that is known here."""
    found = _CHARSET.search(data, 0, 4096)
    if not found:
        return ""
    try:
        # The first 256 bytes that mean something else in ISO 8859-1 are read as Windows has them.
        encoding = found[1].decode("ascii").lower()
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin1") else encoding
        data.decode(encoding)
    except (LookupError, ValueError):
        return ""
    return encoding


def read_webpage(decoded: Decoded, name: str) -> Reading:
    """Return the reading of a web page.

    Args:
        decoded: Its canonical text.
        name: What to call it in messages.

    Returns:
        A unit for each block and each cell of a table that has words, located as in .docx.

    Raises:
        BadFile: There are no words, or it is unsafe.
    """
    root = parse_html(decoded.text, name)
    page = Page()
    try:
        lay_out(_Walk().blocks(root), page)
    except RecursionError as error:
        raise BadFile(
            _("{name} is not safe to open: its parts are nested too deeply.").format(name=name),
            _("Copy the words out of the browser into a document."),
        ) from error
    return replace(
        page.reading(name, "html", decoded.warnings),
        encoding=decoded.encoding,
        language=str(root.get("lang", ""))[:20],
    )


class _Walk:
    """Goes through a page, gathering words until a block ends."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._style = ""
        self._is_pre = False

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks of an element and its children, in order."""
        yield from self._inside(parent, is_pre=False)
        yield from self._flush()

    def _inside(self, parent: etree._Element, *, is_pre: bool) -> Iterator[Block]:
        self._say(parent.text, is_pre)
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                self._words.append("\n")
            elif tag == "table":
                yield from self._flush()
                yield Table(_rows(child))
            elif tag in _BLOCKS:
                yield from self._block(child, tag, is_pre)
            elif tag and tag not in _LEFT_OUT:
                yield from self._inside(child, is_pre=is_pre)
            self._say(child.tail, is_pre)

    def _block(self, element: etree._Element, tag: str, is_pre: bool) -> Iterator[Block]:
        """Yield what stood before a block, and the block."""
        yield from self._flush()
        self._style = "heading" if tag in _HEADINGS else self._style
        yield from self._inside(element, is_pre=is_pre or tag == "pre")
        yield from self._flush()
        self._style = ""

    def _say(self, words: str | None, is_pre: bool) -> None:
        if words:
            self._is_pre |= is_pre
            self._words.append(words if is_pre else _RUNS.sub(" ", words))

    def _flush(self) -> Iterator[Block]:
        """Yield the words so far, spaces evened out as a browser does."""
        text = "".join(self._words)
        if not self._is_pre:
            text = re.sub(" *\n *", "\n", re.sub(" {2,}", " ", text)).strip(" \n")
        self._words = []
        self._is_pre = False
        if text.strip(" \n"):
            yield Paragraph(text, self._style)


def _rows(table: etree._Element) -> Iterator[Iterator[Iterator[Block]]]:
    """Yield the rows of a table, also out of its head, bodies and foot."""
    for child in table:
        if child.tag == "tr":
            yield (_Walk().blocks(cell) for cell in child if cell.tag in ("td", "th"))
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
        elif child.tag == "caption":
            yield iter([_Walk().blocks(child)])
