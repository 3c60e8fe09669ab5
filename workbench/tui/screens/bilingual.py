"""The translation on the coding screen: beside the text where there is room, else below it."""

from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Static

from workbench.analysis.alignment import meaning, turn_of
from workbench.errors import NotFound
from workbench.model.spans import Span
from workbench.project.revisions import Revised
from workbench.translate import _
from workbench.tui.beside import beside, meant, part, runs_right_to_left
from workbench.tui.dialogs.ask import AskLine, AskText
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.translating import (
    lay_beside,
    move_translation,
    no_translation,
    remove_translation,
)
from workbench.tui.screens.wayfinding import Wayfinding
from workbench.tui.shown import excerpt
from workbench.tui.widgets.meaning import Meaning

_STRIP_ROWS = 4
_LOOKED_AT = 20
"""How many stretches of a translation are looked at to know how it is written."""


class Bilingual(Wayfinding):
    """A screen with a source and what it means in another language."""

    COLUMN_FROM: ClassVar[int] = 120
    """How wide the terminal is when the translation has a column of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._wants_meaning = True
        self._beside: object = None
        self._rtl: tuple[str, bool] = ("", False)

    @property
    def meaning(self) -> Meaning:
        """The column with the translation."""
        return self.query_one(Meaning)

    def on_mount(self) -> None:
        """Let the translation follow when the text is scrolled without the cursor."""
        self.watch(self.transcript, "scroll_y", self._follow, init=False)

    def on_resize(self) -> None:
        """Put the translation where there is room for it."""
        if self._desk is not None:
            self._show_translation()

    def _show_translation(self) -> None:
        """Show the translation, its place on the screen, and what must be known about it."""
        translated = self.desk.translated
        shown = bool(translated) and self._wants_meaning
        column = shown and self.app.size.width >= self.COLUMN_FROM
        self.set_class(column, "-beside")
        self.set_class(shown and not column, "-below")
        if column and self._beside is not translated:
            self._beside = translated
            self.meaning.read(beside(self.desk.turns, translated))
        self._show_notice()
        self._show_meaning()
        if column:
            self.call_after_refresh(self._follow)

    def _show_notice(self) -> None:
        source, parts = self.desk.source, []
        if source.about.no_original:
            only = _("translation only: the words spoken are not kept")
            parts.append(Content.styled(only, "bold $warning"))
        if source.about.translator or source.about.translated:
            who = " ".join(filter(None, (source.about.translator, source.about.translated)))
            parts.append(Content(plain(_("translated: {who}").format(who=who))))
        if self._has_right_to_left():
            how = _("right-to-left letters: how they are shown depends on the terminal")
            parts.append(Content(how))
        notice = self.query_one("#coding-notice", Static)
        notice.update(Content("  ·  ").join(parts))
        notice.display = bool(parts)

    def _has_right_to_left(self) -> bool:
        if self._rtl[0] != self.desk.source.id:
            self._rtl = (self.desk.source.id, runs_right_to_left(self.desk.text))
        return self._rtl[1] or any(
            runs_right_to_left(each.text) for each in self.desk.translated[:_LOOKED_AT]
        )

    def _show_here(self) -> None:
        super()._show_here()
        self._show_meaning()

    def _show_meaning(self) -> None:
        """Show what the words at hand mean, wherever that is shown now."""
        if self.has_class("-beside"):
            self._follow()
        if not self.has_class("-below"):
            return
        strip, selected = self.query_one("#meaning-strip", Static), self.transcript.selection
        cursor = self.transcript.cursor
        span = selected if selected.length else Span(cursor, cursor)
        text = meant(self.desk.turns, self.desk.translated, span)
        turn = self.desk.turns[turn_of(self.desk.turns, span.start)] if self.desk.turns else None
        share = (span.start - turn.start) / max(1, turn.end - turn.start) if turn else 0.0
        width = self.query_one("#reading").size.width or self.app.size.width
        most = max(40, _STRIP_ROWS * (width - 4) - 12)
        missing = Content.styled(_("this turn has no translation: E writes it"), "$foreground 60%")
        strip.update(Content(plain(part(text, share, most))) if text else missing)

    def _follow(self) -> None:
        if self.has_class("-beside"):
            self.meaning.follow(self.transcript)

    @on(Meaning.TurnClicked)
    def _turn_clicked(self, message: Meaning.TurnClicked) -> None:
        turn = self.desk.turns[message.turn]
        self.transcript.put_cursor(turn.label_end)
        self.transcript.focus()

    def action_translation_show(self) -> None:
        """Show or hide the translation."""
        if not self.desk.translated:
            raise no_translation(self.desk.source.name)
        self._wants_meaning = not self._wants_meaning
        self._show_translation()

    def _turn_at_hand(self) -> int:
        """Return the index of the turn at the cursor."""
        if not self.desk.turns:
            raise NotFound(_("This text has no turns."))
        return turn_of(self.desk.turns, self._from(1))

    async def action_source_versions(self) -> None:
        """Show the versions of this text."""
        await self.app.go("versions", self.desk.source.id)

    @flow
    async def action_source_revise(self) -> None:
        """Ask for the words of the turn at the cursor as they should be."""
        desk = self.desk
        turn = desk.turns[self._turn_at_hand()]
        now = desk.text[turn.start : turn.end]
        done: list[Revised] = []

        def keep(text: str) -> None:
            whole = desk.text[: turn.start] + text + desk.text[turn.end :]
            done.append(self.project.source.revise_text(desk.source.id, whole))

        note = _("Becomes a version of the text. Codings stay on their words; undo takes it back.")
        if await self.ask(AskText(_("Correct this turn"), now, note=note, deed=keep)) is not None:
            self.app.revised(done[-1])

    @flow
    async def action_translation_write(self) -> None:
        """Ask for the translation of the turn at the cursor."""
        desk, index = self.desk, self._turn_at_hand()
        turn = desk.turns[index]
        language: str | None = ""
        if not desk.translated:
            title = _("Into which language is it translated?")
            language = await self.ask(AskLine(title, note=_("As a tag: rw, fr, en.")))
            if language is None:
                return
        now = meaning(desk.translated, turn.start, turn.end)

        def keep(text: str) -> None:
            self.project.translation.write(desk.source.id, index + 1, text, language=language or "")

        title = _("Translation of turn {turn}").format(turn=index + 1)
        spoken = excerpt(desk.text[turn.start : turn.end], 400)
        text = await self.ask(AskText(title, now, note=spoken, deed=keep))
        if text is not None and text.strip() != now:
            self.app.changed(_("Translation kept."))

    @flow
    async def action_translation_shift(self) -> None:
        """Ask by how many turns the translations from here on move."""
        await move_translation(self.app, self.desk.source, self._turn_at_hand() + 1)

    @flow
    async def action_translation_add(self) -> None:
        """Ask for the file of a translation."""
        await lay_beside(self.app, self.desk.source)

    @flow
    async def action_translation_remove(self) -> None:
        """Ask whether to take the translation away."""
        await remove_translation(self.app, self.desk.source)
