"""A translation as it stands beside a text: one turn for each turn of the original."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from workbench.analysis.alignment import meaning, turn_of
from workbench.model.reading import Translated
from workbench.model.source import Turn
from workbench.model.spans import Span

_NOTHING = "–"
"""What stands beside a turn that has no translation."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A translation that can be read like a text.

    Attributes:
        text: The translations of all turns, with the labels of those who speak.
        turns: Where each is in it: as many as the original has, in the same order.
    """

    text: str
    turns: tuple[Turn, ...]


def beside(turns: Sequence[Turn], translated: Sequence[Translated]) -> Beside:
    """Return a translation turn by turn; `translated` is in order."""
    lines: list[str] = []
    placed: list[Turn] = []
    start = first = 0
    for turn in turns:
        while first < len(translated) and translated[first].end <= turn.start:
            first += 1
        last, parts = first, []
        while last < len(translated) and translated[last].start < turn.end:
            parts.append(translated[last].text)
            last += 1
        label = f"{turn.speaker}: " if turn.speaker else ""
        line = label + ("\n".join(parts).strip() or _NOTHING)
        placed.append(
            Turn(start, start + len(line), start, start + len(label), turn.speaker, kind=turn.kind)
        )
        lines.append(line)
        start += len(line) + 1
    return Beside("\n".join(lines), tuple(placed))


def meant(turns: Sequence[Turn], translated: Sequence[Translated], span: Span) -> str:
    """Return what a stretch means, or the turn that its one place lies in."""
    found = _meaning(translated, span.start, max(span.end, span.start + 1))
    if found or span.length or not turns:
        return found
    turn = turns[turn_of(turns, span.start)]
    return _meaning(translated, turn.start, turn.end)


def _meaning(translated: Sequence[Translated], start: int, end: int) -> str:
    """Return what a stretch means; fast, because it is asked for at every key."""
    first = bisect_right(translated, start, key=lambda each: each.end)
    last = bisect_left(translated, end, key=lambda each: each.start)
    return meaning(translated[first:last], start, end)


def part(text: str, share: float, most: int) -> str:
    """Return at most `most` letters of a text on one line, those around a share of it."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    start = max(0, min(round(share * len(line)) - most // 3, len(line) - most + 2))
    if start:
        start = max(start, line.find(" ", start, start + most // 3) + 1)
    end = len(line)
    if end - start > most - 2:
        end = max(line.rfind(" ", start, start + most - 2), start + most // 2)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def runs_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return any(bidirectional(letter) in ("R", "AL") for letter in set(text))
