"""The framework matrix: cases by themes, with a summary to write below it."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.coordinate import Coordinate
from textual.widgets import DataTable, OptionList, Static, TextArea

from workbench.errors import NotFound, WorkbenchError
from workbench.model.framework import BY
from workbench.project.anchors import Words
from workbench.project.framework import Case, Column, Filled, Matrix
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import code_choices
from workbench.tui.screens.leafing import fill, highlighted
from workbench.tui.screens.place import Place
from workbench.tui.screens.quoting import piece_line
from workbench.tui.screens.themeforms import theme_choices
from workbench.tui.shown import excerpt, words

_CASE, _CELL, _LINES = 18, 34, 3


class FrameworkScreen(Place):
    """The matrix, the summary of the cell at hand, and its quotes."""

    place = "framework"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("framework")

    def __init__(self) -> None:
        super().__init__()
        self._by = BY[0]
        self._columns: list[str] = []
        self._matrix: Matrix | None = None
        self._open: tuple[Case, Column] | None = None
        self._loaded = ""

    def body(self) -> ComposeResult:
        """Yield the matrix, and below it the summary and the quotes."""
        yield Static(classes="headline")
        yield DataTable(id="matrix", cursor_type="cell", fixed_columns=1)
        yield Static(id="cell-name")
        with Horizontal(id="cell-panes"):
            yield TextArea(id="summary", soft_wrap=True, compact=True)
            yield OptionList(id="cell-quotes", compact=True)

    def on_mount(self) -> None:
        """Begin with the rows that most was written for."""
        written = [cell.by for cell in self.project.outcomes.cells() if cell.summary]
        self._by = max(BY, key=written.count)
        super().on_mount()

    @property
    def table(self) -> DataTable[Text]:
        """The matrix on the screen."""
        return self.query_one("#matrix", DataTable)

    def show(self) -> None:
        """Read the matrix; the cursor stays in its cell."""
        self._matrix = matrix = self.project.framework.show(self._by, self._columns)
        held = self.table.cursor_coordinate
        self.table.clear(columns=True)
        self.table.add_column(matrix.by.capitalize(), width=_CASE)
        for column in matrix.columns:
            self.table.add_column(Text(plain(excerpt(column.name, _CELL))), width=_CELL)
        for case in matrix.cases:
            cells = [_shown(matrix.cells[case.id, column.id]) for column in matrix.columns]
            self.table.add_row(Text(plain(case.name), style="bold"), *cells, height=_LINES)
        if matrix.cases and matrix.columns:
            row = min(held.row, len(matrix.cases) - 1)
            column_at = max(1, min(held.column, len(matrix.columns)))
            self.table.move_cursor(row=row, column=column_at)
        said = _("{cases} rows by {columns} columns; r and k choose others")
        empty = _("Nothing to fill yet: it needs sources, and themes or codes.")
        filled = bool(matrix.cells)
        said = said.format(cases=len(matrix.cases), columns=len(matrix.columns))
        self.query_one(".headline", Static).update(words(said if filled else empty))
        if not self.query_one("#summary").has_focus:
            self._show_cell(self.table.cursor_coordinate)

    @on(DataTable.CellHighlighted, "#matrix")
    def _moved(self, event: "DataTable.CellHighlighted") -> None:
        self._show_cell(event.coordinate)

    def _show_cell(self, at: Coordinate) -> None:
        """Show the summary and the quotes of a cell."""
        self._open = self._pair(at)
        name, text = "", ""
        quotes = self.query_one("#cell-quotes", OptionList)
        fill(quotes, ())
        if self._open is not None and self._matrix is not None:
            case, column = self._open
            cell = self._matrix.cells[case.id, column.id]
            name = f"{case.name} · {column.name}"
            text = "\n\n".join([cell.summary, *cell.others])
            fill(quotes, [(piece.anchor.id, piece_line(piece)) for piece in cell.quotes])
        self.query_one("#cell-name", Static).update(words(name))
        self._loaded = text
        self.query_one("#summary", TextArea).text = text

    def _pair(self, at: Coordinate) -> tuple[Case, Column] | None:
        matrix = self._matrix
        if matrix is None or not matrix.cases or not 0 < at.column <= len(matrix.columns):
            return None
        return matrix.cases[at.row], matrix.columns[at.column - 1]

    def at_hand(self) -> tuple[Case, Column]:
        """Return the case and the column of the cell at hand.

        Raises:
            NotFound: No cell is at hand.
        """
        if self._open is None:
            raise NotFound(_("No cell is at hand."), _("Choose one with the arrows."))
        return self._open

    @on(DataTable.CellSelected, "#matrix")
    def _chosen(self) -> None:
        self.action_framework_write()

    def action_framework_write(self) -> None:
        """Write the summary of the cell at hand."""
        self.at_hand()
        area = self.query_one("#summary", TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_screen_keep(self) -> None:
        """Keep the summary as it stands, and go back to the matrix."""
        self.at_hand()
        self._keep()
        self.table.focus()

    def _keep(self) -> None:
        """Keep what was written, if anything was."""
        text = self.query_one("#summary", TextArea).text
        if self._open is None or text == self._loaded:
            return
        self._loaded = text
        case, column = self._open
        self.project.framework.write(case.id, column.id, text, by=self._by)
        self.app.changed(_("Kept."))

    def on_descendant_blur(self) -> None:
        """Keep what was written when the keys go elsewhere: nothing typed is lost."""
        if not self.query_one("#summary").has_focus:
            self._keep()

    def on_screen_suspend(self) -> None:
        """Keep what was written when another screen comes."""
        self._keep()

    @flow
    async def action_framework_attach(self) -> None:
        """Ask for words that the summary rests on."""
        case, column = self.at_hand()
        choices = self._passages(case, column)
        if not choices:
            raise WorkbenchError(_("Nothing is coded there."))
        if chosen := await self.ask(PickMany(_("Which words does it rest on?"), choices)):
            codings = Words(tuple(chosen.split("\n")))
            self.project.framework.attach(case.id, column.id, codings, by=self._by)
            self.app.changed(_("Linked."))

    def _passages(self, case: Case, column: Column) -> list[Choice]:
        """Return the codings of the column in the case, as a list to pick from."""
        found = self.project.framework.codings(self._by, case.id, column.codes)
        names = {source.id: source.name for source in self.project.source.list()}
        texts = {source: self.project.source.text(source) for source in {c.source for c in found}}
        return [
            Choice(
                coding.id,
                f"“{excerpt(texts[coding.source][coding.start : coding.end], 90)}”",
                names[coding.source],
            )
            for coding in found
        ]

    def action_framework_detach(self) -> None:
        """Take the quote at hand off the summary."""
        case, column = self.at_hand()
        quote = self._quote()
        self.project.framework.detach(case.id, column.id, quote, by=self._by)
        self.app.changed(_("Taken off. u brings it back."))

    def _quote(self) -> str:
        quote = highlighted(self.query_one("#cell-quotes", OptionList))
        if not quote:
            raise NotFound(_("No quote is at hand."), _("Press t to link the summary to words."))
        return quote

    @on(OptionList.OptionSelected, "#cell-quotes")
    async def action_screen_open(self) -> None:
        """Go to the quote at hand in its text."""
        anchor = self.project.outcomes.anchor(self._quote())
        if anchor is not None:
            await self.app.open_source(anchor.source, anchor.span)

    @flow
    async def action_framework_show(self) -> None:
        """Ask what the rows are to be."""
        names = {
            "source": _("Sources"), "participant": _("Participants"), "group": _("Groups"),
            "site": _("Sites"), "session": _("Sessions of a group"),
        }  # fmt: skip
        chosen = await self.ask(Pick(_("Rows"), [Choice(by, names[by]) for by in BY]))
        if chosen:
            self._by = chosen
            self.show()

    @flow
    async def action_screen_columns(self) -> None:
        """Ask which themes or codes are to be the columns."""
        choices = theme_choices(list(self.project.theme.list())) + code_choices(self.project)
        if chosen := await self.ask(PickMany(_("Columns"), choices)):
            self._columns = chosen.split("\n")
            self.show()

    async def action_screen_segments(self) -> None:
        """Retrieve what was coded with the codes of the column."""
        _case, column = self.at_hand()
        book = self.project.codes
        roots = dict.fromkeys(book.root(code) for code in sorted(column.codes))
        names = [f'"{book.path(root)}"' for root in roots]
        if not names:
            raise WorkbenchError(_("No codes are gathered in {name}.").format(name=column.name))
        await self.app.go("retrieve", " or ".join(names))


def _shown(cell: Filled) -> Text:
    """Return a cell of the table: the summary, or how much there is to read."""
    if cell.others:
        both = " ⁄ ".join([cell.summary, *cell.others])
        return Text(plain(excerpt(both, _CELL * _LINES - 4)), style="yellow")
    if cell.summary:
        mark = f"  ❝{len(cell.quotes)}" if cell.quotes else ""
        return Text(plain(excerpt(cell.summary, _CELL * _LINES - 8)) + mark)
    return Text(f"({cell.codings})" if cell.codings else "", style="dim")
