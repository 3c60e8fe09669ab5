"""Small documents made for the tests, and where the real ones are."""

import io
import os
import zipfile
from pathlib import Path

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA = Path(os.environ.get("CBS_SHARED_DATA", BESIDE)) / "transcripts"


def real(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the real file {name} is missing")
    return path


def real_files() -> list[Path]:
    found = [p for kind in ("txt", "docx", "odt", "vtt", "srt") for p in DATA.glob(f"{kind}/*")]
    return sorted(found)


def pack(members: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **more: str) -> bytes:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def p(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def odt(body: str, **more: str | bytes) -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="{ODF}{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return pack({"mimetype": kind, "content.xml": content, **more})
