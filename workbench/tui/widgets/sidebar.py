"""The codebook beside the text: what lies here, every code, the meaning of one, and memos."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.model.codebook import Code, Codebook
from workbench.model.coding import Memo
from workbench.model.spans import Span
from workbench.translate import _
from workbench.tui.codingdesk import Here
from workbench.tui.plain import plain
from workbench.tui.shown import excerpt

__all__ = ["Sidebar"]


class Sidebar(Vertical):
    """Everything a coder wants to see without leaving the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Back to the text"), show=False),
        Binding("down", "to_list", show=False),
    ]

    @dataclass
    class CodeWanted(Message):
        """A code was chosen in the list, to be put on the words."""

        code_id: str

    @dataclass
    class Left(Message):
        """The reader wants to go back to the text."""

    def compose(self) -> ComposeResult:
        """Lay out the four parts."""
        yield Static(_("On these words"), classes="part")
        with VerticalScroll(id="here", can_focus=False):
            yield Static("", id="here-list")
        yield Input(placeholder=_("Find a code"), compact=True, id="find-code")
        yield OptionList(compact=True, id="codes")
        with VerticalScroll(id="meaning", can_focus=False):
            yield Static("", id="definition")
        with VerticalScroll(id="memos", can_focus=False):
            yield Static("", id="memo-list")

    def show_codes(self, book: Codebook, quick: Sequence[Code], uses: dict[str, int]) -> None:
        """Show the codebook, with the keys of the quick codes and the uses in this source."""
        self._book, self._uses = book, uses
        self._keys = {code.id: str(number) for number, code in enumerate(quick, start=1)}
        self._fill(self.query_one("#find-code", Input).value)

    def _fill(self, typed: str) -> None:
        listing = self.query_one("#codes", OptionList)
        at = listing.highlighted_option
        pieces = typed.casefold().split()
        listing.clear_options()
        listing.add_options(
            Option(self._line(code, 0 if pieces else depth), id=code.id)
            for depth, code in self._book.walk()
            if not code.retired and all(piece in _searched(code) for piece in pieces)
        )
        if at is not None and at.id in {option.id for option in listing.options}:
            listing.highlighted = listing.get_option_index(str(at.id))
        elif listing.option_count:
            listing.highlighted = 0

    def _line(self, code: Code, depth: int) -> Text:
        uses = self._uses.get(code.id, 0)
        line = Text(self._keys.get(code.id, " ") + " ", style="bold", no_wrap=True)
        line.append("  " * depth + "■ ", style=code.colour)
        line.append(plain(code.name), style="not bold")
        if uses:
            line.append(f" {uses}", style="dim not bold")
        return line

    def show_here(self, here: Sequence[Here], span: Span) -> None:
        """Show which codes lie on a stretch, and whose they are."""
        lines = []
        for each in here:
            exact = each.coding.span == span
            lines.append(
                Content.assemble(
                    ("■ ", each.code.colour),
                    (plain(each.code.name), "bold" if each.mine else ""),
                    (f"  {plain(each.coder)}" + ("  =" if exact else ""), "$foreground 60%"),
                )
            )
        self.query_one("#here-list", Static).update(
            Content("\n").join(lines)
            if lines
            else Content.styled(_("nothing yet"), "$foreground 50%")
        )

    def show_memos(self, memos: Sequence[Memo]) -> None:
        """Show the memos on a stretch and on the source."""
        part = self.query_one("#memos")
        part.display = bool(memos)
        lines = [
            Content.assemble((f"{plain(memo.kind)}: ", "bold"), plain(memo.text, keep="\n"))
            for memo in memos
        ]
        self.query_one("#memo-list", Static).update(Content("\n").join(lines))

    def define(self, code: Code | None) -> None:
        """Show what a code means."""
        definition = self.query_one("#definition", Static)
        if code is None:
            definition.update("")
            return
        parts = [(plain(code.name), "bold")]
        for heading, words in (
            ("", code.brief),
            ("", code.full),
            (_("When: "), code.when),
            (_("Not when: "), code.when_not),
            (_("Example: "), code.example),
        ):
            if words:
                parts += [("\n" + heading, "bold"), (plain(words, keep="\n"), "")]
        definition.update(Content.assemble(*parts))

    def point_at(self, code_id: str) -> None:
        """Bring a code into view in the list, and its meaning below."""
        listing = self.query_one("#codes", OptionList)
        if code_id in {option.id for option in listing.options}:
            listing.highlighted = listing.get_option_index(code_id)

    @on(Input.Changed, "#find-code")
    def _narrow(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted, "#find-code")
    def _take_first(self) -> None:
        option = self.query_one("#codes", OptionList).highlighted_option
        if option is not None:
            self.post_message(self.CodeWanted(str(option.id)))

    @on(OptionList.OptionHighlighted, "#codes")
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        self.define(self._book.get(str(event.option_id)))

    @on(OptionList.OptionSelected, "#codes")
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.CodeWanted(str(event.option_id)))

    def action_to_list(self) -> None:
        """Go from the line to the list below it."""
        self.query_one("#codes", OptionList).focus()

    def action_leave(self) -> None:
        """Go back to the text; the line for finding is emptied."""
        self.query_one("#find-code", Input).value = ""
        self.post_message(self.Left())


def _searched(code: Code) -> str:
    return " ".join((code.name, *code.labels.values(), code.brief)).casefold()


def summary(here: Sequence[Here]) -> str:
    """Return the codes on a stretch in one line, for where there is no room for the panel."""
    return excerpt(", ".join(f"{each.code.name} ({each.coder})" for each in here), 200)
