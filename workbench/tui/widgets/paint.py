"""Drawing one row of a transcript."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.model.source import Turn
from workbench.model.spans import Span
from workbench.tui.widgets.layout import Rows
from workbench.tui.widgets.margin import Margin, clock, draw
from workbench.tui.widgets.moves import Moves
from workbench.tui.widgets.palette import Palette
from workbench.tui.widgets.stripes import Lanes, Runs

# What the person who wrote the talk down heard besides words: (silence), [inaudible].
_ASIDE = re.compile(r"\([^()\n]{1,40}\)|\[[^\[\]\n]{1,80}\]")
_LONGEST_ASIDE = 82


class Layer(NamedTuple):
    """A style on a stretch of text; later layers lie on top of earlier ones."""

    start: int
    end: int
    style: Style


class Caret(NamedTuple):
    """Where the cursor is, and whether keys go to it."""

    place: int
    awake: bool


@dataclass
class Picture:
    """Everything that can be seen of a transcript except the cursor and the selection."""

    moves: Moves
    rows: Rows
    margin: Margin
    palette: Palette
    runs: Runs
    lanes: Lanes
    hits: Sequence[Span] = ()
    _hit_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._hit_starts = [hit.start for hit in self.hits]

    def strip(self, row: int, width: int, selected: Span, caret: Caret | None) -> Strip:
        """Draw a row: `selected` is empty or inside it, `caret` None or in it."""
        back = self.palette.base
        if caret is not None and caret.awake:
            back += self.palette.parts["row"]
        gap = self.rows.is_gap(row)
        segments = draw(
            self.margin, self.lanes, row, "" if gap else self._time(row), self.palette, back
        )
        segments.append(Segment(" " * self.rows.indents[row], back))
        segments += self._words(row, self._layers(row, selected), caret, back)
        return Strip(segments).adjust_cell_length(width, back)

    def _time(self, row: int) -> str:
        """Return when the turn that begins in a row was spoken."""
        start = self.rows.starts[row]
        index = self.moves.turn_at(start)
        if index < 0 or self.moves.turns[index].start != start:
            return ""
        began = self.moves.turns[index].began
        return "" if began is None else clock(began)

    def _layers(self, row: int, selected: Span) -> list[Layer]:
        start, end = self.rows.starts[row], self.rows.ends[row]
        parts = self.palette.parts
        layers = [
            Layer(first, last, self.palette.tint(top.colour, depth))
            for first, last, top, depth in self.runs.between(start, end)
        ]
        index = self.moves.turn_at(start)
        if index >= 0:
            layers += self._turn_layers(self.moves.turns[index])
        layers += [Layer(*aside, parts["aside"]) for aside in self._asides(start, end)]
        layers += [Layer(*hit, parts["hit"]) for hit in self._hits_between(start, end)]
        if selected.length:
            layers.append(Layer(*selected, parts["selection"]))
        return layers

    def _turn_layers(self, turn: Turn) -> list[Layer]:
        parts = self.palette.parts
        layers = [Layer(turn.label_start, turn.label_end, parts["label"])]
        if turn.kind == "heading":
            layers.append(Layer(turn.start, turn.end, parts["heading"]))
        elif turn.kind != "speech":
            layers.append(Layer(turn.start, turn.end, parts["aside"]))
        return layers

    def _asides(self, start: int, end: int) -> list[Span]:
        """Return the stage directions that touch a row; they may begin in the row before."""
        low, high = max(0, start - _LONGEST_ASIDE), end + _LONGEST_ASIDE
        return [
            Span(*found.span())
            for found in _ASIDE.finditer(self.rows.text, low, high)
            if found.start() < end and found.end() > start
        ]

    def _hits_between(self, start: int, end: int) -> Sequence[Span]:
        first = max(0, bisect_right(self._hit_starts, start) - 1)
        return self.hits[first : bisect_left(self._hit_starts, end)]

    def _words(
        self, row: int, layers: list[Layer], caret: Caret | None, back: Style
    ) -> list[Segment]:
        """Return the words of a row in their styles, with the cursor on or after them."""
        start, end = self.rows.starts[row], self.rows.ends[row]
        borders = self._borders(row)
        if caret is not None:
            cursor = self.palette.parts["cursor" if caret.awake else "cursor-away"]
            after = next((border for border in borders if border > caret.place), end + 1)
            layers.append(Layer(caret.place, after, cursor))
        cuts = {start, end}
        for layer in layers:
            cuts.update(place for place in layer[:2] if start < place < end)
        if not self.rows.is_even(row):
            cuts = {borders[bisect_right(borders, cut) - 1] for cut in cuts}
            # Rich would let a joiner at the end of a character swallow the next one's cells.
            cuts.update(cut for cut in borders if self.rows.text[cut - 1 : cut] == "\u200d")
            cuts.update((start, end))
        shown = self.rows.shown(row)
        segments = [
            Segment(shown[one - start : other - start], _style(one, layers, back))
            for one, other in pairwise(sorted(cuts))
        ]
        if caret is not None and caret.place >= end:
            segments.append(Segment(" ", back + layers[-1].style))
        return segments

    def _borders(self, row: int) -> Sequence[int]:
        """Return where the characters of a row begin, and where the last one ends."""
        start, end = self.rows.starts[row], self.rows.ends[row]
        if self.rows.is_even(row):
            return range(start, end + 1)
        return [*(cluster.start for cluster in self.rows.clusters(row)), end]


def _style(place: int, layers: Sequence[Layer], style: Style) -> Style:
    for layer in layers:
        if layer.start <= place < layer.end:
            style += layer.style
    return style
