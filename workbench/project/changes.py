"""Reading the journal and taking changes back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from workbench.errors import Conflict, NotFound
from workbench.journal.inverse import LASTING, clash, inverse
from workbench.journal.operation import Draft, Operation
from workbench.project.conflicts import Conflicts
from workbench.project.disputes import when as time_of
from workbench.project.verbs import verb
from workbench.store.log import Gesture
from workbench.translate import _

UNDO, REDO = "change.undo", "change.redo"
DESPITE = "export.despite"
"""What undo and redo pass over: the words have left."""


class Changes(Conflicts):
    """What was done, by whom, and the way back."""

    @verb("change.list", changes=False)
    def list(self, limit: int = -1) -> Sequence[Gesture]:
        """List what was done, newest first."""
        return [*self._file.log.gestures(limit=limit)]

    @verb("change.show", changes=False)
    def show(self, gesture: str, limit: int = -1) -> Sequence[Operation]:
        """Show the operations a change is made of.

        Raises:
            NotFound: There is no such change.
        """
        operations = self._file.log.gesture_operations(gesture, limit)
        if not operations:
            raise NotFound(
                _("There is no change {id}.").format(id=gesture),
                _("`workbench change list` shows their ids."),
            )
        return [self._as_seen(op) for op in operations]

    def _as_seen(self, op: Operation) -> Operation:
        """Return an operation without its particulars where a blind round hides what it made."""
        hides = {"coding": self._project.blind.hides, "memo": self._project.blind.hides_memo}
        hidden = hides.get(op.verb.partition(".")[0])
        return replace(op, body=None) if hidden and hidden(op.subject) else op

    @verb("change.undo")
    def undo(self, by: str = "") -> Gesture:
        """Take back the newest change of whoever works now, or of the person who is named.

        Works after closing and reopening. It appends; nothing is erased.

        Raises:
            NotFound: There is nothing to undo.
            Conflict: Somebody has built on it since; the message names what.
        """
        target = next(
            (g for g in self._own(by) if g.verb not in (UNDO, REDO, *LASTING) and not g.undone),
            None,
        )
        if target is None:
            raise NotFound(_("There is nothing to undo."))
        self._revert(target, UNDO, by)
        return target

    @verb("change.redo")
    def redo(self, by: str = "") -> Gesture:
        """Do again what was undone last, as long as nothing else was done in between.

        Raises:
            NotFound: There is nothing to redo.
            Conflict: Somebody has built on it since.
        """
        own = [*self._own(by)]
        since_last_deed = takewhile(lambda g: g.verb in (UNDO, REDO, DESPITE), own)
        undone = next((g for g in since_last_deed if g.verb == UNDO and not g.undone), None)
        if undone is None:
            raise NotFound(_("There is nothing to redo."))
        self._revert(undone, REDO, by)
        return next(g for g in own if g.id == undone.reverts)

    def _own(self, by: str) -> Iterator[Gesture]:
        """Yield what a person did on this copy, newest first."""
        name = by or self._project.person
        known = self._project.coder.list().values()
        if not by and name not in known:
            return iter(())
        actor = self._project.coder.find(name)
        return self._file.log.gestures(replicas=self._file.own_replicas(), actor=actor)

    def _revert(self, target: Gesture, gesture: str, by: str) -> None:
        operations = self._file.log.gesture_operations(target.id)
        with self._file.transaction():
            if self._file.log.later_by_others(operations, target.actor):
                raise _built_on(target, _("somebody else has changed it since"))
            self._project.commit(
                gesture,
                self._taken_back(target, operations),
                reverts=target.id,
                actor=by,
            )

    def _taken_back(self, target: Gesture, operations: Sequence[Operation]) -> Iterator[Draft]:
        """Yield what takes a gesture back, last operation first.

        Each draft has taken effect before the next is asked for, so a code that the gesture both
        made and used is unused by the time its making is taken back.
        """
        for op in reversed(operations):
            draft = inverse(op)
            if draft is None:
                continue
            if reason := clash(self._file.view, op):
                raise _built_on(target, reason)
            yield draft


def _built_on(target: Gesture, reason: str) -> Conflict:
    return Conflict(
        _("{verb} cannot be taken back: {reason}.").format(verb=target.verb, reason=reason),
        _("`workbench change list` shows what was done since."),
    )


def when(gesture: Gesture) -> str:
    """Return the wall time of a gesture, ISO 8601 to the second, UTC."""
    return time_of(gesture.time)
