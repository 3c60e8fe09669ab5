"""From sources laid out for comparing to the numbers of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import combinations

from workbench.analysis.agreement import binary, sets, unitizing
from workbench.analysis.agreement.alpha import alpha
from workbench.analysis.agreement.coefficients import mean, percent_many
from workbench.analysis.agreement.compared import Compared, code_patterns, continuum, joined
from workbench.analysis.agreement.interval import Interval
from workbench.analysis.agreement.pooled import pooled_kappa
from workbench.analysis.agreement.report import (
    CodeAgreement,
    Overall,
    PairOnCode,
    PairOverall,
    Unitized,
)
from workbench.analysis.agreement.spans import span_f1
from workbench.analysis.agreement.tables import Ratings, Table, counts
from workbench.model.spans import Span
from workbench.translate import _

_PAIR = 2


class Comparison:
    """Some coders on some codes in some sources.

    Args:
        sources: Each coded by two of the coders or more.
        coders: Names by id, in order.
        codes: Names by id, in order.
    """

    def __init__(
        self, sources: Sequence[Compared], coders: Mapping[str, str], codes: Mapping[str, str]
    ) -> None:
        self._sources = sources
        self._coders = coders
        self._codes = codes
        self._patterns = {code: code_patterns(sources, code, [*coders]) for code in codes}

    def by_code(self, intervals: Mapping[str, Interval]) -> tuple[CodeAgreement, ...]:
        """Return what there is to say of each code."""
        return tuple(self._code(code, intervals.get(code)) for code in self._codes)

    def by_pair(self) -> tuple[PairOverall, ...]:
        """Return what there is to say of each pair of coders."""
        return tuple(self._pair(first, second) for first, second in combinations(self._coders, 2))

    def overall(self, interval: Interval | None = None) -> Overall:
        """Return what there is to say of all codes together."""
        coders = [*self._coders]
        chosen = self._sets(coders)
        unitized, why = self._unitized(coders)
        found = Overall(
            n=binary.units(_seen(chosen)),
            percent=percent_many(counts(chosen)),
            alpha=alpha(chosen),
            alpha_jaccard=alpha(chosen, sets.jaccard),
            alpha_masi=alpha(chosen, sets.masi),
            pooled_kappa=pooled_kappa(self._tables(range(len(coders)))),
            unitized=unitized,
            undefined=why,
            interval=interval,
        )
        found.undefined.update(_reasons(found))
        found.undefined.pop("interval", None)
        return found

    def _sets(self, coders: Sequence[str]) -> dict[Ratings, float]:
        return joined(source.sets(self._codes, coders) for source in self._sources)

    def _tables(self, places: Sequence[int]) -> list[Table]:
        return [
            binary.pair_cells(patterns, first, second).table
            for patterns in self._patterns.values()
            for first, second in combinations(places, 2)
        ]

    def _unitized(self, coders: Sequence[str]) -> tuple[Unitized, dict[str, str]]:
        """Return the u-alphas of all codes, and why those that are missing are."""
        units, length = continuum(self._sources, coders, self._codes)
        found, reason = Unitized(length), ""
        if not length:
            reason = _("no source coded by all")
        elif any(map(unitizing.overlapping, units)):
            reason = _("codes overlap")
        else:
            found = self._measured(units, length)
        why = _reasons(found, reason)
        if len(coders) > _PAIR and not reason:
            why["cu_alpha"] = _("two coders only")
        return found, why

    def _measured(self, units: Sequence[unitizing.Coder], length: int) -> Unitized:
        two = len(units) == _PAIR
        by_code = {
            name: unitizing.k_u_alpha(units, length, code) for code, name in self._codes.items()
        }
        return Unitized(
            characters=length,
            u_alpha=unitizing.u_alpha(units, length),
            bar_u_alpha=unitizing.bar_u_alpha(units, length),
            cu_alpha=unitizing.cu_alpha(units, length) if two else None,
            cu_alpha_pairs=unitizing.cu_alpha_pairs(units, length),
            k_u_alpha={name: (each.alpha, each.coverage) for name, each in by_code.items()}
            if two
            else {},
            coverage=unitizing.coverage(units, length),
        )

    def _code(self, code: str, interval: Interval | None) -> CodeAgreement:
        coders, patterns = [*self._coders], self._patterns[code]
        shares = binary.shares(patterns, len(coders))
        units, length = continuum(self._sources, coders, [code])
        pairs = tuple(self._pair_on(code, *pair) for pair in combinations(range(len(coders)), 2))
        found = CodeAgreement(
            code=self._codes[code],
            id=code,
            n=binary.units(patterns),
            prevalence=mean(shares),
            shares=tuple(shares),
            cells=binary.added_up(patterns, len(coders)),
            figures=binary.figures(patterns, len(coders)),
            u_alpha=unitizing.u_alpha(units, length) if length else None,
            segments={
                name: mean(getattr(pair.segments, name) for pair in pairs)
                for name in ("exact", "overlap", "half")
            },
            pairs=pairs,
            interval=interval,
            undefined={},
        )
        found.undefined.update(_reasons(found.figures, "" if found.n else _("nothing compared")))
        if found.n and not found.cells.both + found.cells.first + found.cells.second:
            unused = dict.fromkeys(("f1", "holsti", "jaccard"), _("nobody coded it"))
            found.undefined.update(unused)
        if found.u_alpha is None:
            found.undefined["u_alpha"] = (
                _("no variation") if length else _("no source coded by all")
            )
        return found

    def _pair_on(self, code: str, first: int, second: int) -> PairOnCode:
        ids = [*self._coders]
        pair = (ids[first], ids[second])
        cells = binary.pair_cells(self._patterns[code], first, second)
        units, length = continuum(self._sources, pair, [code])
        left, right = ([Span(start, end) for start, end, _code in each] for each in units)
        return PairOnCode(
            coders=(self._coders[pair[0]], self._coders[pair[1]]),
            n=sum(cells),
            cells=cells,
            figures=binary.figures(binary.of_cells(cells), _PAIR),
            segments=span_f1(left, right),
            u_alpha=unitizing.u_alpha(units, length) if length else None,
        )

    def _pair(self, first: str, second: str) -> PairOverall:
        ids = [*self._coders]
        chosen = self._sets([first, second])
        return PairOverall(
            coders=(self._coders[first], self._coders[second]),
            n=binary.units(_seen(chosen)),
            percent=percent_many(counts(chosen)),
            pooled_kappa=pooled_kappa(self._tables([ids.index(first), ids.index(second)])),
            alpha=alpha(chosen),
        )


def _seen(chosen: Mapping[Ratings, float]) -> binary.Patterns:
    """Return how many units were seen by whom, whatever they chose."""
    found: dict[binary.Pattern, float] = {}
    for ratings, number in chosen.items():
        key = tuple(None if rating is None else 0 for rating in ratings)
        found[key] = found.get(key, 0) + number
    return found


def _reasons(figures: object, reason: str = "") -> dict[str, str]:
    """Return why each number that is missing is missing; `reason` where there is one for all."""
    return {
        each.name: reason or _("no variation")
        for each in fields(figures)  # type: ignore[arg-type]  # only given dataclasses
        if getattr(figures, each.name) is None
    }
