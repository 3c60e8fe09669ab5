"""Transcripts and codings of a known shape: the same bytes on every machine, from a seed.

S is 200 transcripts of about 6,000 words with 20,000 codings by three coders who mostly agree, L is
ten times S, and HUGE is one transcript of 1,000,000 words with 5,000 codings.
"""

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

SEED: Final = 20261122
SHAPE: Final = 3
"""Raised when the generator changes, so that no older corpus is taken from the cache."""

PARENTS: Final = (
    "Safety", "Trust", "Care", "Respect", "Orientation", "Memory", "Dignity", "Belonging",
)  # fmt: skip
CHILDREN: Final = ("alone", "together", "lost", "found")
CODERS: Final = ("Amahoro", "Bénédicte", "Clémence")
NAMES: Final = (
    "Amina", "Josée", "Bosco", "Chantal", "Déogratias", "Espérance", "Félix", "Gaudence",
    "Hélène", "Innocent", "Jeanne", "Kayitesi", "Léonie", "Mukamana", "Noël", "Odette",
)  # fmt: skip
FACILITATOR: Final = "Facilitator"

_VOCABULARY: Final = 20_000
_ONSETS = (
    "b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "h", "y", "j",
    "mb", "nd", "ng", "ny", "sh", "rw", "mw", "kw",
)  # fmt: skip
_VOWELS = "aaaaaaeeeeiiiiioouuuéèêïô"
_SYLLABLES = (1, 2, 2, 3, 3, 3)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Shape:
    """How much there is: transcripts, words in each, codings in each."""

    transcripts: int
    words: int
    codings: int


SHAPES: Final = {
    "S": Shape(200, 6_000, 100),
    "L": Shape(2_000, 6_000, 100),
    "HUGE": Shape(1, 1_000_000, 5_000),
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files on disk: the transcripts, and a table of codings that names them."""

    size: str
    files: tuple[Path, ...]
    codings: Path


def code_names() -> list[tuple[str, str]]:
    """Return the 40 codes as (name, name of the parent), parents first."""
    children = [(f"{parent} {child}", parent) for parent in PARENTS for child in CHILDREN]
    return [(parent, "") for parent in PARENTS] + children


def corpus(size: str, cache: Path) -> Corpus:
    """Return a corpus, written first when the cache has none.

    Args:
        size: A key of `SHAPES`.
        cache: A folder that may be thrown away.
    """
    shape, folder = SHAPES[size], cache / f"corpus-{SHAPE}-{size}"
    done = folder / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(size, shape, folder)
        done.touch()
    return Corpus(size, tuple(sorted(folder.glob("*.txt"))), folder / "codings.csv")


def word_of_rank(rank: int) -> str:
    """Return the word that is the `rank`th most frequent, 0 for the first."""
    return _Words(random.Random(SEED)).vocabulary[rank]


class _Words:
    """Words whose frequency falls with their rank, as in any language."""

    def __init__(self, chance: random.Random) -> None:
        words: dict[str, None] = {}
        while len(words) < _VOCABULARY:
            syllables = _SYLLABLES[chance.randrange(len(_SYLLABLES))]
            words["".join(_syllable(chance) for _ in range(syllables))] = None
        self.vocabulary = list(words)
        self._weights = list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Return `count` words."""
        return chance.choices(self.vocabulary, cum_weights=self._weights, k=count)


def _syllable(chance: random.Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_VOWELS)


def _write(size: str, shape: Shape, folder: Path) -> None:
    words = _Words(random.Random(SEED))
    chance = random.Random(f"{SEED} {size}")
    with (folder / "codings.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(("source", "start", "end", "code", "coder"))
        for number in range(shape.transcripts):
            name = f"session {number + 1:04}"
            text = "\n".join(_turns(words, chance, shape.words))
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
            rows.writerows((name, *coding) for coding in _codings(text, chance, shape.codings))


def _turns(words: _Words, chance: random.Random, wanted: int) -> Iterator[str]:
    """Yield turns of about 55 words until there are as many words as wanted."""
    people = [FACILITATOR, *chance.sample(NAMES, 7)]
    before = written = 0
    while written < wanted:
        count = min(chance.randint(10, 100), max(5, wanted - written))
        speaker = (before + chance.randrange(1, len(people))) % len(people)
        yield f"{people[speaker]}: {_talk(words.draw(chance, count), chance)}"
        before, written = speaker, written + count


def _talk(words: Sequence[str], chance: random.Random) -> str:
    """Return words as sentences, some of them quoted, some words with an apostrophe."""
    sentences, place = [], 0
    while place < len(words):
        length = chance.randint(5, 22)
        part = list(words[place : place + length])
        if len(part) > 2 and chance.random() < 0.3:
            part[1] = f"n’{part[1]}"
            part[len(part) // 2] += ","
        sentence = " ".join(part).capitalize() + "."
        sentences.append(f"“{sentence}”" if chance.random() < 0.1 else sentence)
        place += length
    return " ".join(sentences)


def _codings(text: str, chance: random.Random, wanted: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield codings (start, end, code, coder), each once, until there are as many as wanted."""
    words = [match.span() for match in _WORD.finditer(text)]
    codes = [name for name, _parent in code_names()]
    made: set[tuple[int, int, str, str]] = set()
    while len(made) < wanted:
        first, length = chance.randrange(len(words) - 60), chance.randint(5, 50)
        code = chance.choice(codes)
        for coder in CODERS:
            if chance.random() < 0.1 or len(made) == wanted:
                continue
            seen = chance.choice(codes) if chance.random() < 0.05 else code
            start, end = _borders(chance, first, first + length)
            coding = (words[start][0], words[end][1], seen, coder)
            if coding not in made:
                made.add(coding)
                yield coding


def _borders(chance: random.Random, first: int, last: int) -> tuple[int, int]:
    """Move the borders of a passage by a few words, as one coder in eight does."""
    if chance.random() < 0.12:
        return max(0, first + chance.randint(-3, 1)), last + chance.randint(-1, 3)
    return first, last
