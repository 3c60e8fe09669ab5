"""The audit trail: who did what, month by month, as the journal holds it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.journal.clock import milliseconds
from workbench.model.report import Audit, Deeds
from workbench.project.deeds import deed
from workbench.store.log import Gesture
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_GROUPS, _LETTERS = 5, 4
_MONTH: Final = len("2026-03")
_DAY: Final = len("2026-03-14")


def audit(project: "Project") -> Audit | None:
    """Return what the journal says of how the project came about; None for an empty one."""
    coders = project.coder.list()
    gestures = [*project.file.log.gestures()]
    if not gestures:
        return None
    days = sorted(_day(gesture) for gesture in gestures)
    months: dict[tuple[str, str], Counter[str]] = {}
    for gesture in gestures:
        who = coders.get(gesture.actor, gesture.actor)
        months.setdefault((_day(gesture)[:_MONTH], who), Counter())[deed(gesture.verb)] += 1
    heads = project.file.log.heads()
    return Audit(
        changes=len(gestures),
        first=days[0],
        last=days[-1],
        copies=len(heads),
        seal=seal(heads),
        undone=sum(bool(gesture.undone) for gesture in gestures),
        deeds=tuple(
            Deeds(month, who, tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))))
            for (month, who), counts in sorted(months.items())
        ),
        remarks=(*_overruled(project), *project.notices()),
    )


def _overruled(project: "Project") -> Iterator[str]:
    """Yield what was exported although the check for identifiers found something, and why."""
    coders = project.coder.list()
    for row in sorted(project.file.view.find("despite"), key=lambda row: row["time"]):
        found = ", ".join(f"{kind} {n}" for kind, n in json.loads(row["found"]).items())
        day = datetime.fromtimestamp(milliseconds(row["time"]) / 1000, tz=UTC).date().isoformat()
        yield _(
            "{day}, {who}: {what} was exported although the check found {found}. Reason: {reason}"
        ).format(
            day=day,
            who=coders.get(row["coder"], row["coder"]),
            what=row["what"],
            found=found,
            reason=row["reason"],
        )


def seal(heads: dict[str, str]) -> str:
    """Return a short hash over the ends of all chains, as people can compare it by eye.

    Args:
        heads: The hash of the last operation of each replica.
    """
    ends = "\n".join(f"{replica} {head}" for replica, head in sorted(heads.items()))
    letters = hashlib.sha256(ends.encode()).hexdigest()
    return "-".join(letters[at * _LETTERS : (at + 1) * _LETTERS] for at in range(_GROUPS))


def _day(gesture: Gesture) -> str:
    moment = datetime.fromtimestamp(milliseconds(gesture.time) / 1000, tz=UTC)
    return moment.isoformat()[:_DAY]
