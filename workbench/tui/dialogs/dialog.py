"""What all small windows have in common."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.translate import _
from workbench.tui.hacks import Sturdy
from workbench.tui.shown import words

T = TypeVar("T")


class Dialog(Sturdy, ModalScreen[T | None], Generic[T]):
    """A window over a screen: a title, something to answer, the keys that answer it.

    Escape closes it and answers None, which means that nothing is to be done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("Cancel"), show=False)]
    KEYS: ClassVar[str] = _("esc  cancel")

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._title = title
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out the title, what the subclass asks, a line for complaints, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(words(self._title), classes="dialog-title")
            if self._note:
                yield Static(words(self._note), classes="dialog-note")
            yield from self.body()
            yield Static("", classes="dialog-complaint")
            yield Static(words(self.KEYS), classes="dialog-keys")

    def body(self) -> ComposeResult:
        """Yield the widgets between title and keys."""
        yield from ()

    def complain(self, message: str, hint: str = "") -> None:
        """Say in the window why the answer cannot be taken; nothing typed is lost."""
        line = self.query_one(".dialog-complaint", Static)
        line.update(words(f"{message} {hint}".strip()))
        line.set_class(bool(message), "-shown")
        self.app.bell()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
