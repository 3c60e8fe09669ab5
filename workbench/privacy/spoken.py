"""The words of one person, and where they stand in other texts: as a name, or as a quote."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from workbench.model.spans import Span, union

MARK: Final = "[withdrawn]"
"""What stands in the place of words that are gone."""
_WORD: Final = re.compile(r"[^\W_]+")
_ID: Final = re.compile(r"(?:[0-9a-f]{64}|[0-9abcdefghjkmnpqrstvwxyz]{16})(?: .{0,60})?")
_IN_NOTES: Final = 5
_IN_TEXTS: Final = 6
_SHORTEST_QUOTE: Final = 3
_SHORTEST_NAME: Final = 2


class Spoken:
    """What a person said, and what she is called.

    Args:
        names: What she is called; found as whole words, in whatever case.
        speech: Everything she said, stretch by stretch.
    """

    def __init__(self, names: Iterable[str], speech: Iterable[str]) -> None:
        self.names = sorted({n for n in names if len(n.strip()) >= _SHORTEST_NAME}, reverse=True)
        said = [[word[0].casefold() for word in _WORD.finditer(each)] for each in speech]
        self._runs = {
            length: {tuple(run) for words in said for run in _runs_of(words, length)}
            for length in (_IN_NOTES, _IN_TEXTS)
        }
        self._said = [f" {' '.join(words)} " for words in said]
        named = "|".join(re.escape(name) for name in self.names)
        self._named = re.compile(rf"(?<![^\W_])(?:{named})(?![^\W_])", re.I) if named else None

    def in_text(self, text: str) -> list[Span]:
        """Return where a text of somebody else names or quotes her at length."""
        return self._found(text, _IN_TEXTS)

    def redacted(self, text: str) -> str:
        """Return a note without her name and without what it quotes of her."""
        if _ID.fullmatch(text):
            return text
        words = [word[0].casefold() for word in _WORD.finditer(text)]
        if len(words) >= _SHORTEST_QUOTE and any(f" {' '.join(words)} " in s for s in self._said):
            return MARK
        for span in reversed(self._found(text, _IN_NOTES)):
            text = text[: span.start] + MARK + text[span.end :]
        return text

    def clean(self, value: Any) -> Any:
        """Return a plain value with every text in it redacted."""
        if isinstance(value, str):
            return self.redacted(value)
        if isinstance(value, dict):
            return {self.redacted(key): self.clean(each) for key, each in value.items()}
        return [self.clean(each) for each in value] if isinstance(value, list | tuple) else value

    def _found(self, text: str, length: int) -> list[Span]:
        named = [Span(*match.span()) for match in self._named.finditer(text)] if self._named else []
        words = [*_WORD.finditer(text)]
        folded = [word[0].casefold() for word in words]
        quoted = [
            Span(words[at].start(), words[at + length - 1].end())
            for at, run in enumerate(_runs_of(folded, length))
            if run in self._runs[length]
        ]
        return union([*named, *quoted])


def _runs_of(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - length + 1):
        yield tuple(words[at : at + length])
