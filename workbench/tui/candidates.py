"""A file on its way in: how it was read, and what a person has said about it since."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.errors import WorkbenchError
from workbench.model.reading import LabelCount
from workbench.model.source import ROLES
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
        seen: How often it was seen when that was too rarely to count by itself; else 0.
    """

    name: str
    turns: int
    role: str
    participant: str
    same: str | None = None
    seen: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is a speaker of its own."""
        return self.same is None and not self.seen


@dataclass(slots=True, eq=False)
class Candidate:
    """A file that may be imported.

    Attributes:
        proposal: How it reads with everything said so far.
        same: Labels that are one person, or none: label -> label or "".
        roles: Roles that were chosen.
        participants: Participants that were chosen, by id.
        encoding: The encoding that was chosen; "" for the one that was guessed.
        columns: What is in which column of a table, where that guess was wrong.
        pairs: How the file holds a translation: `columns`, `lines`, or "" for not at all.
        original: What it is the translation of: another file, or the id of a source.
        there: The name of the source that was made from exactly these bytes; "" for none.
        lies_by: The name of the source it lies beside already as a translation; "" for none.
        older: The name of a source made from another file of this name; "" for none.
        out: Whether it is left out.
        known: Every label that was ever found in it, with its role, so that none disappears
            from the list.
        rare: Labels that were seen too rarely to count unless a person says so.
    """

    proposal: Proposal
    same: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    participants: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    pairs: str = ""
    original: "Candidate | str" = ""
    there: str = ""
    lies_by: str = ""
    older: str = ""
    out: bool = False
    known: dict[str, str] = field(default_factory=dict)
    rare: dict[str, LabelCount] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.out = self.out or bool(self.there)
        self._learn()

    def _learn(self) -> None:
        for label in self.proposal.layout.labels:
            self.known.setdefault(label.label, label.role)
        for label in self.proposal.layout.candidates:
            self.rare.setdefault(label.label, label)

    def labels(self) -> list[Label]:
        """Return every label found so far: those that count, those that do not, the rare ones."""
        counts = {label.label: label.turns for label in self.proposal.layout.labels}
        names = {**self.known, **self.rare, **self.same}
        rows = [self._label(name, counts) for name in names]
        return sorted(rows, key=lambda row: (bool(row.seen), not row.counts, -row.turns))

    def _label(self, name: str, counts: Mapping[str, int]) -> Label:
        rare, same = self.rare.get(name), self.same.get(name)
        seen = rare.turns if rare and name not in counts and same is None else 0
        role = self.known.get(name) or (rare.role if rare else ROLES[0])
        return Label(
            name,
            counts.get(name, 0),
            self.roles.get(name, role),
            self.participants.get(name, ""),
            None if same == name else same,
            seen,
        )

    def tick(self, label: str) -> None:
        """Count a label as a speaker, or no longer."""
        if label in self.same:
            del self.same[label]
        else:
            self.same[label] = label if label in self.rare else ""

    def next_role(self, label: str) -> None:
        """Give a label the next role."""
        role = self.roles.get(label, self.known.get(label, ROLES[0]))
        self.roles[label] = ROLES[(ROLES.index(role) + 1) % len(ROLES)]

    def read_again(self, project: Project) -> None:
        """Read the file with everything said so far.

        Raises:
            WorkbenchError: It cannot be read so.
        """
        proposal = project.source.propose(
            self.proposal.file,
            self.proposal.about,
            same=self.same,
            encoding=self.encoding,
            columns=self.columns,
            pairs=self.pairs,
        )
        self.proposal = replace(proposal, name=self.proposal.name)
        self._learn()

    def read_as(
        self, project: Project, encoding: str, pairs: str, columns: Mapping[str, str]
    ) -> None:
        """Read the file in another way.

        Raises:
            WorkbenchError: It cannot be read so; then everything stays as it was.
        """
        before = self.encoding, self.pairs, self.columns, self.known, self.rare
        self.encoding, self.pairs, self.columns = encoding, pairs, dict(columns)
        self.known, self.rare = {}, {}  # other labels may be found now
        try:
            self.read_again(project)
        except WorkbenchError:
            self.encoding, self.pairs, self.columns, self.known, self.rare = before
            raise

    def accepted(self) -> Proposal:
        """Return what the import is to write."""
        return replace(self.proposal, roles=self.roles, participants=self._people())

    def _people(self) -> Mapping[str, str]:
        return {label: person for label, person in self.participants.items() if person}
