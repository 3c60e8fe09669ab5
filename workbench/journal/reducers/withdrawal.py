"""A participant's withdrawal: what everybody said of her is gone, what others said stays.

The particulars of the operations that carried her words are erased, and an erased operation does
nothing. So the withdrawal itself carries, without her words, the rows of the state that the erased
ones made: it says what is there from now on. Which operations are erased it names, so that every
copy erases the same, and a check can tell an erased operation from a lost one.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from workbench.journal.operation import Operation
from workbench.journal.reducers import versions
from workbench.journal.reducers.registers import Act, Reducer
from workbench.journal.state import View, complete

_KEY: Final = re.compile(r"[0-9a-z]+:[0-9]{1,18}")
WITHDRAW: Final = "participant.withdraw"
ACKNOWLEDGE: Final = "participant.acknowledge"
WITHDRAWN: Final = "-"
"""Stands for the text of a version that is no more."""


def erased_by(operations: Iterable[Operation]) -> set[str]:
    """Return the keys of the operations whose particulars withdrawals among these have erased."""
    return {
        key
        for op in operations
        if op.verb in (WITHDRAW, ACKNOWLEDGE) and op.body
        for key in op.body.get("erased", ())
        if isinstance(key, str) and _KEY.fullmatch(key)
    }


def carry(view: View, person: str, body: dict[str, Any]) -> None:
    """Make the state what a withdrawal says it is."""
    forget(view, person)
    for kind, rows in body["rows"].items():
        for row in rows:
            view.put(kind, complete(kind, row))
    for kind, ids in body["drop"].items():
        for row_id in ids:
            view.drop(kind, row_id)
    for source in body["sources"]:
        versions.show_anew(view, source)
        _take_marks_away(view, source)


def forget(view: View, person: str) -> None:
    """Take a person away with everything that is known or noted about her."""
    view.drop("participant", person)
    for row in [*view.find("attribute", subject=person)]:
        view.drop("attribute", row["id"])
    for row in [*view.find("memo", about=person)]:
        _drop_with_heads(view, "memo", row["id"])
    for row in [*view.find("speaker", participant=person)]:
        _drop_with_heads(view, "speaker", row["id"])
    for kind in ("head", "masked"):
        for row in [*view.find(kind, subject=person)]:
            view.drop(kind, row["id"])


def _take_marks_away(view: View, source: str) -> None:
    """Take off what lay on withdrawn words alone; memos on them are gone with their text."""
    for kind, row in list(versions.marks_on(view, source)):
        anchor = view.get("version", row["anchor"])
        # One marked on a text that nobody here has heard of waits for what becomes of that.
        if row["orphan"] and anchor is not None and anchor["withdrawn"]:
            if kind == "memo":
                _drop_with_heads(view, "memo", row["id"])
            else:
                view.put(kind, {**row, "removed": 1})
                for memo in [*view.find("memo", about=row["id"])]:
                    _drop_with_heads(view, "memo", memo["id"])


def _drop_with_heads(view: View, kind: str, row_id: str) -> None:
    view.drop(kind, row_id)
    for head in [*view.find("head", subject=row_id)]:
        view.drop("head", head["id"])


def _withdraw(act: Act) -> None:
    op = act.op
    facts = {"id": op.subject, "key": op.key, "coder": op.actor, "time": op.time}
    act.view.put("withdrawal", facts)
    _acknowledge(act)


def _acknowledge(act: Act) -> None:
    op = act.op
    who = {"person": op.subject, "replica": op.replica, "coder": op.actor, "time": op.time}
    act.view.put("acknowledged", {"id": f"{op.subject} {op.replica}", **who})
    carry(act.view, op.subject, act.body)


def unless_withdrawn(reducer: Reducer) -> Reducer:
    """Return what does nothing to or about a person who has withdrawn."""

    def guarded(act: Act) -> None:
        about = act.body.get("about", "") if act.op.verb == "memo.add" else act.op.subject
        if not about or act.view.get("withdrawal", about) is None:
            reducer(act)

    return guarded


REDUCERS: Final[dict[str, Reducer]] = {WITHDRAW: _withdraw, ACKNOWLEDGE: _acknowledge}
