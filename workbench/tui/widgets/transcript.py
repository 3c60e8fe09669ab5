"""The transcript: words to read, stripes of codes beside them, a cursor and a selection.

It knows nothing of the project. It is given a text, its turns and its codings, and tells by
message where the reader is, what is selected, and which stripe was clicked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from workbench.model.source import Turn
from workbench.model.spans import Span
from workbench.tui.widgets import selection as resizing
from workbench.tui.widgets.canvas import NOTHING
from workbench.tui.widgets.keys import TRANSCRIPT_KEYS
from workbench.tui.widgets.layout import Rows
from workbench.tui.widgets.moves import Moves
from workbench.tui.widgets.pointer import Pointing
from workbench.tui.widgets.stripes import Mark

__all__ = ["Mark", "Transcript"]

_RESIZE: Final[dict[str, Callable[[str, Span], Span]]] = {
    "end_later": resizing.with_end_later,
    "end_earlier": resizing.with_end_earlier,
    "start_earlier": resizing.with_start_earlier,
    "start_later": resizing.with_start_later,
}


class Transcript(Pointing, can_focus=True):
    """A transcript that is read and coded.

    Attributes:
        selecting: Whether every move extends the selection.
        snap_words: Whether selections are widened to whole words.
    """

    DEFAULT_CSS = """
    Transcript {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        background: $background;
        color: $foreground;
        & > .transcript--label { color: $foreground 75%; text-style: bold; }
        & > .transcript--heading { text-style: bold; }
        & > .transcript--aside { color: $foreground 75%; text-style: italic; }
        & > .transcript--time { color: $foreground 65%; }
        & > .transcript--row { background: $foreground 5%; }
        & > .transcript--hit { background: $warning 40%; text-style: bold; }
        & > .transcript--selection { background: $primary 50%; color: $foreground; }
        & > .transcript--cursor { background: $foreground; color: $background; }
        & > .transcript--cursor-away { background: $foreground 30%; text-style: underline; }
    }
    """
    COMPONENT_CLASSES = {
        "transcript--label",
        "transcript--heading",
        "transcript--aside",
        "transcript--time",
        "transcript--row",
        "transcript--hit",
        "transcript--selection",
        "transcript--cursor",
        "transcript--cursor-away",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*TRANSCRIPT_KEYS]

    selecting: reactive[bool] = reactive(False, repaint=False, init=False)
    snap_words: reactive[bool] = reactive(False, repaint=False, init=False)

    @dataclass
    class Told(Message):
        """Something a transcript tells; `control` is the transcript, for `@on` with a selector."""

        transcript: "Transcript"

        @property
        def control(self) -> "Transcript":
            """The transcript it comes from."""
            return self.transcript

    @dataclass
    class CursorMoved(Told):
        """The cursor is at `place` now, in the turn with the index `turn_index`."""

        place: int
        turn_index: int

    @dataclass
    class SelectionChanged(Told):
        """`span` is selected now; it is empty when nothing is."""

        span: Span

    @dataclass
    class StripeClicked(Told):
        """The stripe of a coding was clicked."""

        mark_id: str

    def __init__(
        self, *, language: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        """Start empty; `language` (BCP 47) is used for the ends of sentences."""
        self._anchor: int | None = None
        self._goal: int | None = None
        super().__init__(id=id, classes=classes)
        self.language = language

    # What a screen asks of it

    @property
    def language(self) -> str:
        """The language of the text (BCP 47), for the ends of sentences."""
        return self._moves.language

    @language.setter
    def language(self, language: str) -> None:
        self._moves.language = language

    def load(self, text: str, turns: Sequence[Turn] = (), codings: Sequence[Mark] = ()) -> None:
        """Show a text from its top; one without turns is read line by line."""
        self._moves = Moves(text, turns, self.language)
        self._times = any(turn.began is not None for turn in turns)
        self._marks, self._hits = codings, ()
        self._rows = self._anchor = self._goal = None
        self.selecting = False
        self.selection = NOTHING
        self.set_reactive(Transcript.cursor, 0)
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.post_message(self.CursorMoved(self, 0, 0))

    def search(self, query_spans: Iterable[Span]) -> None:
        """Highlight these stretches, until others are given."""
        self._hits = sorted(query_spans)
        self._redraw()

    def go_to(self, span: Span, select: bool = True) -> None:
        """Put the cursor at the start of a span, bring it into view, and select it."""
        self.selecting = False
        self._anchor = span.end if select and span.end > span.start else None
        self._goal = None
        self.cursor = span.start
        self._settle()
        self._reveal(self.size.height // 3)

    def select(self, span: Span) -> None:
        """Select a span, with the cursor at its end."""
        self._anchor, self._goal = span.start, None
        self.cursor = span.end
        self._settle()

    def target(self) -> Span:
        """Return what coding acts on: the selection, else the sentence at the cursor."""
        return self.selection if self.selection.length else self._moves.sentence_at(self.cursor)

    def where(self) -> tuple[int, int, int]:
        """Return the number of the turn at the cursor, of all turns, and the percentage read."""
        percent = 100 * self.cursor // len(self.text) if self.text else 0
        turns = len(self._moves.turns)
        return min(self._turn_index() + 1, turns), turns, percent

    def marks_at(self, place: int) -> list[Mark]:
        """Return the codings on the character at `place`, the shortest first."""
        found = [mark for mark in self._marks if mark.start <= place < mark.end]
        return sorted(found, key=lambda mark: mark.end - mark.start)

    # What the keys do

    def action_move(self, name: str) -> None:
        """Move the cursor; while selecting, extend the selection."""
        self._move(name, extend=self.selecting)

    def action_extend(self, name: str) -> None:
        """Move the cursor and extend the selection."""
        self._move(name, extend=True)

    def action_start_or_stop(self) -> None:
        """Let every move extend the selection, or stop that and keep what is selected."""
        if not self.selecting and not self.selection.length:
            self._anchor = self.cursor
        self.selecting = not self.selecting

    def action_select_sentence(self) -> None:
        """Select the sentence at the cursor."""
        self.select(self._moves.sentence_at(self._inside()))

    def action_select_turn(self) -> None:
        """Select what is said in the turn at the cursor."""
        self.select(self._moves.said_at(self._inside()))

    def action_select_word(self) -> None:
        """Select the word at the cursor."""
        self.select(self._moves.word_at(self._inside()))

    def action_resize(self, name: str) -> None:
        """Move one end of the selection by a word; without one, select the word at the cursor."""
        if not self.selection.length:
            self.action_select_word()
            return
        span = _RESIZE[name](self.text, self.selection)
        backwards = self._anchor is not None and self.cursor < self._anchor
        self._anchor, place = (span.end, span.start) if backwards else span
        self.cursor, self._goal = place, None
        self._settle()

    def action_other_end(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self._anchor is not None:
            self._anchor, self.cursor = self.cursor, self._anchor

    def action_clear(self) -> None:
        """Select nothing."""
        self.selecting = False
        self._anchor = None
        self._settle()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave escape to the screen when there is nothing to clear."""
        return action != "clear" or self.selecting or bool(self.selection.length)

    # What the mouse does

    def place_at(self, pointer: Offset) -> int:
        """Return the offset of the character under the pointer."""
        if self._rows is None:
            return 0
        row = pointer.y + self.scroll_offset.y
        return self._rows.offset_at(row, pointer.x - self._margin.width)

    def put_cursor(self, place: int, *, extend: bool = False) -> None:
        """Put the cursor at a place, clearing or extending the selection."""
        self._goal = None
        if not extend:
            self.selecting = False
        self._put(place, extend=extend)

    def select_at(self, place: int, clicks: int) -> None:
        """Select the word at a place, or from three clicks what is said in its turn."""
        self.select(self._moves.word_at(place) if clicks < 3 else self._moves.said_at(place))

    def margin_clicked(self, pointer: Offset) -> bool:
        """Tell which stripe, or which name of a code, was clicked."""
        picture = self._seen()
        if picture is None or pointer.x >= self._margin.width - 1:
            return False
        row = pointer.y + self.scroll_offset.y
        lane = self._margin.lane_at(pointer.x)
        stripe = picture.lanes.at(row)[lane] if lane is not None else None
        beginning = picture.lanes.beginning(row)
        if stripe is None and not beginning:
            return False
        mark = stripe.mark if stripe else beginning[0]
        self.post_message(self.StripeClicked(self, mark.id))
        return True

    # Moving

    def _move(self, name: str, *, extend: bool) -> None:
        if self._rows is None:
            return
        height = max(1, self.size.height)
        by = {
            "down": 1,
            "up": -1,
            "page_down": max(1, height - 2),
            "page_up": -max(1, height - 2),
            "half_page_down": max(1, height // 2),
            "half_page_up": -max(1, height // 2),
        }.get(name)
        if by is None:
            self._goal = None
            self._put(self._destination(self._rows, name), extend=extend)
            return
        if self._goal is None:
            self._goal = self._rows.cell_of(self.cursor)
        if abs(by) > 1:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False)
        self._put(self._moves.vertical(self._rows, self.cursor, by, self._goal), extend=extend)

    def _destination(self, rows: Rows, name: str) -> int:
        if name == "row_start":
            return rows.starts[rows.row_at(self.cursor)]
        if name == "row_end":
            return rows.last_place(rows.row_at(self.cursor))
        return self._moves.to(name, self.cursor)

    def _put(self, place: int, *, extend: bool) -> None:
        if not extend:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self.cursor
        self.cursor = place
        self._settle()

    def _settle(self) -> None:
        """Work out what is selected between the anchor and the cursor."""
        if self._anchor is None or self._anchor == self.cursor:
            self.selection = NOTHING
            return
        span = resizing.between(self.text, self._anchor, self.cursor, words=self.snap_words)
        self.selection = span if span.length else NOTHING

    def _inside(self) -> int:
        """Return the cursor's place, or the selection's first when the cursor is at its end."""
        return self.selection.start if self.selection.end == self.cursor else self.cursor

    def _turn_index(self) -> int:
        return max(0, self._moves.turn_at(self.cursor))

    def validate_cursor(self, place: int) -> int:
        """Keep the cursor in the text."""
        return max(0, min(place, len(self.text)))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows concerned and tell where the cursor is."""
        self._refresh_between(old, old)
        self._refresh_between(new, new)
        self._reveal()
        self.post_message(self.CursorMoved(self, new, self._turn_index()))

    def watch_selection(self, old: Span, new: Span) -> None:
        """Repaint the rows where the selection is another one and tell what is selected."""
        if old.overlaps(new):
            self._refresh_between(*sorted((old.start, new.start)))
            self._refresh_between(*sorted((old.end, new.end)))
        else:
            self._refresh_between(*old)
            self._refresh_between(*new)
        self.post_message(self.SelectionChanged(self, new))

    def watch_snap_words(self) -> None:
        """Take the words at both ends of the selection in."""
        self._settle()
