"""Agreement between coders."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.output import json_option, listed, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.rounds import UNITS
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.analysis.agreement.ratings import Coefficients
    from workbench.analysis.agreement.report import CodeAgreement, Report

_SHOWN = ("percent", "kappa", "alpha", "ac1", "pabak", "f1")


@click.group(
    invoke_without_command=True,
    help=_(
        "How far coders agree, code by code. Lists are parted by commas. Only sources that two"
        " of the coders have coded are compared."
    ),
)
@click.option("--round", "round_", default="", help=_("What a round names, on its unit."))
@click.option("--coders", multiple=True, help=_("Only these; by default all who have coded."))
@click.option("--codes", multiple=True, help=_("Only these; by default all that were used."))
@click.option("--sources", multiple=True, help=_("Only these."))
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    help=_("What agreement is counted on; by default characters, or what the round says."),
)
@click.option("--family", is_flag=True, help=_("A code means itself and all codes below it."))
@click.option("--ci", default=0, help=_("Draw so many times for intervals; 2000 are usual."))
@click.option("--seed", default=0, help=_("The same seed draws the same."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Write it to a file: .xlsx, .docx or .json."),
)
@json_option
@click.pass_context
def agreement(
    context: click.Context,
    round_: str,
    coders: tuple[str, ...],
    codes: tuple[str, ...],
    sources: tuple[str, ...],
    unit: str | None,
    family: bool,
    ci: int,
    seed: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Measure agreement."""
    if context.invoked_subcommand is not None:
        return
    place = context.find_object(Place)
    assert place is not None
    with place.project() as project:
        wanted = dict(
            coders=listed(coders),
            codes=listed(codes),
            sources=listed(sources),
            round=round_,
            unit=unit or "",
            draws=ci,
            seed=seed,
            family=family,
        )
        if out is not None:
            written = project.export.write(out, what="agreement", agreement=wanted)
            write(str(written))
            return
        report = project.agreement.measure(**wanted)
    if as_json:
        from workbench.analysis.agreement.values import as_values

        write_json(as_values(report))
    else:
        _tell(report)


@agreement.command(help=_("Coefficients of bare ratings in a JSON file."))
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_place
def table(_place: Place, file: Path, as_json: bool) -> None:
    """Compute the coefficients of ratings that are in no project."""
    from workbench.project.agreement import Agreement

    found = Agreement.table_of(file)
    if as_json:
        write_json(asdict(found))
        return
    write(_("units rated twice or more: {n}").format(n=found.n))
    write_table(["coefficient", "value"], _lines(found))


def _tell(report: "Report") -> None:
    overall = report.overall
    write(
        _("{coders} on {sources} sources; unit: {unit}; N = {n}").format(
            coders=", ".join(report.coders),
            sources=len(report.sources),
            unit=report.unit,
            n=f"{overall.n:.0f}",
        )
    )
    intervals = ["kappa from to"] if report.resampling else []
    write_table(
        ["code", "N", "prevalence", "both/one/other/neither", *_SHOWN, *intervals],
        [_row(code) for code in report.codes],
    )
    write("")
    names = ("percent", "alpha", "alpha_jaccard", "alpha_masi", "pooled_kappa")
    rows = [[name, _number(getattr(overall, name), overall.undefined.get(name))] for name in names]
    for name in ("u_alpha", "bar_u_alpha", "cu_alpha", "cu_alpha_pairs"):
        value = getattr(overall.unitized, name)
        rows.append([name, _number(value, overall.undefined.get(name))])
    write_table(["overall", "value"], rows)
    _map(report)
    for left in report.left_out:
        who = ", ".join(left.coders) or _("nobody")
        say(_("Left out: {source}, coded by {who}.").format(source=left.source, who=who))
    for warning in report.warnings:
        say(warning)


def _map(report: "Report") -> None:
    """Write kappa by code and pair of coders, each figure with a sign that says how high it is."""
    from workbench.model.comparison import shade, shown
    from workbench.project.telling import heat

    found = heat(report)
    if len(found.columns) > 1:
        write("")
        rows = [
            [label, *(f"{shade(value)} {shown(value)}" for value in values)]
            for label, values in found.rows
        ]
        write_table([found.title, *found.columns], rows)


def _row(code: "CodeAgreement") -> list[str]:
    figures, why = code.figures, code.undefined
    row = [code.code, f"{code.n:.0f}", _number(code.prevalence, None)]
    row.append(" / ".join(f"{number:.0f}" for number in code.cells))
    row += [_number(getattr(figures, name), why.get(name)) for name in _SHOWN]
    if code.interval:
        ends = code.interval.bounds["kappa"]
        row.append(f"{ends[0]:.3f} {ends[1]:.3f}" if ends else _("-, too rare"))
    return row


def _number(value: float | None, why: str | None) -> str:
    """Return a number to three digits, or a dash and why there is none."""
    if value is None:
        return _("-, {why}").format(why=why or _("no variation"))
    return f"{value:.3f}"


def _lines(found: "Coefficients") -> list[list[str]]:
    flat = asdict(found)
    alphas, why = flat.pop("alpha"), flat.pop("undefined")
    flat.pop("n")
    flat |= {f"alpha.{name}": value for name, value in alphas.items()}
    return [
        [name, f"{value:.6f}" if value is not None else _number(None, why.get(name))]
        for name, value in flat.items()
    ]
