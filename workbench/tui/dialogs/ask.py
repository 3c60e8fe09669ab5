"""Asking for words: one line, or many."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from workbench.errors import WorkbenchError
from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog

Deed = Callable[[str], object]
"""What is to be done with the answer; when it cannot be, the window says why and stays."""


class AskLine(Dialog[str]):
    """Asks for one line."""

    KEYS = _("enter  accept    esc  cancel")

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        note: str = "",
        deed: Deed | None = None,
        suggester: Suggester | None = None,
        secret: bool = False,
    ) -> None:
        super().__init__(title, note)
        self._value = value
        self._deed = deed
        self._suggester = suggester
        self._secret = secret

    def body(self) -> ComposeResult:
        """Yield the line to write in."""
        yield Input(self._value, suggester=self._suggester, password=self._secret, compact=True)

    @on(Input.Submitted)
    def _accept(self, event: Input.Submitted) -> None:
        try:
            if self._deed:
                self._deed(event.value)
        except WorkbenchError as error:
            self.complain(error.message, error.hint)
        else:
            self.dismiss(event.value)


class AskText(Dialog[str]):
    """Asks for a text of many lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", _("Accept"), show=False)]
    KEYS = _("ctrl+s  accept    esc  cancel")

    def __init__(
        self, title: str, value: str = "", *, note: str = "", deed: Deed | None = None
    ) -> None:
        super().__init__(title, note)
        self._value = value
        self._deed = deed

    def body(self) -> ComposeResult:
        """Yield the page to write on."""
        yield TextArea(self._value, soft_wrap=True, compact=True)

    def on_mount(self) -> None:
        """Begin to write at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_accept(self) -> None:
        """Take the text as it stands."""
        text = self.query_one(TextArea).text
        try:
            if self._deed:
                self._deed(text)
        except WorkbenchError as error:
            self.complain(error.message, error.hint)
        else:
            self.dismiss(text)
