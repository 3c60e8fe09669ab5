"""What several people did at once, and the decision of one of them; part of the group `change`."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.disputes import Dispute


def _dispute(each: "Dispute") -> dict[str, Any]:
    return {
        "id": each.id,
        "subject": each.subject,
        "kind": each.kind,
        "thing": each.thing,
        "field": each.field,
        "values": [
            {"value": value.value, "by": value.by, "at": value.at, "shown": value.shown}
            for value in each.values
        ],
        "proposal": each.proposal and {"text": each.proposal.text, "clean": each.proposal.clean},
    }


@click.command(help=_("List what several people did at once, for somebody to decide."))
@json_option
@pass_place
def conflicts(place: Place, as_json: bool) -> None:
    """List conflicts, notices and equal names."""
    with place.project() as project:
        write_json(_everything(project)) if as_json else _write_words(project)


def _everything(project: "Project") -> dict[str, Any]:
    return {
        "conflicts": [_dispute(each) for each in project.change.conflicts()],
        "notices": [
            {"id": t.id, "subject": t.subject, "text": t.text, "by": t.by, "at": t.at}
            for t in project.change.notices()
        ],
        "twins": [
            {
                "id": each.id,
                "kind": each.kind,
                "name": each.name,
                "things": [{"id": t, "by": by, "at": at} for t, by, at in each.things],
            }
            for each in project.change.twins()
        ],
    }


def _write_words(project: "Project") -> None:
    rows = []
    for each in project.change.conflicts():
        about = [each.id, each.subject, each.field]
        for number, value in enumerate(each.values, start=1):
            mark = f"{number} *" if value.shown else f"{number}"
            rows.append([*about, mark, value.value, value.by, value.at])
            about = ["", "", ""]
    columns = ["id", "subject", "field", _("* is shown"), "value", "by", "at"]
    write_table(columns, rows)
    for told in project.change.notices():
        write(f"{told.id}  {told.subject}: {told.text} ({told.by}, {told.at})")
    for same in project.change.twins():
        made = "; ".join(f"{thing} ({by}, {at})" for thing, by, at in same.things)
        write(f"{same.id}  " + _("same name twice") + f": {same.name}: {made}")


@click.command(
    help=_(
        "Decide a conflict: CHOICE is the number of a value (from 1), the value itself, or `both`"
        " for the text that is proposed."
    )
)
@click.argument("conflict")
@click.argument("choice", default="")
@click.option("--text", default=None, help=_("A text that takes the place of all of them."))
@json_option
@pass_place
def resolve(place: Place, conflict: str, choice: str, text: str | None, as_json: bool) -> None:
    """Resolve a conflict."""
    with place.project() as project:
        done = _dispute(project.change.resolve(conflict, choice, text=text))
        left = len(project.change.conflicts())
    if as_json:
        write_json({"resolved": done, "left": left})
    else:
        say(_("Resolved: {subject}, {field}. {left} left.").format(**done, left=left))


@click.command(help=_("Mark notices and equal names as seen, by their ids."))
@click.argument("notices", nargs=-1, required=True)
@json_option
@pass_place
def seen(place: Place, notices: tuple[str, ...], as_json: bool) -> None:
    """Mark as seen."""
    with place.project() as project:
        count = project.change.seen(*notices)
    write_json({"seen": count}) if as_json else say(_("{count} seen.").format(count=count))
