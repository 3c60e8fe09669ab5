"""Participants: people across all sources, with what is known about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Conflict, WorkbenchError
from workbench.journal.operation import Draft
from workbench.journal.reducers.withdrawal import ACKNOWLEDGE, WITHDRAW
from workbench.journal.roster import GONE
from workbench.model.source import Participant
from workbench.privacy.spoken import Spoken
from workbench.project.disputes import when
from workbench.project.verbs import Noun, verb
from workbench.project.withdrawing import Plan, Withdrawing, testimony
from workbench.store import erasure
from workbench.store.intake import settle
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Counts:
    """How many participants an import added, and how many it described anew."""

    added: int
    described: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawal and how far it has come.

    Attributes:
        participant: The id of who withdrew; her name is gone.
        by: Who entered it.
        at: When, ISO 8601 in UTC.
        done: How many devices have erased her words.
        waiting: The names of those that have not, as far as is known here.
    """

    participant: str
    by: str
    at: str
    done: int
    waiting: tuple[str, ...]


class Participants(Noun):
    """The people who take part. A document is not a person."""

    @verb("participant.list", changes=False)
    def list(self) -> Sequence[Participant]:
        """List the participants with their attributes."""
        return self._ask.participants()

    @verb("participant.add")
    def add(self, name: str, attributes: dict[str, str] | None = None) -> Participant:
        """Add a participant under a code or a pseudonym.

        Raises:
            Conflict: There is one of that name.
        """
        drafts = self.drafts(name, attributes or {})
        self._project.commit("participant.add", drafts)
        return self._project.find_participant(drafts[0].subject)

    def drafts(self, name: str, attributes: dict[str, str]) -> Sequence[Draft]:
        """Return what it takes to add a participant."""
        name = self._free_name(name)
        person = self._project.new_id()
        made = [Draft("participant.add", person, {"name": name})]
        if attributes:
            was = dict.fromkeys(attributes, "")
            made.append(Draft("participant.set", person, {"set": attributes, "was": was}))
        return made

    @verb("participant.import")
    def import_(self, file: Path) -> "Counts":
        """Add or describe participants from a table: a column says who, the others are attributes.

        All of it is one change, or nothing.

        Raises:
            BadFile: It is no such table.
        """
        from workbench.readers import load
        from workbench.readers.people_table import read_participants

        rows: dict[str, dict[str, str]] = {}
        for name, attributes in read_participants(load(file), file.name):
            rows.setdefault(" ".join(name.split()), {}).update(attributes)
        known = {person.name: person for person in self._ask.participants()}
        drafts: list[Draft] = []
        described = 0
        for name, attributes in rows.items():
            person = known.get(name)
            if person is None:
                drafts += self.drafts(name, attributes)
                continue
            was = {key: person.attributes.get(key, "") for key in attributes}
            if was != attributes:
                described += 1
                change = {"set": attributes, "was": was}
                drafts.append(Draft("participant.set", person.id, change))
        if drafts:
            self._project.commit("participant.import", drafts)
        return Counts(len(rows.keys() - known.keys()), described)

    @verb("participant.rename")
    def rename(self, name: str, new: str) -> Participant:
        """Give a participant another code or pseudonym."""
        person = self._project.find_participant(name)
        change = {"set": {"name": self._free_name(new)}, "was": {"name": person.name}}
        self._project.commit("participant.rename", [Draft("participant.rename", person.id, change)])
        return self._project.find_participant(person.id)

    @verb("participant.set")
    def set(self, name: str, attributes: dict[str, str]) -> Participant:
        """Set attributes of a participant; an empty value takes one away."""
        person = self._project.find_participant(name)
        changed = {k: v for k, v in attributes.items() if person.attributes.get(k, "") != v}
        if changed:
            was = {key: person.attributes.get(key, "") for key in changed}
            body = {"set": changed, "was": was}
            self._project.commit("participant.set", [Draft("participant.set", person.id, body)])
        return self._project.find_participant(person.id)

    @verb("participant.remove")
    def remove(self, name: str) -> None:
        """Take a participant off the list; what she said stays, under the label of the source."""
        person = self._project.find_participant(name)
        unlinked = [
            Draft(
                "speaker.set",
                row["id"],
                {"set": {"participant": ""}, "was": {"participant": person.id}},
            )
            for row in self._file.view.find("speaker", participant=person.id)
        ]
        drafts = [*unlinked, Draft("participant.remove", person.id)]
        self._project.commit("participant.remove", drafts)

    @verb("participant.withdraw")
    def withdraw(self, name: str) -> Plan:
        """Erase a participant who withdrew: her words, name, and notes on them. For good.

        Everything else stays: codings of what others said keep their words, the journal still
        proves itself. There is no way back; copies in the folder of backups are replaced.

        Raises:
            NotFound: There is no such participant.
        """
        person = self._project.find_participant(name)
        return self._withdraw(WITHDRAW, person.id, testimony(self._project, person.id))

    def _withdraw(self, verb_name: str, person: str, words: Spoken) -> Plan:
        plan = Withdrawing(self._project, person, words).plan()
        if verb_name == WITHDRAW or plan.erased or not self._has_acknowledged(person):
            self._project.commit(WITHDRAW, [Draft(verb_name, person, plan.body)])
            erasure.erase(self._file, plan.erased)
            settle(self._file)
            erasure.sweep(self._file)
            self._file.scrub_due = True
        return plan

    def _has_acknowledged(self, person: str) -> bool:
        mine = self._file.view.get("acknowledged", f"{person} {self._file.device('replica')}")
        return mine is not None

    def words_of(self, people: Iterable[str]) -> dict[str, Spoken]:
        """Return the words of people who are about to be withdrawn by somebody else's operation."""
        view = self._file.view
        return {
            person: testimony(self._project, person)
            for person in people
            if view.get("participant", person) and not view.get("withdrawal", person)
        }

    def acknowledge(self, words: dict[str, Spoken]) -> None:
        """Erase here what a withdrawal elsewhere could not know of, and say that it is done.

        Who may not write has erased it too, and says nothing: her word would let her erase more.

        Args:
            words: The words of those whose withdrawal has just arrived.
        """
        if not self._project.team.may(ACKNOWLEDGE):
            return
        for row in [*self._file.view.find("withdrawal")]:
            self._withdraw(ACKNOWLEDGE, row["id"], words.get(row["id"]) or Spoken([], []))

    @verb("participant.withdrawals", changes=False)
    def withdrawals(self) -> Sequence[Withdrawal]:
        """List the withdrawals, with the copies of the project that have and have not erased."""
        roster, names = self._file.roster(), self._project.coder.list()
        found = []
        for row in self._file.view.find("withdrawal"):
            done = {each["replica"] for each in
                    self._file.view.find("acknowledged", person=row["id"])}  # fmt: skip
            homes = {roster.homes.get(replica, replica) for replica in done}
            waiting = [m.name for m in roster.members.values()
                       if m.role != GONE and m.id not in homes]  # fmt: skip
            found.append(
                Withdrawal(row["id"], names.get(row["coder"], ""), when(row["time"]),
                           len(homes), tuple(waiting))
            )  # fmt: skip
        return found

    def _free_name(self, name: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError(_("A participant needs a name, a code or a pseudonym."))
        if any(name == person.name for person in self._ask.participants()):
            raise Conflict(_("There is a participant called {name} already.").format(name=name))
        return name
