"""Proving that a project file is whole: the database, the journal, and that they agree."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from workbench.errors import Busy, CannotOpen, WorkbenchError
from workbench.journal.chain import faults
from workbench.journal.fold import Knowledge, fold
from workbench.journal.operation import Operation, canonical
from workbench.journal.reducers.withdrawal import WITHDRAWN, erased_by
from workbench.journal.state import SHAPES, Memory
from workbench.store.driver import FAULTS
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile


_INDEX_CHECK = "insert into passage_words (passage_words, rank) values ('integrity-check', 1)"


def problems(file: "ProjectFile") -> list[str]:
    """Return everything that is wrong with a project file, in words; empty when it is sound.

    All of it is read at one moment, so that somebody who goes on working does no harm.
    """
    if not _index_is_sound(file):
        return [_("the search index is damaged")]
    file.connection.execute("BEGIN")
    try:
        found = [row[0] for row in file.connection.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            return found
        return list(_problems(file))
    except FAULTS + (ValueError, TypeError) as error:  # noqa: RUF005  (the type checker knows the sum)
        return [_("the file cannot be read through: {error}").format(error=error)]
    finally:
        file.connection.execute("ROLLBACK")


def _index_is_sound(file: "ProjectFile") -> bool:
    """Let the full-text index check itself, unless somebody is writing: that takes a write lock."""
    file.connection.execute("PRAGMA busy_timeout = 0")
    try:
        with suppress(Busy), file.transaction():
            file.connection.execute(_INDEX_CHECK)
    except WorkbenchError:
        return False
    finally:
        file.connection.execute("PRAGMA busy_timeout = 5000")
    return True


def _problems(file: "ProjectFile") -> Iterator[str]:
    operations = list(file.log.all())
    yield from faults(operations)
    yield from _headers(file, operations)
    yield from _replicas(file, operations)
    yield from _gestures(file, operations)
    state = fold(operations)
    for kind in SHAPES:
        if {row["id"]: row for row in file.view.find(kind)} != state.kinds[kind]:
            yield _("the {kind} table is not what the journal says").format(kind=kind)
    yield from _blobs(file, state)
    yield from _index(file, state)


def _headers(file: "ProjectFile", operations: list[Operation]) -> Iterator[str]:
    stored = {
        (replica, seq): name
        for replica, seq, name in file.connection.execute(
            "select replica, seq, hash from operation"
        )
    }
    erased = erased_by(operations)
    for op in operations:
        if stored[op.replica, op.seq] != op.hash:
            yield _("operation {key} was changed after the fact").format(key=op.key)
        if op.body is None and op.key not in erased:
            yield _("the particulars of operation {key} are missing").format(key=op.key)
    bodies = file.connection.execute("select count(*) from body").fetchone()[0]
    if bodies > len(operations):
        yield _("there are particulars of operations that are missing")


def _replicas(file: "ProjectFile", operations: list[Operation]) -> Iterator[str]:
    """Compare where each chain ends with where the file remembers that it ended."""
    knowledge, heads = Knowledge(), {}
    for op in sorted(operations, key=lambda op: op.order):
        knowledge.enter(op)
        heads[op.replica] = (op.seq, op.hash)
    expected = {
        replica: (*head, canonical(knowledge.vectors[replica])) for replica, head in heads.items()
    }
    rows = file.connection.execute("select id, seq, head, seen from replica")
    if {row[0]: tuple(row[1:]) for row in rows} != expected:
        yield _("the journal does not end where it ended when it was last written")


def _gestures(file: "ProjectFile", operations: list[Operation]) -> Iterator[str]:
    expected: dict[str, tuple[Any, ...]] = {}
    counts = Counter(f"{op.replica}:{op.batch}" for op in operations)
    for op in sorted(operations, key=lambda op: (op.replica, op.seq)):
        key = f"{op.replica}:{op.batch}"
        facts = (op.replica, op.batch, op.actor, op.gesture, op.reverts, op.time, op.rank)
        expected[key] = (*facts, counts[key])
    rows = file.connection.execute(
        "select id, replica, batch, actor, gesture, reverts, time, rank, operations from batch"
    )
    if {row[0]: tuple(row[1:]) for row in rows} != expected:
        yield _("the list of changes is not what the journal says")


def _blobs(file: "ProjectFile", state: Memory) -> Iterator[str]:
    sound = {name for name, packed, data in _stored(file) if _is(name, packed, data)}
    versions = list(state.kinds["version"].values())
    wanted = {(row["source"], row[part]) for row in versions for part in ("text", "turns", "units")}
    for row in state.kinds["source"].values():
        wanted |= {(row["id"], row["original"]), (row["id"], row["translation"])}
    for source, name in sorted(wanted):
        if name and name != WITHDRAWN and name not in sound:
            title = state.kinds["source"][source]["name"]
            yield _("a text or file of {source} is missing or was changed").format(source=title)


def _stored(file: "ProjectFile") -> Iterator[tuple[str, int, bytes]]:
    for name, packed, data in file.connection.execute("select hash, packed, data from blob"):
        yield name, packed, data if isinstance(data, bytes) else str(data).encode()


def _is(name: str, packed: int, data: bytes) -> bool:
    try:
        content = zlib.decompress(data) if packed else data
    except zlib.error:
        return False
    return hashlib.sha256(content).hexdigest() == name


def _index(file: "ProjectFile", state: Memory) -> Iterator[str]:
    """Compare the passages with the turns, and let the full-text index check itself."""
    for version in state.kinds["version"].values():
        source = state.kinds["source"].get(version["source"])
        if source is None or source["head"] != version["id"]:
            continue
        try:
            expected = file.versions.passages(version["id"])
        except (CannotOpen, ValueError, zlib.error):
            continue  # said already: the text itself is missing or was changed
        rows = file.connection.execute(
            'select turn, start, "end", speaker, text from passage where source = ? order by start',
            (version["source"],),
        ).fetchall()
        if rows != expected:
            yield _("the search index of {source} is not its text").format(source=source["name"])
