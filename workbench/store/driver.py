"""The one way to a SQLite connection.

`sqlcipher3` brings a current SQLite on every platform, and encryption with it. sqlite-utils looks
for a driver by another name, so ours is registered under that name before anybody imports it.
"""

import sys
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

Connection = Any
"""An `sqlcipher3` connection; the driver ships no types."""

FAULTS: tuple[type[Exception], ...] = (
    sqlcipher3.dbapi2.DatabaseError,
    UnicodeError,
    OverflowError,
)
"""What the driver raises: besides its own errors, those of text or numbers SQLite cannot hold, and
of messages about damaged files that are no text."""


_PRAGMAS = (
    "synchronous = full",
    "foreign_keys = on",
    "busy_timeout = 5000",
    "trusted_schema = off",
    "cell_size_check = on",
    "secure_delete = on",
    "temp_store = memory",
    "cache_size = -65536",
)


def connect(path: Path, *, create: bool = False, key: bytes = b"", mode: str = "rw") -> Connection:
    """Open a connection with every safety the project file relies on.

    Statements outside `BEGIN` ... `COMMIT` stand alone; nothing is begun behind our back.

    Args:
        path: The file.
        create: Make it if it is not there.
        mode: Another one of SQLite's modes: to read only, and nothing besides.
        key: 32 bytes of key and 16 of salt for an encrypted file; empty for a plain one.

    Raises:
        Exception: One of `FAULTS`: the file is not there (unless `create`), or cannot be written.
    """
    mode = "rwc" if create else mode
    connection = sqlcipher3.dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        cached_statements=256,
        timeout=5.0,
    )
    # It would write its complaints into the middle of a terminal screen.
    connection.execute("PRAGMA cipher_log_level = none")
    if key:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection
