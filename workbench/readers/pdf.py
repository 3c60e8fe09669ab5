"""PDF: the text of each page, its lines put together into paragraphs again.

A PDF knows letters and their places, not paragraphs. What repeats at the edges of the pages, and
numbers of lines in the margin, are left out and named in a warning.
"""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.archive import protected
from workbench.readers.page import Page
from workbench.readers.pdf_lines import Box, Edges, PdfLine, paragraphs, without_edges
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST_PAGES: Final = 5000
# What the library writes for a hyphen and the line break after it.
_BREAKS: Final = ("\ufffe", "\x02")
_PASSWORD: Final = 4
_SHOWN: Final = 3
# The library works for one thread at a time.
_LOCK: Final = threading.Lock()


def read_pdf(data: bytes, name: str) -> Reading:
    """Return the reading of a PDF.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Returns:
        A unit for each paragraph (two when a page ends within it), located as
        `page 3 [72,90,523,144]`: left, bottom, right and top in points, from the lower left.

    Raises:
        BadFile: It is damaged, protected by a password, or holds no text.
    """
    from pypdfium2 import PdfiumError

    with _LOCK:
        try:
            pages = _pages(data, name)
        except (PdfiumError, ValueError, OSError, MemoryError) as error:
            raise _damaged(error, name) from error
    if not any(pages):
        raise BadFile(
            _("{name} holds pictures of pages, but no text.").format(name=name),
            _("Have it recognised by an OCR program first, or type it out."),
        )
    kept, edges = without_edges(pages)
    page = Page()
    for paragraph in paragraphs(kept):
        locator = f"page {paragraph.page} {list(paragraph.box)}".replace(", ", ",")
        page.unit(paragraph.text, locator, joint=paragraph.joint)
    return page.reading(name, "pdf", tuple(_warnings(edges, pages)))


def _pages(data: bytes, name: str) -> list[list[PdfLine]]:
    """Return the lines of each page."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        if len(document) > _MOST_PAGES:
            raise BadFile(
                _("{name} has more than {n} pages.").format(name=name, n=_MOST_PAGES),
                _("Split it into one file for each session."),
            )
        return [list(_lines(document, number)) for number in range(len(document))]
    finally:
        document.close()


def _lines(document: "PdfDocument", index: int) -> Iterator[PdfLine]:
    """Yield the lines with words of a page."""
    page: PdfPage = document[index]
    found = page.get_textpage()
    try:
        text = found.get_text_range()
        # Places and letters only go together when there are as many of the one as of the other.
        is_exact = len(text) == found.count_chars()
        whole: Box = (0, 0, round(page.get_width()), round(page.get_height()))
        for start, end, broken in _cut(text, found if is_exact else None):
            words = text[start:end]
            left, right = len(words) - len(words.lstrip()), len(words.rstrip())
            if not left < right:
                continue
            box = whole
            if is_exact:
                box = _box(found, start + left, start + right - 1)
            fit = _first_word(found, text, start + left, start + right) if is_exact else 0.0
            yield PdfLine(index + 1, words.strip() + "-" * broken, box, fit)
    finally:
        found.close()
        page.close()


def _cut(text: str, places: "PdfTextPage | None") -> Iterator[tuple[int, int, bool]]:
    """Yield the lines of a page: where each begins and ends, and whether a hyphen ended it."""
    start = 0
    for place, letter in enumerate(text):
        if letter in "\r\n":
            yield start, place, False
            start = place + 1
        elif letter in _BREAKS and _is_below(places, place, len(text)):
            yield start, place, True
            start = place + 1
    yield start, len(text), False


def _is_below(places: "PdfTextPage | None", place: int, length: int) -> bool:
    """Whether what follows a hyphen stands on the next line."""
    if places is None or not 0 < place < length - 1:
        return True
    before, after = places.get_charbox(place - 1), places.get_charbox(place + 1)
    return bool(after[3] <= before[1] or after[1] >= before[3] or after[0] < before[0])


def _box(found: "PdfTextPage", first: int, last: int) -> Box:
    """Return the box around two letters, which is that of the line between them."""
    one, other = found.get_charbox(first), found.get_charbox(last)
    return (
        round(min(one[0], other[0])),
        round(min(one[1], other[1])),
        round(max(one[2], other[2])),
        round(max(one[3], other[3])),
    )


def _first_word(found: "PdfTextPage", text: str, start: int, end: int) -> float:
    """Return how wide the first word of a line is, in points."""
    after = next((place for place in range(start, end) if text[place].isspace()), end)
    return float(abs(found.get_charbox(after - 1)[2] - found.get_charbox(start)[0]))


def _warnings(edges: Edges, pages: list[list[PdfLine]]) -> Iterator[str]:
    """Say what was left out, and what could not be read."""
    if edges.lines:
        shown = ", ".join(f"“{line[:60]}”" for line in edges.shown[:_SHOWN])
        said = ngettext(
            "{n} line that repeats at the edge of the pages was left out, such as {shown}.",
            "{n} lines that repeat at the edges of the pages were left out, such as {shown}.",
            edges.lines,
        )
        yield said.format(n=edges.lines, shown=shown)
    if edges.numbers:
        said = ngettext(
            "{n} number of a line in the margin was left out.",
            "{n} numbers of lines in the margin were left out.",
            edges.numbers,
        )
        yield said.format(n=edges.numbers)
    blank = [number for number, lines in enumerate(pages, 1) if not lines]
    if blank:
        shown = ", ".join(map(str, blank[:5])) + (", ..." if len(blank) > 5 else "")
        yield _("Page {pages} holds no text; it may be a picture.").format(pages=shown)


def _damaged(error: Exception, name: str) -> BadFile:
    """Explain why a file could not be opened."""
    if getattr(error, "err_code", 0) == _PASSWORD or "assword" in str(error):
        return protected(name)
    return BadFile(
        _("{name} is damaged or was cut short.").format(name=name),
        _("Copy it again, or open it in another program and print it to a new PDF."),
    )
