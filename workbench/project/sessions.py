"""Sessions: the sources of a group in their order, who came, and who spoke how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.talk import Voice, voices
from workbench.model.source import Source
from workbench.project.verbs import Noun, verb


@dataclass(frozen=True, slots=True)
class Session:
    """A source as a meeting of people.

    Attributes:
        source: The source.
        voices: Who spoke in it, and how much.
        present: The participants known to have been there: those who spoke, by name.
        absent: Participants who spoke in another session of the group, but not in this one.
    """

    source: Source
    voices: tuple[Voice, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]


class Sessions(Noun):
    """Groups over time."""

    @verb("session.list", changes=False)
    def list(self, group: str = "") -> Sequence[Session]:
        """List sessions by group and number: who came, who spoke how much."""
        people = {person.id: person.name for person in self._ask.participants()}
        heard = [
            (source, self._voices(source, people))
            for source in self._ask.sources()
            if source.about.group and group.casefold() in ("", source.about.group.casefold())
        ]
        members: dict[str, set[str]] = {}
        for source, spoken in heard:
            members.setdefault(source.about.group, set()).update(_present(spoken))
        found = [
            Session(
                source,
                tuple(spoken),
                tuple(sorted(_present(spoken))),
                tuple(sorted(members[source.about.group] - _present(spoken))),
            )
            for source, spoken in heard
        ]
        return sorted(found, key=_place)

    def _voices(self, source: Source, people: dict[str, str]) -> Sequence[Voice]:
        turns = self._project.source.turns(source.id)
        return voices(turns, self._ask.speakers(source.id), people)


def _present(spoken: Sequence[Voice]) -> set[str]:
    return {
        voice.participant
        for voice in spoken
        if voice.participant and voice.turns and voice.role == "participant"
    }


def _place(session: Session) -> tuple[str, int, str, str]:
    about = session.source.about
    return (about.group.casefold(), about.session, about.date, session.source.name)
