"""Which replica this very file on this very device is, and what the device remembers of it.

Two copies that go on under one identity would give two changes the same number. So whatever stands
in another place than last time becomes a new replica; and so does a file that has lost changes this
device has seen: restored by hand, or after a torn log, which SQLite shortens without a word.
"""

import contextlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.model.ids import new_id
from workbench.settings import device_id, home, own_folder

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

_OFTEN: Final = 25
"""After how many changes the device notes how far the chain has come."""


class Identity:
    """The identity of an open project file."""

    def __init__(self, file: "ProjectFile") -> None:
        self._file = file
        self._noted = -1

    def replica(self) -> str:
        """Return the replica that this file is, a new one if it stands where it did not before."""
        if self._file.device("place") != self._place:
            if self._file.device("place"):
                self.renew()
            self._file.set_device("place", self._place)
            self._remember(self._file.device("replica"))
        return self._file.device("replica")

    def renew(self) -> None:
        """Become a new replica, which has made no change yet; the old one can still be undone."""
        self._remember(self._file.device("replica"))
        self._file.set_device("replica", new_id())
        self._file.set_device("place", self._place)
        self._remember(self._file.device("replica"))

    def own(self) -> list[str]:
        """Return all identities this file has had, whose changes can be undone here."""
        return [*json.loads(self._file.device("replicas") or "[]")]

    def _remember(self, replica: str) -> None:
        self._file.set_device("replicas", json.dumps(sorted({*self.own(), replica})))

    @cached_property
    def _place(self) -> str:
        """Where this file is: on which device, and under which path."""
        return f"{device_id()}:{self._file.path.resolve()}"

    # What this device has seen of the chain

    def note(self, seq: int = -1, head: str = "") -> None:
        """Note on this device how far the chain of this replica has come; no word of content.

        Args:
            seq: The number of its last change; read from the file when not given.
            head: The hash of that.
        """
        if seq < 0:
            seq, head = self._end()
        if seq > self._noted and seq > 0:
            with contextlib.suppress(OSError):
                own_folder(home() / "witness")
                self._witness(self._file.device("replica")).write_text(f"{seq} {head}\n")
                self._noted = seq

    def note_now_and_then(self, seq: int, head: str) -> None:
        """Note it once every some changes: a tenth of a millisecond each time."""
        if seq // _OFTEN != self._noted // _OFTEN:
            self.note(seq, head)

    def lost(self) -> int:
        """Return how many changes this device has seen that the file does not hold any more.

        At least that many; 1 too when the last of them is another than it was.
        """
        try:
            words = self._witness(self._file.device("replica")).read_text().split()
            noted, head = int(words[0]), words[1]
        except (OSError, ValueError, IndexError):
            return 0
        seq, _head = self._end()
        if noted > seq:
            return noted - seq
        return int(self._file.log.hash_of(self._file.device("replica"), noted) != head)

    def _end(self) -> tuple[int, str]:
        row = self._file.connection.execute(
            "select seq, head from replica where id = ?", (self._file.device("replica"),)
        ).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    @staticmethod
    def _witness(replica: str) -> Path:
        return home() / "witness" / replica
