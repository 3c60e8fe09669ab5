"""Which project a command works on, and who is working."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.errors import NotFound, WorkbenchError
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project

SUFFIX = ".workbench"


@dataclass
class Place:
    """What was said before the command: `--project` and `--coder`."""

    named: Path | None
    coder: str

    def path_or_none(self) -> Path | None:
        """Return the project that was named, or the only one in this folder, or None.

        Raises:
            WorkbenchError: There are several and none was named.
        """
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
        with Project.open(path, coder=self.coder) as project:
            yield project


pass_place = click.make_pass_decorator(Place)
