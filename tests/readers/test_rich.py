"""Rich text, web pages, old Word documents."""

import shutil
import subprocess

import pytest

from workbench.errors import BadFile
from workbench.readers import doc, read_bytes
from workbench.readers.turns import find_turns

from .made import real, shown

RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset204 X;}}
{\info{\title secret}}{\header page}\f0 Enqu\'eateur : \u231?a va ?\par{\f1\'cf\'f0}\line x\par
{\field{\*\fldinst{HYPERLINK "http://x.org"}}{\fldrslt link}} after\par
\trowd\cellx1\cellx2 Ada\cell Hello\par more\cell\row\trowd Be\u233\cell x\cell\row
\pard end \u-10179?\u-8704? \\cell\par{\pict\bin3 }}x}last}"""


def test_rtf():
    reading = read_bytes(RTF, "a.doc")
    assert reading.format == "rtf"
    assert shown(reading) == [
        ("p[1]", "", "Enquêteur : ça va ?"),
        ("p[2]", "", "Пр\nx"),
        ("p[3]", "", "link after"),
        ("table 1 row 1 cell 1", "", "Ada"),
        ("table 1 row 1 cell 2", "", "Hello\nmore"),
        ("table 1 row 2 cell 1", "", "Beé"),
        ("table 1 row 2 cell 2", "", "x"),
        ("p[4]", "", "end 😀 \\cell"),
        ("p[5]", "", "last"),
    ]


def test_rtf_code_pages():
    body = rb"\u65? I: \'bf\par}"
    assert read_bytes(rb"{\rtf1\ansi\ansicpg1250 " + body, "a.rtf").text == "A I: ż\n"
    assert read_bytes(rb"{\rtf1\ansi\ansicpg99999 " + body, "a.rtf").text == "A I: ¿\n"
    assert read_bytes(rb"{\rtf1\ansi " + "é".encode("cp1252") + b"}", "a.rtf").text == "é"


def test_rtf_as_another_program_has_it():
    text = read_bytes(real("rtf/noscribe-LICENSE.rtf").read_bytes(), "a.rtf").text
    assert len(text) == 35150
    assert len(text.split("\n")) == 676
    assert "END OF TERMS AND CONDITIONS" in text


HOSTILE = (
    b"{\\rtf1" + b"{" * 100_000,
    b"{\\rtf1{\\fonttbl" + b"\\f1\\fcharset1" * 50_000 + b"}x}",
    b"{\\rtf1{\\fonttbl{\\f1\\fcharset1" + b"a" * 300_000 + b"}}x}",
    b"{\\rtf1" + b"{\\field{\\*\\fldinst{" * 20_000 + b"x}",
    b"{\\rtf1\\pict\\bin" + b"9" * 5000 + b" x}",
    b"{\\rtf1" + b"\\" * 500_001 + b"cell}",
    b"{\\rtf1" + b"\\trowd\\cell\\row" * 20_000 + b" x}",
    b"{\\rtf1\\u99999999 x\\uc99999999 \\u5 x}",
)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_rtf_takes_no_time(data):
    try:
        assert read_bytes(data, "a.rtf").text
    except BadFile as error:
        assert error.hint


PAGE = """<!DOCTYPE html><html lang="fr"><head><title>t</title><style>x</style></head><body>
<h1>A  talk</h1>intro <b>bold</b>,<p>I: A<br>B &amp; C&nbsp;: d</p><script>bad()</script>
<!-- hidden --><table><caption>T</caption><tr><th>I<td>How<table><tr><td>in</table></table>
<ul><li>one<li>two</ul><pre>a  b
 c</pre>tail"""


def test_a_web_page():
    reading = read_bytes(PAGE.encode(), "a.txt")
    assert (reading.format, reading.language) == ("html", "fr")
    assert [u.style for u in reading.units][:2] == ["heading", ""]
    assert [(where, words) for where, _, words in shown(reading)] == [
        ("p[1]", "A talk"),
        ("p[2]", "intro bold,"),
        ("p[3]", "I: A\nB & C\xa0: d"),
        ("table 1 row 1 cell 1", "T"),
        ("table 1 row 2 cell 1", "I"),
        ("table 1 row 2 cell 2", "How"),
        ("table 1 row 2 cell 2 table 1 row 1 cell 1", "in"),
        ("p[4]", "one"),
        ("p[5]", "two"),
        ("p[6]", "a  b\n c"),
        ("p[7]", "tail"),
    ]


def test_a_web_page_says_its_encoding():
    page = '<html><meta charset="iso-8859-1"><p>Mère “là”</p>'.encode("cp1252")
    reading = read_bytes(page, "a.html")
    assert (reading.text, reading.encoding) == ("Mère “là”", "cp1252")
    wrong = '<html><meta charset="hex"><p>Mère</p>'.encode()
    assert read_bytes(wrong, "a.html").text == "Mère"
    assert read_bytes(b"<p>I: a</p><p>B: b</p>", "a.html").text == "I: a\nB: b"
    assert read_bytes(b"<sighs> I: a", "a.txt").format == "txt"


@pytest.mark.parametrize(
    "page",
    ["<div>" * 50_000 + "x", "<table><tr><td>" * 5_000 + "x", "<html>" + "<b>a" * 20_000],
)
def test_a_deep_web_page(page):
    try:
        assert read_bytes(page.encode(), "a.html").text
    except BadFile as error:
        assert error.hint


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


def test_an_old_document_without_a_program_for_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BadFile, match="old version") as caught:
        read_bytes(OLD, "a.doc")
    assert "LibreOffice" in caught.value.hint


def test_an_old_document_through_antiword(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "antiword" else None)
    monkeypatch.setattr(doc, "_output", lambda command, room: "I: où\nB: là\n".encode())
    reading = read_bytes(OLD, "a.doc")
    assert (reading.format, reading.text) == ("doc", "I: où\nB: là\n")


def test_a_program_that_fails(monkeypatch):
    def run(*args, **more):
        raise subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(BadFile, match="no program here reads it"):
        read_bytes(OLD, "a.doc")


def test_an_old_document_through_libreoffice(tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.html").write_text("<p>I: Muraho?<p>Keza: Yego, déjà.", encoding="utf-8")
    command = [office, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless"]
    command += ["--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), "a.html"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=120)
    made = tmp_path / "a.doc"
    if not made.exists():
        pytest.skip("LibreOffice cannot write a .doc here")
    reading = read_bytes(made.read_bytes(), "a.doc")
    assert (reading.format, reading.text) == ("doc", "I: Muraho?\nKeza: Yego, déjà.")
    assert len(find_turns(reading).turns) == 2
