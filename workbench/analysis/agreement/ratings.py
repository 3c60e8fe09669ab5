"""The coefficients of bare ratings: units, counts, a table, or spans on a continuum.

What does not apply to what was given is None: kappa and pi are for two coders; ordinal, interval
and ratio alpha for numbers; Jaccard and MASI for sets; the u-alphas for spans.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.analysis.agreement import alpha as of_alpha
from workbench.analysis.agreement import coefficients as of
from workbench.analysis.agreement import sets, unitizing
from workbench.analysis.agreement.given import Given, Spans
from workbench.analysis.agreement.tables import Table, Units, counts, square, tally
from workbench.analysis.agreement.unitizing_2004 import alpha_u
from workbench.analysis.agreement.weighted import gwet_ac2, quadratic, weighted_kappa
from workbench.translate import _

_PAIR = 2
_METRICS = ("nominal", "ordinal", "interval", "ratio", "jaccard", "masi")


@dataclass(slots=True)
class Coefficients:
    """What can be computed from ratings; None for what cannot, with the reason in `undefined`.

    Attributes:
        n: Units (or characters) with two ratings or more.
        percent: Po over all pairs of ratings, unit by unit.
        kappa: Cohen's, for two coders.
        scott_pi: Scott's, for two coders.
        fleiss: Fleiss', for two and more.
        pabak: Brennan and Prediger's or, with more than two coders, Randolph's: Pe = 1/q.
        ac1: Gwet's.
        alpha: Krippendorff's by metric.
        u_alpha: u-alpha.
        bar_u_alpha: |u-alpha.
        cu_alpha: cu-alpha, for two coders.
        weighted_kappa: Cohen's with quadratic weights: a near miss counts for something. For two
            coders and categories that have an order: numbers, or the rows of a table.
        ac2: Gwet's AC2 with the same weights.
        alpha_u: The older alpha_U of 1995, to compare with older studies.
        undefined: Why a coefficient is None.
    """

    n: float = 0
    percent: float | None = None
    kappa: float | None = None
    scott_pi: float | None = None
    fleiss: float | None = None
    pabak: float | None = None
    ac1: float | None = None
    alpha: dict[str, float | None] = field(default_factory=lambda: dict.fromkeys(_METRICS))
    u_alpha: float | None = None
    bar_u_alpha: float | None = None
    cu_alpha: float | None = None
    weighted_kappa: float | None = None
    ac2: float | None = None
    alpha_u: float | None = None
    undefined: dict[str, str] = field(default_factory=dict)


def coefficients(given: Given) -> Coefficients:
    """Return all coefficients of some ratings."""
    found = Coefficients()
    if given.spans is not None:
        _of_spans(found, given.spans)
    elif given.counts is not None:
        _of_counts(found, given.counts)
    elif given.table is not None:
        _of_table(found, given.table)
    else:
        _of_units(found, given.units, given.coders)
    _explain(found, given)
    return found


def _of_counts(found: Coefficients, rows: Sequence[Sequence[int]]) -> None:
    counted = [(dict[Hashable, float](enumerate(row)), 1.0) for row in rows]
    _over_all(found, counted, max((len(row) for row in rows), default=0))
    found.alpha["nominal"] = of_alpha.alpha_counted(
        [(dict(enumerate(row)), sum(row), 1) for row in rows]
    )


def _of_table(found: Coefficients, table: Table) -> None:
    units = of_alpha.from_table(table)
    _over_all(found, counts(units), len(table))
    _for_two(found, table)
    _in_order(found, table)
    found.alpha["nominal"] = of_alpha.alpha(units)


def _of_units(found: Coefficients, units: Units, coders: int) -> None:
    _over_all(found, counts(units))
    if coders == _PAIR:
        _for_two(found, square(units)[1])
    values = _values(units)
    found.alpha["nominal"] = of_alpha.alpha(units)
    if all(isinstance(value, frozenset) for value in values) and values:
        found.alpha["jaccard"] = of_alpha.alpha(units, sets.jaccard)
        found.alpha["masi"] = of_alpha.alpha(units, sets.masi)
    elif _numbers(values):
        found.alpha["ordinal"] = of_alpha.alpha(units, of_alpha.ordinal)
        found.alpha["interval"] = of_alpha.alpha(units, of_alpha.interval)
        if coders == _PAIR and values:
            _in_order(found, _sorted(*square(units)))
        if min(values, default=0) >= 0:
            found.alpha["ratio"] = of_alpha.alpha(units, of_alpha.ratio)


def _of_spans(found: Coefficients, spans: Spans) -> None:
    coders = [*spans.coders.values()]
    units = tally(coders, spans.length)
    _of_units(found, units, len(coders))
    if any(map(unitizing.overlapping, coders)):
        return
    found.u_alpha = unitizing.u_alpha(coders, spans.length)
    found.bar_u_alpha = unitizing.bar_u_alpha(coders, spans.length)
    found.alpha_u = alpha_u(coders, spans.length)
    if len(coders) == _PAIR:
        found.cu_alpha = unitizing.cu_alpha(coders, spans.length)


def _over_all(found: Coefficients, counted: of.Counted, categories: int = 0) -> None:
    found.n = sum(weight for chosen, weight in counted if sum(chosen.values()) >= _PAIR)
    found.percent = of.percent_many(counted)
    found.fleiss = of.fleiss_kappa(counted)
    found.pabak = of.randolph_kappa(counted, categories)
    found.ac1 = of.gwet_ac1_many(counted, categories)


def _for_two(found: Coefficients, table: Table) -> None:
    found.kappa = of.cohen_kappa(table)
    found.scott_pi = of.scott_pi(table)


def _in_order(found: Coefficients, table: Table) -> None:
    weights = quadratic(len(table))
    found.weighted_kappa = weighted_kappa(table, weights)
    found.ac2 = gwet_ac2(table, weights)


def _sorted(categories: Sequence[Any], table: Table) -> Table:
    """Return a table with its rows and columns in the order of the numbers they stand for."""
    order = sorted(range(len(categories)), key=lambda place: categories[place])
    return [[table[row][column] for column in order] for row in order]


def _values(units: Units) -> "set[Any]":
    return {rating for ratings in units for rating in ratings if rating is not None}


def _numbers(values: "set[Any]") -> bool:
    return all(isinstance(value, (int, float)) for value in values)


def _explain(found: Coefficients, given: Given) -> None:
    """Say why what is missing is missing."""
    nothing = _("no variation") if found.n else _("no unit rated twice")
    for name in ("percent", "fleiss", "pabak", "ac1"):
        if getattr(found, name) is None:
            found.undefined[name] = nothing
    _explain_pair(found, given, nothing)
    for name, value in found.alpha.items():
        if value is None:
            applies = name in _applying(given)
            found.undefined[f"alpha.{name}"] = nothing if applies else _unfit(name)
    for name in ("u_alpha", "bar_u_alpha", "cu_alpha", "alpha_u"):
        if getattr(found, name) is None:
            found.undefined[name] = _no_spans(name, given)


def _explain_pair(found: Coefficients, given: Given, nothing: str) -> None:
    for name in ("kappa", "scott_pi"):
        if getattr(found, name) is None:
            unfit = _("two coders only") if given.coders else _("nobody is told apart")
            found.undefined[name] = nothing if given.coders == _PAIR else unfit
    for name in ("weighted_kappa", "ac2"):
        if getattr(found, name) is None:
            found.undefined[name] = _unweighted(given) or nothing


def _unweighted(given: Given) -> str:
    """Return why ratings cannot be weighted; empty when they can."""
    if given.table is None and not (given.units and _numbers(_values(given.units))):
        return _("not numbers")
    return "" if given.coders == _PAIR else _("two coders only")


def _applying(given: Given) -> tuple[str, ...]:
    values = _values(given.units)
    if given.spans is not None or any(isinstance(value, frozenset) for value in values):
        return ("nominal", "jaccard", "masi")
    if given.counts is not None or given.table is not None or not _numbers(values):
        return ("nominal",)
    negative = min(values, default=0) < 0
    return ("nominal", "ordinal", "interval") + (() if negative else ("ratio",))


def _unfit(name: str) -> str:
    reasons: Mapping[str, str] = {
        "jaccard": _("not sets"),
        "masi": _("not sets"),
        "ratio": _("not numbers from zero up"),
    }
    return reasons.get(name, _("not numbers"))


def _no_spans(name: str, given: Given) -> str:
    if given.spans is None:
        return _("not spans")
    if any(map(unitizing.overlapping, given.spans.coders.values())):
        return _("units overlap")
    return (
        _("two coders only")
        if name == "cu_alpha" and len(given.spans.coders) > _PAIR
        else _("no variation")
    )
