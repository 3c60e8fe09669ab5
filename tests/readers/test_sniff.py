"""What a file is."""

import subprocess
import sys

import pytest

from workbench.errors import BadFile, NotFound
from workbench.readers import read, read_bytes

from .made import docx, odt, p, pack, r

CUE = "00:00:01{}500 --> 00:00:02{}000\nMuraho\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"WEBVTT\n\n" + CUE.format(".", ".").encode(), "a.txt", "vtt"),
        (("1\n" + CUE.format(",", ",")).encode(), "a.txt", "srt"),
        (("1\n" + CUE.format(".", ".")).encode(), "a.vtt", "vtt"),
        (b"WEBVTT\n\n" + CUE.format(".", ".").encode(), "a.srt", "vtt"),
        (b"# Session\n", "a.md", "md"),
        (b"# Session\n", "a.txt", "txt"),
        (b"Session\n", "a.docx", "txt"),
        (b"WEBVTTX is a word", "a.vtt", "txt"),
        (docx(p(r("Muraho"))), "a.txt", "docx"),
        (odt("<text:p>Muraho</text:p>"), "a.docx", "odt"),
    ],
)
def test_the_content_decides(data, name, kind):
    assert read_bytes(data, name).format == kind


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 x",
        b"{\\rtf1 }",
        b"GIF89a",
        b"{}",
        b'{"a": 1}',
        b'[{"a": 1}]',
        b"SQLite format 3\0",
        b"<?xml version='1.0'?><a/>",
        b"<!DOCTYPE html><script>x</script>",
        pack({"a.txt": "x"}),
        b"PK\x03\x04",
    ],
)
def test_other_files_are_refused_with_advice(data):
    with pytest.raises(BadFile) as caught:
        read_bytes(data, "paper.bin")
    assert "paper.bin" in caught.value.message
    assert caught.value.hint


def test_a_password_is_named():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    encrypted = ole + "EncryptedPackage".encode("utf-16-le")
    for data, name in ((encrypted, "a.bin"), (ole, "a.docx")):
        with pytest.raises(BadFile, match="password") as caught:
            read_bytes(data, name)
        assert "without a password" in caught.value.hint
    with pytest.raises(BadFile, match="old version"):
        read_bytes(ole, "a.doc")
    locked = odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": "<m:encryption-data/>"})
    with pytest.raises(BadFile, match="password"):
        read_bytes(locked, "a.odt")


def test_paths(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Muraho".encode("utf-16"))
    assert read(path).text == "Muraho"
    assert read(path, encoding="utf-16").text == "Muraho"
    with pytest.raises(NotFound):
        read(tmp_path / "none.txt")
    with pytest.raises(BadFile):
        read(tmp_path)
    with pytest.raises(BadFile) as caught:
        read_bytes(b"", "a\x1b[2J.txt")
    assert "\x1b" not in caught.value.message


def test_too_big(tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.readers.MOST_BYTES", 3)
    (tmp_path / "a.txt").write_bytes(b"long")
    with pytest.raises(BadFile, match="bigger"):
        read(tmp_path / "a.txt")


def test_text_needs_no_xml():
    code = (
        "import sys; from workbench.readers import read_bytes;"
        "from workbench.readers.turns import find_turns; find_turns(read_bytes(b'I: a', 'a.txt'));"
        "sys.exit('lxml' in sys.modules or 'charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
