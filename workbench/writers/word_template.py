"""A team's own Word file as the looks of a report: its page and styles stay, its text goes."""

import io
import zipfile
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from workbench.errors import BadFile
from workbench.translate import _
from workbench.writers.word_styles import LOOKS, add_looks, add_table_style

_DOCUMENT: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_OTHERS: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
)
"""What a template or a file with macros calls itself; the macros are not carried on."""

_TYPES: Final = "[Content_Types].xml"


def opened(data: bytes) -> Any:
    """Return a Word file or template as a python-docx document.

    Raises:
        BadFile: It is none.
    """
    try:
        return docx.Document(io.BytesIO(_as_document(data)))
    except (KeyError, ValueError, zipfile.BadZipFile, AttributeError) as error:
        raise BadFile(
            _("The template cannot be read as a Word file."),
            _("Give a .docx or .dotx that Word or LibreOffice has written."),
        ) from error


def _as_document(data: bytes) -> bytes:
    """Return a package that calls itself a document, whatever it was called, without macros."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == _TYPES:
                for other in _OTHERS:
                    content = content.replace(other, _DOCUMENT)
            after.writestr(name, content)
    return made.getvalue()


def complete(document: Any, language: str) -> None:
    """Empty a team's document but for its last section, and add the styles it lacks.

    Args:
        document: From python-docx; changed in place.
        language: Of the words that are not quoted.
    """
    body = document.element.body
    for element in [each for each in body if each.tag != qn("w:sectPr")]:
        body.remove(element)
    if body.sectPr is None:
        document.add_section()
        for element in [each for each in body if each.tag != qn("w:sectPr")]:
            body.remove(element)
    known = {style.name for style in document.styles}
    add_looks(document.styles, [look for look in LOOKS if look.name not in known])
    add_table_style(document.styles)
    for part in [*document.part.rels.values()]:
        if part.reltype.endswith("/vbaProject"):
            del document.part.rels[part.rId]
