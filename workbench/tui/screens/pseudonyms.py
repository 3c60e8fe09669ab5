"""Pseudonyms: what could identify somebody, the names in the vault, and what is left."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.privacy.entries import KINDS, Entry
from workbench.privacy.proposals import Proposal
from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.project.pseudonyms import Left
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.flows import flow
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, number, words
from workbench.tui.vaultdoor import VaultDoor

PROPOSALS, NAMES, LEFT = "proposals", "names", "left"
_COLUMNS: Final = {
    PROPOSALS: (
        (_("Kind"), 10),
        (_("Text"), 0),
        (_("Times"), 5),
        (_("Sure"), 4),
        (_("For it"), 12),
    ),
    NAMES: ((_("Kind"), 10), (_("Name"), 0), (_("Pseudonym"), 14), (_("Also written"), 20)),
    LEFT: ((_("Kind"), 10), (_("Text"), 0), (_("Where"), 26), (_("Why"), 24)),
}
_AROUND: Final = 34
_MOST_PLACES: Final = 5


class PseudonymsScreen(VaultDoor, Place):
    """A table of proposals, names or what is left, and below it the one at hand in its places."""

    place = "pseudonyms"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("pseudonyms")

    def __init__(self) -> None:
        super().__init__()
        self._view = PROPOSALS
        self._proposals: Sequence[Proposal] | None = None
        self._names: Sequence[Entry] = ()
        self._left: Sequence[Left] = ()

    def body(self) -> ComposeResult:
        """Yield what is listed, the table, and the page on the line at hand."""
        yield Static(classes="headline")
        yield Table(id="pseudonym-table")
        yield Static(id="pseudonym-page")

    def show(self) -> None:
        """Show the list at hand as it is now."""
        door = self.project.pseudonym.door
        self._names = self.project.pseudonym.list() if door.is_open else ()
        if self._view == NAMES and not door.is_open:
            self._view = PROPOSALS
        rows = {PROPOSALS: self._rows_proposed, NAMES: self._rows_named, LEFT: self._rows_left}
        self.query_one(Table).fill(_COLUMNS[self._view], rows[self._view]())
        self.query_one(".headline", Static).update(words(self._headline()))
        self._show_page()

    def _headline(self) -> str:
        opened = self.project.pseudonym.door.is_open
        vault = (
            _("vault open, {n} names").format(n=len(self._names)) if opened else _("vault closed")
        )
        what = {
            PROPOSALS: _("Proposed: {n}").format(n=len(self._proposals or ())),
            NAMES: _("Names in the vault"),
            LEFT: _("Left in the project: {n}").format(n=len(self._left)),
        }
        return f"{what[self._view]} · {vault}"

    def _rows_proposed(self) -> list[tuple[str, Sequence[Text]]]:
        return [
            (str(place), [cell(p.kind), cell(p.text), cell(number(p.count), right=True),
                          cell(f"{p.confidence:.2f}"), cell(p.pseudonym)])
            for place, p in enumerate(self._proposals or ())
        ]  # fmt: skip

    def _rows_named(self) -> list[tuple[str, Sequence[Text]]]:
        return [
            (str(place), [cell(e.kind), cell(e.name), cell(e.pseudonym),
                          cell(", ".join(e.variants))])
            for place, e in enumerate(self._names)
        ]  # fmt: skip

    def _rows_left(self) -> list[tuple[str, Sequence[Text]]]:
        return [
            (str(place), [cell(each.residual.kind), cell(each.residual.text),
                          cell(self._where(each)), cell(each.residual.why)])
            for place, each in enumerate(self._left)
        ]  # fmt: skip

    def _where(self, left: Left) -> str:
        carrier = left.carrier
        source = self.project.ask.source(carrier.source) if carrier.source else None
        what = carrier.kind if carrier.kind in ("text", "translation") else carrier.field
        return f"{source.name}: {what}" if source else f"{carrier.kind} {carrier.field}"

    @on(DataTable.RowHighlighted)
    def _show_page(self) -> None:
        page = self.query_one("#pseudonym-page", Static)
        row = self._row()
        if row is None:
            page.update(words(self._hint()))
            return
        if self._view == PROPOSALS and self._proposals:
            proposal = self._proposals[row]
            head = f"{proposal.text} → {proposal.pseudonym}   {proposal.why}"
            page.update(Content("\n").join([words(head, "$accent"), *self._in_context(proposal)]))
        elif self._view == LEFT:
            left = self._left[row]
            found = left.residual
            page.update(_context(left.carrier.text, found.start, found.end))
        else:
            page.update(words(", ".join(self._names[row].forms)))

    def _hint(self) -> str:
        if self._proposals is None and self._view == PROPOSALS:
            return _("s looks through all sources for what could identify somebody.")
        return {
            PROPOSALS: _("Nothing more is proposed. k checks what is left; p applies the names."),
            NAMES: _("No names yet. s looks for some; n adds one."),
            LEFT: _("Nothing is left that the check can tell."),
        }[self._view]

    def _in_context(self, proposal: Proposal) -> list[Content]:
        lines = []
        for spot in proposal.places[:_MOST_PLACES]:
            text = self.project.source.text(spot.source)
            lines.append(_context(text, spot.start, spot.end))
        return lines

    def _row(self) -> int | None:
        found = self.query_one(Table).row_id
        return int(found) if found else None

    def _proposal(self) -> Proposal:
        row = self._row()
        if self._view != PROPOSALS or row is None or not self._proposals:
            raise NotFound(_("No proposal is at hand."), _("Press s to look for some."))
        return self._proposals[row]

    def _without(self, *gone: Proposal) -> None:
        """Take proposals off the list that a person has decided on."""
        self._proposals = [p for p in self._proposals or () if not any(p is each for each in gone)]
        self.show()

    # Looking

    @flow
    async def action_pseudonym_propose(self) -> None:
        """Look through all sources; nothing is replaced."""
        door = self.project.pseudonym.door
        entries = self.project.pseudonym.list() if door.is_open else ()
        rejected = door.vault.rejected() if door.is_open else ()

        def looked(project: Project) -> Job[Sequence[Proposal]]:
            yield Progress(0, 1, "")
            return project.pseudonym.proposals("", entries, rejected)

        job = JobDialog[Sequence[Proposal]](
            _("Looking for names"), in_project(self.project, looked)
        )
        done = await self.ask(job)
        if done:
            self._view, self._proposals = PROPOSALS, done.report
            self.show()
            self.query_one(Table).focus()

    @flow
    async def action_pseudonym_check(self) -> None:
        """List what is left in texts, names, notes and translations."""
        await self.offer_to_open()
        self._view, self._left = LEFT, self.project.pseudonym.check()
        self.show()

    @flow
    async def action_pseudonym_list(self) -> None:
        """Show the names in the vault."""
        if await self.opened():
            self._view = NAMES
            self.show()

    # Deciding

    @on(DataTable.RowSelected)
    def _enter(self) -> None:
        if self._view == PROPOSALS:
            self.action_pseudonym_accept()
        elif self._view == NAMES:
            self.action_screen_pseudonym()

    @flow
    async def action_pseudonym_accept(self) -> None:
        """Take the proposal at hand into the vault."""
        proposal = self._proposal()
        if await self.opened():
            entry = self.project.pseudonym.take(proposal)
            self.app.say(
                _("{name} → {pseudonym}").format(name=proposal.text, pseudonym=entry.pseudonym)
            )
            self._without(proposal)

    @flow
    async def action_screen_accept_kind(self) -> None:
        """Take all proposals of the kind at hand into the vault."""
        kind = self._proposal().kind
        chosen = [p for p in self._proposals or () if p.kind == kind]
        title = _("Take all {n} of the kind {kind}?").format(n=len(chosen), kind=kind)
        if await self.opened() and await self.ask(Confirm(title)):
            for proposal in sorted(chosen, key=lambda p: bool(p.form_of)):
                self.project.pseudonym.take(proposal)
            self._without(*chosen)

    @flow
    async def action_pseudonym_reject(self) -> None:
        """Keep that the proposal at hand names nobody."""
        proposal = self._proposal()
        if await self.opened():
            self.project.pseudonym.reject(proposal.text)
            self._without(proposal)

    @flow
    async def action_screen_pseudonym(self) -> None:
        """Take the proposal under another pseudonym, or change a name in the vault."""
        row = self._row()
        if row is None:
            raise NotFound(_("Nothing is at hand."), _("Press s to look for names."))
        if not await self.opened():
            return
        if self._view == NAMES:
            entry = self._names[row]
            await self._write(entry)
        else:
            proposal = self._proposal()
            entry = Entry(proposal.text, proposal.pseudonym, proposal.kind)
            if await self._write(entry):
                self._without(proposal)

    @flow
    async def action_pseudonym_add(self) -> None:
        """Ask for a name and what shall stand for it."""
        if await self.opened():
            await self._write(Entry("", ""))

    async def _write(self, entry: Entry) -> bool:
        fields = [
            Field("name", _("Name"), entry.name),
            Field("pseudonym", _("Pseudonym"), entry.pseudonym, hint=_("the next number")),
            Field("kind", _("Kind"), entry.kind, options=[(kind, kind) for kind in KINDS]),
            Field("variants", _("Also written"), ", ".join(entry.variants)),
        ]

        def keep(values: Values) -> None:
            variants = [each for each in values["variants"].split(",") if each.strip()]
            self.project.pseudonym.add(
                values["name"], values["pseudonym"], kind=values["kind"], variants=variants
            )

        kept = await self.ask(Form(_("A name and its pseudonym"), fields, deed=keep))
        self.show()
        return kept is not None

    @flow
    async def action_pseudonym_apply(self) -> None:
        """Replace the names in the vault wherever they stand."""
        if not await self.opened():
            return
        note = _("Codings stay on their words; undo takes it back. Older versions keep the names.")
        title = _("Replace {n} names everywhere?").format(n=len(self._names))
        if await self.ask(Confirm(title, note)):
            applied = self.project.pseudonym.apply()
            self._proposals = None
            self.app.changed(
                _("{n} places in {sources} texts replaced, and {fields} names and notes.").format(
                    n=applied.replaced, sources=len(applied.revised), fields=applied.fields
                )
            )

    @flow
    async def action_pseudonym_remove(self) -> None:
        """Take a name out of the vault."""
        row = self._row()
        if self._view != NAMES or row is None:
            raise NotFound(_("No name is at hand."), _("Press l to list the names."))
        name = self._names[row].name
        note = _("Texts keep the pseudonym, and nobody can tell any more whose it is.")
        if await self.ask(Confirm(_("Take {name} out?").format(name=name), note)):
            self.project.pseudonym.remove(name)
            self.show()


def _context(text: str, start: int, end: int) -> Content:
    """Return a place with the words around it on one line."""
    first = max(0, start - _AROUND)
    if first and (space := text.find(" ", first, start)) >= 0:
        first = space
    last = text.rfind(" ", end, end + _AROUND) if end + _AROUND < len(text) else len(text)
    before, after = (" ".join(part.split()) for part in (text[first:start], text[end:last]))
    spaced = " " if text[start - 1 : start].isspace() else ""
    gap = " " if text[end : end + 1].isspace() else ""
    return Content.assemble(
        (plain(before) + spaced, "$foreground 60%"),
        (plain(" ".join(text[start:end].split())), "bold $warning"),
        (gap + plain(after), "$foreground 60%"),
    )
