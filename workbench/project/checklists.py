"""What the data of a project prove of the points that journals ask for; the rest stays open."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from workbench import __version__
from workbench.model.checklists import COREQ, SRQR, Point
from workbench.model.report import Answered, Checklist, Report
from workbench.model.source import Source
from workbench.project.wording import joined
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project.project import Project

_MINUTE_MS: Final = 60_000
_SEVERAL: Final = 2

Prove = Callable[["Proofs"], str]
"""Says what the data prove of a point; empty when they prove nothing."""


def checklists(project: "Project", report: Report) -> tuple[Checklist, ...]:
    """Return COREQ and SRQR, answered only where the data of the project prove the answer.

    Args:
        project: Where to look further.
        report: What was gathered for the report already.
    """
    if not report.sources:
        return ()
    proofs = Proofs(project, report)
    return (
        _checked("COREQ", COREQ, _COREQ, proofs),
        _checked("SRQR", SRQR, _SRQR, proofs),
    )


def _checked(
    name: str, points: Sequence[Point], proofs: Mapping[int, Prove], given: "Proofs"
) -> Checklist:
    answered = (
        Answered(point.number, point.part, point.asks, proofs.get(point.number, _open)(given))
        for point in points
    )
    return Checklist(name, tuple(answered))


def _open(_proofs: "Proofs") -> str:
    return ""


class Proofs:
    """What is in a project, said in sentences that are true of it and no more."""

    def __init__(self, project: "Project", report: Report) -> None:
        self._project = project
        self._report = report

    def sample(self) -> str:
        """Say how many people took part."""
        number = len(self._report.people)
        words = ngettext(
            "{n} person is on the list of those who took part.",
            "{n} people are on the list of those who took part.",
            number,
        )
        return words.format(n=number) if number else ""

    def described(self) -> str:
        """Say what is known of those who took part."""
        keys = sorted({key for person in self._report.people for key in person.attributes})
        words = _("The table of those who took part gives: {list}.")
        return words.format(list=joined(keys)) if keys else ""

    def repeated(self) -> str:
        """Say how many people are heard more than once."""
        often = sum(person.sources >= _SEVERAL for person in self._report.people)
        words = ngettext(
            "{n} person is heard in more than one source.",
            "{n} people are heard in more than one source.",
            often,
        )
        return words.format(n=often) if often else ""

    def recorded(self) -> str:
        """Say how many transcripts carry the times of a recording."""
        timed = len(self._durations())
        words = _("{n} of {all} transcripts carry the times of a recording.")
        return words.format(n=timed, all=len(self._report.sources)) if timed else ""

    def field_notes(self) -> str:
        """Say how many field notes there are."""
        return self._kind("field note", "{n} field note is part of the data.",
                          "{n} field notes are part of the data.")  # fmt: skip

    def _kind(self, kind: str, one: str, many: str) -> str:
        number = sum(source.about.kind == kind for source in self._report.sources)
        return ngettext(one, many, number).format(n=number) if number else ""

    def lasted(self) -> str:
        """Say how long the recordings last, where their times are known."""
        minutes = sorted(round(length / _MINUTE_MS) for length in self._durations())
        if not minutes:
            return ""
        if len(minutes) == 1:
            return _("By its times, the recording lasts {n} minutes.").format(n=minutes[0])
        words = _("By their times, the recordings last {first} to {last} minutes.")
        return words.format(first=minutes[0], last=minutes[-1])

    def _durations(self) -> list[int]:
        found = []
        for source in self._report.sources:
            times = [
                time
                for turn in self._project.source.turns(source.id)
                for time in (turn.began, turn.ended)
                if time is not None
            ]
            if times:
                found.append(max(times) - min(times))
        return found

    def coders(self) -> str:
        """Say how many people coded."""
        number = len({coding.coder for coding in self._project.ask.codings()})
        words = ngettext("{n} person coded.", "{n} people coded.", number)
        return words.format(n=number) if number else ""

    def shared(self) -> str:
        """Say how much was coded by several people, and that every step is recorded."""
        by_source: dict[str, set[str]] = {}
        for coding in self._project.ask.codings():
            by_source.setdefault(coding.source, set()).add(coding.coder)
        several = sum(len(who) >= _SEVERAL for who in by_source.values())
        words = _("{n} of {all} sources were coded by more than one person.")
        said = words.format(n=several, all=len(self._report.sources)) if several else ""
        trail = _("Every change is recorded with who made it and when; see the audit trail.")
        return f"{said} {trail}".strip()

    def tree(self) -> str:
        """Say where the codebook is."""
        number = len(self._report.entries)
        words = ngettext(
            "The codebook of {n} code is printed in this report.",
            "The codebook of {n} codes is printed in this report.",
            number,
        )
        return words.format(n=number) if number else ""

    def derived(self) -> str:
        """Say where the codes came from."""
        kinds = {
            "a priori": _("{n} set beforehand"),
            "in vivo": _("{n} in the words of the speakers"),
            "inductive": _("{n} made while reading"),
        }
        counts = {kind: sum(e.code.origin == kind for e in self._report.entries) for kind in kinds}
        listed = [kinds[kind].format(n=number) for kind, number in counts.items() if number]
        return _("Of the codes, {list}.").format(list=joined(listed)) if listed else ""

    def software(self) -> str:
        """Name the program."""
        return _("CBS Workbench {version}.").format(version=__version__)

    def quoted(self) -> str:
        """Say how many quotations there are, and how many name their speaker by a code."""
        quotes = [
            quote
            for theme in self._report.themes
            for evidence in (*theme.support, *theme.counter)
            for quote in evidence.quotes
        ]
        named = sum(all(voice.listed for voice in q.voices) and bool(q.voices) for q in quotes)
        words = _("{named} of {all} quotations under the themes carry the code of a participant.")
        return words.format(named=named, all=len(quotes)) if quotes else ""

    def consistent(self) -> str:
        """Say for how many themes there is evidence, and for how many evidence against."""
        themes = self._report.themes
        if not themes:
            return ""
        rests = sum(theme.tally.passages > 0 for theme in themes)
        against = sum(bool(theme.counter) for theme in themes)
        words = _(
            "{rests} of {all} themes rest on quoted passages; beside {against} of them stands what"
            " speaks against it."
        )
        return words.format(rests=rests, all=len(themes), against=against)

    def major(self) -> str:
        """Name the themes."""
        names = [theme.name for theme in self._report.themes]
        return _("The themes are: {list}.").format(list=joined(names)) if names else ""

    def minor(self) -> str:
        """Say how many codes are in no theme, and that they are shown."""
        number = len(self._report.codes)
        words = ngettext(
            "{n} code that is in none of the themes is shown with its passages.",
            "{n} codes that are in none of the themes are shown with their passages.",
            number,
        )
        return words.format(n=number) if number and self._report.themes else ""

    def places(self) -> str:
        """Say from how many sites and groups the sources come."""
        sites, groups = self._distinct("site"), self._distinct("group")
        words = _("The sources come from {sites} named sites and {groups} named groups.")
        return words.format(sites=len(sites), groups=len(groups)) if sites or groups else ""

    def _distinct(self, fact: str) -> set[str]:
        return {str(getattr(source.about, fact)) for source in self._report.sources} - {""}

    def protected(self) -> str:
        """Say how the data are kept; approval and consent are for people to state."""
        if not self._project.file.is_encrypted:
            return ""
        return _("The data are kept in an encrypted file.")

    def units(self) -> str:
        """Say what was studied."""
        sources: Sequence[Source] = self._report.sources
        kinds = sorted({source.about.kind for source in sources} - {""})
        of = _(" ({list})").format(list=joined(kinds)) if kinds else ""
        words = ngettext("{n} document{of}.", "{n} documents{of}.", len(sources))
        return " ".join((words.format(n=len(sources), of=of), self.sample())).strip()

    def processed(self) -> str:
        """Say which sources are translated."""
        beside = len(self._report.translated)
        bare = sum(bool(source.about.no_original) for source in self._report.sources)
        said = []
        if beside:
            words = _("{n} of {all} sources have a translation beside the original.")
            said.append(words.format(n=beside, all=len(self._report.sources)))
        if bare:
            words = _("{n} of {all} sources are themselves translations.")
            said.append(words.format(n=bare, all=len(self._report.sources)))
        return " ".join(said)

    def analysed(self) -> str:
        """Say which way of analysis the project is set to."""
        modes = {
            "codebook": _("Thematic analysis with a codebook."),
            "framework": _("Framework analysis."),
            "reflexive": _("Reflexive thematic analysis."),
        }
        return modes.get(str(self._project.settings.show()["mode"]), "")


_COREQ: Final[Mapping[int, Prove]] = {
    12: Proofs.sample,
    16: Proofs.described,
    18: Proofs.repeated,
    19: Proofs.recorded,
    20: Proofs.field_notes,
    21: Proofs.lasted,
    24: Proofs.coders,
    25: Proofs.tree,
    26: Proofs.derived,
    27: Proofs.software,
    29: Proofs.quoted,
    30: Proofs.consistent,
    31: Proofs.major,
    32: Proofs.minor,
}
_SRQR: Final[Mapping[int, Prove]] = {
    8: Proofs.places,
    9: Proofs.protected,
    11: Proofs.software,
    12: Proofs.units,
    13: Proofs.processed,
    14: Proofs.analysed,
    15: Proofs.shared,
    17: Proofs.quoted,
}
