"""What the partners said, for a report: counts and decisions, and nobody's name unless agreed."""

from collections import Counter
from typing import TYPE_CHECKING

from workbench.model.report import Decided, Reviewed
from workbench.model.review import CHOICES, Answer
from workbench.project.belonging import Belonging
from workbench.store.answers import Answers
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


def reviewed(project: "Project") -> tuple[Reviewed, ...]:
    """Return the answers of partners by what they are about; those on quotes together."""
    belonging = Belonging(project)
    groups: dict[tuple[str, str], list[Answer]] = {}
    for answer in Answers(project.file.connection).all():
        about = answer.about if answer.kind not in ("quote", "") else ""
        groups.setdefault((answer.kind, about), []).append(answer)
    order = {kind: place for place, kind in enumerate(("theme", "finding", "term", "quote", ""))}
    return tuple(
        Reviewed(
            about=_title(belonging, kind, about),
            choices=_counted(answers),
            decided=tuple(_told(each) for each in answers if each.decision),
            undecided=sum(not each.decision for each in answers),
            blocking=sum(each.blocks for each in answers),
        )
        for (kind, about), answers in sorted(
            groups.items(), key=lambda group: (order[group[0][0]], group[0][1])
        )
    )


def _title(belonging: Belonging, kind: str, about: str) -> str:
    if about:
        return belonging.title(kind, about)
    return _("Single quotes") if kind == "quote" else _("Nothing in particular")


def _counted(answers: list[Answer]) -> tuple[int, ...]:
    counts = Counter(answer.choice for answer in answers)
    return (*(counts[choice] for choice in CHOICES), counts[""])


def _told(answer: Answer) -> Decided:
    """Return an answer as it may be reported; what speaks of unsafe words is not repeated."""
    return Decided(
        choice=answer.choice,
        comment="" if answer.blocks else answer.comment,
        by=answer.by if answer.named else "",
        decision=answer.decision,
        reason=answer.reason,
    )
