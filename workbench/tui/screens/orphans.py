"""Orphans: codings whose words a revision took out, each with places it may belong to now."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import NotFound
from workbench.project.orphans import Lost
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, words

_AROUND = 40
_SHOWN = 400


class OrphansScreen(Place):
    """The codings without words, and below them what the one at hand was on."""

    place = "orphans"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("orphans")

    def __init__(self) -> None:
        super().__init__()
        self._orphans: dict[str, Lost] = {}

    def body(self) -> ComposeResult:
        """Yield the table, the quote, and the proposed places."""
        yield Static(classes="headline")
        yield Table(id="orphan-table")
        with Vertical(id="orphan-places"):
            yield Static(id="orphan-quote")
            yield OptionList(id="places", compact=True)

    def show(self) -> None:
        """Read the orphans."""
        project, book = self.project, self.project.codes
        self._orphans = {each.id: each for each in project.coding.orphans()}
        names = {source.id: source.name for source in project.source.list()}
        coders = project.coder.list()
        rows = [
            (
                each.id,
                [
                    cell(names.get(each.source, "")),
                    cell(code.name if (code := book.get(book.root(each.code))) else ""),
                    cell(coders.get(each.coder, "")),
                    cell(each.quote),
                ],
            )
            for each in self._orphans.values()
        ]
        columns = ((_("Source"), 16), (_("Code"), 14), (_("Coder"), 10), (_("Its words"), 0))
        self.query_one(Table).fill(columns, rows)
        said = _("{count} codings lost their words").format(count=len(rows))
        line = said if rows else _("No coding has lost its words.")
        self.query_one(".headline", Static).update(words(line))
        self._show_places()

    @on(Table.RowHighlighted)
    def _show_places(self) -> None:
        orphan = self._orphans.get(self.query_one(Table).row_id)
        quote, places = self.query_one("#orphan-quote", Static), self.query_one(OptionList)
        places.clear_options()
        if orphan is None:
            quote.update("")
            return
        quote.update(words(f"“{plain(orphan.quote)[:_SHOWN]}”", "bold"))
        text = self.project.source.text(orphan.source)
        for each in orphan.proposed:
            how = f"{each.alike:4.0%}" if each.alike else _("in its place")
            before, behind = text[max(0, each.start - _AROUND) : each.start], text[each.end :]
            line = Content.assemble(
                (f"{how}  ", "$success"),
                (plain(before), "$foreground 60%"),
                (plain(text[each.start : each.end])[:_SHOWN], "bold"),
                (plain(behind[:_AROUND]), "$foreground 60%"),
            )
            places.add_option(Option(line, id=f"{each.start} {each.end}"))
        places.highlighted = 0 if places.option_count else None

    def at_hand(self) -> Lost:
        """Return the orphan the cursor is on.

        Raises:
            NotFound: There is none.
        """
        orphan = self._orphans.get(self.query_one(Table).row_id)
        if orphan is None:
            raise NotFound(_("No coding has lost its words."))
        return orphan

    @on(Table.RowSelected)
    def _chosen(self) -> None:
        self.action_coding_attach()

    @on(OptionList.OptionSelected)
    def _place_chosen(self) -> None:
        self.action_coding_attach()

    def action_coding_attach(self) -> None:
        """Put the coding on the proposed place at hand."""
        orphan, places = self.at_hand(), self.query_one(OptionList)
        if places.highlighted is None:
            raise NotFound(
                _("No place looks like its words."),
                _("o opens the text; `workbench coding attach` takes any place."),
            )
        start, end = str(places.get_option_at_index(places.highlighted).id).split()
        self.project.coding.attach(orphan.id, int(start), int(end))
        self.app.changed(_("The coding has its place."))

    def action_screen_next(self) -> None:
        """Leave this one for later."""
        table = self.query_one(Table)
        table.move_cursor(row=(table.cursor_row + 1) % max(1, table.row_count))

    def action_screen_other_place(self) -> None:
        """Go to the next proposed place."""
        places = self.query_one(OptionList)
        if places.option_count:
            places.highlighted = ((places.highlighted or 0) + 1) % places.option_count

    async def action_screen_open(self) -> None:
        """Open the source at the place where the words were."""
        await self.app.open_source(self.at_hand().source)

    @flow
    async def action_coding_remove(self) -> None:
        """Take the coding away for good."""
        orphan = self.at_hand()
        if await self.ask(Confirm(_("Take the coding away?"), _("Undo brings it back."))):
            self.project.coding.remove(orphan.id)
            self.app.changed(_("Taken away."))
