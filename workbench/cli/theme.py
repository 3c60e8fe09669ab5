"""Themes."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.cli.words import given, words_options, write_evidence
from workbench.model.coding import Theme
from workbench.project.evidence import evidence_row, reach_row
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.gathered import Gathered


@click.group(help=_("Codes gathered under a statement."))
def theme() -> None:
    """Group the verbs of themes."""


def _shown(project: "Project", each: Theme) -> dict[str, Any]:
    def names(ids: tuple[str, ...]) -> list[str]:
        found = (project.codes.get(project.codes.root(code)) for code in ids)
        return [code.name for code in found if code]

    above = next((t.name for t in project.theme.list() if t.id == each.parent), None)
    return {
        "id": each.id,
        "name": each.name,
        "statement": each.statement,
        "belongs": each.belongs,
        "apart": each.apart,
        "parent": above,
        "parent_id": each.parent or None,
        "depth": each.depth,
        "codes": names(each.codes),
        "counter": names(each.counter),
    }


def _counted(behind: "Gathered") -> dict[str, Any]:
    return {
        "codings": behind.codings,
        "segments": len(behind.passages.pieces),
        "against": behind.against,
        "rests_on": reach_row(behind.reach),
    }


@theme.command("list", help=_("List the themes, with what is behind each."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List themes."""
    with place.project() as project:
        counts = project.theme.counts()
        rows = [_shown(project, t) | _counted(counts[t.id]) for t in project.theme.list()]
    if as_json:
        write_json({"themes": rows})
        return
    write_table(
        ["theme", "codings", "against", "voices", "sites", "codes", "counter"],
        [
            [
                "  " * row["depth"] + row["name"], row["codings"], row["against"],
                "{count} / {of}".format(**row["rests_on"]["voices"]),
                "{count} / {of}".format(**row["rests_on"]["sites"]),
                ", ".join(row["codes"]), ", ".join(row["counter"]),
            ]
            for row in rows
        ],
    )  # fmt: skip


@theme.command(help=_("Show a theme: its boundaries, what is gathered in it and behind it."))
@click.argument("theme")
@json_option
@pass_place
def show(place: Place, theme: str, as_json: bool) -> None:
    """Show a theme."""
    with place.project() as project:
        found = project.theme.show(theme)
        behind = project.theme.counts(found)[found.id]
        row = _shown(project, found) | _counted(behind)
    if as_json:
        write_json({**row, "passages": [evidence_row(piece) for piece in behind.passages.pieces]})
        return
    write(found.name)
    for heading, words in (
        (_("Statement"), found.statement),
        (_("Belongs"), found.belongs),
        (_("Does not belong"), found.apart),
        (_("Part of"), row["parent"]),
        (_("Codes"), ", ".join(row["codes"])),
        (_("Codes against it"), ", ".join(row["counter"])),
    ):
        if words:
            write(f"{heading}: {words}")
    write_evidence(behind.passages)


def _answer(project: "Project", each: Theme, as_json: bool) -> None:
    write_json(_shown(project, each)) if as_json else write(each.name)


@theme.command(help=_("Add a theme."))
@click.argument("name")
@click.option("--statement", default="", help=_("The claim it makes."))
@click.option("--belongs", default="", help=_("What belongs to it."))
@click.option("--apart", default="", help=_("What does not, and where that belongs."))
@click.option("--parent", default="", help=_("The theme it is a part of."))
@json_option
@pass_place
def add(place: Place, /, name: str, as_json: bool, **texts: str) -> None:
    """Add a theme."""
    with place.project() as project:
        _answer(project, project.theme.add(name, **texts), as_json)


@theme.command(help=_("Change a theme's name, statement or boundaries."))
@click.argument("theme")
@click.option("--name", help=_("The new name."))
@click.option("--statement", help=_("The new statement."))
@click.option("--belongs", help=_("What belongs to it."))
@click.option("--apart", help=_("What does not, and where that belongs."))
@json_option
@pass_place
def edit(place: Place, /, theme: str, as_json: bool, **changes: str | None) -> None:
    """Edit a theme."""
    with place.project() as project:
        _answer(project, project.theme.edit(theme, **changes), as_json)


@theme.command(help=_("Make a theme a part of PARENT; of none without one."))
@click.argument("theme")
@click.argument("parent", required=False, default="")
@click.option("--position", type=int, help=_("Its place among the others, 0 for the first."))
@json_option
@pass_place
def move(place: Place, theme: str, parent: str, position: int | None, as_json: bool) -> None:
    """Move a theme."""
    with place.project() as project:
        moved = project.theme.move(theme, parent=parent, position=position)
        _answer(project, moved, as_json)


@theme.command(help=_("Read THEME as INTO from now on. Undo separates them again."))
@click.argument("theme")
@click.argument("into")
@json_option
@pass_place
def merge(place: Place, theme: str, into: str, as_json: bool) -> None:
    """Merge two themes."""
    with place.project() as project:
        _answer(project, project.theme.merge(theme, into), as_json)


@theme.command(help=_("Give some codes and passages of THEME to a new theme NAME beside it."))
@click.argument("theme")
@click.argument("name")
@click.option("--code", "codes", multiple=True, help=_("A code that moves over."))
@click.option("--passage", "anchors", multiple=True, help=_("A passage that moves over, by id."))
@json_option
@pass_place
def split(
    place: Place,
    theme: str,
    name: str,
    codes: tuple[str, ...],
    anchors: tuple[str, ...],
    as_json: bool,
) -> None:
    """Split a theme."""
    with place.project() as project:
        made = project.theme.split(theme, name, codes=codes, anchors=anchors)
        _answer(project, made, as_json)


@theme.command(help=_("Gather single passages in a theme; --counter where they speak against it."))
@click.argument("theme")
@words_options
@click.option("--counter", is_flag=True, help=_("They speak against it."))
@json_option
@pass_place
def attach(place: Place, /, theme: str, counter: bool, as_json: bool, **words: Any) -> None:
    """Attach a passage."""
    with place.project() as project:
        stance = "counter" if counter else "supports"
        made = project.theme.attach(theme, given(words), stance=stance)
    if as_json:
        write_json({"attached": [asdict(each) for each in made]})
    else:
        write("\n".join(each.id for each in made))


@theme.command(help=_("Take single passages out of a theme, by their ids."))
@click.argument("theme")
@click.argument("anchors", nargs=-1, required=True)
@json_option
@pass_place
def detach(place: Place, theme: str, anchors: tuple[str, ...], as_json: bool) -> None:
    """Detach a passage."""
    with place.project() as project:
        project.theme.detach(theme, *anchors)
        _answer(project, project.theme.find(theme), as_json)


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
