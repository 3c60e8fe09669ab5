"""Participants: people across all sources, with what is known about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Conflict, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.source import Participant
from workbench.project.verbs import Noun, verb
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Counts:
    """How many participants an import added, and how many it described anew."""

    added: int
    described: int


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

    def _free_name(self, name: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError(_("A participant needs a name, a code or a pseudonym."))
        if any(name == person.name for person in self._ask.participants()):
            raise Conflict(_("There is a participant called {name} already.").format(name=name))
        return name
