"""Partners' answers, and what was decided about them."""

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


def _add(act: Act) -> None:
    """Keep an answer. Its id is made of what it says, so two people may receive the same one."""
    add("answer")(act)
    set_field(act, "answer", "removed", 0)


REDUCERS: Final[dict[str, Reducer]] = {
    "answer.add": _add,
    "answer.remove": remove("answer"),
    "answer.restore": restore("answer"),
    "review.attach": edit("answer"),
    "review.decide": edit("answer"),
    "review.lift": edit("answer"),
    "review.name": edit("answer"),
}
