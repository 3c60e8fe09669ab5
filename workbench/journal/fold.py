"""From operations to state: the full fold, and what each replica had seen along the way."""

from collections.abc import Iterable

from workbench.journal.operation import Operation
from workbench.journal.reducers import apply
from workbench.journal.state import Memory, View


class Knowledge:
    """Who had seen what: for each replica, the last operation it knew of every other."""

    def __init__(self, vectors: dict[str, dict[str, int]] | None = None) -> None:
        self.vectors = vectors if vectors is not None else {}

    def enter(self, op: Operation) -> dict[str, int]:
        """Take note of an operation and return what its author had seen when making it."""
        vector = self.vectors.setdefault(op.replica, {})
        vector.update(op.seen)
        vector[op.replica] = op.seq
        return vector


def play(view: View, op: Operation, knowledge: Knowledge) -> None:
    """Apply the next operation in order to a view."""
    vector = knowledge.enter(op)
    apply(view, op, lambda replica, seq: vector.get(replica, 0) >= seq)


def fold(operations: Iterable[Operation]) -> Memory:
    """Return the state that a set of operations adds up to, however it is given."""
    state, knowledge = Memory(), Knowledge()
    for op in sorted(operations, key=lambda op: op.order):
        play(state, op, knowledge)
    return state
