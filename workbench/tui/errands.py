"""The commands of every screen that ask for nothing: where to go, the way back, help, colours."""

from collections.abc import Callable

from workbench.errors import NotFound
from workbench.project.deeds import deed
from workbench.store.log import Gesture
from workbench.translate import _
from workbench.tui import preferences
from workbench.tui.catalogue import COMMANDS
from workbench.tui.commands import Command, of_place
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.dialogs.help import help_for
from workbench.tui.places import PLACES
from workbench.tui.shown import bar, excerpt, subject, words
from workbench.tui.themes import after
from workbench.tui.workspace import Workspace

WITHOUT_PROJECT = ("screen.help", "screen.theme", "screen.quit")
"""The commands that make sense on the welcome screen."""

COUNTING = ("agreement", "agreement.table", "round.compare", "code.saturation")
"""What a reflexive project does not offer."""


class Errands(Workspace):
    """The commands that every screen has."""

    # Screens

    async def action_screen_home(self) -> None:
        """Show what is there, what is new, and what next."""
        await self.go("home")

    async def action_screen_sources(self) -> None:
        """Show the sources."""
        await self.go("sources")

    action_source_list = action_screen_sources

    async def action_screen_coding(self) -> None:
        """Go on coding where one was."""
        source = self.last_source()
        if not source:
            raise NotFound(
                _("There is nothing to code yet."), _("Press F3, then i, to import transcripts.")
            )
        await self.open_source(source)

    async def action_screen_codebook(self) -> None:
        """Show the codebook."""
        await self.go("codebook")

    action_code_list = action_screen_codebook

    async def action_screen_retrieve(self) -> None:
        """Show the segments."""
        await self.go("retrieve")

    async def action_coding_list(self) -> None:
        """Show everything that is coded."""
        await self.go("retrieve", "")

    async def action_screen_themes(self) -> None:
        """Show the themes."""
        await self.go("themes")

    action_theme_list = action_screen_themes

    async def action_finding_list(self) -> None:
        """Show the findings."""
        await self.go("findings")

    async def action_screen_framework(self) -> None:
        """Show the framework matrix."""
        await self.go("framework")

    async def action_term_list(self) -> None:
        """Show the glossary."""
        await self.go("terms")

    async def action_screen_journal(self) -> None:
        """Show what was done."""
        await self.go("journal")

    action_change_list = action_screen_journal

    async def action_screen_team(self) -> None:
        """Show the team."""
        await self.go("team")

    async def action_change_conflicts(self) -> None:
        """Show what people did at once."""
        await self.go("conflicts")

    async def action_screen_memos(self) -> None:
        """Show the memos."""
        await self.go("memos")

    action_memo_list = action_screen_memos

    async def action_review_list(self) -> None:
        """Show what partners answered."""
        await self.go("review")

    async def action_participant_list(self) -> None:
        """Show the participants."""
        await self.go("people")

    async def action_agreement(self) -> None:
        """Show how far coders agree."""
        await self.go("agreement")

    async def action_coding_stale(self) -> None:
        """Show what was coded under an older definition."""
        await self.go("stale")

    def action_code_saturation(self) -> None:
        """Show how much was new in each source."""
        found = self.work_on.code.saturation()
        most = max((step.codes for step in found), default=0)
        lines = [
            f"{bar(step.new / max(1, most))} {step.new:>4} {_('new')} / {step.codes:>3}"
            f"  {step.known:>4}  {excerpt(step.source, 28)}"
            + (f"  {step.share:.0%}" if step.share is not None else "")
            for step in found
        ]
        advice = _(
            "Advice, no proof: it counts codes, not meaning. A codebook also stops growing when"
            " nobody looks further."
        )
        said = words("\n".join([*lines, "", advice]))
        self.push_screen(Message(_("New codes in each source"), said))

    async def action_round_list(self) -> None:
        """Show the rounds of coding."""
        await self.go("rounds")

    async def action_session_list(self) -> None:
        """Show the sessions of each group."""
        await self.go("sessions")

    async def action_codebook_list(self) -> None:
        """Show the codebooks that ship, to import one."""
        await self.go("codebook")
        await self.run_action("codebook_import", self.screen)

    async def action_screen_back(self) -> None:
        """Show the screen before this one."""
        await self.go_back()

    def action_screen_quit(self) -> None:
        """Leave; everything is saved."""
        self.exit()

    # The way back

    def action_change_undo(self) -> None:
        """Take back the newest change of this copy."""
        self._turn_back(self.work_on.change.undo, _("Undone: {what}"))

    def action_change_redo(self) -> None:
        """Do again what was undone last."""
        self._turn_back(self.work_on.change.redo, _("Done again: {what}"))

    def _turn_back(self, turn: Callable[[], Gesture], said: str) -> None:
        gesture = turn()
        about = subject(self.work_on, gesture)
        what = deed(gesture.verb) + (f" · {about}" if about else "")
        self.changed(said.format(what=what))

    # Help and colours

    def action_screen_help(self) -> None:
        """Explain the screen and its keys."""
        spot = PLACES.get(self.here)
        sections = [(_("Everywhere"), of_place(COMMANDS, ""))]
        if spot:
            sections.insert(0, (_("Here"), of_place(COMMANDS, self.here)))
        self.push_screen(
            help_for(
                spot.title if spot else _("Welcome"),
                spot.about if spot else _("Open a project, make one, or look at the demo."),
                sections,
            )
        )

    def action_screen_theme(self) -> None:
        """Take the next colours, and keep them."""
        self.theme = after(self.theme)
        preferences.write("theme", self.theme)
        self.say(_("Colours: {name}").format(name=self.theme.removeprefix("workbench-")))

    # For the palette

    def can(self, command: Command) -> bool:
        """Whether a command can be given now."""
        # While it is locked, the file is closed and cannot be asked what it allows.
        if self.project is None or self.locked:
            return command.name in WITHOUT_PROJECT
        counting = command.name in COUNTING or command.place in COUNTING
        return not counting or self.project.settings.counts

    def in_window_below_palette(self) -> bool:
        """Whether the palette was opened over a window that waits for an answer."""
        return any(isinstance(screen, Dialog) for screen in self.screen_stack)

    def call_soon(self, command: Command) -> None:
        """Do what a command says once the palette is gone."""
        self.call_later(self.call, command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done without a project when there is none."""
        ours = {command.action: command for command in of_place(COMMANDS, "")}
        return self.can(ours[action]) if action in ours else True
