"""Retrieve: what was coded or said, found while one types."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from workbench.errors import NotFound, WorkbenchError
from workbench.model.coding import Segment
from workbench.model.spans import Span
from workbench.project.retrieve import Wanted
from workbench.translate import _, ngettext
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.finding import CODES, MODES, PATTERN, WORDS, Found, Search, find, parsed_where
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import code_choices
from workbench.tui.screens.place import Place
from workbench.tui.shown import excerpt, words

_PAUSE_SECONDS = 0.2
_TRANSLATION = 240
"""How many letters of a translation are shown below the words."""
_NAMES = {CODES: _("Codes"), WORDS: _("Words"), PATTERN: _("Pattern")}
_HINTS = {
    CODES: _('code names with and, or, not; "a name with spaces"; empty for everything'),
    WORDS: _('words; "a phrase"; heal* for every word that begins so'),
    PATTERN: _("a regular expression"),
}


class RetrieveScreen(Place):
    """A line to ask in, and the segments that answer."""

    place = "retrieve"
    AUTO_FOCUS = "#segments"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("retrieve")

    def __init__(self) -> None:
        super().__init__()
        self._search = Search()
        self._segments: list[Segment] = []
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        """Yield the line, what narrows it down, and the list."""
        with Horizontal(id="ask"):
            yield Static(id="mode")
            yield Input(id="query", compact=True)
        yield Static(classes="headline")
        yield OptionList(id="segments", compact=True)

    def show(self) -> None:
        """Ask again."""
        self.query_one("#mode", Static).update(words(_NAMES[self._search.mode]))
        self.query_one(Input).placeholder = _HINTS[self._search.mode]
        self._find()

    def aim(self, *what: object) -> None:
        """Ask for codes; for all of them when the query is empty."""
        self._search = Search(CODES, Wanted(context=self._search.wanted.context))
        with self.prevent(Input.Changed):
            self.query_one(Input).value = str(what[0])
        self._search = self._search.asking(str(what[0]))
        self.show()
        self.query_one(OptionList).focus()

    # Asking

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._search = self._search.asking(event.value)
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE_SECONDS, self._find)

    @on(Input.Submitted, "#query")
    def _entered(self) -> None:
        self._find()
        self.query_one(OptionList).focus()

    def _find(self) -> None:
        self._look_up(self._search)

    @work(thread=True, group="find", exclusive=True, exit_on_error=False)
    def _look_up(self, search: Search) -> Found | None:
        worker: Worker[object] = get_current_worker()
        return find(self.project, search, lambda: worker.is_cancelled)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found, or why nothing could be."""
        if event.worker.group != "find":
            return
        event.prevent_default()
        if event.state is WorkerState.SUCCESS:
            self._show_found(event.worker.result or Found([], False))
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            if not isinstance(event.worker.error, WorkbenchError):
                self.app.report(event.worker.error)
                return
            error = event.worker.error
            self._say(Content.styled(plain(f"{error.message} {error.hint}"), "$warning"))

    def _show_found(self, found: Found) -> None:
        options = self.query_one(OptionList)
        held = options.highlighted or 0
        self._segments = found.segments
        options.clear_options()
        options.add_options(
            Option(_segment(segment), id=str(place)) for place, segment in enumerate(found.segments)
        )
        options.highlighted = min(held, len(found.segments) - 1) if found.segments else None
        amount = len(found.segments)
        sources = len({segment.source for segment in found.segments})
        text = ngettext("{count} segment", "{count} segments", amount).format(count=amount)
        if found.more:
            text = _("The first {count} segments; narrow down to see the others").format(
                count=amount
            )
        elif amount:
            text += ngettext(" in {count} source", " in {count} sources", sources).format(
                count=sources
            )
        self._say(Content(text))

    def _say(self, said: Content) -> None:
        filters = self._search.filters()
        shown = (f"   {plain(filters)}   " if filters else "", "$accent")
        self.query_one(".headline", Static).update(Content.assemble(said, shown))

    def action_retrieve(self) -> None:
        """Ask by codes."""
        self._ask_by(CODES)

    def action_source_search(self) -> None:
        """Ask by words."""
        self._ask_by(WORDS)

    def action_screen_pattern(self) -> None:
        """Ask by a regular expression."""
        self._ask_by(PATTERN)

    def action_screen_mode(self) -> None:
        """Ask in the next way."""
        self._ask_by(MODES[(MODES.index(self._search.mode) + 1) % len(MODES)])

    def _ask_by(self, mode: str) -> None:
        self._search = Search(mode, self._search.wanted)
        self.query_one(Input).focus()
        self.show()

    @flow
    async def action_screen_filter(self) -> None:
        """Ask what narrows it down."""
        values = await self.ask(Form(_("Narrow down"), self._filter_fields()))
        if values is not None:
            self._search = Search(self._search.mode, _narrowed(self._search.wanted, values))
            self._find()

    def _filter_fields(self) -> list[Field]:
        wanted, anyone = self._search.wanted, ("", _("any"))
        coders = sorted(self.project.coder.list().values())
        sources = [source.name for source in self.project.source.list()]
        where = ", ".join(f"{key}={value}" for key, value in wanted.where)
        return [
            Field(
                "coder", _("Coded by"), wanted.coder, options=[anyone, *((c, c) for c in coders)]
            ),
            Field(
                "source", _("Source"), wanted.source, options=[anyone, *((s, s) for s in sources)]
            ),
            Field("speaker", _("Said by"), wanted.speaker, hint=_("a label or a participant")),
            Field("where", _("Where"), where, hint="site=Gisizi, phase=trust, gender=woman"),
            Field("context", _("Context"), str(wanted.context), hint=_("characters on each side")),
        ]

    # What is done with a segment

    def at_hand(self) -> Segment:
        """Return the segment the cursor is on.

        Raises:
            NotFound: There is none.
        """
        place = self.query_one(OptionList).highlighted
        if place is None or place >= len(self._segments):
            raise NotFound(_("There is no segment here."), _("Press / to ask for others."))
        return self._segments[place]

    @on(OptionList.OptionSelected, "#segments")
    async def _chosen(self) -> None:
        await self.action_screen_open()

    async def action_screen_open(self) -> None:
        """Go to the place of the segment in its text."""
        segment = self.at_hand()
        await self.app.open_source(segment.source, Span(segment.start, segment.end))

    @flow
    async def action_coding_recode(self) -> None:
        """Ask for another code for a coding of the segment."""
        codings = await self._which(_("Recode which?"))
        title = _("Which code instead?")
        if codings and (code := await self.ask(Pick(title, code_choices(self.project)))):
            self.project.coding.recode_many(codings, code)
            self.app.changed(_("Recoded."))

    @flow
    async def action_coding_remove(self) -> None:
        """Take codings off the segment."""
        codings = await self._which(_("Take which off?"))
        if codings:
            self.project.coding.remove(*codings)
            self.app.changed(_("Taken off. u brings it back."))

    async def _which(self, question: str) -> list[str]:
        """Return the codings of the segment that are meant: asked for when there are several."""
        codings = [self.project.coding.get(each) for each in self.at_hand().codings]
        if not codings:
            raise NotFound(_("Nothing is coded here."))
        if len(codings) == 1:
            return [codings[0].id]
        book, coders = self.project.codes, self.project.coder.list()
        choices = [
            Choice(c.id, code.name if (code := book.get(book.root(c.code))) else c.code,
                   coders.get(c.coder, ""))
            for c in codings
        ]  # fmt: skip
        chosen = await self.ask(PickMany(question, choices))
        return chosen.split("\n") if chosen else []

    @flow
    async def action_export(self) -> None:
        """Ask where to write the segments that are found."""
        if self._search.mode != CODES:
            raise WorkbenchError(
                _("Only what was found by codes can be exported."), _("Press / to ask by codes.")
            )
        await self.app.export_to(
            _("Export the segments"),
            _("segments.xlsx or .csv for tables, .docx to read"),
            "segments.xlsx",
            self._search.wanted,
        )


