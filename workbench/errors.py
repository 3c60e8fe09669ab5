"""What can go wrong, in words a person can act on.

Every error says what is wrong and where (`message`) and what to do (`hint`). The command line
turns them into an exit code, the screens into a dialog; nobody ever sees a traceback for them.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line answers to the shell."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NOT_FOUND = 3
    CONFLICT = 4
    INTERRUPTED = 130


class WorkbenchError(Exception):
    """Something a person asked for cannot be done.

    Args:
        message: What is wrong, and where.
        hint: What to do about it; may be empty.
    """

    exit_code = ExitCode.REFUSED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadFile(WorkbenchError):
    """A file that cannot be read as what it claims to be."""


class BadQuery(WorkbenchError):
    """A retrieval query or a regular expression that cannot be understood."""

    exit_code = ExitCode.USAGE


class NotFound(WorkbenchError):
    """A name, an id or a project that is not there."""

    exit_code = ExitCode.NOT_FOUND


class CannotOpen(BadFile):
    """A project that cannot be opened: something else, damaged, or made by a newer workbench."""

    exit_code = ExitCode.NOT_FOUND


class Locked(CannotOpen):
    """An encrypted project, and no passphrase or a wrong one."""


class Conflict(WorkbenchError):
    """The thing asked for clashes with what is already there, or with what somebody did since."""

    exit_code = ExitCode.CONFLICT


class Busy(Conflict):
    """Somebody else is writing to the project right now."""
