"""What can be opened to others: coded passages and what was made of them, without the people.

Full transcripts stay. Sources, sites, groups and voices are numbered anew, so that the numbers of a
report do not lead to rows of these tables; of dates only the year is given.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.model.opendata import Cell, Column, OpenData, OpenTable
from workbench.model.report import Report, SegmentRow
from workbench.model.source import Source
from workbench.project.checklists import Proofs
from workbench.project.evidence import evidence_of
from workbench.project.gather import Gathering
from workbench.project.ground import Ground
from workbench.project.retrieve import Wanted
from workbench.project.tables import table
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_YEAR = len("2026")
_BETWEEN = "; "


class Numbers:
    """New names for old ones: S1, S2, S3 in the order they are asked for."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._given: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return the new name of something; empty for the empty name."""
        if not name:
            return ""
        return self._given.setdefault(name, f"{self._letter}{len(self._given) + 1}")


def open_data(project: "Project") -> OpenData:
    """Return everything of a project that can be opened to others."""
    report = Gathering(project, 0).report()
    making = _Making(project)
    tables = (
        making.sources(report.sources),
        making.segments(),
        _codes(report),
        making.themes(),
        making.findings(),
        making.terms(),
    )
    return OpenData(
        tuple(each for each in tables if each.rows), _method(project, report), _changed()
    )


def _method(project: "Project", report: Report) -> tuple[str, ...]:
    """Say how it was done without naming a place, a group or a day."""
    proofs = Proofs(project, report)
    said = (proofs.analysed(), proofs.coders(), proofs.derived(), proofs.software())
    return (", ".join(report.counts) + ".", " ".join(each for each in said if each))


def _changed() -> tuple[str, ...]:
    return (
        _("Full transcripts are not in the package, only passages that were coded."),
        _("Sources, sites, groups and voices are numbered anew, by lot."),
        _("Of dates, only the year is given."),
        _("Who coded, memos, and what is known of single participants are left out."),
        _("Passages that partners found not safe to publish are left out."),
    )


