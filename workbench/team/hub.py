"""A hub: a PostgreSQL database, or what speaks its protocol, where teams leave what they did.

It holds ciphertext, and what it must know to hand it out: which project and replica, which number,
how long. Nothing is ever changed in it; all that a member's role may do is select and insert.

Plain SQL: no sequences, triggers, locks by name or extensions. Every statement can be done again:
a lost connection, or a transaction that clashes with another, is simply begun anew.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from workbench.errors import CannotOpen, Conflict
from workbench.team.line import Line
from workbench.team.sealing import Row
from workbench.translate import _

VERSION: Final = "1"
SCHEMA: Final = (
    "create table if not exists cbs_about (key text primary key, value text not null)",
    "create table if not exists cbs_replica ("
    " project text not null, replica text not null, primary key (project, replica))",
    "create table if not exists cbs_operation ("
    " project text not null, replica text not null, seq bigint not null, hash bytea not null,"
    " key bytea not null, sealed bytea not null, primary key (project, replica, seq))",
    "create table if not exists cbs_blob ("
    " project text not null, name bytea not null, part bigint not null, parts bigint not null,"
    " key bytea not null, sealed bytea not null, primary key (project, name, part))",
    "create table if not exists cbs_key ("
    " project text not null, device text not null, key bytea not null, sealed bytea not null,"
    " primary key (project, device, key))",
    "create table if not exists cbs_heard ("
    " project text not null, device text not null, made bigint not null, key bytea not null,"
    " sealed bytea not null, primary key (project, device, made))",
)
TABLES: Final = ("cbs_about", "cbs_replica", "cbs_operation", "cbs_blob", "cbs_key", "cbs_heard")


def statements() -> list[str]:
    """Return what makes a hub, and what a member's role needs, for whoever runs the server."""
    allowed = ", ".join(TABLES)
    return [
        *(f"{statement};" for statement in SCHEMA),
        f"insert into cbs_about (key, value) values ('version', '{VERSION}');",
        "create role cbs_member login;",
        f"grant select, insert on {allowed} to cbs_member;",
    ]


class Forked(Conflict):
    """Two different operations claim one number of one replica."""


