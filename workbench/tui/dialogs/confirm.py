"""Asking whether to go on, and saying something that must be read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog


class Confirm(Dialog[bool]):
    """Asks a question that is answered with yes or no; what can be undone needs no question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "yes", _("Yes"), show=False),
        Binding("n,q", "leave", _("No"), show=False),
    ]
    KEYS = _("y  yes    n  no")

    def action_yes(self) -> None:
        """Go on."""
        self.dismiss(True)


class Message(Dialog[bool]):
    """Says something that must be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,question_mark", "leave", _("Close"), show=False)
    ]
    KEYS = _("esc  close")

    def __init__(self, title: str, content: Content, *, keys: str = "") -> None:
        super().__init__(title)
        self._content = content

    def body(self) -> ComposeResult:
        """Yield what is said, to be scrolled through."""
        with VerticalScroll(can_focus=True):
            yield Static(self._content)
