"""What each verb means: how an operation changes the state.

There is one reducer. The in-memory fold and the project file both call it, through a `View`, so
meaning lives in one place. Operations arrive in their one order (`Operation.order`), and none
before what its author had seen; that order, together with `saw`, makes the state the same on
every replica that holds the same operations, in whatever order they travelled.
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
"""What a person must be told that two people did at once; words for it are found on display."""


def apply(view: View, op: Operation, saw: Saw) -> None:
    """Let one operation take effect. An erased or unknown one is kept and changes nothing."""
    reducer = REDUCERS.get(op.verb)
    if reducer is not None and op.body is not None:
        reducer(Act(view, op, saw))


def _add(kind: str) -> Reducer:
    def reducer(act: Act) -> None:
        if act.view.get(kind, act.op.subject) is None:
            act.view.put(kind, complete(kind, {**act.body, "id": act.op.subject}))

    return reducer


def _gather(act: Act) -> None:
    """Link a code to a theme. The link's id says both, so two people may make the same one."""
    _add("theme_code")(act)
    set_field(act, "theme_code", "removed", 0)


def _edit(kind: str) -> Reducer:
    def reducer(act: Act) -> None:
        for name, value in act.body["set"].items():
            set_field(act, kind, name, value)

    return reducer


def set_field(act: Act, kind: str, name: str, value: Any) -> None:
    """Write one field as a register that keeps every value its author had not seen.

    Values the author knew are replaced; concurrent ones stay as further heads, to be listed and
    resolved by a person. An edit also brings back what somebody removed without having seen it.
    """
    row = act.view.get(kind, act.op.subject)
    if row is None:
        return
    _put_head(act, name, value)
    shown = {name: value, "removed": 0} if "removed" in row else {name: value}
    act.view.put(kind, {**row, **shown})


def _put_head(act: Act, name: str, value: Any) -> None:
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


def _remove(kind: str) -> Reducer:
    def reducer(act: Act) -> None:
        row = act.view.get(kind, act.op.subject)
        if row is None:
            return
        heads = act.view.find("head", subject=act.op.subject)
        if all(act.saw(head["replica"], head["seq"]) for head in heads):
            act.view.put(kind, {**row, "removed": 1})
        else:
            _notice(act, KEPT)

    return reducer


def _restore(kind: str) -> Reducer:
    """Bring back; as a field, so that a removal by somebody who had not seen it does not win."""

    def reducer(act: Act) -> None:
        set_field(act, kind, "removed", 0)

    return reducer


def _notice(act: Act, text: str) -> None:
    act.view.put("notice", {"id": act.op.key, "subject": act.op.subject, "text": text})


def _import_source(act: Act) -> None:
    if act.view.get("source", act.op.subject) is not None:
        return
    act.view.put("source", complete("source", {**act.body, "id": act.op.subject}))
    version = {**act.body, "id": f"{act.op.subject} 1", "source": act.op.subject, "number": 1}
    act.view.put("version", complete("version", version))
    for speaker in act.body.get("speakers", ()):
        _put_speaker(act, speaker)


def _put_speaker(act: Act, speaker: Row) -> None:
    identity = {"id": f"{act.op.subject} {speaker['label']}", "source": act.op.subject}
    act.view.put("speaker", complete("speaker", {**speaker, **identity}))


def _set_attribute(act: Act) -> None:
    for key, value in act.body["set"].items():
        _put_head(act, f"attribute {key}", value)
        row = {"id": f"{act.op.subject} {key}", "subject": act.op.subject}
        act.view.put("attribute", {**row, "key": key, "value": value})


def _move_code(act: Act) -> None:
    parent = act.body["set"].get("parent", "")
    if stands_above(act.view, act.op.subject, parent):
        _notice(act, LEFT_OUT)
        return
    _edit("code")(act)


