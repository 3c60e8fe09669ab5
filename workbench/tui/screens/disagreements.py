"""Disagreements: walked one by one, both readings in place, and decided."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.analysis.disagreements import BOUNDARY, CODE, FAMILY, MISSED, Reading
from workbench.errors import NotFound, WorkbenchError
from workbench.model.spans import Span
from workbench.project.disagreements import Disagreement
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.passage import Shown, around, passage
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import definition_fields, definition_page
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, excerpt, words

_KINDS = {
    BOUNDARY: _("boundary"), CODE: _("different code"), MISSED: _("one missed it"),
    FAMILY: _("in a family"),
}  # fmt: skip
_CHOICES = {"neither": _("neither"), "both": _("both"), "new": _("new boundary"),
            "one": _("the first"), "other": _("the second")}  # fmt: skip
_WIDE, _NARROW, _ROOMY = 100, 60, 200
_COLUMNS = (
    ("", 1), (_("What"), 14), (_("Codes"), 18), (_("Size"), 5), (_("Source"), 14), (_("Words"), 0),
)  # fmt: skip


class DisagreementsScreen(Place):
    """The list, largest first; below it the readings side by side, and the codes they use."""

    place = "disagreements"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("disagreements")

    def __init__(self) -> None:
        super().__init__()
        self._round = ""
        self._each: dict[str, Disagreement] = {}

    def body(self) -> ComposeResult:
        """Yield the list, the readings, and the definitions."""
        yield Static(classes="headline")
        yield Table(id="difference-table")
        with Horizontal(id="difference-readings"):
            with VerticalScroll(classes="reading", can_focus=False):
                yield Static(id="reading-1")
            with VerticalScroll(classes="reading", can_focus=False):
                yield Static(id="reading-2")
        with VerticalScroll(id="difference-codes", can_focus=False):
            yield Static(id="difference-text")

    def aim(self, *what: object) -> None:
        """Show the disagreements of a round."""
        self._round = str(what[0])
        if self.is_mounted:
            self.show()

    def show(self) -> None:
        """Compare the coders of the round, or say why that cannot be."""
        rounds = self.project.round.list()
        ready = [each for each in rounds if each.closed or not each.blind]
        chosen = [each for each in rounds if each.id == self._round] or ready[-1:]
        try:
            if not chosen:
                raise NotFound(
                    _("There is no round to compare."), _("F12, Rounds: open one, then close it.")
                )
            found = self.project.round.disagreements(chosen[0].id)
        except WorkbenchError as error:
            self._fill([], words(f"{error.message} {error.hint}"))
            return
        left = sum(each.decision is None for each in found.each)
        said = _("{round}: {n} disagreements, {left} to decide, {same} passages coded alike")
        line = said.format(
            round=found.round.name, n=len(found.each), left=left,
            same=sum(map(len, found.agreed.values())),
        )  # fmt: skip
        if found.alone:
            line += _(" · not compared: {list}").format(list=", ".join(found.alone))
        self._fill(found.each, words(line))

    def _fill(self, each: list[Disagreement], line: Content) -> None:
        self._each = {one.id: one for one in each}
        self.query_one(".headline", Static).update(line)
        self.query_one(Table).fill(_COLUMNS, [(one.id, self._row(one)) for one in each])
        self._show_page()

    def _row(self, each: Disagreement) -> list[Text]:
        decided = each.decision
        state = "" if decided is None else "!" if decided.contested else "✓"
        text = self.project.source.text(each.source.id)
        return [
            cell(state),
            cell(_KINDS[each.found.kind]),
            cell(", ".join(self._names(each))),
            cell(each.found.size, right=True),
            cell(each.source.name),
            cell(excerpt(text[each.found.start : each.found.end], 60)),
        ]

    def _names(self, each: Disagreement) -> list[str]:
        book = self.project.codes
        ids = {mark.code for mark in each.found.marks}
        return sorted(code.name for cid in ids if (code := book.get(cid)))

    @on(DataTable.RowHighlighted)
    def _show_page(self) -> None:
        each = self._at_cursor()
        panes = [self.query_one(f"#reading-{number}", Static) for number in (1, 2)]
        page = self.query_one("#difference-text", Static)
        if each is None:
            for pane in (*panes, page):
                pane.update("")
            return
        shown = [self._reading(each, n, r) for n, r in enumerate(each.found.readings, 1)]
        for side, pane in enumerate(panes):
            pane.update(Content("\n\n").join(shown[side::2]))
        page.update(Content("\n\n").join([*self._decided(each), *self._definitions(each)]))

    def _reading(self, each: Disagreement, number: int, reading: Reading) -> Content:
        book, coders = self.project.codes, self.project.coder.list()
        text = self.project.source.text(each.source.id)
        codes = {mark.code: code for mark in reading.marks if (code := book.get(mark.code))}
        marks = [
            Shown(mark.span, codes[mark.code].colour if mark.code in codes else "#808080")
            for mark in {(m.start, m.end, m.code): m for m in reading.marks}.values()
        ]
        named = ", ".join(sorted(code.name for code in codes.values())) or _("not coded")
        who = ", ".join(coders.get(coder, coder) for coder in reading.coders)
        margin = _NARROW if self.app.size.width < _WIDE else _ROOMY
        window = around(text, Span(each.found.start, each.found.end), margin)
        return Content.assemble(
            (f"{number}  {plain(who)}", "bold $primary"),
            (f"  {plain(named)}\n", "$accent"),
            passage(text, window, marks),
        )

    def _decided(self, each: Disagreement) -> list[Content]:
        if (decided := each.decision) is None:
            return []
        who = self.project.coder.list().get(decided.coder, "")
        choice = _CHOICES.get(decided.choice, decided.choice)
        line = _("Decided by {who}: {choice}. {reason}")
        lines = [words(line.format(who=who, choice=choice, reason=decided.reason), "$success")]
        if decided.contested:
            lines.append(words(_("Somebody decided otherwise at the same time."), "$warning"))
        return lines

    def _definitions(self, each: Disagreement) -> list[Content]:
        book = self.project.codes
        ids = sorted({mark.code for mark in each.found.marks})
        return [definition_page(book, code) for cid in ids if (code := book.get(cid))]

    def _at_cursor(self) -> Disagreement | None:
        return self._each.get(self.query_one(Table).row_id)

    def at_hand(self) -> Disagreement:
        """Return the disagreement the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if (each := self._at_cursor()) is None:
            raise NotFound(_("There is no disagreement here."))
        return each

    @flow
    async def action_screen_one(self) -> None:
        """Take the first reading."""
        await self._decide("one")

    @flow
    async def action_screen_other(self) -> None:
        """Take the second reading."""
        await self._decide("other")

    @flow
    async def action_screen_both(self) -> None:
        """Take all of what anybody coded."""
        await self._decide("both")

    @flow
    async def action_screen_neither(self) -> None:
        """Take nothing of it."""
        await self._decide("neither")

    @flow
    async def action_round_decide(self) -> None:
        """Ask whose reading it is to be."""
        each, coders = self.at_hand(), self.project.coder.list()
        choices = [Choice(name, label) for name, label in _CHOICES.items() if name != "new"]
        choices += [
            Choice(coder, coders.get(coder, coder))
            for reading in each.found.readings
            for coder in reading.coders
        ]
        if chosen := await self.ask(Pick(_("What is it to be?"), choices)):
            await self._decide(chosen)

    async def _decide(self, choice: str) -> None:
        each = self.at_hand()

        def decide(reason: str) -> None:
            self.project.round.decide(each.id, choice, reason)

        title = _("Decide: {choice}").format(choice=_CHOICES.get(choice, _("this reading")))
        if await self.ask(AskLine(title, note=_("Why? A sentence will do."), deed=decide)):
            self._go_on()

    def _go_on(self) -> None:
        """Show what was decided, and go to the next that is not."""
        self.app.changed(_("Decided."))
        table = self.query_one(Table)
        left = [place for place, each in enumerate(self._each.values()) if each.decision is None]
        if left:
            after = [place for place in left if place >= table.cursor_row]
            table.move_cursor(row=(after or left)[0])

    @flow
    async def action_screen_new_boundary(self) -> None:
        """Ask for the words that the code is to be on."""
        each = self.at_hand()
        text = self.project.source.text(each.source.id)
        window = around(text, Span(each.found.start, each.found.end), _ROOMY)
        names = self._names(each)
        fields = [
            Field("words", _("Words"), text[each.found.start : each.found.end], lines=6),
            Field("code", _("Code"), options=[(name, name) for name in names]),
            Field("reason", _("Reason")),
        ]

        def decide(values: Values) -> None:
            at = text.find(values["words"], window.start, window.end)
            if at < 0 or not values["words"]:
                raise WorkbenchError(
                    _("These words are not in the passage."),
                    _("Shorten or lengthen them; change none."),
                )
            where = {"start": at, "end": at + len(values["words"]), "code": values["code"]}
            self.project.round.decide(each.id, "new", values["reason"], **where)

        note = _("Leave the words that the code is to be on, as they stand in the passage.")
        if await self.ask(Form(_("New boundary"), fields, note=note, deed=decide)):
            self._go_on()

    @flow
    async def action_code_define(self) -> None:
        """Ask for another definition of a code that people read differently."""
        each, book = self.at_hand(), self.project.codes
        ids = sorted({mark.code for mark in each.found.marks})
        choices = [Choice(cid, code.name, code.brief) for cid in ids if (code := book.get(cid))]
        chosen: str | None = choices[0].id
        if len(choices) > 1:
            chosen = await self.ask(Pick(_("Define which code?"), choices))
        if not chosen:
            return
        code = self.project.find_code(chosen)

        def define(values: Values) -> None:
            self.project.code.define(code.id, **values)

        fields = definition_fields(self.project, code)
        if await self.ask(Form(code.name, fields, deed=define)):
            self.app.changed(_("Defined: {name}").format(name=code.name))

    def action_round_settle(self) -> None:
        """Give the consensus what everybody has coded alike."""
        if not self._each and not self._round:
            raise NotFound(_("There is no round to compare."))
        found = next(iter(self._each.values()), None)
        made = self.project.round.settle(found.round if found else self._round)
        self.app.changed(_("{n} codings agreed.").format(n=len(made)))

    @on(DataTable.RowSelected)
    async def _enter(self) -> None:
        await self.action_screen_open()

    async def action_screen_open(self) -> None:
        """Go to the place in the text."""
        each = self.at_hand()
        await self.app.open_source(each.source.id, Span(each.found.start, each.found.end))

    @flow
    async def action_screen_round(self) -> None:
        """Ask which round to look at."""
        choices = [Choice(each.id, each.name) for each in self.project.round.list()]
        if chosen := await self.ask(Pick(_("Which round?"), choices)):
            self.aim(chosen)
