"""What this device has given out, kept apart from the projects.

A restored backup does not know what was done after it was made, and would give new operations the
numbers of old ones. The ledger knows: it says how far each replica had gone when it was last given
to anybody.
"""

import contextlib
import json
import os
from pathlib import Path

from workbench.settings import home, own_folder


def _path(replica: str) -> Path:
    return home() / "given" / f"{replica}.json"


def given(replica: str) -> int:
    """Return the number of the last operation of a replica that was given out, 0 when none was."""
    try:
        return int(json.loads(_path(replica).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return 0


def note(replica: str, seq: int) -> None:
    """Remember that a replica is about to be given out as far as an operation."""
    if not replica or seq <= given(replica):
        return
    path = _path(replica)
    own_folder(path.parent)
    fresh = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError), fresh.open("w", encoding="ascii") as file:
        json.dump(seq, file)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):
        fresh.replace(path)
