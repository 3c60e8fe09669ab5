"""The commands that correct a text, and show what became of it, on every screen."""

from pathlib import Path

from workbench.project.revisions import Revised
from workbench.translate import _
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.errands import Errands
from workbench.tui.flows import flow
from workbench.tui.widgets.paths import PathSuggester


class Corrections(Errands):
    """Correcting texts."""

    async def _which_source(self, title: str) -> str:
        choices = [Choice(source.id, source.name) for source in self.work_on.source.list()]
        return await self.push_screen_wait(Pick(title, choices)) or ""

    @flow
    async def action_source_revise(self) -> None:
        """Ask for a corrected file of a source's text."""
        source = await self._which_source(_("Which source has been corrected?"))
        if source:
            await self.revise_from_file(source)

    async def revise_from_file(self, source: str) -> None:
        """Ask for a corrected file and take it in; only from within a flow."""

        def take_in(path: str) -> None:
            self.revised(self.work_on.source.revise(source, Path(path).expanduser()))

        note = _("The whole text, corrected: .txt, .docx or what an import reads. Codings stay.")
        dialog = AskLine(_("Corrected text"), note=note, suggester=PathSuggester(), deed=take_in)
        await self.push_screen_wait(dialog)

    def revised(self, done: Revised) -> None:
        """Say what a revision did."""
        said = _("Version {number}: {count} codings lie on their words.")
        said = said.format(number=done.version, count=done.mapped)
        if done.orphans:
            lost = _("{count} lost all their words; they wait under orphans.")
            said = f"{said} {lost.format(count=len(done.orphans))}"
        self.changed(said)

    @flow
    async def action_source_versions(self) -> None:
        """Ask for a source, and show its versions."""
        source = await self._which_source(_("Versions of which text?"))
        if source:
            await self.go("versions", source)

    action_source_diff = action_source_versions

    @flow
    async def action_source_settle(self) -> None:
        """Ask for a source, and say that its shown text holds."""
        source = await self._which_source(_("Whose revisions are settled?"))
        if source:
            self.revised(self.work_on.source.settle(source))

    async def action_coding_orphans(self) -> None:
        """Show the codings that lost their words."""
        await self.go("orphans")

    action_coding_attach = action_coding_orphans
