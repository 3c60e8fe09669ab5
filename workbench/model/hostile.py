"""What files by others may not do, and what ours may not do to others: the rules in one place.

A transcript, a codebook or a table can come from anybody. Readers hold what is here against every
file, whatever its format: how much may come out of it, how deep it may be nested, which names its
parts may have. Writers hold it against every cell. How the rules are applied: zip files in
`readers.archive`, XML and pages in `readers.xml`, JSON in `readers.jsons`, YAML in
`readers.plain_yaml`, text in `readers.decode`, what reaches a terminal in `model.plain`, cells in
`writers.segments_csv` and `writers.segments_xlsx`.
"""

import re
from typing import Final

MOST_FILE_BYTES: Final = 512 * 1024 * 1024
"""The size of the biggest file that is read."""

MOST_MEMBERS: Final = 10_000
"""How many parts a packed file may have."""
MOST_UNPACKED: Final = 256 * 1024 * 1024
"""How many bytes may come out of a packed file, all parts together."""
MOST_RATIO: Final = 200
"""How many times its packed size a part may have, once it is bigger than `HARMLESS`."""
HARMLESS: Final = 1024 * 1024

MOST_JSON: Final = 64 * 1024 * 1024
"""The longest JSON that is read, in characters."""
DEEPEST_JSON: Final = 60
"""How deep lists and objects may be nested."""

MOST_YAML: Final = 1_000_000
"""The longest YAML that is read, in bytes: some ten seconds of work."""

MOST_CELLS: Final = 2_000_000
"""How many cells a workbook may have, empty ones counted."""
MOST_COLUMNS: Final = 200
"""How many columns of a sheet are looked at."""

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_ERROR: Final = ("=", "#")
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def leaves(member: str) -> bool:
    """Whether the name of a part could point outside of its packed file."""
    return (
        "\\" in member
        or "\0" in member
        or member.startswith("/")
        or _DRIVE.match(member) is not None
        or ".." in member.split("/")
    )


def may_unpack(packed: int, left: int) -> int:
    """Return how many bytes a part may unpack to.

    Args:
        packed: Its packed size in bytes, as it says itself.
        left: What the file as a whole may still unpack to.
    """
    return min(left, max(HARMLESS, packed * MOST_RATIO))


def storable(text: str) -> str:
    """Return a text without the characters that no XML file may hold."""
    return _ILLEGAL.sub("", text)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that opens a table would take a cell for a formula."""
    return text.startswith(_FORMULA)


def safe_cell(text: str) -> str:
    """Return a text as the cell of a table that a spreadsheet opens: never a formula.

    An apostrophe before it says that it is text; control characters are left out.
    """
    text = storable(text)
    return f"'{text}" if is_formula(text) else text


def looks_like_value(text: str) -> bool:
    """Whether a library would take a text for a formula or an error, unless told otherwise."""
    return text.startswith(_ERROR)
