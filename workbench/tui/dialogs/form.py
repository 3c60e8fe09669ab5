"""Asking for several things at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from workbench.errors import WorkbenchError
from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.plain import plain
from workbench.tui.shown import words

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Attributes:
        key: Its name in the answer.
        label: What it is called.
        value: What it holds at first.
        options: What it may be, as (value, what to show); anything when empty.
        lines: How many lines high it is; 1 for a line.
        hint: What to write, shown while it is empty.
        secret: Whether it is hidden while it is written.
        suggester: What completes it while it is written.
    """

    key: str
    label: str
    value: str = ""
    options: Sequence[tuple[str, str | Content]] = ()
    lines: int = 1
    hint: str = ""
    secret: bool = False
    suggester: Suggester | None = None


class Form(Dialog[Values]):
    """Asks for several things; answers with all of them by key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", _("Accept"), show=False, priority=True)
    ]
    KEYS = _("tab  next    ctrl+s  accept    esc  cancel")

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        note: str = "",
        deed: Callable[[Values], object] | None = None,
    ) -> None:
        super().__init__(title, note)
        self._fields = fields
        self._deed = deed

    def body(self) -> ComposeResult:
        """Yield one row a field."""
        with VerticalScroll(classes="form", can_focus=False):
            for each in self._fields:
                with Horizontal(classes="form-row"):
                    yield Static(words(each.label), classes="form-label")
                    yield _widget(each)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_accept(self) -> None:
        """Answer with everything as it stands."""
        values = {each.key: _value(self.query_one(f"#field-{each.key}")) for each in self._fields}
        try:
            if self._deed:
                self._deed(values)
        except WorkbenchError as error:
            self.complain(error.message, error.hint)
        else:
            self.dismiss(values)


def _widget(field: Field) -> Widget:
    name = f"field-{field.key}"
    if field.options:
        options = [
            (Content(plain(shown)) if isinstance(shown, str) else shown, value)
            for value, shown in field.options
        ]
        known = {value for value, _shown in field.options}
        chosen = field.value if field.value in known else field.options[0][0]
        return Select(options, value=chosen, allow_blank=False, compact=True, id=name)
    if field.lines > 1:
        area = TextArea(field.value, soft_wrap=True, compact=True, id=name, placeholder=field.hint)
        area.styles.height = field.lines
        return area
    return Input(
        field.value,
        placeholder=field.hint,
        password=field.secret,
        suggester=field.suggester,
        compact=True,
        id=name,
    )


def _value(widget: Widget) -> str:
    if isinstance(widget, Input):
        return widget.value.strip()
    if isinstance(widget, TextArea):
        return widget.text.strip()
    assert isinstance(widget, Select)
    return str(widget.value)
