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
_PAGES: Final = (".html", ".htm", ".xhtml")
_JSON: Final = (".json", ".json3", ".otr")
_FOREIGN: Final = (
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
_HEAD: Final = 4096
_PAGE = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(
    r"\s*<(?:\?xml\b|!doctype\b|[A-Za-z_][\w:.-]*(?:\s+[\w:.-]+=|\s*/?>))", re.IGNORECASE
)
_ELAN = re.compile(r"<ANNOTATION_DOCUMENT\b")
_FLEX = re.compile(r"<document\b[^>]{0,300}>\s*<interlinear-text\b")
_CHAT = re.compile(r"@UTF8\b|@Begin\b|@Languages:|@Participants:")


def binary_format(data: bytes, name: str) -> str:
    """Return `zip`, `pdf`, `rtf` or `doc`; empty for what may be text.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Raises:
        BadFile: The content says that it is something this program does not read.
    """
    from workbench.readers.doc import is_word

    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE not in data and is_word(data):
            return "doc"
        raise _ole(data, name)
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise foreign(name, kind)
    if data.startswith(_ZIP):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return "rtf" if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf") else ""


def text_format(text: str, name: str) -> str:
    """Return what a text is.

    Args:
        text: Canonical text.
        name: The name of the file; its suffix decides between formats that look alike.

    Returns:
        `txt`, `md`, `vtt`, `srt`, `html`, `eaf`, `flextext`, `cha`, `textgrid`, `table`, or `json`
        for what has to be parsed to be known.

    Raises:
        BadFile: It is another markup, not a transcript.
    """
    suffix = PurePath(name).suffix.lower()
    head = text[:_HEAD].lstrip("\ufeff \n\t")
    if re.match(r"WEBVTT(?![^\s])", head):
        return "vtt"
    kind = _markup(head, suffix, name) or _marked(head, suffix)
    if kind:
        return kind
    lines = [line for line in head.split("\n")[:40] if line.strip()]
    if any(CUE_TIME.match(line) for line in lines[:2]):
        return suffix[1:] if suffix in (".vtt", ".srt") else "srt"
    if suffix in (".vtt", ".srt") and any(CUE_TIME.match(line) for line in lines):
        return suffix[1:]
    if suffix in _MARKDOWN:
        return "md"
    return "table" if _is_table(text, name) else "txt"


def _markup(head: str, suffix: str, name: str) -> str:
    """Return which XML or HTML a text is, empty when it is neither.

    Raises:
        BadFile: It is XML that this program does not read.
    """
    if not head.startswith("<"):
        return ""
    if _ELAN.search(head):
        return "eaf"
    if _FLEX.search(head):
        return "flextext"
    if _PAGE.match(head) or (suffix in _PAGES and _MARKUP.match(head)):
        return "html"
    if re.match(r"<\?xml\b|<!doctype\b", head, re.IGNORECASE):
        raise foreign(name, "XML")
    return ""


def _marked(head: str, suffix: str) -> str:
    """Return which format a text is that begins with its name or with a bracket."""
    if head.startswith("File type") and "TextGrid" in head[:200]:
        return "textgrid"
    if _CHAT.match(head):
        return "cha"
    if re.match(r"\{\s*[\"}]", head) or (suffix in _JSON and head[:1] in ("{", "[")):
        return "json"
    return "json" if re.match(r"\[\s*\{\s*\"", head) else ""


def _is_table(text: str, name: str) -> bool:
    from workbench.readers.table import looks_like_table

    return looks_like_table(text, name)


def _ole(data: bytes, name: str) -> BadFile:
    """Explain an OLE compound file: a document with a password, or one of Word 97."""
    if _ENCRYPTED_PACKAGE in data or name.lower().endswith(".docx"):
        return protected(name)
    return BadFile(
        _("{name} is a document of an old version of Word or another program.").format(name=name),
        _("Open it in Word or LibreOffice and save it as .docx, without a password."),
    )


def foreign(name: str, kind: str) -> BadFile:
    """Return the error for a file that is something else than a transcript."""
    return BadFile(
        _("{name} is a {kind} file, not a transcript this program reads.").format(
            name=name, kind=kind
        ),
        _("Save the transcript as .docx, .odt, .rtf or .txt and import that."),
    )
