"""What every noun is made of: things that are added, fields that keep all values, removal.

A field is a register: whoever writes it replaces the values she had seen, and a value she had not
seen stays beside hers until a person resolves the two.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.journal.operation import Body, Operation
from workbench.journal.state import Row, View, complete

Saw = Callable[[str, int], bool]
"""Whether the author of the operation at hand had seen operation `seq` of `replica`."""


@dataclass(frozen=True, slots=True)
class Act:
    """An operation being applied: where to, and what its author knew."""

    view: View
    op: Operation
    saw: Saw

    @property
    def body(self) -> Body:
        """The particulars; empty once erased."""
        return self.op.body or {}


Reducer = Callable[[Act], None]

KEPT = "removed while changed"
LEFT_OUT = "moved below itself"
JOINED = "merged twice"
NOT_ALLOWED = "not in that role"
"""What a person must be told that two people did at once; words for it are found on display."""


def add(kind: str) -> Reducer:
    """Return what adds a thing of a kind, unless it is there."""

    def reducer(act: Act) -> None:
        if act.view.get(kind, act.op.subject) is None:
            act.view.put(kind, complete(kind, {**act.body, "id": act.op.subject}))

    return reducer


def edit(kind: str) -> Reducer:
    """Return what writes the fields named under `set`."""

    def reducer(act: Act) -> None:
        for name, value in act.body["set"].items():
            set_field(act, kind, name, value)

    return reducer


def set_field(act: Act, kind: str, name: str, value: Any) -> None:
    """Write one field as a register that keeps every value its author had not seen.

    Values the author knew are replaced; concurrent ones stay as further heads, to be listed and
    resolved by a person. An edit also brings back what somebody removed without having seen it,
    and says so, as the removal does where it comes second.
    """
    row = act.view.get(kind, act.op.subject)
    if row is None:
        return
    if row.get("removed") and name != "removed":
        notice(act, KEPT)
    put_head(act, name, value)
    shown = {name: value, "removed": 0} if "removed" in row else {name: value}
    act.view.put(kind, {**row, **shown})


def put_head(act: Act, name: str, value: Any) -> None:
    """Write a value of a field, in place of those its author had seen."""
    for head in act.view.find("head", subject=act.op.subject, field=name):
        if act.saw(head["replica"], head["seq"]):
            act.view.drop("head", head["id"])
    act.view.put("head", _head(act.op, name, value))


def _head(op: Operation, name: str, value: Any) -> Row:
    return {
        "id": f"{op.subject} {name} {op.key}",
        "subject": op.subject,
        "field": name,
        "replica": op.replica,
        "seq": op.seq,
        "rank": op.rank,
        "value": json.dumps(value, ensure_ascii=False),
    }


def remove(kind: str) -> Reducer:
    """Return what takes a thing away, unless somebody changed it unseen."""

    def reducer(act: Act) -> None:
        row = act.view.get(kind, act.op.subject)
        if row is None:
            return
        heads = act.view.find("head", subject=act.op.subject)
        if all(act.saw(head["replica"], head["seq"]) for head in heads):
            act.view.put(kind, {**row, "removed": 1})
        else:
            notice(act, KEPT)

    return reducer


def restore(kind: str) -> Reducer:
    """Bring back; as a field, so that a removal by somebody who had not seen it does not win."""

    def reducer(act: Act) -> None:
        set_field(act, kind, "removed", 0)

    return reducer


def notice(act: Act, text: str) -> None:
    """Note what a person must be told."""
    act.view.put("notice", {"id": act.op.key, "subject": act.op.subject, "text": text})
