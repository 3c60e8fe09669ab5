"""Cards to print and cut: one for each point and each quote, to be ticked and written on by pen."""

from dataclasses import dataclass
from typing import Final

from workbench.model.review import CHOICES, Excerpt, Item, Pack
from workbench.writers.pdf import HEIGHT, WIDTH, Paper, reach, wrapped

_EDGE: Final = 45
_ROOM: Final = WIDTH - 2 * _EDGE
_BOX: Final = 11
_RULES: Final = 3
_RULE: Final = 22


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    size: float = 11
    font: int = 0
    after: float = 0


def write_cards(pack: Pack) -> bytes:
    """Return a pack as cards in a PDF file.

    Raises:
        WorkbenchError: It has letters that the cards have no shapes for.
    """
    cards = _Cards(pack)
    cards.opening()
    for number, item in enumerate(pack.items, 1):
        cards.item(number, item)
    return cards.paper.bytes()


class _Cards:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._say = pack.wording
        self.paper = Paper(pack.wording["title"], pack.wording.language)
        self._y = 0.0
        self._page()

    def _page(self) -> None:
        self.paper.page()
        self._y = HEIGHT - _EDGE

    def opening(self) -> None:
        say = self._say
        lines = [_Line(say["title"], 18, 1, 4), _Line(f"{self._pack.title} · {self._pack.day}", 9)]
        if say.draft:
            lines.append(_Line(say["draft note"], 9, 2, 3))
        lines += [_Line(say["intro"], 11, 0, 3), _Line(say["card"], 10, 2)]
        self._lines(lines)
        for label in (say["who"], say["when"], say["naming"]):
            self._y -= 20
            shown = label if label.endswith("?") else f"{label}:"
            self.paper.write(_EDGE, self._y, shown, size=10, font=1)
            start = _EDGE + reach(shown, size=10, font=1) + 6
            self.paper.line(start, self._y - 2, WIDTH - _EDGE)
        self._cut()

    def item(self, number: int, item: Item) -> None:
        say = self._say
        lines = [
            _Line(f"{say['point']} {number} · {item.ref}", 7),
            _Line(f"{number}. {item.title}", 14, 1, 3),
            *(_Line(text, 11, 0, 3) for text in item.text),
        ]
        self._card(lines)
        for place, quote in enumerate(item.quotes, 1):
            self._card(self._quoted(f"{number}.{place}", quote))

    def _quoted(self, number: str, quote: Excerpt) -> list[_Line]:
        say, named = self._say, len(quote.lines) > 1
        lines = [_Line(f"{say['quote']} {number} · quote:{quote.id}", 7, 0, 2)]
        for line in quote.lines:
            who = f"{line.who}: " if named and line.who else ""
            lines.append(_Line(f"{who}“{line.text}”", 12, 0, 2))
        lines += [_Line(f"{say['translation']}: {m.text}", 11, 2, 2) for m in quote.meant]
        if quote.no_original:
            lines.append(_Line(say["only translation"], 9))
        who = ", ".join(dict.fromkeys(line.who for line in quote.lines if line.who))
        return [*lines, _Line(f"{say['said by']}: {who or say['somebody']}", 9)]

    def _card(self, lines: list[_Line]) -> None:
        tall = sum(
            len(wrapped(each.words, _ROOM, size=each.size, font=each.font)) * each.size * 1.35
            + each.after
            for each in lines
        )
        answer = 30 + 18 * self._rows() + _RULES * _RULE
        if self._y - tall - answer < _EDGE:
            self._page()
        self._lines(lines)
        self._answer()
        self._cut()

    def _lines(self, lines: list[_Line]) -> None:
        for each in lines:
            for words in wrapped(each.words, _ROOM, size=each.size, font=each.font):
                if self._y < _EDGE + each.size:
                    self._page()
                self._y -= each.size * 1.35
                self.paper.write(_EDGE, self._y, words, size=each.size, font=each.font)
            self._y -= each.after

    def _rows(self) -> int:
        return 1 if sum(map(self._wide, CHOICES)) <= _ROOM else 2

    def _wide(self, choice: str) -> float:
        return reach(self._say.choice(choice), size=10) + _BOX + 24

    def _answer(self) -> None:
        if self._y < _EDGE + 30 + 18 * self._rows() + _RULES * _RULE:
            self._page()
        self._y -= 22
        row_long, x = len(CHOICES) // self._rows(), float(_EDGE)
        for place, choice in enumerate(CHOICES):
            row, column = divmod(place, row_long)
            x, y = x if column else float(_EDGE), self._y - 18 * row
            self.paper.box(x, y - 1, _BOX)
            self.paper.write(x + _BOX + 5, y, self._say.choice(choice), size=10)
            x += self._wide(choice)
        self._y -= 18 * self._rows() + 2
        self.paper.write(_EDGE, self._y, f"{self._say['comment']}:", size=10, font=1)
        start = _EDGE + reach(f"{self._say['comment']}:", size=10, font=1) + 6
        for _rule in range(_RULES):
            self.paper.line(start, self._y - 2, WIDTH - _EDGE)
            self._y -= _RULE
            start = _EDGE

    def _cut(self) -> None:
        self._y -= 6
        if self._y > _EDGE:
            self.paper.line(0, self._y, WIDTH, dashed=True)
        self._y -= 10
