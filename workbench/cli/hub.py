"""Making a hub, and the password it may ask for; part of the group `team`."""

import os
from collections.abc import Callable
from typing import Final, TypeVar

import click

from workbench.cli.output import json_option, say, somebody_is_there, write, write_json
from workbench.cli.place import read_line
from workbench.translate import _

T = TypeVar("T")

_DESCRIPTOR: Final = "WORKBENCH_HUB_PASSWORD_FD"


def with_password(work: Callable[[str], T]) -> T:
    """Do something at a hub, with a password if it asks for one.

    It comes from the open file descriptor that `WORKBENCH_HUB_PASSWORD_FD` names, from a password
    file of PostgreSQL, or from a person at the terminal; never from arguments.

    Args:
        work: What to do, given the password; "" when there is none so far.

    Raises:
        NeedsPassword: The hub asks for one and there is nobody to ask.
    """
    from workbench.team.line import NeedsPassword

    descriptor = os.environ.get(_DESCRIPTOR, "")
    given = read_line(_DESCRIPTOR, descriptor) if descriptor else ""
    try:
        return work(given)
    except NeedsPassword:
        if not somebody_is_there():
            raise
    return work(click.prompt(_("Password at the hub"), hide_input=True, err=True))


@click.command(
    help=_(
        "Make a PostgreSQL database at ADDRESS a hub (`init`), or show the statements for whoever"
        " runs it (`sql`)."
    )
)
@click.argument("action", type=click.Choice(["init", "sql"]))
@click.argument("address", default="")
@json_option
def hub(action: str, address: str, as_json: bool) -> None:
    """Make a hub."""
    from workbench.project.teams import Teams
    from workbench.team.hub import statements

    if action == "sql":
        write_json({"sql": statements()}) if as_json else write("\n".join(statements()))
        return
    if not address:
        raise click.UsageError(_("Say where: postgresql://HOST/DATABASE"))
    with_password(lambda password: Teams.hub(address, password))
    write_json({"hub": address}) if as_json else say(
        _("It is a hub now. `workbench team hub sql` shows what a member's role needs.")
    )
