"""The journal in its tables: appending, reading back, and the order of gestures for undo."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workbench.journal.operation import Operation, canonical
from workbench.store.driver import Connection

_COLUMNS = (
    "o.replica, o.seq, o.prev, o.time, o.rank, o.verb, o.subject, o.actor, o.batch, o.gesture,"
    " o.reverts, o.seen, b.salt, b.body, o.sealed"
)
_DIGITS = 18
_AT_ONCE = 2000
"""Operations written in one go: more of them would only take memory."""
_FROM = "from operation o left join body b on b.replica = o.replica and b.seq = o.seq"


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a person did in one go.

    Attributes:
        id: `replica:batch`.
        actor: The id of the coder who did it.
        verb: What she asked for.
        reverts: The id of the gesture it undoes or redoes, else empty.
        time: Stamp of its last operation.
        operations: How many operations it took.
        undone: 1 when it has been taken back since, else 0.
    """

    id: str
    actor: str
    verb: str
    reverts: str
    time: int
    operations: int
    undone: int = 0


def _operation(row: tuple[object, ...]) -> Operation:
    values = list(row)
    values[11] = json.loads(str(values[11]))
    values[12] = values[12] or ""
    values[13] = None if values[13] is None else json.loads(str(values[13]))
    return Operation(*values)  # type: ignore[arg-type]  # the columns are the fields, in order


