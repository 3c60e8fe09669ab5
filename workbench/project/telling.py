"""Agreement told in plain words: what was compared, what it means, and what it does not."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from workbench.model.comparison import Comparison, Heat, Sheet, Value
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.analysis.agreement.interval import Interval
    from workbench.analysis.agreement.report import CodeAgreement, Report

_FIRM, _TENTATIVE, _RARE = 0.8, 0.667, 0.05
_MANY = 12
_FIGURES: Final = (
    "percent", "kappa", "scott_pi", "fleiss", "alpha", "ac1", "pabak", "f1", "holsti", "jaccard",
)  # fmt: skip
_ELSEWHERE: Final = (
    _("NVivo counts the same kappa on characters, source by source, and shows 0 or 1 where it has"
      " no value."),
    _("MAXQDA counts segments, where nothing is ever left uncoded by both; its kappa is Brennan and"
      " Prediger's (here: pabak)."),
    _("ATLAS.ti's c-alpha-binary is the alpha of one code on characters."),
    _("QualCoder's kappa multiplies the two chances where they should be added, and leaves out"
      " uncoded text: pure chance comes out as .30 or .82."),
)  # fmt: skip


def told(report: "Report") -> Comparison:
    """Return a report on agreement as words, tables and a map."""
    return Comparison(
        facts=tuple(_facts(report)),
        paragraphs=tuple(_paragraphs(report)),
        sheets=(_codes(report), *_pairs(report), _overall(report)),
        heat=heat(report),
        notes=(*report.warnings, *_left_out(report), *_ELSEWHERE),
    )


def heat(report: "Report") -> Heat:
    """Return Cohen's kappa of each pair of coders on each code."""
    return Heat(
        title=_("Kappa by code and pair of coders"),
        columns=tuple(" – ".join(pair) for pair in combinations(report.coders, 2)),
        rows=tuple(
            (code.code, tuple(pair.figures.kappa for pair in code.pairs)) for code in report.codes
        ),
    )


def _facts(report: "Report") -> Iterable[tuple[str, str]]:
    yield _("Coders"), ", ".join(report.coders)
    yield _("Sources"), ", ".join(report.sources)
    yield _("Unit"), report.unit
    yield _("N"), f"{report.overall.n:,.0f}"
    if drawn := report.resampling:
        yield (
            _("Intervals"),
            _("{level:.0%}, {draws} draws of {clusters} {by}s, seed {seed}").format(
                level=drawn.level, draws=drawn.draws, clusters=drawn.clusters, by=drawn.by,
                seed=drawn.seed,
            ),
        )  # fmt: skip


def _paragraphs(report: "Report") -> Iterable[str]:
    sources = ngettext("{n} source", "{n} sources", len(report.sources))
    yield _(
        "{coders} have coded {sources}. Agreement is counted on {unit}s, of which"
        " there are {n}; where both left a {unit} uncoded, that counts as agreement."
    ).format(
        coders=", ".join(report.coders), sources=sources.format(n=len(report.sources)),
        unit=report.unit, n=f"{report.overall.n:,.0f}",
    )  # fmt: skip
    yield _verdict(report)
    yield from _extremes(report.codes)
    yield from _rare(report.codes)
    yield from _missing(report.codes)
    yield _(
        "The figures say how alike people read, not who is right: two people can share an error."
        " A low figure is a reason to look at the passages and at the definition together. A"
        " figure on a rare code, or on few sources, is uncertain whatever its value."
    )


def _verdict(report: "Report") -> str:
    alpha = report.overall.alpha
    if alpha is None:
        return _("Over all codes nothing can be said: there is no variation to agree or differ on.")
    if alpha >= _FIRM:
        said = _("By Krippendorff's rule that is enough to rely on (.80 and more).")
    elif alpha >= _TENTATIVE:
        said = _("By Krippendorff's rule that allows tentative conclusions only (.667 to .80).")
    else:
        said = _(
            "By Krippendorff's rule that is too little to conclude anything from (below .667)."
        )
    lead = _("Over all codes Krippendorff's alpha is {alpha:.2f}{interval}. {said}")
    return lead.format(alpha=alpha, interval=_between(report.overall.interval), said=said)


