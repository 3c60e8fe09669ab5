"""The surface of a transcript: wrapping it, drawing its rows, bringing the cursor into view."""

import os
from collections.abc import Sequence
from typing import Final

from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model.spans import Span
from workbench.tui.widgets.layout import Rows
from workbench.tui.widgets.margin import Margin, margin_for
from workbench.tui.widgets.moves import Moves
from workbench.tui.widgets.paint import Caret, Picture
from workbench.tui.widgets.palette import Palette, palette
from workbench.tui.widgets.stripes import Lanes, Mark, Runs

NOTHING: Final = Span(0, 0)
"""The selection when nothing is selected."""

_ROWS_AROUND_CURSOR: Final = 2
_KEPT_STRIPS: Final = 1024
_FEW: Final = 16


class Canvas(ScrollView, inherit_bindings=False):
    """Rows of words with a margin, drawn when they come into view and kept for the next time.

    Attributes:
        selection: What is selected, without white space at its ends; `NOTHING` when nothing is.
        cursor: The offset of the character under the cursor.
        measure: The most cells a row of words takes; wider ones are hard to read.
        underline: Whether all coded words are underlined, for those who cannot see the tints.
    """

    selection: reactive[Span] = reactive(NOTHING, repaint=False, init=False)
    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    measure: reactive[int] = reactive(90, repaint=False, init=False)
    underline: reactive[bool] = reactive(
        bool(os.environ.get("NO_COLOR")), repaint=False, init=False
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with an empty text."""
        self._moves = Moves("")
        self._marks: Sequence[Mark] = ()
        self._hits: Sequence[Span] = ()
        self._times = False
        self._rows: Rows | None = None
        self._margin = Margin(0, 0, 0)
        self._palette: Palette | None = None
        self._picture: Picture | None = None
        self._strips: LRUCache[tuple[int, Span, Caret | None], Strip] = LRUCache(_KEPT_STRIPS)
        super().__init__(id=id, classes=classes)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._moves.text

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these codings instead; the words stay where they are.

        When few have changed, only their rows are drawn anew and no other stripe changes lanes.
        """
        gone = _missing_from(marks, self._marks)
        new = _missing_from(self._marks, marks)
        if len(gone) + len(new) > _FEW:
            self._marks = list(marks)
            self._redraw()
            return
        for mark in gone:
            self.remove_mark(mark.id)
        for mark in new:
            self.add_mark(mark)

    def add_mark(self, mark: Mark) -> None:
        """Show one more coding."""
        self._marks = [*self._marks, mark]
        if self._picture is not None:
            self._picture.lanes.add(mark)
        self._redraw_mark(mark)

    def remove_mark(self, mark_id: str) -> None:
        """Show a coding no more; an id that is not there is nobody's loss."""
        for mark in [mark for mark in self._marks if mark.id == mark_id]:
            self._marks = [other for other in self._marks if other is not mark]
            if self._picture is not None:
                self._picture.lanes.remove(mark)
            self._redraw_mark(mark)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        picture, row = self._seen(), self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if picture is None or row >= len(picture.rows):
            base = picture.palette.base if picture else self.rich_style
            return Strip.blank(width, base)
        start = picture.rows.starts[row]
        stop = picture.rows.starts[row + 1] if row + 1 < len(picture.rows) else len(self.text)
        low, high = max(self.selection.start, start), min(self.selection.end, stop)
        selected = Span(low, high) if low < high else NOTHING
        caret = None
        if not picture.rows.is_gap(row) and picture.rows.row_at(self.cursor) == row:
            caret = Caret(self.cursor, self.has_focus)
        key = (row, selected, caret)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = picture.strip(row, width, selected, caret)
        return strip

    def _seen(self) -> Picture | None:
        """Return what there is to see, putting it together when something has changed."""
        if self._picture is None and self._rows is not None:
            self._palette = self._palette or self._mixed()
            self._picture = Picture(
                self._moves,
                self._rows,
                self._margin,
                self._palette,
                Runs(self._marks),
                Lanes(self._marks, self._rows, self._margin.lanes),
                self._hits,
            )
        return self._picture

    def _mixed(self) -> Palette:
        prefix = "transcript--"
        parts = {name.removeprefix(prefix): name for name in self.COMPONENT_CLASSES}
        styles = {part: self.get_component_styles(name) for part, name in parts.items()}
        background, colour = self.background_colors[1], self.colors[3]
        return palette(background, colour, styles, self.underline)

    def _redraw_mark(self, mark: Mark) -> None:
        """Draw the rows of a mark anew, after it was added or removed."""
        if self._picture is None or mark.end <= mark.start:
            return
        near = [other for other in self._marks if other.start < mark.end and mark.start < other.end]
        self._picture.runs.sweep_again(mark.start, mark.end, near)
        first, last = self._picture.lanes.rows_of(mark)
        for key in list(self._strips.keys()):
            if first <= key[0] <= last:
                self._strips.discard(key)
        self._refresh_between(mark.start, mark.end - 1)

    def _redraw(self) -> None:
        self._picture = None
        self._strips.clear()
        self.refresh()

    def _lay_out(self) -> None:
        """Wrap the text to the width there is."""
        width = self.scrollable_content_region.width
        if not self.is_mounted or width <= 0:
            return
        self._margin = self._margin_of(width)
        # One cell stays free after the words, for the cursor at the end of a full row.
        room = min(self.measure, width - self._margin.width - 1)
        if self._rows is None or self._rows.width != max(2, room):
            self._rows = Rows(self.text, self._moves.turns, room)
        self.virtual_size = Size(width, len(self._rows))
        self._redraw()

    def _margin_of(self, width: int) -> Margin:
        return margin_for(width, times=self._times)

    def _reveal(self, rows_above: int | None = None) -> None:
        """Scroll until the cursor is in view, and no further."""
        if self._rows is None:
            return
        row, top, height = self._rows.row_at(self.cursor), self.scroll_offset.y, self.size.height
        around = min(_ROWS_AROUND_CURSOR, max(0, (height - 1) // 2))
        if row - around < top:
            self.scroll_to(y=row - (rows_above or around), animate=False)
        elif row + around >= top + height:
            wanted = row - rows_above if rows_above else row + around - height + 1
            self.scroll_to(y=wanted, animate=False)

    def _refresh_between(self, start: int, end: int) -> None:
        """Repaint the rows in view that show any of the text from `start` to `end`."""
        if self._rows is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        first = max(top, self._rows.row_at(start))
        last = min(top + height - 1, self._rows.row_at(end))
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew, keeping the words at the top of the view there, and the cursor in view."""
        rows, top = self._rows, self.scroll_offset.y
        if rows is None:
            self._lay_out()
            self._reveal(self.size.height // 3)
            return
        first = rows.starts[min(top, len(rows) - 1)]
        followed = top <= rows.row_at(self.cursor) < top + self.size.height
        self._lay_out()
        self.scroll_to(y=self._rows.row_at(first) if self._rows else 0, animate=False)
        if followed:
            self._reveal()

    def on_focus(self) -> None:
        """Show that keys go here."""
        self._refresh_between(self.cursor, self.cursor)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_between(self.cursor, self.cursor)

    def notify_style_update(self) -> None:
        """Mix the colours anew when the theme changes."""
        super().notify_style_update()
        self._palette = None
        self._redraw()

    def watch_measure(self) -> None:
        """Wrap to the new measure."""
        self._lay_out()

    def watch_underline(self) -> None:
        """Draw with or without underlines."""
        self._palette = None
        self._redraw()


def _missing_from(marks: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """Return those of `others` that are not among `marks` as they are."""
    known = {mark.id: mark for mark in marks}
    return [mark for mark in others if (same := known.get(mark.id)) is not mark and same != mark]
