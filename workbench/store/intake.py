"""Taking in operations of other replicas: everything is proved first, then all of it is applied.

`take_in(file, parcel, genuine)` is the one way in, whatever road the parcel came by. It does not
care whether operations come twice, out of order or with gaps: what is held already is passed over,
what lacks something waits, and the rest becomes part of the project. A parcel that does not prove
itself raises, and the transaction of the caller takes back whatever was begun.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.errors import BadFile, Conflict
from workbench.journal.clock import TOLERANCE_MS, milliseconds, wall
from workbench.journal.fold import Knowledge, fold, play
from workbench.journal.operation import Operation, canonical
from workbench.journal.parcel import Parcel, Signature
from workbench.journal.record import as_record, from_record
from workbench.journal.reducers.withdrawal import ACKNOWLEDGE, WITHDRAW
from workbench.journal.roster import TEAM, Roster
from workbench.journal.state import SHAPES
from workbench.store import erasure
from workbench.store.exchange import ends, keep_signatures
from workbench.store.proof import Forged, Genuine, Signatures, prove
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

_NEAR: Final = frozenset(
    f"{noun}.{deed}"
    for noun, deeds in {
        "coding": "add recode resize remove restore",
        "memo": "add edit remove restore",
        "theme": "add edit remove restore gather release regather",
        "participant": "add rename set remove restore",
        "code": "add rename define retire revive remove restore",
        "coder": "add",
    }.items()
    for deed in deeds.split()
)
"""Verbs whose effect depends on nothing but operations on the same subject."""
_PASSED: Final = _NEAR | {"code.move", "code.merge", "code.unmerge", "project.set"}
"""Verbs that a near one on another subject may be applied after, though it comes before."""


class Forked(Conflict):
    """Two different operations claim the same number of one replica."""


@dataclass(slots=True)
class Taken:
    """What became of a parcel.

    Attributes:
        received: The operations that are now part of the project, in their order.
        known: How many were here already.
        waiting: How many wait for operations that are not here.
        ahead: Those of the received that are dated more than a day in the future.
        restored: Whether operations of this very copy came back to it: it is an older state.
    """

    received: list[Operation] = field(default_factory=list)
    known: int = 0
    waiting: int = 0
    ahead: list[Operation] = field(default_factory=list)
    restored: bool = False


def take_in(file: "ProjectFile", parcel: Parcel, genuine: Genuine) -> Taken:
    """Make the operations of a parcel part of the project; the caller holds the transaction.

    Raises:
        Forked: An operation differs from the one held under its number.
        Forged: A chain or a signature does not prove itself.
        BadFile: A blob is not what its name says.
    """
    taken = Taken()
    ready, waiting = _sorted_out(file, parcel, taken)
    roster = Roster.read([*file.log.about(TEAM), *ready])
    going = erasure.rightly_erased(ready, roster)
    gone = erasure.erased(file) | going
    ready = [_emptied(op) if op.key in gone else op for op in ready]
    waiting = [_emptied(op) if op.key in gone else op for op in waiting]
    signatures = {(each.replica, each.seq): each for each in parcel.signatures}
    signatures |= _signatures_waiting(file)
    prove(ready, roster, signatures, genuine)
    _keep_blobs(file, parcel.blobs)
    _put_waiting(file, waiting, signatures)
    if ready:
        erasure.erase(file, going)
        _apply_or_refuse(file, ready, roster)
        held = {op.key for op in ready}
        keep_signatures(file, [s for s in signatures.values() if f"{s.replica}:{s.seq}" in held])
    now = wall()
    taken.received, taken.waiting = ready, len(waiting)
    taken.ahead = [op for op in ready if milliseconds(op.time) > now + TOLERANCE_MS]
    if gone:
        erasure.sweep(file)
        file.scrub_due = True
    own = file.device("replica")
    if any(op.replica == own for op in ready):
        taken.restored = True
        file.begin_replica()
    return taken


def _sorted_out(
    file: "ProjectFile", parcel: Parcel, taken: Taken
) -> tuple[list[Operation], list[Operation]]:
    """Return what can be applied, in order, and what has to wait."""
    chains = ends(file)
    fresh = _fresh(file, parcel, taken, chains)
    blank = _blank(file, fresh.values())
    ready, waiting = [], []
    for op in sorted(fresh.values(), key=lambda op: op.order):
        seq, head = chains.get(op.replica, (0, ""))
        unseen = any(chains.get(r, (0, ""))[0] < s for r, s in op.seen.items())
        if op.seq > seq + 1 or unseen or (op.replica, op.batch) in blank:
            waiting.append(op)
        elif op.prev != head:
            raise _forked(file, op)
        else:
            chains[op.replica] = (op.seq, op.hash)
            ready.append(op)
    return ready, waiting


def _blank(file: "ProjectFile", fresh: Iterable[Operation]) -> set[tuple[str, int]]:
    """Return the gestures in which particulars are missing that no withdrawal has erased.

    They wait for somebody who has them, or whoever passes them on could undo them in silence. A
    gesture waits as a whole: its signature stands at its end.
    """
    operations = list(fresh)
    roster = Roster.read([*file.log.about(TEAM), *operations])
    gone = erasure.erased(file) | erasure.rightly_erased(operations, roster)
    return {(op.replica, op.batch) for op in operations if op.body is None and op.key not in gone}


def _emptied(op: Operation) -> Operation:
    """Return an operation without its particulars, which a withdrawal has erased everywhere."""
    return replace(op, body=None, salt="")


def _fresh(
    file: "ProjectFile", parcel: Parcel, taken: Taken, chains: dict[str, tuple[int, str]]
) -> dict[str, Operation]:
    """Return, by key, what is not held yet: of the parcel, and of what has been waiting."""
    fresh: dict[str, Operation] = {}
    for op in parcel.operations:
        if op.seq > chains.get(op.replica, (0, ""))[0]:
            held = fresh.setdefault(op.key, op).hash
        else:
            held = file.log.hash_of(op.replica, op.seq)
            taken.known += 1
        if held != op.hash:
            raise _forked(file, op)
    for op in _waiting(file):
        if op.seq <= chains.get(op.replica, (0, ""))[0]:
            continue  # it has come by another road meanwhile
        known = fresh.setdefault(op.key, op)
        if known.hash != op.hash:
            raise _forked(file, op)
        if known.body is None:
            fresh[op.key] = op
    return fresh


def _forked(file: "ProjectFile", op: Operation) -> Forked:
    roster = file.roster()
    member = roster.members.get(roster.homes.get(op.replica, ""))
    held = file.log.hash_of(op.replica, op.seq) or _("another one before it")
    return Forked(
        _(
            "Alarm: {name} ({replica}) has two different operations number {seq}:"
            " {ours} here, {theirs} there. Nothing was taken in."
        ).format(
            name=member.name if member else _("one copy"),
            replica=op.replica, seq=op.seq, ours=held[:16], theirs=op.hash[:16],
        ),
        _(
            "A copy or a restored backup went on under the same identity. Keep both files, and let"
            " that device be admitted anew (`workbench team request`)."
        ),
    )  # fmt: skip


def _keep_blobs(file: "ProjectFile", blobs: dict[str, bytes]) -> None:
    for name, data in blobs.items():
        if hashlib.sha256(data).hexdigest() != name:
            raise BadFile(
                _("A text or file in it is not what its name says."),
                _("Ask for a new one; nothing was taken in."),
            )
        file.texts.keep(data, pack=True)


def _waiting(file: "ProjectFile") -> list[Operation]:
    rows = file.connection.execute("select record from waiting")
    return [from_record(json.loads(row[0])["op"]) for row in rows]


def _signatures_waiting(file: "ProjectFile") -> Signatures:
    found = {}
    for (record,) in file.connection.execute("select record from waiting"):
        if given := json.loads(record)["signature"]:
            found[given[0], given[1]] = Signature(*given)
    return found


def _put_waiting(
    file: "ProjectFile",
    waiting: list[Operation],
    signatures: Signatures,
) -> None:
    file.connection.execute("delete from waiting")
    for op in waiting:
        given = signatures.get((op.replica, op.seq))
        signed = [given.replica, given.seq, given.device, given.signature] if given else None
        record = canonical({"op": as_record(op), "signature": signed})
        file.connection.execute(
            "insert into waiting values (?, ?, ?, ?)", (op.replica, op.seq, op.hash, record)
        )


def _apply_or_refuse(file: "ProjectFile", ready: list[Operation], roster: Roster) -> None:
    """Apply operations; refuse all of them where one does not say what its verb needs."""
    try:
        _apply(file, ready, roster)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile(
            _("One of the operations cannot be understood. Nothing was taken in."),
            _("Was it made by a newer workbench? Install the newest one here."),
        ) from error


def _apply(file: "ProjectFile", ready: list[Operation], roster: Roster) -> None:
    """Enter operations and make the state what it is with them."""
    at_the_end = _all_later(file, ready) or _all_near(file, ready)
    at_the_end &= not any(op.verb in (WITHDRAW, ACKNOWLEDGE) for op in ready)
    file.log.write(ready)
    rows = file.connection.execute("select id, seen from replica")
    knowledge = Knowledge({replica: json.loads(seen) for replica, seen in rows}, roster)
    if at_the_end and not any(op.subject == TEAM for op in ready):
        for op in ready:
            play(file.view, op, knowledge)
    else:
        for op in ready:
            knowledge.enter(op)
        settle(file)
    lasts = {op.replica: op for op in ready}
    file.connection.executemany(
        "insert into replica values (?, ?, ?, ?) on conflict (id) do update set"
        " seq = excluded.seq, head = excluded.head, seen = excluded.seen",
        [
            (replica, op.seq, op.hash, canonical(knowledge.vectors[replica]))
            for replica, op in lasts.items()
        ],
    )
    file.code_changes += 1


def _all_later(file: "ProjectFile", ready: list[Operation]) -> bool:
    last = file.connection.execute(
        "select rank, replica, seq from operation"
        " order by rank desc, replica desc, seq desc limit 1"
    ).fetchone()
    return last is None or ready[0].order > tuple(last)


def _all_near(file: "ProjectFile", ready: list[Operation]) -> bool:
    """Whether the new operations mean the same after those held as between them.

    Nothing held depends on them: what it depends on came before it.
    """
    if not all(op.verb in _NEAR for op in ready):
        return False
    first = ready[0].rank
    later = file.connection.execute(
        "select distinct verb from operation where rank >= ?", (first,)
    ).fetchall()
    if not {verb for (verb,) in later} <= _PASSED:
        return False
    touched = file.connection.execute(
        "select distinct subject from operation where rank >= ?", (first,)
    )
    return not {op.subject for op in ready} & {subject for (subject,) in touched}


def settle(file: "ProjectFile") -> None:
    """Make the projection what the whole journal says, writing only what differs."""
    state = fold(file.log.all())
    heads = {row["id"]: row["head"] for row in file.view.find("source")}
    changed: set[str] = set()
    file.view.indexes = False
    for kind in SHAPES:
        wanted = state.kinds[kind]
        for row in file.view.find(kind):
            if row["id"] not in wanted:
                file.view.drop(kind, row["id"])
                changed |= {row["source"]} if kind == "version" else set()
            elif row == wanted[row["id"]]:
                del wanted[row["id"]]
        for row in wanted.values():
            file.view.put(kind, row)
            changed |= {row["source"]} if kind == "version" else set()
    file.view.indexes = True
    now = {row["id"]: row["head"] for row in file.view.find("source")}
    _index_anew(file, changed | {each for each in now if now[each] != heads.get(each)})


def _index_anew(file: "ProjectFile", sources: set[str]) -> None:
    """Let the index of words follow the version that is shown now."""
    for source in sources:
        shown = file.versions.row(file.versions.head(source))
        file.versions.index(shown) if shown else file.texts.forget(source)


__all__ = ["Forged", "Forked", "Taken", "settle", "take_in"]
