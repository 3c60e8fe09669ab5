"""oTranscribe (.otr): a page in JSON, with times inside of its paragraphs.

Where the recording was is not kept.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from lxml import etree

from workbench.model.reading import Reading
from workbench.readers.decode import Decoded
from workbench.readers.jsons import dict_of, seconds_of, text_of
from workbench.readers.page import Page
from workbench.readers.xml import parse_html

_BLOCKS: Final = frozenset(["p", "div", "li", "h1", "h2", "h3", "blockquote"])
_RUNS = re.compile("[ \t\r\n]+")


class _Piece(NamedTuple):
    """Words from one time to the next; `paragraph` counts from 1."""

    words: str
    paragraph: int
    began: int | None


def fits(content: Any) -> bool:
    """Whether a JSON text is of oTranscribe."""
    parts = dict_of(content)
    return isinstance(parts.get("text"), str) and not {"segments", "results"} & parts.keys()


def read_otr(content: Any, decoded: Decoded, name: str) -> Reading:
    """Return the reading of an oTranscribe file.

    Args:
        content: The parsed JSON.
        decoded: How it was decoded.
        name: What to call the file in messages.

    Returns:
        A unit for each stretch from one time to the next, located as `p[1] time 2`; the times
        stay in the text as they were written.

    Raises:
        BadFile: There are no words.
    """
    root = parse_html(text_of(content["text"]), name)
    pieces = [piece for piece in _Walk().pieces(root) if piece.words.strip()]
    page = Page()
    paragraph = count = 0
    for place, piece in enumerate(pieces):
        count = count + 1 if piece.paragraph == paragraph else 1
        after = pieces[place + 1].began if place + 1 < len(pieces) else None
        page.unit(
            piece.words if piece.paragraph == paragraph else piece.words.lstrip(),
            f"p[{piece.paragraph}] time {count}",
            (piece.began, after),
            joint="" if piece.paragraph == paragraph else "\n",
        )
        paragraph = piece.paragraph
    reading = page.reading(name, "otr", decoded.warnings)
    return replace(reading, encoding=decoded.encoding)


class _Walk:
    """Goes through the page; blocks and line breaks end a paragraph, a time ends a piece."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._paragraph = 1
        self._began: int | None = None
        self._is_used = False

    def pieces(self, root: etree._Element) -> Iterator[_Piece]:
        """Yield the pieces in order."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            is_time = element.tag == "span" and "timestamp" in str(element.get("class", ""))
            if event == "start":
                if is_time:
                    yield from self._end()
                    self._began = _time(element)
                elif element.tag in _BLOCKS:
                    yield from self._next()
                self._say(element.text)
                continue
            if element.tag in _BLOCKS or element.tag == "br":
                yield from self._next()
            self._say(element.tail)
        yield from self._end()

    def _say(self, words: str | None) -> None:
        self._words.append(_RUNS.sub(" ", words or ""))

    def _end(self) -> Iterator[_Piece]:
        """Yield what was said since the last time."""
        words = "".join(self._words)
        self._words = []
        if words.strip():
            self._is_used = True
            yield _Piece(words, self._paragraph, self._began)
            # What follows in a new paragraph without a time of its own has none.
            self._began = None

    def _next(self) -> Iterator[_Piece]:
        """End a paragraph."""
        yield from self._end()
        self._paragraph += self._is_used
        self._is_used = False


def _time(element: etree._Element) -> int | None:
    """Return the time of a mark, in milliseconds."""
    written = html.unescape(str(element.get("data-timestamp", "")))
    try:
        return seconds_of(float(written))
    except ValueError:
        return None
