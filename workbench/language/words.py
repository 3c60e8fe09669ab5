"""Where words begin and end, in any script that puts something between them.

Apostrophes and hyphens inside a word stay in it: n'umugabo, c'est, self-worth.
"""

from collections.abc import Iterator

import regex

from workbench.model.spans import Span

_PART = r"[\p{L}\p{M}\p{N}_\u200c\u200d]+"
_JOINT = r"(?:['’\-‐‑]|(?<=\p{N})[.,:](?=\p{N}))"
_FORWARDS = regex.compile(rf"{_PART}(?:{_JOINT}{_PART})*")
_BACKWARDS = regex.compile(rf"(?r){_PART}(?:{_JOINT}{_PART})*")
_FIRST_LOOK = 64


def word_at(text: str, place: int) -> Span:
    """Return the word at `place`, else the one ending there, else the next one in the line.

    Where the line holds no further word, the span is empty and lies at `place`.
    """
    place = max(0, min(place, len(text)))
    if found := _around(text, place):
        return found
    line_end = text.find("\n", place)
    word = _FORWARDS.search(text, place, line_end if line_end >= 0 else len(text))
    return Span(*word.span()) if word else Span(place, place)


def words_in(text: str, span: Span) -> Iterator[Span]:
    """Yield the words of a stretch, in order."""
    for word in _FORWARDS.finditer(text, span.start, span.end):
        yield Span(*word.span())


def next_word(text: str, place: int) -> int:
    """Return where the next word begins, the text's length when there is none."""
    here = _around(text, place)
    word = _FORWARDS.search(text, here.end if here else max(0, place))
    return word.start() if word else len(text)


def next_word_end(text: str, place: int) -> int:
    """Return the first end of a word after `place`, the text's length when there is none."""
    here = _around(text, place)
    if here and here.end > place:
        return here.end
    word = _FORWARDS.search(text, max(0, place))
    return word.end() if word else len(text)


def previous_word(text: str, place: int) -> int:
    """Return where the word that begins before `place` begins, 0 when there is none."""
    here = _around(text, place)
    if here and here.start < place:
        return here.start
    word = _BACKWARDS.search(text, 0, max(0, place))
    return word.start() if word else 0


def previous_word_end(text: str, place: int) -> int:
    """Return the last end of a word before `place`, 0 when there is none."""
    here = _around(text, place)
    word = _BACKWARDS.search(text, 0, here.start if here else max(0, place))
    return word.end() if word else 0


def whole_words(text: str, span: Span) -> Span:
    """Widen a span until it cuts no word."""
    if span.end <= span.start:
        return span
    first, last = _around(text, span.start), _around(text, span.end)
    start = first.start if first and first.end > span.start else span.start
    end = last.end if last and last.start < span.end else span.end
    return Span(start, end)


def _around(text: str, place: int) -> Span | None:
    """Return the word that holds `place` or ends at it, looking wider only while it must."""
    reach = _FIRST_LOOK
    while True:
        low, high = max(0, place - reach), min(len(text), place + reach)
        found = _touching(text, place, low, high)
        if found is None:
            return None
        # Two characters of doubt: the edge of the look may have parted a word at its apostrophe.
        cut = (found.start <= low + 2 and low > 0) or (found.end >= high - 2 and high < len(text))
        if not cut:
            return found
        reach *= 4


def _touching(text: str, place: int, low: int, high: int) -> Span | None:
    """Return the word between `low` and `high` that holds `place` or ends at it."""
    ending = None
    for word in _FORWARDS.finditer(text, low, high):
        if word.start() > place:
            break
        if word.end() > place:
            return Span(*word.span())
        if word.end() == place:
            ending = Span(*word.span())
    return ending
