"""Tables (.csv, .tsv, .xlsx): a row is a turn."""

import csv
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.columns import Columns, chosen, guessed, headed
from workbench.readers.decode import Decoded
from workbench.readers.jsons import seconds_of
from workbench.readers.languages import named_language
from workbench.readers.page import Page
from workbench.readers.profiles import clock
from workbench.translate import _, ngettext

_DELIMITERS: Final = ("\t", ",", ";", "|")
_SAMPLE: Final = 50
_CLOCK = re.compile(r"[\[({#]?\s*(\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?)(?:-\d)?\s*[\])}#]?")
_SECONDS = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")

Row = Sequence[str]


class _Said(NamedTuple):
    """What a row says."""

    speaker: str
    words: str
    times: tuple[int | None, int | None]
    meaning: str


def looks_like_table(text: str, name: str) -> bool:
    """Whether a text is a table: by its suffix, or because its first line heads the columns."""
    suffix = name.lower().rpartition(".")[2]
    sample = "\n".join(text[:65536].split("\n")[:_SAMPLE])
    delimiter, width = _delimiter(sample)
    if width < 2:
        return False
    if suffix in ("csv", "tsv", "tab"):
        return True
    first = next(iter(_parsed(sample, delimiter)), [])
    return len(first) > 1 and {"text", "speaker"} <= headed(first).keys()


def read_delimited(
    decoded: Decoded, name: str, columns: Mapping[str, str] | None = None
) -> Reading:
    """Return the reading of a table in a text file.

    Args:
        decoded: Its canonical text.
        name: What to call the file in messages.
        columns: What a person chose, as in `workbench.readers.columns.chosen`.

    Returns:
        A unit for each row that says something, located as `row 12` (1 is the first).

    Raises:
        BadFile: There are no words, or no such column.
    """
    delimiter, _width = _delimiter("\n".join(decoded.text.split("\n")[:_SAMPLE]))
    rows = list(_parsed(decoded.text, delimiter))
    kind = "tsv" if delimiter == "\t" else "csv"
    reading = read_rows(rows, name, kind, columns, decoded.warnings)
    return replace(reading, encoding=decoded.encoding)


def read_rows(
    rows: Sequence[Row],
    name: str,
    kind: str,
    columns: Mapping[str, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Reading:
    """Return the reading of the rows of a table; arguments as in `read_delimited`."""
    first = next((number for number, row in enumerate(rows) if any(map(str.strip, row))), 0)
    head = rows[first] if rows else []
    found = headed(head)
    is_headed = "text" in found
    found = found if is_headed else guessed(rows)
    if columns:
        asked = chosen(head, columns)
        is_headed = is_headed or any(not name.strip().isdecimal() for name in columns.values())
        left = {part: place for part, place in found.items() if place not in asked.values()}
        found = {**left, **asked}
    if "text" not in found:
        raise BadFile(
            _("{name} has no column with text.").format(name=name),
            _("Say which column it is."),
        )
    page = Page()
    language = named_language(head[found["translation"]]) if "translation" in found else ""
    body = rows[first + 1 :] if is_headed else rows[first:]
    for number, row in enumerate(body, first + 1 + is_headed):
        said = _said(row, found)
        if said.words:
            page.say(said.words, f"row {number}", said.times, speaker=said.speaker)
            page.translate(said.meaning, language, f"row {number}")
    more = _left_out(head, found) if is_headed else ()
    return replace(page.reading(name, kind, (*warnings, *more)), unit_is_turn=True)


def _said(row: Row, columns: Columns) -> _Said:
    """Return what a row says; entities of HTML, which exports leave in cells, are decoded."""

    def cell(part: str) -> str:
        place = columns.get(part, len(row))
        return html.unescape(row[place]).strip() if place < len(row) else ""

    speaker = " ".join(cell("speaker").split()).rstrip(":：").rstrip()
    return _Said(
        speaker, cell("text"), (_time(cell("time")), _time(cell("end"))), cell("translation")
    )


def _time(written: str) -> int | None:
    """Return a time in milliseconds: a clock time, or seconds."""
    if match := _CLOCK.match(written):
        return clock(match[1])
    if _SECONDS.fullmatch(written):
        return seconds_of(float(written.replace(",", ".")))
    return None


def _left_out(head: Row, columns: Columns) -> Iterator[str]:
    """Name the columns that are not kept."""
    left = [cell.strip() for place, cell in enumerate(head) if place not in columns.values()]
    left = [cell for cell in left if cell]
    if left:
        said = ngettext(
            "{n} column was left out: {names}.", "{n} columns were left out: {names}.", len(left)
        )
        yield said.format(n=len(left), names=", ".join(left[:8])[:200])


def _delimiter(sample: str) -> tuple[str, int]:
    """Return what parts the cells, and how many most rows have."""
    best, width = ",", 0
    score = 0.0
    for delimiter in _DELIMITERS:
        sizes = [len(row) for row in _parsed(sample, delimiter) if row]
        if not sizes:
            continue
        usual = max(set(sizes), key=lambda size: (sizes.count(size), size))
        even = sizes.count(usual) / len(sizes) if usual > 1 else 0.0
        if even > max(score, 0.5):
            best, width, score = delimiter, usual, even
    return best, width


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows; when a quote is never closed, quotes are letters like others."""
    lines = text.split("\n")
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=False))
    except csv.Error:
        return iter([line.split(delimiter) for line in lines])
    if rows and not rows[-1]:
        rows.pop()
    return iter(rows)
