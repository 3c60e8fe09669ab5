"""Screens with a list, a page on what is at hand, and below it the words that go with it."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.screens.place import Place

Lines = Iterable[tuple[str, Content]]
"""What a list shows: ids, and what stands there."""


class Leafing(Place):
    """A list at the side; whatever is highlighted in it is shown beside it.

    A subclass fills the list (`entries`), the page (`page`) and what stands below it (`below`).
    """

    def body(self) -> ComposeResult:
        """Yield the list, the page and the words below it."""
        with Horizontal(classes="three-panes"):
            yield OptionList(id="entries", compact=True)
            with Vertical():
                with VerticalScroll(classes="about", can_focus=False):
                    yield Static(id="about")
                yield OptionList(id="below", classes="below", compact=True)

    def entries(self) -> Lines:
        """Return what the list shows."""
        return ()

    def page(self, entry: str) -> Sequence[Content]:
        """Return the lines of the page on an entry; on none when the id is empty."""
        del entry
        return ()

    def below(self, entry: str) -> Lines:
        """Return the words that go with an entry."""
        del entry
        return ()

    def show(self) -> None:
        """Read the entries anew."""
        fill(self.query_one("#entries", OptionList), self.entries())
        self.show_page()

    @on(OptionList.OptionHighlighted, "#entries")
    def show_page(self) -> None:
        """Show the page on the entry at hand."""
        entry = self.entry
        self.query_one("#about", Static).update(Content("\n").join(self.page(entry)))
        fill(self.query_one("#below", OptionList), self.below(entry) if entry else ())

    @property
    def entry(self) -> str:
        """The id of the entry at hand; empty when there is none."""
        return highlighted(self.query_one("#entries", OptionList))

    @property
    def line(self) -> str:
        """The id of the line at hand below the page; empty when there is none."""
        return highlighted(self.query_one("#below", OptionList))

    def point_at(self, entry: str) -> None:
        """Put the cursor on an entry."""
        options = self.query_one("#entries", OptionList)
        options.highlighted = options.get_option_index(entry)


def fill(options: OptionList, lines: Lines) -> None:
    """Show these lines instead; the cursor stays on the same thing, or in the same place."""
    held, place = highlighted(options), options.highlighted or 0
    options.clear_options()
    options.add_options(Option(content, id=line) for line, content in lines)
    ids = [option.id for option in options.options]
    if held in ids:
        place = ids.index(held)
    options.highlighted = min(place, len(ids) - 1) if ids else None


def highlighted(options: OptionList) -> str:
    """Return the id of the option at hand; empty when there is none."""
    at = options.highlighted
    if at is None or at >= options.option_count:
        return ""
    return str(options.get_option_at_index(at).id)
