"""Looking into a project file without changing a byte of it: what would come back from a backup."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import CannotOpen, Locked
from workbench.store import keys
from workbench.store.complaints import explained, wrong_passphrase
from workbench.store.driver import FAULTS, connect
from workbench.store.opening import Unlock, is_there, recognise
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds.

    Attributes:
        sources, codes, codings, memos, participants: How many, without what was removed.
        changes: What people did, counted by gesture.
        operations: The links of the journal.
        last: The stamp of the last of them, 0 when there is none.
        sound: Whether SQLite finds every page in order.
    """

    sources: int
    codes: int
    codings: int
    memos: int
    participants: int
    changes: int
    operations: int
    last: int
    sound: bool


_TABLES: Final = {
    "sources": "source",
    "codes": "code",
    "codings": "coding",
    "memos": "memo",
    "participants": "participant",
}
_COUNT: Final = "select count(*) from {table} where coalesce(removed, 0) = 0"


def contents(path: Path, unlock: Unlock | None) -> Contents:
    """Return what a closed project file holds; nothing is written, not even beside it.

    Raises:
        NotFound: There is none.
        Locked: It is encrypted and no key opens it.
        CannotOpen: It is something else, damaged, or made by a newer workbench.
    """
    is_there(path)
    salt = keys.salt_of(path)
    if salt is None:
        return _read(path, b"")
    if unlock is None:
        raise Locked(_("{path} is encrypted.").format(path=path), _("Give its passphrase."))
    for key in unlock(path, salt):
        try:
            return _read(path, key + salt)
        except Locked:
            continue
    raise wrong_passphrase(path)


def _read(path: Path, key: bytes) -> Contents:
    try:
        with closing(connect(path, key=key, mode="ro&immutable=1")) as connection:
            recognise(connection, path)
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            counts = [
                connection.execute(_COUNT.format(table=table)).fetchone()[0]
                for table in _TABLES.values()
            ]
            changes = connection.execute("select count(*) from batch").fetchone()[0]
            operations, last = connection.execute(
                "select count(*), coalesce(max(time), 0) from operation"
            ).fetchone()
    except FAULTS as error:
        if key and "not a database" in str(error):
            raise wrong_passphrase(path) from error
        fault = explained(error, path)
        if isinstance(fault, CannotOpen):
            raise fault from error
        raise CannotOpen(fault.message, fault.hint) from error
    counted = dict(zip(_TABLES, counts, strict=True))
    return Contents(**counted, changes=changes, operations=operations, last=last, sound=sound)
