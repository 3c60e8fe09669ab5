"""Terms: words and idioms of a place, and what they mean there."""

from dataclasses import dataclass
from typing import Final

STATUSES: Final = ("proposed", "confirmed", "contested")
"""How sure the people it belongs to are of an entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or an idiom in one language at one place.

    The same word in another language or at another site is another term: it may mean something
    else there.

    Attributes:
        id: Stays the same.
        word: As it is said.
        language: BCP 47; empty where nobody knows.
        site: Where it is said so; empty for anywhere.
        literal: What it says word by word.
        meaning: What it means in use.
        by: Who said so: a person, a group, a publication.
        note: Anything else, such as the full reference.
        status: One of `STATUSES`.
        near: The ids of terms near to it.
    """

    id: str
    word: str
    language: str = ""
    site: str = ""
    literal: str = ""
    meaning: str = ""
    by: str = ""
    note: str = ""
    status: str = "proposed"
    near: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The word with what tells it from its like: `ihahamuka (rw, Gisizi)`."""
        where = ", ".join(part for part in (self.language, self.site) if part)
        return f"{self.word} ({where})" if where else self.word


@dataclass(frozen=True, slots=True)
class Context:
    """A word with what stands around it, for one line of a concordance."""

    source: str
    source_name: str
    start: int
    end: int
    before: str
    word: str
    after: str
    speaker: str = ""
    participant: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or stretch that may be worth an entry.

    Attributes:
        word: As it is said.
        language: Of the source, or the one it seems to be in.
        kind: `frequent`, `other language` or `in vivo`.
        why: The reason in words, with its figures.
        uses: How often it is said.
        places: Where it is said: source id, start, end; the first few.
        score: What the list is ordered by, within its kind.
        effect: For `frequent`: how much more often than elsewhere, as a power of two.
    """

    word: str
    language: str
    kind: str
    why: str
    uses: int
    places: tuple[tuple[str, int, int], ...] = ()
    score: float = 0
    effect: float = 0
