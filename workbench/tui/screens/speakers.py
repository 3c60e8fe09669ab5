"""Speakers: in which role each label of a source speaks, and which participant it is."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.model.source import ROLES
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, number, words

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

_NOBODY, _NEW = "-", "+"


async def ask_person(app: "WorkbenchApp", label: str) -> str | None:
    """Ask which participant a label is; only from within a flow.

    Returns:
        The id of a participant, who may be new; "" for nobody; None when nothing was said.
    """
    project = app.work_on
    people = [
        Choice(p.id, p.name, " · ".join(p.attributes.values())) for p in project.participant.list()
    ]
    extra = [Choice(_NEW, _("A new participant…")), Choice(_NOBODY, _("Nobody in particular"))]
    title = _("Who is {label}?").format(label=label)
    chosen = await app.push_screen_wait(Pick(title, [*people, *extra]))
    if chosen == _NEW:
        note = _("A code or a pseudonym, never the real name.")
        name = await app.push_screen_wait(
            AskLine(_("New participant"), label, note=note, deed=project.participant.add)
        )
        return project.find_participant(name).id if name else None
    return "" if chosen == _NOBODY else chosen


class SpeakersScreen(Place):
    """The table of a source's labels."""

    place = "speakers"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("speakers")

    def __init__(self) -> None:
        super().__init__()
        self._source = ""

    def body(self) -> ComposeResult:
        """Yield the table."""
        yield Static(classes="headline")
        yield Table(id="speakers")

    def aim(self, *what: object) -> None:
        """Show the speakers of a source."""
        self._source = str(what[0])
        self.show()

    def show(self) -> None:
        """Read the labels and who they stand for."""
        if not self._source or (source := self.project.ask.source(self._source)) is None:
            return
        turns = Counter(turn.speaker for turn in self.project.source.turns(source.id))
        people = {person.id: person.name for person in self.project.participant.list()}
        rows = [
            (
                speaker.label,
                [
                    cell(speaker.label), cell(number(turns[speaker.label]), right=True),
                    cell(speaker.role), cell(people.get(speaker.participant, "")),
                ],
            )
            for speaker in self.project.speaker.list(source.id)
        ]  # fmt: skip
        columns = ((_("Label"), 0), (_("Turns"), 6), (_("Role"), 12), (_("Participant"), 18))
        self.query_one(Table).fill(columns, rows)
        self.query_one(".headline", Static).update(words(source.name))

    def at_hand(self) -> str:
        """Return the label the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if not (label := self.query_one(Table).row_id):
            raise NotFound(_("Nobody is named in this source."))
        return label

    @on(DataTable.RowSelected, "#speakers")
    def _chosen(self) -> None:
        self.action_speaker_set()

    @flow
    async def action_speaker_set(self) -> None:
        """Ask for the role of a label."""
        label = self.at_hand()
        title = _("In which role does {label} speak?").format(label=label)
        role = await self.ask(Pick(title, [Choice(each, each) for each in ROLES]))
        if role:
            self.project.speaker.set(self._source, label, role=role)
            self.app.changed(_("{label}: {role}").format(label=label, role=role))

    @flow
    async def action_screen_person(self) -> None:
        """Ask which participant a label is."""
        label = self.at_hand()
        person = await ask_person(self.app, label)
        if person is not None:
            self.project.speaker.set(self._source, label, participant=person)
            self.app.changed()
