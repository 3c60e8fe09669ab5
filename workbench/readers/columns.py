"""Which column of a table holds what: told by its heading, else by what is in it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from workbench.errors import BadFile
from workbench.readers.languages import named_language
from workbench.readers.profiles import time_line
from workbench.translate import _

PARTS: Final = ("speaker", "text", "time", "end", "translation")
"""What a column can be; the others are left out."""

Columns = dict[str, int]
"""The number of the column (0 is the first) for each part that there is."""

_HEADINGS: Final = {
    "speaker": (
        "speaker name who participant person label locuteur locutrice intervenant nom qui "
        "personne orador oradora hablante quien quién nombre persona sprecher sprecherin wer "
        "spreker wie naam msemaji mzungumzaji nani jina uvuga izina"
    ),
    "text": (
        "text transcript transcription utterance words content message said speech sentence "
        "original texte transcrit propos paroles énoncé contenu texto transcripción palabras "
        "enunciado contenido transkript äußerung aussage inhalt wortlaut tekst transcriptie "
        "uitspraak woorden inhoud maandishi maneno matini umwandiko amagambo"
    ),
    "time": (
        "time start timestamp begin begins began from timecode heure temps début debut "
        "horodatage tiempo inicio hora comienzo zeit anfang zeitstempel tijd begintijd "
        "tijdstempel saa muda wakati mwanzo igihe isaha"
    ),
    "end": "end stop ended until fin fini ende schluss einde eindtijd mwisho final",
    "translation": (
        "translation translated traduction traduit traducción traduccion traducido übersetzung "
        "vertaling tafsiri ubusobanuro"
    ),
}
_PART_OF: Final = {word: part for part, words in _HEADINGS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 200
_LONGEST_NAME: Final = 63


def headed(row: Sequence[str]) -> Columns:
    """Return the columns that a row of headings names; a heading counts when it is short.

    A heading that is one of the words wins over one in which the word only occurs. A column
    with the name of a language beside the text is its translation.
    """
    found: Columns = {}
    cells = [cell.strip().casefold() for cell in row]
    for wanted in (1, 4):
        for place, cell in enumerate(cells):
            words = _WORD.findall(cell)
            if place in found.values() or not 0 < len(words) <= wanted or len(cell) > 40:
                continue
            part = next((_PART_OF[word] for word in reversed(words) if word in _PART_OF), "")
            if part and part not in found:
                found[part] = place
    return _with_languages(found, row)


def chosen(row: Sequence[str], asked: Mapping[str, str]) -> Columns:
    """Return the columns a person chose.

    Args:
        row: The first row.
        asked: For each of `PARTS` the heading of its column, or its number, 1 for the first.

    Raises:
        BadFile: There is no such column, or no such part.
    """
    columns: Columns = {}
    headings = [cell.strip().casefold() for cell in row]
    for part, name in asked.items():
        wanted = name.strip().casefold()
        if part not in PARTS:
            raise BadFile(
                _("{part!r} is nothing a column can be.").format(part=part),
                _("Choose one of: {list}.").format(list=", ".join(PARTS)),
            )
        if wanted in headings:
            columns[part] = headings.index(wanted)
        elif wanted.isdecimal() and len(wanted) < 6 and 0 < int(wanted) <= max(len(row), 1):
            columns[part] = int(wanted) - 1
        elif wanted:
            raise BadFile(
                _("There is no column {name!r}.").format(name=name),
                _("The columns are: {list}.").format(list=", ".join(row)),
            )
    return columns


def guessed(rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns of a table without headings, by what is in them.

    The text is the column with the most letters; the time is a column of clock times; the speaker
    is a column of short words that come back.
    """
    rows = rows[:_LOOKED_AT]
    width = max(map(len, rows), default=0)
    cells = [
        [row[place].strip() if place < len(row) else "" for row in rows] for place in range(width)
    ]
    if not cells:
        return {}
    columns = {"text": max(range(width), key=lambda place: sum(map(len, cells[place])))}
    for place, column in enumerate(cells):
        filled = [cell for cell in column if cell]
        if place == columns["text"] or not filled:
            continue
        if all(time_line(cell) is not None for cell in filled):
            columns.setdefault("time" if "time" not in columns else "end", place)
        elif "speaker" not in columns and _are_names(filled):
            columns["speaker"] = place
    return columns


def _are_names(cells: list[str]) -> bool:
    """Whether cells can be labels of speakers: short, with letters, and coming back."""
    return (
        len(set(cells)) <= max(2, len(cells) // 2)
        and all(len(cell) <= _LONGEST_NAME and "\n" not in cell for cell in cells)
        and any(letter.isalpha() for cell in cells for letter in cell)
    )


def _with_languages(found: Columns, row: Sequence[str]) -> Columns:
    """Add the columns headed by a language: the first is the text, the next its translation."""
    if found:
        named = [p for p, cell in enumerate(row) if p not in found.values() and _language(cell)]
    else:
        named = [p for p, cell in enumerate(row) if _language(cell)]
    for part in ("text", "translation"):
        if part not in found and named:
            found[part] = named.pop(0)
    return found


def _language(cell: str) -> str:
    """Return the language that a heading names."""
    return named_language(cell) if len(cell) <= 40 else ""
