"""The team: letting people in, and exchanging with them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.adopt import adopt
from workbench.cli.hub import hub, with_password
from workbench.cli.output import (
    dry_run_option,
    finish,
    json_option,
    say,
    write,
    write_json,
    write_table,
)
from workbench.cli.place import Place, ask_passphrase, pass_place
from workbench.journal.roster import ROLES
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.journal.roster import Member
    from workbench.project import Project
    from workbench.project.merged import Received, Synced

_PATH = click.Path(path_type=Path)


@click.group(help=_("Work together: who is in the team, and what was exchanged."))
def team() -> None:
    """Group the verbs of teams."""


@team.command(help=_("Write a file with which this device asks to be let into a team."))
@click.argument("out", type=_PATH)
@click.option("--coder", metavar="NAME", default="", help=_("What you are called."))
@json_option
@pass_place
def request(place: Place, out: Path, coder: str, as_json: bool) -> None:
    """Ask to be let in."""
    from workbench.project.teams import Teams

    written = Teams.request(out, coder or place.coder)
    write_json({"request": str(written)}) if as_json else write(str(written))
    say(_("Send it to an owner of the project. It holds no secret."))


@team.command(help=_("Let the device that made REQUEST into the team."))
@click.argument("request", type=_PATH)
@click.option("--role", type=click.Choice(ROLES), default="coder", show_default=True)
@click.option("--out", type=_PATH, required=True, help=_("Where the invitation goes."))
@click.option("--person", metavar="MEMBER", default="", help=_("It is another device of hers."))
@json_option
@pass_place
def admit(place: Place, request: Path, role: str, out: Path, person: str, as_json: bool) -> None:
    """Let somebody in."""
    with place.project() as project:
        member = project.team.admit(request, out, role=role, person=person)
        shown = _shown(project, member)
    write_json({"member": shown, "invite": str(out)}) if as_json else write(str(out))
    say(_("It is encrypted to {name}; only that device can open it.").format(name=shown["name"]))


@team.command(help=_("Begin a copy of a project, NAME.workbench, from an invitation."))
@click.argument("invite", type=_PATH)
@click.argument("name")
@click.option("--plain", is_flag=True, help=_("Without encryption."))
@json_option
@pass_place
def join(place: Place, invite: Path, name: str, plain: bool, as_json: bool) -> None:
    """Begin a copy."""
    from workbench.project.teams import Teams

    passphrase = "" if plain else ask_passphrase(_("A passphrase for it"), twice=True)
    with Teams.join(invite, Path(name), passphrase) as project:
        path, mine = str(project.file.path.resolve()), project.team.own_member()
        recovery = project.file.recovery_key if project.file.is_encrypted else None
        answer = {"project": path, "coder": mine.name, "role": mine.role, "encrypted": not plain}
    if as_json:
        write_json(answer | ({"recovery_key": recovery} if recovery else {}))
        return
    from workbench.cli.project import say_recovery

    write(path)
    say_recovery(recovery)


@team.command(help=_("Write what the others lack into one encrypted file."))
@click.argument("out", type=_PATH)
@click.option("--all", "everything", is_flag=True, help=_("Also what they are known to have."))
@json_option
@pass_place
def bundle(place: Place, out: Path, everything: bool, as_json: bool) -> None:
    """Write a bundle."""
    with place.project() as project:
        count = finish(project.team.bundle(out, everything=everything), _("Bundle"))
    write_json({"bundle": str(out), "operations": count}) if as_json else write(str(out))
    say(_("{count} operations, for the members of the team alone.").format(count=count))


@team.command(help=_("Take in a bundle."))
@click.argument("file", type=_PATH)
@dry_run_option
@json_option
@pass_place
def receive(place: Place, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take in a bundle."""
    with place.project() as project:
        got = finish(project.team.receive(file, dry_run=dry_run), _("Receive"))
        answer = _came(got) | ({"dry_run": True} if dry_run else {})
    write_json(answer) if as_json else _say_received(got)


