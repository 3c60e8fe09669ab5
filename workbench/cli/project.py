"""Projects as files: made, opened, checked, copied."""

from pathlib import Path

import click

from workbench.cli.output import finish, json_option, say, somebody_is_there, write, write_json
from workbench.cli.place import Place, ask_passphrase, here_anyway_option, pass_place
from workbench.errors import ExitCode, WorkbenchError
from workbench.translate import _


@click.command(help=_("Make NAME.workbench in this folder."))
@click.argument("name")
@click.option("--plain", is_flag=True, help=_("Without encryption."))
@click.option("--coder", metavar="CODER", default="", help=_("Who works on this copy."))
@here_anyway_option
@json_option
@pass_place
def new(place: Place, name: str, plain: bool, coder: str, here_anyway: bool, as_json: bool) -> None:
    """Make a project."""
    from workbench.project import Project
    from workbench.store.keys import check_passphrase

    person = coder or place.coder
    if not person:
        raise WorkbenchError(
            _("Who works on it is not known."), _("Add --coder and a name or a pseudonym.")
        )
    passphrase = "" if plain else ask_passphrase(_("A passphrase for it"), twice=True)
    if not plain:
        check_passphrase(passphrase)
    anyway = here_anyway or place.here_anyway
    with Project.new(
        Path(name), coder=person, passphrase=passphrase, here_anyway=anyway
    ) as project:
        path = project.file.path.resolve()
        recovery = project.file.recovery_key if project.file.is_encrypted else None
    if as_json:
        made = {"project": str(path), "coder": person, "encrypted": not plain}
        write_json(made | ({"recovery_key": recovery} if recovery else {}))
    else:
        write(str(path))
        say_recovery(recovery)


def say_recovery(recovery: str | None) -> None:
    """Show what opens a project whose passphrase is lost, once."""
    if recovery is None:
        say(_("It is not encrypted: keep it on an encrypted disk."))
        return
    say(_("Write this recovery key on paper and lock it away, apart from the computer:"))
    say(f"\n    {recovery}\n")
    say(_("It opens the project when the passphrase is forgotten. Without either, nobody can."))


@click.group(help=_("The passphrase of an encrypted project."))
def passphrase() -> None:
    """Group the verbs of passphrases."""


@passphrase.command(
    "change",
    help=_(
        "Let another passphrase open the project and its backups. If the old one is lost, type the"
        " recovery key in its place; the recovery key stays what it is."
    ),
)
@click.option(
    "--new-key",
    is_flag=True,
    help=_("Encrypt the file anew and print another recovery key, if somebody has seen the old."),
)
@json_option
@pass_place
def change(place: Place, new_key: bool, as_json: bool) -> None:
    """Change the passphrase."""
    with place.project() as project:
        secret = ask_passphrase(_("The new passphrase"), twice=True)
        recovery = project.change_passphrase(secret, new_key=new_key)
    write_json({"recovery_key": recovery}) if as_json else say_recovery(recovery)


@click.command("open", help=_("Open the screens on a project."))
@click.argument("name", required=False)
@pass_place
def open(place: Place, name: str | None) -> None:
    """Open the screens."""
    from workbench.cli.main import open_screens

    open_screens(Place(Path(name), place.coder, place.here_anyway) if name else place)


@click.command(help=_("Do the whole main job on the demo corpus in DIR, and open it."))
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
@click.option("--no-open", is_flag=True, help=_("Only make it."))
@pass_place
def demo(place: Place, folder: Path, no_open: bool) -> None:
    """Make the demo project and its report."""
    from workbench.cli.main import open_screens
    from workbench.project.demo import make_demo

    made = finish(make_demo(folder), _("Demo"))
    for line in made.story:
        say(line)
    write(str(made.project))
    write(str(made.report))
    if not no_open and somebody_is_there():
        open_screens(Place(made.project, place.coder))


@click.command(
    help=_("Prove that the project is whole: the file, the journal, and their agreement.")
)
@click.option(
    "--deep",
    is_flag=True,
    help=_("Also every version and file in it, the backups, and the key file."),
)
@json_option
@pass_place
def check(place: Place, deep: bool, as_json: bool) -> None:
    """Check the project."""
    with place.project() as project:
        depths = project.check_deep() if deep else None
        problems = depths.problems if depths else project.check()
        operations, notices = project.file.log.count(), project.notices()
        state = project.state()
    if as_json:
        write_json(
            {
                "ok": not problems,
                "problems": problems,
                "operations": operations,
                "state": state,
                "notices": list(notices),
                **({"deep": depths.counts} if depths else {}),
            }
        )
    else:
        for line in (*problems, *notices):
            write(line)
        if not problems:
            write(_("Sound: {count} operations.").format(count=operations))
    if problems:
        raise click.exceptions.Exit(ExitCode.REFUSED)


@click.command(help=_("Say where the project, the settings and what ships are kept."))
@json_option
@pass_place
def where(place: Place, as_json: bool) -> None:
    """Say where things are."""
    from workbench.settings import home, shipped

    path = place.path_or_none()
    places = {
        "project": str(path.resolve()) if path else None,
        "settings": str(home()),
        "codebooks": str(shipped("codebooks")),
        "corpora": str(shipped("corpora")),
    }
    if as_json:
        write_json(places)
    else:
        for name, value in places.items():
            write(f"{name}: {value or _('none in this folder')}")


__all__ = ["check", "demo", "new", "open", "passphrase", "where"]
