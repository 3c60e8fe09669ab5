"""The lines of a reading, looked through once."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.model.reading import Reading, Unit
from workbench.model.source import Turn
from workbench.readers.profiles import Line, time_line

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"([=\-~^*+])\1{2,}\s*")
_ROW = re.compile(r"(.*row \d+) cell \d+")
_WRAPPED_AT = 100


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines with words, the times that stand alone (place to milliseconds), the headings."""

    lines: list[Line]
    times: dict[int, int]
    headings: frozenset[int]
    blank_after: frozenset[int]


def split_lines(reading: Reading) -> Lines:
    """Return the lines of a reading that are not blank."""
    styled = {unit.start for unit in reading.units if unit.style == "heading"}
    cells = _cells(reading)
    lines: list[Line] = []
    times: dict[int, int] = {}
    headings: set[int] = set()
    blank_after: set[int] = set()
    start = 0
    for text in reading.text.split("\n"):
        if text and not text.isspace():
            if start in styled or (reading.format == "md" and _MARKDOWN_HEADING.match(text)):
                headings.add(len(lines))
            elif reading.format == "md" and lines and _UNDERLINE.fullmatch(text):
                if len(lines) - 1 not in blank_after:
                    headings.update((len(lines) - 1, len(lines)))
            elif text[:1] in " \t[({#0123456789" and (at := time_line(text)) is not None:
                times[len(lines)] = at
            is_timed = len(lines) - 1 in times and len(lines) - 1 not in blank_after
            lines.append(Line(start, text, start in cells, is_timed))
        elif lines:
            blank_after.add(len(lines) - 1)
        start += len(text) + 1
    return Lines(lines, times, frozenset(headings), frozenset(blank_after))


def paragraphs(reading: Reading) -> tuple[Turn, ...]:
    """Return the paragraphs of a text in which nobody is named, as turns without a speaker.

    Paragraphs are the units of the file; in Markdown, and in plain text whose lines were broken
    by hand, they are what stands between blank lines. Units that stand on one line are one turn.
    """
    if reading.format == "md" or (reading.format == "txt" and _is_wrapped(reading.text)):
        return _between_blanks(reading)
    turns: list[Turn] = []
    end = -1
    for unit in reading.units:
        if reading.text[unit.start : unit.end].isspace():
            continue
        if turns and not reading.unit_is_turn and "\n" not in reading.text[end : unit.start]:
            turns[-1] = replace(turns[-1], end=unit.end, ended=unit.ended)
        else:
            turns.append(_turn(unit))
        end = unit.end
    return tuple(turns)


def _turn(unit: Unit) -> Turn:
    """Return a unit as a turn of nobody."""
    return Turn(
        unit.start,
        unit.end,
        unit.start,
        unit.start,
        began=unit.began,
        ended=unit.ended,
        kind=unit.style or "speech",
    )


def _between_blanks(reading: Reading) -> tuple[Turn, ...]:
    """Return the runs of lines between blank lines and headings."""
    found = split_lines(reading)
    turns: list[Turn] = []
    open_kind = ""
    for place, line in enumerate(found.lines):
        kind = "heading" if place in found.headings else "speech"
        start = turns.pop().start if kind == open_kind else line.start
        turns.append(Turn(start, line.end, start, start, kind=kind))
        open_kind = "" if place in found.blank_after else kind
    return tuple(turns)


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken by hand: none is long, and blank lines part the paragraphs."""
    return "\n\n" in text.strip() and max(map(len, text.split("\n"))) <= _WRAPPED_AT


def _cells(reading: Reading) -> frozenset[int]:
    """Return where the cells begin that another cell of the same row follows."""
    if not any(unit.locator.startswith("table") for unit in reading.units):
        return frozenset()
    rows = [(unit.start, _ROW.fullmatch(unit.locator)) for unit in reading.units]
    return frozenset(
        start
        for (start, row), (_, after) in pairwise(rows)
        if row and after and row[1] == after[1] and row[0] != after[0]
    )
