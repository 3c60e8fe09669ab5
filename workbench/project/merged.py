"""What a merge brings or brought, in words: counted from the operations, by person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.journal.operation import Operation
from workbench.translate import _

_QUIET: Final = {"coder.add", "member.here"}
"""What comes along with something else."""


def _kinds() -> dict[str, tuple[str, str]]:
    """Return, for a verb of the journal, how one and several of it are called."""
    return {
        "coding.add": (_("1 coding"), _("{n} codings")),
        "coding.remove": (_("1 coding taken off"), _("{n} codings taken off")),
        "coding.restore": (_("1 coding brought back"), _("{n} codings brought back")),
        "coding.recode": (_("1 coding recoded"), _("{n} codings recoded")),
        "coding.resize": (_("1 coding resized"), _("{n} codings resized")),
        "code.add": (_("1 new code"), _("{n} new codes")),
        "code.rename": (_("1 code renamed"), _("{n} codes renamed")),
        "code.define": (_("1 code defined"), _("{n} codes defined")),
        "code.move": (_("1 code moved"), _("{n} codes moved")),
        "code.merge": (_("1 code merged"), _("{n} codes merged")),
        "code.retire": (_("1 code retired"), _("{n} codes retired")),
        "memo.add": (_("1 memo"), _("{n} memos")),
        "memo.edit": (_("1 memo changed"), _("{n} memos changed")),
        "source.import": (_("1 source"), _("{n} sources")),
        "participant.add": (_("1 participant"), _("{n} participants")),
        "theme.add": (_("1 theme"), _("{n} themes")),
        "finding.add": (_("1 finding"), _("{n} findings")),
        "finding.edit": (_("1 finding changed"), _("{n} findings changed")),
        "term.add": (_("1 term"), _("{n} terms")),
        "source.revise": (_("1 text corrected"), _("{n} texts corrected")),
        "round.new": (_("1 round"), _("{n} rounds")),
        "round.decide": (_("1 decision"), _("{n} decisions")),
        "member.add": (_("1 member"), _("{n} members")),
        "member.revoke": (_("1 member taken out"), _("{n} members taken out")),
    }


def by_person(operations: Iterable[Operation]) -> dict[str, int]:
    """Return how many operations each coder made, by her id, most first."""
    return dict(Counter(op.actor for op in operations if op.verb not in _QUIET).most_common())


def summary(
    operations: Sequence[Operation], *, conflicts: int = 0, waiting: int = 0, known: int = 0
) -> str:
    """Return what operations add up to: 214 codings by two people, 3 codes renamed, 1 conflict.

    Args:
        operations: What is new.
        conflicts: How many fields have several values since.
        waiting: How many operations wait for others.
        known: How many were here already; said only where nothing is new.
    """
    parts = _parts([op for op in operations if op.verb not in _QUIET])
    if conflicts:
        parts.append(_("1 conflict") if conflicts == 1 else _("{n} conflicts").format(n=conflicts))
    if waiting:
        parts.append(
            _("1 operation waits for others")
            if waiting == 1
            else _("{n} operations wait for others").format(n=waiting)
        )
    if not operations and not waiting:
        parts.append(_("nothing new"))
        if known:
            parts.append(_("all {n} operations were here already").format(n=known))
    return ", ".join(parts) or _("nothing that shows")


def _parts(operations: Sequence[Operation]) -> list[str]:
    kinds, counts = _kinds(), Counter(op.verb for op in operations)
    parts = []
    for verb, (single, several) in kinds.items():
        if count := counts.pop(verb, 0):
            words = single if count == 1 else several.format(n=count)
            people = {op.actor for op in operations if op.verb == verb}
            parts.append(
                _("{what} by {count} people").format(what=words, count=_spelled(len(people)))
                if len(people) > 1
                else words
            )
    if other := sum(counts.values()):
        parts.append(_("1 other change") if other == 1 else _("{n} other changes").format(n=other))
    return parts


def _spelled(count: int) -> str:
    words = (_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"))
    return words[count - 2] if count - 2 < len(words) else str(count)


@dataclass(slots=True)
class Received:
    """What a receipt came to.

    Attributes:
        operations: What is part of the project now and was not before.
        known: How many operations were here already.
        waiting: How many wait for others that are not here.
        conflicts: How many fields have several values now and had one before.
        names: What the coders are called, by id.
        missing: In words, which operations are waited for, and whose.
        ahead: In words, whose clock runs ahead by more than a day.
        alarms: In words, what else a person should know.
    """

    operations: list[Operation] = field(default_factory=list)
    known: int = 0
    waiting: int = 0
    conflicts: int = 0
    missing: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def received(self) -> int:
        """How many operations are new."""
        return len(self.operations)

    @property
    def by_person(self) -> dict[str, int]:
        """How many operations each coder made, by her name, most first."""
        made = by_person(self.operations)
        return {self.names.get(person, person): count for person, count in made.items()}

    @property
    def summary(self) -> str:
        """What they add up to, in words."""
        return summary(
            self.operations, conflicts=self.conflicts, waiting=self.waiting, known=self.known
        )


@dataclass(slots=True)
class Synced:
    """What an exchange with a folder or a hub came to.

    Attributes:
        got: What came in.
        sent: How many operations were put there.
        refused: (file, why) for what was not taken.
    """

    got: Received = field(default_factory=Received)
    sent: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
