"""Where the rows of a transcript begin and end at one width.

Only offsets are computed, never strings: a million words are wrapped whole in some tens of
milliseconds, so that every later question (which row is this, what is under the mouse) is exact
and costs next to nothing. The text itself is not changed: what the rows leave out are line feeds
and the spaces at which a line was broken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex
from rich.cells import cell_len

from workbench.language.graphemes import previous_grapheme
from workbench.model.source import Turn
from workbench.tui.plain import plain

HANG: Final = 2
"""Cells by which the rows of a turn after its first are indented, so that labels stand out."""

# Everything outside this takes more care than counting characters. Latin with its accents, and
# the quotes and dashes of prose, take one cell each; controls are shown as one cell.
_UNEVEN = re.compile("[^\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]")
_CLUSTER = regex.compile(r"\X")
# A space that carries a combining mark, or follows a prefix that swallows it, is no place to break.
_BREAK = regex.compile(r"(?<!\p{GCB=Prepend}) +(?![\p{GCB=Extend}\p{GCB=SpacingMark}\u200d])")


class Cluster(NamedTuple):
    """What a reader takes for one character: where it begins, its text as shown, its cells."""

    start: int
    shown: str
    cells: int


class Rows:
    """The rows of a text at one width.

    A row is the characters `starts[row]` up to `ends[row]`. Between turns that only a line feed
    parts lies a row without characters of its own: it begins where the row after it begins.

    Attributes:
        text: The text that was wrapped.
        width: Cells a row may take.
        starts: Where each row begins, ascending.
        ends: Where each row's visible characters end.
        indents: Cells left free before each row's first character.
    """

    def __init__(self, text: str, turns: Sequence[Turn], width: int) -> None:
        """Wrap `text`; `turns` are in the order of the text."""
        self.text = text
        self.width = max(2, width)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.indents = bytearray()
        self._measured: dict[str, int] = {}
        self._hang = HANG if self.width >= 10 * HANG else 0
        self._lay_lines(turns)

    def __len__(self) -> int:
        return len(self.starts)

    def row_at(self, offset: int) -> int:
        """Return the row that shows the character at `offset`, or after which it was left out."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def is_gap(self, row: int) -> bool:
        """Whether a row only parts two turns."""
        return row + 1 < len(self.starts) and self.starts[row] == self.starts[row + 1]

    def last_place(self, row: int) -> int:
        """Return the last offset that belongs to a row: after its text, where there is one."""
        start, end = self.starts[row], self.ends[row]
        if end > start and row + 1 < len(self.starts) and self.starts[row + 1] == end:
            return previous_grapheme(self.text, end)
        return end

    def shown(self, row: int) -> str:
        """Return a row as it is shown, one character for one: tabs as spaces, no controls."""
        return _shown(self.text[self.starts[row] : self.ends[row]])

    def is_even(self, row: int) -> bool:
        """Whether every character of a row is one cell and stands alone."""
        return not _UNEVEN.search(self.text, self.starts[row], self.ends[row])

    def clusters(self, row: int) -> Iterator[Cluster]:
        """Yield the characters of a row as a reader sees them."""
        start = self.starts[row]
        for found in _CLUSTER.finditer(self.shown(row)):
            yield Cluster(start + found.start(), found[0], cell_len(found[0]))

    def cell_of(self, offset: int) -> int:
        """Return the cell, counted in its row with the indent, at which an offset is shown."""
        row = self.row_at(offset)
        indent, start = self.indents[row], self.starts[row]
        offset = min(offset, self.ends[row])
        if self.is_even(row):
            return indent + offset - start
        return indent + sum(
            cluster.cells
            for cluster in self.clusters(row)
            if cluster.start + len(cluster.shown) <= offset
        )

    def offset_at(self, row: int, cell: int) -> int:
        """Return the offset shown at a cell of a row, the nearest one outside its text."""
        row = max(0, min(row, len(self.starts) - 1))
        start, cell = self.starts[row], cell - self.indents[row]
        if cell < 0:
            return start
        if self.is_even(row):
            return min(start + cell, self.last_place(row))
        for cluster in self.clusters(row):
            cell -= cluster.cells
            if cell < 0:
                return cluster.start
        return self.last_place(row)

    def _lay_lines(self, turns: Sequence[Turn]) -> None:
        """Wrap line after line, parting turns and indenting those with a speaker's label."""
        text, turn, hang = self.text, -1, 0
        place, length = 0, len(text)
        while place < length or not self.starts:
            end = text.find("\n", place)
            end = length if end < 0 else end
            begins = False
            while turn + 1 < len(turns) and turns[turn + 1].start <= place:
                turn += 1
                begins = turns[turn].start == place
                hang = self._hang if turns[turn].label_end > turns[turn].label_start else 0
            if begins and self.ends and self.ends[-1] > self.starts[-1]:
                self._add(place, place, 0)
            self._wrap(place, end, 0 if begins else hang, hang)
            place = end + 1

    def _add(self, start: int, end: int, indent: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.indents.append(indent)

    def _wrap(self, start: int, end: int, indent: int, hang: int) -> None:
        """Wrap one line, the first row after `indent` cells and the others after `hang`."""
        if not self.text.isascii() and _UNEVEN.search(self.text, start, end):
            self._wrap_uneven(start, end, indent, hang)
            return
        text, starts, ends, rfind = self.text, self.starts, self.ends, self.text.rfind
        before, room = len(starts), self.width - indent
        while end - start > room:
            cut = rfind(" ", start + 1, start + room + 1)
            starts.append(start)
            if cut < 0:
                start += room
                ends.append(start)
            else:
                ends.append(cut)
                start = cut + 1
                while start < end and text[start] == " ":
                    start += 1
            room = self.width - hang
        if start < end or len(starts) == before:
            starts.append(start)
            ends.append(end)
        self.indents.append(indent)
        self.indents.extend(bytes((hang,)) * (len(starts) - before - 1))

    def _wrap_uneven(self, start: int, end: int, indent: int, hang: int) -> None:
        """Wrap a line word by word, measuring each."""
        line = _shown(self.text[start:end])
        row = tail = used = 0
        room = self.width - indent
        for first, last, after in _words(line):
            cells = self._measure(line[first:last])
            if used + cells > room and row < first < last:
                self._add(start + row, start + tail, indent)
                indent, room, row, used = hang, self.width - hang, first, 0
            while used + cells > room and first < last:
                cut = _fitting(line, first, last, room - used)
                self._add(start + row, start + cut, indent)
                indent, room, row, used, first = hang, self.width - hang, cut, 0, cut
                cells = self._measure(line[first:last])
            used += cells + after - last
            tail = last if first < last else tail
        self._add(start + row, end if used <= room else start + tail, indent)

    def _measure(self, word: str) -> int:
        """Return the cells of a word; words repeat, so what was measured is remembered."""
        cells = self._measured.get(word)
        if cells is None:
            cells = self._measured[word] = _cells(word)
        return cells


def _cells(word: str) -> int:
    # Rich lets a joiner swallow whatever follows; only within one cluster does it on a screen.
    if "\u200d" in word:
        return sum(cell_len(cluster) for cluster in _CLUSTER.findall(word))
    return cell_len(word)


def _fitting(line: str, first: int, last: int, room: int) -> int:
    """Return where to break a word that is longer than a row: before a character, after one."""
    for cluster in _CLUSTER.finditer(line, first, last):
        room -= cell_len(cluster[0])
        if room < 0 and cluster.start() > first:
            return int(cluster.start())
    return last


def _words(line: str) -> Iterator[tuple[int, int, int]]:
    """Yield each word of a line as its start, its end, and where the spaces after it end."""
    place = 0
    for gap in _BREAK.finditer(line):
        yield place, gap.start(), gap.end()
        place = gap.end()
    yield place, len(line), len(line)


def _shown(text: str) -> str:
    return plain(text, keep="\t").replace("\t", " ")
