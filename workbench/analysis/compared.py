"""Two texts side by side, as lines with signs: what went, what came, and a little around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison.

    Attributes:
        sign: `-` for what went, `+` for what came, ` ` for what is in both, `@` between places.
        text: The line, without its end.
    """

    sign: str
    text: str


def changed_lines(old: str, new: str, around: int = 1) -> Iterator[Line]:
    """Yield the lines that differ between two texts, with some lines around each place."""
    lines = unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=around)
    for number, line in enumerate(lines):
        if number > 1:  # the first two would name files
            yield Line(line[0], line[1:] if line[0] != "@" else "")
