"""A record of what went wrong inside, without a word of any transcript."""

import contextlib
import traceback
from datetime import UTC, datetime
from pathlib import Path

from workbench.settings import home, own_folder


def record(error: BaseException) -> Path | None:
    """Write where an error arose to the log, and return the log; None when it cannot be written.

    Only its kind and the lines of the program it went through: its message could hold data.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    with contextlib.suppress(OSError):
        log = own_folder(home() / "log") / "workbench.log"
        with log.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return log
    return None
