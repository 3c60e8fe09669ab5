"""Whether a word could be a known name, written otherwise."""

from collections.abc import Iterable
from typing import Final

from workbench.privacy.folding import key

_ONE_SLIP_FROM: Final = 5
_TWO_SLIPS_FROM: Final = 8
_ALIKE: Final = str.maketrans({"l": "r", "z": "s", "y": "i", "c": "k", "v": "b", "h": ""})
"""Letters that hands and ears of the region take for each other; a silent h is left out."""


def distance(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words, counted no further than `most` + 1.

    A slip is a letter too many, too few, another one, or two neighbours in the wrong order.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        older: list[int] = before
        before, row = row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def slips(name: str) -> int:
    """Return how many slips a name of this length forgives: none below five letters."""
    if len(name) < _ONE_SLIP_FROM:
        return 0
    return 1 if len(name) < _TWO_SLIPS_FROM else 2


def near(word: str, names: Iterable[str]) -> str:
    """Return the known name that a word is most likely a misspelling of; empty when of none.

    The first letter guards against chance: people rarely miss it.
    """
    said, best, least = key(word), "", 3
    for name in names:
        known = key(name)
        if known == said or " " in known:
            continue
        if _squeezed(known) == _squeezed(said):
            return name
        most = slips(min(known, said, key=len))
        if most and known[0] == said[0] and (found := distance(said, known, most)) <= most:
            best, least = (name, found) if found < least else (best, least)
    return best


def _squeezed(word: str) -> str:
    """Return a word with letters that sound alike made one, and none doubled."""
    sounds = word.translate(_ALIKE)
    return "".join(a for a, b in zip(sounds, sounds[1:] + " ", strict=True) if a != b)
