"""The translation in a column of its own: it follows the turn that is read in the original."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from workbench.model.spans import Span
from workbench.tui.beside import Beside
from workbench.tui.widgets.margin import Margin
from workbench.tui.widgets.transcript import Transcript

__all__ = ["Meaning"]


class Meaning(Transcript, can_focus=False):
    """A translation to read beside a transcript; nothing is coded on it."""

    DEFAULT_CSS = """
    Meaning {
        color: $foreground 85%;
        & > .transcript--selection { background: $foreground 10%; }
        & > .transcript--row { background: $background; }
        & > .transcript--cursor-away { background: $foreground 10%; text-style: none; }
    }
    """

    @dataclass
    class TurnClicked(Message):
        """A turn of the translation was clicked; turns are numbered from 0."""

        turn: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id, classes=classes)
        self._followed: Transcript | None = None

    def read(self, translation: Beside) -> None:
        """Show a translation."""
        self.load(translation.text, translation.turns)

    def follow(self, original: Transcript) -> None:
        """Mark the turn that is read in the original, and bring it to the same height."""
        self._followed = original
        rows, own = original._rows, self._rows
        if rows is None or own is None or not original._moves.turns or not self._moves.turns:
            return
        top, row = original.scroll_offset.y, rows.row_at(original.cursor)
        place = original.cursor
        if not top <= row < top + original.size.height:
            row = min(top + original.size.height // 3, len(rows) - 1)
            place = rows.starts[row]
        index = max(0, original._moves.turn_at(place))
        theirs, mine = original._moves.turns[index], self._moves.turns[index]
        first, last = rows.row_at(theirs.start), rows.row_at(theirs.end)
        share = min(1.0, max(0, row - first) / max(1, last - first))
        begin, end = own.row_at(mine.start), own.row_at(mine.end)
        self._mark(Span(mine.start, mine.end))
        at = begin + round(share * (end - begin))
        self.scroll_to(y=at - (row - top), animate=False)

    def _mark(self, span: Span) -> None:
        """Show a turn as the one that is read, and tell nobody."""
        if self.selection == span:
            return
        old = self.selection
        self.set_reactive(Transcript.selection, span)
        self.set_reactive(Transcript.cursor, span.start)
        self._refresh_between(*old)
        self._refresh_between(*span)

    def on_resize(self, event: events.Resize) -> None:
        """Follow again once the words are wrapped anew."""
        if self._followed is not None:
            self.call_after_refresh(self.follow, self._followed)

    def put_cursor(self, place: int, *, extend: bool = False) -> None:
        """Tell which turn was clicked."""
        if not extend:
            self.post_message(self.TurnClicked(max(0, self._moves.turn_at(place))))

    def select_at(self, place: int, clicks: int) -> None:
        """Select nothing: what is coded is the original."""

    def _margin_of(self, width: int) -> Margin:
        return Margin(0, 0, 0)
