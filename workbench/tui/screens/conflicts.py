"""Conflicts: what several people did at once, and the keys that decide it."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import NotFound, WorkbenchError
from workbench.model.threeway import differences
from workbench.project.conflicts import Told, Twins
from workbench.project.disputes import TEXTS, Dispute, Value
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskText
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.shown import excerpt, words

_PANES = 4
"""How many values stand beside each other; whoever has more sees the rest after a decision."""
_SIGN = {"-": "$error", "+": "$success", " ": ""}
_EMPTY = _("Nothing waits for a decision: what people did apart fits together.")

Item = Dispute | Told | Twins


class ConflictsScreen(Place):
    """The list of what waits, with the values of the one at hand beside each other."""

    place = "conflicts"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("conflicts")

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, Item] = {}
        self._choice = 0

    def body(self) -> ComposeResult:
        """Yield the list, and the panes for the values."""
        yield OptionList(id="conflicts", compact=True)
        with Vertical(id="conflict-page"):
            yield Static(id="conflict-title")
            with Horizontal(id="conflict-values"):
                for number in range(_PANES):
                    with VerticalScroll(id=f"value-{number}", classes="value", can_focus=False):
                        yield Static()

    def show(self) -> None:
        """Read what waits."""
        change = self.project.change
        found: list[Item] = [*change.conflicts(), *change.notices(), *change.twins()]
        self._items = {each.id: each for each in found}
        options = self.query_one("#conflicts", OptionList)
        held = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(_line(each), id=each.id) for each in found)
        options.highlighted = min(held, len(found) - 1) if found else None
        self._show_page()

    @on(OptionList.OptionHighlighted, "#conflicts")
    def _another(self) -> None:
        self._choice = 0
        self._show_page()

    def _show_page(self) -> None:
        item = self._at_cursor()
        self.query_one("#conflict-title", Static).update(_title(item))
        panes = _panes(item, self._choice) if isinstance(item, Dispute) else []
        for number in range(_PANES):
            pane = self.query_one(f"#value-{number}", VerticalScroll)
            pane.display = number < len(panes)
            pane.set_class(number == self._choice, "-chosen")
            if number < len(panes):
                pane.query_one(Static).update(panes[number])

    def _at_cursor(self) -> Item | None:
        options = self.query_one("#conflicts", OptionList)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._items.get(str(options.get_option_at_index(options.highlighted).id))

    def _dispute(self) -> Dispute:
        """Return the conflict the cursor is on.

        Raises:
            NotFound: There is none, or nothing is to be decided about it.
        """
        item = self._at_cursor()
        if not isinstance(item, Dispute):
            raise NotFound(_("There is nothing to choose here."), _("s marks it as seen."))
        return item

    def on_key(self, event: events.Key) -> None:
        """Choose a value by its number."""
        item = self._at_cursor()
        if not (event.character and event.character in "123456789" and isinstance(item, Dispute)):
            return
        if int(event.character) <= len(item.values):
            event.stop()
            self._choice = int(event.character) - 1
            self._show_page()

    @on(OptionList.OptionSelected, "#conflicts")
    def _entered(self) -> None:
        self.action_change_resolve()

    def action_change_resolve(self) -> None:
        """Take the value that is chosen; the next conflict comes up."""
        found = self._dispute()
        value = found.values[self._choice]
        self.project.change.resolve(found.id, str(self._choice + 1))
        self._decided(_("Decided: {value}").format(value=excerpt(value.value)))

    def _decided(self, said: str) -> None:
        self._choice = 0
        self.app.changed(said)

    def action_screen_next(self) -> None:
        """Go on to the next one and leave this for later."""
        options = self.query_one("#conflicts", OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + 1) % options.option_count

    @flow
    async def action_screen_write(self) -> None:
        """Ask for a text with what both wrote, beginning with what is proposed."""
        found = self._dispute()
        if found.field not in TEXTS:
            raise WorkbenchError(_("This is not a text."), _("Choose a value by its number."))
        begin = found.proposal.text if found.proposal else _all_of(found.values)
        note = _("Both changes together, as a proposal. It holds once you accept it.")
        if found.proposal is None or not found.proposal.clean:
            note = _("Where both changed the same lines, both stand here, one after the other.")
        text = await self.ask(AskText(found.subject, begin, note=note))
        if text is not None:
            self.project.change.resolve(found.id, text=text)
            self._decided(_("Written anew."))

    def action_change_seen(self) -> None:
        """Mark a notice or an equal name as seen."""
        item = self._at_cursor()
        if item is None or isinstance(item, Dispute):
            raise NotFound(_("This waits for a decision."), _("1 to 9 choose, enter decides."))
        self.project.change.seen(item.id)
        self._decided(_("Seen."))

    def action_code_merge(self) -> None:
        """Read the codes of one name as the oldest of them."""
        item = self._at_cursor()
        if not isinstance(item, Twins) or item.kind != "code":
            raise NotFound(_("These are not two codes of one name."))
        first, *others = (thing for thing, _by, _at in item.things)
        for other in others:
            self.project.code.merge(other, first)
        self._decided(_("Merged: {name}").format(name=item.name))


def _line(item: Item) -> Content:
    if isinstance(item, Dispute):
        sign, said = "≠", f"{item.subject} · {_field(item)}"
    elif isinstance(item, Told):
        sign, said = "!", f"{item.subject} · {item.text}"
    else:
        sign, said = "=", f"{item.name} · " + _("same name twice")
    return Content.assemble((f"{sign} ", "$warning"), plain(" ".join(said.split())))


def _field(item: Dispute) -> str:
    return item.field.removeprefix("attribute ").replace("_", " ")


def _title(item: Item | None) -> Content:
    if item is None:
        return words(_EMPTY)
    if isinstance(item, Dispute):
        how = _("{count} values, written apart. 1 to {count} choose, enter decides.")
        return Content.assemble(
            (plain(item.subject), "bold $primary"),
            (f" · {_field(item)}", "$accent"),
            "\n",
            (how.format(count=len(item.values)), "$foreground 60%"),
        )
    if isinstance(item, Told):
        lines = [words(item.subject, "bold $primary"), words(item.text), words("")]
        return Content("\n").join([*lines, words(f"{item.by} · {item.at}", "$foreground 60%")])
    made = [words(f"{by} · {at}", "$foreground 75%") for _thing, by, at in item.things]
    hint = _("m reads them as one.") if item.kind == "code" else _("Rename one where they are.")
    said = _("{hint} s says that both are meant.").format(hint=hint)
    return Content("\n").join([words(item.name, "bold $primary"), *made, words(""), words(said)])


def _panes(item: Dispute, choice: int) -> list[Content]:
    """Return the values, each with who and when, and with what it has and its neighbour has not."""
    found = []
    for number, value in enumerate(item.values[:_PANES]):
        other = item.values[1 if number == 0 else 0]
        mark = "●" if number == choice else "○"
        now = " · " + _("shown now") if value.shown else ""
        head = Content.assemble(
            (f"{mark} {number + 1}  ", "bold $primary"),
            (plain(value.by) + now, "bold"),
            (f"\n{value.at[:16].replace('T', ' ')} UTC\n", "$foreground 60%"),
        )
        sign, keep = ("-", differences(value.value, other.value)) if number == 0 else (
            "+", differences(other.value, value.value)
        )  # fmt: skip
        lines = [
            Content.styled(f"{mark_} {plain(line)}", _SIGN[mark_])
            for mark_, line in keep
            if mark_ in (" ", sign)
        ]
        found.append(Content("\n").join([head, *lines]))
    return found


def _all_of(values: tuple[Value, ...]) -> str:
    return "\n\n".join(value.value for value in values)