class _Making:
    """The tables on their way; the same thing has the same number in each of them."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._source, self._site = Numbers("S"), Numbers("P")
        self._group, self._voice = Numbers("G"), Numbers("V")

    def sources(self, sources: Iterable[Source]) -> OpenTable:
        columns = (
            Column("source", _("Number of the document")),
            Column("kind", _("What it is: group session, interview...")),
            Column("site", _("Number of the place")),
            Column("group", _("Number of the group")),
            Column("session", _("Number of the session in its group")),
            Column("phase", _("Phase of sociotherapy, by what happens in it")),
            Column("year", _("Year of the recording")),
            Column("language", _("Main language, as BCP 47")),
            Column("characters", _("Length of the whole text")),
            Column("turns", _("How often somebody speaks")),
        )
        rows = []
        # By their ids, which are drawn by lot: the order of names would lead back to them.
        for each in sorted(sources, key=lambda source: source.id):
            about = each.about
            where = (self._site(about.site), self._group(about.group))
            when = (about.session or "", about.phase, about.date[:_YEAR])
            rows.append(
                (self._source(each.name), about.kind, *where, *when, about.language,
                 each.characters, each.turns)
            )  # fmt: skip
        return OpenTable("sources", _("A document."), columns, tuple(rows))

    def segments(self) -> OpenTable:
        columns = (
            Column("segment", _("Number of the passage")),
            Column("source", _("Number of the document it is in")),
            Column("voice", _("Number of whoever speaks where it begins")),
            Column("role", _("Role of that voice: participant, facilitator...")),
            Column("codes", _("Names of the codes on it, between semicolons")),
            Column("coders", _("How many people coded it")),
            Column("text", _("The words, as they were said or transcribed")),
            Column("translation", _("What they mean, where a translation is kept")),
            Column("no_original", _("yes: the words are a translation, the original is not kept")),
        )
        found = sorted(
            table(self._project, Wanted()).segments,
            key=lambda row: (int(self._source(row.source)[1:]), row.start, row.end),
        )
        rows = tuple(self._segment(number, row) for number, row in enumerate(found, 1))
        return OpenTable("segments", _("A passage that was coded."), columns, rows)

    def _segment(self, number: int, row: SegmentRow) -> tuple[Cell, ...]:
        who = row.participant or (f"{row.source} {row.speaker}" if row.speaker else "")
        coders = len(row.coders.split(_BETWEEN)) if row.coders else 0
        return (
            number, self._source(row.source), self._voice(who), row.role, row.codes, coders,
            row.text, row.translation, row.no_original,
        )  # fmt: skip

    def themes(self) -> OpenTable:
        columns = (
            Column("theme", _("Name of the theme")),
            Column("statement", _("What it says")),
            Column("codes", _("Codes that carry it, between semicolons")),
            Column("counter", _("Codes that speak against it, between semicolons")),
        )
        rows = tuple(
            (theme.name, theme.statement, self._named(theme.codes), self._named(theme.counter))
            for theme in self._project.theme.list()
        )
        return OpenTable("themes", _("Codes gathered under a statement."), columns, rows)

    def _named(self, codes: Iterable[str]) -> str:
        book = self._project.codes
        kept = (book.get(book.root(code)) for code in codes)
        return _BETWEEN.join(sorted({code.name for code in kept if code}))

    def findings(self) -> OpenTable:
        columns = (
            Column("finding", _("Number of the finding")),
            Column("claim", _("What it says")),
            Column("voices", _("How many participants it rests on")),
            Column("voices_in_all", _("How many participants are heard at all")),
            Column("sites", _("How many sites it rests on")),
            Column("supporting", _("How many passages carry it")),
            Column("against", _("How many passages speak against it")),
            Column("limits", _("Where it does not hold, or what nobody knows")),
            Column("confidence", _("How sure the team is: high, moderate, low, very low")),
            Column("review", _("What partners have said of it")),
        )
        ground, rows = Ground(self._project), []
        for number, each in enumerate(self._project.finding.list(), 1):
            evidence = evidence_of(ground, each.id)
            reach = evidence.reach
            rows.append(
                (number, each.claim, reach.voices.count, reach.voices.of, reach.sites.count,
                 len(evidence.support), len(evidence.counter), each.limits, each.confidence,
                 each.review)
            )  # fmt: skip
        return OpenTable("findings", _("A claim and how it stands."), columns, tuple(rows))

    def terms(self) -> OpenTable:
        columns = (
            Column("term", _("A local word or idiom")),
            Column("language", _("Its language, as BCP 47")),
            Column("literal", _("What it says word by word")),
            Column("meaning", _("What it means in use")),
            Column("status", _("proposed, confirmed or contested")),
        )
        rows = tuple(
            (each.word, each.language, each.literal, each.meaning, each.status)
            for each in self._project.term.list()
        )
        return OpenTable("terms", _("A local word and its meaning."), columns, rows)


def _codes(report: Report) -> OpenTable:
    columns = (
        Column("code", _("Name of the code")),
        Column("above", _("The code it stands below, if any")),
        Column("brief", _("What it means, in short")),
        Column("full", _("What it means")),
        Column("when", _("When to use it")),
        Column("when_not", _("When not to use it")),
        Column("origin", _("a priori, in vivo or inductive")),
        Column("codings", _("How often it was put on a passage")),
    )
    names = {entry.code.id: entry.code.name for entry in report.entries}
    rows: Sequence[tuple[Cell, ...]] = [
        (
            code.name, names.get(code.parent, ""), code.brief, code.full, code.when, code.when_not,
            code.origin, entry.codings,
        )
        for entry in report.entries
        for code in (entry.code,)
    ]  # fmt: skip
    return OpenTable("codes", _("A code of the codebook."), columns, tuple(rows))
