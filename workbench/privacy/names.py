"""Finding known names in a text, in all the forms a sentence gives them.

Accents, line breaks and the order of the parts do not matter. What a language puts before or after
a name stays: d'Amina, Amina's, n'Amina, kwaAmina, the one-letter prefixes of Amharic.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import regex

from workbench.model.spans import Span
from workbench.privacy.folding import Folded, fold, key

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_PREFIXED: Final = regex.compile(r"\p{Ll}{1,4}(?=\p{Lu})")
_ETHIOPIC: Final = regex.compile(r"\p{Script=Ethiopic}")
_BEFORE_ETHIOPIC: Final = "የለበከስእወደን"
_AFTER: Final = r"(?![\p{L}\p{M}])"
_AFTER_ETHIOPIC: Final = r"(?=[ንምናውስ]{0,2}(?!\p{L}))"
_NOT_A_DIGIT: Final = r"(?!\p{N})"
_SPACE: Final = r"(?:[\s\u00a0]+|-)"
_FEWEST: Final = 2
_LONGEST_AFFIX: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in a text: half-open, in code points of the text as it is.

    Attributes:
        start: First character.
        end: First character after it.
        form: The known form that was found.
    """

    start: int
    end: int
    form: str

    @property
    def span(self) -> Span:
        """The stretch it covers."""
        return Span(self.start, self.end)


class Finder:
    """Finds known forms. Where several begin at one place, the longest is meant.

    Args:
        forms: What to look for.
        loose: Find what is written without its capital letter, too.
    """

    def __init__(self, forms: Iterable[str], *, loose: bool = False) -> None:
        self._loose = loose
        self._small: set[str] = set()
        self._by_word: dict[str, list[tuple[regex.Pattern[str], str]]] = {}
        known: set[str] = set()
        signs: dict[str, str] = {}
        for form in sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form)):
            parts = fold(form).text.split()
            for order in _orders(parts) if parts else []:
                name = " ".join(order)
                if key(name) in known:
                    continue
                known.add(key(name))
                if word := _WORD.match(name):
                    self._by_word.setdefault(word[0].casefold(), []).append((_pattern(order), form))
                else:
                    signs[name] = form
            if parts and parts[0][0].islower():
                self._small.add(form)
        self._signs = {_pattern(name.split()): form for name, form in signs.items()}

    def find(self, text: str) -> list[Place]:
        """Return the places where a known form stands, in order, none of them overlapping."""
        return self.places(fold(text))

    def places(self, folded: Folded) -> list[Place]:
        """Return the places in a text whose accents are taken off already."""
        found: list[Place] = []
        done = 0
        for word in _WORD.finditer(folded.text) if self._by_word else ():
            if word.end() > done and (hit := self._at(folded, word, done)):
                done = hit[0]
                found.append(hit[1])
        for pattern, form in self._signs.items():
            for match in pattern.finditer(folded.text):
                place = Place(folded.place(match.start()), folded.place(match.end()), form)
                if not any(place.span.overlaps(other.span) for other in found):
                    found.append(place)
        return sorted(found, key=lambda place: place.start)

    def _at(self, folded: Folded, word: "regex.Match[str]", done: int) -> tuple[int, Place] | None:
        """Return the form that begins in a word, and where it ends in the folded text."""
        for start, first in _beginnings(word):
            for pattern, form in self._by_word.get(first, ()) if start >= done else ():
                match = pattern.match(folded.text, start)
                if match and self._meant(match[0], form):
                    end = match.end()
                    return end, Place(folded.place(start), folded.place(end), form)
        return None

    def _meant(self, written: str, form: str) -> bool:
        """Whether it is the name and not the word: hope is no Hope."""
        return self._loose or form in self._small or not written[0].islower()


def _beginnings(word: "regex.Match[str]") -> Iterator[tuple[int, str]]:
    """Yield where a name may begin in a word, and the word it would begin with.

    A word is one, or what follows a small prefix; in Amharic, without letters before and after.
    """
    written, start = word[0], word.start()
    yield start, written.casefold()
    if prefix := _PREFIXED.match(written):
        yield start + prefix.end(), written[prefix.end() :].casefold()
    if _ETHIOPIC.match(written):
        for before in range(_LONGEST_AFFIX + 1):
            if any(letter not in _BEFORE_ETHIOPIC for letter in written[:before]):
                return
            for after in range(_LONGEST_AFFIX):
                yield start + before, written[before : len(written) - after]


def _orders(parts: list[str]) -> list[list[str]]:
    """Return a name as it is given, and with its last part first, as in a register."""
    if len(parts) < _FEWEST or not all(part[:1].isupper() for part in parts):
        return [parts]
    return [parts, [parts[-1], *parts[:-1]]]


def _pattern(parts: list[str]) -> "regex.Pattern[str]":
    pieces = [piece for part in parts for piece in part.split("-") if piece] or parts
    joined = _SPACE.join(map(regex.escape, pieces))
    if _ETHIOPIC.match(parts[0]):
        return regex.compile(joined + _AFTER_ETHIOPIC)
    last = parts[-1][-1]
    end = _NOT_A_DIGIT if last.isdigit() else ""
    return regex.compile(joined + (_AFTER + end if last.isalnum() else ""), regex.IGNORECASE)


def parts_of(name: str) -> list[str]:
    """Return the parts of a name that could be said alone; none where it has only one."""
    parts = [part for part in name.replace("-", " ").split() if len(part) > _FEWEST]
    alone = [part for part in parts if part[0].isupper()]
    return alone if len(name.split()) > 1 else []


def replaced(text: str, places: Iterable[Place], instead: Mapping[str, str]) -> str:
    """Return a text with every place replaced by what stands for its form."""
    pieces, done = [], 0
    for place in places:
        pieces += [text[done : place.start], instead[place.form]]
        done = place.end
    return "".join([*pieces, text[done:]])
