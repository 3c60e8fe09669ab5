"""The limit for a long transcript: rows drawn one by one from offsets, and nothing more.

No turns, labels, lanes, graphemes, wide characters or selection: words with tints and a cursor row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

Stretch = tuple[int, int]

_MEASURE = 90
_ROW = re.compile(rf"[^\n]{{1,{_MEASURE}}}(?: |$)|\n", re.MULTILINE)
_PLAIN, _CODED, _HERE = Style(), Style(bgcolor="#334455"), Style(bgcolor="#222222")


class Lines(ScrollView, can_focus=True):
    """A text wrapped to a width, with coded stretches tinted."""

    BINDINGS = [
        Binding("down", "move(1)", priority=True),
        Binding("pagedown", "move(38)", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._starts: list[int] = []
        self._marks: list[Stretch] = []
        self._borders: list[int] = []
        self._depths: list[int] = []
        self._cursor = 0

    def load(self, text: str, marks: Iterable[Stretch]) -> None:
        """Wrap a text and show it."""
        self._text, self._marks, self._cursor = text, list(marks), 0
        self._starts = [found.start() for found in _ROW.finditer(text)]
        self._starts.append(len(text))
        self._flatten()
        self.virtual_size = Size(_MEASURE, len(self._starts) - 1)
        self.refresh()

    def add(self, mark: Stretch) -> None:
        """Tint one more stretch."""
        self._marks.append(mark)
        self._flatten()
        first, last = (bisect_right(self._starts, place) - 1 for place in mark)
        self.refresh_lines(first, last - first + 1)

    def action_move(self, rows: int) -> None:
        """Move the cursor row down, and the view with it."""
        before, self._cursor = self._cursor, self._cursor + rows
        self.refresh_lines(before)
        self.refresh_lines(self._cursor)
        if self._cursor >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = y + self.scroll_offset.y
        if row + 1 >= len(self._starts):
            return Strip.blank(self.size.width)
        start, end = self._starts[row], self._starts[row + 1]
        low, high = bisect_right(self._borders, start), bisect_right(self._borders, end - 1)
        base = _HERE if row == self._cursor else _PLAIN
        segments = [
            Segment(
                self._text[one:other].rstrip("\n"),
                base + _CODED if self._depth(one) else base,
            )
            for one, other in pairwise([start, *self._borders[low:high], end])
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _depth(self, place: int) -> int:
        run = bisect_right(self._borders, place) - 1
        return self._depths[run] if run >= 0 else 0

    def _flatten(self) -> None:
        """Cut the text where marks begin and end, with how many lie on each piece."""
        change: dict[int, int] = {}
        for start, end in self._marks:
            change[start] = change.get(start, 0) + 1
            change[end] = change.get(end, 0) - 1
        self._borders, self._depths, depth = sorted(change), [], 0
        for border in self._borders:
            depth += change[border]
            self._depths.append(depth)
