"""A project file: made, opened, appended to, checked and copied."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import Conflict, WorkbenchError
from workbench.journal.chain import Chain
from workbench.journal.clock import Clock
from workbench.journal.fold import Knowledge, play, show
from workbench.journal.operation import Draft, Operation, canonical
from workbench.journal.roster import TEAM, Roster
from workbench.store import copies, erasure, keyfile, keys, passphrase, presence
from workbench.store.ballast import Ballast
from workbench.store.complaints import explained, is_full
from workbench.store.driver import FAULTS, Connection, connect
from workbench.store.header import SCHEMA_VERSION
from workbench.store.identity import Identity
from workbench.store.log import Log
from workbench.store.opening import Unlock, is_there, lay_out, opened, take_away
from workbench.store.texts import Texts
from workbench.store.versions import Versions
from workbench.store.view import Projection
from workbench.translate import _

SUFFIX = ".workbench"


class ProjectFile:
    """An open project file. One thread at a time; a second thread opens its own.

    Attributes:
        path: Where it is.
        log: The journal's tables.
        key: What an encrypted file was opened with; empty for a plain one.
        code_changes: Grows with every change of a code through this connection, or rolled back.
        identity: Which replica it is.
        ballast: What can be given up when the disk is full.
        interrupted: Whether whoever had it open last did not get to close it.
        scrub_due: Whether words were erased that must leave the disk once this is committed.
        texts: Blobs and the index of words.
        versions: The versions of each text.
        view: The projection as rows.
    """

    def __init__(
        self, path: Path, connection: Connection, key: bytes = b"", clock: Clock | None = None
    ) -> None:
        self.path = path
        self.code_changes = 0
        self.identity = Identity(self)
        self.ballast = Ballast(path)
        self._end: tuple[int, str] | None = None
        self._attach(connection, key)
        self.interrupted = False
        self.scrub_due = False
        self._clock = clock or Clock()
        self._closed = False

    def _attach(self, connection: Connection, key: bytes) -> None:
        self.key = key
        self.connection = connection
        self.log = Log(connection)
        self.texts = Texts(connection)
        self.versions = Versions(connection, self.texts)
        self.view = Projection(connection, self.versions.index)
        self._roster: tuple[list[str], Roster] | None = None

    def connect_again(self, key: bytes) -> None:
        """Work on with the file that now stands in the place of the one that was open.

        Args:
            key: Its data key and salt.
        """
        presence.connected(self.path, None)
        presence.connected(self.path, key[keys.KEY_BYTES :] or None)
        connection, key, _version = opened(self.path, lambda _path, _salt: [key[: keys.KEY_BYTES]])
        self._attach(connection, key)

    @classmethod
    def create(cls, path: Path, secret: str = "") -> "ProjectFile":
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
        if secret:
            keys.check_passphrase(secret)
            key = keys.new_key() + keys.new_salt()
        try:
            # Made before SQLite sees it: for nobody else to read, and never over another file.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection = connect(path, key=key)
        except FAULTS + (OSError,) as error:  # noqa: RUF005  (the type checker knows the sum)
            raise explained(error, path) from error
        presence.arrive(path)
        presence.connected(path, key[keys.KEY_BYTES :] or None)
        file = cls(path, connection, key)
        try:
            lay_out(connection)
            if secret:
                passphrase.begin(file, secret)
        except FAULTS + (WorkbenchError,) as error:  # noqa: RUF005  (as above)
            connection.close()
            take_away(path)
            with presence.leaving(path):
                pass
            raise (
                error if isinstance(error, WorkbenchError) else explained(error, path)
            ) from error
        return file

    @classmethod
    def open(
        cls, path: Path, unlock: Unlock | None = None, clock: Clock | None = None
    ) -> "ProjectFile":
        """Open a project file after making sure that it is one, and is not too new.

        Args:
            path: Where it is.
            unlock: Yields the keys that may open an encrypted file; asked only for those.
            clock: What tells the time.

        Raises:
            Locked: It is encrypted and no key opens it, or none was given.
            NotFound: There is no such file.
            CannotOpen: It is something else, damaged, or made by a newer workbench.
        """
        is_there(path)
        found = presence.arrive(path)
        try:
            carried = keyfile.carried_by(path)
            connection, key, version = opened(path, unlock)
            file = cls(path, connection, key, clock)
            if version < SCHEMA_VERSION:
                file.bring_up_to_date()
            passphrase.settle(file, carried)
        except BaseException:
            with presence.leaving(path):
                raise
        file.interrupted = found.interrupted
        return file

    def bring_up_to_date(self) -> None:
        """Give a file of an older workbench the tables of this one, after a checked copy of it.

        Raises:
            WorkbenchError: The copy or the change could not be written; the file is as it was.
        """
        from workbench.store.schema import bring_up_to_date

        folder = self.path.parent / "backups"
        folder.mkdir(exist_ok=True, mode=0o700)
        self.copy_to(folder / f"{self.path.stem}-before-version-{SCHEMA_VERSION}{SUFFIX}")
        with self.transaction():
            bring_up_to_date(self.connection)
            self.rebuild()
            self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @property
    def is_encrypted(self) -> bool:
        """Whether the file is of no use to somebody without the passphrase."""
        return bool(self.key)

    @property
    def data_key(self) -> bytes:
        """The 32 bytes that encrypt the file; empty for a plain one."""
        return self.key[: keys.KEY_BYTES]

    @property
    def salt(self) -> bytes:
        """What stands at the head of the file; empty for a plain one."""
        return self.key[keys.KEY_BYTES :]

    @property
    def recovery_key(self) -> str:
        """What to print and lock away: it opens the file when the passphrase is forgotten."""
        return keys.printed(self.data_key)

    def close(self) -> None:
        """Close the connection; what was said is on disk already.

        When nobody else has it open, the file gets its wrapped key to carry.
        """
        if self._closed:
            return
        wrapped = None
        with suppress(*FAULTS):
            wrapped = passphrase.kept(self)
            if self._end:
                self.identity.note()
        self._closed = True
        self.connection.close()
        with presence.leaving(self.path) as is_last:
            if wrapped and is_last:
                with suppress(OSError):
                    keyfile.carry(self.path, wrapped)

    def ballast_if_open(self) -> None:
        """Set space aside for a full disk, unless the project was closed meanwhile."""
        if not self._closed:
            self.ballast.take()

    def lock(self) -> None:
        """Close the connection and forget the key, as far as Python forgets."""
        self.close()
        self.key = b""

    def unlock(self, unlock: Unlock) -> None:
        """Connect again after `lock`.

        Raises:
            Locked: No key opens it.
            CannotOpen: It was taken away or damaged meanwhile.
        """
        is_there(self.path)
        presence.arrive(self.path)
        try:
            connection, key, _version = opened(self.path, unlock)
        except BaseException:
            with presence.leaving(self.path):
                raise
        self._attach(connection, key)
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing; the only place that begins and commits.

        Inside another one it is part of that.

        Raises:
            Busy: Another program holds the project for longer than five seconds.
            WorkbenchError: The disk is full or the file cannot be written.
        """
        if self.connection.in_transaction:
            yield
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._end, self.scrub_due = None, False
            self.code_changes += 1
            # A full disk may have rolled back already; a second time would hide the error.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, FAULTS):
                raise explained(error, self.path, eased=self._eased(error)) from error
            raise
        if self._end:
            self.identity.note_now_and_then(*self._end)
        if self.scrub_due:
            self.scrub_due = False
            erasure.clean(self)

    def _eased(self, error: BaseException) -> bool:
        """Give up the ballast when the disk is full; say whether that made room."""
        return is_full(error) and self.ballast.drop()

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Do everything inside, and then take all of it back: what a dry run reports on."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self.code_changes += 1
            self._end, self.scrub_due = None, False
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
        replica = self.identity.replica()
        vectors = self._vectors()
        row = self.connection.execute(
            "select seq, head from replica where id = ?", (replica,)
        ).fetchone()
        seq, head = row or (0, "")
        news = self._unseen_by(replica, vectors)
        chain = Chain(replica, seq, head, rank=self.log.last_rank(), news=news)
        self._clock.observe(self.log.time_of(replica, chain.seq))
        knowledge = Knowledge(vectors)
        sealed = []
        for op in chain.seal(
            drafts, clock=self._clock, actor=actor, gesture=gesture, reverts=reverts
        ):
            play(self.view, op, knowledge)
            sealed.append(op)
            self.code_changes += op.verb.startswith(("code.", "pseudonym."))
        self.log.write(sealed)
        if any(op.subject == TEAM for op in sealed):
            show(self.roster(), self.view)
        self.connection.execute(
            "insert into replica values (?, ?, ?, ?) on conflict (id) do update set"
            " seq = excluded.seq, head = excluded.head, seen = excluded.seen",
            (replica, chain.seq, chain.head, canonical(vectors.get(replica, {}))),
        )
        self._end = (chain.seq, chain.head)
        return sealed

    def own_replica(self) -> str:
        """Return the replica that this very file on this very device is; see `identity`."""
        return self.identity.replica()

    def begin_replica(self) -> None:
        """Go on as a new replica; what was done as the old one can still be undone here."""
        self.identity.renew()

    def own_replicas(self) -> list[str]:
        """Return all identities this file has had, whose changes can be undone here."""
        return self.identity.own()

    def _unseen_by(self, replica: str, vectors: dict[str, dict[str, int]]) -> dict[str, int]:
        """Return how far the other chains in this file have grown since this one last said so.

        Whoever writes here has all of it before her eyes.
        """
        seen = vectors.get(replica, {})
        rows = self.connection.execute("select id, seq from replica where id <> ?", (replica,))
        return {other: seq for other, seq in rows if seq > seen.get(other, 0)}

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
        knowledge = Knowledge(roster=self.roster())
        for op in list(self.log.all()):
            play(self.view, op, knowledge)
        show(knowledge.roster, self.view)

    def roster(self) -> Roster:
        """Return who is in the team; read again only when an operation about members was added."""
        stamp = self.log.hashes_about(TEAM)
        if self._roster is None or self._roster[0] != stamp:
            self._roster = (stamp, Roster.read(self.log.about(TEAM)))
        return self._roster[1]

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def copy_to(self, target: Path) -> None:
        """Write a complete, checked copy that the same passphrase opens.

        Raises:
            WorkbenchError: It cannot be written; nothing is left behind.
        """
        copies.write(self, target, wrapped=passphrase.kept(self))