class Log:
    """Reads and writes of the journal's own tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, operations: Iterable[Operation]) -> None:
        """Add sealed operations and their gestures; the caller holds the transaction."""
        left = iter(operations)
        while some := list(islice(left, _AT_ONCE)):
            self._write_some(some)

    def _write_some(self, operations: list[Operation]) -> None:
        headers, bodies = [], []
        last: dict[str, tuple[Operation, int]] = {}
        for op in operations:
            headers.append(
                (op.replica, op.seq, op.prev, op.time, op.rank, op.verb, op.subject, op.actor,
                 op.batch, op.gesture, op.reverts, canonical(op.seen), op.sealed, op.hash)
            )  # fmt: skip
            if op.body is not None:
                bodies.append((op.replica, op.seq, op.salt, canonical(op.body)))
            batch = f"{op.replica}:{op.batch}"
            last[batch] = (op, last[batch][1] + 1 if batch in last else 1)
        self._connection.executemany(
            "insert into operation values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", headers
        )
        self._connection.executemany("insert into body values (?,?,?,?)", bodies)
        self._connection.executemany(
            "insert into batch values (?,?,?,?,?,?,?,?,?) on conflict (id) do update set"
            " time = excluded.time, rank = excluded.rank,"
            " operations = operations + excluded.operations",
            [
                (
                    key,
                    op.replica,
                    op.batch,
                    op.actor,
                    op.gesture,
                    op.reverts,
                    op.time,
                    op.rank,
                    count,
                )
                for key, (op, count) in last.items()
            ],
        )

    def all(self) -> Iterator[Operation]:
        """Yield every operation in the one order."""
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} order by o.rank, o.replica, o.seq"
        )
        return (_operation(row) for row in rows)

    def after(self, replica: str, seq: int) -> Iterator[Operation]:
        """Yield the operations of one replica that follow number `seq`, in order."""
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} where o.replica = ? and o.seq > ? order by o.seq",
            (replica, seq),
        )
        return (_operation(row) for row in rows)

    def about(self, subject: str) -> list[Operation]:
        """Return the operations on one subject, in the one order."""
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} where o.subject = ? order by o.rank, o.replica, o.seq",
            (subject,),
        )
        return [_operation(row) for row in rows]

    def of_verbs(self, *verbs: str) -> list[Operation]:
        """Return the operations of some verbs, in the one order."""
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} where o.verb in ({','.join('?' * len(verbs))})"
            " order by o.rank, o.replica, o.seq",
            verbs,
        )
        return [_operation(row) for row in rows]

    def hashes_about(self, subject: str) -> list[str]:
        """Return the hashes of the operations on one subject: other ones, other operations."""
        rows = self._connection.execute(
            "select hash from operation where subject = ? order by hash", (subject,)
        )
        return [row[0] for row in rows]

    def hash_of(self, replica: str, seq: int) -> str:
        """Return the hash of an operation; empty when it is not here."""
        row = self._connection.execute(
            "select hash from operation where replica = ? and seq = ?", (replica, seq)
        ).fetchone()
        return str(row[0]) if row else ""

    def gesture_operations(self, gesture: str, limit: int = -1) -> list[Operation]:
        """Return the operations of one gesture, in order; none when there is no such gesture."""
        replica, _, batch = gesture.rpartition(":")
        if not (batch.isascii() and batch.isdigit() and len(batch) < _DIGITS):
            return []
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} where o.replica = ? and o.batch = ? and o.seq >= ?"
            " order by o.seq limit ?",
            (replica, int(batch), int(batch), limit),
        )
        return [_operation(row) for row in rows]

    def gestures(
        self, *, limit: int = -1, replicas: list[str] | None = None, actor: str = ""
    ) -> Iterator[Gesture]:
        """Yield gestures, newest first, each with whether it stands."""
        where = "true"
        if replicas is not None:
            where = f"replica in ({','.join('?' * len(replicas))})"
        rows: Iterable[tuple[Any, ...]] = self._connection.execute(
            "select id, actor, gesture, reverts, time, operations, exists ("
            " select 1 from batch u where u.reverts = batch.id and u.reverts <> '' and not exists ("
            "  select 1 from batch r where r.reverts = u.id and r.reverts <> ''))"
            f" from batch where {where} and (? = '' or actor = ?)"
            " order by rank desc, replica, batch desc limit ?",
            (*(replicas or ()), actor, actor, limit),
        )
        return (Gesture(*row) for row in rows)

    def later_by_others(self, operations: list[Operation], actor: str) -> bool:
        """Whether anybody else has since changed what these operations touched, and it stands.

        What belongs to a thing (a speaker to a source) has an id that begins with that thing's.
        """
        return any(
            self._connection.execute(
                "select 1 from operation o join batch b on b.id = o.replica || ':' || o.batch"
                " where (o.subject = ? or o.subject between ? || ' ' and ? || '!')"
                " and o.rank > ? and o.actor <> ? and o.reverts = ''"
                " and not exists (select 1 from batch u"
                "  where u.reverts = b.id and u.reverts <> '' and not exists (select 1 from batch r"
                "   where r.reverts = u.id and r.reverts <> ''))"
                " limit 1",
                (op.subject, op.subject, op.subject, op.rank, actor),
            ).fetchone()
            for op in operations
        )

    def time_of(self, replica: str, seq: int) -> int:
        """Return when an operation was done, 0 when there is no such operation."""
        row = self._connection.execute(
            "select time from operation where replica = ? and seq = ?", (replica, seq)
        ).fetchone()
        return int(row[0]) if row else 0

    def heads(self) -> dict[str, str]:
        """Return the hash of the last operation of each replica."""
        return dict(self._connection.execute("select id, head from replica order by id"))

    def first_time(self) -> int:
        """Return when the first operation was done, 0 when there is none."""
        row = self._connection.execute("select min(time) from operation").fetchone()
        return int(row[0] or 0)

    def last_time(self, replica: str) -> int:
        """Return when a replica's last operation was done, 0 when it has none."""
        row = self._connection.execute(
            "select time from operation where replica = ? order by seq desc limit 1", (replica,)
        ).fetchone()
        return int(row[0]) if row else 0

    def newest(self, count: int) -> list[Operation]:
        """Return the last operations in the order of the journal."""
        rows = self._connection.execute(
            f"select {_COLUMNS} {_FROM} order by o.rank desc, o.replica desc, o.seq desc limit ?",
            (count,),
        )
        return [_operation(row) for row in rows]

    def last_rank(self) -> int:
        """Return the highest rank in the journal, 0 when it is empty."""
        return int(self._connection.execute("select max(rank) from operation").fetchone()[0] or 0)

    def count(self) -> int:
        """Return how many operations there are."""
        return int(self._connection.execute("select count(*) from operation").fetchone()[0])
