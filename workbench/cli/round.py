"""Rounds: coding apart, and seeing where people differ."""

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import (
    dry_run_option,
    json_option,
    listed,
    say,
    write,
    write_json,
    write_table,
)
from workbench.cli.place import Place, pass_place
from workbench.errors import WorkbenchError
from workbench.model.rounds import UNITS, Round, Standing
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import Report
    from workbench.analysis.disagreements import Reading
    from workbench.project import Project
    from workbench.project.disagreements import Disagreement


@click.group("round", help=_("People code the same sources apart, and see where they differ."))
def round_() -> None:
    """Group the verbs of rounds."""


def _shown(project: "Project", each: Round) -> dict[str, Any]:
    coders = project.coder.list()
    sources = {source.id: source.name for source in project.ask.each_source()}
    codes = [project.codes.get(project.codes.root(code)) for code in each.codes]
    return {
        "id": each.id,
        "name": each.name,
        "open": not each.closed,
        "blind": each.blind,
        "frozen": each.frozen,
        "unit": each.unit,
        "sources": [sources.get(source, source) for source in each.sources],
        "coders": [coders.get(coder, coder) for coder in each.coders],
        "codes": [code.name for code in codes if code],
        "sample": each.sample or None,
        "seed": each.seed if each.sample else None,
        "opened": each.opened,
        "closed": each.ended or None,
        "codebook": each.book,
        "codebook_closed": each.closing or None,
        "note": each.note,
        "progress": [_standing(coders, standing) for standing in project.round.show(each.id)],
    }


def _standing(coders: dict[str, str], standing: Standing) -> dict[str, Any]:
    return {
        "coder": coders.get(standing.coder, standing.coder),
        "sources": standing.sources,
        "finished": standing.finished,
        "coded": standing.coded,
        "codings": standing.codings,
    }