def _came(got: "Received") -> dict[str, Any]:
    return {
        "received": got.received,
        "waiting": got.waiting,
        "conflicts": got.conflicts,
        "summary": got.summary,
        "known": got.known,
        "by": got.by_person,
        "missing": got.missing,
        "ahead": got.ahead,
        "alarms": got.alarms,
    }


def _say_received(got: "Received") -> None:
    write(got.summary)
    for line in (*got.missing, *got.ahead, *got.alarms):
        say(line)


@team.command(
    help=_(
        "Exchange with PLACE: a shared folder (a stick, Syncthing, a network drive), or a hub"
        " (postgresql://HOST/DATABASE)."
    )
)
@click.argument("place", metavar="PLACE")
@json_option
@pass_place
def sync(here: Place, place: str, as_json: bool) -> None:
    """Exchange with a folder or a hub."""
    with here.project() as project:

        def exchange(password: str) -> "Synced":
            return finish(project.team.sync(place, password), _("Sync"))

        done = with_password(exchange)
        answer = _came(done.got) | {
            "sent": done.sent,
            "refused": [{"file": file, "why": why} for file, why in done.refused],
        }
    if as_json:
        write_json(answer)
        return
    _say_received(done.got)
    write(_("{count} operations sent").format(count=done.sent))
    for file, why in done.refused:
        say(f"{file}: {why}")


@team.command(help=_("Say who this copy is, who has what, and what waits."))
@json_option
@pass_place
def status(place: Place, as_json: bool) -> None:
    """Say how things stand."""
    with place.project() as project:
        answer = project.team.status()
    if as_json:
        write_json(answer)
        return
    write(_("{name}, {role}; {operations} operations, {waiting} waiting").format(**answer))
    if answer["hub"]:
        write(_("{unsent} operations wait to go to {place}").format(**answer["hub"]))
    for line in answer["missing"]:
        write(line)
    write_table(
        ["member", "role", "lacks"],
        [[each["name"], each["role"], each["lacks"]] for each in answer["members"]],
    )


@team.command(help=_("List who is or was in the team."))
@json_option
@pass_place
def members(place: Place, as_json: bool) -> None:
    """List members."""
    with place.project() as project:
        rows = [_shown(project, member) for member in project.team.members()]
    if as_json:
        write_json({"members": rows})
    else:
        write_table(["id", "name", "role"], [[r["id"], r["name"], r["role"]] for r in rows])


def _shown(project: "Project", member: "Member") -> dict[str, Any]:
    return {
        "id": member.id,
        "name": project.team.names()[member.id],
        "role": member.role,
        "person": member.person,
        "admitted_by": member.by or None,
        "disagreed": len(member.standing()) > 1,
    }


@team.command(help=_("Give MEMBER another role: owner, coder, reviewer or reader."))
@click.argument("member")
@click.argument("role")
@json_option
@pass_place
def role(place: Place, member: str, role: str, as_json: bool) -> None:
    """Change a role."""
    with place.project() as project:
        _answer(_shown(project, project.team.role(member, role)), as_json)


@team.command(help=_("Take MEMBER out of the team: a lost laptop, somebody who left."))
@click.argument("member")
@json_option
@pass_place
def revoke(place: Place, member: str, as_json: bool) -> None:
    """Take somebody out."""
    with place.project() as project:
        _answer(_shown(project, project.team.revoke(member)), as_json)
    say(_("What that device had, it has. It gets nothing new, and what it does counts no more."))


@team.command(help=_("Leave the team with this device; send what you did before."))
@json_option
@pass_place
def leave(place: Place, as_json: bool) -> None:
    """Leave."""
    with place.project() as project:
        _answer(_shown(project, project.team.leave()), as_json)


@team.command(help=_("Say that MEMBER is another device of the same person as OTHER."))
@click.argument("member")
@click.argument("other")
@json_option
@pass_place
def link(place: Place, member: str, other: str, as_json: bool) -> None:
    """Link two devices."""
    with place.project() as project:
        _answer(_shown(project, project.team.link(member, other)), as_json)


def _answer(shown: dict[str, Any], as_json: bool) -> None:
    write_json(shown) if as_json else write("{name}: {role}".format(**shown))


team.add_command(hub)
team.add_command(adopt)
