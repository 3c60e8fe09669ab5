"""Codings: a code on a stretch of a source, put there by a coder."""

from dataclasses import dataclass

from workbench.model.spans import Span


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a stretch of one version of a source's text.

    Two people who code the same words make two codings: agreement is computed from both.
    """

    id: str
    source: str
    version: int
    start: int
    end: int
    code: str
    coder: str

    @property
    def span(self) -> Span:
        """The stretch of text it lies on."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One line of a table of codings, as it came: names, and offsets or a quote.

    Attributes:
        line: Its line in the file, for messages.
        source: Id or name.
        start: Offset; None when only a quote is given.
        end: Offset; None likewise.
        code: Id, path or name.
        coder: Name.
        quote: The words. With offsets they must agree; without, they must occur exactly once.
    """

    line: int
    source: str
    start: int | None
    end: int | None
    code: str
    coder: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with everything said about it: what retrieval returns.

    Attributes:
        source: Id of the source.
        source_name: Its name.
        start: First character.
        end: First character after it.
        text: The words.
        before: As much of the text before as was asked for.
        after: As much of the text after.
        speaker: The label of whoever speaks at `start`, empty when unknown.
        codes: Names of the codes on it, sorted.
        coders: Names of the people who coded it, sorted.
        codings: Ids of the codings it is made of.
        translation: What it means, where the source has a translation; else empty.
        no_original: Whether the words are a translation whose original is not kept.
    """

    source: str
    source_name: str
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    speaker: str = ""
    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    translation: str = ""
    no_original: bool = False


@dataclass(frozen=True, slots=True)
class Memo:
    """A note by a person about the project, a source, a stretch of it, a code, a theme or a coding.

    `about` is the id of what it is on, empty for the project; `start` and `end` place it in a
    source's text, both 0 when it is about the whole.
    """

    id: str
    about: str
    text: str
    kind: str = "analytic"
    coder: str = ""
    start: int = 0
    end: int = 0


MEMO_KINDS = ("analytic", "reflexive", "method", "translation")


@dataclass(frozen=True, slots=True)
class Theme:
    """Codes and passages gathered under a statement.

    Attributes:
        id: Stays the same through renaming, moving and merging.
        name: What it is called.
        statement: The claim it makes.
        codes: The ids of codes that carry it.
        counter: The ids of codes that speak against it.
        position: Order among the themes below the same one.
        belongs: What belongs to it.
        apart: What does not, and where that belongs.
        parent: The id of the theme it is a part of; empty at the top.
        depth: How many themes it stands below.
    """

    id: str
    name: str
    statement: str = ""
    codes: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    position: float = 0
    belongs: str = ""
    apart: str = ""
    parent: str = ""
    depth: int = 0
