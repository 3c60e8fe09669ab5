"""What a project file has to give to another replica, and what it knows of the others.

    vector(file)            how far every chain in the file goes
    outgoing(file, since)   the operations, signatures and blobs beyond a vector, as a `Parcel`
    missing(file)           which operations are waited for, and of whom
    note_heard(file, ...)   remember what a device said that it has
    heard(file)             what each device is known to have

The other way in is `intake.take_in`. The caller holds the transaction where something is written.
"""

import hashlib
import json
from typing import TYPE_CHECKING

from workbench.journal.operation import canonical
from workbench.journal.parcel import Parcel, Signature, blobs_named

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

Vector = dict[str, int]
"""For each replica, the number of its last operation."""


def vector(file: "ProjectFile") -> Vector:
    """Return how far each chain goes in this file."""
    return dict(file.connection.execute("select id, seq from replica where seq > 0"))


def ends(file: "ProjectFile") -> dict[str, tuple[int, str]]:
    """Return the number and the hash of the last operation of each chain."""
    rows = file.connection.execute("select id, seq, head from replica where seq > 0")
    return {replica: (seq, head) for replica, seq, head in rows}


def state_hash(file: "ProjectFile") -> str:
    """Return a hash that two replicas share exactly when they hold the same operations.

    The head of a chain stands for all of it, and the state is a function of the operations.
    """
    rows = file.connection.execute("select id, seq, head from replica where seq > 0 order by id")
    return hashlib.sha256(canonical([list(row) for row in rows]).encode()).hexdigest()


def founding(file: "ProjectFile") -> str:
    """Return the hash of the operation that began the project: its id on every replica."""
    row = file.connection.execute(
        "select hash from operation where subject = 'project' and verb = 'project.new'"
        " order by rank, replica, seq limit 1"
    ).fetchone()
    return str(row[0]) if row else ""


def outgoing(file: "ProjectFile", since: Vector) -> Parcel:
    """Return everything beyond a vector, with the blobs that it names.

    Args:
        file: The project file.
        since: What the other side has already.
    """
    parcel = Parcel()
    for replica in sorted(vector(file)):
        beyond = since.get(replica, 0)
        parcel.operations.extend(file.log.after(replica, beyond))
        rows = file.connection.execute(
            "select replica, seq, device, signature from signature where replica = ? and seq > ?"
            " order by seq",
            (replica, beyond),
        )
        parcel.signatures.extend(Signature(*row) for row in rows)
    for op in parcel.operations:
        for name in blobs_named(op):
            if name not in parcel.blobs and has_blob(file, name):
                parcel.blobs[name] = file.texts.bytes(name)
    return parcel


def has_blob(file: "ProjectFile", name: str) -> bool:
    """Whether a blob of this name is stored."""
    found = file.connection.execute("select 1 from blob where hash = ?", (name,)).fetchone()
    return found is not None


def keep_signatures(file: "ProjectFile", signatures: list[Signature]) -> None:
    """Store signatures beside the operations they are about."""
    file.connection.executemany(
        "insert or replace into signature values (?, ?, ?, ?)",
        [(each.replica, each.seq, each.device, each.signature) for each in signatures],
    )


def note_heard(file: "ProjectFile", device: str, known: Vector, time: int) -> None:
    """Remember what a device said that it has, unless it said so before something known already."""
    file.connection.execute(
        "insert into heard values (?, ?, ?) on conflict (device) do update set"
        " vector = excluded.vector, time = excluded.time where excluded.time >= heard.time",
        (device, canonical(known), time),
    )


def heard(file: "ProjectFile") -> dict[str, tuple[Vector, int]]:
    """Return, for each device heard of, what it has and when it said so (milliseconds)."""
    rows = file.connection.execute("select device, vector, time from heard")
    return {device: (json.loads(known), time) for device, known, time in rows}


def missing(file: "ProjectFile") -> list[tuple[str, int, int]]:
    """Return (replica, first, last) for the operations that others wait for.

    One that came without particulars that no withdrawal erased is as good as not here.
    """
    held = vector(file)
    wanted: dict[str, int] = {}
    here: set[tuple[str, int]] = set()
    for (record,) in file.connection.execute("select record from waiting"):
        op = json.loads(record)["op"]
        whole = op["body"] is not None
        here |= {(op["replica"], op["seq"])} if whole else set()
        needs = {**op["seen"], op["replica"]: op["seq"] - whole}
        for replica, upto in needs.items():
            wanted[replica] = max(upto, wanted.get(replica, 0))
    found = []
    for replica, last in sorted(wanted.items()):
        first = held.get(replica, 0) + 1
        while (replica, first) in here:
            first += 1
        while (replica, last) in here:
            last -= 1
        if first <= last:
            found.append((replica, first, last))
    return found


def waiting_from(file: "ProjectFile") -> dict[str, str]:
    """Return, for the replicas of operations that wait, the device that says it signed them."""
    records = [json.loads(row[0]) for row in file.connection.execute("select record from waiting")]
    return {
        record["op"]["replica"]: record["signature"][2] for record in records if record["signature"]
    }


def waiting(file: "ProjectFile") -> int:
    """Return how many operations wait for others."""
    return int(file.connection.execute("select count(*) from waiting").fetchone()[0])
