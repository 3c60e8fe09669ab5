"""What is left in words that should name nobody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from workbench.model.spans import Span
from workbench.privacy import lists, rules
from workbench.privacy.entries import Entry, forms_of
from workbench.privacy.folding import fold, key
from workbench.privacy.names import Finder, parts_of
from workbench.privacy.spelling import near

_CAPITAL = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]{3,}(?![\p{L}\p{N}])")


@dataclass(frozen=True, slots=True)
class Residual:
    """An identifier that is still there.

    Attributes:
        start: First character in the words that were looked through.
        end: First character after it.
        kind: What it is, one of `entries.KINDS`.
        why: How it was told, in words.
        text: As it is written.
    """

    start: int
    end: int
    kind: str
    why: str
    text: str


class Check:
    """Looks for what must not be there.

    Args:
        entries: The names of the vault; none when there is no vault.
        real: Other words known to name somebody, and their kinds.
        passed: What a person has said is no identifier.
        closely: Also look for what is only likely: names written small, misspelt.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        real: Mapping[str, str] | None = None,
        passed: Iterable[str] = (),
        *,
        closely: bool = False,
    ) -> None:
        self._passed = {key(each) for each in passed}
        self._kinds: dict[str, tuple[str, str]] = {}
        every = [*entries]
        for form, entry in forms_of(every).items():
            self._kinds[form] = (entry.kind, "a name in the vault")
        for text, kind in (real or {}).items():
            self._kinds.setdefault(text, (kind, "the real name of a participant"))
        for whole in [e.name for e in every if e.kind == "person"] + [*(real or {})]:
            for part in parts_of(whole):
                if key(part) not in {key(title) for title in lists.titles()}:
                    self._kinds.setdefault(part, ("person", "a part of a known name"))
        self._finder = Finder(self._kinds)
        self._looked_at: dict[str, bool] = {}
        self._small = Finder(
            [f for f in self._kinds if f[:1].isupper() and key(f) not in lists.also_words()],
            loose=True,
        ) if closely else None  # fmt: skip
        self._alike = [e.name for e in every if e.kind in ("person", "place")] if closely else []

    def find(self, text: str) -> list[Residual]:
        """Return what is left in a text, in order; of what overlaps, the surest."""
        found: list[Residual] = []
        taken = bytearray(len(text))
        for each in self._all(text):
            if key(each.text) not in self._passed and not any(taken[each.start : each.end]):
                taken[each.start : each.end] = b"x" * (each.end - each.start)
                found.append(each)
        return sorted(found, key=lambda each: each.start)

    def _all(self, text: str) -> Iterator[Residual]:
        """Yield everything that may be left, the surest first."""
        folded = fold(text)
        for place in self._finder.places(folded):
            yield _residual(text, place.span, *self._kinds[place.form])
        for hit in rules.find(text):
            if hit.kind in rules.SURE:
                yield _residual(text, Span(hit.start, hit.end), hit.kind, hit.why)
        for place in self._small.places(folded) if self._small else ():
            kind, why = self._kinds[place.form]
            yield _residual(text, place.span, kind, f"{why}, written small")
        for word in _CAPITAL.finditer(text) if self._alike else ():
            if self._resembles(word[0]):
                why = "could be a misspelling of a name in the vault"
                yield _residual(text, Span(*word.span()), "person", why)

    def _resembles(self, word: str) -> bool:
        """Whether a word is likely a misspelling of a name and no name of its own."""
        if word not in self._looked_at:
            self._looked_at[word] = bool(near(word, self._alike)) and key(word) not in _own()
        return self._looked_at[word]


def _residual(text: str, span: Span, kind: str, why: str) -> Residual:
    return Residual(*span, kind, why, text[span.start : span.end])


@cache
def _own() -> frozenset[str]:
    """Return names that are names of their own, whatever they resemble, and words that are none."""
    return frozenset(map(key, lists.given_names() | lists.places())) | lists.capitalised()
