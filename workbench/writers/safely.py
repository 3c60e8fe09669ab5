"""A file is written whole or not at all."""

import errno
import os
import secrets
from pathlib import Path

from workbench.errors import NotFound, WorkbenchError
from workbench.translate import _


def write_safely(path: Path, data: bytes) -> Path:
    """Write a file beside its place, make sure that it is on disk, and put it there.

    What stood there before is replaced in one step; when anything goes wrong it stays. A pipe or a
    device is written to and stays what it is.

    Raises:
        NotFound: The folder is not there.
        WorkbenchError: It cannot be written; the message says why.
    """
    path = _place(path)
    if path.exists() and not path.is_file():
        return _write_through(path, data)
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def _write_through(path: Path, data: bytes) -> Path:
    try:
        with path.open("wb") as file:
            file.write(data)
    except OSError as error:
        raise _refused(path, error) from error
    return path


def _place(path: Path) -> Path:
    """Return where the file goes; a link is followed, so that it stays a link."""
    try:
        folder = path.parent.resolve(strict=True)
        if not folder.is_dir():
            raise WorkbenchError(
                _("{path} is a file, not a folder.").format(path=path.parent),
                _("Choose another place."),
            )
        if path.is_dir():
            raise WorkbenchError(
                _("{path} is a folder.").format(path=path), _("Choose another name.")
            )
        return path.resolve()
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no folder {folder}.").format(folder=path.parent),
            _("Make it first, or choose another place."),
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: Exception) -> WorkbenchError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT):
        hint = _("Make room on the disk, or choose another one. Nothing was changed.")
    else:
        hint = _("Close the file where it is open, or choose another place. Nothing was changed.")
    return WorkbenchError(_("{path} cannot be written: {why}.").format(path=path, why=why), hint)
