"""How a project file is made and recognised before anybody works on it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from workbench.errors import CannotOpen, Locked, NotFound
from workbench.model.ids import new_id
from workbench.store import keyfile, keys, presence
from workbench.store.complaints import explained, not_a_project, too_new, wrong_passphrase
from workbench.store.driver import FAULTS, Connection, connect
from workbench.store.header import APPLICATION_ID, SCHEMA_VERSION
from workbench.translate import _

Unlock = Callable[[Path, bytes], Iterable[bytes]]
"""Given a file and the salt at its head, yields the 32-byte keys that may open it."""


class Opened(NamedTuple):
    """A connection to a project file.

    Attributes:
        connection: To be worked with.
        key: Data key and salt of an encrypted file; empty for a plain one.
        version: Of its tables.
    """

    connection: Connection
    key: bytes
    version: int


def is_there(path: Path) -> None:
    """Refuse a path at which there is no file.

    Raises:
        NotFound: There is none.
    """
    if not path.is_file():
        raise NotFound(
            _("There is no project at {path}.").format(path=path),
            _("`workbench new NAME` makes one."),
        )


def opened(path: Path, unlock: Unlock | None) -> Opened:
    """Return a connection to what is surely a project that this program can read.

    Raises:
        Locked: It is encrypted and no key opens it, or none was given.
        CannotOpen: It is something else, damaged, or made by a newer workbench.
    """
    salt = presence.salt_known(path) if presence.is_mine(path) else _salt(path)
    if salt is None:
        return _connected(path, b"")
    if unlock is None:
        raise Locked(_("{path} is encrypted.").format(path=path), _("Give its passphrase."))
    for key in unlock(path, salt):
        try:
            return _connected(path, key + salt)
        except Locked:
            continue
    raise wrong_passphrase(path, alone=keyfile.is_missing(path))


def _connected(path: Path, key: bytes) -> Opened:
    try:
        connection = connect(path, key=key)
        version = recognise(connection, path)
        connection.execute("PRAGMA journal_mode = wal")
    except FAULTS as error:
        if key and "not a database" in str(error):
            raise wrong_passphrase(path) from error
        raise explained(error, path) from error
    presence.connected(path, key[keys.KEY_BYTES :] or None)
    return Opened(connection, key, version)


def _salt(path: Path) -> bytes | None:
    try:
        return keys.salt_of(path)
    except OSError as error:
        raise CannotOpen(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error


def recognise(connection: Connection, path: Path) -> int:
    """Return the version of a project's tables; refuse what is no project, before any write.

    Raises:
        CannotOpen: It is something else, or made by a newer workbench.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise not_a_project(path)
    if version > SCHEMA_VERSION:
        raise too_new(path)
    connection.execute("select count(*) from device").fetchone()
    return int(version)


def lay_out(connection: Connection) -> None:
    """Give an empty file its tables and its first identity."""
    from workbench.store.schema import bring_up_to_date

    connection.execute("PRAGMA journal_mode = wal")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    bring_up_to_date(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("insert into device values ('replica', ?)", (new_id(),))


def take_away(path: Path) -> None:
    """Remove a project file that could not be finished, and what stands beside it."""
    for ending in ("", "-wal", "-shm", "-journal", keyfile.ENDING):
        path.with_name(path.name + ending).unlink(missing_ok=True)