def _narrowed(wanted: Wanted, values: Values) -> Wanted:
    context = int(values["context"]) if values["context"].isdigit() else 0
    return Wanted(
        wanted.query,
        values["coder"],
        values["source"],
        values["speaker"],
        parsed_where(values["where"]),
        context,
    )


def _segment(segment: Segment) -> Content:
    """Return a segment as it stands in the list: who and where, the words, the codes."""
    head = Content.assemble(
        (plain(segment.speaker or "–"), "bold"),
        (f"  {plain(segment.source_name)}", "$foreground 60%"),
        (f"  {plain(', '.join(segment.coders))}", "$secondary"),
        (f"  {_('translation only')}" if segment.no_original else "", "$warning"),
    )  # fmt: skip
    before, after = (" ".join(part.split()) for part in (segment.before, segment.after))
    quote = Content.assemble(
        ("…" + plain(before) + " " if before else "", "$foreground 45%"),
        plain(" ".join(segment.text.split())),
        (" " + plain(after) + "…" if after else "", "$foreground 45%"),
    )
    lines = [head, quote]
    if segment.translation:
        meant = excerpt(segment.translation, _TRANSLATION)
        lines.append(Content.styled(plain(meant), "italic $foreground 60%"))
    if segment.codes:
        lines.append(Content.styled(plain(" · ".join(segment.codes)), "$accent"))
    return Content("\n").join([*lines, Content("")])
