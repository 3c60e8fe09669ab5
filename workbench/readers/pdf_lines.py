"""Putting the lines of a PDF together into paragraphs, without what repeats on every page."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
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
_COUNTED: Final = 2
_MARGIN: Final = 40
_SPACE: Final = 3.0
_INDENT: Final = 8
_GAP: Final = 1.7
_SAME_HEIGHT: Final = 15
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

    Header and footer are lines that stand, but for their digits, at the same height at the edge of
    4 pages in 10 (at least 3), numbers that count the pages, and `3 / 8`. What a role says
    (`I: Yes`) is neither. Numbers in a margin are 5 lines or more that count upwards.
    """
    numbers = _numbers(pages)
    heights = _heights(pages)
    steps = _steps(pages)
    often = max(_REPEATS, len([lines for lines in pages if lines]) * _REPEATED_SHARE)
    edges = Edges(0, [], 0)
    kept: list[list[PdfLine]] = []
    for lines in pages:
        rest = [line for line in lines if id(line) not in numbers]
        edges.numbers += len(lines) - len(rest)
        outer = {
            id(line)
            for line in _outer(rest)
            if _PAGE_OF_PAGES.fullmatch(line.text)
            or _pages_with(line, heights) >= often
            or (_is_number(line) and steps[int(line.text) - line.page] >= _COUNTED)
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


def _heights(pages: list[list[PdfLine]]) -> dict[str, list[int]]:
    """Return how high lines stand at the edges of pages, in order, by what they say."""
    heights: dict[str, list[int]] = defaultdict(list)
    for lines in pages:
        # On one page a line counts once.
        for key, line in {_key(line): line for line in _outer(lines)}.items():
            heights[key].append(line.box[1])
    return {key: sorted(found) for key, found in heights.items()}


def _pages_with(line: PdfLine, heights: dict[str, list[int]]) -> int:
    """Return on how many pages a line stands at the same height, none when a role says it."""
    if is_role(key_of(line.text)):
        return 0
    found, height = heights.get(_key(line), []), line.box[1]
    return bisect_right(found, height + _SAME_HEIGHT) - bisect_left(found, height - _SAME_HEIGHT)


def _key(line: PdfLine) -> str:
    """Return a line without what changes from page to page."""
    return " ".join(_DIGITS.sub("#", line.text).split())


def _steps(pages: list[list[PdfLine]]) -> Counter[int]:
    """Count by how much the numbers at the edges of pages differ from the number of the page."""
    return Counter(
        int(line.text) - line.page
        for lines in pages
        for line in {id(line): line for line in (*lines[:1], *lines[-1:])}.values()
        if _is_number(line)
    )


def _numbers(pages: list[list[PdfLine]]) -> set[int]:
    """Return the ids of the lines that are numbers in a margin.

    Where there is a run of them, there is a column, and what else is only a number in it is one.
    """
    runs: list[list[PdfLine]] = [[]]
    for line in (line for page in pages for line in page if _is_number(line)):
        last = runs[-1][-1] if runs[-1] else line
        if last.page != line.page or int(line.text) != int(last.text) + 1:
            runs.append([])
        runs[-1].append(line)
    sure = [line for run in runs if len(run) >= _NUMBERED for line in run]
    if not sure:
        return set()
    left, right = min(line.box[0] for line in sure), max(line.box[2] for line in sure)
    return {
        id(line)
        for run in runs
        for line in run
        if left <= line.box[0] and line.box[2] <= right and right - left < _MARGIN
    }


def _is_number(line: PdfLine) -> bool:
    return line.text.isdecimal() and len(line.text) < 6
