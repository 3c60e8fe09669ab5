"""What several people did at once: values that stand beside each other, notices, equal names."""

from dataclasses import dataclass
from typing import Final

from workbench.store.driver import Connection

_SEVERAL: Final = (
    "select subject, field from head group by subject, field"
    " having count(*) > 1 and count(distinct value) > 1"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A value of a field that nobody who knew it has replaced.

    Attributes:
        replica: The copy of the project it was written on.
        seq: The number of the operation that wrote it.
        rank: That operation's place in the one order.
        value: The value as JSON.
        time: When it was written, a stamp of the clock.
        actor: The id of the coder who wrote it.
        verb: What she did.
    """

    replica: str
    seq: int
    rank: int
    value: str
    time: int
    actor: str
    verb: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What could not be done as it was asked, because two people did things at once.

    Attributes:
        id: The key of the operation.
        subject: The id of what it was done to.
        verb: What was asked for.
        text: Which of the things that can happen.
        actor: The id of the coder who asked.
        time: When, a stamp of the clock.
    """

    id: str
    subject: str
    verb: str
    text: str
    actor: str
    time: int


class Conflicts:
    """Reads of what waits for a person's decision."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def fields(self) -> list[tuple[str, str]]:
        """Return (subject, field) wherever different values stand beside each other."""
        return list(self._execute(f"{_SEVERAL} order by subject, field"))

    def heads(self, subject: str, field: str) -> list[Head]:
        """Return the values of a field, the one that is shown first."""
        rows = self._execute(
            "select h.replica, h.seq, h.rank, h.value, o.time, o.actor, o.verb"
            " from head h join operation o on o.replica = h.replica and o.seq = h.seq"
            " where h.subject = ? and h.field = ? order by h.rank desc, h.replica desc",
            (subject, field),
        )
        return [Head(*row) for row in rows]

    def notices(self) -> list[Notice]:
        """Return the notices that nobody has marked as seen, newest first."""
        rows = self._execute(
            "select id, subject, text from notice n where not exists"
            " (select 1 from seen s where s.id = n.id and s.removed = 0)"
        )
        return sorted((self._told(*row) for row in rows), key=lambda n: (-n.time, n.id))

    def _told(self, key: str, subject: str, text: str) -> Notice:
        replica, _colon, seq = key.rpartition(":")
        verb, actor, time = self._execute(
            "select verb, actor, time from operation where replica = ? and seq = ?",
            (replica, int(seq)),
        ).fetchone() or ("", "", 0)
        return Notice(key, subject, verb, text, actor, time)

    def seen(self) -> set[str]:
        """Return the ids of the notices and equal names that were marked as seen."""
        return {row[0] for row in self._execute("select id from seen where removed = 0")}

    def named(self, kind: str) -> list[tuple[str, str]]:
        """Return (id, name) of all living things of a kind: source, theme or participant."""
        living = "removed = 0 and merged_into = ''" if kind == "theme" else "removed = 0"
        return list(self._execute(f'select id, name from "{kind}" where {living} order by id'))

    def made(self, row_id: str) -> tuple[str, int]:
        """Return who made a thing, and when."""
        row = self._execute(
            "select actor, time from operation where subject = ? order by rank, replica, seq",
            (row_id,),
        ).fetchone()
        return row or ("", 0)

    def history(self, subject: str) -> list[tuple[str, int, int, str]]:
        """Return (replica, seq, rank, body) of all that was done to a thing, in the one order."""
        return list(
            self._execute(
                "select o.replica, o.seq, o.rank, b.body from operation o join body b"
                " on b.replica = o.replica and b.seq = o.seq where o.subject = ?"
                " order by o.rank, o.replica, o.seq",
                (subject,),
            )
        )
