"""Comparing coders: who coded what where, laid out for the coefficients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.analysis.agreement.compared import Compared, clusters, laid_out, set_clusters
from workbench.analysis.agreement.interval import FEWEST_SOURCES, LEVEL, Interval, intervals
from workbench.analysis.agreement.measured import Comparison
from workbench.analysis.agreement.report import LeftOut, Report, Resampling
from workbench.analysis.agreement.together import Together
from workbench.errors import NotFound, WorkbenchError
from workbench.model.rounds import CONSENSUS, UNITS, Round
from workbench.model.source import Source, Turn
from workbench.model.spans import Span
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_PAIR = 2
_MOST_DRAWS = 100_000

Held = dict[str, dict[str, list[Span]]]
"""Stretches by coder and code, by id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which comparison a person wants. Empty means: all.

    Attributes:
        coders: Names or ids; everybody who has coded when empty.
        codes: Names, paths or ids; all that were used when empty.
        sources: Names or ids; all when empty.
        round: The name or id of a round, whose coders, codes, sources and unit are meant where
            nothing else is said.
        unit: One of `UNITS`; a turn or a sentence is coded when a coding touches it.
        draws: How often to draw for intervals; 0 for none.
        seed: The same seed gives the same intervals.
        family: Whether a code means itself and all codes below it.
    """

    coders: Sequence[str] = ()
    codes: Sequence[str] = ()
    sources: Sequence[str] = ()
    round: str = ""
    unit: str = ""
    draws: int = 0
    seed: int = 0
    family: bool = False


def measured(project: "Project", asked: Asked) -> Report:
    """Return how far coders agree, where two of them or more have coded anything.

    Raises:
        NotFound: A coder, code or source is not there.
        WorkbenchError: There is nothing to compare, or the project is reflexive.
    """
    refuse_reflexive(project)
    found = project.round.find(asked.round) if asked.round else None
    if found:
        refuse_blind(found)
        asked = _within(asked, found)
    asked = replace(asked, unit=asked.unit or UNITS[0])
    _check(asked.unit, asked.draws)
    chosen = _chosen(project, asked.coders)
    held = _Held(project, asked.sources, chosen, asked.codes, family=asked.family, round_=found)
    return _report(held, asked)


def _within(asked: Asked, found: Round) -> Asked:
    """Return what is asked, with what a round says where nothing else is said."""
    return replace(
        asked,
        coders=asked.coders or found.coders,
        codes=asked.codes or found.codes,
        sources=asked.sources or found.sources,
        unit=asked.unit or found.unit,
    )


def refuse_blind(found: Round) -> None:
    """Refuse to compare while a round is blind and open: what is known changes what is coded.

    Raises:
        WorkbenchError: The round is not closed.
    """
    if found.blind and not found.closed:
        raise WorkbenchError(
            _("{name} is blind and still open, so nothing is compared yet.").format(
                name=found.name
            ),
            _("Whoever knows the figures codes differently. Close it: `workbench round close`."),
        )


def _chosen(project: "Project", coders: Sequence[str]) -> dict[str, str]:
    """Return the coders asked for, names by id; empty for everybody."""
    everybody = project.coder.list()
    chosen = [*dict.fromkeys(map(project.coder.find, coders))]
    if len(chosen) == 1:
        raise _too_few(everybody[chosen[0]], everybody.values())
    return {coder: everybody[coder] for coder in chosen}


def refuse_reflexive(project: "Project") -> None:
    """Refuse what rests on counting agreement in a project whose mode rejects it.

    Raises:
        WorkbenchError: The mode is reflexive.
    """
    if not project.settings.counts:
        raise WorkbenchError(
            _("Agreement and saturation are not computed in a reflexive project."),
            _(
                "In reflexive thematic analysis coding is one researcher's reading; its"
                " authors hold that two readings that match prove nothing. If yours is another"
                " mode: `workbench project set mode=codebook`."
            ),
        )


class _Held:
    """What the chosen coders hold, by source; refuses where nothing can be compared.

    Attributes:
        coders: Names by id of those compared, in order.
        codes: Names by id, in order of the codebook.
        sources: What is compared.
        left_out: What is not.
        warnings: Sentences for the reader.
        outside: Segments that touch no unit.
        family: Whether a code stands for those below it too.
    """

    def __init__(
        self,
        project: "Project",
        sources: Sequence[str],
        coders: dict[str, str],
        codes: Sequence[str],
        *,
        family: bool,
        round_: Round | None = None,
    ) -> None:
        self._project = project
        self._wanted = coders
        self._roots = {code.id: project.codes.root(code.id) for code in project.codes.codes}
        asked = {source.id: source for source in map(project.find_source, sources)}
        asked = asked or {source.id: source for source in project.ask.sources()}
        self._refuse_hidden(asked)
        wanted = [project.find_code(code).id for code in codes]
        self._all = self._codings(asked)
        for source, coder in project.rounds.finished(round_.id if round_ else ""):
            if source in asked:
                self._all[source].setdefault(coder, {})
        everybody = coders or self._all_coders()
        self.warnings: list[str] = []
        self.outside = 0
        self.family = family
        self.sources, self.left_out = self._shared(asked, everybody)
        self.coders = self._present(everybody)
        self._members = self._families(wanted, family=family)
        self.codes = self._named([*self._members])

    def _refuse_hidden(self, asked: Iterable[str]) -> None:
        for source in asked:
            if self._project.blind.covers(source):
                named = self._project.blind.rounds()
                refuse_blind(next(r for r in self._project.round.list() if r.id in named))

    def compared(self, source: Source, unit: str) -> Compared:
        """Return one source, laid out on an axis."""
        turns = self._project.source.turns(source.id)
        found, outside = laid_out(
            source.name,
            source.characters,
            {
                coder: {code: _of(held, ids) for code, ids in self._members.items()}
                for coder, held in self._all[source.id].items()
                if coder in self.coders
            },
            turns=[turn.start for turn in turns],
            units=None if unit == "character" else self._units(source, unit, turns),
        )
        self.outside += outside
        return found

    def _units(self, source: Source, unit: str, turns: Sequence[Turn]) -> Sequence[Span]:
        whole = Span(0, source.characters)
        spoken = [turn for turn in turns if turn.kind == "speech"] or [*turns]
        if unit == "source" or (unit == "turn" and not spoken):
            return [whole]
        if unit == "turn":
            return [Span(turn.start, turn.end) for turn in spoken if turn.start < turn.end]
        from workbench.language.sentences import sentences

        text, language = self._project.source.text(source.id), source.about.language
        said = [Span(turn.label_end, turn.end) for turn in spoken] or [whole]
        return [each for turn in said for each in sentences(text, turn, language)]

    def _codings(self, asked: Iterable[str]) -> dict[str, Held]:
        """Return the stretches of each source by coder and code, merged codes as one."""
        found: dict[str, Held] = {source: {} for source in asked}
        for coding in self._project.ask.codings():
            if coding.coder == CONSENSUS and CONSENSUS not in self._wanted:
                continue  # what people decided together is not one of those who are compared
            if coding.source in found and coding.start < coding.end:
                by_code = found[coding.source].setdefault(coding.coder, {})
                code = self._roots.get(coding.code, coding.code)
                by_code.setdefault(code, []).append(coding.span)
        return found

    def _all_coders(self) -> dict[str, str]:
        there = {coder for held in self._all.values() for coder in held}
        found = {cid: name for cid, name in self._project.ask.coders().items() if cid in there}
        if not found:
            raise WorkbenchError(
                _("Nothing has been coded in these sources."),
                _("Agreement compares what two people or more have coded."),
            )
        if len(found) < _PAIR:
            raise _too_few(next(iter(found.values())), self._project.ask.coders().values())
        return found

    def _shared(
        self, asked: dict[str, Source], coders: dict[str, str]
    ) -> tuple[list[Source], list[LeftOut]]:
        kept: list[Source] = []
        left: list[LeftOut] = []
        for source in asked.values():
            names = tuple(name for cid, name in coders.items() if cid in self._all[source.id])
            if len(names) >= _PAIR:
                kept.append(source)
            else:
                left.append(LeftOut(source.name, names))
        if not kept:
            raise WorkbenchError(
                _("No source has been coded by two of {names}.").format(
                    names=", ".join(coders.values())
                ),
                _("Let them code the same source; `workbench coding list` shows who coded what."),
            )
        return kept, left

    def _present(self, coders: dict[str, str]) -> dict[str, str]:
        there = {coder for source in self.sources for coder in self._all[source.id]}
        for cid, name in coders.items():
            if cid not in there:
                self.warnings.append(
                    _("{name} has coded none of the sources compared and is left out.").format(
                        name=name
                    )
                )
        return {cid: name for cid, name in coders.items() if cid in there}

    def _families(self, wanted: Sequence[str], *, family: bool) -> dict[str, set[str]]:
        """Return what each code stands for, by ids, in the order asked or of the codebook."""
        book = self._project.codes
        used = {
            code
            for source in self.sources
            for coder, codes in self._all[source.id].items()
            if coder in self.coders
            for code in codes
        }
        found = {
            code: book.family(code) if family else {code}
            for code in wanted or [code.id for _depth, code in book.walk()]
        }
        kept = {code: ids for code, ids in found.items() if wanted or ids & used}
        if not kept:
            raise NotFound(_("There is no code to compare."))
        return kept

    def _named(self, codes: Sequence[str]) -> dict[str, str]:
        """Return names by id; paths where two codes have the same name."""
        book = self._project.codes
        names = {cid: code.name if (code := book.get(cid)) else cid for cid in codes}
        shown = [*names.values()]
        return {
            cid: name if shown.count(name) == 1 else book.path(cid) for cid, name in names.items()
        }


def _report(held: _Held, asked: Asked) -> Report:
    unit, draws, seed = asked.unit, asked.draws, asked.seed
    names, book = held.coders, held.codes
    compared = [held.compared(source, unit) for source in held.sources]
    drawn: dict[str, Interval] = {}
    resampling = None
    if draws:
        by_turn = len(compared) < FEWEST_SOURCES and unit != "source"
        drawable = clusters(compared, book, [*names], by_turn=by_turn)
        sets = Together(set_clusters(compared, book, [*names], by_turn=by_turn))
        drawn = intervals(drawable, len(names), draws, seed, together=sets)
        by, number = "turn" if by_turn else "source", len(drawable.sizes)
        resampling = Resampling(LEVEL, draws, seed, by, number)
        held.warnings += resampling.warnings()
    comparison = Comparison(compared, names, book)
    return Report(
        unit=unit,
        coders=tuple(names.values()),
        sources=tuple(source.name for source in held.sources),
        left_out=tuple(held.left_out),
        family=held.family,
        codes=comparison.by_code(drawn),
        pairs=comparison.by_pair(),
        overall=comparison.overall(drawn.get("")),
        resampling=resampling,
        outside=held.outside,
        warnings=tuple(held.warnings),
    )


def _check(unit: str, draws: int) -> None:
    if unit not in UNITS:
        raise WorkbenchError(
            _("Agreement is not counted on a {unit}.").format(unit=unit),
            _("Choose one of: {list}").format(list=", ".join(UNITS)),
        )
    if not 0 <= draws <= _MOST_DRAWS:
        raise WorkbenchError(
            _("{draws} is no number of draws.").format(draws=draws),
            _("Give 2000, or anything up to {most}.").format(most=_MOST_DRAWS),
        )


def _of(held: dict[str, list[Span]], codes: Iterable[str]) -> list[Span]:
    return [span for code in codes for span in held.get(code, ())]


def _too_few(name: str, known: Iterable[str]) -> WorkbenchError:
    return WorkbenchError(
        _("There is only {name}; agreement takes two coders.").format(name=name),
        _("Those who have worked on this project: {list}").format(list=", ".join(known)),
    )
