"""Places in a list that people order by hand."""

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.translate import _


def between(positions: Sequence[float], place: int) -> float:
    """Return what puts a thing at a place among others: a number between its neighbours'.

    Raises:
        WorkbenchError: There is no such place.
    """
    if not 0 <= place <= len(positions):
        raise WorkbenchError(
            _("There is no place {number} in a list of {count}.").format(
                number=place, count=len(positions) + 1
            ),
            _("Places count from 0 for the first."),
        )
    if not positions:
        return 0.0
    around = [positions[0] - 2, *positions, positions[-1] + 2]
    return (around[place] + around[place + 1]) / 2
