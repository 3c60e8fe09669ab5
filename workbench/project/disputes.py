"""Fields that several people wrote at once: their values in words, with who and when."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from workbench.journal.clock import milliseconds
from workbench.journal.state import Row
from workbench.model.ids import fixed_id
from workbench.model.threeway import Proposal, propose
from workbench.project import inwords
from workbench.store.conflicts import Conflicts, Head

if TYPE_CHECKING:
    from workbench.project.project import Project

_TOGETHER: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "coding": {"span": ("anchor_start", "anchor_end", "anchor")},
    "code": {"parent": ("parent", "position")},
}
"""Fields that mean nothing one by one, by the name under which they are listed together."""
TEXTS: Final = {
    "text", "full", "brief", "when", "when_not", "example", "statement", "note", "claim", "limits",
    "looked", "uses", "methodological_why", "coherence_why", "adequacy_why", "relevance_why",
    "confidence_why", "literal", "meaning", "summary",
}  # fmt: skip
"""Fields that hold more than a line, which a person may write anew instead of choosing."""
ATTRIBUTE: Final = "attribute "
"""How the field of an attribute begins."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that stand beside each other.

    Attributes:
        value: In words.
        by: The name of who wrote it.
        at: When, ISO 8601 in UTC.
        shown: Whether it is the one that is shown until somebody decides.
        fields: What it sets, by the fields of the state.
        verb: What was done to write it.
    """

    value: str
    by: str
    at: str
    shown: bool
    fields: dict[str, Any]
    verb: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of a thing that several people wrote without knowing of each other.

    Attributes:
        id: What to call it in `resolve`.
        kind: The kind of thing.
        thing: The id of the thing.
        subject: The thing in words.
        field: Which of its fields.
        values: All values, the one that is shown first.
        proposal: For a text, what it could be with the changes of both; never taken unasked.
    """

    id: str
    kind: str
    thing: str
    subject: str
    field: str
    values: tuple[Value, ...]
    proposal: Proposal | None = None


def when(stamp: int) -> str:
    """Return the wall time inside a stamp, ISO 8601 to the second, UTC."""
    moment = datetime.fromtimestamp(milliseconds(stamp) / 1000, tz=UTC)
    return moment.isoformat(timespec="seconds")


class Disputes:
    """Reads the values that stand beside each other."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._view = project.file.view
        self._stored = Conflicts(project.file.connection)

    def all(self) -> list[Dispute]:
        """Return every dispute, by what it is about."""
        coders = self._project.coder.list()
        found = [self._dispute(*each, coders) for each in self._groups()]
        return sorted(filter(None, found), key=lambda d: (d.kind, d.subject, d.field))

    def heads(self, found: Dispute) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield the fields of a dispute with the values that stand there now."""
        for field in _fields(found.kind, found.field):
            named = [
                {"replica": h.replica, "seq": h.seq, "rank": h.rank, "value": h.value}
                for h in self._stored.heads(found.thing, field)
            ]
            if named:
                yield field, named

    def shown(self, row: Row, field: str) -> Any:
        """Return the value of a field that is shown now."""
        if field.startswith(ATTRIBUTE):
            key = field.removeprefix(ATTRIBUTE)
            held = self._view.get("attribute", f"{row['id']} {key}")
            return held["value"] if held else ""
        return row[field]

    def _groups(self) -> list[tuple[str, str, str]]:
        """Return (kind, thing, name of the field or fields) of each dispute, once."""
        found: dict[tuple[str, str, str], None] = {}
        for subject, field in self._stored.fields():
            kind = inwords.kind_of(self._project, subject)
            together = _TOGETHER.get(kind, {})
            name = next((name for name, fields in together.items() if field in fields), field)
            found[kind, subject, name] = None
        return list(found)

    def _dispute(
        self, kind: str, subject: str, field: str, coders: dict[str, str]
    ) -> Dispute | None:
        """Return the dispute over a field; None for what is no longer there or of one mind."""
        row = self._view.get(kind, subject) if kind else None
        if row is None or row.get("removed"):
            return None
        values = self._values(kind, row, field, coders)
        if len(values) == 1:
            return None
        return Dispute(
            id=fixed_id("conflict", subject, field),
            kind=kind,
            thing=subject,
            subject=inwords.thing(self._project, kind, subject),
            field=field,
            values=tuple(values),
            proposal=self._proposal(subject, field, values),
        )

    def _values(self, kind: str, row: Row, field: str, coders: dict[str, str]) -> list[Value]:
        """Return the different values, the one that is shown first."""
        fields = _fields(kind, field)
        heads = {name: self._stored.heads(row["id"], name) for name in fields}
        current = {name: self.shown(row, name) for name in fields if heads[name]}
        found: dict[str, Value] = {}
        for head in _authors(heads):
            own = {n: each for n, held in heads.items() for each in held if _same(each, head)}
            values = {**current, **{name: json.loads(each.value) for name, each in own.items()}}
            found.setdefault(
                json.dumps(values, sort_keys=True),
                Value(
                    self._said(kind, row, field, values),
                    coders.get(head.actor, ""),
                    when(head.time),
                    values == current,
                    values,
                    head.verb,
                ),
            )
        return sorted(found.values(), key=lambda value: not value.shown)

    def _said(self, kind: str, row: Row, field: str, values: dict[str, Any]) -> str:
        if kind == "coding" and field == "span":
            return inwords.span(self._project, row, values)
        if kind == "code" and "position" in values:
            parent = str(values.get("parent", row["parent"]))
            return inwords.place_of_code(self._project, row["id"], parent, values["position"])
        name, held = next(iter(values.items()))
        return inwords.value(self._project, name, held)

    def _proposal(self, subject: str, field: str, values: Sequence[Value]) -> Proposal | None:
        """Return a text with the changes of both, when there are two and both know their origin."""
        if field not in TEXTS or len(values) != len(("ours", "theirs")):
            return None
        before = _origins(self._stored.history(subject), field)
        ours, theirs = (str(value.fields[field]) for value in values)
        lines = [_line(before, text) for text in (ours, theirs)]
        shared = next((text for text in lines[0] if text in lines[1]), None)
        return None if shared is None else propose(shared, ours, theirs)


def _fields(kind: str, field: str) -> tuple[str, ...]:
    return _TOGETHER.get(kind, {}).get(field, (field,))


def _authors(heads: dict[str, list[Head]]) -> list[Head]:
    """Return one head for each operation that wrote any of the fields, the newest first."""
    every = {(h.replica, h.seq): h for held in heads.values() for h in held}
    return sorted(every.values(), key=lambda h: (h.rank, h.replica), reverse=True)


def _same(one: Head, other: Head) -> bool:
    return (one.replica, one.seq) == (other.replica, other.seq)


def _origins(history: Sequence[tuple[str, int, int, str]], field: str) -> dict[str, str]:
    """Return, for each text a field has held, the text it was made from."""
    before: dict[str, str] = {}
    for _replica, _seq, _rank, packed in history:
        body = json.loads(packed)
        if field in body.get("set", {}):
            before.setdefault(str(body["set"][field]), str(body.get("was", {}).get(field, "")))
    return before


def _line(before: dict[str, str], text: str) -> list[str]:
    """Return a text and those it came from, back to the first."""
    line = [text]
    while line[-1] in before and before[line[-1]] not in line:
        line.append(before[line[-1]])
    return line
