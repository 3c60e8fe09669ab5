"""Whether a word could be a known name, written otherwise."""

from collections.abc import Iterable
from functools import lru_cache
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


def near(written: str, names: Iterable[str]) -> str:
    """Return the known name that is most likely meant by another spelling; empty when none is.

    Of a name in several parts, each must be itself or near it. The first letter guards against
    chance: people rarely miss it.
    """
    said, best, least = key(written), "", 9
    for name in names:
        known = key(name)
        if known == said or known.count(" ") != said.count(" "):
            continue
        between = [_between(*pair) for pair in zip(said.split(), known.split(), strict=True)]
        if None not in between and (found := sum(filter(None, between))) < least:
            best, least = name, found
    return best


def _between(one: str, other: str) -> int | None:
    """Return how many slips lie between two words, None when they are different words."""
    if one == other or _squeezed(one) == _squeezed(other):
        return 0
    most = slips(min(one, other, key=len))
    if not most or one[0] != other[0]:
        return None
    found = distance(one, other, most)
    return found if found <= most else None


@lru_cache(maxsize=1 << 16)
def _squeezed(word: str) -> str:
    """Return a word with letters that sound alike made one, and none doubled."""
    sounds = word.translate(_ALIKE)
    return "".join(a for a, b in zip(sounds, sounds[1:] + " ", strict=True) if a != b)
