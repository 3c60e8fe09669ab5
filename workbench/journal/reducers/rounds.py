"""Rounds of coding: who codes which sources, who is done, and what was decided afterwards."""

from typing import Final

from workbench.journal.reducers.registers import (
    Act,
    Reducer,
    add,
    edit,
    remove,
    restore,
    set_field,
)
from workbench.journal.state import complete


def _finish(act: Act) -> None:
    """Say that a coder is done with a source. The id says who and where, so twice is once."""
    add("finished")(act)
    set_field(act, "finished", "removed", 0)


def _decide(act: Act) -> None:
    """Write a decision; two people who decide at once both keep what they said."""
    if act.view.get("decision", act.op.subject) is None:
        act.view.put("decision", complete("decision", {"id": act.op.subject}))
    edit("decision")(act)


REDUCERS: Final[dict[str, Reducer]] = {
    "round.new": add("round"),
    "round.close": edit("round"),
    "round.remove": remove("round"),
    "round.restore": restore("round"),
    "round.finish": _finish,
    "round.resume": remove("finished"),
    "round.refinish": restore("finished"),
    "round.decide": _decide,
}
