"""What the writers receive: a project as a report, as rows, or as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model.anchor import Anchor
from workbench.model.codebook import Code
from workbench.model.coding import Coding, Memo, Theme
from workbench.model.comparison import Comparison
from workbench.model.finding import Finding
from workbench.model.framework import Cell
from workbench.model.reading import Translated
from workbench.model.source import Participant, Source, Speaker, Turn
from workbench.model.term import Term

if TYPE_CHECKING:
    from workbench.model.outcomes import Cited, Claim, Gloss, Grid


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice says in a quote; `who` is empty where nobody is named."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a whole turn or unit means in another language: in which (BCP 47), and who says it."""

    text: str
    language: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks.

    Attributes:
        name: As she may be named in public: her code. Where she is not on the list, her label.
        role: Empty for participants.
        listed: Whether she is on the list of participants.
    """

    name: str
    role: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said, and where they are from.

    Attributes:
        lines: The words turn by turn, without the labels of the transcript.
        voices: Who speaks, each once, in order.
        source: The name of the source.
        session: The number of the session, 0 when it is none.
        group: The group, empty when not known.
        language: The main language of the source, as BCP 47.
        codes: The names of the codes on it, where they are to be shown.
        meant: The translation of every turn or unit the words are from, where there is one.
        no_original: Whether the words are a translation whose original is not kept.
    """

    lines: tuple[Line, ...]
    voices: tuple[Voice, ...]
    source: str
    session: int = 0
    group: str = ""
    language: str = ""
    codes: tuple[str, ...] = ()
    meant: tuple[Meant, ...] = ()
    no_original: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was coded: codings, the passages they make, and the sources and voices in them."""

    codings: int = 0
    passages: int = 0
    sources: int = 0
    voices: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A code, how much was coded with it, and the quotes chosen to show it."""

    code: Code
    tally: Tally
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """A theme with the evidence for it and the evidence against it.

    Attributes:
        name: What it is called.
        statement: The claim it makes.
        tally: How much was coded with the codes that carry it.
        support: These codes with their quotes.
        counter: The codes that speak against it, likewise.
        belongs: What belongs to it.
        apart: What does not.
        depth: How many themes it is a part of.
        passages: Single passages that carry it.
        against: Single passages that speak against it.
    """

    name: str
    statement: str
    tally: Tally
    support: tuple[Evidence, ...]
    counter: tuple[Evidence, ...]
    belongs: str = ""
    apart: str = ""
    depth: int = 0
    passages: "tuple[Cited, ...]" = ()
    against: "tuple[Cited, ...]" = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A participant, the roles she has, and in how many sources she speaks."""

    name: str
    roles: tuple[str, ...]
    sources: int
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A memo as it is printed: what it is about in words, and the passage it stands at.

    `meant` and `no_original` say of the passage what they say of a quote.
    """

    kind: str
    coder: str
    about: str
    text: str
    passage: str = ""
    meant: tuple[Meant, ...] = ()
    no_original: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A code in its place in the tree, and how many codings it has of its own."""

    code: Code
    depth: int
    codings: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A point of a checklist, and what the data prove of it; empty where a person must write."""

    number: int
    part: str
    asks: str
    answer: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The points of a reporting standard, in order."""

    name: str
    points: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """What one person did in one month: how often each kind of change, in words."""

    month: str
    coder: str
    deeds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of people by two attributes, as they are printed: headings, and a row for each value.

    Where a count would single somebody out, a star stands in its place.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What the journal says of how the project came about.

    Attributes:
        changes: How many changes it holds.
        first: The day of the first, ISO 8601.
        last: The day of the last.
        copies: On how many copies of the project they were made.
        seal: A short hash over the ends of all chains: it differs when anything in them does.
        undone: How many changes were taken back.
        deeds: Who did what, by month.
        remarks: What was overruled or could not be done as asked, each with who and when.
    """

    changes: int
    first: str
    last: str
    copies: int
    seal: str
    undone: int
    deeds: tuple[Deeds, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every document says of itself.

    Attributes:
        title: What the project is called.
        day: The day of the export, ISO 8601; the only date in the properties.
        date: The same in words.
        language: Of what is not quoted.
    """

    title: str
    day: str
    date: str
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Decided:
    """A partner's answer and the decision about it; `by` is empty unless she may be named."""

    choice: str
    comment: str
    by: str
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What partners said to one thing.

    Attributes:
        about: What it is called.
        choices: How often each of `review.CHOICES` was answered, and a comment alone.
        decided: The answers that were decided on.
        undecided: How many were not.
        blocking: How many keep words out of exports.
    """

    about: str
    choices: tuple[int, ...]
    decided: tuple[Decided, ...]
    undecided: int
    blocking: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says.

    Attributes:
        counts: How much there is, in a few words each.
        method: How it was done, a paragraph each.
        sources: In the order of their names.
        translated: The languages of the translation of each source that has one, by its id.
        people: The participants, by name.
        counted: How many there are by two attributes each, without small counts.
        unlisted: Labels that speak in the sources and stand for nobody on the list.
        findings: Claims with the words for and against them, in order.
        glossary: The local words.
        matrix: The framework matrix that people wrote in.
        themes: The themes with the codes gathered in them.
        codes: What was coded with codes that are in no theme.
        notes: Memos that are meant for others.
        reviewed: What partners said.
        agreement: How far coders agree, where two have coded the same sources.
        entries: The codebook.
        audit: What the journal says.
        checklists: What reporting standards ask for, answered where the data prove it.
    """

    counts: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    translated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    counted: tuple[Counted, ...] = ()
    unlisted: tuple[str, ...] = ()
    findings: "tuple[Claim, ...]" = ()
    glossary: "tuple[Gloss, ...]" = ()
    matrix: "Grid | None" = None
    themes: tuple[Argument, ...] = ()
    codes: tuple[Evidence, ...] = ()
    notes: tuple[Note, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    agreement: Comparison | None = None
    entries: tuple[Entry, ...] = ()
    audit: Audit | None = None
    checklists: tuple[Checklist, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A coded stretch as a row of a table. The names of the fields are the columns.

    `no_original` is "yes" where the words are a translation whose original is not kept.
    """

    source: str
    session: int
    group: str
    site: str
    phase: str
    date: str
    start: int
    end: int
    speaker: str
    participant: str
    role: str
    before: str
    text: str
    after: str
    translation: str
    no_original: str
    codes: str
    coders: str
    memo: str


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A coding as a row of a table; `code` is a path where the name alone is not unique.

    `no_original` as in `SegmentRow`; `coding import` does not read it.
    """

    source: str
    start: int
    end: int
    code: str
    coder: str
    quote: str
    no_original: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Segments and codings, each as rows; `around` says whether the words around are in them."""

    segments: tuple[SegmentRow, ...]
    codings: tuple[CodedRow, ...]
    around: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its text, its turns, its speakers and what it means, stretch by stretch."""

    source: Source
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    translation: tuple[Translated, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole project as it stands now, without its history. Everything keeps its id."""

    name: str
    mode: str = ""
    note: str = ""
    coders: dict[str, str] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    codes: tuple[Code, ...] = ()
    documents: tuple[Document, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    themes: tuple[Theme, ...] = ()
    findings: tuple[Finding, ...] = ()
    terms: tuple[Term, ...] = ()
    cells: tuple[Cell, ...] = ()
    anchors: tuple[Anchor, ...] = ()
