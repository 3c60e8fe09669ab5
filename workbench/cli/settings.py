"""The settings of a project."""

import click

from workbench.cli.output import json_option, write, write_json
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.translate import _


@click.group(help=_("What holds for the whole project."))
def project() -> None:
    """Group the verbs of the project itself."""


@project.command(help=_("Show the settings."))
@json_option
@pass_place
def show(place: Place, as_json: bool) -> None:
    """Show the settings."""
    with place.project() as opened:
        settings = opened.settings.show()
    _answer(settings, as_json)


@project.command(
    "set",
    help=_("Change settings: mode=framework group_size=12 sessions=15 'identifying=sex, age' k=5."),
)
@click.argument("settings", nargs=-1, type=Pair(), required=True, metavar="KEY=VALUE...")
@json_option
@pass_place
def set_(place: Place, settings: tuple[tuple[str, str], ...], as_json: bool) -> None:
    """Change settings."""
    with place.project() as opened:
        changed = opened.settings.set(**dict(settings))
    _answer(changed, as_json)


def _answer(settings: dict[str, object], as_json: bool) -> None:
    if as_json:
        write_json(settings)
    else:
        for key, value in settings.items():
            write(f"{key}: {value}")
