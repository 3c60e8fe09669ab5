"""Participants: the people who take part, and what is known about them."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from workbench.errors import NotFound, WorkbenchError
from workbench.model.source import Participant
from workbench.project.participants import Counts
from workbench.project.withdrawing import Plan
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine, AskText
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.flows import flow
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, words
from workbench.tui.widgets.paths import PathSuggester

_HOW = _("One thing a line, such as  gender = woman. A line taken away is forgotten.")


def attributes_from(text: str) -> dict[str, str]:
    """Return what lines such as `gender = woman` say.

    Raises:
        WorkbenchError: A line has no equals sign; the message shows it.
    """
    found: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        key, equals, value = (part.strip() for part in line.partition("="))
        if not (key and equals):
            raise WorkbenchError(_("“{line}” says nothing.").format(line=line.strip()), _HOW)
        found[key] = value
    return found


class PeopleScreen(Place):
    """The table of participants."""

    place = "people"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("people")

    def body(self) -> ComposeResult:
        """Yield the table."""
        yield Static(classes="headline")
        yield Table(id="people")

    def show(self) -> None:
        """Read the participants."""
        people = self.project.participant.list()
        rows = [
            (
                person.id,
                [
                    cell(person.name),
                    cell(" · ".join(f"{key}: {value}" for key, value in person.attributes.items())),
                ],
            )
            for person in people
        ]
        self.query_one(Table).fill(((_("Name"), 20), (_("What is known"), 0)), rows)
        empty = _("No participants yet. a adds one under a code or a pseudonym; i imports a table.")
        said = _("{count} participants").format(count=len(people)) if people else empty
        self.query_one(".headline", Static).update(words(said))

    def at_hand(self) -> Participant:
        """Return the participant the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if not (person := self.query_one(Table).row_id):
            raise NotFound(_("There is no participant yet."), _("Press a to add one."))
        return self.project.find_participant(person)

    @on(DataTable.RowSelected, "#people")
    def _chosen(self) -> None:
        self.action_participant_set()

    @flow
    async def action_participant_add(self) -> None:
        """Ask for the name of a new participant."""
        note = _("A code or a pseudonym, never the real name.")
        name = await self.ask(
            AskLine(_("New participant"), note=note, deed=self.project.participant.add)
        )
        if name:
            self.app.changed(_("Added: {name}").format(name=name))

    @flow
    async def action_participant_set(self) -> None:
        """Ask what is known about a participant."""
        person = self.at_hand()
        known = "\n".join(f"{key} = {value}" for key, value in person.attributes.items())

        def keep(text: str) -> None:
            gone = dict.fromkeys(person.attributes, "")
            self.project.participant.set(person.id, {**gone, **attributes_from(text)})

        if await self.ask(AskText(person.name, known, note=_HOW, deed=keep)) is not None:
            self.app.changed(_("{name} is described anew.").format(name=person.name))

    @flow
    async def action_participant_import(self) -> None:
        """Ask for a table, and add or describe the participants in it."""
        done: list[Counts] = []

        def take_in(path: str) -> None:
            done.append(self.project.participant.import_(Path(path).expanduser()))

        note = _("A .csv or .xlsx: one column says who, the others are what is known.")
        dialog = AskLine(
            _("Import participants"), note=note, suggester=PathSuggester(), deed=take_in
        )
        if await self.ask(dialog) is not None:
            said = _("{added} participants added, {described} described anew.")
            self.app.changed(said.format(added=done[-1].added, described=done[-1].described))

    @flow
    async def action_participant_rename(self) -> None:
        """Ask for another name."""
        person = self.at_hand()
        name = await self.ask(
            AskLine(
                _("Rename the participant"),
                person.name,
                deed=lambda new: self.project.participant.rename(person.id, new),
            )
        )
        if name:
            self.app.changed(_("Renamed: {name}").format(name=name))

    @flow
    async def action_participant_remove(self) -> None:
        """Ask whether to take a participant off the list."""
        person = self.at_hand()
        note = _("What this person said stays. Undo brings the participant back.")
        if await self.ask(Confirm(_("Remove {name}?").format(name=person.name), note)):
            self.project.participant.remove(person.id)
            self.app.changed(_("Removed: {name}").format(name=person.name))

    @flow
    async def action_participant_withdraw(self) -> None:
        """Ask for the name once more, and erase a participant who withdrew."""
        person = self.at_hand()
        done: list[Plan] = []

        def withdraw(typed: str) -> None:
            if typed.strip() != person.name:
                raise WorkbenchError(
                    _("That is not the name."), _("Type {name}.").format(name=person.name)
                )
            done.append(self.project.participant.withdraw(person.id))

        note = _(
            "Erases {name}: words, name, and notes on them, here and in the backups beside the "
            "project. Undo does not bring it back. Type the name to go on."
        ).format(name=person.name)
        if await self.ask(AskLine(_("Withdraw a participant"), note=note, deed=withdraw)):
            said = _("Erased from {sources} sources; {codings} codings and {memos} memos are gone.")
            plan = done[-1]
            self.app.changed(
                said.format(sources=len(plan.sources), codings=plan.codings, memos=plan.memos)
            )

    @flow
    async def action_participant_withdrawals(self) -> None:
        """Show who has withdrawn, and which copies have not erased the words yet."""
        lines = [
            _("{at}  {by}: erased on {done} devices; waiting for {waiting}").format(
                at=each.at, by=each.by, done=each.done, waiting=", ".join(each.waiting) or "–"
            )
            for each in self.project.participant.withdrawals()
        ]
        said = "\n".join(lines) or _("Nobody has withdrawn.")
        await self.ask(Message(_("Withdrawals"), words(said)))
