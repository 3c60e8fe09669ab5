"""The commands that correct a text, and show what became of it, on every screen."""

from pathlib import Path

from textual.content import Content

from workbench.analysis.compared import changed_lines
from workbench.errors import NotFound
from workbench.project.disputes import when
from workbench.project.revisions import Revised
from workbench.translate import _
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.errands import Errands
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.widgets.paths import PathSuggester

_SHOWN = {"-": "$error", "+": "$success", "@": "$foreground 50%", " ": ""}


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
        """Ask for a source, and show what changed from version to version."""
        source = await self._which_source(_("Versions of which text?"))
        if source:
            await self.show_versions(source)

    action_source_diff = action_source_versions

    async def show_versions(self, source: str) -> None:
        """Ask for a version of a text and show what changed in it; only from within a flow."""
        project = self.work_on
        versions = project.source.versions(source)
        coders = project.coder.list()
        choices = [
            Choice(
                str(each.number),
                _("Version {number}").format(number=each.number),
                f"{when(each.time)}  {coders.get(each.coder, '')}  {each.note}",
            )
            for each in reversed(versions)
        ]
        chosen = await self.push_screen_wait(Pick(_("Versions"), choices))
        if not chosen:
            return
        version = project.source.version(source, int(chosen))
        parent = next((each for each in versions if each.id == version.parent), None)
        old = project.source.text_at(parent) if parent else ""
        lines = [
            Content.styled(f"{line.sign} {plain(line.text)}", _SHOWN[line.sign])
            for line in changed_lines(old, project.source.text_at(version))
        ]
        title = _("What changed in version {number}").format(number=version.number)
        await self.push_screen_wait(Message(title, Content("\n").join(lines)))

    @flow
    async def action_source_settle(self) -> None:
        """Ask for a source, and say that its shown text holds."""
        source = await self._which_source(_("Whose revisions are settled?"))
        if source:
            self.revised(self.work_on.source.settle(source))

    @flow
    async def action_coding_orphans(self) -> None:
        """List the codings that lost their words, and give one of them a place."""
        project = self.work_on
        orphans = {each.id: each for each in project.coding.orphans()}
        if not orphans:
            raise NotFound(_("No coding has lost its words."))
        book = project.codes
        choices = [
            Choice(each.id, each.quote, code.name if (code := book.get(each.code)) else "")
            for each in orphans.values()
        ]
        chosen = await self.push_screen_wait(Pick(_("Codings that lost their words"), choices))
        if not chosen:
            return
        orphan = orphans[chosen]
        text = project.source.text(orphan.source)
        places = [
            Choice(f"{each.start} {each.end}", text[each.start : each.end], f"{each.alike:.0%}")
            for each in orphan.proposed
        ]
        place = await self.push_screen_wait(Pick(_("Where does it belong?"), places))
        if place:
            start, end = map(int, place.split())
            project.coding.attach(orphan.id, start, end)
            self.changed(_("The coding has its place."))

    action_coding_attach = action_coding_orphans
