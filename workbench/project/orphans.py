"""Orphans: codings whose words a revision took out, until a person gives them a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analysis.likely import Likely, likely
from workbench.journal.state import Row
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Lost:
    """A coding without words.

    Attributes:
        id: The coding.
        source: The id of its source.
        code: The id of its code.
        coder: The id of who made it.
        quote: The words it was put on.
        place: Where they were, in the text that is shown now.
        proposed: Where it may belong now; the words that took their place are the last.
    """

    id: str
    source: str
    code: str
    coder: str
    quote: str
    place: int
    proposed: tuple[Likely, ...] = ()


def lost(project: "Project") -> Sequence[Lost]:
    """Return all orphans, by source and place, with where they may belong."""
    living = {source.id: source.head for source in project.source.list()}
    held = (project.file.view.get("coding", each) for each in project.ask.orphans())
    return [_lost(project, row) for row in held if row and row["source"] in living]


def _lost(project: "Project", row: Row) -> Lost:
    quote, text = project.source.quote(row), project.source.text(row["source"])
    places = likely(quote, text, row["start"])
    instead = _instead(project, row)
    if instead and all((place.start, place.end) != instead for place in places):
        places.append(Likely(instead.start, instead.end, 0.0))
    return Lost(
        row["id"], row["source"], row["code"], row["coder"], quote, row["start"], tuple(places)
    )


def _instead(project: "Project", row: Row) -> Span | None:
    """Return the words that came in the place of those that were coded, if any did."""
    span = Span(row["anchor_start"], row["anchor_end"])
    head = project.file.versions.head(row["source"])
    for step in project.file.versions.way(row["anchor"], head):
        span = step.mapping.wide(span)
    text = project.source.text(row["source"])
    return span if text[span.start : span.end].strip() and row["anchor"] != head else None
