"""Journal: what was done, by whom, and whether it still stands."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.journal.operation import Operation
from workbench.project.deeds import deed
from workbench.store.log import Gesture
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Message
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, clock, excerpt, subject, words

_PAGE = 200
_LONGEST = 200
_COLUMNS = ((_("When"), 16), (_("Who"), 10), (_("What"), 20), (_("About"), 0))


class JournalScreen(Place):
    """The table of changes, newest first; more are read when its end is reached."""

    place = "journal"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("journal")

    def __init__(self) -> None:
        super().__init__()
        self._limit = _PAGE
        self._gestures: dict[str, Gesture] = {}

    def body(self) -> ComposeResult:
        """Yield the table."""
        yield Static(classes="headline")
        yield Table(id="journal")

    def show(self) -> None:
        """Read the newest changes."""
        coders = self.project.coder.list()
        gestures = self.project.change.list(self._limit)
        self._gestures = {gesture.id: gesture for gesture in gestures}
        self.query_one(Table).fill(
            _COLUMNS, [(gesture.id, self._row(gesture, coders)) for gesture in gestures]
        )
        self.query_one(".headline", Static).update(
            words(_("Newest first. u undoes your newest change, ctrl+r does it again."))
        )

    def _row(self, gesture: Gesture, coders: dict[str, str]) -> list[Text]:
        style = "dim strike" if gesture.undone else ""
        about = subject(self.project, gesture)
        if gesture.reverts and (target := self._gestures.get(gesture.reverts)):
            about = deed(target.verb) + (f" · {about}" if about else "")
        return [
            cell(clock(gesture)),
            cell(coders.get(gesture.actor, "")),
            cell(deed(gesture.verb), style),
            cell(about, style),
        ]

    @on(DataTable.RowHighlighted, "#journal")
    def _reach_end(self, event: DataTable.RowHighlighted) -> None:
        if event.cursor_row == self._limit - 1 and len(self._gestures) == self._limit:
            self._limit += _PAGE
            self.call_later(self.show)

    @on(DataTable.RowSelected, "#journal")
    def _chosen(self) -> None:
        self.action_change_show()

    def action_change_show(self) -> None:
        """Show every operation of a change."""
        gesture = self._gestures.get(self.query_one(Table).row_id)
        if gesture is None:
            return
        about = [
            Content.assemble((deed(gesture.verb), "bold"), f"   {gesture.verb}"),
            words(_("Taken back since.")) if gesture.undone else Content(""),
        ]
        lines = [_operation(op) for op in self.project.change.show(gesture.id)[:_LONGEST]]
        self.app.push_screen(Message(clock(gesture), Content("\n").join([*about, *lines])))


def _operation(op: Operation) -> Content:
    values = (op.body or {}).get("set", op.body) or {}
    shown = "\n".join(
        f"    {key}: {excerpt(str(value), 60)}" for key, value in values.items() if value
    )
    return Content.assemble(
        (op.verb, "$accent"),
        f"  {plain(op.subject)}\n",
        (plain(shown, keep="\n"), "$foreground 70%"),
    )
