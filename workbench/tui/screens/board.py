"""The board: codes in no theme yet, and a column for each theme, to move codes between them."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from workbench.errors import NotFound
from workbench.model.coding import Theme
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.flows import flow
from workbench.tui.screens.leafing import highlighted
from workbench.tui.screens.place import Place
from workbench.tui.screens.themeforms import short, theme_fields
from workbench.tui.shown import words
from workbench.tui.widgets.boardcolumn import TRAY, BoardColumn, Card, Cards


@dataclass(frozen=True, slots=True)
class Carried:
    """A code on its way: where it is from, and whether it stays there too."""

    code: str
    name: str
    out_of: str
    copy: bool = False


class BoardScreen(Place):
    """Themes side by side."""

    place = "board"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("board")

    def __init__(self) -> None:
        super().__init__()
        self._themes: dict[str, Theme] = {}
        self._carried: Carried | None = None
        self._dragged: Carried | None = None

    def body(self) -> ComposeResult:
        """Yield the tray, room for the columns, and a line on what is carried."""
        with Horizontal(id="board"):
            yield BoardColumn(TRAY)
        yield Static(id="board-status")

    def show(self) -> None:
        """Read the themes; a column is made or taken away only where a theme came or went."""
        themes = list(self.project.theme.list())
        columns = {column.theme: column for column in self.query(BoardColumn)}
        board, self._themes = self.query_one("#board"), {theme.id: theme for theme in themes}
        for gone in columns.keys() - self._themes.keys() - {TRAY}:
            columns.pop(gone).remove()
        for theme in themes:
            if theme.id not in columns:
                columns[theme.id] = BoardColumn(theme.id)
                board.mount(columns[theme.id])
        order = [TRAY, *self._themes]
        board.sort_children(key=lambda column: _place(order, column))
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        counts = self.project.theme.counts() if self._themes else {}
        uses, book = self.project.code_uses(), self.project.codes
        taken: set[str] = set()
        for column in self.query(BoardColumn):
            if theme := self._themes.get(column.theme):
                cards = [
                    Card(code, stance, uses.get(code.id, 0))
                    for stance, held in (("supports", theme.codes), ("counter", theme.counter))
                    for each in dict.fromkeys(map(book.root, held))
                    if (code := book.get(each))
                ]
                taken |= {card.code.id for card in cards}
                column.show(theme.name, short(counts[theme.id]), cards)
        tray = [
            Card(code, "", uses.get(code.id, 0))
            for _depth, code in book.walk()
            if code.id not in taken and not code.retired
        ]
        title = _("Not yet gathered ({count})").format(count=len(tray))
        self._column(TRAY).show(title, "", tray)
        if self._at() is None:
            self._column(TRAY).cards.focus()
        self._say()

    def _say(self) -> None:
        if self._carried is None:
            said = _("enter takes the code at hand; ← → go from theme to theme")
        else:
            said = _("{name}: enter lays it down here, − against the theme, esc lets go")
            said = said.format(name=self._carried.name)
        self.query_one("#board-status", Static).update(words(said))

    def _column(self, theme: str) -> BoardColumn:
        return next(column for column in self.query(BoardColumn) if column.theme == theme)

    def _at(self) -> BoardColumn | None:
        """Return the column that has the keys."""
        return next((column for column in self.query(BoardColumn) if column.cards.has_focus), None)

    def _card(self) -> tuple[BoardColumn, str]:
        """Return the code at hand, and the column it is in.

        Raises:
            NotFound: There is none.
        """
        column = self._at()
        if column is None or not (code := column.code_of(highlighted(column.cards))):
            raise NotFound(_("No code is at hand."), _("Choose one with the arrows."))
        return column, code

    # Moving about

    def action_screen_left(self) -> None:
        """Go to the column before."""
        self._step(-1)

    def action_screen_right(self) -> None:
        """Go to the next column."""
        self._step(1)

    def _step(self, by: int) -> None:
        columns = list(self.query(BoardColumn))
        at = self._at()
        place = columns.index(at) + by if at else 0
        column = columns[max(0, min(place, len(columns) - 1))]
        column.cards.focus()
        column.scroll_visible()

    # Taking and laying down

    def action_screen_take(self) -> None:
        """Take the code at hand; carrying one, lay it down."""
        if self._carried is None:
            self._take()
        else:
            self._lay_down(self._at())

    def action_screen_copy(self) -> None:
        """Take the code at hand, and leave it where it is too."""
        self._take(copy=True)

    def _take(self, *, copy: bool = False) -> None:
        column, code = self._card()
        found = self.project.find_code(code)
        self._carried = Carried(code, found.name, column.theme, copy)
        self._say()

    def action_screen_against(self) -> None:
        """Lay the code down as speaking against the theme; or change the stance of one there."""
        if self._carried is not None:
            self._lay_down(self._at(), "counter")
            return
        column, code = self._card()
        if column.theme == TRAY:
            raise NotFound(_("This code is in no theme."), _("enter takes it."))
        theme = self._themes[column.theme]
        stance = "supports" if code in theme.counter else "counter"
        self.project.theme.gather(theme.id, code, stance=stance, out_of=theme.id)
        self.app.changed(_("The stance is changed."))

    def _lay_down(self, column: BoardColumn | None, stance: str = "supports") -> None:
        carried, self._carried = self._carried, None
        if carried is None or column is None:
            return
        if column.theme == TRAY:
            if carried.out_of != TRAY and not carried.copy:
                self.project.theme.release(carried.out_of, carried.code)
        elif column.theme != carried.out_of or stance == "counter":
            leave = carried.out_of == TRAY or carried.copy
            out_of = "" if leave else carried.out_of
            self.project.theme.gather(column.theme, carried.code, stance=stance, out_of=out_of)
        column.cards.focus()
        self.app.changed()

    def action_theme_release(self) -> None:
        """Take the code at hand out of its theme."""
        column, code = self._card()
        if column.theme == TRAY:
            raise NotFound(_("This code is in no theme."))
        self.project.theme.release(column.theme, code)
        self.app.changed(_("Released."))

    async def action_screen_leave(self) -> None:
        """Let go of what is carried; carrying nothing, go back."""
        if self._carried is None:
            await self.app.go_back()
            return
        self._carried = None
        self._say()

    # By mouse

    @on(Cards.Chosen)
    def _chosen(self) -> None:
        self.action_screen_take()

    @on(BoardColumn.Pressed)
    def _pressed(self, event: BoardColumn.Pressed) -> None:
        """Take the code under the mouse, unless one is carried already."""
        if self._carried is None and event.code:
            name = self.project.find_code(event.code).name
            self._dragged = Carried(event.code, name, event.theme)
        else:
            self._dragged = None

    @on(BoardColumn.Released)
    def _released(self, event: BoardColumn.Released) -> None:
        """Lay down what was dragged to another column; a click beside the cards lays down too."""
        if self._dragged and self._dragged.out_of != event.theme:
            self._carried = self._dragged
            self._lay_down(self._column(event.theme))
        elif self._carried and not event.on_card:
            self._lay_down(self._column(event.theme))
        self._dragged = None

    # Themes

    @flow
    async def action_theme_add(self) -> None:
        """Ask for a new theme."""

        def add(values: Values) -> None:
            self.project.theme.add(values.pop("name"), **values)

        if await self.ask(Form(_("New theme"), theme_fields(None), deed=add)):
            self.app.changed(_("Theme added."))

    @flow
    async def action_theme_edit(self) -> None:
        """Ask for another name, claim or boundary of the theme of this column."""
        column = self._at()
        theme = self._themes.get(column.theme) if column else None
        if theme is None:
            raise NotFound(_("No theme is at hand."), _("Go to one with → first."))

        def edit(values: Values) -> None:
            self.project.theme.edit(theme.id, **values)

        if await self.ask(Form(_("Theme"), theme_fields(theme), deed=edit)):
            self.app.changed(_("Theme kept."))


def _place(order: list[str], column: object) -> int:
    """Return where a column stands; one that is on its way out stands last."""
    theme = column.theme if isinstance(column, BoardColumn) else None
    return order.index(theme) if theme in order else len(order)