class Hub(Line):
    """What lies in the tables of a hub, and how more is added."""

    def lay_out(self) -> None:
        """Make the tables, where they are missing.

        Raises:
            WorkbenchError: This role may not make tables.
        """

        def work(cursor: Any) -> None:
            for statement in SCHEMA:
                cursor.execute(statement)
            cursor.execute(
                "insert into cbs_about (key, value) values ('version', %s) on conflict do nothing",
                (VERSION,),
            )

        self.do(work)

    def recognise(self) -> None:
        """Make sure that this is a hub, and of a kind we know.

        Raises:
            CannotOpen: It is none, or a newer one.
        """
        found = self.ask("select value from cbs_about where key = 'version'")
        if not found or found[0][0] != VERSION:
            raise CannotOpen(
                _("The hub was made by another version of the workbench."),
                _("Install the newest version, or ask whoever runs the hub."),
            )

    def heads(self, project: str) -> dict[str, tuple[int, bytes]]:
        """Return, for each replica, the number and the hash of its last operation there."""
        rows = self.ask(
            "select r.replica, o.seq, o.hash from cbs_replica r cross join lateral ("
            " select seq, hash from cbs_operation o where o.project = r.project"
            " and o.replica = r.replica order by seq desc limit 1) o where r.project = %s",
            (project,),
        )
        return {replica: (seq, bytes(digest)) for replica, seq, digest in rows}

    def hashes(
        self, project: str, wanted: Sequence[tuple[str, int]]
    ) -> dict[tuple[str, int], bytes]:
        """Return the hashes of some operations; those that are not there are left out."""
        replicas, seqs = [r for r, _s in wanted], [s for _r, s in wanted]
        rows = self.ask(
            "select o.replica, o.seq, o.hash from unnest(%s::text[], %s::bigint[]) w (replica, seq)"
            " join cbs_operation o on o.project = %s and o.replica = w.replica and o.seq = w.seq",
            (replicas, seqs, project),
        )
        return {(replica, seq): bytes(digest) for replica, seq, digest in rows}

    def beyond(self, project: str, since: dict[str, int], limit: int) -> list[Row]:
        """Return operations beyond a vector, replica by replica, in order.

        Args:
            project: Which.
            since: For each replica wanted, the number of the last operation held.
            limit: The most for each replica.
        """
        rows = self.ask(
            "select s.replica, o.seq, o.hash, o.key, o.sealed"
            " from unnest(%s::text[], %s::bigint[]) s (replica, since) cross join lateral ("
            "  select seq, hash, key, sealed from cbs_operation o where o.project = %s"
            "  and o.replica = s.replica and o.seq > s.since order by o.seq limit %s) o"
            " order by s.replica, o.seq",
            ([*since], [*since.values()], project, limit),
        )
        return [Row(r, seq, bytes(h), bytes(k), bytes(sealed)) for r, seq, h, k, sealed in rows]

    def put(self, project: str, rows: Sequence[Row]) -> int:
        """Add operations; those that are there already are passed over.

        Returns:
            How many were new.

        Raises:
            Forked: One of them is there as another operation.
        """

        def work(cursor: Any) -> int:
            cursor.execute(
                "insert into cbs_replica (project, replica) select %s, u.replica from"
                " unnest(%s::text[]) u (replica) on conflict do nothing",
                (project, sorted({row.replica for row in rows})),
            )
            cursor.execute(
                "insert into cbs_operation (project, replica, seq, hash, key, sealed)"
                " select %s, u.replica, u.seq, u.hash, u.key, u.sealed from unnest("
                "%s::text[], %s::bigint[], %s::bytea[], %s::bytea[], %s::bytea[])"
                " u (replica, seq, hash, key, sealed) on conflict do nothing",
                (
                    project,
                    [row.replica for row in rows],
                    [row.seq for row in rows],
                    [row.hash for row in rows],
                    [row.key for row in rows],
                    [row.sealed for row in rows],
                ),
            )
            return int(cursor.rowcount)

        added = self.do(work) if rows else 0
        if added < len(rows):
            there = self.hashes(project, [(row.replica, row.seq) for row in rows])
            for row in rows:
                if there.get((row.replica, row.seq), row.hash) != row.hash:
                    raise forked(row.replica, row.seq, row.hash, there[row.replica, row.seq])
        return added

    def blobs_there(self, project: str, names: Iterable[bytes]) -> set[bytes]:
        """Return those of some blobs that are there as a whole."""
        rows = self.ask(
            "select b.name from cbs_blob b where b.project = %s and b.name = any(%s::bytea[])"
            " group by b.name having count(*) = max(b.parts)",
            (project, [*names]),
        )
        return {bytes(name) for (name,) in rows}

    def put_blob(self, project: str, name: bytes, key: bytes, parts: Sequence[bytes]) -> None:
        """Add a blob, part by part; what is there of it already is passed over."""
        for number, sealed in enumerate(parts):
            values = (project, name, number, len(parts), key, sealed)
            self.say(
                "insert into cbs_blob (project, name, part, parts, key, sealed)"
                " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
                values,
            )

    def blob(self, project: str, name: bytes) -> tuple[bytes, list[bytes]] | None:
        """Return the id of its key and the parts of a blob; None when it is not there whole."""
        rows = self.ask(
            "select parts, key, sealed from cbs_blob where project = %s and name = %s"
            " order by part",
            (project, name),
        )
        if not rows or len(rows) != rows[0][0]:
            return None
        return bytes(rows[0][1]), [bytes(sealed) for _parts, _key, sealed in rows]

    def keys(self, project: str, device: str) -> list[bytes]:
        """Return the keys that were encrypted to a device."""
        rows = self.ask(
            "select sealed from cbs_key where project = %s and device = %s", (project, device)
        )
        return [bytes(sealed) for (sealed,) in rows]

    def key_holders(self, project: str) -> set[tuple[str, bytes]]:
        """Return (device, id of the key) for every key that was handed to a device."""
        rows = self.ask("select device, key from cbs_key where project = %s", (project,))
        return {(device, bytes(key)) for device, key in rows}

    def put_key(self, project: str, device: str, key: bytes, sealed: bytes) -> None:
        """Hand a key to a device, unless it was handed over before."""
        self.say(
            "insert into cbs_key (project, device, key, sealed) values (%s, %s, %s, %s)"
            " on conflict do nothing",
            (project, device, key, sealed),
        )

    def heard(self, project: str) -> list[tuple[str, int, bytes, bytes]]:
        """Return (device, when, id of the key, sealed) of the last word of every device."""
        rows = self.ask(
            "select h.device, h.made, h.key, h.sealed from cbs_heard h join ("
            " select device, max(made) as made from cbs_heard where project = %s group by device) n"
            " on n.device = h.device and n.made = h.made where h.project = %s",
            (project, project),
        )
        return [(device, made, bytes(key), bytes(sealed)) for device, made, key, sealed in rows]

    def put_heard(self, project: str, device: str, made: int, key: bytes, sealed: bytes) -> None:
        """Leave word of what a device has."""
        self.say(
            "insert into cbs_heard (project, device, made, key, sealed)"
            " values (%s, %s, %s, %s, %s) on conflict do nothing",
            (project, device, made, key, sealed),
        )


def forked(replica: str, seq: int, ours: bytes, theirs: bytes) -> Forked:
    """Return the alarm that one replica has gone on twice."""
    return Forked(
        _(
            "Alarm: copy {replica} has two different operations number {seq}: {ours} here,"
            " {theirs} on the hub. Nothing was sent."
        ).format(replica=replica, seq=seq, ours=ours.hex()[:16], theirs=theirs.hex()[:16]),
        _(
            "A copy or a restored backup went on under the same identity. Keep both files, and let"
            " that device be admitted anew (`workbench team request`)."
        ),
    )
