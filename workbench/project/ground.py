"""What words rest on: how many sources, groups, sites and voices, out of how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.anchor import Anchor
from workbench.model.coding import Coding
from workbench.model.source import Source
from workbench.model.spans import Span
from workbench.project.passages import Passage, Spoken

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Share:
    """Some of all: the names of those who are there, and how many there are in all."""

    names: tuple[str, ...]
    of: int

    @property
    def count(self) -> int:
        """How many are there."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Reach:
    """How widely words are spread over a project.

    Attributes:
        passages: How many stretches of text they are.
        sources: Those they are in.
        groups: Those of the groups of the project that they come from.
        sites: Likewise.
        voices: Who says them, of those who speak as participants; others are not counted.
    """

    passages: int
    sources: Share
    groups: Share
    sites: Share
    voices: Share


class Ground:
    """The sources of a project, ready to be quoted from and counted. Reads each only once."""

    def __init__(self, project: "Project") -> None:
        self.project = project
        self.sources = {source.id: source for source in project.ask.sources()}
        self._people = {person.id: person for person in project.ask.participants()}
        self._spoken: dict[str, Spoken] = {}
        self._codings: dict[str, list[Coding]] = {}
        self._voices: dict[str, str] | None = None

    def spoken(self, source: str) -> Spoken:
        """Return a source with its text and turns."""
        if source not in self._spoken:
            self._spoken[source] = Spoken(self.project, self.sources[source], self._people)
        return self._spoken[source]

    def passage(self, source: str, span: Span, codes: tuple[str, ...] = ()) -> Passage:
        """Return the words of a stretch with who says them."""
        return self.spoken(source).passage(span, codes)

    def codes_on(self, anchor: Anchor) -> tuple[str, ...]:
        """Return the names of the codes on the words of an anchor or any of them, sorted."""
        if anchor.source not in self._codings:
            self._codings[anchor.source] = self.project.ask.codings(source=anchor.source)
        book = self.project.codes
        found = {
            code.name
            for coding in self._codings[anchor.source]
            if coding.span.overlaps(anchor.span) and (code := book.get(book.root(coding.code)))
        }
        return tuple(sorted(found))

    def living(self, anchors: Iterable[Anchor]) -> list[Anchor]:
        """Return the anchors whose source is there, in the order of sources and places."""
        there = [anchor for anchor in anchors if anchor.source in self.sources]
        places = {source: place for place, source in enumerate(self.sources)}
        return sorted(there, key=lambda a: (places[a.source], a.start, a.end, a.id))

    @property
    def voices(self) -> dict[str, str]:
        """The names of all who speak as participants, by what tells voices apart."""
        if self._voices is None:
            self._voices = {
                self._key(source, speaker.label, speaker.participant): self._name(
                    speaker.participant, speaker.label
                )
                for source in self.sources.values()
                for speaker in self.project.ask.speakers(source.id)
                if speaker.role == "participant"
            }
        return self._voices

    def _key(self, source: Source, label: str, participant: str) -> str:
        return participant if participant in self._people else f"{source.id} {label}"

    def _name(self, participant: str, label: str) -> str:
        person = self._people.get(participant)
        return person.name if person else label

    def reach(self, stretches: Iterable[tuple[str, Span]]) -> Reach:
        """Count what some stretches rest on."""
        chosen = [(source, span) for source, span in stretches if source in self.sources]
        found = [self.sources[each] for each in dict.fromkeys(source for source, _span in chosen)]
        keys = {
            key for source, span in chosen for key in self.spoken(source).passage(span).voices
        } & self.voices.keys()
        every = self.sources.values()
        return Reach(
            passages=len(set(chosen)),
            sources=Share(_sorted(source.name for source in found), len(self.sources)),
            groups=Share(
                _sorted(source.about.group for source in found),
                len(_sorted(source.about.group for source in every)),
            ),
            sites=Share(
                _sorted(source.about.site for source in found),
                len(_sorted(source.about.site for source in every)),
            ),
            voices=Share(tuple(sorted(self.voices[key] for key in keys)), len(self.voices)),
        )


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=lambda name: (name.casefold(), name)))
