"""Findings: a claim, the words for and against it, and how far it can be relied on."""

from dataclasses import dataclass, field
from typing import Final

PARTS: Final = ("methodological", "coherence", "adequacy", "relevance")
"""What confidence in a qualitative finding is made of (GRADE-CERQual, Lewin and others 2018)."""

CONCERNS: Final = ("none", "minor", "moderate", "serious")
"""How much there is to worry about in one part; `none` means no or very minor concerns."""

CONFIDENCE: Final = ("high", "moderate", "low", "very low")
"""How likely it is that a finding shows what there is to see."""

USES: Final = ("training manual", "supervision", "research", "advocacy")
"""What a finding may be meant for."""

REVIEWS: Final = ("not reviewed", "out for review", "agreed", "changed", "contested")
"""What partners have said of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A person's judgement of one part of confidence: a level and the reason for it."""

    level: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with what is known about how well it stands.

    Attributes:
        id: Stays the same.
        claim: What it says, in a sentence.
        limits: Where it does not hold, or what nobody knows.
        looked: Where counter-evidence was looked for, and what came of it.
        parts: The four parts of confidence by the names in `PARTS`, as far as somebody filled them.
        confidence: The whole, one of `CONFIDENCE`; chosen by a person, never computed.
        why: The reason for it.
        review: One of `REVIEWS`.
        uses: What it is meant for, of `USES`.
        themes: The ids of the themes it speaks of.
        position: Its place among the findings.
    """

    id: str
    claim: str
    limits: str = ""
    looked: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    confidence: str = ""
    why: str = ""
    review: str = "not reviewed"
    uses: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    position: float = 0

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The parts of confidence that nobody has filled."""
        return tuple(part for part in PARTS if part not in self.parts)
