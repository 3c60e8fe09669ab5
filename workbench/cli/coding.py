"""Codings: put on text, listed, changed, taken off, imported as a table."""

from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import dry_run_option, json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.coding import Coding
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.orphans import Lost

# A negative offset is a wrong number, not an option we do not know.
_NUMBERS = {"ignore_unknown_options": True}


@click.group(help=_("Codes on stretches of text."))
def coding() -> None:
    """Group the verbs of codings."""


def _shown(project: "Project", each: Coding) -> dict[str, Any]:
    source = project.source.show(each.source)
    return _row(project, each, source.name, project.coder.list())


def _row(project: "Project", each: Coding, source: str, coders: dict[str, str]) -> dict[str, Any]:
    book = project.codes
    code = book.get(book.root(each.code))
    return {
        "id": each.id,
        "source": source,
        "source_id": each.source,
        "version": each.version,
        "start": each.start,
        "end": each.end,
        "text": project.source.text(each.source)[each.start : each.end],
        "code": code.name if code else each.code,
        "code_id": code.id if code else each.code,
        "coder": coders.get(each.coder, each.coder),
    }


@coding.command(
    context_settings=_NUMBERS,
    help=_("Put CODE on the characters START up to, not including, END of SOURCE."),
)
@click.argument("source")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@click.option("--coder", default="", help=_("Whose coding it is."))
@json_option
@pass_place
def add(
    place: Place, source: str, start: int, end: int, code: str, coder: str, as_json: bool
) -> None:
    """Add a coding."""
    with place.project() as project:
        made = project.coding.add(source, start, end, code, coder=coder)
        write_json(_shown(project, made)) if as_json else write(made.id)


@coding.command("list", help=_("List codings; those of a code with all codes below it."))
@click.option("--code", default="", help=_("Only this code and those below it."))
@click.option("--source", default="", help=_("Only in this source."))
@click.option("--coder", default="", help=_("Only this person's."))
@json_option
@pass_place
def list_(place: Place, code: str, source: str, coder: str, as_json: bool) -> None:
    """List codings."""
    with place.project() as project:
        names = {each.id: each.name for each in project.source.list()}
        coders = project.coder.list()
        rows = [
            _row(project, each, names[each.source], coders)
            for each in project.coding.list(code=code, source=source, coder=coder)
            if each.source in names
        ]
    if as_json:
        write_json({"codings": rows})
    else:
        columns = ["id", "source", "start", "end", "code", "coder", "text"]
        write_table(columns, [[row[column] for column in columns] for row in rows])


@coding.command(help=_("List codings made under an older wording of their code."))
@click.option("--code", default="", help=_("Only this code and those below it."))
@click.option("--coder", default="", help=_("Only this person's."))
@json_option
@pass_place
def stale(place: Place, code: str, coder: str, as_json: bool) -> None:
    """List stale codings."""
    with place.project() as project:
        names = {each.id: each.name for each in project.source.list()}
        coders = project.coder.list()
        rows = [
            {**_row(project, each.coding, names.get(each.coding.source, ""), coders),
             "changed": list(each.parts)}
            for each in project.coding.stale(code=code, coder=coder)
        ]  # fmt: skip
    if as_json:
        write_json({"stale": rows})
    else:
        columns = ["id", "code", "coder", "source", "text"]
        write_table(columns, [[row[column] for column in columns] for row in rows])


@coding.command(help=_("Let codings stand under the wording their codes have now."))
@click.argument("codings", nargs=-1, required=True)
@json_option
@pass_place
def keep(place: Place, codings: tuple[str, ...], as_json: bool) -> None:
    """Keep codings."""
    with place.project() as project:
        project.coding.keep(*codings)
        left = len(project.coding.stale())
    if as_json:
        write_json({"left": left})
    else:
        write(ngettext("{n} is left.", "{n} are left.", left).format(n=left))


@coding.command("import", help=_("Add a table of codings: all of it, or nothing."))
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@json_option
@pass_place
def import_(place: Place, file: Path, dry_run: bool, as_json: bool) -> None:
    """Import codings."""
    with place.project() as project, project.file.rehearsal() if dry_run else nullcontext():
        made = project.coding.import_file(file)
    if as_json:
        write_json({"imported": len(made), "ids": list(made)})
    else:
        count = len(made)
        write(
            ngettext("{count} coding added.", "{count} codings added.", count).format(count=count)
        )


@coding.command(help=_("Give a coding another code."))
@click.argument("coding")
@click.argument("code")
@json_option
@pass_place
def recode(place: Place, coding: str, code: str, as_json: bool) -> None:
    """Recode a coding."""
    with place.project() as project:
        changed = project.coding.recode(coding, code)
        write_json(_shown(project, changed)) if as_json else write(changed.id)


@coding.command(context_settings=_NUMBERS, help=_("Move the borders of a coding."))
@click.argument("coding")
@click.argument("start", type=int)
@click.argument("end", type=int)
@json_option
@pass_place
def resize(place: Place, coding: str, start: int, end: int, as_json: bool) -> None:
    """Resize a coding."""
    with place.project() as project:
        changed = project.coding.resize(coding, start, end)
        write_json(_shown(project, changed)) if as_json else write(changed.id)


@coding.command(help=_("List the codings that lost their words, with places proposed for them."))
@json_option
@pass_place
def orphans(place: Place, as_json: bool) -> None:
    """List orphans."""
    with place.project() as project:
        rows = [_orphan(project, each) for each in project.coding.orphans()]
    if as_json:
        write_json({"orphans": rows})
        return
    columns = ["coding", "source", "code", "coder", "quote", "proposed"]
    for row in rows:
        row["proposed"] = "; ".join(f"{p['start']} {p['end']}" for p in row["proposed"])
    write_table(columns, [[row[column] for column in columns] for row in rows])


def _orphan(project: "Project", each: "Lost") -> dict[str, Any]:
    book, text = project.codes, project.source.text(each.source)
    code = book.get(book.root(each.code))
    return {
        "coding": each.id,
        "source": project.source.show(each.source).name,
        "source_id": each.source,
        "code": code.name if code else each.code,
        "coder": project.coder.list().get(each.coder, each.coder),
        "quote": each.quote,
        "place": each.place,
        "proposed": [
            {**asdict(likely), "text": text[likely.start : likely.end]} for likely in each.proposed
        ],
    }


@coding.command(
    context_settings=_NUMBERS,
    help=_("Give a coding that lost its words a place again: the characters START to END."),
)
@click.argument("coding")
@click.argument("start", type=int)
@click.argument("end", type=int)
@json_option
@pass_place
def attach(place: Place, coding: str, start: int, end: int, as_json: bool) -> None:
    """Attach an orphan."""
    with place.project() as project:
        made = project.coding.attach(coding, start, end)
        write_json(_shown(project, made)) if as_json else write(made.id)


@coding.command(help=_("Take codings off the text."))
@click.argument("codings", nargs=-1, required=True)
@pass_place
def remove(place: Place, codings: tuple[str, ...]) -> None:
    """Remove codings."""
    with place.project() as project:
        project.coding.remove(*codings)
    count = len(codings)
    say(
        ngettext("{count} coding taken off.", "{count} codings taken off.", count).format(
            count=count
        )
    )
