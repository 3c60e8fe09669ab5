"""From a theme, a finding or a term back to the exact words, with who says them and where."""

from dataclasses import dataclass
from typing import Any

from workbench.model.anchor import Anchor, Lost
from workbench.model.report import Quote
from workbench.model.source import Source
from workbench.project.anchors import Anchors
from workbench.project.ground import Ground, Reach, Share


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
    """All words something rests on, and how widely those that carry it are spread.

    `lost` are those that a correction took out of the text; a person must look at them.
    """

    support: tuple[Piece, ...]
    counter: tuple[Piece, ...]
    reach: Reach
    lost: tuple[Lost, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All of them, those that carry it first."""
        return (*self.support, *self.counter)


def evidence_of(ground: Ground, *about: str) -> Evidence:
    """Return the words that some things rest on; those in sources that are gone are left out."""
    anchors = Anchors(ground.project)
    pieces = [piece_of(ground, anchor) for anchor in ground.living(anchors.of(*about))]
    support = [piece for piece in pieces if piece.anchor.stance == "supports"]
    return Evidence(
        tuple(support),
        tuple(piece for piece in pieces if piece.anchor.stance != "supports"),
        ground.reach((piece.source.id, piece.anchor.span) for piece in support),
        tuple(anchors.lost(*about)),
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


def evidence_row(piece: Piece) -> dict[str, Any]:
    """Return words that something rests on as plain data: where exactly, who says them."""
    anchor, about = piece.anchor, piece.source.about
    return {
        "id": anchor.id,
        "stance": anchor.stance,
        "source": piece.source.name,
        "source_id": anchor.source,
        "version": anchor.version,
        "start": anchor.start,
        "end": anchor.end,
        "quote": piece.words,
        "speaker": ", ".join(piece.speakers),
        "participant": ", ".join(piece.participants),
        "session": about.session,
        "group": about.group,
        "site": about.site,
        "language": about.language,
        "translation": " ".join(meant.text for meant in piece.quote.meant),
        "no_original": bool(about.no_original),
        "coding": anchor.coding,
        "codes": list(piece.codes),
        "note": anchor.note,
    }


def reach_row(reach: Reach) -> dict[str, Any]:
    """Return what words rest on as plain data."""
    return {
        "passages": reach.passages,
        "sources": _share(reach.sources),
        "groups": _share(reach.groups),
        "sites": _share(reach.sites),
        "voices": _share(reach.voices),
    }


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.count, "of": share.of, "names": list(share.names)}
