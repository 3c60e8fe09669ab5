"""Where the cursor goes: by character, word, sentence, turn, row and page.

Pure functions of a text, its turns and its rows; each move takes a place and returns one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from workbench.language.graphemes import next_grapheme, previous_grapheme
from workbench.language.sentences import sentences
from workbench.language.words import next_word, previous_word, word_at
from workbench.model.source import Turn
from workbench.model.spans import Span
from workbench.tui.widgets.layout import Rows


class Moves:
    """The places of one text.

    Attributes:
        text: The text.
        turns: Its turns in order; a text without any is read line by line.
        language: BCP 47, for the ends of sentences.
    """

    def __init__(self, text: str, turns: Sequence[Turn] = (), language: str = "") -> None:
        """Hold a text; `turns` may come in any order."""
        self.text = text
        self.turns = sorted(turns, key=lambda turn: turn.start) if turns else _lines(text)
        self.language = language
        self._starts = [turn.start for turn in self.turns]
        self._sentences = lru_cache(maxsize=64)(self._split)
        self._by_name: dict[str, Callable[[int], int]] = {
            "left": lambda place: previous_grapheme(text, place),
            "right": lambda place: next_grapheme(text, place),
            "next_word": lambda place: next_word(text, place),
            "previous_word": lambda place: previous_word(text, place),
            "next_sentence": self.next_sentence,
            "previous_sentence": self.previous_sentence,
            "next_turn": self.next_turn,
            "previous_turn": self.previous_turn,
            "top": lambda _place: 0,
            "end": lambda _place: len(text),
        }

    def to(self, name: str, place: int) -> int:
        """Return where the move called `name` leads from `place`."""
        return self._by_name[name](place)

    def turn_at(self, place: int) -> int:
        """Return the index of the turn at or before `place`, -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def said_at(self, place: int) -> Span:
        """Return what is said in the turn at `place`, without its label.

        Words that belong to no turn are taken together up to the next turn.
        """
        index = self.turn_at(place)
        after = self._starts[index + 1] if index + 1 < len(self.turns) else len(self.text)
        if index < 0:
            return _trimmed(self.text, 0, after)
        turn = self.turns[index]
        if place > turn.end and (loose := _trimmed(self.text, turn.end, after)).length:
            return loose
        return _trimmed(self.text, max(turn.start, turn.label_end), turn.end)

    def word_at(self, place: int) -> Span:
        """Return the word at `place`."""
        return word_at(self.text, place)

    def sentence_at(self, place: int) -> Span:
        """Return the sentence at `place`, the one before it when it is between two."""
        spans = self._sentences(self.said_at(place), self.language)
        if not spans:
            return Span(place, place)
        return spans[max(0, bisect_right(spans, (place, len(self.text))) - 1)]

    def next_sentence(self, place: int) -> int:
        """Return where the next sentence begins, in the next turn if need be."""
        spans = self._sentences(self.said_at(place), self.language)
        later = bisect_right(spans, (place, len(self.text)))
        return spans[later].start if later < len(spans) else self.next_turn(place)

    def previous_sentence(self, place: int) -> int:
        """Return where the sentence that begins before `place` begins."""
        said = self.said_at(place)
        if place <= said.start:
            said = self.said_at(self._end_before(place))
        spans = self._sentences(said, self.language)
        earlier = bisect_left(spans, (place, -1)) - 1
        return spans[earlier].start if earlier >= 0 else min(place, said.start)

    def next_turn(self, place: int) -> int:
        """Return where the words of the next turn begin, the end of the text after the last."""
        following = self.turn_at(place) + 1
        if following >= len(self.turns):
            return len(self.text)
        return self._words_of(following)

    def previous_turn(self, place: int) -> int:
        """Return where the words of this turn begin, or of the one before when already there."""
        index = self.turn_at(place)
        if index < 0:
            return 0
        here = self._words_of(index)
        if here < place:
            return here
        return self._words_of(index - 1) if index else self.turns[0].start

    def vertical(self, rows: Rows, place: int, by: int, cell: int) -> int:
        """Return the place `by` rows further, as near to `cell` as the row goes.

        Rows that only part turns are stepped over.
        """
        row = max(0, min(rows.row_at(place) + by, len(rows) - 1))
        if rows.is_gap(row):
            row += 1 if by > 0 else -1
        return rows.offset_at(max(0, row), cell)

    def _words_of(self, index: int) -> int:
        turn = self.turns[index]
        return _trimmed(self.text, max(turn.start, turn.label_end), turn.end).start

    def _end_before(self, place: int) -> int:
        """Return the end of what was said before the turn at `place`."""
        index = self.turn_at(place)
        return max(0, self.turns[index].start - 1) if index >= 0 else 0

    def _split(self, said: Span, language: str) -> list[Span]:
        return sentences(self.text, said, language)


def _lines(text: str) -> list[Turn]:
    """Return every line that is not blank as a turn of nobody."""
    turns, place = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            turns.append(Turn(place, place + len(line), place, place))
        place += len(line) + 1
    return turns


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
