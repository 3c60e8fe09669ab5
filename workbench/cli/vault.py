"""Opening the vault of pseudonyms for a command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from workbench.cli.output import say, somebody_is_there
from workbench.cli.place import Place, read_line
from workbench.errors import WorkbenchError
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project

_OWN: Final = "WORKBENCH_VAULT_PASSPHRASE_FD"
_SHARED: Final = "WORKBENCH_PASSPHRASE_FD"


@contextmanager
def with_vault(place: Place, *, needed: bool = True) -> "Iterator[Project]":
    """Open the project and its vault for as long as the command runs.

    Args:
        place: Which project.
        needed: Refuse when the vault cannot be opened. Else do without, and say so.

    Raises:
        WorkbenchError: The passphrase is needed and there is nobody to ask.
        Locked: It is the wrong one.
    """
    with place.project() as project:
        door = project.pseudonym.door
        if needed or door.path.is_file():
            passphrase = _passphrase(new=not door.path.is_file(), needed=needed)
            if passphrase:
                door.open(passphrase)
            else:
                say(_("The vault stays closed: the names in it are not looked for."))
        yield project


def _passphrase(*, new: bool, needed: bool) -> str:
    """Return the vault's passphrase, empty when there is none and it is not needed.

    It comes from its own descriptor, the next line of the project's, or a person at the terminal.
    """
    for name in (_OWN, _SHARED):
        if (descriptor := os.environ.get(name, "")) and (line := read_line(name, descriptor)):
            return line
    if somebody_is_there():
        prompt = _("New passphrase for the vault of names") if new else _("Passphrase of the vault")
        answer: str = click.prompt(
            prompt,
            hide_input=True,
            confirmation_prompt=new,
            err=True,
            default=None if needed else "",
            show_default=False,
        )
        return answer
    if not needed:
        return ""
    raise WorkbenchError(
        _("The passphrase of the vault is needed."),
        _("Run it in a terminal, or set {name} to an open file descriptor.").format(name=_OWN),
    )
