"""Which project a command works on, and who is working."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.output import say, somebody_is_there
from workbench.errors import NotFound, WorkbenchError
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project

SUFFIX = ".workbench"


@dataclass
class Place:
    """What was said before the command: `--project`, `--coder` and `--here-anyway`."""

    named: Path | None
    coder: str
    here_anyway: bool = False

    def path_or_none(self) -> Path | None:
        """Return the project that was named, or the only one in this folder, or None.

        Raises:
            WorkbenchError: There are several and none was named.
        """
        if self.named is not None and not self.named.name:
            return self.named
        if self.named is not None:
            with_suffix = self.named.with_name(self.named.name + SUFFIX)
            return with_suffix if not self.named.exists() and with_suffix.exists() else self.named
        here = sorted(Path.cwd().glob(f"*{SUFFIX}"))
        if len(here) > 1:
            raise WorkbenchError(
                _("There are {count} projects in this folder.").format(count=len(here)),
                _("Say which: {list}").format(
                    list=" | ".join(f"--project {path.name}" for path in here)
                ),
            )
        return here[0] if here else None

    @contextmanager
    def project(self) -> "Iterator[Project]":
        """Open the project for as long as the command runs.

        Raises:
            NotFound: There is none here.
        """
        from workbench.project import Project

        path = self.path_or_none()
        if path is None:
            raise NotFound(
                _("There is no project in this folder."),
                _("`workbench new NAME` makes one; --project FILE names one elsewhere."),
            )
        with Project.open(
            path,
            coder=self.coder,
            passphrase=passphrase_for(path),
            here_anyway=self.here_anyway,
        ) as project:
            for warning in project.warnings:
                say(_("workbench: {message}").format(message=warning))
            yield project
            with suppress(WorkbenchError):
                project.backup.when_due()


def passphrase_for(path: Path) -> str:
    """Return the passphrase of a project; empty when it is not encrypted.

    It is read from the open file descriptor named by `WORKBENCH_PASSPHRASE_FD`, else asked for at
    the terminal; never from arguments or the environment, where other programs can see it.

    Raises:
        WorkbenchError: It is needed and there is nobody to ask.
    """
    from workbench.store.keys import salt_of

    if not path.is_file() or salt_of(path) is None:
        return ""
    return ask_passphrase(_("Passphrase (or recovery key) of {name}").format(name=path.name))


def ask_passphrase(prompt: str, *, twice: bool = False) -> str:
    """Return a passphrase from the open descriptor, or from a person at the terminal.

    Raises:
        WorkbenchError: There is neither.
    """
    descriptor = os.environ.get("WORKBENCH_PASSPHRASE_FD", "")
    if descriptor:
        return read_line("WORKBENCH_PASSPHRASE_FD", descriptor)
    if not somebody_is_there():
        raise WorkbenchError(
            _("A passphrase is needed."),
            _("Run it in a terminal, or set WORKBENCH_PASSPHRASE_FD; --plain makes one without."),
        )
    answer: str = click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True)
    return answer


def read_line(variable: str, descriptor: str) -> str:
    """Return the next line of an open descriptor; empty at its end.

    Raises:
        WorkbenchError: The variable names nothing that can be read from.
    """
    try:
        data = bytearray()
        while (byte := os.read(int(descriptor), 1)) not in (b"", b"\n"):
            data += byte
        return data.decode().rstrip("\r")
    except (OSError, ValueError) as error:
        raise WorkbenchError(
            _("{variable} is {value!r}, which cannot be read from.").format(
                variable=variable, value=descriptor
            ),
            _("It is the number of an open file descriptor: 3 in `3< file`."),
        ) from error


here_anyway_option = click.option(
    "--here-anyway",
    is_flag=True,
    help=_("Also on a network drive or in a synchronised folder, at your own risk."),
)

pass_place = click.make_pass_decorator(Place)
