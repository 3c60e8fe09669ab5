"""A column of the board: a theme, who is behind it, and its codes as cards."""

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model.codebook import Code
from workbench.tui.plain import plain

TRAY: Final = ""
"""What the column of codes in no theme has instead of the id of one."""

_MARKS: Final = {"supports": ("+ ", "$success"), "counter": ("− ", "$warning"), "": ("  ", "")}


@dataclass(frozen=True, slots=True)
class Card:
    """A code in a column, with its stance there and how often it is used."""

    code: Code
    stance: str
    uses: int


class Cards(OptionList):
    """The codes of a column. Enter says so also where there is none: one may be laid down there."""

    @dataclass
    class Chosen(Message):
        """Enter was pressed, or a card clicked."""

    def action_select(self) -> None:
        """Say that the card at hand, or the empty column, was chosen."""
        self.post_message(self.Chosen())


class BoardColumn(Vertical):
    """One column. It says where the mouse went down and up; the screen decides what that means."""

    @dataclass
    class Pressed(Message):
        """The mouse went down on a code, or on none."""

        theme: str
        code: str

    @dataclass
    class Released(Message):
        """The mouse went up in this column: on a card, or where there is none."""

        theme: str
        on_card: bool

    def __init__(self, theme: str) -> None:
        super().__init__(classes="-tray" if theme == TRAY else "")
        self.theme = theme
        self._codes: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Yield the head and the cards."""
        yield Static(classes="column-head")
        yield Cards(compact=True)

    @property
    def cards(self) -> Cards:
        """The list of codes."""
        return self.query_one(Cards)

    def code_of(self, card: str) -> str:
        """Return the id of the code on a card; empty when there is no such card."""
        return self._codes.get(card, "")

    def show(self, title: str, below: str, cards: list[Card]) -> None:
        """Show these cards; the cursor stays on the same one, or in the same place."""
        head = [Content.styled(plain(title), "bold $primary")]
        if below:
            head.append(Content.styled(plain(below, keep="\n"), "$foreground 60%"))
        self.query_one(".column-head", Static).update(Content("\n").join(head))
        options = self.cards
        place = options.highlighted or 0
        options.clear_options()
        self._codes = {f"{card.code.id} {card.stance}": card.code.id for card in cards}
        options.add_options(
            Option(_line(card), id=name) for name, card in zip(self._codes, cards, strict=True)
        )
        options.highlighted = min(place, len(cards) - 1) if cards else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Say which code the mouse went down on."""
        at = event.style.meta.get("option")
        card = "" if at is None else str(self.cards.get_option_at_index(at).id)
        self.post_message(self.Pressed(self.theme, self.code_of(card)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Say that the mouse went up here."""
        self.post_message(self.Released(self.theme, "option" in event.style.meta))


def _line(card: Card) -> Content:
    mark, style = _MARKS[card.stance]
    return Content.assemble(
        (mark, style),
        ("■ ", card.code.colour),
        plain(card.code.name),
        (f"  {card.uses}" if card.uses else "", "$foreground 50%"),
    )
