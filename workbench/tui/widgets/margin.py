"""The left margin: when a turn was spoken, names of codes that begin here, and their stripes."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from workbench.tui.plain import plain
from workbench.tui.widgets.palette import Palette
from workbench.tui.widgets.stripes import Lanes, Mark, Stripe

WIDE = 100
"""Cells from which there is room for times and longer names."""

MORE = "+"


class Margin(NamedTuple):
    """How many cells each part of the margin takes, from left to right."""

    time: int
    tag: int
    lanes: int

    @property
    def width(self) -> int:
        """All of it, with the free cell before the words."""
        return self.time + self.tag + len(MORE) + self.lanes + 1

    def lane_at(self, cell: int) -> int | None:
        """Return the lane drawn at a cell; the first lane is next to the words."""
        lane = self.width - 2 - cell
        return lane if 0 <= lane < self.lanes else None


def margin_for(width: int, *, times: bool) -> Margin:
    """Return the margin of a transcript `width` cells wide.

    It depends on nothing else, so the words stay where they are while people code.
    """
    if width < 40:
        return Margin(0, 0, 2)
    if width < WIDE:
        return Margin(0, 5, 4)
    return Margin(8 if times else 0, 8 if width < 140 else 12, 8)


def clock(milliseconds: int) -> str:
    """Return a time as it is read from a recording: 3:07, or 1:02:03 after an hour."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def shape(stripe: Stripe) -> str:
    """Return the character of a stripe: heavy for one's own, and open at its first and last row."""
    light, heavy = {
        (True, True): ("╶", "╺"),
        (True, False): ("╷", "╻"),
        (False, True): ("╵", "╹"),
        (False, False): ("│", "┃"),
    }[stripe.first, stripe.last]
    return heavy if stripe.mark.mine else light


def draw(
    margin: Margin, lanes: Lanes, row: int, time: str, palette: Palette, back: Style
) -> list[Segment]:
    """Return the margin of one row."""
    stripes = lanes.at(row)
    taken = max((lane + 1 for lane, stripe in enumerate(stripes) if stripe), default=0)
    segments = []
    if margin.time:
        segments.append(Segment(f"{time:>{margin.time - 1}} ", back + palette.parts["time"]))
    room = margin.tag + margin.lanes - taken
    segments += _tag(lanes.beginning(row), room, palette, back)
    crowded = lanes.is_crowded(row)
    segments.append(Segment(MORE if crowded else " ", back + palette.parts["time"]))
    for stripe in reversed(stripes[:taken]):
        if stripe is None:
            segments.append(Segment(" ", back))
        else:
            segments.append(Segment(shape(stripe), back + palette.ink(stripe.mark.colour)))
    segments.append(Segment(" ", back))
    return segments


def _tag(marks: Sequence[Mark], room: int, palette: Palette, back: Style) -> list[Segment]:
    """Return the name of the first code that begins in a row, and that there are more."""
    if not marks or room < 1:
        return [Segment(" " * room, back)] if room > 0 else []
    first = marks[0]
    more = MORE if len({mark.name for mark in marks}) > 1 else ""
    name = plain(first.name)
    if cell_len(name) > room - len(more):
        name = set_cell_size(name, room - len(more) - 1).rstrip() + "…"
    name = (name + more)[-room:]
    return [
        Segment(" " * (room - cell_len(name)), back),
        Segment(name, back + palette.ink(first.colour)),
    ]