def _between(interval: "Interval | None") -> str:
    """Return where alpha lies, and how likely it is too low; empty where that was not asked."""
    ends = interval.bounds.get("alpha") if interval else None
    if interval is None or ends is None:
        return ""
    low, high = interval.below.get(_TENTATIVE, 0), interval.below.get(_FIRM, 0)
    return _(
        " (between {low:.2f} and {high:.2f}; below .667 in {tentative:.0%} and below .80 in"
        " {firm:.0%} of the draws)"
    ).format(low=ends[0], high=ends[1], tentative=low, firm=high)


def _extremes(codes: Sequence["CodeAgreement"]) -> Iterable[str]:
    known = sorted((c.figures.alpha, c.code) for c in codes if c.figures.alpha is not None)
    if len(known) > 1:
        (low, worst), (high, best) = known[0], known[-1]
        yield _("It is highest for {best} ({high:.2f}) and lowest for {worst} ({low:.2f}).").format(
            best=best, high=high, worst=worst, low=low
        )


def _rare(codes: Sequence["CodeAgreement"]) -> Iterable[str]:
    rare = [c.code for c in codes if c.prevalence is not None and c.prevalence < _RARE]
    if rare:
        listed = ", ".join(rare)
        if len(rare) > _MANY:
            listed = _("{n} of {all} codes").format(n=len(rare), all=len(codes))
        yield _(
            "Rarely used (on less than 5 % of what was compared): {list}. There percent, AC1 and"
            " PABAK are high whatever people do, because both leave nearly everything uncoded;"
            " read kappa, alpha and F1."
        ).format(list=listed)


def _missing(codes: Sequence["CodeAgreement"]) -> Iterable[str]:
    undefined = [c.code for c in codes if c.figures.kappa is None]
    if undefined:
        yield _(
            "No kappa can be computed for {list}: everybody coded all of it, or nobody any. That"
            " is neither 0 nor 1; it is shown as a dash."
        ).format(list=", ".join(undefined))


def _codes(report: "Report") -> Sheet:
    drawn = report.resampling is not None
    head = ("code", "N", "prevalence", "both", "one", "other", "neither", *_FIGURES, "u_alpha")
    spans = ("span_f1_exact", "span_f1_overlap", "span_f1_half")
    ends = ("alpha_low", "alpha_high", "alpha_below_.667", "alpha_below_.8") if drawn else ()
    rows = tuple(
        (
            code.code, int(code.n), code.prevalence, *(int(cell) for cell in code.cells),
            *(getattr(code.figures, name) for name in _FIGURES), code.u_alpha,
            *(code.segments[name] for name in ("exact", "overlap", "half")),
            *(_ends(code.interval) if drawn else ()),
        )
        for code in report.codes
    )  # fmt: skip
    return Sheet(_("By code"), (*head, *spans, *ends), rows)


def _ends(interval: "Interval | None") -> tuple[Value, ...]:
    if interval is None:
        return (None,) * 4
    low, high = interval.bounds.get("alpha") or (None, None)
    return low, high, interval.below.get(_TENTATIVE), interval.below.get(_FIRM)


def _pairs(report: "Report") -> Iterable[Sheet]:
    if len(report.pairs) > 1:
        rows = tuple(
            (" – ".join(p.coders), int(p.n), p.percent, p.pooled_kappa, p.alpha)
            for p in report.pairs
        )
        columns = ("coders", "N", "percent", "pooled_kappa", "alpha")
        yield Sheet(_("By pair of coders, over all codes"), columns, rows)


def _overall(report: "Report") -> Sheet:
    overall, unitized = report.overall, report.overall.unitized
    bounds = overall.interval.bounds if overall.interval else {}
    names = ("percent", "alpha", "alpha_jaccard", "alpha_masi", "pooled_kappa")
    rows: list[tuple[Value, ...]] = []
    for name in names:
        low, high = bounds.get("kappa" if name == "pooled_kappa" else name) or (None, None)
        why = overall.undefined.get(name, "")
        rows.append((name, getattr(overall, name), low, high, why))
    for name in ("u_alpha", "bar_u_alpha", "cu_alpha", "cu_alpha_pairs", "coverage"):
        rows.append((name, getattr(unitized, name), None, None, overall.undefined.get(name, "")))
    return Sheet(_("Over all codes"), ("figure", "value", "from", "to", "why not"), tuple(rows))


def _left_out(report: "Report") -> Iterable[str]:
    for each in report.left_out:
        yield _("Left out: {source}, coded by {who}.").format(
            source=each.source, who=", ".join(each.coders) or _("nobody")
        )
