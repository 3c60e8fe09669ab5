"""Files on their way in: how each was read, and what a person has said about it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.source import ROLES, About
from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.project.sources import Proposal


@dataclass(frozen=True, slots=True)
class Label:
    """A label as the preview lists it.

    Attributes:
        name: As it is in the text.
        turns: How many turns carry it now; 0 when it counts no more.
        role: The role it will get.
        participant: The id of the participant it stands for.
        same: The label it is joined to; None when to none, "" when it is no speaker.
    """

    name: str
    turns: int
    role: str
    participant: str
    same: str | None = None


@dataclass(slots=True)
class Candidate:
    """A file that may be imported.

    Attributes:
        proposal: How it reads with everything said so far.
        same: Labels that are one person, or none: label -> label or "".
        roles: Roles that were chosen.
        participants: Participants that were chosen, by id.
        encoding: The encoding that was chosen; "" for the one that was guessed.
        out: Whether it is left out.
        known: Every label that was ever found in it, with its role, so that none disappears
            from the list.
    """

    proposal: Proposal
    same: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    participants: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    out: bool = False
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._learn()

    def _learn(self) -> None:
        for label in self.proposal.layout.labels:
            self.known.setdefault(label.label, label.role)

    def labels(self) -> list[Label]:
        """Return every label found so far, those that count first, then by number of turns."""
        counts = {label.label: label.turns for label in self.proposal.layout.labels}
        rows = [
            Label(
                name,
                counts.get(name, 0),
                self.roles.get(name, role),
                self.participants.get(name, ""),
                self.same.get(name),
            )
            for name, role in self.known.items()
        ]
        return sorted(rows, key=lambda row: (row.same is not None, -row.turns))

    def tick(self, label: str) -> None:
        """Count a label as a speaker, or no longer."""
        if label in self.same:
            del self.same[label]
        else:
            self.same[label] = ""

    def next_role(self, label: str) -> None:
        """Give a label the next role."""
        role = self.roles.get(label, self.known.get(label, ROLES[0]))
        self.roles[label] = ROLES[(ROLES.index(role) + 1) % len(ROLES)]

    def read_again(self, project: Project, about: About | None = None) -> None:
        """Read the file with everything said so far.

        Raises:
            WorkbenchError: It cannot be read so; then everything stays as it was.
        """
        proposal = project.source.propose(
            self.proposal.file,
            about or self.proposal.about,
            same=self.same,
            encoding=self.encoding,
        )
        self.proposal = replace(proposal, name=self.proposal.name)
        self._learn()

    def accepted(self) -> Proposal:
        """Return what the import is to write."""
        return replace(self.proposal, roles=self.roles, participants=self._people())

    def _people(self) -> Mapping[str, str]:
        return {label: person for label, person in self.participants.items() if person}


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading files: those that can be imported, and those that cannot."""

    candidates: list[Candidate]
    failed: list[tuple[Path, WorkbenchError]]


def read_files(project: Project, files: Iterable[Path]) -> Job[Read]:
    """Read files and propose how each falls into turns. Writes nothing."""
    wanted, done = list(files), Read([], [])
    for number, file in enumerate(wanted):
        yield Progress(number, len(wanted), file.name)
        try:
            done.candidates.append(Candidate(project.source.propose(file)))
        except WorkbenchError as error:
            done.failed.append((file, error))
    yield Progress(len(wanted), len(wanted))
    return done


def in_words(failed: Iterable[tuple[Path, WorkbenchError]]) -> str:
    """Return which files could not be read, why, and what to do."""
    return "\n\n".join(
        f"{file.name}\n{error.message} {error.hint}".strip() for file, error in failed
    )
