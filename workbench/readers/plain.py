"""Plain text and Markdown: the text as it is, one unit a line that is not blank."""

from workbench.model.reading import Reading, Unit
from workbench.readers.decode import Decoded
from workbench.readers.page import refuse_blank


def read_plain(decoded: Decoded, name: str, kind: str) -> Reading:
    """Return the reading of a text file.

    Args:
        decoded: Its canonical text.
        name: What to call it in messages.
        kind: `txt` or `md`.

    Returns:
        A unit for each line with words, located as `line 12` (1 is the first).

    Raises:
        BadFile: There are no words.
    """
    refuse_blank(decoded.text, name)
    return Reading(
        decoded.text, kind, decoded.encoding, _lines(decoded.text), warnings=decoded.warnings
    )


def _lines(text: str) -> tuple[Unit, ...]:
    """Return the lines that are not blank."""
    units: list[Unit] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            units.append(Unit(start, start + len(line), f"line {number}", label_end=start))
        start += len(line) + 1
    return tuple(units)
