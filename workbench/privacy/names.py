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

_BEFORE: Final = r"(?:(?<![\p{L}\p{N}])|(?<=(?<![\p{L}\p{N}])\p{Ll}{1,4})(?=\p{Lu}))"
_AFTER: Final = r"(?![\p{L}\p{M}])"
_NOT_A_DIGIT: Final = r"(?!\p{N})"
_ETHIOPIC: Final = regex.compile(r"\p{Script=Ethiopic}")
_BEFORE_ETHIOPIC: Final = r"(?:(?<!\p{L})|(?<=(?<!\p{L})[የለበከስእወደን]{1,3}))"
_AFTER_ETHIOPIC: Final = r"(?=[ንምናውስ]{0,2}(?!\p{L}))"
_SPACE: Final = r"(?:[\s\u00a0]+|-)"
_FEWEST: Final = 2


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
        self._known: dict[str, str] = {}
        self._small: set[str] = set()
        patterns: list[str] = []
        for form in sorted(dict.fromkeys(forms), key=len, reverse=True):
            if not (parts := fold(form).text.split()):
                continue
            for order in _orders(parts):
                if self._known.setdefault(key(" ".join(order)), form) == form:
                    patterns.append(_pattern(order))
            if parts[0][0].islower():
                self._small.add(form)
        found = f"(?:{'|'.join(patterns)})" if patterns else "(?!)"
        self._pattern = regex.compile(found, regex.IGNORECASE)

    def find(self, text: str) -> list[Place]:
        """Return the places where a known form stands, in order, none of them overlapping."""
        return [*self.places(fold(text))]

    def places(self, folded: Folded) -> Iterator[Place]:
        """Yield the places in a text whose accents are taken off already."""
        for found in self._pattern.finditer(folded.text):
            form = self._known.get(key(found[0].replace("-", " "))) or self._known.get(
                key(found[0])
            )
            if form and self._meant(found[0], form):
                yield Place(folded.place(found.start()), folded.place(found.end()), form)

    def _meant(self, written: str, form: str) -> bool:
        """Whether it is the name and not the word: hope is no Hope."""
        return self._loose or form in self._small or not written[0].islower()


def _orders(parts: list[str]) -> list[list[str]]:
    """Return a name as it is given, and with its last part first, as in a register."""
    if len(parts) < _FEWEST or not all(part[:1].isupper() for part in parts):
        return [parts]
    return [parts, [parts[-1], *parts[:-1]]]


def _pattern(parts: list[str]) -> str:
    joined = _SPACE.join(regex.escape(piece) for part in parts for piece in part.split("-") if piece)
    if _ETHIOPIC.search(parts[0]):
        return f"{_BEFORE_ETHIOPIC}{joined}{_AFTER_ETHIOPIC}"
    if not parts[0][0].isalnum():
        return joined
    return _BEFORE + joined + _AFTER + (_NOT_A_DIGIT if parts[-1][-1].isdigit() else "")


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
