"""Participants."""

from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.output import (
    dry_run_option,
    json_option,
    say,
    somebody_is_there,
    write,
    write_json,
    write_table,
)
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.errors import WorkbenchError
from workbench.translate import _


@click.group(help=_("The people who take part."))
def participant() -> None:
    """Group the verbs of participants."""


@participant.command("list", help=_("List the participants with what is known about them."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List participants."""
    with place.project() as project:
        people, heard = project.participant.list(), project.ask.appearances()
    if as_json:
        rows = [{**asdict(person), "sources": heard.get(person.id, [])} for person in people]
        write_json({"participants": rows})
    else:
        keys = sorted({key for person in people for key in person.attributes})
        write_table(
            ["name", "sources", *keys],
            [
                [p.name, len(heard.get(p.id, ())), *(p.attributes.get(key, "") for key in keys)]
                for p in people
            ],
        )


@participant.command(help=_("Add a participant under a code or a pseudonym."))
@click.argument("name")
@click.argument("attributes", nargs=-1, type=Pair(), metavar="[KEY=VALUE]...")
@json_option
@pass_place
def add(place: Place, name: str, attributes: tuple[tuple[str, str], ...], as_json: bool) -> None:
    """Add a participant."""
    with place.project() as project:
        person = project.participant.add(name, dict(attributes))
    write_json(asdict(person)) if as_json else write(person.name)


@participant.command("import", help=_("Add or describe participants from a .csv or .xlsx."))
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@json_option
@pass_place
def import_(place: Place, file: Path, dry_run: bool, as_json: bool) -> None:
    """Import participants."""
    with place.project() as project, project.file.rehearsal() if dry_run else nullcontext():
        done = project.participant.import_(file)
    if as_json:
        write_json(asdict(done))
    else:
        write(_("{added} added, {described} described anew.").format(**asdict(done)))


@participant.command("set", help=_("Set attributes; an empty value takes one away."))
@click.argument("name")
@click.argument("attributes", nargs=-1, type=Pair(), required=True, metavar="KEY=VALUE...")
@json_option
@pass_place
def set_(place: Place, name: str, attributes: tuple[tuple[str, str], ...], as_json: bool) -> None:
    """Set attributes."""
    with place.project() as project:
        person = project.participant.set(name, dict(attributes))
    write_json(asdict(person)) if as_json else write(person.name)


@participant.command(help=_("Give a participant another code or pseudonym."))
@click.argument("name")
@click.argument("new")
@json_option
@pass_place
def rename(place: Place, name: str, new: str, as_json: bool) -> None:
    """Rename a participant."""
    with place.project() as project:
        person = project.participant.rename(name, new)
    write_json(asdict(person)) if as_json else write(person.name)


@participant.command(help=_("Take a participant off the list; what she said stays."))
@click.argument("name")
@pass_place
def remove(place: Place, name: str) -> None:
    """Remove a participant."""
    with place.project() as project:
        project.participant.remove(name)
    say(_("{name} is off the list; `workbench change undo` brings her back.").format(name=name))


@participant.command(
    help=_("Erase NAME, who withdrew: words, name, notes on them. There is no way back.")
)
@click.argument("name")
@click.option("--yes", is_flag=True, help=_("Do it, without asking."))
@dry_run_option
@json_option
@pass_place
def withdraw(place: Place, name: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Withdraw a participant."""
    with place.project() as project:
        person = project.find_participant(name)
        if not (yes or dry_run):
            _confirm(person.name)
        before = len(project.backup.list())
        with project.file.rehearsal() if dry_run else nullcontext():
            plan = project.participant.withdraw(person.id)
        names = {row["id"]: row["name"] for row in project.file.view.find("source")}
        waiting = [
            copy
            for each in project.participant.withdrawals()
            if each.participant == person.id
            for copy in each.waiting
        ]
    answer = {
        "participant": plan.person,
        "sources": [names.get(each, each) for each in plan.sources],
        "sources_removed": len(plan.removed),
        "codings": plan.codings,
        "memos": plan.memos,
        "notes": plan.notes,
        "operations": len(plan.erased),
        "backups_replaced": before,
        "waiting": waiting,
    }
    if as_json:
        write_json(answer)
        return
    for key, value in answer.items():
        write(f"{key}: {', '.join(value) if isinstance(value, list) else value}")
    say(
        _("Nothing was changed.")
        if dry_run
        else _(
            "Copies elsewhere are beyond reach: backups on other disks, exports, and what was sent."
            " The vault of pseudonyms is a file of its own: `workbench pseudonym remove`."
        )
    )


def _confirm(name: str) -> None:
    """Let a person type the name of who is to be erased.

    Raises:
        WorkbenchError: Nobody is there to ask, or it was not the name.
    """
    said = _("This erases {name} for good; undo does not bring it back.").format(name=name)
    typed = ""
    if somebody_is_there():
        say(said)
        typed = click.prompt(_("Type the name to go on"), default="", show_default=False, err=True)
    if typed.strip() != name:
        raise WorkbenchError(said, _("Nothing was changed. --yes does it without asking."))


@participant.command(help=_("List withdrawals, and which copies have not erased the words yet."))
@json_option
@pass_place
def withdrawals(place: Place, as_json: bool) -> None:
    """List withdrawals."""
    with place.project() as project:
        rows = [asdict(each) for each in project.participant.withdrawals()]
    if as_json:
        write_json({"withdrawals": rows})
    else:
        columns = ["participant", "at", "by", "done", "waiting"]
        write_table(
            columns, [[*(r[c] for c in columns[:-1]), ", ".join(r["waiting"])] for r in rows]
        )
