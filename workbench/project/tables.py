"""Segments and codings as rows, and the whole project as one value."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.analysis.alignment import meaning
from workbench.model.anchor import Anchor
from workbench.model.coding import Coding, Memo, Segment, Theme
from workbench.model.framework import Cell
from workbench.model.report import CodedRow, Document, SegmentRow, Table, Whole
from workbench.model.source import Participant, Source, Speaker
from workbench.project.blocked import Blocked
from workbench.project.retrieve import Wanted

if TYPE_CHECKING:
    from workbench.project.project import Project

_BETWEEN = "; "
_YES = "yes"


def table(project: "Project", wanted: Wanted | None) -> Table:
    """Return what was asked for as rows: every segment once, and the codings that lie on them.

    Args:
        project: Where from.
        wanted: What was asked for; everything that was coded when None.
    """
    segments = project.retrieval.segments(wanted or Wanted())
    distinct = {(s.source, s.start, s.end): s for s in segments}
    codings = project.ask.codings()
    if wanted is not None and replace(wanted, context=0) != Wanted():
        on_them = {coding for segment in segments for coding in segment.codings}
        codings = [coding for coding in codings if coding.id in on_them]
    rows = _Rows(project)
    return Table(
        segments=tuple(rows.segment(segment) for segment in distinct.values()),
        codings=rows.codings(codings),
        around=bool(wanted and wanted.context),
    )


class _Rows:
    """Makes rows; every name is looked up once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self.blocked = Blocked(project)
        self._texts: dict[str, str] = {}
        self._sources: dict[str, Source] = {s.id: s for s in project.ask.sources()}
        self._people: dict[str, Participant] = {p.id: p for p in project.ask.participants()}
        self._speakers: dict[str, dict[str, Speaker]] = {}
        self._memos: dict[str, list[Memo]] = {}
        for memo in project.ask.memos():
            self._memos.setdefault(memo.about, []).append(memo)

    def segment(self, segment: Segment) -> SegmentRow:
        about = self._sources[segment.source].about
        if segment.source not in self._speakers:
            found = self._project.ask.speakers(segment.source)
            self._speakers[segment.source] = {s.label: s for s in found}
        speaker = self._speakers[segment.source].get(segment.speaker)
        person = self._people.get(speaker.participant) if speaker else None
        return SegmentRow(
            source=segment.source_name,
            session=about.session,
            group=about.group,
            site=about.site,
            phase=about.phase,
            date=about.date,
            start=segment.start,
            end=segment.end,
            speaker=segment.speaker,
            participant=person.name if person else "",
            role=speaker.role if speaker else "",
            before=self._words(segment, segment.start - len(segment.before), segment.start),
            text=self._words(segment, segment.start, segment.end),
            after=self._words(segment, segment.end, segment.end + len(segment.after)),
            translation=self._meant(segment),
            no_original=_YES if segment.no_original else "",
            codes=_BETWEEN.join(segment.codes),
            coders=_BETWEEN.join(segment.coders),
            memo=self._memo(segment),
        )

    def _text(self, source: str) -> str:
        if source not in self._texts:
            self._texts[source] = self.blocked.text(source)
        return self._texts[source]

    def _words(self, segment: Segment, start: int, end: int) -> str:
        """Return words of the source a segment is in, covered where they are blocked."""
        return self._text(segment.source)[start:end]

    def _meant(self, segment: Segment) -> str:
        if segment.source not in self.blocked.spans:
            return segment.translation
        translated = self.blocked.translated(segment.source)
        return meaning(translated, segment.start, segment.end)

    def _memo(self, segment: Segment) -> str:
        """Return the memos on a segment's words or on one of its codings."""
        if not self._memos:
            return ""
        at_words = (
            memo.text
            for memo in self._memos.get(segment.source, ())
            if memo.start < segment.end and segment.start < memo.end
        )
        on_codings = (memo.text for c in segment.codings for memo in self._memos.get(c, ()))
        return "\n\n".join(dict.fromkeys((*at_words, *on_codings)))

    def codings(self, codings: list[Coding]) -> tuple[CodedRow, ...]:
        """Return codings as they can be imported again, by source and place.

        Two codings of one person on the same words that became one by a merge of codes are one.
        """
        book, coders = self._project.codes, self._project.ask.coders()
        names = Counter(code.name.casefold() for _depth, code in book.walk())
        called: dict[str, str] = {}
        for code in book.codes:
            kept = book.get(book.root(code.id)) or code
            clear = names[kept.name.casefold()] == 1
            called[code.id] = kept.name if clear else book.path(kept.id)
        texts = {
            source: self._text(source)
            for source in {c.source for c in codings} & self._sources.keys()
        }
        rows = {
            CodedRow(
                source=self._sources[c.source].name,
                start=c.start,
                end=c.end,
                code=called.get(c.code, c.code),
                coder=coders.get(c.coder, c.coder),
                quote=texts[c.source][c.start : c.end],
                no_original=_YES if self._sources[c.source].about.no_original else "",
            ): None
            for c in codings
            if c.source in texts
        }
        return tuple(
            sorted(rows, key=lambda r: (r.source.casefold(), r.start, r.end, r.code, r.coder))
        )


