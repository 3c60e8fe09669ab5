"""The cover over everything while nobody is there."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from workbench.errors import WorkbenchError
from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog


class LockScreen(Dialog[bool]):
    """Hides what lies below, and goes away for the passphrase alone.

    Args:
        name: Of the project's file.
        unlock: Opens the project with what was typed, or raises.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", show=False, priority=True),
    ]
    KEYS = _("enter  unlock    ctrl+q  leave; everything is saved")

    def __init__(self, name: str, unlock: Callable[[str], object]) -> None:
        super().__init__(_("Locked: {name}").format(name=name), _("Passphrase, or recovery key."))
        self.add_class("-cover")
        self._unlock = unlock

    def body(self) -> ComposeResult:
        """Yield the line for the passphrase."""
        yield Input(password=True, compact=True)

    def action_stay(self) -> None:
        """Go nowhere: this is not to be closed."""

    def action_leave(self) -> None:
        """Go nowhere either."""

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        typed, event.input.value = event.value, ""
        try:
            self._unlock(typed)
        except WorkbenchError as error:
            self.complain(error.message, error.hint)
        else:
            self.dismiss(True)
