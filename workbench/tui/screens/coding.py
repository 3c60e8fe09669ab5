"""The coding screen: where people spend their months."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from workbench.errors import NotFound
from workbench.model.coding import Coding
from workbench.model.spans import Span
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.codingdesk import QUICK, CodingDesk, Here
from workbench.tui.dialogs.codepicker import NEW, CodePicker
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.screens.bilingual import Bilingual
from workbench.tui.screens.codeforms import definition_fields
from workbench.tui.shown import excerpt, words
from workbench.tui.widgets.meaning import Meaning
from workbench.tui.widgets.sidebar import Sidebar
from workbench.tui.widgets.transcript import Transcript

_NAME_OF_WORDS = 60


class CodingScreen(Bilingual):
    """A source, the codes on it, and the codebook beside it."""

    place = "coding"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of("coding"),
        *(
            Binding(str(number), f"quick({number})", show=False, id=f"coding.quick_{number}")
            for number in range(1, QUICK + 1)
        ),
    ]

    def body(self) -> ComposeResult:
        """Yield the transcript with its lines above and below, and the panel."""
        with Horizontal(id="desk"):
            with Vertical(id="reading"):
                yield Static("", id="coding-title")
                yield Static("", id="coding-notice")
                with Horizontal(id="columns"):
                    yield Transcript(id="transcript")
                    yield Meaning(id="meaning-column")
                yield Static("", id="meaning-strip")
                yield Input(placeholder=_("Find in this text"), id="find", compact=True)
                yield Static("", id="coding-here")
                yield Static("", id="coding-status")
            yield Sidebar(id="sidebar")

    # Showing

    def aim(self, *what: object) -> None:
        """Point the screen at a source, and at a span of it when one is given."""
        source = self.project.find_source(str(what[0]))
        if self._desk is None or self._desk.source.id != source.id:
            self._desk = CodingDesk(self.project, source)
        span = what[1] if len(what) > 1 else None
        if self.is_mounted:
            self.show()
            if isinstance(span, Span):
                self.call_after_refresh(self.transcript.go_to, span)
        elif isinstance(span, Span):
            self.call_later(self.call_after_refresh, lambda: self.transcript.go_to(span))

    def show(self) -> None:
        """Read the codings and the codebook, and show them; the cursor stays where it is."""
        if self._desk is None:
            return
        self.desk.read()
        transcript = self.transcript
        if self._loaded != self.desk.source.id:
            self._loaded, self._hits = self.desk.source.id, []
            transcript.language = self.desk.source.about.language
            transcript.load(self.desk.text, self.desk.turns, self.desk.marks())
        else:
            transcript.set_marks(self.desk.marks())
        transcript.focus()
        self._show_title()
        self._show_codes()
        self._show_here()
        self._show_translation()

    def _show_title(self) -> None:
        about = self.desk.source.about
        facts = [about.kind, about.site, about.group, about.phase, about.date]
        if about.session:
            facts.insert(3, _("session {number}").format(number=about.session))
        line = " · ".join([self.desk.source.name, *(fact for fact in facts if fact)])
        self.query_one("#coding-title", Static).update(words(line))

    def _show_codes(self) -> None:
        self.sidebar.show_codes(self.project.codes, self.desk.quick(), self.desk.uses())

    # Coding

    def _code(self, codes: Sequence[str], span: Span | None = None) -> None:
        """Put codes on the words at hand; they are on disk before the next key is read."""
        span = span or self.transcript.target()
        names = [self.project.find_code(code).name for code in codes]
        self.desk.apply(codes, span)
        quote = excerpt(self.desk.text[span.start : span.end], 32)
        self._changed(_("{codes} on “{quote}”").format(codes=", ".join(names), quote=quote))

    def _changed(self, said: str) -> None:
        """Show what this screen itself has just changed, without reading everything again."""
        self.app.changed(said, by=self)
        self.transcript.set_marks(self.desk.marks())
        self._show_codes()
        self._show_here()

    @flow
    async def action_coding_add(self) -> None:
        """Ask for a code and put it on the words."""
        span = self.transcript.target()
        title = _("Code “{quote}”").format(quote=excerpt(self.desk.text[span.start : span.end], 40))
        chosen = await self.ask(CodePicker(title, self.project.codes, self.desk.recent()))
        if chosen is None:
            return
        if chosen.startswith(NEW):
            await self._make_code(chosen.removeprefix(NEW), span, "inductive")
        else:
            self._code([chosen], span)

    def action_quick(self, number: int) -> None:
        """Put the code with this key on the words."""
        quick = self.desk.quick()
        if number > len(quick):
            raise NotFound(_("No code has the key {number} yet.").format(number=number))
        self._code([quick[number - 1].id])

    def action_screen_repeat(self) -> None:
        """Put the code used last on the words."""
        if not self.desk.last:
            raise NotFound(_("No code has been used yet."), _("Press c to choose one."))
        self._code([self.desk.last])

    @on(Sidebar.CodeWanted)
    def _code_from_panel(self, message: Sidebar.CodeWanted) -> None:
        self._code([message.code_id])
        self._back_to_text()

    @on(Sidebar.Left)
    def _back_to_text(self) -> None:
        self.sidebar.remove_class("-wanted")
        self.transcript.focus()

    @flow
    async def action_code_add(self) -> None:
        """Make a new code with its definition and put it on the words."""
        await self._make_code("", self.transcript.target(), "inductive")

    @flow
    async def action_screen_in_vivo(self) -> None:
        """Make a code of the words themselves and put it on them."""
        span = self.transcript.target()
        spoken = " ".join(self.desk.text[span.start : span.end].split())
        await self._make_code(spoken[:_NAME_OF_WORDS].strip(), span, "in vivo")

    async def _make_code(self, name: str, span: Span, origin: str) -> None:
        fields = definition_fields(
            self.project,
            None,
            name=name,
            parent=self._family_of_last(),
            example=self.desk.text[span.start : span.end],
            origin=origin,
        )
        made: list[Coding] = []

        def make(values: Values) -> None:
            parent = values.pop("parent")
            coding = self.desk.apply_new(values.pop("name"), span, parent=parent, **values)
            made.append(coding)

        if await self.ask(Form(_("A new code"), fields, deed=make)) and made:
            name = self.project.find_code(made[0].code).name
            self._changed(_("New code {name}").format(name=name))

    def _family_of_last(self) -> str:
        last = self.project.codes.get(self.desk.last)
        return last.parent if last else ""

    # Changing codings

    @flow
    async def action_coding_remove(self) -> None:
        """Take a code off: the only one of mine here, or the one chosen."""
        here = await self._one_here(_("Take off"))
        if here is not None:
            self.desk.take_off([here.coding])
            self._changed(_("{code} taken off").format(code=here.code.name))

    @flow
    async def action_coding_recode(self) -> None:
        """Give a coding another code."""
        here = await self._one_here(_("Recode"))
        if here is None:
            return
        title = _("{code} becomes").format(code=here.code.name)
        picker = CodePicker(title, self.project.codes, self.desk.recent(), can_make=False)
        if chosen := await self.ask(picker):
            self.project.coding.recode(here.coding.id, chosen)
            self.desk.remember(chosen)
            self._reread(_("Recoded"))

    @flow
    async def action_coding_resize(self) -> None:
        """Give a coding the borders of the selection."""
        selected = self.transcript.selection
        if not selected.length:
            raise NotFound(
                _("Select the new borders first."), _("They must touch the coding to be moved.")
            )
        here = await self._one_here(_("Which coding gets these borders?"))
        if here is not None:
            self.project.coding.resize(here.coding.id, selected.start, selected.end)
            self._reread(_("{code} has new borders").format(code=here.code.name))

    def _reread(self, said: str) -> None:
        self.desk.read()
        self._changed(said)

    async def _one_here(self, title: str) -> Here | None:
        """Return the coding at hand; asks which when it is not clear. My own come first."""
        transcript = self.transcript
        span = transcript.selection if transcript.selection.length else Span(transcript.cursor, 0)
        here = self.desk.here(span)
        mine = [each for each in here if each.mine]
        if not here:
            raise NotFound(_("No code lies here."))
        exact = [each for each in mine if each.coding.span == transcript.selection]
        if len(exact) == 1 or len(mine) == 1:
            return (exact or mine)[0]
        choices = [
            Choice(
                each.coding.id,
                each.code.name,
                f"{each.coder}: {excerpt(self.desk.text[each.coding.start : each.coding.end])}",
            )
            for each in sorted(here, key=lambda each: not each.mine)
        ]
        chosen = await self.ask(Pick(title, choices))
        return next((each for each in here if each.coding.id == chosen), None)

    @flow
    async def action_memo_add(self) -> None:
        """Write a memo on the words."""
        span = self.transcript.target()
        quote = excerpt(self.desk.text[span.start : span.end], 60)
        title = _("Memo on “{quote}”").format(quote=quote)
        await self.app.write_memo(self.desk.source.id, title, span)

    # What is shown

    def action_round_finish(self) -> None:
        """Mark the source as finished in every open round of the person at the keyboard."""
        source = self.desk.source.id
        rounds = [each for each in self.project.round.open_rounds() if source in each.sources]
        if not rounds:
            raise NotFound(
                _("You code this source in no round that is open."),
                _("F12, Rounds shows them."),
            )
        for each in rounds:
            self.project.round.finish(each.id, source)
        names = ", ".join(each.name for each in rounds)
        self.app.changed(_("Finished in {list}.").format(list=names))

    def action_screen_panel(self) -> None:
        """Show or hide the codebook beside the text."""
        self.sidebar.toggle_class("-turned")

    def action_screen_focus_codes(self) -> None:
        """Go to the codebook beside the text, or back."""
        self.sidebar.add_class("-wanted")
        self.query_one("#find-code", Input).focus()

    def action_screen_mine(self) -> None:
        """Show everybody's codings, or only mine."""
        self.desk.only_mine = not self.desk.only_mine
        self._reread(_("Only my codings") if self.desk.only_mine else _("Everybody's codings"))

    def action_screen_whole_words(self) -> None:
        """Let selections take whole words, or single characters."""
        snap = not self.transcript.snap_words
        self.transcript.snap_words = snap
        self.app.say(_("Selections take whole words") if snap else _("Selections take characters"))
