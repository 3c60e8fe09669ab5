"""The vault: which pseudonym stands for which name. A file of its own, with its own passphrase.

It is always encrypted, never part of a project, and nothing copies it along with one. Whoever has
the project without the vault cannot tell who a pseudonym is; whoever has the vault without the
project has names and no words.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import CannotOpen, Conflict, Locked, NotFound, WorkbenchError
from workbench.store import keys
from workbench.store.complaints import explained
from workbench.store.driver import FAULTS, Connection, connect
from workbench.translate import _

SUFFIX: Final = ".vault"
_APPLICATION_ID: Final = 0x43425356
_TABLES: Final = """
    create table entry (
        key text primary key, name text not null, pseudonym text not null, kind text not null,
        variants text not null
    ) without rowid;
    create unique index entry_pseudonym on entry (pseudonym collate nocase);
    create table rejected (key text primary key, text text not null) without rowid;
    create table record (
        id integer primary key, time text not null, person text not null, source text not null,
        pseudonym text not null, places integer not null
    );
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A name as the vault holds it."""

    name: str
    pseudonym: str
    kind: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was replaced, for the log that ethics boards ask for."""

    time: str
    person: str
    source: str
    pseudonym: str
    places: int


class Vault:
    """An open vault. Every change is on disk at once.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, passphrase: str) -> "Vault":
        """Make an empty vault.

        Raises:
            Conflict: Something is there already.
            WorkbenchError: The passphrase is too short, or the folder cannot be written to.
        """
        if path.exists():
            raise Conflict(_("{path} is already there.").format(path=path), _("Choose another."))
        keys.check_passphrase(passphrase)
        salt = keys.new_salt()
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection = connect(path, key=keys.derive(passphrase, salt) + salt)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.executescript(_TABLES)
        except FAULTS + (OSError,) as error:  # noqa: RUF005  (the type checker knows the sum)
            raise explained(error, path) from error
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path, passphrase: str) -> "Vault":
        """Open a vault.

        Raises:
            NotFound: There is none.
            Locked: The passphrase is not the right one.
            CannotOpen: It is something else.
        """
        if not path.is_file():
            raise NotFound(
                _("There is no vault at {path}.").format(path=path),
                _("`workbench pseudonym add` makes one with the first name."),
            )
        salt = keys.salt_of(path)
        if salt is None:
            raise _no_vault(path)
        if not passphrase:
            raise Locked(_("The vault is locked."), _("Give its passphrase."))
        try:
            connection = connect(path, key=keys.derive(passphrase, salt) + salt)
            found = connection.execute("PRAGMA application_id").fetchone()[0]
        except FAULTS as error:
            if "not a database" in str(error):
                raise Locked(
                    _("This is not the passphrase of the vault {path}.").format(path=path),
                    _("It has its own, which is not the project's."),
                ) from error
            raise explained(error, path) from error
        if found != _APPLICATION_ID:
            connection.close()
            raise _no_vault(path)
        return cls(path, connection)

    def close(self) -> None:
        """Close the file; the names leave the memory with it."""
        self._connection.close()

    def rows(self) -> list[Row]:
        """Return every name, by pseudonym."""
        found = self._connection.execute(
            "select name, pseudonym, kind, variants from entry order by kind, length(pseudonym),"
            " pseudonym"
        )
        return [
            Row(name, pseudonym, kind, tuple(json.loads(v))) for name, pseudonym, kind, v in found
        ]

    def put(self, key: str, row: Row) -> None:
        """Keep a name under its key, in place of what was there."""
        self._write(
            "insert or replace into entry values (?, ?, ?, ?, ?)",
            (key, row.name, row.pseudonym, row.kind, json.dumps(row.variants, ensure_ascii=False)),
        )

    def drop(self, key: str) -> None:
        """Forget a name."""
        self._write("delete from entry where key = ?", (key,))

    def rejected(self) -> list[str]:
        """Return what a person said is no identifier."""
        return [row[0] for row in self._connection.execute("select text from rejected order by 1")]

    def reject(self, key: str, text: str) -> None:
        """Keep that something is no identifier."""
        self._write("insert or replace into rejected values (?, ?)", (key, text))

    def unreject(self, key: str) -> None:
        """Let something be proposed again."""
        self._write("delete from rejected where key = ?", (key,))

    def record(self, rows: list[Record]) -> None:
        """Add to the log of what was replaced."""
        self._connection.execute("begin immediate")
        for row in rows:
            self._write(
                "insert into record (time, person, source, pseudonym, places)"
                " values (?, ?, ?, ?, ?)",
                (row.time, row.person, row.source, row.pseudonym, row.places),
            )
        self._connection.execute("commit")

    def records(self) -> list[Record]:
        """Return the log of what was replaced, oldest first."""
        found = self._connection.execute(
            "select time, person, source, pseudonym, places from record order by id"
        )
        return [Record(*row) for row in found]

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._connection.execute(statement, values)
        except FAULTS as error:
            raise explained(error, self.path) from error


def _no_vault(path: Path) -> WorkbenchError:
    return CannotOpen(
        _("{path} is not a vault of pseudonyms.").format(path=path),
        _("Name another file: `workbench pseudonym vault --at FILE`."),
    )
