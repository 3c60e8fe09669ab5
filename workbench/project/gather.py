"""Everything a report says, gathered from the project."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.model.codebook import Code
from workbench.model.coding import Memo, Theme
from workbench.model.report import Argument, Entry, Evidence, Note, Person, Quote, Report
from workbench.model.source import Source, Speaker
from workbench.model.spans import Span
from workbench.project.audit import audit
from workbench.project.blocked import Blocked
from workbench.project.checklists import checklists
from workbench.project.evidence import evidence_of
from workbench.project.ground import Ground
from workbench.project.method import Facts, method
from workbench.project.passages import Choice, Passages, Spoken
from workbench.project.printing import cited, claims, glossary, grid
from workbench.project.retrieve import Wanted
from workbench.project.reviewed import reviewed
from workbench.store.questions import Totals
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project.project import Project

DRAWN = 1000
"""How often sources are drawn for the intervals of a report: enough for two digits."""

_MOST_DRAWN = 5000
"""Up to so many codings intervals take a report a second or two; `agreement` draws more."""

PRINTED_MEMOS = ("analytic", "method")
"""The kinds of memos written for others; reflexive and translation memos stay in the project."""


def entries(project: "Project") -> tuple[Entry, ...]:
    """Return the codebook, parents before children, with how often each code was used."""
    book = project.codes
    uses: dict[str, int] = {}
    for code, number in project.ask.code_uses().items():
        uses[book.root(code)] = uses.get(book.root(code), 0) + number
    return tuple(Entry(code, depth, uses.get(code.id, 0)) for depth, code in book.walk())


def asked(project: "Project", wanted: Wanted) -> str:
    """Return what was asked for in words; for a label, whom it stands for where that is known."""
    ask, label = project.ask, wanted.speaker.casefold()
    people = {p.id: p.name for p in ask.participants()}
    meant = {
        people[speaker.participant]
        for source in ask.sources()
        for speaker in ask.speakers(source.id)
        if label and speaker.label.casefold() == label and speaker.participant in people
    }
    pairs = (
        ("coder", wanted.coder),
        ("source", wanted.source),
        ("speaker", ", ".join(sorted(meant)) or wanted.speaker),
        *wanted.where,
    )
    parts = (wanted.query, *(f"{key}={value}" for key, value in pairs if value))
    return ", ".join(part for part in parts if part)


def quotes(project: "Project", wanted: Wanted) -> list[Quote]:
    """Return the retrieved passages as quotes with their codes, in the order of sources."""
    people = {p.id: p for p in project.ask.participants()}
    spoken: dict[str, Spoken] = {}
    blocked = Blocked(project)
    found: list[Quote] = []
    for segment in project.retrieval.segments(wanted):
        if segment.source not in spoken:
            source = project.find_source(segment.source)
            spoken[segment.source] = Spoken(project, source, people, blocked)
        passage = spoken[segment.source].passage(Span(segment.start, segment.end), segment.codes)
        if not passage.blocked:
            found.append(passage.quote)
    return found


class Gathering:
    """One report on its way: reads everything once, then puts it in order."""

    def __init__(self, project: "Project", limit: int, coder: str = "") -> None:
        self._project = project
        self._coder = coder
        self._limit = limit
        self._passages = Passages(project, coder)
        self._choice = Choice(limit)
        self._ground = Ground(project)
        self._order = {code.id: n for n, (_d, code) in enumerate(project.codes.walk())}

    def report(self) -> Report:
        """Return the report."""
        ask = self._project.ask
        sources = ask.sources()
        speakers = {source.id: ask.speakers(source.id) for source in sources}
        themes = tuple(self._argument(theme) for theme in ask.themes())
        memos = ask.memos()
        listed, people = entries(self._project), self._people(speakers)
        translated = self._translated(sources)
        facts = Facts(
            sources=sources,
            translated=translated,
            heard=_heard(speakers.values()),
            listed=len(people),
            coders=self._passages.coders,
            codes=[entry.code for entry in listed],
            used=sum(entry.codings > 0 for entry in listed),
            codings=self._passages.codings.total(),
            themes=themes,
            quotes=self._limit,
            left_out=sum(memo.kind not in PRINTED_MEMOS for memo in memos),
        )
        drawn = DRAWN if self._passages.codings.total() <= _MOST_DRAWN else 0
        report = Report(
            counts=_counts(self._project.totals()),
            method=(*self._only(), *method(facts)),
            sources=tuple(sources),
            translated=translated,
            people=people,
            unlisted=self._unlisted(speakers),
            **self._outcomes(),
            themes=themes,
            codes=self._rest(themes),
            notes=self._notes(memos),
            reviewed=reviewed(self._project),
            agreement=self._project.agreement.section(draws=drawn, seed=1),
            entries=listed,
            audit=audit(self._project),
        )
        return replace(report, checklists=checklists(self._project, report))

    def _only(self) -> tuple[str, ...]:
        """Return whose codings alone are printed, in a sentence; nothing when it is everybody's."""
        if not self._coder:
            return ()
        name = self._project.coder.list()[self._coder]
        return (_("What is quoted and counted here was coded by {name} alone.").format(name=name),)

    def _outcomes(self) -> dict[str, Any]:
        project = self._project
        return {
            "findings": claims(project), "glossary": glossary(project), "matrix": grid(project),
        }  # fmt: skip

    def _translated(self, sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
        """Return the languages of the translation of each source that has one, by its id."""
        found = {source.id: self._project.translation.of(source.id) for source in sources}
        return {
            source: tuple(sorted({each.language for each in pieces} - {""}))
            for source, pieces in found.items()
            if pieces
        }

    def _argument(self, theme: Theme) -> Argument:
        counter = self._members(theme.counter, ())
        support = self._members(theme.codes, theme.counter)
        single = evidence_of(self._ground, *self._project.theme.family(theme.id))
        return Argument(
            name=theme.name,
            statement=theme.statement,
            tally=self._passages.tally(code.id for code in support),
            support=tuple(map(self._evidence, support)),
            counter=tuple(map(self._evidence, counter)),
            belongs=theme.belongs,
            apart=theme.apart,
            depth=theme.depth,
            passages=cited(single.support),
            against=cited(single.counter),
        )

    def _members(self, gathered: Iterable[str], against: Iterable[str]) -> list[Code]:
        """Return the gathered codes in the order of the codebook, each with those below it.

        A code below is there when it was used and is not gathered as speaking against.
        """
        book = self._project.codes
        named = {book.root(code) for code in gathered}
        denied = {book.root(code) for code in against}
        below = {
            code.id
            for top in named
            for _depth, code in book.walk(top)
            if self._passages.codings[code.id] and code.id not in denied
        }
        found = [code for each in named | below if (code := book.get(each)) is not None]
        return sorted(found, key=lambda code: (self._order.get(code.id, 0), code.id))

    def _evidence(self, code: Code) -> Evidence:
        tally = self._passages.tally([code.id])
        return Evidence(code, tally, self._choice.quotes(self._passages.of(code.id)))

    def _rest(self, themes: Iterable[Argument]) -> tuple[Evidence, ...]:
        shown = {
            evidence.code.id for theme in themes for evidence in (*theme.support, *theme.counter)
        }
        return tuple(
            self._evidence(code)
            for _depth, code in self._project.codes.walk()
            if code.id not in shown and self._passages.codings[code.id]
        )

    def _people(self, speakers: dict[str, list[Speaker]]) -> tuple[Person, ...]:
        roles: dict[str, dict[str, None]] = {}
        sources: dict[str, set[str]] = {}
        for source, labels in speakers.items():
            for speaker in labels:
                roles.setdefault(speaker.participant, {})[speaker.role] = None
                sources.setdefault(speaker.participant, set()).add(source)
        return tuple(
            Person(p.name, tuple(roles.get(p.id, ())), len(sources.get(p.id, ())), p.attributes)
            for p in self._project.ask.participants()
        )

    def _unlisted(self, speakers: dict[str, list[Speaker]]) -> tuple[str, ...]:
        known = {person.id for person in self._project.ask.participants()}
        labels = {s.label for every in speakers.values() for s in every
                  if s.label and s.participant not in known}  # fmt: skip
        return tuple(sorted(labels, key=lambda label: (label.casefold(), label)))

    def _notes(self, memos: Sequence[Memo]) -> tuple[Note, ...]:
        found = [self._placed(memo) for memo in memos if memo.kind in PRINTED_MEMOS]
        found.sort(key=lambda each: (each[0], each[1].coder, each[1].text))
        return tuple(note for _order, note in found)

    def _placed(self, memo: Memo) -> tuple[tuple[int, str, int], Note]:
        """Return where a memo stands in the list, and the memo with what it is about."""
        project, about = self._project, memo.about
        note = Note(memo.kind, project.ask.coders().get(memo.coder, ""), "", memo.text)
        if not about:
            return (0, "", 0), replace(note, about=_("The project"))
        coding = project.ask.coding(about)
        source = project.ask.source(coding.source if coding else about)
        if source is not None:
            span = coding.span if coding else Span(memo.start, memo.end)
            return (1, source.name, span.start), self._at(note, source, span)
        if (code := project.codes.get(project.codes.root(about))) is not None:
            name = _("Code {name}").format(name=code.name)
            return (2, "", self._order.get(code.id, 0)), replace(note, about=name)
        themes = {theme.id: theme.name for theme in project.ask.themes()}
        if about in themes:
            name = _("Theme {name}").format(name=themes[about])
            return (3, themes[about], 0), replace(note, about=name)
        for noun, named in (
            (_("Finding"), {each.id: each.claim for each in project.finding.list()}),
            (_("Term"), {each.id: each.shown for each in project.outcomes.terms()}),
        ):
            if about in named:
                name = _("{noun} {name}").format(noun=noun, name=named[about])
                return (4, named[about], 0), replace(note, about=name)
        return (5, "", 0), replace(note, about=_("Something that is no longer there"))

    def _at(self, note: Note, source: Source, span: Span) -> Note:
        """Return a memo with the passage it stands at, if it is not about the whole source."""
        people = {person.id: person for person in self._project.ask.participants()}
        spoken = Spoken(self._project, source, people)
        words = " ".join(spoken.text[span.start : span.end].split())
        return replace(
            note,
            about=source.name,
            passage=words,
            meant=spoken.meant(span),
            no_original=bool(words and source.about.no_original),
        )


def _counts(totals: Totals) -> tuple[str, ...]:
    """Return how much there is, in a few words each; what there is none of is left out."""
    people = totals.participants
    pairs = (
        (totals.sources, ngettext("{n} source", "{n} sources", totals.sources)),
        (people, ngettext("{n} participant", "{n} participants", people)),
        (totals.codes, ngettext("{n} code", "{n} codes", totals.codes)),
        (totals.codings, ngettext("{n} coding", "{n} codings", totals.codings)),
        (totals.themes, ngettext("{n} theme", "{n} themes", totals.themes)),
        (totals.findings, ngettext("{n} finding", "{n} findings", totals.findings)),
        (totals.terms, ngettext("{n} term", "{n} terms", totals.terms)),
    )  # fmt: skip
    return tuple(words.format(n=f"{number:,}") for number, words in pairs if number)


def _heard(speakers: Iterable[Sequence[Speaker]]) -> dict[str, int]:
    """Return how many people on the list are heard in each role."""
    found = {(s.role, s.participant) for every in speakers for s in every if s.participant}
    roles: dict[str, int] = {}
    for role, _person in found:
        roles[role] = roles.get(role, 0) + 1
    return roles
