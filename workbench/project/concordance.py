"""Keyword in context: every place where a word is said, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.source import Source
from workbench.model.term import Context
from workbench.store.search import Hit

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Lines:
    """Which lines are wanted, and how wide.

    Attributes:
        width: How many characters before and after the word.
        language: Only in sources of this language.
        site: Only in sources of this site.
        limit: The most lines; 0 for all.
    """

    width: int = 40
    language: str = ""
    site: str = ""
    limit: int = 0


def contexts(project: "Project", word: str, wanted: Lines) -> Sequence[Context]:
    """Return every place where a word is said, in the order of sources and places.

    Accents and case do not matter; `heal*` is any word that begins so, `"in quotes"` a phrase.

    Raises:
        BadQuery: There is no word in it.
    """
    sources = {
        source.id: source
        for source in project.ask.sources()
        if wanted.language.casefold() in ("", source.about.language.casefold())
        and wanted.site.casefold() in ("", source.about.site.casefold())
    }
    places = {source: place for place, source in enumerate(sources)}
    hits = [hit for hit in project.search.words(word) if hit.source in sources]
    hits.sort(key=lambda hit: (places[hit.source], hit.start))
    read = _Reading(project)
    return [
        read.line(sources[hit.source], hit, wanted.width) for hit in hits[: wanted.limit or None]
    ]


class _Reading:
    """Reads each source once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._people = {person.id: person.name for person in project.ask.participants()}
        self._texts: dict[str, str] = {}
        self._speakers: dict[str, dict[str, str]] = {}

    def line(self, source: Source, hit: Hit, width: int) -> Context:
        """Return a place with what stands around it."""
        if source.id not in self._texts:
            self._texts[source.id] = self._project.source.text(source.id)
            self._speakers[source.id] = {
                s.label: self._people.get(s.participant, "")
                for s in self._project.ask.speakers(source.id)
            }
        text = self._texts[source.id]
        return Context(
            source=source.id,
            source_name=source.name,
            start=hit.start,
            end=hit.end,
            before=text[max(0, hit.start - width) : hit.start],
            word=text[hit.start : hit.end],
            after=text[hit.end : hit.end + width],
            speaker=hit.speaker,
            participant=self._speakers[source.id].get(hit.speaker, ""),
            language=source.about.language,
        )
