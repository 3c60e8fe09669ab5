"""A text and its translation in one file: two columns of a table, or lines by turns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from workbench.errors import BadFile
from workbench.model.reading import Reading, Translated, Unit
from workbench.readers.languages import language_code
from workbench.translate import _, ngettext

PAIRS: Final = ("", "columns", "lines")
"""How a file holds translations: not at all, beside the original, or below it."""

_CELL = re.compile(r"(.*row \d+) cell (\d+)")
_SHOWN: Final = 5


def pair_up(reading: Reading, how: str) -> Reading:
    """Take the translations out of a text and keep them beside it.

    With `columns`, the last cell of a row of a table is the translation of the cell before it.
    With `lines`, every other line is the translation of the line above it; headings stand alone.

    Args:
        reading: As a reader made it.
        how: One of `PAIRS`.

    Raises:
        BadFile: There is no such way, or the text does not fall into pairs.
    """
    if how not in PAIRS:
        raise BadFile(
            _("{how!r} is no way in which a translation stands in a file.").format(how=how),
            _("Choose one of: {list}.").format(list="columns, lines"),
        )
    if not how or reading.translations:
        return reading
    ways: dict[str, Callable[[Reading], Iterator[tuple[int, int]]]] = {
        "columns": _columns,
        "lines": _lines,
    }
    pairs = list(ways[how](reading))
    if not pairs:
        raise BadFile(
            _("The text does not fall into pairs of an original and a translation."),
            _("Import it as it is, or the translation as a file of its own."),
        )
    return _parted(reading, pairs, how)


def _columns(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of units that are neighbours in a row, the last two cells of it."""
    cells = [_CELL.fullmatch(unit.locator) for unit in reading.units]
    for place, (one, other) in enumerate(pairwise(cells)):
        after = cells[place + 2] if place + 2 < len(cells) else None
        is_last = after is None or (other is not None and after[1] != other[1])
        if one and other and one[1] == other[1] and one[2] != other[2] and is_last:
            yield place, place + 1


def _lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of units by twos."""
    waiting: int | None = None
    for place, unit in enumerate(reading.units):
        if unit.style == "heading":
            waiting = None
        elif waiting is None:
            waiting = place
        else:
            yield waiting, place
            waiting = None


def _parted(reading: Reading, pairs: list[tuple[int, int]], how: str) -> Reading:
    """Cut the translations out of the text, each with the line break before it."""
    units = reading.units
    language = ""
    first = reading.text[units[pairs[0][1]].start : units[pairs[0][1]].end]
    if how == "columns" and len(language_code(first)) == 2 and len(first) > 2:
        # The heading of the column says in which language it is.
        language = language_code(first)
    meant = {other: one for one, other in pairs}
    pieces: list[str] = []
    kept: dict[int, Unit] = {}
    translations: list[Translated] = []
    shift = end = 0
    for place, unit in enumerate(units):
        if place not in meant:
            kept[place] = _moved(unit, -shift)
            continue
        words = reading.text[unit.label_end : unit.end]
        start = max(units[place - 1].end, reading.text.rfind("\n", 0, unit.start))
        pieces.append(reading.text[end:start])
        shift, end = shift + unit.end - start, unit.end
        one = kept[meant[place]]
        if not (language and words == first):
            translations.append(Translated(one.start, one.end, words, language, unit.locator))
    return replace(
        reading,
        text="".join(pieces) + reading.text[end:],
        units=tuple(kept.values()),
        translations=tuple(translations),
        warnings=(*reading.warnings, *_alone([*kept.values()], translations)),
    )


def _moved(unit: Unit, by: int) -> Unit:
    return replace(unit, start=unit.start + by, end=unit.end + by, label_end=unit.label_end + by)


def _alone(kept: list[Unit], translations: list[Translated]) -> Iterator[str]:
    """Say which units have no translation."""
    paired = {each.start for each in translations}
    alone = [unit.locator for unit in kept if unit.start not in paired and not unit.style]
    if alone:
        shown = ", ".join(alone[:_SHOWN]) + (", ..." if len(alone) > _SHOWN else "")
        said = ngettext(
            "{n} piece has no translation: {where}.",
            "{n} pieces have no translation: {where}.",
            len(alone),
        )
        yield said.format(n=len(alone), where=shown)
