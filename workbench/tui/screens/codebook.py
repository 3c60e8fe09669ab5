"""Codebook: the codes as a tree, what each means, and how it is changed."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, Tree

from workbench.errors import NotFound, WorkbenchError
from workbench.model.codebook import Code
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.flows import flow
from workbench.tui.screens.codeforms import (
    code_choices,
    coding_choices,
    definition_fields,
    definition_page,
)
from workbench.tui.screens.place import Place
from workbench.tui.shown import words
from workbench.tui.widgets.codetree import CodeTree
from workbench.tui.widgets.paths import PathSuggester

_TOP, _OTHER = "-", "+"


class CodebookScreen(Place):
    """The tree of codes, with the definition of the one at hand beside it."""

    place = "codebook"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("codebook")

    def body(self) -> ComposeResult:
        """Yield the tree and the page."""
        with Horizontal(id="codebook-panes"):
            yield CodeTree(id="codes")
            with VerticalScroll(id="definition", can_focus=True):
                yield Static(id="definition-text")

    def show(self) -> None:
        """Read the codes and how often each is used."""
        self.query_one(CodeTree).fill(self.project.codes, self.project.ask.code_uses())
        self._show_definition()

    def aim(self, *what: object) -> None:
        """Put the cursor on a code."""
        self.query_one(CodeTree).go_to(str(what[0]))

    @on(Tree.NodeHighlighted, "#codes")
    def _show_definition(self) -> None:
        page = self.query_one("#definition-text", Static)
        if code := self.query_one(CodeTree).code:
            page.update(definition_page(self.project.codes, code))
        else:
            page.update(words(_("No codes yet.\n\ni  brings in a codebook\na  adds a code")))

    @on(Tree.NodeSelected, "#codes")
    async def _chosen(self) -> None:
        await self.action_screen_segments()

    def at_hand(self) -> Code:
        """Return the code the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if (code := self.query_one(CodeTree).code) is None:
            raise NotFound(_("There is no code yet."), _("Press a to add one, i to import some."))
        return code

    async def action_screen_segments(self) -> None:
        """Retrieve what is coded with the code."""
        path = self.project.codes.path(self.at_hand().id)
        await self.app.go("retrieve", f'"{path}"')

    @flow
    async def action_code_show(self) -> None:
        """Ask for a code and go to it."""
        chosen = await self.ask(Pick(_("Find a code"), code_choices(self.project)))
        if chosen:
            self.aim(chosen)

    @flow
    async def action_code_add(self) -> None:
        """Ask for a new code; it stands below the one at hand, unless it should be at the top."""
        here = self.query_one(CodeTree).code
        made: list[Code] = []

        def add(values: Values) -> None:
            made.append(self.project.code.add(values.pop("name"), **values))

        fields = definition_fields(self.project, None, parent=here.parent if here else "")
        if await self.ask(Form(_("New code"), fields, deed=add)):
            self.app.changed(_("Code added: {name}").format(name=made[-1].name))
            self.aim(made[-1].id)

    @flow
    async def action_code_define(self) -> None:
        """Ask for another definition."""
        code = self.at_hand()

        def define(values: Values) -> None:
            self.project.code.define(code.id, **values)

        fields = definition_fields(self.project, code)
        if await self.ask(Form(code.name, fields, deed=define)):
            self.app.changed(_("Defined: {name}").format(name=code.name))

    @flow
    async def action_code_rename(self) -> None:
        """Ask for another name."""
        code = self.at_hand()
        name = await self.ask(
            AskLine(
                _("Rename the code"),
                code.name,
                deed=lambda name: self.project.code.rename(code.id, name),
            )
        )
        if name:
            self.app.changed(_("Renamed: {name}").format(name=name))

    @flow
    async def action_code_move(self) -> None:
        """Ask for another parent."""
        code = self.at_hand()
        below = {each.id for _depth, each in self.project.codes.walk(code.id)} | {code.id}
        choices = [c for c in code_choices(self.project) if c.id not in below]
        title = _("Move {name} below…").format(name=code.name)
        chosen = await self.ask(Pick(title, [Choice(_TOP, _("The top of the codebook")), *choices]))
        if chosen:
            self.project.code.move(code.id, parent="" if chosen == _TOP else chosen)
            self.app.changed(_("Moved: {name}").format(name=self.project.codes.path(code.id)))
            self.aim(code.id)

    @flow
    async def action_code_merge(self) -> None:
        """Ask for the code to merge into."""
        code = self.at_hand()
        choices = [c for c in code_choices(self.project) if c.id != code.id]
        title = _("Merge {name} into…").format(name=code.name)
        note = _("Its codings are read as the other code's from now on; undo brings it back.")
        chosen = await self.ask(Pick(title, choices, note=note))
        if chosen:
            kept = self.project.code.merge(code.id, chosen)
            self.app.changed(
                _("{lost} is merged into {kept}.").format(lost=code.name, kept=kept.name)
            )
            self.aim(kept.id)

    @flow
    async def action_code_split(self) -> None:
        """Ask which codings go over to a new code, and what it is called."""
        code = self.at_hand()
        choices = coding_choices(self.project, code)
        if not choices:
            raise WorkbenchError(_("{name} has no codings to split.").format(name=code.name))
        title = _("Which segments of {name} get a new code?").format(name=code.name)
        chosen = await self.ask(PickMany(title, choices))
        if not chosen:
            return
        ids = chosen.split("\n")
        name = await self.ask(
            AskLine(
                _("Name of the new code"),
                note=_("{count} segments go over to it.").format(count=len(ids)),
                deed=lambda name: self.project.code.split(code.id, name, ids),
            )
        )
        if name:
            self.app.changed(_("Split off: {name}").format(name=name))

    def action_code_retire(self) -> None:
        """Offer the code no longer."""
        code = self.project.code.retire(self.at_hand().id)
        self.app.changed(_("{name} is retired; T offers it again.").format(name=code.name))

    def action_code_revive(self) -> None:
        """Offer the code again."""
        code = self.project.code.revive(self.at_hand().id)
        self.app.changed(_("{name} is offered again.").format(name=code.name))

    @flow
    async def action_screen_note(self) -> None:
        """Ask for a memo on the code."""
        code = self.at_hand()
        await self.app.write_memo(code.id, _("Memo on {name}").format(name=code.name))

    @flow
    async def action_codebook_import(self) -> None:
        """Ask which codebook to bring in: one that ships, or a file."""
        shipped = [
            Choice(path.stem, path.stem.replace("-", " "), _("ships with the workbench"))
            for path in self.project.codebook.list()
        ]
        chosen = await self.ask(
            Pick(_("Import a codebook"), [*shipped, Choice(_OTHER, _("A file of yours…"))])
        )
        if chosen == _OTHER:
            note = _("A codebook as .yaml; the right arrow completes.")
            await self.ask(
                AskLine(_("Codebook file"), note=note, suggester=PathSuggester(), deed=self._take)
            )
        elif chosen:
            self._take(chosen)

    def _take(self, name: str) -> None:
        book = self.project.codebook
        taken = book.import_(book.find(name))
        said = _("{count} codes added.").format(count=len(taken.added))
        if taken.differing:
            said += " " + _("{count} were there already and stay as they are.").format(
                count=len(taken.differing)
            )
        self.app.changed(said)

    @flow
    async def action_codebook_export(self) -> None:
        """Ask where to write the codebook."""
        note = _(".yaml to share and import, .docx to read.")
        folder = self.project.file.path.parent
        await self.ask(
            AskLine(
                _("Export the codebook"),
                str(folder / "codebook.yaml"),
                note=note,
                suggester=PathSuggester(),
                deed=self._write,
            )
        )

    def _write(self, path: str) -> None:
        self.project.codebook.export(Path(path).expanduser())
        self.app.say(_("Written: {file}").format(file=path))
