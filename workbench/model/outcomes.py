"""What the writers receive of findings, terms and matrices: everything in words, ready to print."""

from dataclasses import dataclass

from workbench.model.report import Quote


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote with the id that leads back to its exact words, and why it stands there."""

    id: str
    quote: Quote
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding as it is printed.

    Attributes:
        id: Leads back to the project.
        number: Its place in the report.
        claim: What it says.
        themes: The names of the themes it speaks of.
        rests_on: What it rests on, a few words each: "7 of 12 participants".
        support: The words that carry it.
        counter: The words that speak against it.
        looked: Where counter-evidence was looked for.
        limits: Where it does not hold.
        judged: Name, level and reason of each part of the confidence in it that was judged.
        confidence: The whole, in words; empty when nobody judged it.
        why: The reason for it.
        uses: What it is meant for.
        review: What partners said of it.
    """

    id: str
    number: int
    claim: str
    themes: tuple[str, ...]
    rests_on: tuple[str, ...]
    support: tuple[Cited, ...]
    counter: tuple[Cited, ...]
    looked: str = ""
    limits: str = ""
    judged: tuple[tuple[str, str, str], ...] = ()
    confidence: str = ""
    why: str = ""
    uses: tuple[str, ...] = ()
    review: str = ""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term as it is printed.

    Attributes:
        word: As it is said.
        tag: Its language as BCP 47, for the software that reads the document.
        where: Its language and its site, in words.
        literal: What it says word by word.
        meaning: What it means in use.
        near: The words near to it.
        by: Who said so.
        note: Anything else.
        status: How sure the people it belongs to are, as it is called.
        quotes: The words in which it is said.
        otherwise: The words in which it means something else.
    """

    word: str
    tag: str
    where: str
    literal: str
    meaning: str
    near: tuple[str, ...]
    by: str
    note: str
    status: str
    quotes: tuple[Quote, ...] = ()
    otherwise: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a matrix: its summary, what others wrote at the same time, and its quotes."""

    summary: str
    others: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    codings: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A framework matrix: what its rows are called, the columns, and the cells row by row."""

    by: str
    cases: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[GridCell, ...], ...]
