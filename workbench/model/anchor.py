"""Anchors: the words that a theme, a finding, a term or a cell of a matrix rests on."""

from dataclasses import dataclass
from typing import Final

from workbench.model.spans import Span

STANCES: Final = ("supports", "counter")
"""Whether words carry what rests on them, or speak against it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that something rests on: a coding, or a stretch of a source that nobody need code.

    Attributes:
        id: Stays the same when the words are resized or the text gets a new version.
        about: The id of what rests on them.
        source: The source they are in.
        version: The version of its text that `start` and `end` count in.
        start: First character.
        end: First character after them.
        coding: The coding whose borders they share; empty for a stretch of its own, also once
            that coding was taken off.
        stance: One of `STANCES`.
        note: Why they are there, in a person's words.
        coder: Who put them there, an id.
    """

    id: str
    about: str
    source: str
    version: int
    start: int
    end: int
    coding: str = ""
    stance: str = "supports"
    note: str = ""
    coder: str = ""

    @property
    def span(self) -> Span:
        """The stretch of text they are."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Lost:
    """Words that something rested on, which a correction took out of the text.

    Attributes:
        id: The id of the anchor.
        stance: One of `STANCES`.
        source: The name of the source they were in.
        quote: The words as they were.
    """

    id: str
    stance: str
    source: str
    quote: str
