"""Words that a partner held to be unsafe to publish: kept out of every export until lifted.

Every export takes the words of sources from here. A position holds what it held before, so that
offsets stay right: each letter of a blocked stretch is covered, and only spaces and line ends stay.
"""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from workbench.model.reading import Translated
from workbench.model.review import Answer, Stretch
from workbench.model.spans import Span, union
from workbench.project.stretches import Stretches
from workbench.store.answers import Answers

if TYPE_CHECKING:
    from workbench.project.project import Project

T = TypeVar("T")

COVER: Final = "█"
"""What stands for each covered letter."""

_SHORTEST: Final = 12
"""Fewer letters than this are not looked for in other texts: they would be found everywhere."""

_LETTER: Final = re.compile(r"\S")


class Blocked:
    """What may not leave the project, as it stands now.

    Args:
        project: Where from.
    """

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._answers = Answers(project.file.connection)
        self._stretches = Stretches(project)

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """The blocked stretches of each source's shown text, by its id; none overlapping."""
        found: dict[str, list[Span]] = {}
        for answer in self._blocking:
            for source, span in self._places(answer):
                found.setdefault(source, []).append(span)
        return {source: union(spans) for source, spans in found.items()}

    @cached_property
    def _blocking(self) -> list[Answer]:
        return self._answers.blocking()

    def _places(self, answer: Answer) -> list[tuple[str, Span]]:
        """Return the words an answer is about: a quote, or all that its subject rests on.

        What was taken out of a theme or off a finding since stays blocked: only a person lifts.
        """
        if answer.kind == "quote":
            stretch = Stretch.of(answer.about)
            span = self._stretches.now(stretch) if stretch else None
            return [(stretch.source, span)] if stretch and span else []
        book = self._project.codes
        gathered = self._answers.gathered_ever(answer.about) if answer.kind == "theme" else []
        codes = {code for each in gathered for code in book.family(book.root(each))}
        found = [*self._answers.coded(codes), *self._answers.anchored_ever(answer.about)]
        return [(source, Span(start, end)) for source, start, end in found if start < end]

    def holds(self, source: str, span: Span) -> bool:
        """Whether any of these words is blocked."""
        return any(span.overlaps(each) for each in self.spans.get(source, ()))

    def text(self, source: str) -> str:
        """Return the text of a source, what is blocked in it covered."""
        text = self._project.source.text(source)
        for span in self.spans.get(source, ()):
            text = text[: span.start] + covered(text[span.start : span.end]) + text[span.end :]
        return text

    def translated(self, source: str) -> list[Translated]:
        """Return the translation of a source; where it means blocked words, it is covered."""
        return [
            each
            if not self.holds(source, Span(each.start, each.end))
            else replace(each, text=covered(each.text))
            for each in self._project.translation.of(source)
        ]

    def scrubbed(self, words: str) -> str:
        """Return words of another origin, such as a memo, with the blocked quotes covered."""
        for quote in self._quotes:
            words = quote.sub(lambda found: covered(found[0]), words)
        return words

    def clean(self, thing: T) -> T:
        """Return what is about to be exported with every text in it scrubbed.

        Args:
            thing: Text, or texts in dataclasses, tuples, lists and mappings.
        """
        return self._clean(thing) if self._quotes else thing

    def _clean(self, thing: Any) -> Any:
        if isinstance(thing, str):
            return self.scrubbed(thing)
        if is_dataclass(thing) and not isinstance(thing, type):
            values = {each.name: getattr(thing, each.name) for each in fields(thing) if each.init}
            return replace(thing, **{name: self._clean(each) for name, each in values.items()})
        if type(thing) in (tuple, list):
            return type(thing)(map(self._clean, thing))
        if isinstance(thing, dict):
            return {key: self._clean(each) for key, each in thing.items()}
        return thing

    @cached_property
    def _quotes(self) -> list[re.Pattern[str]]:
        found: dict[str, None] = {}
        for source, spans in self.spans.items():
            text = self._project.source.text(source)
            found |= dict.fromkeys(text[span.start : span.end] for span in spans)
        for answer in self._blocking:  # as it was said when it was shown to the partner
            if stretch := Stretch.of(answer.about):
                found[self._stretches.words(stretch)] = None
        pieces = [words.split() for words in found]
        return [
            re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
            for words in pieces
            if sum(map(len, words)) >= _SHORTEST
        ]


def covered(words: str) -> str:
    """Return as much cover as there are letters."""
    return _LETTER.sub(COVER, words)
