"""Retrieval: what was coded, found again with who said it and what stands around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from workbench.analysis.alignment import meaning
from workbench.analysis.stretches import covering, evaluate, trimmed
from workbench.model.codebook import Codebook
from workbench.model.coding import Coding, Segment
from workbench.model.query import Query, names_in, parse
from workbench.model.source import About, Participant, Source
from workbench.model.spans import Span
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


_OF_SOURCES = tuple(each.name for each in fields(About))
_PREFIX = "participant."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which segments a person wants to see. Empty means: all.

    Attributes:
        query: Code names joined by and, or, not.
        coder: Only what this person coded.
        source: Only in this source.
        speaker: Only where this label or participant speaks.
        where: Only where these facts hold: of the source (site, group, session, phase, kind,
            date, language) or of the participant who speaks (any attribute; one that is called
            like a fact of sources is written `participant.language`).
        context: How many characters around each segment.
    """

    query: str = ""
    coder: str = ""
    source: str = ""
    speaker: str = ""
    where: tuple[tuple[str, str], ...] = ()
    context: int = 0


class Retrieval(Noun):
    """Finding segments by code."""

    @verb("retrieve", changes=False)
    def segments(self, wanted: Wanted, *, limit: int | None = None) -> list[Segment]:
        """Retrieve the segments a query holds, in the order of sources and places.

        Raises:
            BadQuery: The query cannot be understood.
            NotFound: It names a code, coder, source or fact that is not there.
        """
        found: list[Segment] = []
        for segment in self._walk(wanted):
            if limit is not None and len(found) >= limit:
                break
            found.append(segment)
        return found

    def count(self, wanted: Wanted) -> int:
        """Return how many segments a query holds."""
        return sum(1 for _segment in self._walk(wanted))

    def _walk(self, wanted: Wanted) -> Iterator[Segment]:
        """Go through the sources one by one, so that the first segments are there at once."""
        query = parse(wanted.query) if wanted.query.strip() else None
        book = self._project.codes
        families = {
            name: book.family(self._project.find_code(name).id)
            for name in (names_in(query) if query else ())
        }
        coder = self._project.coder.find(wanted.coder) if wanted.coder else ""
        people = _Filter(self._project, wanted)
        people.refuse_unknown()
        names = _Names(book, self._project.coder.list())
        for source in self._sources(wanted):
            if not people.admits_source(source):
                continue
            spans = self._stretches(query, families, source, coder)
            if spans:
                yield from self._in_source(source, spans, wanted, people, names)

    def _sources(self, wanted: Wanted) -> Iterable[Source]:
        if wanted.source:
            return [self._project.find_source(wanted.source)]
        return self._ask.each_source()

    def _stretches(
        self, query: Query | None, families: dict[str, set[str]], source: Source, coder: str
    ) -> list[Span]:
        def coded(codes: set[str] | None) -> list[Span]:
            codings = self._ask.codings(source=source.id, codes=codes, coder=coder)
            return sorted({coding.span for coding in codings})

        if query is None:
            return coded(None)
        held = {name: coded(family) for name, family in families.items()}
        return evaluate(query, held.__getitem__, source.characters)

    def _in_source(
        self,
        source: Source,
        spans: list[Span],
        wanted: Wanted,
        people: "_Filter",
        names: "_Names",
    ) -> Iterator[Segment]:
        text = self._project.source.text(source.id)
        kept = sorted({span for raw in spans if (span := trimmed(raw, text))})
        codings = self._ask.codings(source=source.id)
        translated = self._project.translation.of(source.id)
        for span, on_it in covering(kept, codings):
            speaker = self._project.search.speaker_at(source.id, span.start)
            if not people.admits_speaker(source, speaker):
                continue
            yield Segment(
                source=source.id,
                source_name=source.name,
                start=span.start,
                end=span.end,
                text=text[span.start : span.end],
                before=text[max(0, span.start - wanted.context) : span.start],
                after=text[span.end : span.end + wanted.context],
                speaker=speaker,
                codes=names.codes(on_it),
                coders=names.coders(on_it),
                codings=tuple(coding.id for coding in on_it),
                translation=meaning(translated, span.start, span.end),
                no_original=bool(source.about.no_original),
            )


class _Names:
    """The names of codes and coders, looked up once for a whole retrieval."""

    def __init__(self, book: Codebook, coders: dict[str, str]) -> None:
        roots = {code.id: book.get(book.root(code.id)) for code in book.codes}
        self._codes = {code_id: root.name for code_id, root in roots.items() if root}
        self._coders = coders

    def codes(self, codings: Iterable[Coding]) -> tuple[str, ...]:
        """Return the names of the codes of some codings, each once, sorted."""
        return tuple(sorted({self._codes[c.code] for c in codings if c.code in self._codes}))

    def coders(self, codings: Iterable[Coding]) -> tuple[str, ...]:
        """Return the names of those who made them, each once, sorted."""
        return tuple(sorted({self._coders.get(c.coder, c.coder) for c in codings}))


class _Filter:
    """Whether a source, and whoever speaks in it, is wanted."""

    def __init__(self, project: "Project", wanted: Wanted) -> None:
        self._project = project
        self._wanted = wanted
        self._people: dict[str, Participant] = {}
        if wanted.speaker or wanted.where:
            self._people = {p.id: p for p in project.participant.list()}
        self._labels: dict[str, dict[str, str]] = {}
        self._of_sources = [(k, v) for k, v in wanted.where if k in _OF_SOURCES]
        self._of_people = [
            (k.removeprefix(_PREFIX), v) for k, v in wanted.where if k not in _OF_SOURCES
        ]

    def refuse_unknown(self) -> None:
        """Say so when nobody is called so, or nothing is known under such a name.

        Raises:
            NotFound: There is no such speaker, or neither sources nor participants have the fact.
        """
        people = self._people.values()
        keys = {key for person in people for key in person.attributes}
        for key, _value in self._of_people:
            one({key} & keys, key, _("fact"), shown=str, known=sorted(keys | set(_OF_SOURCES)))
        if self._wanted.speaker:
            labels = {
                speaker.label
                for source in self._project.source.list()
                for speaker in self._project.ask.speakers(source.id)
            }
            known = {name.casefold(): name for name in labels}
            known |= {each.casefold(): each for p in people for each in (p.name, p.id)}
            sought = self._wanted.speaker.casefold()
            one({sought} & set(known), self._wanted.speaker, _("speaker"), shown=str, known=labels)

    def admits_source(self, source: Source) -> bool:
        """Whether every fact that is one of sources holds for it."""
        return all(
            str(getattr(source.about, key)).casefold() == value.casefold()
            for key, value in self._of_sources
        )

    def admits_speaker(self, source: Source, label: str) -> bool:
        """Whether the one who speaks is the wanted one, and every fact of people holds for her."""
        person = self._person(source, label)
        if self._wanted.speaker:
            names = {label.casefold()} | ({person.name.casefold(), person.id} if person else set())
            if self._wanted.speaker.casefold() not in names:
                return False
        return all(
            person is not None and person.attributes.get(key, "").casefold() == value.casefold()
            for key, value in self._of_people
        )

    def _person(self, source: Source, label: str) -> Participant | None:
        if not self._people:
            return None
        if source.id not in self._labels:
            speakers = self._project.ask.speakers(source.id)
            self._labels[source.id] = {s.label: s.participant for s in speakers}
        return self._people.get(self._labels[source.id].get(label, ""))
