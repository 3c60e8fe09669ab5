"""What each verb means: how an operation changes the state.

There is one reducer. The in-memory fold and the project file both call it, through a `View`, so
meaning lives in one place. Operations arrive in their one order (`Operation.order`), and none
before what its author had seen; that order, together with `saw`, makes the state the same on
every replica that holds the same operations, in whatever order they travelled.

Each file here holds the verbs of some nouns; `registers` holds what they are all made of.
"""

from typing import Final

from workbench.journal.operation import Operation
from workbench.journal.reducers import (
    answers,
    codes,
    conflicts,
    definitions,
    members,
    outcomes,
    privacy,
    rounds,
    sources,
    speakers,
    themes,
    versions,
    withdrawal,
)
from workbench.journal.reducers.definitions import stamped
from workbench.journal.reducers.families import FAMILIES
from workbench.journal.reducers.registers import (
    JOINED,
    KEPT,
    LEFT_OUT,
    NOT_ALLOWED,
    Act,
    Reducer,
    Saw,
    add,
    edit,
    remove,
    restore,
)
from workbench.journal.reducers.versions import BRANCHED, REBUILT
from workbench.journal.state import View

_BASE: Final[dict[str, Reducer]] = {
    "project.set": edit("project"),
    "project.new": add("project"),
    "coder.add": add("coder"),
    "coding.recode": stamped(edit("coding")),
    "coding.remove": remove("coding"),
    "coding.restore": restore("coding"),
    "memo.edit": edit("memo"),
    "memo.remove": remove("memo"),
    "memo.restore": restore("memo"),
}

REDUCERS: Final[dict[str, Reducer]] = {
    **_BASE,
    **answers.REDUCERS,
    **sources.REDUCERS,
    **speakers.REDUCERS,
    **versions.REDUCERS,
    **withdrawal.REDUCERS,
    **codes.REDUCERS,
    **themes.REDUCERS,
    **conflicts.REDUCERS,
    **rounds.REDUCERS,
    **definitions.REDUCERS,
    **members.REDUCERS,
    **outcomes.REDUCERS,
    **privacy.REDUCERS,
}
"""Every verb the journal knows."""

for _verb in ("participant.add", "participant.rename", "participant.set", "participant.remove",
              "participant.restore", "memo.add"):  # fmt: skip
    REDUCERS[_verb] = withdrawal.unless_withdrawn(REDUCERS[_verb])


def apply(view: View, op: Operation, saw: Saw) -> None:
    """Let one operation take effect. An erased or unknown one is kept and changes nothing."""
    reducer = REDUCERS.get(op.verb)
    if reducer is not None and op.body is not None:
        reducer(Act(view, op, saw))


__all__ = [
    "BRANCHED",
    "FAMILIES",
    "JOINED",
    "KEPT",
    "LEFT_OUT",
    "NOT_ALLOWED",
    "REBUILT",
    "REDUCERS",
    "apply",
]
