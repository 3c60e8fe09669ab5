"""Second look: codings made under an older wording of their code, walked one by one."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.project.staleness import Stale
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.dialogs.pick import Pick
from workbench.tui.flows import flow
from workbench.tui.passage import Shown, around, passage
from workbench.tui.screens.codeforms import code_choices, definition_fields, definition_page
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, excerpt, words

_MARGIN = 200
_COLUMNS = ((_("Code"), 18), (_("Coder"), 12), (_("Source"), 16), (_("Words"), 0))


class StaleScreen(Place):
    """The list; below it the words in their place, beside what the code means now."""

    place = "stale"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("stale")

    def __init__(self) -> None:
        super().__init__()
        self._each: dict[str, Stale] = {}

    def body(self) -> ComposeResult:
        """Yield the list, the words, and the definition."""
        yield Static(classes="headline")
        yield Table(id="stale-table")
        with Horizontal(id="stale-panes"):
            with VerticalScroll(classes="reading", can_focus=False):
                yield Static(id="stale-words")
            with VerticalScroll(classes="reading", can_focus=False):
                yield Static(id="stale-code")

    def show(self) -> None:
        """Read which codings deserve a second look."""
        self._each = {each.coding.id: each for each in self.project.coding.stale()}
        coders = self.project.coder.list()
        names = {source.id: source.name for source in self.project.ask.each_source()}
        rows = [(cid, self._row(each, coders, names)) for cid, each in self._each.items()]
        self.query_one(Table).fill(_COLUMNS, rows)
        line = _("{n} codings were made under an older wording of their code.") if rows else _(
            "Every coding stands under the wording its code has now."
        )  # fmt: skip
        self.query_one(".headline", Static).update(words(line.format(n=len(rows))))
        self._show_page()

    def _row(self, each: Stale, coders: dict[str, str], names: dict[str, str]) -> list[Text]:
        coding = each.coding
        text = self.project.source.text(coding.source)
        return [
            cell(each.code.name),
            cell(coders.get(coding.coder, "")),
            cell(names.get(coding.source, "")),
            cell(excerpt(text[coding.start : coding.end], 60)),
        ]

    @on(DataTable.RowHighlighted)
    def _show_page(self) -> None:
        each = self._each.get(self.query_one(Table).row_id)
        said = self.query_one("#stale-words", Static)
        page = self.query_one("#stale-code", Static)
        if each is None:
            said.update("")
            page.update("")
            return
        text = self.project.source.text(each.coding.source)
        window = around(text, each.coding.span, _MARGIN)
        said.update(passage(text, window, [Shown(each.coding.span, each.code.colour)]))
        line = _("Changed since: {list}").format(list=", ".join(each.parts).replace("_", " "))
        page.update(
            Content("\n").join(
                [words(line, "$warning"), definition_page(self.project.codes, each.code)]
            )
        )

    def at_hand(self) -> Stale:
        """Return the coding the cursor is on.

        Raises:
            NotFound: There is none.
        """
        each = self._each.get(self.query_one(Table).row_id)
        if each is None:
            raise NotFound(_("There is nothing left to look at."))
        return each

    def action_coding_keep(self) -> None:
        """Let the coding stand."""
        self.project.coding.keep(self.at_hand().coding.id)
        self.app.changed(_("Kept."))

    @flow
    async def action_coding_recode(self) -> None:
        """Ask for another code."""
        each = self.at_hand()
        chosen = await self.ask(Pick(_("Which code instead?"), code_choices(self.project)))
        if chosen:
            self.project.coding.recode(each.coding.id, chosen)
            self.app.changed(_("Recoded."))

    @flow
    async def action_coding_remove(self) -> None:
        """Ask whether to take the code off."""
        each = self.at_hand()
        note = _("Undo puts it back.")
        if await self.ask(Confirm(_("Take {code} off?").format(code=each.code.name), note)):
            self.project.coding.remove(each.coding.id)
            self.app.changed(_("Uncoded."))

    @flow
    async def action_code_define(self) -> None:
        """Ask for another definition."""
        code = self.at_hand().code

        def define(values: Values) -> None:
            self.project.code.define(code.id, **values)

        fields = definition_fields(self.project, code)
        if await self.ask(Form(code.name, fields, deed=define)):
            self.app.changed(_("Defined: {name}").format(name=code.name))

    @on(DataTable.RowSelected)
    async def _enter(self) -> None:
        await self.action_screen_open()

    async def action_screen_open(self) -> None:
        """Go to the place in the text."""
        coding = self.at_hand().coding
        await self.app.open_source(coding.source, coding.span)
