"""The projection as the reducer sees it: the same four questions, answered in SQL.

The reducer and the checks see everything, so the tables are named with `main.`: without it a name
may mean what the person at the keyboard is shown (`blindness`).
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from workbench.journal.state import SHAPES, Row
from workbench.store.driver import Connection


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


@cache
def _select(kind: str, columns: tuple[str, ...]) -> str:
    where = " and ".join(f'"{column}" = ?' for column in columns)
    condition = f" where {where}" if where else ""
    return f'select {_quoted(SHAPES[kind])} from main."{kind}"{condition}'


@cache
def _upsert(kind: str) -> str:
    columns = SHAPES[kind]
    places = ", ".join("?" * len(columns))
    update = ", ".join(f'"{column}" = excluded."{column}"' for column in columns[1:])
    return (
        f'insert into main."{kind}" ({_quoted(columns)}) values ({places})'
        f" on conflict (id) do update set {update}"
    )


class Projection:
    """The state in its tables.

    Args:
        connection: Inside a transaction; the caller begins and commits it.
        on_version: Called with each version row that is put, so that its text gets indexed.

    Attributes:
        indexes: Whether it is called; not while rows are put in no order.
    """

    def __init__(self, connection: Connection, on_version: Callable[[Row], None]) -> None:
        self._execute = connection.execute
        self._on_version = on_version
        self.indexes = True

    def get(self, kind: str, row_id: str) -> Row | None:
        """Return one row, or None."""
        values = self._execute(_select(kind, ("id",)), (row_id,)).fetchone()
        return None if values is None else dict(zip(SHAPES[kind], values, strict=True))

    def find(self, kind: str, **equal: Any) -> list[Row]:
        """Return the rows whose columns have these values."""
        rows = self._execute(_select(kind, tuple(equal)), tuple(equal.values()))
        return [dict(zip(SHAPES[kind], values, strict=True)) for values in rows]

    def put(self, kind: str, row: Row) -> None:
        """Add the row, or replace the one with its id."""
        self._execute(_upsert(kind), tuple(row.values()))
        if kind == "version" and self.indexes:
            self._on_version(row)

    def drop(self, kind: str, row_id: str) -> None:
        """Take a row away if it is there."""
        self._execute(f'delete from main."{kind}" where id = ?', (row_id,))

    def clear(self) -> None:
        """Empty every table of the projection, before it is built anew."""
        for kind in SHAPES:
            self._execute(f'delete from main."{kind}"')
