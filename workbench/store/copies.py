"""A complete copy of an open project, checked before it gets its name."""

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import CannotOpen
from workbench.store import keyfile
from workbench.store.complaints import explained
from workbench.store.driver import FAULTS, Connection, connect
from workbench.store.keyfile import Wrapped
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile


def write(
    file: "ProjectFile", target: Path, *, key: bytes = b"", wrapped: Wrapped | None = None
) -> None:
    """Write a copy as it was at one moment; nothing is left behind when it fails.

    It is opened, read through and counted, and is on disk before it gets its name.

    Args:
        file: The open project.
        target: What the copy is called; what stands there is replaced.
        key: Data key and salt of the copy; those of the project when empty.
        wrapped: What the copy carries so that a passphrase opens it.

    Raises:
        CannotOpen: The copy is not whole.
        WorkbenchError: It cannot be written.
    """
    key = key or file.key
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        # On a connection of its own: the file's shows a person what she may see (`blindness`).
        with closing(connect(file.path, key=file.key)) as whole:
            least = whole.execute("select count(*) from operation").fetchone()[0]
            whole.execute("VACUUM INTO ?", (_address(partial, key),))
        partial.chmod(0o600)
        with closing(connect(partial, key=key)) as copy:
            if not _is_whole(copy, least):
                raise CannotOpen(_("The copy at {path} is damaged.").format(path=target))
            if wrapped:
                row = (keyfile.ROW, wrapped.text())
                copy.execute("insert or replace into device values (?, ?)", row)
        if wrapped:
            keyfile.carry(partial, wrapped)
        _flush(partial)
        partial.replace(target)
    except FAULTS + (OSError,) as error:  # noqa: RUF005  (the type checker knows the sum)
        raise explained(error, target) from error
    finally:
        partial.unlink(missing_ok=True)


def _address(path: Path, key: bytes) -> str:
    """Return where SQLite writes, with the key in the form its addresses have for it."""
    return f"{path.resolve().as_uri()}?key=x%27{key.hex()}%27" if key else str(path)


def _is_whole(copy: Connection, least: int) -> bool:
    """Whether a copy is sound and its chains end where it says, not before `least` operations."""
    if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        return False
    count = copy.execute("select count(*) from operation").fetchone()[0]
    ends = copy.execute("select coalesce(sum(seq), 0) from replica").fetchone()[0]
    torn = copy.execute(
        "select count(*) from replica r left join operation o"
        " on o.replica = r.id and o.seq = r.seq where o.hash is not r.head"
    ).fetchone()[0]
    return bool(count == ends and count >= least and not torn)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
