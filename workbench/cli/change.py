"""The journal: what was done, and the way back."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.conflicts import conflicts, resolve, seen
from workbench.cli.output import json_option, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.store.log import Gesture


@click.group(help=_("What was done, by whom, and the way back."))
def change() -> None:
    """Group the verbs of changes."""


def _shown(project: "Project", each: "Gesture") -> dict[str, Any]:
    from workbench.project.changes import when

    return {
        "id": each.id,
        "time": when(each),
        "coder": project.coder.list().get(each.actor, each.actor),
        "verb": each.verb,
        "operations": each.operations,
        "reverts": each.reverts or None,
        "undone": bool(each.undone),
    }


@change.command("list", help=_("List what was done, newest first."))
@click.option("--limit", default=-1, help=_("No more than so many."))
@json_option
@pass_place
def list_(place: Place, limit: int, as_json: bool) -> None:
    """List changes."""
    with place.project() as project:
        rows = [_shown(project, each) for each in project.change.list(limit)]
    if as_json:
        write_json({"changes": rows})
    else:
        columns = ["id", "time", "coder", "verb", "operations"]
        write_table(
            [*columns, ""],
            [[*(r[c] for c in columns), _("undone") if r["undone"] else ""] for r in rows],
        )


@change.command(help=_("Show the operations a change is made of."))
@click.argument("change")
@json_option
@pass_place
def show(place: Place, change: str, as_json: bool) -> None:
    """Show a change."""
    with place.project() as project:
        operations = project.change.show(change)
    rows = [
        {"key": op.key, "verb": op.verb, "subject": op.subject, "body": op.body, "hash": op.hash}
        for op in operations
    ]
    if as_json:
        write_json({"operations": rows})
    else:
        columns = ["key", "verb", "subject", "body"]
        write_table(columns, [[row[column] for column in columns] for row in rows])


_by = click.option("--coder", default="", help=_("The newest change of this person."))


@change.command(help=_("Take back the newest change made on this copy."))
@_by
@json_option
@pass_place
def undo(place: Place, coder: str, as_json: bool) -> None:
    """Undo."""
    with place.project() as project:
        done = _shown(project, project.change.undo(by=coder or place.coder))
    write_json({"undone": done}) if as_json else write(_("Undone: {verb}").format(**done))


@change.command(help=_("Do again what was undone last."))
@_by
@json_option
@pass_place
def redo(place: Place, coder: str, as_json: bool) -> None:
    """Redo."""
    with place.project() as project:
        done = _shown(project, project.change.redo(by=coder or place.coder))
    write_json({"redone": done}) if as_json else write(_("Done again: {verb}").format(**done))


for _command in (conflicts, resolve, seen):
    change.add_command(_command)
