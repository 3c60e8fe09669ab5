"""From a theme, a finding or a term back to the exact words, with who says them and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.anchor import Anchor
from workbench.model.report import Quote
from workbench.model.source import Source
from workbench.project.ground import Ground, Reach


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that something rests on.

    Attributes:
        anchor: Where they are, and whether they speak for or against.
        source: The source they are in.
        words: Exactly as they stand in its text.
        speakers: The labels of who says them, in order.
        participants: Their codes, where they are on the list of participants.
        codes: The names of the codes on exactly these words or around them.
        quote: The same, as it is printed.
    """

    anchor: Anchor
    source: Source
    words: str
    speakers: tuple[str, ...]
    participants: tuple[str, ...]
    codes: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Evidence:
    """All words something rests on, and how widely those that carry it are spread."""

    support: tuple[Piece, ...]
    counter: tuple[Piece, ...]
    reach: Reach

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All of them, those that carry it first."""
        return (*self.support, *self.counter)


def evidence_of(ground: Ground, anchors: Iterable[Anchor]) -> Evidence:
    """Return the words of some anchors; those in sources that are gone are left out."""
    pieces = [piece_of(ground, anchor) for anchor in ground.living(anchors)]
    support = [piece for piece in pieces if piece.anchor.stance == "supports"]
    return Evidence(
        tuple(support),
        tuple(piece for piece in pieces if piece.anchor.stance != "supports"),
        ground.reach((piece.source.id, piece.anchor.span) for piece in support),
    )


def piece_of(ground: Ground, anchor: Anchor) -> Piece:
    """Return the words of one anchor."""
    spoken = ground.spoken(anchor.source)
    quote = ground.passage(anchor.source, anchor.span, ground.codes_on(anchor)).quote
    labels = spoken.labels(anchor.span)
    people = [person for person in map(spoken.person, labels) if person]
    return Piece(
        anchor=anchor,
        source=ground.sources[anchor.source],
        words=spoken.text[anchor.start : anchor.end],
        speakers=tuple(labels),
        participants=tuple(dict.fromkeys(person.name for person in people)),
        codes=quote.codes,
        quote=quote,
    )
