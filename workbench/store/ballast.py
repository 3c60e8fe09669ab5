"""Four megabytes that are given up when the disk is full, so that work can end in order."""

import contextlib
import os
from pathlib import Path
from typing import Final

BYTES: Final = 4 * 1024 * 1024
ENDING: Final = ".ballast"
_CHUNK: Final = bytes(64 * 1024)


class Ballast:
    """A file beside a project that is worked in, full of nothing.

    Args:
        project: Where the project is.
    """

    def __init__(self, project: Path) -> None:
        self._path = project.with_name(project.name + ENDING)

    @property
    def is_there(self) -> bool:
        """Whether there is something to be given up."""
        return self._path.exists()

    def take(self) -> None:
        """Set the space aside, if there is enough of it."""
        try:
            with self._path.open("wb") as file:
                for _turn in range(BYTES // len(_CHUNK)):
                    file.write(_CHUNK)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.drop()

    def drop(self) -> bool:
        """Give the space up; say whether there was any."""
        was_there = self.is_there
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        return was_there
