"""Erasing for good: particulars of operations, the texts only they named, and every trace on disk.

SQLite overwrites what it deletes (`secure_delete`), and so does the index of words; the file is
then written anew and the log beside it cut off. Copies that a disk or a backup program keeps of its
own are beyond reach: encryption is what protects those.
"""

import re
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.journal.operation import Operation
from workbench.journal.reducers.withdrawal import ACKNOWLEDGE, WITHDRAW, erased_by
from workbench.journal.roster import Roster
from workbench.store import keyfile, rotation
from workbench.store.driver import connect

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

_BLOB: Final = re.compile(r"[0-9a-f]{64}")
_NAMING: Final = {
    "version": ("text", "turns", "units"),
    "source": ("original", "translation"),
}


def erased(file: "ProjectFile") -> set[str]:
    """Return the keys of all operations that withdrawals in this file have erased."""
    return rightly_erased(file.log.of_verbs(WITHDRAW, ACKNOWLEDGE), file.roster())


def rightly_erased(operations: Iterable[Operation], roster: Roster) -> set[str]:
    """Return the keys of what withdrawals among these erase, if their authors may do so.

    What cannot be brought back is not left to whoever sends a bundle.
    """
    return erased_by(op for op in operations if roster.counts(op))


def erase(file: "ProjectFile", keys: Iterable[str]) -> None:
    """Erase the particulars of operations; the chain of their headers stays whole."""
    for key in keys:
        replica, _colon, seq = key.rpartition(":")
        pair = (replica, int(seq))
        file.connection.execute("delete from body where replica = ? and seq = ?", pair)
        file.connection.execute("delete from waiting where replica = ? and seq = ?", pair)


def sweep(file: "ProjectFile") -> int:
    """Delete the texts and files that nothing names any more; return how many."""
    named: set[str] = set()
    for table, column in (("body", "body"), ("waiting", "record")):
        for (text,) in file.connection.execute(f"select {column} from {table}"):
            named.update(_BLOB.findall(text))
    for kind, columns in _NAMING.items():
        for column in columns:
            rows = file.connection.execute(f'select "{column}" from main."{kind}"')
            named |= {row[0] for row in rows}
    held = {row[0] for row in file.connection.execute("select hash from blob")}
    file.connection.executemany(
        "delete from blob where hash = ?", [(name,) for name in sorted(held - named)]
    )
    file.texts.forget_all()
    file.versions.forget()
    return len(held - named)


def scrub(file: "ProjectFile") -> None:
    """Write the file anew without what was deleted, and cut off the log beside it."""
    # On a connection of its own: the temporary views of the file's stand in the way.
    with closing(connect(file.path, key=file.key)) as connection:
        for command in ("rebuild", "optimize"):
            connection.execute("insert into passage_words (passage_words) values (?)", (command,))
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def clean(file: "ProjectFile") -> None:
    """Rid the disk of what was erased: the file, its log, and copies made before.

    The copies beside the project are replaced by a fresh one, verified before they go.
    """
    scrub(file)
    old = backups(file)
    if old:
        rotation.write(file, rotation.name_for(file.path, datetime.now()))
    for path in old:
        path.unlink(missing_ok=True)
        keyfile.beside(path).unlink(missing_ok=True)


def backups(file: "ProjectFile") -> list[Path]:
    """Return every copy of the project in the folder of its backups, of whatever age or kind."""
    folder = file.path.parent / rotation.FOLDER
    if not folder.is_dir():
        return []
    stem = file.path.stem
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and (path.name.startswith((f"{stem}-", f"{stem}.")))
    )
