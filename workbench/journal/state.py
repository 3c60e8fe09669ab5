"""How a reducer sees the state, and the plain in-memory state of the tests and of `check`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, Protocol

Row = dict[str, Any]
"""One thing of the state: column -> plain value (text, whole number, None)."""

SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "project": ("id", "name", "mode", "note", "group_size", "sessions", "identifying", "k"),
    "coder": ("id", "name"),
    "participant": ("id", "name", "removed"),
    "attribute": ("id", "subject", "key", "value"),
    "source": (
        "id", "name", "kind", "site", "group", "session", "phase", "date", "language", "note",
        "file", "format", "encoding", "original", "version", "translator", "translated",
        "no_original", "translation", "removed", "head", "translation_at",
    ),
    "version": (
        "id", "source", "number", "text", "turns", "units", "characters", "turn_count", "parent",
        "script", "other", "other_script", "speakers", "note", "coder", "time", "removed",
        "withdrawn",
    ),
    "withdrawal": ("id", "key", "coder", "time"),
    "acknowledged": ("id", "person", "replica", "coder", "time"),
    "speaker": ("id", "source", "label", "role", "participant", "renamed"),
    "code": (
        "id", "name", "parent", "brief", "full", "when", "when_not", "example", "colour",
        "origin", "labels", "position", "retired", "merged_into", "removed",
    ),
    "alias": ("id", "rank", "replica", "seq", "code", "into"),
    "coding": (
        "id", "source", "version", "start", "end", "code", "coder", "removed",
        "anchor", "anchor_start", "anchor_end", "orphan",
    ),
    "memo": (
        "id", "about", "start", "end", "kind", "text", "coder", "removed",
        "anchor", "anchor_start", "anchor_end", "orphan",
    ),
    "answer": (
        "id", "kind", "about", "given", "choice", "comment", "by", "date", "named", "via",
        "decision", "reason", "decider", "lifted", "removed",
    ),
    "theme": (
        "id", "name", "statement", "position", "removed", "belongs", "apart", "parent",
        "merged_into",
    ),
    "theme_alias": ("id", "rank", "replica", "seq", "theme", "into"),
    "theme_code": ("id", "theme", "code", "stance", "removed"),
    "round": (
        "id", "name", "sources", "coders", "codes", "blind", "frozen", "unit", "note", "sample",
        "seed", "opened", "book", "closed", "ended", "closing", "removed",
    ),
    "finished": ("id", "round", "source", "coder", "removed"),
    "decision": ("id", "round", "choice", "reason", "coder", "codings"),
    "definition": ("id", "code", "field", "value", "replica", "seq", "rank", "first"),
    "stamp": ("id", "coding", "defined"),
    "anchor": (
        "id", "about", "source", "version", "start", "end", "coding", "stance", "note", "coder",
        "removed",
        "anchor", "anchor_start", "anchor_end", "orphan",
    ),
    "finding": (
        "id", "claim", "limits", "looked", "methodological", "methodological_why", "coherence",
        "coherence_why", "adequacy", "adequacy_why", "relevance", "relevance_why", "confidence",
        "confidence_why", "review", "uses", "position", "removed",
    ),
    "finding_theme": ("id", "finding", "theme", "removed"),
    "term": (
        "id", "word", "language", "site", "literal", "meaning", "by", "note", "status", "removed",
    ),
    "near_term": ("id", "term", "other", "removed"),
    "cell": ("id", "by", "case", "column", "summary"),
    "head": ("id", "subject", "field", "replica", "seq", "rank", "value"),
    "notice": ("id", "subject", "text"),
    "seen": ("id", "removed"),
    "member": ("id", "name", "role", "person", "sign", "age", "by", "position"),
    "masked": ("id", "kind", "subject", "was"),
    "despite": ("id", "what", "reason", "found", "coder", "time"),
}  # fmt: skip
"""Every kind of thing the journal adds up to, and its columns."""

DEFAULTS: Final[Row] = {
    "k": 5,
    "session": 0, "group_size": 0, "sessions": 0, "no_original": 0, "version": 1, "removed": 0,
    "blind": 0, "frozen": 0, "sample": 0, "seed": 0, "closed": 0, "first": 0, "unit": "character",
    "sources": "[]", "coders": "[]", "codes": "[]", "codings": "[]",
    "retired": 0, "position": 0, "start": 0, "end": 0, "labels": "{}",
    "anchor_start": 0, "anchor_end": 0, "orphan": 0, "withdrawn": 0, "time": 0, "number": 1,
    "characters": 0, "turn_count": 0, "colour": "#808080",
    "origin": "inductive", "role": "participant", "stance": "supports",
    "review": "not reviewed", "status": "proposed",
}  # fmt: skip
"""What a column holds when the operation does not say; "" for all others."""


def complete(kind: str, row: Row) -> Row:
    """Return the row with every column of its kind, and no other."""
    return {column: row.get(column, DEFAULTS.get(column, "")) for column in SHAPES[kind]}


class View(Protocol):
    """The little a reducer may ask of the state and do to it."""

    def get(self, kind: str, row_id: str) -> Row | None:
        """Return one row, or None."""

    def find(self, kind: str, **equal: Any) -> Iterable[Row]:
        """Return the rows whose columns have these values, in no particular order."""

    def put(self, kind: str, row: Row) -> None:
        """Add the row, or replace the one with its id."""

    def drop(self, kind: str, row_id: str) -> None:
        """Take a row away if it is there."""


class Memory:
    """The state as dictionaries. It holds what the projection holds, without a database."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, Row]] = {kind: {} for kind in SHAPES}
        self._index: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], set[str]]] = {}

    def get(self, kind: str, row_id: str) -> Row | None:
        """Return one row, or None."""
        return self.kinds[kind].get(row_id)

    def find(self, kind: str, **equal: Any) -> Iterable[Row]:
        """Return the rows whose columns have these values; indexed on first use."""
        columns = tuple(sorted(equal))
        index = self._index.get((kind, columns))
        if index is None:
            index = self._index[kind, columns] = defaultdict(set)
            for row in self.kinds[kind].values():
                index[tuple(row[column] for column in columns)].add(row["id"])
        ids = index.get(tuple(equal[column] for column in columns), ())
        return [self.kinds[kind][row_id] for row_id in sorted(ids)]

    def put(self, kind: str, row: Row) -> None:
        """Add the row, or replace the one with its id."""
        self.drop(kind, row["id"])
        self.kinds[kind][row["id"]] = row
        for index, key in self._keys(kind, row):
            index.setdefault(key, set()).add(row["id"])

    def drop(self, kind: str, row_id: str) -> None:
        """Take a row away if it is there."""
        row = self.kinds[kind].pop(row_id, None)
        if row is not None:
            for index, key in self._keys(kind, row):
                index[key].discard(row_id)

    def _keys(
        self, kind: str, row: Row
    ) -> list[tuple[dict[tuple[Any, ...], set[str]], tuple[Any, ...]]]:
        return [
            (index, tuple(row[column] for column in columns))
            for (of, columns), index in self._index.items()
            if of == kind
        ]
