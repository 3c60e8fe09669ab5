"""A text and its translation, turn by turn.

Two transcripts of one session rarely have exactly the same turns. They are matched by who speaks,
in order: the longest common run of speakers first, then what lies between. What finds no partner
is listed, for a person to put right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from workbench.model.reading import Translated
from workbench.model.source import Turn


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a translation falls on a text.

    Attributes:
        translated: The translation of each turn that has one, in order.
        without: Numbers of turns (0 for the first) that have none.
        left: Numbers of turns of the translation that found no partner.
    """

    translated: tuple[Translated, ...]
    without: tuple[int, ...]
    left: tuple[int, ...]


def align(
    turns: Sequence[Turn], foreign: Sequence[Turn], translation: str, language: str
) -> Alignment:
    """Return how the turns of a translation fall on those of the original.

    Args:
        turns: The turns of the original.
        foreign: The turns of the translation.
        translation: Its text.
        language: The language of the translation, as BCP 47.
    """
    ours = [turn.speaker.casefold() for turn in turns]
    theirs = [turn.speaker.casefold() for turn in foreign]
    partners: dict[int, int] = {}
    if len(ours) == len(theirs):
        partners = {number: number for number in range(len(ours))}
    else:
        for run in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            partners |= {run.a + step: run.b + step for step in range(run.size)}
    translated = [
        Translated(
            turns[number].label_end,
            turns[number].end,
            translation[foreign[partner].label_end : foreign[partner].end].strip(),
            language,
            f"turn {partner + 1}",
        )
        for number, partner in sorted(partners.items())
    ]
    said = {number for number, each in zip(sorted(partners), translated, strict=True) if each.text}
    return Alignment(
        tuple(each for each in translated if each.text),
        tuple(number for number in range(len(turns)) if number not in said),
        tuple(number for number in range(len(foreign)) if number not in partners.values()),
    )


def moved(
    translated: Sequence[Translated], turns: Sequence[Turn], number: int, by: int
) -> tuple[Translated, ...]:
    """Return the translations with those from turn `number` on moved by some turns.

    What would leave the text is joined to the last (or first) turn, so that no word is lost.

    Args:
        translated: The translations, in order.
        turns: The turns of the original.
        number: The first turn whose translation moves, 0 for the first.
        by: How many turns forward; negative for back.
    """
    words: dict[int, list[Translated]] = {}
    for each in translated:
        place = turn_of(turns, each.start)
        target = place
        if place >= number:
            target = max(0, min(place + by, len(turns) - 1))
        words.setdefault(target, []).append(each)
    return tuple(_joined(turns[place], words[place]) for place in sorted(words))


def written(
    translated: Sequence[Translated], turn: Turn, text: str, language: str
) -> tuple[Translated, ...]:
    """Return the translations with that of one turn written anew; empty words take it away."""
    others = [t for t in translated if not _is_of(t, turn)]
    mine = [Translated(turn.label_end, turn.end, text.strip(), language)] if text.strip() else []
    return tuple(sorted([*others, *mine], key=lambda each: each.start))


def _is_of(translated: Translated, turn: Turn) -> bool:
    """Whether a translation is that of a turn; one without words stands empty at its end."""
    within = turn.start <= translated.start < turn.end
    return within or translated.start == translated.end == turn.end


def without_labels(
    translated: Sequence[Translated], turns: Sequence[Turn], text: str
) -> tuple[Translated, ...]:
    """Return translations without the speaker's label that the original's turn begins with."""
    found = []
    for each in translated:
        turn = turns[turn_of(turns, each.start)] if turns else None
        label = text[turn.label_start : turn.label_end].strip() if turn else ""
        words = each.text.removeprefix(label).lstrip() if label else each.text
        found.append(replace(each, text=words or each.text))
    return tuple(found)


def turn_of(turns: Sequence[Turn], place: int) -> int:
    """Return the number of the turn a place lies in; the one before it when it lies in none."""
    low, high = 0, len(turns)
    while low < high:
        middle = (low + high) // 2
        if turns[middle].start <= place:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def meaning(translated: Sequence[Translated], start: int, end: int) -> str:
    """Return the translation of a stretch: of every turn or unit it touches, a line each."""
    return "\n".join(t.text for t in translated if t.start < end and start < t.end)


def _joined(turn: Turn, parts: Sequence[Translated]) -> Translated:
    text = "\n".join(part.text for part in parts)
    return replace(parts[0], start=turn.label_end, end=turn.end, text=text)
