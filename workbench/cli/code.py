"""Codes, one by one."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.model.codebook import ORIGINS, Code
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project

_DEFINITION = (
    click.option("--brief", help=_("The definition in a few words.")),
    click.option("--full", help=_("The definition in full.")),
    click.option("--when", help=_("When to use it.")),
    click.option("--when-not", help=_("When not to use it, and what instead.")),
    click.option("--example", help=_("A passage it fits.")),
    click.option("--colour", help=_("As #0072b2.")),
    click.option("--origin", help=_("One of: {list}.").format(list=", ".join(ORIGINS))),
    click.option("--label", "labels", multiple=True, type=Pair(), help=_("TAG=NAME: fr=Soin.")),
)


def _definition_options(command: Any) -> Any:
    for option in reversed(_DEFINITION):
        command = option(command)
    return command


def _given(definition: dict[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in definition.items() if value is not None}
    labels = dict(said.pop("labels"))
    return said | ({"labels": labels} if labels else {})


@click.group(help=_("Codes, one by one."))
def code() -> None:
    """Group the verbs of codes."""


@code.command("list", help=_("List the codes as a tree."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List codes."""
    with place.project() as project:
        uses = project.code_uses()
        walked = list(project.codes.walk())
        rows = [_shown(project, each, uses) for _depth, each in walked]
    if as_json:
        write_json({"codes": rows})
        return
    write_table(
        ["code", "codings", "definition"],
        [
            [
                "  " * depth + each.name + (_(" (retired)") if each.retired else ""),
                uses.get(each.id, 0),
                each.brief,
            ]
            for depth, each in walked
        ],
    )


def _shown(project: "Project", each: Code, uses: dict[str, int]) -> dict[str, Any]:
    above = project.codes.get(each.parent)
    return {
        **asdict(each),
        "parent": above.name if above else None,
        "parent_id": each.parent or None,
        "path": project.codes.path(each.id),
        "merged_into": each.merged_into or None,
        "codings": uses.get(each.id, 0),
    }


def _answer(project: "Project", changed: Code, as_json: bool) -> None:
    if as_json:
        write_json(_shown(project, changed, project.code_uses()))
    else:
        write(project.codes.path(changed.id))


@code.command(help=_("Show a code with its whole definition."))
@click.argument("name")
@json_option
@pass_place
def show(place: Place, name: str, as_json: bool) -> None:
    """Show a code."""
    with place.project() as project:
        found = project.code.show(name)
        if as_json:
            _answer(project, found, as_json)
            return
        write(project.codes.path(found.id))
        for heading, words in (
            (_("In short"), found.brief),
            (_("Definition"), found.full),
            (_("Use when"), found.when),
            (_("Do not use when"), found.when_not),
            (_("Example"), found.example),
            (_("Origin"), found.origin),
        ):
            if words:
                write(f"{heading}: {words}")


@code.command(help=_("Add a code."))
@click.argument("name")
@click.option("--parent", default="", help=_("The code above it."))
@_definition_options
@json_option
@pass_place
def add(place: Place, /, name: str, parent: str, as_json: bool, **definition: Any) -> None:
    """Add a code."""
    with place.project() as project:
        made = project.code.add(name, parent=parent, **_given(definition))
        _answer(project, made, as_json)


@code.command(help=_("Rename a code. It keeps its id and its codings."))
@click.argument("code")
@click.argument("name")
@json_option
@pass_place
def rename(place: Place, code: str, name: str, as_json: bool) -> None:
    """Rename a code."""
    with place.project() as project:
        _answer(project, project.code.rename(code, name), as_json)


@code.command(help=_("Change parts of a code's definition."))
@click.argument("code")
@_definition_options
@json_option
@pass_place
def define(place: Place, /, code: str, as_json: bool, **definition: Any) -> None:
    """Define a code."""
    with place.project() as project:
        said = _given(definition)
        if "labels" in said:
            said["labels"] = project.find_code(code).labels | said["labels"]
        _answer(project, project.code.define(code, **said), as_json)


@code.command(help=_("Move a code below another one; to the top without --parent."))
@click.argument("code")
@click.argument("below", metavar="[PARENT]", default="")
@click.option("--parent", default="", help=_("The new code above it."))
@click.option("--position", type=int, help=_("Its place among its siblings, 0 for the first."))
@json_option
@pass_place
def move(
    place: Place, code: str, below: str, parent: str, position: int | None, as_json: bool
) -> None:
    """Move a code."""
    with place.project() as project:
        moved = project.code.move(code, parent=parent or below, position=position)
        _answer(project, moved, as_json)


@code.command(help=_("Read CODE as INTO from now on. Undo separates them again."))
@click.argument("code")
@click.argument("into")
@json_option
@pass_place
def merge(place: Place, code: str, into: str, as_json: bool) -> None:
    """Merge two codes."""
    with place.project() as project:
        _answer(project, project.code.merge(code, into), as_json)


@code.command(help=_("Give some of CODE's codings to a new code NAME beside it."))
@click.argument("code")
@click.argument("name")
@click.option("--coding", "codings", multiple=True, help=_("The id of a coding that moves over."))
@click.option("--source", default="", help=_("All of its codings in this source move over."))
@_definition_options
@json_option
@pass_place
def split(
    place: Place,
    /,
    code: str,
    name: str,
    codings: tuple[str, ...],
    source: str,
    as_json: bool,
    **definition: Any,
) -> None:
    """Split a code."""
    with place.project() as project:
        chosen = list(codings)
        if source:
            found = project.find_code(code).id
            in_source = project.coding.list(source=source)
            chosen += [c.id for c in in_source if project.codes.root(c.code) == found]
        _answer(project, project.code.split(code, name, chosen, **_given(definition)), as_json)


@code.command(help=_("Offer a code no longer; what was coded with it stays."))
@click.argument("code")
@json_option
@pass_place
def retire(place: Place, code: str, as_json: bool) -> None:
    """Retire a code."""
    with place.project() as project:
        _answer(project, project.code.retire(code), as_json)


@code.command(help=_("Offer a retired code again."))
@click.argument("code")
@json_option
@pass_place
def revive(place: Place, code: str, as_json: bool) -> None:
    """Revive a code."""
    with place.project() as project:
        _answer(project, project.code.revive(code), as_json)


@code.command(help=_("Show how much was new in each source: advice, no proof of saturation."))
@json_option
@pass_place
def saturation(place: Place, as_json: bool) -> None:
    """Show saturation."""
    from dataclasses import asdict

    from workbench.analysis.saturation import BASE, RUN, settled

    with place.project() as project:
        found = project.code.saturation()
    rows, reached = [asdict(step) for step in found], settled(found)
    if as_json:
        write_json({"steps": rows, "base": BASE, "run": RUN, "settled": reached or None})
        return
    columns = ["source", "codes", "new", "known", "share"]
    write_table(
        columns,
        [[f"{row[c]:.0%}" if isinstance(row[c], float) else row[c] for c in columns]
         for row in rows],
    )  # fmt: skip
    if reached:
        say(_("At {source} the share first fell to 5 % or less.").format(source=reached))
    say(
        _(
            "Share: what the last {run} sources brought that was new, against the first {base}. It"
            " counts codes, not meaning: a codebook also stops growing when nobody looks further."
        ).format(run=RUN, base=BASE)
    )