@round_.command("list", help=_("List the rounds, with how far everybody is."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List rounds."""
    with place.project() as project:
        rows = [_shown(project, each) for each in project.round.list()]
    if as_json:
        write_json({"rounds": rows})
        return
    write_table(
        ["round", "state", "blind", "sources", "coders", "codes", "finished"],
        [
            [
                row["name"], _("open") if row["open"] else _("closed"),
                _("blind") if row["blind"] else "", len(row["sources"]),
                ", ".join(row["coders"]), ", ".join(row["codes"]) or _("all"),
                ", ".join(f"{p['coder']} {p['finished']}/{p['sources']}" for p in row["progress"]),
            ]
            for row in rows
        ],
    )  # fmt: skip


@round_.command(help=_("Show how far each coder of ROUND is."))
@click.argument("name", metavar="ROUND")
@json_option
@pass_place
def show(place: Place, name: str, as_json: bool) -> None:
    """Show a round."""
    with place.project() as project:
        row = _shown(project, project.round.find(name))
    if as_json:
        write_json(row)
        return
    write(f"{row['name']}: {', '.join(row['sources'])}")
    columns = ["coder", "sources", "finished", "coded", "codings"]
    unseen = _("hidden")
    write_table(
        columns, [[unseen if p[c] is None else p[c] for c in columns] for p in row["progress"]]
    )
    if any(p["coded"] is None for p in row["progress"]):
        say(_("The round is blind: what the others code is hidden until it is closed."))


@round_.command(help=_("Open a round called NAME. Lists are parted by commas."))
@click.argument("name")
@click.option("--sources", multiple=True, help=_("Only these; by default all."))
@click.option("--coders", multiple=True, required=True, help=_("Who codes: two or more."))
@click.option("--codes", multiple=True, help=_("Only these and those below; by default all."))
@click.option("--blind", is_flag=True, help=_("Nobody sees what the others code until it closes."))
@click.option("--frozen", is_flag=True, help=_("Its codes cannot be changed while it is open."))
@click.option("--sample", default=0, help=_("Draw so many of the sources."))
@click.option("--seed", default=0, help=_("The same seed draws the same sources."))
@click.option("--unit", type=click.Choice(UNITS), default="character",
              help=_("What agreement is counted on."))  # fmt: skip
@click.option("--note", default="", help=_("Anything worth knowing."))
@json_option
@pass_place
def new(
    place: Place,
    /,
    sources: tuple[str, ...],
    coders: tuple[str, ...],
    codes: tuple[str, ...],
    as_json: bool,
    **facts: Any,
) -> None:
    """Open a round."""
    with place.project() as project:
        made = project.round.new(
            sources=listed(sources), coders=listed(coders), codes=listed(codes), **facts
        )
        row = _shown(project, made)
    if as_json:
        write_json(row)
        return
    write(row["name"])
    say(_("Sources: {list}").format(list=", ".join(row["sources"])))
    if row["blind"]:
        say(_("Blind: {list} do not see each other's codings until it is closed.").format(
            list=", ".join(row["coders"])))  # fmt: skip


@round_.command(help=_("Close ROUND: everybody sees what everybody coded."))
@click.argument("name", metavar="ROUND")
@json_option
@pass_place
def close(place: Place, name: str, as_json: bool) -> None:
    """Close a round."""
    with place.project() as project:
        row = _shown(project, project.round.close(name))
    write_json(row) if as_json else write(row["name"])


def _marked(place: Place, verb: str, name: str, sources: tuple[str, ...], coder: str) -> list[str]:
    with place.project() as project:
        marked = getattr(project.round, verb)(name, *sources, coder=coder)
        return [project.source.show(source).name for source in marked]


@round_.command(help=_("Mark SOURCES of ROUND as finished: what is not coded is a decision."))
@click.argument("name", metavar="ROUND")
@click.argument("sources", nargs=-1)
@click.option("--coder", default="", help=_("Who is done."))
@json_option
@pass_place
def finish(place: Place, name: str, sources: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Mark sources as finished."""
    marked = _marked(place, "finish", name, sources, coder)
    if as_json:
        write_json({"finished": marked})
    else:
        count = len(marked)
        write(ngettext("{n} source finished.", "{n} sources finished.", count).format(n=count))


@round_.command(help=_("Take back that SOURCES of ROUND are finished."))
@click.argument("name", metavar="ROUND")
@click.argument("sources", nargs=-1)
@click.option("--coder", default="", help=_("Who goes on."))
@json_option
@pass_place
def resume(place: Place, name: str, sources: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Go on with sources that were finished."""
    marked = _marked(place, "resume", name, sources, coder)
    if as_json:
        write_json({"resumed": marked})
    else:
        count = len(marked)
        write(ngettext("{n} source is open.", "{n} sources are open.", count).format(n=count))


@round_.command(help=_("Take ROUND away; what was coded in it stays."))
@click.argument("name", metavar="ROUND")
@pass_place
def remove(place: Place, name: str) -> None:
    """Remove a round."""
    with place.project() as project:
        project.round.remove(name)
    say(_("The round is gone; `workbench change undo` brings it back."))


def _reading(names: "_Names", text: str, reading: "Reading") -> dict[str, Any]:
    return {
        "coders": [names.coders.get(coder, coder) for coder in reading.coders],
        "codings": [
            {
                "id": mark.id, "start": mark.start, "end": mark.end,
                "text": text[mark.start : mark.end], "code": names.code(mark.code),
                "coder": names.coders.get(mark.coder, mark.coder),
            }
            for mark in reading.marks
        ],
    }  # fmt: skip


class _Names:
    """The names of coders and codes."""

    def __init__(self, project: "Project") -> None:
        self.coders = project.coder.list()
        self._book = project.codes

    def code(self, code_id: str) -> str:
        """Return the name of a code."""
        code = self._book.get(self._book.root(code_id))
        return code.name if code else code_id


def _difference(project: "Project", names: _Names, each: "Disagreement") -> dict[str, Any]:
    text, found, decision = project.source.text(each.source.id), each.found, each.decision
    return {
        "id": each.id,
        "kind": found.kind,
        "size": found.size,
        "source": each.source.name,
        "source_id": each.source.id,
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "codes": sorted({names.code(mark.code) for mark in found.marks}),
        "readings": [_reading(names, text, reading) for reading in found.readings],
        "decision": decision and {
            "as": decision.choice,
            "reason": decision.reason,
            "by": names.coders.get(decision.coder, decision.coder),
            "codings": list(decision.codings),
            "contested": decision.contested,
        },
    }  # fmt: skip


@round_.command(help=_("List where the coders of ROUND differ, largest first."))
@click.argument("name", metavar="ROUND")
@click.option("--open", "undecided", is_flag=True, help=_("Only what is not decided yet."))
@json_option
@pass_place
def disagreements(place: Place, name: str, undecided: bool, as_json: bool) -> None:
    """List disagreements."""
    with place.project() as project:
        found, names = project.round.disagreements(name), _Names(project)
        rows = [_difference(project, names, each) for each in found.each]
    left = sum(row["decision"] is None for row in rows)
    shown = [row for row in rows if not (undecided and row["decision"])]
    if as_json:
        write_json(
            {
                "round": found.round.name, "disagreements": shown, "open": left,
                "decided": len(rows) - left, "agreed": sum(map(len, found.agreed.values())),
                "left_out": found.alone,
            }
        )  # fmt: skip
        return
    write_table(
        ["id", "kind", "size", "source", "codes", "decided", "text"],
        [
            [row["id"], row["kind"], row["size"], row["source"], ", ".join(row["codes"]),
             row["decision"]["as"] if row["decision"] else "", row["text"]]
            for row in shown
        ],
    )  # fmt: skip
    for source in found.alone:
        say(_("Left out: {source}, which fewer than two have coded or finished.").format(
            source=source))  # fmt: skip


@round_.command(help=_("Decide the disagreement ID: the consensus gets what is decided."))
@click.argument("disagreement", metavar="ID")
@click.option(
    "--as", "choice", required=True, metavar="CHOICE",
    help=_("one or other (the first or second reading), both, neither, new, or a coder's name."),
)  # fmt: skip
@click.option("--reason", required=True, help=_("Why."))
@click.option("--start", default=0, help=_("For a new boundary: its first character."))
@click.option("--end", default=0, help=_("For a new boundary: where it ends."))
@click.option("--code", default="", help=_("For a new boundary: which code."))
@json_option
@pass_place
def decide(
    place: Place, /, disagreement: str, choice: str, reason: str, as_json: bool, **where: Any
) -> None:
    """Decide a disagreement."""
    with place.project() as project:
        each = project.round.decide(disagreement, choice, reason, **where)
        row = _difference(project, _Names(project), each)
    write_json(row) if as_json else write(f"{row['id']}: {choice}")


@round_.command(help=_("Give the consensus what everybody in ROUND has coded alike."))
@click.argument("name", metavar="ROUND")
@dry_run_option
@json_option
@pass_place
def settle(place: Place, name: str, dry_run: bool, as_json: bool) -> None:
    """Settle what is agreed."""
    with place.project() as project, project.file.rehearsal() if dry_run else nullcontext():
        made = project.round.settle(name)
    if as_json:
        write_json({"codings": list(made)})
    else:
        count = len(made)
        write(ngettext("{n} coding agreed.", "{n} codings agreed.", count).format(n=count))


@round_.command(help=_("Compare ROUNDS over time, all when none is named."))
@click.argument("names", metavar="ROUNDS", nargs=-1)
@json_option
@pass_place
def compare(place: Place, names: tuple[str, ...], as_json: bool) -> None:
    """Compare rounds."""
    with place.project() as project:
        rows = [_compared(each, found) for each, found in project.round.compare(*names)]
    if as_json:
        write_json({"rounds": rows})
        return
    columns = ["round", "unit", "n", "percent", "alpha", "pooled_kappa", "codebook", "why"]
    write_table(columns, [[_figure(row[c]) for c in columns] for row in rows])


def _figure(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value


def _compared(each: Round, found: "Report | WorkbenchError") -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(("n", "percent", "alpha", "pooled_kappa", "why"))
    row |= {"round": each.name, "open": not each.closed, "opened": each.opened,
            "unit": each.unit, "codebook": each.closing or each.book, "codes": []}  # fmt: skip
    if isinstance(found, WorkbenchError):
        return row | {"why": found.message}
    overall = found.overall
    row |= {"n": int(overall.n), "unit": found.unit, "codes": [
        {"code": code.code, "alpha": code.figures.alpha, "kappa": code.figures.kappa,
         "prevalence": code.prevalence} for code in found.codes]}  # fmt: skip
    return row | {name: getattr(overall, name) for name in ("percent", "alpha", "pooled_kappa")}
