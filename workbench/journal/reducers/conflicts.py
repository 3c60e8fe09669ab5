"""Concurrent values that a person has resolved, the way back, and notices that were read."""

from typing import Final

from workbench.journal.reducers.registers import Act, Reducer
from workbench.journal.state import Row


def head_row(subject: str, field: str, head: Row) -> Row:
    """Return a row of the state from a head as an operation names it: who wrote it, and what."""
    return {
        "id": f"{subject} {field} {head['replica']}:{head['seq']}",
        "subject": subject,
        "field": field,
        "replica": head["replica"],
        "seq": head["seq"],
        "rank": head["rank"],
        "value": head["value"],
    }


def _settle(_act: Act) -> None:
    """Change nothing: the edit that follows it does. It holds what is needed for the way back."""


def _reopen(act: Act) -> None:
    """Let the values that a resolution took the place of stand beside each other again."""
    field = act.body["field"]
    for head in act.view.find("head", subject=act.op.subject, field=field):
        if act.saw(head["replica"], head["seq"]):
            act.view.drop("head", head["id"])
    for head in act.body["heads"]:
        act.view.put("head", head_row(act.op.subject, field, head))


def _mark(removed: int) -> Reducer:
    def reducer(act: Act) -> None:
        act.view.put("seen", {"id": act.op.subject, "removed": removed})

    return reducer


REDUCERS: Final[dict[str, Reducer]] = {
    "change.settle": _settle,
    "change.reopen": _reopen,
    "notice.see": _mark(0),
    "notice.unsee": _mark(1),
}
