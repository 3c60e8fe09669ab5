"""A project file: made, opened, appended to, checked and copied."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.errors import Busy, CannotOpen, Conflict, Locked, NotFound, WorkbenchError
from workbench.journal.chain import Chain, faults
from workbench.journal.clock import Clock
from workbench.journal.fold import Knowledge, fold, play
from workbench.journal.operation import Draft, Operation, canonical
from workbench.journal.state import SHAPES
from workbench.model.ids import new_id
from workbench.store import keys
from workbench.store.driver import (
    Connection,
    DatabaseError,
    OperationalError,
    connect,
    database,
)
from workbench.store.log import Log
from workbench.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations
from workbench.store.texts import Texts
from workbench.store.view import Projection
from workbench.translate import _

SUFFIX = ".workbench"

Unlock = Callable[[bytes], bytes]
"""Given the salt of a file, returns its 32-byte key."""


class ProjectFile:
    """An open project file. One thread at a time; a second thread opens its own.

    Attributes:
        path: Where it is.
        log: The journal's tables.
        texts: Blobs and the index of words.
        view: The projection as rows.
    """

    def __init__(
        self, path: Path, connection: Connection, key: bytes = b"", clock: Clock | None = None
    ) -> None:
        self.path = path
        self.key = key
        self.connection = connection
        self.log = Log(connection)
        self.texts = Texts(connection)
        self.view = Projection(connection, self.texts.index)
        self._clock = clock or Clock()

    @classmethod
    def create(cls, path: Path, passphrase: str = "") -> "ProjectFile":
        """Make an empty project file, encrypted when there is a passphrase.

        Raises:
            Conflict: Something is there already.
            WorkbenchError: The passphrase is too short.
            WorkbenchError: The folder cannot be written to.
        """
        if path.exists():
            raise Conflict(
                _("{path} is already there.").format(path=path),
                _("Open it, or choose another name."),
            )
        key = b""
        if passphrase:
            keys.check_passphrase(passphrase)
            salt = keys.new_salt()
            key = keys.derive(passphrase, salt) + salt
        try:
            connection = connect(path, create=True, key=key)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.apply(database(connection))
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except OperationalError as error:
            raise explained(error, path) from error
        made = cls(path, connection, key)
        made.set_device("replica", new_id())
        return made

    @classmethod
    def open(
        cls, path: Path, unlock: Unlock | None = None, clock: Clock | None = None
    ) -> "ProjectFile":
        """Open a project file after making sure that it is one, and is not too new.

        Args:
            path: Where it is.
            unlock: Returns the key for the salt of an encrypted file; asked only for those.
            clock: What tells the time.

        Raises:
            Locked: It is encrypted and the key does not open it, or none was given.
            NotFound: There is no such file.
            CannotOpen: It is something else, damaged, or made by a newer workbench.
        """
        if not path.is_file():
            raise NotFound(
                _("There is no project at {path}.").format(path=path),
                _("`workbench new NAME` makes one."),
            )
        salt = _salt(path)
        if salt is not None and unlock is None:
            raise Locked(_("{path} is encrypted.").format(path=path), _("Give its passphrase."))
        key = unlock(salt) + salt if salt is not None and unlock is not None else b""
        try:
            connection = connect(path, key=key)
            _recognise(connection, path)
        except DatabaseError as error:
            if key and "not a database" in str(error):
                raise Locked(
                    _("The passphrase does not open {path}.").format(path=path),
                    _("Try again, or use the recovery key that was printed when it was made."),
                ) from error
            raise explained(error, path) from error
        return cls(path, connection, key, clock)

    @property
    def is_encrypted(self) -> bool:
        """Whether the file is of no use to somebody without the passphrase."""
        return bool(self.key)

    def change_passphrase(self, passphrase: str) -> None:
        """Encrypt the file with another passphrase; the old recovery key opens it no more.

        Raises:
            WorkbenchError: The passphrase is too short, or the file is not encrypted.
        """
        if not self.key:
            raise WorkbenchError(
                _("This project is not encrypted."),
                _("Only a project made without --plain has a passphrase."),
            )
        keys.check_passphrase(passphrase)
        salt = self.key[keys.KEY_BYTES :]
        key = keys.derive(passphrase, salt) + salt
        self.connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        self.key = key

    @property
    def recovery_key(self) -> str:
        """What to print and lock away: it opens the file when the passphrase is forgotten."""
        return keys.printed(self.key[: keys.KEY_BYTES])

    def close(self) -> None:
        """Close the connection; what was said is on disk already."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing; the only place that begins and commits.

        Raises:
            Busy: Another program holds the project for longer than five seconds.
            WorkbenchError: The disk is full or the file cannot be written.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except OperationalError as error:
            raise explained(error, self.path) from error
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, DatabaseError):
                raise explained(error, self.path) from error
            raise

    def _roll_back(self) -> None:
        # A full disk may have rolled back already; a second time would hide the first error.
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def append(
        self, drafts: Iterable[Draft], *, actor: str, gesture: str, reverts: str = ""
    ) -> list[Operation]:
        """Seal drafts into operations of one gesture and let each take effect.

        A draft is asked for only after the one before it took effect. The caller holds the
        transaction. The chain's end is read inside it, so that the screens and the command line
        can work on one project side by side.
        """
        replica = self.device("replica")
        vectors = self._vectors()
        row = self.connection.execute(
            "select seq, head from replica where id = ?", (replica,)
        ).fetchone()
        chain = Chain(replica, *(row or (0, "")), rank=self.log.last_rank())
        self._clock.observe(self.log.time_of(replica, chain.seq))
        knowledge = Knowledge(vectors)
        sealed = []
        for op in chain.seal(
            drafts, clock=self._clock, actor=actor, gesture=gesture, reverts=reverts
        ):
            play(self.view, op, knowledge)
            sealed.append(op)
        self.log.write(sealed)
        self.connection.execute(
            "insert into replica values (?, ?, ?, ?) on conflict (id) do update set"
            " seq = excluded.seq, head = excluded.head, seen = excluded.seen",
            (replica, chain.seq, chain.head, canonical(vectors.get(replica, {}))),
        )
        return sealed

    def _vectors(self) -> dict[str, dict[str, int]]:
        rows = self.connection.execute("select id, seen from replica")
        return {replica: json.loads(seen) for replica, seen in rows}

    def device(self, key: str) -> str:
        """Return what this copy of the project remembers for itself; empty when nothing."""
        row = self.connection.execute("select value from device where key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def set_device(self, key: str, value: str) -> None:
        """Remember something for this copy alone; it is no part of the journal."""
        self.connection.execute("insert or replace into device values (?, ?)", (key, value))

    def rebuild(self) -> None:
        """Build the projection anew from the journal; the caller holds the transaction."""
        self.view.clear()
        knowledge = Knowledge()
        for op in list(self.log.all()):
            play(self.view, op, knowledge)

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def quick_check(self) -> None:
        """Read the whole file once for damage. Takes a while in a large one: not on every open.

        Raises:
            CannotOpen: It is damaged.
        """
        damage = self.connection.execute("PRAGMA quick_check").fetchone()[0]
        if damage != "ok":
            raise CannotOpen(
                _("{path} is damaged: {damage}").format(path=self.path, damage=damage),
                _("Keep the file as it is and go back to the newest backup."),
            )

    def check(self) -> list[str]:
        """Return everything that is wrong with the file, in words; empty when it is sound.

        The database itself, the chains of the journal, and that the projection is exactly what
        the journal adds up to.
        """
        found = [
            str(row[0])
            for row in self.connection.execute("PRAGMA integrity_check")
            if row[0] != "ok"
        ]
        operations = list(self.log.all())
        found += faults(operations)
        state = fold(operations)
        for kind in SHAPES:
            stored = {row["id"]: row for row in self.view.find(kind)}
            if stored != state.kinds[kind]:
                found.append(_("the {kind} table is not what the journal says").format(kind=kind))
        return found + self._unnamed_blobs(state.kinds["version"].values())

    def _unnamed_blobs(self, versions: Any) -> list[str]:
        names = {row[0] for row in self.connection.execute("select hash from blob")}
        return [
            _("the text of {version} is missing").format(version=row["id"])
            for row in versions
            if row["text"] not in names or row["turns"] not in names
        ]

    def copy_to(self, target: Path) -> None:
        """Write a complete, checked copy; nothing is left behind when it fails."""
        partial = target.with_name(target.name + ".partial")
        partial.unlink(missing_ok=True)
        try:
            self.connection.execute("VACUUM INTO ?", (str(partial),))
            copy = connect(partial, key=self.key)
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            copy.close()
            if not sound:
                raise CannotOpen(_("The copy at {path} is damaged.").format(path=target))
            partial.replace(target)
        except DatabaseError as error:
            raise explained(error, target) from error
        finally:
            partial.unlink(missing_ok=True)


def _salt(path: Path) -> bytes | None:
    try:
        return keys.salt_of(path)
    except OSError as error:
        raise CannotOpen(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error


def _recognise(connection: Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise CannotOpen(
            _("{path} is not a workbench project.").format(path=path),
            _("A project is a file ending in .workbench, made by `workbench new`."),
        )
    if version > SCHEMA_VERSION:
        raise CannotOpen(
            _("{path} was made by a newer version of the workbench.").format(path=path),
            _("Install the newest version and open it again; nothing was changed."),
        )


def explained(error: Exception, path: Path) -> WorkbenchError:
    """Return a database error in words a person can act on."""
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
    if "not a database" in words or "malformed" in words:
        return CannotOpen(
            _("{path} is not a workbench project, or is damaged.").format(path=path),
            _("If it was one, keep it as it is and go back to the newest backup."),
        )
    return WorkbenchError(
        _("{path} cannot be written: {error}.").format(path=path, error=error),
        _("Check that the folder exists and that you may write there."),
    )
