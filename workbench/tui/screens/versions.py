"""Versions of a text: when, by whom, why, and what each of them changed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.analysis.compared import changed_lines
from workbench.errors import NotFound, WorkbenchError
from workbench.project.disputes import when
from workbench.store.versions import Version
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, number, words

_COLOURS = {"-": "$error", "+": "$success", "@": "$foreground 50%", " ": ""}
_MOST_LINES = 400


class VersionsScreen(Place):
    """The versions of one source, and what the one at hand changed."""

    place = "versions"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("versions")

    def __init__(self) -> None:
        super().__init__()
        self._source = ""
        self._versions: dict[str, Version] = {}

    def body(self) -> ComposeResult:
        """Yield the table, and below it the changes."""
        yield Static(classes="headline")
        yield Table(id="version-table")
        with VerticalScroll(id="version-changes"):
            yield Static(id="changes")

    def aim(self, *what: object) -> None:
        """Show the versions of a source."""
        self._source = str(what[0])
        self.show()

    def show(self) -> None:
        """Read the versions, the newest first."""
        if not self._source:
            return
        project = self.project
        source, coders = project.find_source(self._source), project.coder.list()
        self._versions = {v.id: v for v in reversed(project.source.versions(source.id))}
        rows = [
            (
                each.id,
                [
                    cell("●" if each.id == source.head else ""),
                    cell(each.number, right=True),
                    cell(when(each.time)[:16].replace("T", " ")),
                    cell(coders.get(each.coder, "")),
                    cell(number(each.characters), right=True),
                    cell(each.note),
                ],
            )
            for each in self._versions.values()
        ]
        columns = (
            ("", 1), (_("No."), 3), (_("When"), 16), (_("Who"), 12), (_("Length"), 9),
            (_("Why"), 0),
        )  # fmt: skip
        self.query_one(Table).fill(columns, rows)
        line = _("Versions of {name}; ● is the one that is shown").format(name=source.name)
        if project.source.branches(source.id):
            line += " · " + _("two people changed the same words: s settles it")
        self.query_one(".headline", Static).update(words(line))
        self._show_changes()

    @on(Table.RowHighlighted)
    def _show_changes(self) -> None:
        panel, version = self.query_one("#changes", Static), self._at_cursor()
        if version is None:
            panel.update("")
            return
        parent = self._versions.get(version.parent)
        if parent is None:
            panel.update(words(_("The text as it was imported."), "$foreground 60%"))
            return
        try:
            old, new = (self.project.source.text_at(each) for each in (parent, version))
        except WorkbenchError as error:
            panel.update(words(error.message, "$foreground 60%"))
            return
        lines = [
            Content.styled(f"{line.sign} {plain(line.text)}", _COLOURS[line.sign])
            for _number, line in zip(range(_MOST_LINES), changed_lines(old, new), strict=False)
        ]
        panel.update(Content("\n").join(lines))

    def _at_cursor(self) -> Version | None:
        return self._versions.get(self.query_one(Table).row_id)

    def at_hand(self) -> Version:
        """Return the version the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if (version := self._at_cursor()) is None:
            raise NotFound(_("There is no version."))
        return version

    @on(Table.RowSelected)
    def _chosen(self) -> None:
        self.action_source_show()

    @flow
    async def action_source_show(self) -> None:
        """Read the version at hand; nothing can be changed in it."""
        version = self.at_hand()
        text = self.project.source.text_at(version)
        title = _("Version {number}, to read").format(number=version.number)
        await self.ask(Message(title, Content(plain(text, keep="\n"))))

    @flow
    async def action_source_revise(self) -> None:
        """Ask for a corrected file."""
        await self.app.revise_from_file(self._source)

    @flow
    async def action_source_settle(self) -> None:
        """Say that the version at hand holds."""
        version = self.at_hand()
        title = _("Let version {number} hold?").format(number=version.number)
        if await self.ask(Confirm(title, _("It is shown from now on. Undo takes this back."))):
            self.app.revised(self.project.source.settle(self._source, version.number))
