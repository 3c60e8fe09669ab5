"""The framework matrix: cases by themes, with a person's summary in each cell."""

from dataclasses import dataclass
from typing import Final

from workbench.model.ids import fixed_id

BY: Final = ("source", "participant", "group", "site", "session")
"""What the rows of a matrix can be."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a person wrote about one case under one theme or code.

    Attributes:
        id: Made of the three next ones, so that two people write the same cell.
        by: What the case is, one of `BY`.
        case: Which one: the id of a source or participant, the name of a group or site, the
            number of a session.
        column: The id of a theme or a code.
        summary: What was written.
        others: What somebody else wrote at the same time, to be brought together by a person.
    """

    id: str
    by: str
    case: str
    column: str
    summary: str
    others: tuple[str, ...] = ()


def cell_id(by: str, case: str, column: str) -> str:
    """Return the id of a cell: the same on every replica."""
    # A case can be a person; what stands in an id stays in the journal for ever.
    return fixed_id("cell", by, column, case)
