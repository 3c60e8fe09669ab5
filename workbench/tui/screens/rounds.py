"""Rounds: who codes what apart from whom, how far everybody is, and what comes of it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound, WorkbenchError
from workbench.model.comparison import shade, shown
from workbench.model.rounds import UNITS, Round, Standing
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import code_choices
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import bar, cell, words

_YES_NO = (("", _("no")), ("1", _("yes")))
_NAME = 20
_EVERY = "every"
_PAIR = 2


class RoundsScreen(Place):
    """The rounds, and below them how far the coders of the one at hand are."""

    place = "rounds"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("rounds")

    def __init__(self) -> None:
        super().__init__()
        self._rounds: dict[str, Round] = {}

    def body(self) -> ComposeResult:
        """Yield the table, and below it the coders."""
        yield Static(classes="headline")
        yield Table(id="round-table")
        yield Static(id="round-page")

    def show(self) -> None:
        """Read the rounds."""
        self._rounds = {each.id: each for each in self.project.round.list()}
        coders = self.project.coder.list()
        rows = [
            (
                each.id,
                [
                    cell(each.name), cell(_("closed") if each.closed else _("open")),
                    cell(_("blind") if each.blind else ""),
                    cell(len(each.sources), right=True),
                    cell(", ".join(coders.get(coder, coder) for coder in each.coders)),
                ],
            )
            for each in self._rounds.values()
        ]  # fmt: skip
        columns = (
            (_("Round"), 0), (_("State"), 7), (_("Blind"), 6), (_("Sources"), 7), (_("Coders"), 24),
        )  # fmt: skip
        self.query_one(Table).fill(columns, rows)
        line = _("Coding apart, comparing, deciding") if rows else _(
            "No round yet: n opens one. People code the same sources apart, then compare."
        )  # fmt: skip
        self.query_one(".headline", Static).update(words(line))
        self._show_page()

    @on(DataTable.RowHighlighted)
    def _show_page(self) -> None:
        page = self.query_one("#round-page", Static)
        found = self._rounds.get(self.query_one(Table).row_id)
        if found is None:
            page.update("")
            return
        names = {source.id: source.name for source in self.project.ask.each_source()}
        listed = ", ".join(names.get(source, source) for source in found.sources)
        coders = self.project.coder.list()
        standings = self.project.round.show(found.id)
        lines = [_line(coders.get(each.coder, each.coder), each) for each in standings]
        if any(each.coded is None for each in standings):
            lines.append(words(_("Blind: what the others code is hidden until it is closed.")))
        if found.closed and found.closing != found.book:
            lines.append(words(_("The codebook was changed while the round was open.")))
        page.update(Content("\n").join([*lines, words(listed, "$foreground 60%")]))

    def at_hand(self) -> Round:
        """Return the round the cursor is on.

        Raises:
            NotFound: There is none.
        """
        found = self._rounds.get(self.query_one(Table).row_id)
        if found is None:
            raise NotFound(_("There is no round yet."), _("Press n to open one."))
        return found

    @flow
    async def action_round_new(self) -> None:
        """Ask for a new round: its name, its coders, its sources, its codes."""
        everybody = ", ".join(self.project.coder.list().values())
        fields = [
            Field("name", _("Name")),
            Field("coders", _("Coders"), everybody, hint=_("names, parted by commas")),
            Field("blind", _("Blind"), "1", options=_YES_NO),
            Field("frozen", _("Frozen"), "", options=_YES_NO),
            Field("unit", _("Unit"), options=[(unit, unit) for unit in UNITS]),
            Field("sample", _("Sample"), "0", hint=_("draw so many of the sources; 0: all")),
            Field("seed", _("Seed"), "1", hint=_("the same seed draws the same")),
        ]
        note = _("Blind: nobody sees what the others code until it is closed. Frozen: its codes"
                 " stay as they are.")  # fmt: skip
        facts = await self.ask(Form(_("New round"), fields, note=note, deed=_check))
        if not facts:
            return
        sources = [Choice(s.id, s.name, s.about.kind) for s in self.project.source.list()]
        title = _("Which sources?")
        chosen = await self._several(title, sources)
        codes = await self._several(_("Which codes?"),
                                    code_choices(self.project))  # fmt: skip
        if chosen is None or codes is None:
            return
        made = self.project.round.new(
            facts["name"],
            coders=_names(facts),
            sources=chosen,
            codes=codes,
            blind=bool(facts["blind"]),
            frozen=bool(facts["frozen"]),
            sample=_count(facts, "sample"),
            seed=_count(facts, "seed"),
            unit=facts["unit"],
        )
        self.app.changed(_("Round opened: {name}").format(name=made.name))

    async def _several(self, title: str, choices: list[Choice]) -> list[str] | None:
        """Ask for some of many; everything is one of the answers."""
        chosen = await self.ask(PickMany(title, [Choice(_EVERY, _("All of them")), *choices]))
        if chosen is None:
            return None
        found = chosen.split("\n")
        return [] if _EVERY in found else found

    @flow
    async def action_round_close(self) -> None:
        """Ask whether to close the round."""
        found = self.at_hand()
        note = _("Everybody sees what everybody coded. Undo opens it again.")
        if await self.ask(Confirm(_("Close {name}?").format(name=found.name), note)):
            self.project.round.close(found.id)
            self.app.changed(_("Round closed: {name}").format(name=found.name))

    @flow
    async def action_round_finish(self) -> None:
        """Ask which sources are read to the end."""
        await self._mark("finish", _("Which sources have you finished?"))

    @flow
    async def action_round_resume(self) -> None:
        """Ask in which finished sources there is more to code."""
        await self._mark("resume", _("In which is there more to code?"))

    async def _mark(self, verb: str, question: str) -> None:
        found = self.at_hand()
        done = self.project.rounds.finished(found.id)
        wanted = verb == "resume"
        choices = [
            Choice(source, self.project.source.show(source).name)
            for source in found.sources
            if ((source, self.project.person_id) in done) == wanted
        ]
        if not choices:
            raise NotFound(_("There is none left."))
        chosen = await self.ask(PickMany(question, choices))
        if chosen:
            getattr(self.project.round, verb)(found.id, *chosen.split("\n"))
            self.app.changed(_("Marked."))

    @flow
    async def action_round_remove(self) -> None:
        """Ask whether to take the round away."""
        found = self.at_hand()
        note = _("What was coded stays. Undo brings it back.")
        if await self.ask(Confirm(_("Remove {name}?").format(name=found.name), note)):
            self.project.round.remove(found.id)
            self.app.changed(_("Removed: {name}").format(name=found.name))

    @on(DataTable.RowSelected)
    async def _enter(self) -> None:
        await self.action_round_disagreements()

    async def action_round_disagreements(self) -> None:
        """Show where the coders of the round differ."""
        await self.app.go("disagreements", self.at_hand().id)

    def action_round_compare(self) -> None:
        """Show agreement in every round."""
        lines = []
        for each, found in self.project.round.compare():
            if isinstance(found, WorkbenchError):
                lines.append(f"{each.name}: {found.message}")
                continue
            alpha, kappa = found.overall.alpha, found.overall.pooled_kappa
            lines.append(
                f"{shade(alpha) * 3} {each.name[:_NAME].ljust(_NAME)} alpha {shown(alpha)}"
                f"  kappa {shown(kappa)}  {found.unit}"
                + (_("  codebook changed") if each.closed and each.closing != each.book else "")
            )
        self.app.push_screen(Message(_("Rounds over time"), words("\n".join(lines))))

    def action_round_show(self) -> None:
        """Show how far everybody is: it stands below the table."""
        self.query_one(Table).focus()
        self._show_page()


def _line(name: str, standing: Standing) -> Content:
    share = standing.finished / max(1, standing.sources)
    coded = _("hidden") if standing.coded is None else standing.coded
    return Content(
        f"{bar(share)}  {plain(name)[:_NAME].ljust(_NAME)}"
        f" {_('finished')} {standing.finished}/{standing.sources}   {_('coded')} {coded}"
    )


def _names(facts: Values) -> list[str]:
    return [name.strip() for name in facts["coders"].split(",") if name.strip()]


def _check(facts: Values) -> None:
    """Refuse what is no round before more is asked."""
    if not facts["name"]:
        raise WorkbenchError(_("A round needs a name."))
    if len(set(_names(facts))) < _PAIR:
        raise WorkbenchError(
            _("A round takes two coders or more."), _("Write their names, parted by commas.")
        )


def _count(facts: Values, key: str) -> int:
    return int(facts[key]) if facts[key].isascii() and facts[key].isdigit() else 0
