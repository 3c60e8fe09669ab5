"""What is behind a theme: how much was gathered in it, and how widely it is spread."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.coding import Coding, Theme
from workbench.project.evidence import Evidence, evidence_of
from workbench.project.ground import Ground, Reach

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is behind a theme.

    Attributes:
        codings: How many codings its supporting codes have.
        passages: The single passages gathered in it.
        reach: What all that supports it rests on: codings and single passages together.
        against: How many codings and passages speak against it.
    """

    codings: int
    passages: Evidence
    reach: Reach
    against: int


def gathered(project: "Project", themes: Iterable[Theme]) -> dict[str, Gathered]:
    """Return what is behind each theme, by its id. The parts of a theme are not counted in it."""
    ground, book = Ground(project), project.codes
    by_code: dict[str, list[Coding]] = {}
    for coding in project.ask.codings():
        if coding.source in ground.sources:
            by_code.setdefault(book.root(coding.code), []).append(coding)

    def of(codes: Iterable[str]) -> list[Coding]:
        roots = {book.root(member) for code in codes for member in book.family(code)}
        return [coding for root in sorted(roots) for coding in by_code.get(root, ())]

    found = {}
    for theme in themes:
        support, against = of(theme.codes), of(theme.counter)
        evidence = evidence_of(ground, *project.theme.family(theme.id))
        stretches = [(c.source, c.span) for c in support]
        stretches += [(p.source.id, p.anchor.span) for p in evidence.support]
        found[theme.id] = Gathered(
            codings=len(support),
            passages=evidence,
            reach=ground.reach(stretches),
            against=len({c.id for c in against}) + len(evidence.counter),
        )
    return found
