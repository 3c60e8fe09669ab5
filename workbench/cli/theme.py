"""Themes."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.coding import Theme
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project


@click.group(help=_("Codes gathered under a statement."))
def theme() -> None:
    """Group the verbs of themes."""


def _shown(project: "Project", each: Theme) -> dict[str, Any]:
    def names(ids: tuple[str, ...]) -> list[str]:
        found = (project.codes.get(project.codes.root(code)) for code in ids)
        return [code.name for code in found if code]

    return {
        "id": each.id,
        "name": each.name,
        "statement": each.statement,
        "codes": names(each.codes),
        "counter": names(each.counter),
    }


@theme.command("list", help=_("List the themes."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List themes."""
    with place.project() as project:
        rows = [_shown(project, each) for each in project.theme.list()]
    if as_json:
        write_json({"themes": rows})
    else:
        write_table(
            ["theme", "codes", "counter", "statement"],
            [
                [row["name"], ", ".join(row["codes"]), ", ".join(row["counter"]), row["statement"]]
                for row in rows
            ],
        )


def _answer(project: "Project", each: Theme, as_json: bool) -> None:
    write_json(_shown(project, each)) if as_json else write(each.name)


@theme.command(help=_("Add a theme."))
@click.argument("name")
@click.option("--statement", default="", help=_("The claim it makes."))
@json_option
@pass_place
def add(place: Place, name: str, statement: str, as_json: bool) -> None:
    """Add a theme."""
    with place.project() as project:
        _answer(project, project.theme.add(name, statement=statement), as_json)


@theme.command(help=_("Change a theme's name or statement."))
@click.argument("theme")
@click.option("--name", default="", help=_("The new name."))
@click.option("--statement", default="", help=_("The new statement."))
@json_option
@pass_place
def edit(place: Place, theme: str, name: str, statement: str, as_json: bool) -> None:
    """Edit a theme."""
    with place.project() as project:
        _answer(project, project.theme.edit(theme, name=name, statement=statement), as_json)


@theme.command(help=_("Gather CODES in a theme."))
@click.argument("theme")
@click.argument("codes", nargs=-1, required=True)
@click.option("--counter", is_flag=True, help=_("They speak against it."))
@json_option
@pass_place
def gather(place: Place, theme: str, codes: tuple[str, ...], counter: bool, as_json: bool) -> None:
    """Gather codes."""
    stance = "counter" if counter else "supports"
    with place.project() as project:
        _answer(project, project.theme.gather(theme, *codes, stance=stance), as_json)


@theme.command(help=_("Take CODES out of a theme."))
@click.argument("theme")
@click.argument("codes", nargs=-1, required=True)
@json_option
@pass_place
def release(place: Place, theme: str, codes: tuple[str, ...], as_json: bool) -> None:
    """Release codes."""
    with place.project() as project:
        _answer(project, project.theme.release(theme, *codes), as_json)


@theme.command(help=_("Take a theme away; its codes stay."))
@click.argument("theme")
@pass_place
def remove(place: Place, theme: str) -> None:
    """Remove a theme."""
    with place.project() as project:
        project.theme.remove(theme)
    say(_("The theme is gone; `workbench change undo` brings it back."))
