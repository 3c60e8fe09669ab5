"""Files that are damaged, or meant to do harm."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis.asides import find_asides
from workbench.errors import BadFile
from workbench.model import hostile
from workbench.model.reading import Reading
from workbench.readers import read_bytes
from workbench.readers.turns import find_turns

from .made import (
    CHAT,
    EAF,
    FLEX,
    OTR,
    TEXTGRID_LONG,
    WHISPER,
    W,
    docx,
    odt,
    p,
    pack,
    pdf,
    r,
    real_files,
    xlsx,
)

ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(BadFile) as caught:
        read_bytes(data, name)
    assert name in caught.value.message
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(doctype, encoding):
    text = (
        f"<?xml version='1.0' encoding='{encoding}'?>{doctype}"
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:t>a</w:t></w:p></w:body></w:document>'
    ).encode(encoding)
    assert "document type" in refused(pack({"word/document.xml": text}))


def test_deep_nesting_and_broken_xml():
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert "damaged" in refused(docx(deep))
    assert "damaged" in refused(pack({"word/document.xml": "<w:p>"}))
    assert "damaged" in refused(pack({"word/document.xml": ""}))


def test_bombs():
    bomb = pack({"word/document.xml": b" " * 30_000_000})
    assert "size" in refused(bomb)
    assert "spaces" in refused(odt('<text:p><text:s text:c="99999999999"/></text:p>'), "a.odt")
    assert "spaces" in refused(odt('<text:p><text:s text:c="20000"/></text:p>'), "a.odt")


def test_a_lying_header_is_counted():
    data = bytearray(pack({"word/document.xml": b"a" * 4_000_000}))
    real, lie = (4_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert real in data
    refused(bytes(data.replace(real, lie)))


def test_the_sum_of_members_is_limited(monkeypatch):
    monkeypatch.setattr(hostile, "MOST_UNPACKED", 100)
    assert "size" in refused(docx(p(r("x" * 200))))


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(hostile, "MOST_MEMBERS", 3)
    refused(pack({f"{n}.xml": "" for n in range(5)}))


@pytest.mark.parametrize("name", ["../a", "/a", "a\\b", "C:/a", "x/../../a"])
def test_names_that_point_outside(name):
    assert "outside" in refused(pack({"word/document.xml": "<a/>", name: "x"}))


def test_packings_without_bounds_and_encrypted_members():
    refused(pack({"word/document.xml": "<a/>"}, zipfile.ZIP_BZIP2))
    data = bytearray(docx(p(r("x"))))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)
    assert "password" in refused(bytes(data))


def test_duplicate_members():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box, pytest.warns(UserWarning):
        for _ in range(2):
            box.writestr("word/document.xml", f'<w:document xmlns:w="{W}"/>')
    refused(buffer.getvalue())


def sound(data: bytes, name: str, **options: str) -> None:
    """Read and divide; whatever comes out must be in order."""
    try:
        reading = read_bytes(data, name, **options)
    except BadFile as error:
        assert error.message
        return
    assert isinstance(reading, Reading)
    place = 0
    for unit in reading.units:
        assert place <= unit.start <= unit.label_end <= unit.end <= len(reading.text)
        place = unit.end
    spans = {(unit.start, unit.end) for unit in reading.units}
    assert all((each.start, each.end) in spans for each in reading.translations)
    place = 0
    for aside in find_asides(reading.text, reading.language):
        assert place <= aside.start < aside.end <= len(reading.text)
        place = aside.end
    place = 0
    for turn in find_turns(reading).turns:
        assert place <= turn.start <= turn.label_start <= turn.label_end <= turn.end
        assert turn.start < turn.end <= len(reading.text)
        assert not reading.text[turn.start : turn.end].isspace()
        place = turn.end


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(share=st.floats(0, 1))
def test_a_file_cut_anywhere(path, share):
    data = path.read_bytes()
    sound(data[: int(len(data) * share)], path.name)


SEEDS = [
    docx(p(r("I: a")) + p(r("B: b"))),
    odt("<text:p>I: a</text:p>"),
    b"WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<v A>a\n\n00:02.000 --> 00:03.000\n<v B>b &amp; c",
    b"1\n00:00:00,000 --> 00:00:01,000\nA: a\n\n2\n00:00:02,000 --> 00:00:03,000\nB: b",
    pdf([(72, 760, "I: a"), (72, 748, "B: b")], [(72, 760, "I: c")]),
    xlsx([["Speaker", "Text", "Translation"], ["I", "a", "b"]]),
    b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}}I: \\'e9\\u233?\\par"
    b"\\trowd a\\cell b\\cell\\row}",
    b"<html lang=en><h1>I</h1><p>a<br>b<table><tr><td>c<td>d</table><script>e</script>",
    b'speaker,text,time\nI,a,0:01\nB,"b, c",0:02\n',
    CHAT.encode(),
    EAF.encode(),
    FLEX.encode(),
    OTR.encode(),
    TEXTGRID_LONG.encode(),
    WHISPER.encode(),
    b"Date: x\n\n[00:01]\nI: a #00:00:01-2#\n\n### B\n**C**: d\n[id] x\nAda  00:01\nx\n",
]


DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6)


def damaged(data: bytes, damage: list[tuple[float, bytes]]) -> bytes:
    changed = bytearray(data)
    for share, new in damage:
        place = int(share * len(changed))
        changed[place : place + len(new)] = new
    return bytes(changed)


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(damage=DAMAGE)
def test_a_real_file_with_damage(path, damage):
    sound(damaged(path.read_bytes(), damage), path.name)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SEEDS), st.sampled_from(["lines", "columns"]), DAMAGE)
def test_damaged_pairs(seed, pairs, damage):
    sound(damaged(seed, damage), "a.txt", pairs=pairs)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6)
)
def test_damaged_files(seed, damage):
    data = bytearray(seed)
    for share, new in damage:
        place = int(share * len(data))
        data[place : place + len(new)] = new
    for name in ("a.txt", "a.vtt", "a.md", "a.csv", "a.json", "a.html"):
        sound(bytes(data), name)


KINDS = """I: a|B:|Ada: x y|Ada  00:01|[00:02]|00:03|### I|**B**|**B**: x|| |words|[id1] x|# Title
Title
=====|x #00:00:05-1#|Date: today|-->|Interviewer|- x"""
LINES = st.sampled_from(re.split(r"[|\n]", KINDS))


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30), st.sampled_from(["a.txt", "a.md", "a.srt"]))
def test_any_mixture_of_conventions(lines, name):
    sound("\n".join(lines).encode(), name)


LONG = (
    "A" + " " * 500_000 + "x",
    "<v " * 200_000,
    "I: a\n" * 200_000,
    "a:" * 300_000,
    "[(" * 300_000,
    "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v " * 200_000,
    "**" * 300_000,
    "-- 1" * 200_000,
    '"' * 300_001,
    '{"a' + "\\" * 300_001,
    "<p>" * 100_000,
    "a," * 300_000,
    "speaker\ttext\n" + "a\tb\n" * 50_000,
    "@UTF8\n" + "*A:\ta \x151_2\x15\n" * 20_000,
    "@UTF8\n*A:\ta" + "\x15" * 300_000,
    "*A:" + "\tb\n" * 100_000,
    'File type = "ooTextFile"\nObject class = "TextGrid"\n0 1 <exists> 9' + '"' * 300_001,
    "0:0:0.0 --> 0:0:1.0\nAda\nx\n" * 10_000,
    "[12.40" * 100_000,
)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_nothing_takes_long(text):
    # No clock: a quadratic step would take minutes here.
    sound(text.encode(), "a.txt")