def whole(project: "Project") -> Whole:
    """Return the project as it stands now, in an order that depends on nothing but its content."""
    ask, book, sources = project.ask, project.codes, project.ask.sources()
    places = {source.id: place for place, source in enumerate(sources)}
    codings = [coding for coding in ask.codings() if coding.source in places]
    facts = project.file.view.get("project", "project") or {}
    merged = sorted((c for c in book.codes if c.merged_into), key=lambda c: (c.name, c.id))
    codes = (*(code for _depth, code in book.walk()), *merged)
    order = {code.id: place for place, code in enumerate(codes)}
    coders = ask.coders()
    codings.sort(
        key=lambda c: (
            places[c.source], c.start, c.end, order.get(c.code, -1), coders.get(c.coder, ""), c.id,
        )
    )  # fmt: skip
    blocked = Blocked(project)
    return Whole(
        name=project.name,
        mode=str(facts.get("mode") or ""),
        note=str(facts.get("note") or ""),
        coders=coders,
        participants=tuple(ask.participants()),
        codes=codes,
        documents=tuple(_document(project, source, blocked) for source in sources),
        codings=tuple(codings),
        memos=tuple(
            sorted(
                ask.memos(),
                key=lambda m: (places.get(m.about, -1), m.start, m.end, m.kind, m.text, m.id),
            )
        ),
        themes=tuple(_in_order(theme, order) for theme in ask.themes()),
        findings=tuple(project.finding.list()),
        terms=tuple(project.outcomes.terms()),
        cells=tuple(_cells(project)),
        anchors=tuple(_anchors(project, places)),
    )


def _cells(project: "Project") -> list[Cell]:
    return sorted(project.outcomes.cells(), key=lambda cell: (cell.by, cell.summary, cell.id))


def _anchors(project: "Project", places: dict[str, int]) -> list[Anchor]:
    """Return what things rest on, by those things in their order, then by source and place."""
    things = [theme.id for theme in project.ask.themes()]
    things += [finding.id for finding in project.finding.list()]
    things += [term.id for term in project.outcomes.terms()]
    things += [cell.id for cell in _cells(project)]
    order = {thing: place for place, thing in enumerate(things)}
    return sorted(
        project.outcomes.anchors(),
        key=lambda a: (order.get(a.about, -1), places.get(a.source, -1), a.start, a.end, a.id),
    )


def _document(project: "Project", source: Source, blocked: Blocked) -> Document:
    return Document(
        source,
        blocked.text(source.id),
        project.source.turns(source.id),
        tuple(project.ask.speakers(source.id)),
        tuple(blocked.translated(source.id)),
    )


def _in_order(theme: Theme, order: dict[str, int]) -> Theme:
    """Return a theme with its codes in the order of the codebook."""
    support, against = (
        tuple(sorted(codes, key=lambda code: (order.get(code, -1), code)))
        for codes in (theme.codes, theme.counter)
    )
    return replace(theme, codes=support, counter=against)
