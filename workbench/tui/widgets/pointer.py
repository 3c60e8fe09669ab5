"""The mouse in a transcript: click, drag, double and triple click, and scrolling at the edges."""

from abc import abstractmethod
from typing import Final

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from workbench.tui.widgets.canvas import Canvas

_SECONDS_A_ROW: Final = 0.05


class Pointing(Canvas):
    """A view whose words can be pointed at; it says what the pointer means in offsets of text."""

    ALLOW_SELECT = False
    """Textual's own selection knows screen cells only; ours is kept in offsets."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with no button held."""
        self._pointer: Offset | None = None
        self._scrolling: Timer | None = None
        super().__init__(id=id, classes=classes)

    @abstractmethod
    def place_at(self, pointer: Offset) -> int:
        """Return the offset in the text at a cell of the content area, or nearest to it."""

    @abstractmethod
    def put_cursor(self, place: int, *, extend: bool = False) -> None:
        """Put the cursor at a place, clearing or extending the selection."""

    @abstractmethod
    def margin_clicked(self, pointer: Offset) -> bool:
        """Act on a click in the margin; False when nothing there can be clicked."""

    @abstractmethod
    def select_at(self, place: int, clicks: int) -> None:
        """Select what a double (2) or triple (3) click at a place means."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer and start to select."""
        if event.button != 1:
            return
        event.stop()
        pointer = event.get_content_offset_capture(self)
        if self.margin_clicked(pointer):
            return
        self.put_cursor(self.place_at(pointer), extend=event.shift)
        self._pointer = pointer
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer while the button is held, and scroll at the edges."""
        if self._pointer is None:
            return
        event.stop()
        pointer = event.get_content_offset_capture(self)
        if pointer == self._pointer:
            return
        self._pointer = pointer
        self.put_cursor(self.place_at(pointer), extend=True)
        self._scroll_while(self._rows_beyond() != 0)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Stop selecting."""
        if self._pointer is not None:
            event.stop()
            self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Select the word or the turn when clicked more than once."""
        pointer = event.get_content_offset(self)
        if event.chain < 2 or pointer is None:
            return
        event.stop()
        self.select_at(self.place_at(pointer), min(3, event.chain))

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        self._scroll_while(False)

    def _let_go(self) -> None:
        self._pointer = None
        self._scroll_while(False)
        self.release_mouse()

    def _rows_beyond(self) -> int:
        """Return by how many rows the pointer is past the edges, negative above."""
        if self._pointer is None:
            return 0
        if self._pointer.y <= 0:
            return self._pointer.y - 1
        return max(0, self._pointer.y - self.size.height + 2)

    def _scroll_while(self, wanted: bool) -> None:
        if wanted and self._scrolling is None:
            self._scrolling = self.set_interval(_SECONDS_A_ROW, self._scroll_on)
        elif not wanted and self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def _scroll_on(self) -> None:
        """Scroll by a step, faster the further out the pointer is, and select on."""
        if self._pointer is None:
            return
        self.scroll_relative(y=self._rows_beyond(), animate=False)
        self.put_cursor(self.place_at(self._pointer), extend=True)
