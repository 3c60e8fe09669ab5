"""What the database says, in words a person can act on."""

from pathlib import Path

from workbench.errors import Busy, CannotOpen, Locked, WorkbenchError
from workbench.translate import _


def is_full(error: BaseException) -> bool:
    """Whether there is no space left, as far as SQLite can tell."""
    words = str(error).lower()
    return not isinstance(error, WorkbenchError) and ("is full" in words or "i/o error" in words)


def explained(error: Exception, path: Path, *, eased: bool = False) -> WorkbenchError:
    """Return a database error as what it means for the person at the keyboard.

    Args:
        error: What the driver raised.
        path: The file it is about.
        eased: Whether the ballast was given up, so that there is a little room again.
    """
    if isinstance(error, UnicodeEncodeError):
        return WorkbenchError(
            _("There is a character that no file can hold."),
            _("It is half of one, as broken programs leave behind; type the words anew."),
        )
    if isinstance(error, OverflowError):
        return WorkbenchError(_("A number is too large to be stored."))
    if isinstance(error, OSError):
        return WorkbenchError(
            _("{path} cannot be made: {why}.").format(path=path, why=error.strerror),
            _("Check that the folder exists and that you may write there."),
        )
    told = _told_by_sqlite(error, path)
    if eased:
        told.hint = _(
            "Everything before it is safe. A reserve of 4 MB was given up, so you can do it once"
            " more and end in order; then free some space."
        )
    return told


def _told_by_sqlite(error: Exception, path: Path) -> WorkbenchError:
    """Return what SQLite says; it has words where others have kinds of errors."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        return Busy(
            _("{path} is being written to by another program.").format(path=path),
            _("Wait for it to finish, or close it, and try again."),
        )
    if "full" in words:
        return WorkbenchError(
            _("The disk is full; nothing of this last step was written to {path}.").format(
                path=path
            ),
            _("Free some space and do it again. Everything before it is safe."),
        )
    if "i/o error" in words or "readonly" in words or "read-only" in words:
        return WorkbenchError(
            _("Nothing could be written to {path}: {error}.").format(path=path, error=error),
            _("Check that there is space and that you may write there; what was there is safe."),
        )
    if isinstance(error, UnicodeError) or "not a database" in words or "malformed" in words:
        return CannotOpen(
            _("{path} is not a workbench project, or is damaged.").format(path=path),
            _("If it was one, keep it as it is and go back to the newest backup."),
        )
    return WorkbenchError(
        _("{path} cannot be used: {error}.").format(path=path, error=error),
        _("Check that the folder exists and that you may write there."),
    )


def not_a_project(path: Path) -> CannotOpen:
    """Return the complaint about a file that is something else."""
    return CannotOpen(
        _("{path} is not a workbench project.").format(path=path),
        _("A project is a file ending in .workbench, made by `workbench new`."),
    )


def too_new(path: Path) -> CannotOpen:
    """Return the complaint about a file this program is too old for."""
    return CannotOpen(
        _("{path} was made by a newer version of the workbench.").format(path=path),
        _("Install the newest version and open it again; nothing was changed."),
    )


def wrong_passphrase(path: Path, *, alone: bool = False) -> Locked:
    """Return the complaint about a key that does not fit.

    Args:
        path: The project.
        alone: Whether it has no key file beside it, so that a passphrase may be right and useless.
    """
    if alone:
        return Locked(
            _("The passphrase does not open {path}: its key file is not beside it.").format(
                path=path
            ),
            _(
                "Copy {name}.keys from where the project came from, or type the recovery key."
            ).format(name=path.name),
        )
    return Locked(
        _("The passphrase does not open {path}.").format(path=path),
        _("Try again, or use the recovery key that was printed when it was made."),
    )
