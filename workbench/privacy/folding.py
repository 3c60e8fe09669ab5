"""Texts without their accents, and the way back to the places in the text as it was."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`´"), "'")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents.

    Attributes:
        text: The letters.
        places: Where each letter was, and the length of the original at the end; None when each
            is where it was.
    """

    text: str
    places: Sequence[int] | None = None

    def place(self, at: int) -> int:
        """Return where the letter at `at` was in the original."""
        return at if self.places is None else self.places[at]


def fold(text: str) -> Folded:
    """Take the accents off. Upper and lower case stay; curly apostrophes become straight."""
    if text.isascii():
        return Folded(text)
    text = text.translate(_APOSTROPHES)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        kept = letter if letter.isascii() else _bare(letter)
        letters.append(kept)
        places += [place] * len(kept)
    places.append(len(text))
    same = all(len(letter) == 1 for letter in letters)
    return Folded("".join(letters), None if same else places)


def _bare(letter: str) -> str:
    """Return a letter without its marks; nothing for a mark by itself."""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Return what two spellings of one name have in common: no accents, case or extra spaces."""
    return " ".join(fold(text).text.casefold().split())
