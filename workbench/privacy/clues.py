"""What speaks for a word being a name: lists, titles, labels, capitals; and roles of few people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from workbench.privacy import capitals, lists
from workbench.privacy.folding import fold, key
from workbench.privacy.names import Finder, Place

_CODE: Final = regex.compile(r"\[.*\]|[\p{L}]{0,4}[ _\-.]?\d+[\p{L}]?|\p{L}")
_OFTEN: Final = 3
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that may name somebody, and what speaks for it.

    Attributes:
        text: As it is written.
        kind: One of `entries.KINDS`.
        why: What speaks for it, in words.
        confidence: From 0 to 1.
        pseudonym: What should stand in its place, where that is known.
        is_listed: Whether it is a name of its own and no misspelling of another.
    """

    text: str
    kind: str
    why: str
    confidence: float
    pseudonym: str = ""
    is_listed: bool = False


def is_code(name: str) -> bool:
    """Whether a name is a code already: P1, G07, [P3], a single letter."""
    return bool(_CODE.fullmatch(name.strip()))


def name_in(label: str) -> str:
    """Return the name in a speaker's label, without titles and roles; empty when it has none."""
    titles = {key(title).rstrip(".") for title in lists.titles()} | lists.labels()
    words = regex.sub(r"[(\[].*?[)\]]", "", label).replace(":", " ").split()
    kept = [word for word in words if key(word).rstrip(".") not in titles]
    name = " ".join(kept).strip(" ,.;-–*_#")
    if not kept or key(label) in lists.labels() or is_code(name) or not name[0].isalpha():
        return ""
    return name if not name[0].islower() else ""


def from_lists() -> Iterator[Clue]:
    """Yield the places and countries that are on the lists."""
    for place in lists.places():
        yield Clue(place, "place", "on the list of places", 0.8, is_listed=True)
    for country in lists.countries():
        yield Clue(country, "place", "a country", 0.3, is_listed=True)


def from_texts(texts: Iterable[str]) -> Iterator[Clue]:
    """Yield what the way words are written in the texts makes look like names."""
    seen = capitals.words(texts)
    for word, found in seen.items():
        yield _clue(word, found)
    for name in capitals.joined(seen):
        yield Clue(name, "person", "names beside each other", 0.7)


@cache
def _given() -> frozenset[str]:
    return frozenset(key(name) for name in lists.given_names())


@cache
def _patterns() -> "regex.Pattern[str]":
    return regex.compile("|".join(lists.name_patterns()))


def _clue(word: str, found: capitals.Seen) -> Clue:
    listed = word in _given()
    if found.after_title:
        return Clue(found.written, "person", "after a title", 0.9, is_listed=listed)
    times = found.within + found.first
    if found.as_place > times * _HALF and not listed:
        return Clue(found.written, "place", "beside words for places", 0.7)
    if listed:
        sure = 0.85 if found.within else 0.6
        return Clue(found.written, "person", "on the list of given names", sure, is_listed=True)
    if _patterns().fullmatch(fold(found.written).text):
        return Clue(found.written, "person", "formed as names of the region are", 0.75)
    sure = 0.6 if found.within >= _OFTEN else 0.45
    return Clue(found.written, "person", "a capital letter within the sentence", sure)


@cache
def _roles() -> tuple[Finder, Finder, frozenset[str]]:
    articles = frozenset(key(word) for word in lists.articles())
    return Finder(lists.roles()), Finder(lists.roles_with_article()), articles


def role_places(text: str) -> list[Place]:
    """Return where a text names somebody by a role that few people have."""
    alone, with_article, articles = _roles()
    folded = fold(text)
    found = [*alone.places(folded)]
    for place in with_article.places(folded):
        before = key(text[max(0, place.start - 12) : place.start]).replace("'", "' ").split()
        if before and before[-1] in articles:
            found.append(place)
    return sorted(found, key=lambda place: (place.start, -place.end))
