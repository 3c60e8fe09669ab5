"""How alike two codes are, by name and definition: a proposal for a person, never a decision."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from workbench.model.codebook import Code

ALIKE_FROM: Final = 0.6
"""From this score on a pair is worth showing."""
_WORD: Final = re.compile(r"[^\W_]{3,}")
_NAME_SHARE: Final = 0.6
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes that may mean the same.

    Attributes:
        theirs: The id of the one.
        ours: The id of the other.
        score: From 0 to 1; 1 for equal names.
        why: `same name`, `similar name` or `similar definition`.
    """

    theirs: str
    ours: str
    score: float
    why: str


def pairs(theirs: Iterable[Code], ours: Iterable[Code]) -> dict[str, list[Pair]]:
    """Return, for each of their codes, ours that may mean the same, the likeliest first."""
    here = [(code, _words(code)) for code in ours]
    found: dict[str, list[Pair]] = {}
    for code in theirs:
        words = _words(code)
        likely = [_pair(code, words, other, others) for other, others in here]
        good = sorted((p for p in likely if p.score >= ALIKE_FROM), key=lambda p: -p.score)
        found[code.id] = good[:_MOST]
    return found


def _pair(theirs: Code, words: set[str], ours: Code, others: set[str]) -> Pair:
    name, other = _plain(theirs.name), _plain(ours.name)
    if name == other:
        return Pair(theirs.id, ours.id, 1.0, "same name")
    by_name = SequenceMatcher(None, name, other).ratio()
    if not (words and others):
        return Pair(theirs.id, ours.id, round(by_name, 2), "similar name")
    by_words = len(words & others) / len(words | others)
    mixed = _NAME_SHARE * by_name + (1 - _NAME_SHARE) * by_words
    if by_words > mixed:
        return Pair(theirs.id, ours.id, round(by_words, 2), "similar definition")
    return Pair(theirs.id, ours.id, round(mixed, 2), "similar name")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _words(code: Code) -> set[str]:
    return set(_WORD.findall(f"{code.brief} {code.full}".casefold()))
