"""Memos: what people thought, and what it is about."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.model.coding import Memo
from workbench.model.spans import Span
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskText
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, excerpt, words


class MemosScreen(Place):
    """The table of memos, and the one at hand in full."""

    place = "memos"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("memos")

    def __init__(self) -> None:
        super().__init__()
        self._memos: dict[str, Memo] = {}

    def body(self) -> ComposeResult:
        """Yield the table and the page."""
        yield Static(classes="headline")
        yield Table(id="memos")
        with VerticalScroll(id="memo-page", can_focus=False):
            yield Static(id="memo-text")

    def show(self) -> None:
        """Read all memos."""
        self._memos = {memo.id: memo for memo in self.project.memo.list()}
        names, coders = self._names(), self.project.coder.list()
        rows = [
            (
                memo.id,
                [
                    cell(excerpt(memo.text, 200)), cell(names.get(memo.about, _("a coding"))),
                    cell(memo.kind), cell(coders.get(memo.coder, "")),
                ],
            )
            for memo in self._memos.values()
        ]  # fmt: skip
        columns = ((_("Memo"), 0), (_("About"), 20), (_("Kind"), 11), (_("Who"), 10))
        self.query_one(Table).fill(columns, rows)
        empty = _("No memos yet. Press a to write one about the project.")
        said = _("{count} memos").format(count=len(rows)) if rows else empty
        self.query_one(".headline", Static).update(words(said))
        self._show_page()

    def _names(self) -> dict[str, str]:
        """Return the names of everything a memo may be about."""
        named = {"": _("the project")}
        named |= {source.id: source.name for source in self.project.source.list()}
        named |= {code.id: code.name for code in self.project.codes.codes}
        return named | {theme.id: theme.name for theme in self.project.theme.list()}

    @on(DataTable.RowHighlighted, "#memos")
    def _show_page(self) -> None:
        memo = self._memos.get(self.query_one(Table).row_id)
        content = Content(plain(memo.text, keep="\n")) if memo else Content("")
        self.query_one("#memo-text", Static).update(content)

    @on(DataTable.RowSelected, "#memos")
    def _chosen(self) -> None:
        self.action_memo_edit()

    def at_hand(self) -> Memo:
        """Return the memo the cursor is on.

        Raises:
            NotFound: There is none.
        """
        memo = self._memos.get(self.query_one(Table).row_id)
        if memo is None:
            raise NotFound(_("There is no memo yet."), _("Press a to write one."))
        return memo

    async def action_screen_open(self) -> None:
        """Go to what the memo is about."""
        memo = self.at_hand()
        if self.project.ask.source(memo.about):
            await self.app.open_source(memo.about, Span(memo.start, memo.end) if memo.end else None)
        elif coding := self.project.ask.coding(memo.about):
            await self.app.open_source(coding.source, coding.span)
        elif self.project.codes.get(memo.about):
            await self.app.go("codebook", memo.about)
        else:
            self.app.say(_("The memo is about the project as a whole, or a theme."))

    @flow
    async def action_memo_add(self) -> None:
        """Ask for a memo on the project."""
        await self.app.write_memo("", _("Memo on the project"))

    @flow
    async def action_memo_edit(self) -> None:
        """Ask for another wording."""
        memo = self.at_hand()
        text = await self.ask(
            AskText(_("Memo"), memo.text, deed=lambda text: self.project.memo.edit(memo.id, text))
        )
        if text is not None:
            self.app.changed(_("Memo kept."))

    @flow
    async def action_memo_remove(self) -> None:
        """Ask whether to take a memo away."""
        memo = self.at_hand()
        if await self.ask(Confirm(_("Take this memo away?"), excerpt(memo.text, 200))):
            self.project.memo.remove(memo.id)
            self.app.changed(_("Memo taken away. u brings it back."))
