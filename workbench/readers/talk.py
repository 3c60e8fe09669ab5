"""Putting turns together line by line."""

from dataclasses import dataclass

from workbench.model.source import Turn
from workbench.readers.profiles import Line, Mark, f4_time


@dataclass(slots=True)
class _Open:
    """A turn that still grows. `said` is whether words followed the label already."""

    start: int
    end: int
    label_start: int
    label_end: int
    speaker: str = ""
    began: int | None = None
    ended: int | None = None
    kind: str = "speech"
    said: bool = True


class Talk:
    """Takes the lines of a text in order and gives its turns.

    Args:
        joins: Neighbours with the same label are one turn.
        f4: A time at the end of a turn says when it ended, and the next began.
    """

    def __init__(self, *, joins: bool, f4: bool) -> None:
        self._joins = joins
        self._f4 = f4
        self._turns: list[_Open] = []
        self._open: _Open | None = None
        self._time: tuple[Line, int] | None = None
        self._begun = False

    def label(self, line: Line, mark: Mark, speaker: str) -> None:
        """A line that names a speaker."""
        last = self._open
        if self._joins and last and last.speaker == speaker:
            self._grow(line)
            return
        start = line.start + len(line.text) - len(line.text.lstrip())
        began = mark.began
        if self._time:
            start = self._time[0].start
            began = self._time[1] if began is None else began
        if began is None and self._f4 and last:
            began = last.ended
        said = mark.end < line.end
        self._begin(_Open(start, line.end, mark.start, mark.end, speaker, began, said=said))
        self._begun = True
        self._note_end(line)

    def time(self, line: Line, at: int, *, opens: bool) -> None:
        """A line that holds only a time: it belongs to what comes after it.

        Args:
            line: The line.
            at: The time, in milliseconds.
            opens: Nobody is named in this text, so that each time begins a turn.
        """
        if opens:
            self._begin(_Open(line.start, line.end, line.end, line.end, began=at, said=False))
            self._begun = True
            return
        self._flush()
        self._time = (line, at)

    def heading(self, line: Line) -> None:
        """A line that is a heading."""
        self._flush()
        last = self._open
        if last and last.kind == "heading" and last.end + 1 == line.start:
            last.end = line.end
            return
        self._begin(_Open(line.start, line.end, line.start, line.start, kind="heading"))

    def words(self, line: Line, *, is_key: bool) -> None:
        """Any other line.

        Args:
            line: The line.
            is_key: It stands before the first turn and is a key with a value.
        """
        if self._open and self._open.kind in ("speech", "note"):
            self._grow(line)
        elif not self._begun and is_key:
            self._begin(_Open(line.start, line.end, line.start, line.start, kind="metadata"))
            self._open = None
        elif self._begun:
            self._begin(_Open(line.start, line.end, line.start, line.start, kind="note"))
        else:
            self._open = self._time = None

    def turns(self) -> tuple[Turn, ...]:
        """Return the turns, in order and disjoint."""
        self._flush()
        return tuple(
            Turn(
                turn.start,
                turn.end,
                turn.label_start,
                min(turn.label_end, turn.end),
                turn.speaker,
                turn.began,
                turn.ended,
                turn.kind,
            )
            for turn in self._turns
        )

    def _begin(self, turn: _Open) -> None:
        """Open a turn; what was open is done."""
        self._turns.append(turn)
        self._open = turn
        self._time = None

    def _grow(self, line: Line) -> None:
        """Add a line to the open turn, with the time that stood before it."""
        turn = self._open
        if turn is None:
            return
        if not turn.said:
            # The label is a line of its own: what is said begins here.
            nobody = turn.label_start == turn.label_end
            turn.label_end = line.start
            turn.label_start = line.start if nobody else turn.label_start
            turn.said = True
        turn.end = line.end
        self._time = None
        self._note_end(line)

    def _note_end(self, line: Line) -> None:
        """Keep the time at the end of the line."""
        if self._f4 and self._open and (at := f4_time(line.text)) is not None:
            self._open.ended = at

    def _flush(self) -> None:
        """Let a time that nobody claimed stay with the open turn."""
        if self._time and self._open and self._open.kind != "heading":
            self._open.end = self._time[0].end
        self._time = None
