"""What Word documents and spreadsheets have in common: what they cannot hold, and their package."""

import io
import re
import zipfile
from typing import Final

from workbench.model.hostile import storable

_SPECIAL: Final = re.compile('[&<>"]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
_PACKING: Final = 1
"""How hard to press: the fastest way; files become about a quarter larger."""


def escaped(text: str) -> str:
    """Return a text as it stands in XML, between tags or in double quotes."""
    if not _SPECIAL.search(text):
        return text
    text = storable(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


def steady(package: io.BytesIO) -> bytes:
    """Return a package that is the same, byte for byte, whenever and wherever it is made.

    The libraries write the moment of the export beside every part of it.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(package) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name)  # of 1 January 1980
            member.create_system = 3
            after.writestr(member, before.read(name), zipfile.ZIP_DEFLATED, _PACKING)
    return made.getvalue()
