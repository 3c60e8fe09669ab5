"""The code picker: a few letters find any code; what is not found can be made on the spot."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model.codebook import Code, Codebook
from workbench.translate import _
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.plain import plain

NEW = "new:"
"""How an answer begins that is not the id of a code but the name of one to be made."""

_MANY = 8


class CodePicker(Pick):
    """Asks for a code. Answers with its id, or with `NEW` and a name.

    Args:
        title: What the code is for.
        book: All codes.
        first: Codes to offer before all others while nothing is typed.
        can_make: Whether a code that is not there may be asked for.
    """

    KEYS = _("type a few letters    enter  choose    esc  cancel")

    def __init__(
        self, title: str, book: Codebook, first: Sequence[Code] = (), *, can_make: bool = True
    ) -> None:
        self._book = book
        self._can_make = can_make
        walked = [(depth, code) for depth, code in book.walk() if not code.retired]
        recent = [Choice(code.id, code.name, code.brief) for code in first[:_MANY]]
        known = {code.id for code in first[:_MANY]}
        rest = [
            Choice(code.id, code.name, code.brief, depth)
            for depth, code in walked
            if code.id not in known
        ]
        super().__init__(title, [*recent, *rest])

    def body(self) -> ComposeResult:
        """Yield the line, the list, and the meaning of the code at hand."""
        yield from super().body()
        yield Static("", classes="picker-meaning")

    def _fill(self, typed: str) -> None:
        super()._fill(typed)
        options = self.query_one(OptionList)
        best = ranked(self._book, typed)
        if best:
            options.clear_options()
            choices = {choice.id: choice for choice in self._choices}
            options.add_options(Option(self._prompt(choices[c], True), id=c) for c in best)
            options.highlighted = 0
        name = " ".join(typed.split())
        if self._can_make and name and not self._book.named(name):
            prompt = Content.assemble((_("Make a new code: "), "bold"), plain(name))
            options.add_option(Option(prompt, id=NEW + name))
            if options.option_count == 1:
                options.highlighted = 0

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        code = self._book.get(str(event.option_id))
        meaning = [code.full or code.brief, code.when_not] if code else []
        self.query_one(".picker-meaning", Static).update(
            Content(plain("\n".join(words for words in meaning if words), keep="\n"))
        )


def ranked(book: Codebook, typed: str) -> list[str]:
    """Return the ids of the codes that fit what was typed, the best first.

    A name that begins with it comes before a part of a name that does, that before one that holds
    it anywhere, and that before a label in another language or a definition.
    """
    sought = typed.casefold().strip()
    if not sought:
        return []
    ranks: list[tuple[int, int, str]] = []
    for order, (_depth, code) in enumerate(book.walk()):
        rank = _rank(code, sought)
        if rank is not None and not code.retired:
            ranks.append((rank, order, code.id))
    return [code_id for _rank, _order, code_id in sorted(ranks)]


def _rank(code: Code, sought: str) -> int | None:
    name = code.name.casefold()
    parts = name.replace("-", " ").replace("/", " ").split()
    tests = (
        name.startswith(sought),
        any(part.startswith(sought) for part in parts),
        sought in name,
        any(sought in label.casefold() for label in code.labels.values()),
        all(p in f"{name} {code.brief.casefold()}" for p in sought.split()),
        _abbreviates(sought, name),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _abbreviates(sought: str, name: str) -> bool:
    """Whether the letters occur in the name in this order: `phcr` for PH-CARE."""
    letters = iter(name)
    return len(sought) > 1 and all(letter in letters for letter in sought)
