"""The findings in few words: for people with little time, and for those they are about."""

from dataclasses import dataclass

from workbench.model.report import Quote


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was found.

    Attributes:
        title: A name for it; empty when the claim says enough.
        claim: What it says, in a sentence or two.
        ground: What it rests on, in words: "7 of 12 participants, 3 of 4 sites".
        support: Words that carry it.
        counter: Words that speak against it.
        limits: Where it does not hold, or what nobody knows.
        confidence: How sure the team is, and why; empty where nobody has said.
        review: What partners have said of it, in words.
    """

    title: str
    claim: str
    ground: str = ""
    support: tuple[Quote, ...] = ()
    counter: tuple[Quote, ...] = ()
    limits: str = ""
    confidence: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What was found, in few words.

    Attributes:
        counts: How much there is, in a few words each.
        method: How it was done, in one paragraph.
        points: What was found.
        left_out: How many more there are that found no room.
    """

    counts: tuple[str, ...]
    method: str
    points: tuple[Point, ...]
    left_out: int = 0
