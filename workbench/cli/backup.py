"""Backups, the way back from one, and what this copy does by itself."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place, passphrase_for
from workbench.translate import _


class _BackupGroup(click.Group):
    """`backup FILE` writes there; `backup list` is a command of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read a first word that is no command as the file to write."""
        for at, word in enumerate(args):
            if not word.startswith("-") and args[at - 1 : at] != ["--to"]:
                if word not in self.commands:
                    args = [*args[:at], "--to", *args[at:]]
                break
        return super().parse_args(ctx, args)


@click.group(
    cls=_BackupGroup,
    invoke_without_command=True,
    subcommand_metavar="[FILE | list]",
    help=_("Write a complete, checked copy of the project to FILE, or into backups/ beside it."),
)
@click.option("--to", type=click.Path(path_type=Path), hidden=True)
@json_option
@click.pass_context
def backup(context: click.Context, to: Path | None, as_json: bool) -> None:
    """Copy the project."""
    if context.invoked_subcommand is not None:
        return
    with context.ensure_object(Place).project() as project:
        written = project.backup(to)
    write_json({"backup": str(written)}) if as_json else write(str(written))


@backup.command("list", help=_("List the backups beside the project, newest first."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List the backups."""
    with place.project() as project:
        found = project.backup.list()
    rows = [
        {
            "file": str(each.path),
            "made": each.made.isoformat(" "),
            "automatic": each.automatic,
            "bytes": each.size,
        }
        for each in found
    ]
    if as_json:
        write_json({"backups": rows})
        return
    names = (_("file"), _("made"), _("by itself"), _("bytes"))
    write_table(names, ((e.path.name, e.made, "*" * e.automatic, e.size) for e in found))


@click.command(
    help=_(
        "Let a project come back from a backup. What stands in its place is set aside in backups/;"
        " the restored one is a copy of its own that can be told apart."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "to", metavar="NAME", type=click.Path(path_type=Path),
              help=_("Under another name, and leave what is there alone."))  # fmt: skip
@click.option("--rehearse", is_flag=True, help=_("Say what would come back; write nothing."))
@json_option
@pass_place
def restore(place: Place, file: Path, to: Path | None, rehearse: bool, as_json: bool) -> None:
    """Restore a backup."""
    from workbench.project import Project

    secret = passphrase_for(file)
    found = Project.restore(
        file, to=to, passphrase=secret, rehearse=rehearse, here_anyway=place.here_anyway
    )
    facts: dict[str, Any] = {
        "project": str(found.project),
        **asdict(found.contents),
        "last": found.last,
        "set_aside": str(found.set_aside) if found.set_aside else None,
        "rehearsed": rehearse,
    }
    if as_json:
        write_json(facts)
        return
    write(_counts(facts))
    if found.set_aside:
        say(_("What stood there: {path}").format(path=found.set_aside))
    write(str(found.project))


def _counts(facts: dict[str, Any]) -> str:
    said = _("Would come back: {what}") if facts["rehearsed"] else _("Came back: {what}")
    words = {
        "sources": _("sources"),
        "participants": _("participants"),
        "codes": _("codes"),
        "codings": _("codings"),
        "memos": _("memos"),
        "changes": _("changes"),
    }
    what = ", ".join(f"{facts[key]} {word}" for key, word in words.items())
    what += "; " + _("last changed {time}").format(time=facts["last"]) if facts["last"] else ""
    what += "" if facts["sound"] else "; " + _("DAMAGED inside")
    return said.format(what=what)


@click.group(help=_("What holds for this copy on this device: idle lock, automatic backups."))
def device() -> None:
    """Group the verbs of this copy."""


@device.command(
    help=_(
        "Show the settings: lock and backup in minutes (0 is off), and for how many hours, days and"
        " weeks a backup each is kept."
    )
)
@json_option
@pass_place
def show(place: Place, as_json: bool) -> None:
    """Show the settings of this copy."""
    with place.project() as project:
        _answer(project.device.show(), as_json)


@device.command("set", help=_("Change settings: lock=5 backup=30 hourly=24 daily=7 weekly=52."))
@click.argument("settings", nargs=-1, type=Pair(), required=True, metavar="KEY=VALUE...")
@json_option
@pass_place
def set_(place: Place, settings: tuple[tuple[str, str], ...], as_json: bool) -> None:
    """Change settings of this copy."""
    with place.project() as project:
        _answer(project.device.set(**dict(settings)), as_json)


def _answer(settings: dict[str, int], as_json: bool) -> None:
    if as_json:
        write_json(settings)
        return
    for name, value in settings.items():
        write(f"{name}: {value}")


__all__ = ["backup", "device", "restore"]
