"""Keyword in context: every place where a word is said, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.term import Context

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
    people = {person.id: person.name for person in project.ask.participants()}
    hits = [hit for hit in project.search.words(word) if hit.source in sources]
    hits.sort(key=lambda hit: (places[hit.source], hit.start))
    texts: dict[str, str] = {}
    speakers: dict[str, dict[str, str]] = {}
    found = []
    for hit in hits[: wanted.limit or None]:
        if hit.source not in texts:
            texts[hit.source] = project.source.text(hit.source)
            speakers[hit.source] = {
                s.label: people.get(s.participant, "") for s in project.ask.speakers(hit.source)
            }
        text, source = texts[hit.source], sources[hit.source]
        found.append(
            Context(
                source=source.id,
                source_name=source.name,
                start=hit.start,
                end=hit.end,
                before=text[max(0, hit.start - wanted.width) : hit.start],
                word=text[hit.start : hit.end],
                after=text[hit.end : hit.end + wanted.width],
                speaker=hit.speaker,
                participant=speakers[hit.source].get(hit.speaker, ""),
                language=source.about.language,
            )
        )
    return found
