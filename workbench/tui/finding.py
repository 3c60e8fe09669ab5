"""What is looked for on the retrieve screen, and finding it in a thread of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from workbench.model.coding import Segment
from workbench.project import Project
from workbench.project.retrieve import Wanted
from workbench.translate import _

CODES: Final = "codes"
WORDS: Final = "words"
PATTERN: Final = "pattern"
MODES: Final = (CODES, WORDS, PATTERN)
MOST: Final = 500
"""How many segments are put on the screen at once."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a person looks for.

    Attributes:
        mode: One of `MODES`.
        wanted: The query, and what narrows it down; words and patterns use its query, its source
            and its context.
    """

    mode: str = CODES
    wanted: Wanted = field(default_factory=lambda: Wanted(context=80))

    def asking(self, text: str) -> "Search":
        """Return the same search with another query."""
        return replace(self, wanted=replace(self.wanted, query=text))

    def filters(self) -> str:
        """Return in words what narrows it down; "" when nothing does.

        Words and patterns are looked for in the texts, whoever coded or said them.
        """
        wanted = self.wanted if self.mode == CODES else Wanted(source=self.wanted.source)
        parts = [
            _("by {name}").format(name=wanted.coder) if wanted.coder else "",
            _("in {name}").format(name=wanted.source) if wanted.source else "",
            _("said by {name}").format(name=wanted.speaker) if wanted.speaker else "",
            *(f"{key} = {value}" for key, value in wanted.where),
        ]
        return " · ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the first segments, and whether there are more."""

    segments: list[Segment]
    more: bool


def find(project: Project, search: Search, stopped: Callable[[], bool]) -> Found | None:
    """Find what is looked for; in a thread, over a connection of its own.

    Returns:
        None when it was stopped, or when nothing is asked for.

    Raises:
        WorkbenchError: The query cannot be understood, or names what is not there.
    """
    if search.mode != CODES and not search.wanted.query.strip():
        return None
    with project.again() as own:
        if search.mode == CODES:
            segments = own.retrieval.segments(search.wanted, limit=MOST + 1)
        else:
            segments = _hits(own, search)
    return None if stopped() else Found(segments[:MOST], len(segments) > MOST)


def _hits(project: Project, search: Search) -> list[Segment]:
    wanted = search.wanted
    hits = project.source.search(
        wanted.query, is_regex=search.mode == PATTERN, source=wanted.source
    )
    sources = {source.id: source for source in project.source.list()}
    texts: dict[str, str] = {}
    found = []
    for hit in islice(hits, MOST + 1):
        if hit.source not in texts:
            texts[hit.source] = project.source.text(hit.source)
        text = texts[hit.source]
        found.append(
            Segment(
                hit.source,
                sources[hit.source].name,
                hit.start,
                hit.end,
                text[hit.start : hit.end],
                before=text[max(0, hit.start - wanted.context) : hit.start],
                after=text[hit.end : hit.end + wanted.context],
                speaker=hit.speaker,
                translation=project.translation.of_stretch(hit.source, hit.start, hit.end),
                no_original=bool(sources[hit.source].about.no_original),
            )
        )
    return found


def parsed_where(text: str) -> tuple[tuple[str, str], ...]:
    """Return the facts written as `site=Gisizi, gender=woman`."""
    pairs = (part.partition("=") for part in text.split(",") if part.strip())
    return tuple((key.strip(), value.strip()) for key, _equals, value in pairs)
