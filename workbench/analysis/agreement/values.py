"""A report on agreement as plain values, with the names that programs read."""

from dataclasses import asdict
from typing import Any

from workbench.analysis.agreement.interval import Interval
from workbench.analysis.agreement.report import CodeAgreement, Overall, Report, Resampling


def as_values(report: Report) -> dict[str, Any]:
    """Return a report as dictionaries and lists; None for what cannot be computed."""
    return {
        "unit": report.unit,
        "coders": [*report.coders],
        "sources": [*report.sources],
        "left_out": [asdict(each) for each in report.left_out],
        "family": report.family,
        "codes": [_code(code, report.resampling) for code in report.codes],
        "pairs": [asdict(pair) for pair in report.pairs],
        "overall": _overall(report.overall, report.resampling),
        "outside": report.outside,
        "warnings": [*report.warnings],
    }


def _overall(overall: Overall, resampling: Resampling | None) -> dict[str, Any]:
    found = asdict(overall)
    undefined, unitized = found.pop("undefined"), found.pop("unitized")
    found.pop("interval")
    by_code = unitized.pop("k_u_alpha")
    found |= unitized
    found["k_u_alpha"] = {k: {"alpha": v[0], "coverage": v[1]} for k, v in by_code.items()}
    drawn = _interval(overall.interval, resampling)
    if drawn is not None:
        drawn["pooled_kappa"] = drawn.pop("kappa")
    return {**found, "ci": drawn, "undefined": undefined}


def _code(code: CodeAgreement, resampling: Resampling | None) -> dict[str, Any]:
    return {
        "code": code.code,
        "code_id": code.id,
        "n": code.n,
        "prevalence": code.prevalence,
        "shares": [*code.shares],
        "table": code.cells.table,
        **asdict(code.figures),
        "u_alpha": code.u_alpha,
        "span_f1": code.segments,
        "ci": _interval(code.interval, resampling),
        "undefined": code.undefined,
        "pairs": [
            {
                "coders": [*pair.coders],
                "n": pair.n,
                "table": pair.cells.table,
                **asdict(pair.figures),
                "u_alpha": pair.u_alpha,
                "segments": asdict(pair.segments),
            }
            for pair in code.pairs
        ],
    }


def _interval(interval: Interval | None, resampling: Resampling | None) -> dict[str, Any] | None:
    if interval is None or resampling is None:
        return None
    return {
        **interval.bounds,
        "alpha_below": {str(limit): share for limit, share in interval.below.items()},
        "undefined_draws": interval.undefined,
        **asdict(resampling),
    }
