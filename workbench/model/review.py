"""Partner review: what partners are asked, what they answer, and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workbench.model.ids import fixed_id
from workbench.model.report import Line, Meant
from workbench.model.spans import Span

AGREE, CHANGE, MISSING, UNSAFE = "agree", "change", "missing", "not safe to publish"
CHOICES: Final = (AGREE, CHANGE, MISSING, UNSAFE)
"""What a partner can answer. An answer without a choice is a comment alone."""

KINDS: Final = ("theme", "finding", "term", "quote")
"""What an answer can be about."""

DECISIONS: Final = ("accepted", "changed", "not followed")
"""What a person can decide about an answer, each time with a reason."""

REF: Final = re.compile(rf"({'|'.join(KINDS)}):([0-9a-z]{{16}}(?::[0-9a-z]{{6}}:\d+-\d+)?)")
"""How a form names what an answer is about: kind and id."""

ANSWERS_FORMAT: Final = "cbs-workbench-answers"
"""What the answers file of the page says it is."""

MARKS: Final = "lines:"
"""What stands before the marks of all printed lines, at the end of a form."""

TAG: Final = re.compile(r"(.+?)/(choice|comment)")
"""What a control for an answer is tagged with: what it is about, and which half it is."""

PROJECT: Final = re.compile(r"project:([0-9a-z]{16})")
"""How a form names the project that it belongs to."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words a quote is made of: a span of one version of a source's text.

    Attributes:
        source: Id of the source.
        version: `version_mark` of the version its offsets count in.
        span: Which characters.
    """

    source: str
    version: str
    span: Span

    @property
    def id(self) -> str:
        """Its id, which says where it is, so that no list of quotes has to be kept."""
        return f"{self.source}:{self.version}:{self.span.start}-{self.span.end}"

    @classmethod
    def of(cls, quote_id: str) -> "Stretch | None":
        """Return the stretch an id names, or None where it is no such id."""
        found = re.fullmatch(r"([0-9a-z]{16}):([0-9a-z]{6}):(\d{1,9})-(\d{1,9})", quote_id)
        if found is None:
            return None
        source, version, start, end = found.groups()
        if int(start) >= int(end):
            return None
        return cls(source, version, Span(int(start), int(end)))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote that partners are shown.

    Attributes:
        id: As `Stretch.id`.
        lines: The words as spoken, each with the code of who says them.
        meant: What they mean in another language, where there is a translation.
        language: Of the words as spoken, BCP 47.
        no_original: Whether the words are themselves a translation.
    """

    id: str
    lines: tuple[Line, ...]
    meant: tuple[Meant, ...] = ()
    language: str = ""
    no_original: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that partners are asked about.

    Attributes:
        kind: One of `KINDS`.
        id: Of the theme, finding or term.
        title: Its name.
        text: What it says, in paragraphs.
        quotes: The words it rests on.
    """

    kind: str
    id: str
    title: str
    text: tuple[str, ...] = ()
    quotes: tuple[Excerpt, ...] = ()

    @property
    def ref(self) -> str:
        """How forms name it."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a form in one language; `draft` where nobody who speaks it has checked them."""

    language: str
    draft: bool
    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """Return one of the words."""
        return self.words[key]

    def choice(self, choice: str) -> str:
        """Return what a choice is called."""
        return self.words[f"choice {choice}"]


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack: for which project, in which words, and what is asked."""

    project: str
    title: str
    day: str
    wording: Wording
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of all forms, as they may stand in one that comes back.

    Attributes:
        choices: What each choice is called, in small letters, in every language.
        names: For `answer`, `comment`, `who`, `when` and `naming`, what stands before them.
        empty: What stands where nothing was written.
        yes: What says yes.
    """

    choices: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    empty: frozenset[str]
    yes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it stands in a file that came back.

    Attributes:
        about: What it names: `kind:id`, an id, a name; empty when nothing.
        choice: One of `CHOICES`, empty for a comment alone; else what was written instead.
        comment: What was written.
        by: Who answered, where this one answer says so.
        date: When, likewise.
        named: Whether she agreed to be named.
    """

    about: str
    choice: str = ""
    comment: str = ""
    by: str = ""
    date: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back, taken apart.

    Attributes:
        project: The project it says it belongs to, empty when it does not say.
        answers: What was answered.
        via: How: `form`, `page` or `table`.
    """

    project: str
    answers: tuple[Given, ...]
    via: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A partner's answer, kept in the project.

    Attributes:
        id: The same for the same answer, wherever and however often it is received.
        kind: One of `KINDS`; empty while nobody has said what it belongs to.
        about: The id of what it is about; empty likewise.
        given: What the form called it.
        choice: One of `CHOICES`, or empty for a comment alone.
        comment: What was written.
        by: Who answered, as she wrote it.
        date: When, as it was written.
        named: 1 when she agreed to be named.
        via: How it came: `form`, `page`, `table` or `screen`.
        decision: One of `DECISIONS`; empty while it is open.
        reason: Why it was decided so.
        decider: The id of who decided.
        lifted: Why the words may be published after all; empty while they may not.
    """

    id: str
    kind: str
    about: str
    given: str
    choice: str
    comment: str
    by: str
    date: str
    named: int
    via: str
    decision: str = ""
    reason: str = ""
    decider: str = ""
    lifted: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it keeps words out of every export."""
        return self.choice == UNSAFE and not self.lifted


def answer_id(project: str, given: Given, about: str) -> str:
    """Return the id that an answer always has: by project, item, person, date and content."""
    words = (project, about, given.by, given.date, given.choice, given.comment)
    return fixed_id("answer", *(" ".join(each.split()).casefold() for each in words))


def version_mark(version: str) -> str:
    """Return six letters for the id of a version: its number may change when copies meet."""
    return fixed_id("version", version)[:6]


def line_mark(text: str) -> str:
    """Return four letters that stand for a printed line, however it is spaced."""
    return fixed_id("line", " ".join(text.split()))[:4]
