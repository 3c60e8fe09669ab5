"""A shared folder: Syncthing, Dropbox, a network drive or a stick.

Each replica writes files of its own, under names nobody else would choose, and touches no other;
so two programs never write one file, and what a folder program copies twice says the same twice.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import NotFound, WorkbenchError
from workbench.team.bundle import SUFFIX
from workbench.translate import _


class Folder:
    """The bundles in a folder.

    Raises:
        NotFound: There is no such folder.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise NotFound(
                _("There is no folder {path}.").format(path=path),
                _("Make it first, or plug in the stick."),
            )
        self.path = path

    def files(self) -> list[Path]:
        """Return all bundles there are, by name; what is still being written is not among them."""
        return sorted(
            path
            for path in self.path.glob(f"*{SUFFIX}")
            if not path.name.startswith((".", "~")) and path.is_file()
        )

    def read(self) -> Iterator[tuple[Path, str, bytes]]:
        """Yield (file, hash of its content, content); one that vanishes is left out."""
        for path in self.files():
            with contextlib.suppress(OSError):
                data = path.read_bytes()
                yield path, hashlib.sha256(data).hexdigest(), data

    def write(self, data: bytes) -> str:
        """Write a bundle of our own, whole or not at all, and return the name of its file.

        Raises:
            WorkbenchError: The folder cannot be written to.
        """
        name = secrets.token_hex(12) + SUFFIX
        beside = self.path / f".{name}.tmp"
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path / name)
            _settle(self.path)
        except OSError as error:
            raise WorkbenchError(
                _("{path} cannot be written to: {why}.").format(
                    path=self.path, why=error.strerror or error
                ),
                _("Make room, or check that you may write there. Nothing was lost."),
            ) from error
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        return name

    def remove(self, name: str) -> None:
        """Take away a bundle of our own; that it is gone already does no harm."""
        with contextlib.suppress(OSError):
            (self.path / name).unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make sure that a new name is on disk, where the system lets folders be told so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
