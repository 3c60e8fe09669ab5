"""Names told by their capital letter: within a sentence, and never written small elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import regex

from workbench.privacy import lists
from workbench.privacy.folding import key

_WORD: Final = regex.compile(
    r"(?<![\p{L}\p{N}])(?:\p{L}{1,2}['’])?"
    r"(?P<name>\p{Lu}[\p{L}\p{M}]+(?:-\p{Lu}[\p{L}\p{M}]+)*)(?![\p{L}\p{N}])"
)
_SMALL: Final = regex.compile(r"(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]*")
_OPENS: Final = '([{«“"‘*_#>-–—'
_ENDS: Final = ".!?:…;\n\r|/"
_TITLE: Final = regex.compile(
    r"(?<![\p{L}\p{N}])(?P<title>\p{Lu}[\p{L}/]*\.?|[\p{Script=Ethiopic}/]+)[ \u00a0]+"
    r"(?:\p{L}['’])?$"
)
_SHORTENED: Final = {"mr.", "mrs.", "ms.", "dr.", "prof.", "rev.", "mme.", "mlle.", "st."}
_LOOK_BACK: Final = 24


@dataclass(slots=True)
class Seen:
    """How a capitalised word occurs.

    Attributes:
        written: Its commonest spelling.
        within: How often within a sentence.
        first: How often as the first word of one.
        as_place: How often with words around it that go with places.
        after_title: How often after a title.
        beside: What capitalised words follow it directly.
    """

    written: str
    within: int = 0
    first: int = 0
    as_place: int = 0
    after_title: int = 0
    beside: Counter[str] = field(default_factory=Counter)


def words(texts: Iterable[str]) -> dict[str, Seen]:
    """Return the capitalised words that may be names, by their key, and how they occur."""
    seen: dict[str, Seen] = {}
    small: set[str] = set()
    for text in texts:
        small.update(key(found[0]) for found in _SMALL.finditer(text))
        for found in _WORD.finditer(text):
            _note(seen, text, found)
    known = {key(name) for name in lists.given_names() | lists.places()}
    return {
        word: found
        for word, found in seen.items()
        if word not in _no_names() and _may_be_a_name(word, found, word in small, known)
    }


@cache
def _no_names() -> frozenset[str]:
    return lists.capitalised() | lists.labels() | frozenset(t.rstrip(".") for t in _titles())


def _may_be_a_name(word: str, found: Seen, is_word: bool, known: set[str]) -> bool:
    if found.written.isupper():
        return word in known
    if found.after_title:
        return True
    if found.within:
        return not is_word or word in known
    return word in known and not is_word


def _note(seen: dict[str, Seen], text: str, found: "regex.Match[str]") -> None:
    start, end = found.span("name")
    written = found["name"]
    note = seen.setdefault(key(written), Seen(written))
    if note.written.isupper():
        note.written = written
    before, after = text[max(0, start - _LOOK_BACK) : start], text[end : end + _LOOK_BACK]
    if _begins_a_sentence(text[max(0, start - _LOOK_BACK) : found.start()], found.start()):
        note.first += 1
    else:
        note.within += 1
    note.after_title += _follows_a_title(before)
    note.as_place += _says_place(key(before).split(), key(after).split())
    if text[end : end + 1] in (" ", "\u00a0") and (beside := _WORD.match(text, end + 1)):
        note.beside[key(beside["name"])] += 1


def _begins_a_sentence(before: str, at: int) -> bool:
    rest = before.rstrip(" \t\u00a0")
    if not rest:
        return at <= _LOOK_BACK
    return rest[-1] in _OPENS or rest[-1] in _ENDS


@cache
def _titles() -> frozenset[str]:
    return frozenset(key(title) for title in lists.titles())


def _follows_a_title(before: str) -> bool:
    """Whether a title stands directly before, in the same sentence and with its capital letter."""
    said = _TITLE.search(before)
    if said is None:
        return False
    word = key(said["title"])
    return word in _titles() or (word in _SHORTENED)


def _says_place(before: list[str], after: list[str]) -> bool:
    near = lists.before_places()
    said = bool(before) and (before[-1] in near or " ".join(before[-2:]) in near)
    return said or (bool(after) and after[0].strip(".,;:!?)") in lists.after_places())


def joined(seen: dict[str, Seen]) -> Iterator[str]:
    """Yield names of several words: words that may be names, standing beside each other."""
    for found in seen.values():
        for other in found.beside:
            if other in seen:
                yield f"{found.written} {seen[other].written}"
