"""Picking from a list by typing a few letters of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.plain import plain


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what it stands for, what it is called, and a word on it."""

    id: str
    label: str
    note: str = ""
    depth: int = 0


def matching(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Return the choices that hold every typed piece, those that begin with it first."""
    pieces = typed.casefold().split()
    if not pieces:
        return list(choices)
    found = [c for c in choices if all(p in f"{c.label} {c.note}".casefold() for p in pieces)]
    return sorted(found, key=lambda c: not c.label.casefold().startswith(pieces[0]))


class Pick(Dialog[str]):
    """Asks for one of many things."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(10)", show=False, priority=True),
        Binding("pageup", "step(-10)", show=False, priority=True),
    ]
    KEYS = _("type to find    enter  choose    esc  cancel")

    def __init__(self, title: str, choices: Sequence[Choice], *, note: str = "") -> None:
        super().__init__(title, note)
        self._choices = choices

    def body(self) -> ComposeResult:
        """Yield the line to type in and the list."""
        yield Input(placeholder=_("Type to find"), compact=True)
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Show everything at first."""
        self.query_one(OptionList).can_focus = False
        self._fill("")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(self._prompt(choice, bool(typed)), id=choice.id)
            for choice in matching(self._choices, typed)
        )
        options.highlighted = 0 if options.option_count else None

    def _prompt(self, choice: Choice, flat: bool) -> Content:
        indent = "" if flat else "  " * choice.depth
        note = f"  {plain(choice.note)}" if choice.note else ""
        return Content.assemble(indent + plain(choice.label), (note, "$foreground 60%"))

    def action_step(self, by: int) -> None:
        """Move the highlight while the typing goes on."""
        options = self.query_one(OptionList)
        if options.option_count and options.highlighted is not None:
            place = options.highlighted + by
            options.highlighted = max(0, min(place, options.option_count - 1))

    @on(Input.Submitted)
    def _enter(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.chosen(str(options.get_option_at_index(options.highlighted).id))

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        self.chosen(str(event.option_id))

    def chosen(self, choice_id: str) -> None:
        """Answer with what was chosen."""
        self.dismiss(choice_id)


class PickMany(Pick):
    """Asks for several of many things; answers with their ids, one on each line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", _("Accept"), show=False, priority=True)
    ]
    KEYS = _("type to find    enter  tick    ctrl+s  accept    esc  cancel")

    def __init__(self, title: str, choices: Sequence[Choice], *, note: str = "") -> None:
        super().__init__(title, choices, note=note)
        self._ticked: dict[str, None] = {}

    def _prompt(self, choice: Choice, flat: bool) -> Content:
        mark = "✓ " if choice.id in self._ticked else "· "
        return Content.assemble(mark, super()._prompt(choice, flat))

    def chosen(self, choice_id: str) -> None:
        """Tick, or take the tick away."""
        if self._ticked.pop(choice_id, "") is not None:
            self._ticked[choice_id] = None
        options = self.query_one(OptionList)
        typed = self.query_one(Input).value
        choice = next(each for each in self._choices if each.id == choice_id)
        options.replace_option_prompt(choice_id, self._prompt(choice, bool(typed)))

    def action_accept(self) -> None:
        """Answer with everything ticked, or with the line at hand when nothing is."""
        options = self.query_one(OptionList)
        ticked = list(self._ticked)
        if not ticked and options.highlighted is not None:
            ticked = [str(options.get_option_at_index(options.highlighted).id)]
        self.dismiss("\n".join(ticked) or None)
