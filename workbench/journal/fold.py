"""From operations to state: the full fold, and what each replica had seen along the way."""

from collections.abc import Iterable

from workbench.journal.operation import Operation
from workbench.journal.reducers import NOT_ALLOWED, apply
from workbench.journal.roster import Roster
from workbench.journal.state import Memory, View


class Knowledge:
    """Who had seen what, and who may do what.

    Attributes:
        vectors: For each replica, the last operation it knew of every other.
        roster: The team; when empty, everything counts.
    """

    def __init__(
        self, vectors: dict[str, dict[str, int]] | None = None, roster: Roster | None = None
    ) -> None:
        self.vectors = vectors if vectors is not None else {}
        self.roster = roster or Roster()

    def enter(self, op: Operation) -> dict[str, int]:
        """Take note of an operation and return what its author had seen when making it."""
        vector = self.vectors.setdefault(op.replica, {})
        vector.update(op.seen)
        vector[op.replica] = op.seq
        return vector


def play(view: View, op: Operation, knowledge: Knowledge) -> None:
    """Apply the next operation in order to a view; one that its author may not do is only noted."""
    vector = knowledge.enter(op)
    if not knowledge.roster.counts(op):
        view.put("notice", {"id": op.key, "subject": op.subject, "text": NOT_ALLOWED})
        return
    apply(view, op, lambda replica, seq: vector.get(replica, 0) >= seq)


def show(roster: Roster, view: View) -> None:
    """Enter the members in the state, once every operation is applied."""
    for row in roster.rows():
        view.put("member", row)


def fold(operations: Iterable[Operation]) -> Memory:
    """Return the state that a set of operations adds up to, however it is given."""
    ordered = sorted(operations, key=lambda op: op.order)
    roster = Roster.read(ordered)
    state, knowledge = Memory(), Knowledge(roster=roster)
    for op in ordered:
        play(state, op, knowledge)
    show(roster, state)
    return state
