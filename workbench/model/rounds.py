"""Rounds of coding: who codes which sources apart from whom, and how far they are."""

from dataclasses import dataclass
from typing import Final

from workbench.model.ids import fixed_id

CONSENSUS_NAME: Final = "consensus"
CONSENSUS: Final = fixed_id("coder", CONSENSUS_NAME)
"""The coder that holds what people decided together: one and the same on every replica."""

UNITS: Final = ("character", "turn", "sentence", "source")
"""What agreement can be counted on."""

READINGS: Final = ("one", "other", "both", "neither", "new")
"""How a disagreement can be decided: the first reading, the second, both, none, or a new place."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of coding.

    Attributes:
        id: Its id.
        name: What it is called.
        sources: The ids of its sources.
        coders: The ids of those who code in it.
        codes: The ids of its codes, each with all below it; none means all codes.
        blind: Whether nobody named sees what the others code while it is open.
        frozen: Whether its codes cannot be changed while it is open.
        unit: What agreement is counted on in it, unless somebody asks for another unit.
        note: What people wrote about it.
        sample: How many sources were drawn; 0 when they were named.
        seed: What they were drawn with.
        opened: When, ISO 8601, UTC.
        book: What stands for the wording of all definitions when it was opened.
        closed: Whether it is closed.
        ended: When it was closed.
        closing: What stood for the wording of all definitions then.
    """

    id: str
    name: str
    sources: tuple[str, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...] = ()
    blind: bool = False
    frozen: bool = False
    unit: str = "character"
    note: str = ""
    sample: int = 0
    seed: int = 0
    opened: str = ""
    book: str = ""
    closed: bool = False
    ended: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one coder is in a round.

    Attributes:
        coder: Her id.
        sources: How many sources the round has.
        finished: How many of them she has marked as finished.
        coded: In how many she has coded anything; None while that is hidden.
        codings: How many codings she has made; None while that is hidden.
    """

    coder: str
    sources: int
    finished: int
    coded: int | None
    codings: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a disagreement.

    Attributes:
        id: The id of the disagreement.
        round: The id of the round.
        choice: One of `READINGS`, or the name of a coder; empty once taken back.
        reason: Why.
        coder: The id of whoever decided.
        codings: The ids of the codings of the consensus that came of it.
        contested: Whether two people decided differently at once, and nobody has settled it.
    """

    id: str
    round: str
    choice: str
    reason: str
    coder: str
    codings: tuple[str, ...] = ()
    contested: bool = False
