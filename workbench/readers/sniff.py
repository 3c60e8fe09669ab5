"""What a file is, told by its content. The suffix only breaks ties."""

import re
from pathlib import PurePath
from typing import Final

from workbench.errors import BadFile
from workbench.readers.archive import protected
from workbench.translate import _

CUE_TIME: Final = re.compile(
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?[ \t]*-->"
    r"[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?(?![\d:])"
)
"""The line of a cue that says when it begins and ends: hours, minutes, seconds, fraction, twice."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKDOWN: Final = (".md", ".markdown", ".rst")
_FOREIGN: Final = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"ID3", "MP3"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"fLaC", "FLAC"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
)
_MARKUP = re.compile(r"\s*<(?:\?xml\b|!doctype\b|html\b)", re.IGNORECASE)


def is_zip(data: bytes, name: str) -> bool:
    """Tell packed files (True) from those that may be text (False).

    Args:
        data: The whole file.
        name: What to call it in messages.

    Raises:
        BadFile: The content says that it is something this program does not read.
    """
    if data.startswith(_OLE):
        raise _ole(data, name)
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise _foreign(name, kind)
    return data.startswith(_ZIP)


def text_format(text: str, name: str) -> str:
    """Return `txt`, `md`, `vtt` or `srt`.

    Args:
        text: Canonical text.
        name: The name of the file; its suffix decides between formats that look alike.

    Raises:
        BadFile: It is a web page or another markup, not a transcript.
    """
    suffix = PurePath(name).suffix.lower()
    head = text[:4096].lstrip("\ufeff \n\t")
    if re.match(r"WEBVTT(?![^\s])", head):
        return "vtt"
    if _MARKUP.match(head):
        raise _foreign(name, "XML / HTML")
    lines = [line for line in head.split("\n")[:40] if line.strip()]
    if any(CUE_TIME.match(line) for line in lines[:2]):
        return suffix[1:] if suffix in (".vtt", ".srt") else "srt"
    if suffix in (".vtt", ".srt") and any(CUE_TIME.match(line) for line in lines):
        return suffix[1:]
    return "md" if suffix in _MARKDOWN else "txt"


def _ole(data: bytes, name: str) -> BadFile:
    """Explain an OLE compound file: a document with a password, or one of Word 97."""
    if _ENCRYPTED_PACKAGE in data or name.lower().endswith(".docx"):
        return protected(name)
    return BadFile(
        _("{name} is a document of an old version of Word or another program.").format(name=name),
        _("Open it in Word or LibreOffice and save it as .docx, without a password."),
    )


def _foreign(name: str, kind: str) -> BadFile:
    return BadFile(
        _("{name} is a {kind} file, not a transcript this program reads.").format(
            name=name, kind=kind
        ),
        _("Save the transcript as .docx, .odt or .txt and import that."),
    )
