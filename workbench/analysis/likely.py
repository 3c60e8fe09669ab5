"""Where words that were lost may be now: the same words elsewhere, or words much like them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from workbench.model.spans import Span

_WORD: Final = re.compile(r"\w+")
_ENOUGH: Final = 0.5
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Likely:
    """A place that words may be at.

    Attributes:
        start: First character.
        end: First character after it.
        alike: How much of the words is the same there, 0 to 1.
    """

    start: int
    end: int
    alike: float


def likely(quote: str, text: str, near: int, *, most: int = 3) -> list[Likely]:
    """Return where a quote may be in a text: exactly first, then by likeness, nearest first.

    Args:
        quote: The words sought.
        text: Where they are sought.
        near: Where they were; of equal places the nearest is first.
        most: How many places at most.
    """
    quote = quote.strip()
    if not quote:
        return []
    exact = [Likely(at, at + len(quote), 1.0) for at in _all(quote, text)]
    found = sorted(exact, key=lambda place: abs(place.start - near))[:most]
    if not found:
        found = sorted(_fuzzy(quote, text, near), key=lambda p: (-p.alike, abs(p.start - near)))
    return found[:most]


def _all(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _fuzzy(quote: str, text: str, near: int) -> Iterator[Likely]:
    """Yield the windows of as many words that share most of them."""
    wanted = Counter(word.casefold() for word in _WORD.findall(quote[:_LONGEST]))
    words = [*_WORD.finditer(text)]
    size = min(sum(wanted.values()), len(words))
    if not size:
        return
    scores = [*_shared(wanted, [word[0].casefold() for word in words], size)]
    taken: list[Span] = []
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], abs(words[at].start() - near)))
    for at in order[:50]:
        if scores[at] < _ENOUGH * size:
            break
        span = Span(words[at].start(), words[at + size - 1].end())
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            there = text[span.start : span.end]
            ratio = SequenceMatcher(None, quote[:_LONGEST], there, autojunk=False).ratio()
            if ratio >= _ENOUGH:
                yield Likely(span.start, span.end, round(ratio, 2))


def _shared(wanted: Counter[str], words: list[str], size: int) -> Iterator[int]:
    """Yield how many of the wanted words each window of so many words holds."""
    here: Counter[str] = Counter()
    shared = 0
    for at, word in enumerate(words):
        here[word] += 1
        shared += here[word] <= wanted[word]
        if at >= size:
            gone = words[at - size]
            shared -= here[gone] <= wanted[gone]
            here[gone] -= 1
        if at >= size - 1:
            yield shared
