"""Sessions: a group over time, who came, and who spoke how much."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.project.sessions import Session
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import bar, cell, number, words

_LABEL = 28


class SessionsScreen(Place):
    """The sessions of every group, and the voices in the one at hand."""

    place = "sessions"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("sessions")

    def __init__(self) -> None:
        super().__init__()
        self._sessions: dict[str, Session] = {}

    def body(self) -> ComposeResult:
        """Yield the table, and below it the voices."""
        yield Static(classes="headline")
        yield Table(id="session-table")
        yield Static(id="voices")

    def show(self) -> None:
        """Read the sessions and who spoke in them."""
        self._sessions = {s.source.id: s for s in self.project.session.list()}
        rows = [
            (
                source_id,
                [
                    cell(s.source.about.group), cell(s.source.about.session or "", right=True),
                    cell(s.source.name), cell(s.source.about.phase),
                    cell(len(s.present) or "", right=True), cell(len(s.absent) or "", right=True),
                ],
            )
            for source_id, s in self._sessions.items()
        ]  # fmt: skip
        columns = (
            (_("Group"), 16), (_("No."), 3), (_("Source"), 0), (_("Phase"), 12),
            (_("There"), 5), (_("Away"), 4),
        )  # fmt: skip
        self.query_one(Table).fill(columns, rows)
        line = _("Sessions of the same group, in their order") if rows else _(
            "No source belongs to a group yet: describe the sources first (F3, then e)"
        )  # fmt: skip
        self.query_one(".headline", Static).update(words(line))
        self._show_voices()

    @on(DataTable.RowHighlighted)
    def _show_voices(self) -> None:
        session = self._sessions.get(self.query_one(Table).row_id)
        panel = self.query_one("#voices", Static)
        if session is None:
            panel.update("")
            return
        most = max((voice.characters for voice in session.voices), default=0)
        lines = [
            Content(
                f"{bar(voice.characters / max(1, most))}  "
                f"{plain(voice.label)[:_LABEL].ljust(_LABEL)} "
                f"{plain(voice.participant or voice.role)[:14].ljust(14)} "
                f"{number(voice.turns):>5} {_('turns')} {number(voice.characters):>8}"
            )
            for voice in session.voices
        ]
        if session.absent:
            away = _("Away: {list}").format(list=", ".join(session.absent))
            lines.append(words(away, "$foreground 60%"))
        panel.update(Content("\n").join(lines))

    @on(DataTable.RowSelected)
    async def _enter(self) -> None:
        await self.action_screen_open()

    async def action_screen_open(self) -> None:
        """Open the session at hand to code it."""
        if not (source := self.query_one(Table).row_id):
            raise NotFound(_("There is no session yet."))
        await self.app.open_source(source)
