"""A passage with what was coded in it, as it stands in a pane: never by colour alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from workbench.model.spans import Span
from workbench.tui.plain import plain

OPEN, CLOSE = "⟨", "⟩"
"""What stands before and after coded words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch to be marked in a passage: where, and in which colour."""

    span: Span
    colour: str


def around(text: str, span: Span, margin: int) -> Span:
    """Return a stretch with some text before and after it, cut at spaces."""
    start, end = max(0, span.start - margin), min(len(text), span.end + margin)
    if start and (space := text.find(" ", start, span.start)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", span.end, end)) >= 0:
        end = space
    return Span(start, end)


def passage(text: str, window: Span, marks: Iterable[Shown]) -> Content:
    """Return a window of a text with brackets around what is marked."""
    shown = [*marks]
    cuts = {window.start, window.end}
    cuts |= {place for mark in shown for place in mark.span if window.start < place < window.end}
    places = sorted(cuts)
    parts: list[Content | str | tuple[str, str]] = ["…"] if window.start else []
    for start, end in zip(places, [*places[1:], window.end], strict=True):
        parts += [(CLOSE, mark.colour) for mark in shown if mark.span.end == start]
        parts += [(OPEN, mark.colour) for mark in shown if mark.span.start == start]
        if start < end:
            held = [mark for mark in shown if mark.span.start <= start and end <= mark.span.end]
            words = plain(text[start:end], keep="\n")
            parts.append((words, "bold" if held else "$foreground 60%"))
    parts += ["…"] if window.end < len(text) else []
    return Content.assemble(*parts)
