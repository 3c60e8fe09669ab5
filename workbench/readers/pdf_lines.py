"""Putting the lines of a PDF together into paragraphs, without what repeats on every page."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from workbench.readers.labels import is_role
from workbench.readers.profiles import key_of, time_line

Box = tuple[int, int, int, int]
"""Left, bottom, right, top, in points."""

_EDGE: Final = 4
_REPEATS: Final = 3
_REPEATED_SHARE: Final = 0.4
_NUMBERED: Final = 5
_SPACE: Final = 3.0
_INDENT: Final = 8
_GAP: Final = 1.7
_DIGITS = re.compile(r"\d+")
_PAGE_OF_PAGES = re.compile(
    r"\W*(?:page|seite|pagina|página|ukurasa|urupapuro)?\s*\d{1,4}\s*(?:/|of|sur|de|von|van|ya|kwa)"
    r"\s*\d{1,4}\W*",
    re.IGNORECASE,
)
_SENTENCE_END: Final = tuple(".?!:…”\"'’)]»።။")


class PdfLine(NamedTuple):
    """A line of a page: its words, where they are, and how wide its first word is in points."""

    page: int
    text: str
    box: Box
    first: float


class Paragraph(NamedTuple):
    """The part of a paragraph that is on one page; `joint` stands between it and what is before."""

    page: int
    text: str
    box: Box
    joint: str


@dataclass(slots=True)
class Edges:
    """What was left out: how many lines and numbers, and what the lines look like."""

    lines: int
    shown: list[str]
    numbers: int


def without_edges(pages: list[list[PdfLine]]) -> tuple[list[list[PdfLine]], Edges]:
    """Leave out headers, footers and the numbers of lines.

    Header and footer are lines that stand, but for their digits, at the edge of 4 pages in 10 (at
    least 3), and `3 / 8`. Numbers in a margin are 5 lines or more that count upwards.
    """
    counts = Counter(key for lines in pages for key in {_key(line) for line in _outer(lines)})
    often = max(_REPEATS, len([lines for lines in pages if lines]) * _REPEATED_SHARE)
    edges = Edges(0, [], 0)
    kept: list[list[PdfLine]] = []
    for lines in pages:
        rest = _without_numbers(lines)
        edges.numbers += len(lines) - len(rest)
        outer = {
            id(line)
            for line in _outer(rest)
            if counts[_key(line)] >= often or _PAGE_OF_PAGES.fullmatch(line.text)
        }
        edges.shown += [line.text for line in rest if id(line) in outer]
        kept.append([line for line in rest if id(line) not in outer])
    edges.lines = len(edges.shown)
    edges.shown = list({_DIGITS.sub("", line): line for line in edges.shown}.values())
    return kept, edges


def paragraphs(pages: list[list[PdfLine]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document, in parts where they go on over a page.

    A line goes on with the one above it when the first word of it would not have fitted there,
    unless it is indented, further below than lines are, or begins with a speaker's label.
    """
    lines = [line for page in pages for line in page]
    labels = _labels(lines)
    right = {number: _right(page) for number, page in enumerate(pages, 1)}
    pitch = _pitch(lines)
    run: list[PdfLine] = []
    joint = "\n"
    for line in lines:
        goes_on = bool(run) and _goes_on(run, line, right[run[-1].page], pitch, labels)
        if run and not (goes_on and line.page == run[-1].page):
            yield _joined(run, joint)
            joint = ("" if run[-1].text.endswith("-") else " ") if goes_on else "\n"
            run = []
        run.append(line)
    if run:
        yield _joined(run, joint)


def _goes_on(
    run: list[PdfLine], line: PdfLine, right: float, pitch: float, labels: frozenset[str]
) -> bool:
    """Whether a line goes on with the paragraph whose lines so far are `run`."""
    above = run[-1]
    if key_of(line.text) in labels or time_line(line.text) is not None:
        return False
    if above.box[2] + _SPACE + line.first < right and not above.text.endswith("-"):
        return False
    if above.page != line.page:
        return not above.text.endswith(_SENTENCE_END)
    if above.box[1] - line.box[1] > pitch * _GAP or line.box[1] > above.box[3]:
        return False
    hangs = len(run) == 1 and key_of(run[0].text) in labels
    return hangs or line.box[0] - above.box[0] < _INDENT


def _joined(run: list[PdfLine], joint: str) -> Paragraph:
    """Return lines as one piece; a hyphen at the end of a line stays, without a space."""
    words = run[0].text
    for line in run[1:]:
        words += ("" if words.endswith("-") else " ") + line.text
    boxes = [line.box for line in run]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return Paragraph(run[0].page, words, box, joint)


def _labels(lines: list[PdfLine]) -> frozenset[str]:
    """Return what stands before a colon at the beginning of two lines or more, or is a role."""
    counts = Counter(key for line in lines if (key := key_of(line.text)))
    return frozenset(
        key for key, n in counts.items() if is_role(key) or (n >= 2 and key[:1].isupper())
    )


def _right(lines: list[PdfLine]) -> float:
    """Return where the longest lines of a page end; a few that stick out do not count."""
    ends = sorted(line.box[2] for line in lines)
    return ends[int((len(ends) - 1) * 0.95)] if ends else 0.0


def _pitch(lines: list[PdfLine]) -> float:
    """Return how far lines are apart."""
    steps = [
        above.box[1] - line.box[1]
        for above, line in pairwise(lines)
        if above.page == line.page and above.box[1] > line.box[1]
    ]
    return median(steps) if steps else 0.0


def _outer(lines: list[PdfLine]) -> list[PdfLine]:
    """Return the lines at the edges of a page."""
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _key(line: PdfLine) -> str:
    """Return a line without what changes from page to page."""
    return " ".join(_DIGITS.sub("#", line.text).split())


def _without_numbers(lines: list[PdfLine]) -> list[PdfLine]:
    """Leave out runs of lines that only count upwards."""
    kept: list[PdfLine] = []
    run: list[PdfLine] = []
    for line in lines:
        is_number = line.text.isdecimal() and len(line.text) < 6
        if not is_number or (run and int(line.text) != int(run[-1].text) + 1):
            kept += run if len(run) < _NUMBERED else []
            run = []
        if is_number:
            run.append(line)
        else:
            kept.append(line)
    return kept + (run if len(run) < _NUMBERED else [])