def stands_above(view: View, code: str, below: str) -> bool:
    """Whether `code` is `below` or stands above it, so that moving it there makes a ring.

    A merged code stands where the one it is read as stands.
    """
    top, passed = _read_as(view, code), set[str]()
    below = _read_as(view, below)
    while below and below not in passed:
        if below == top:
            return True
        passed.add(below)
        row = view.get("code", below)
        below = _read_as(view, row["parent"]) if row else ""
    return False


def _read_as(view: View, code: str) -> str:
    row = view.get("code", code)
    while row and row["merged_into"]:
        code = row["merged_into"]
        row = view.get("code", code)
    return code


def _merge_code(act: Act) -> None:
    op, before = act.op, _read_as(act.view, act.op.subject)
    if before not in (op.subject, _read_as(act.view, act.body["into"])):
        _notice(act, JOINED)
    edge = {"id": op.key, "rank": op.rank, "replica": op.replica, "seq": op.seq}
    act.view.put("alias", {**edge, "code": op.subject, "into": act.body["into"]})
    _link_aliases(act.view)


def _unmerge_code(act: Act) -> None:
    # A merge that was undone and done again is another operation, yet the same merge.
    for edge in list(act.view.find("alias", code=act.op.subject, into=act.body["into"])):
        if act.saw(edge["replica"], edge["seq"]):
            act.view.drop("alias", edge["id"])
    _link_aliases(act.view)


def _link_aliases(view: View) -> None:
    """Read the merges in order: each joins two families under the root of the second.

    A merge of two codes that are one already joins nothing, so two people merging two codes into
    each other at once do no harm.
    """
    edges = sorted(
        view.find("alias"), key=lambda edge: (edge["rank"], edge["replica"], edge["seq"])
    )
    links: dict[str, str] = {}
    for edge in edges:
        lost, kept = _root(links, edge["code"]), _root(links, edge["into"])
        if lost != kept:
            links[lost] = kept
    for row in list(view.find("code")):
        if row["merged_into"] != links.get(row["id"], ""):
            view.put("code", {**row, "merged_into": links.get(row["id"], "")})


def _root(links: dict[str, str], code: str) -> str:
    while code in links:
        code = links[code]
    return code


REDUCERS: dict[str, Reducer] = {
    "project.set": _edit("project"),
    "project.new": _add("project"),
    "coder.add": _add("coder"),
    "participant.add": _add("participant"),
    "participant.rename": _edit("participant"),
    "participant.set": _set_attribute,
    "participant.remove": _remove("participant"),
    "participant.restore": _restore("participant"),
    "source.import": _import_source,
    "source.rename": _edit("source"),
    "source.set": _edit("source"),
    "translation.add": _edit("source"),
    "translation.write": _edit("source"),
    "translation.shift": _edit("source"),
    "translation.remove": _edit("source"),
    "source.remove": _remove("source"),
    "source.restore": _restore("source"),
    "speaker.set": _edit("speaker"),
    "code.add": _add("code"),
    "code.rename": _edit("code"),
    "code.define": _edit("code"),
    "code.retire": _edit("code"),
    "code.revive": _edit("code"),
    "code.remove": _remove("code"),
    "code.restore": _restore("code"),
    "code.move": _move_code,
    "code.merge": _merge_code,
    "code.unmerge": _unmerge_code,
    "coding.add": _add("coding"),
    "coding.recode": _edit("coding"),
    "coding.resize": _edit("coding"),
    "coding.remove": _remove("coding"),
    "coding.restore": _restore("coding"),
    "memo.add": _add("memo"),
    "memo.edit": _edit("memo"),
    "memo.remove": _remove("memo"),
    "memo.restore": _restore("memo"),
    "theme.add": _add("theme"),
    "theme.edit": _edit("theme"),
    "theme.remove": _remove("theme"),
    "theme.restore": _restore("theme"),
    "theme.gather": _gather,
    "theme.release": _remove("theme_code"),
    "theme.regather": _restore("theme_code"),
}
"""Every verb the journal knows."""
