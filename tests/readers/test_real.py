"""The real files, with the counts that others measured in them."""

import re
import zipfile

import pysubs2
import pytest
import webvtt
from odf import opendocument, teletype

from workbench.readers import read
from workbench.readers.turns import find_turns

from .made import real


@pytest.mark.parametrize(
    ("name", "cues", "speakers", "turns"),
    [
        ("ethpm-acde-233", 678, 33, 134),
        ("ethpm-one-off-1971", 994, 16, 159),
        ("ethpm-acdc-184", 668, 25, 139),
    ],
)
def test_meetings(name, cues, speakers, turns):
    reading = read(real(f"vtt/{name}.vtt"))
    layout = find_turns(reading)
    assert len(reading.units) == cues
    assert len(layout.labels) == speakers
    assert len(layout.turns) == turns == len(reading.text.split("\n"))
    assert layout.profile == "cues"
    assert reading.warnings == ()


def test_an_interview_with_voice_tags():
    reading = read(real("vtt/noscribe-interview.vtt"))
    assert len(reading.units) == 56
    assert [unit.locator for unit in reading.units if not unit.speaker] == ["cue 1"]
    assert len(find_turns(reading).turns) == 56
    assert "//S02: Ist das herrlich. //" in reading.text
    assert reading.warnings == ("Cue 56 ends before it begins.",)


VTT = ["ethpm-acde-233", "ethpm-one-off-1971", "ethpm-acdc-184", "noscribe-interview"]
VTT += ["potato-talk_02", "linto-punctuations_no_punctuations.mp3.words"]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", VTT)
def test_vtt_as_another_reader_has_it(name):
    path = real(f"vtt/{name}.vtt")
    reading = read(path)
    captions = list(webvtt.read(str(path)))
    assert len(captions) == len(reading.units)
    for unit, caption in zip(reading.units, captions, strict=True):
        start, end = caption.start_time, caption.end_time
        assert unit.began == ((start.hours * 60 + start.minutes) * 60 + start.seconds) * 1000 + (
            start.milliseconds
        )
        assert unit.ended == ((end.hours * 60 + end.minutes) * 60 + end.seconds) * 1000 + (
            end.milliseconds
        )
        said = words(reading.text[unit.label_end : unit.end])
        theirs = words(caption.text)
        assert said == (theirs if caption.voice else theirs.removeprefix(f"{unit.speaker}: "))
        if caption.voice:
            assert unit.speaker == caption.voice


SRT = ["potato-talk_01", "linto-punctuations_no_punctuations.mp3.words"]
SRT += ["linto-punctuations_no_bonjour.wav", "linto-punctuations_yes_bonjour.wav"]


@pytest.mark.parametrize("name", SRT)
def test_srt_as_another_reader_has_it(name):
    path = real(f"srt/{name}.srt")
    reading = read(path)
    events = list(pysubs2.load(str(path)))
    assert [(e.start, e.end) for e in events] == [(u.began, u.ended) for u in reading.units]
    for unit, event in zip(reading.units, events, strict=True):
        label = f"{unit.speaker}: " if unit.speaker else ""
        assert label + reading.text[unit.label_end : unit.end] == event.plaintext


@pytest.mark.parametrize(
    ("name", "cr", "turns", "labels"),
    [
        ("kenya-1987-10-27", 4213, 871, 70),
        ("kenya-1990-03", 4739, 528, 57),
        ("kenya-vol89-15", 442, 156, 24),
    ],
)
def test_parliament_with_cr_only(name, cr, turns, labels):
    path = real(f"txt/{name}.txt")
    data = path.read_bytes()
    reading = read(path)
    assert data.count(b"\r") == cr and b"\n" not in data
    assert reading.text == data.decode().replace("\r", "\n")
    layout = find_turns(reading)
    assert (layout.profile, len(layout.turns), len(layout.labels)) == ("label", turns, labels)


def test_samples_in_brackets():
    layout = find_turns(read(real("txt/qualcoder-transcript.txt")))
    assert [(label.label, label.turns) for label in layout.labels] == [
        ("id1", 3),
        ("id2", 2),
        ("id3", 2),
    ]


DOCX = ["qualcoder-ID1", "pythondocx-blk-paras-and-tables", "pythondocx-comments-rich-para"]
DOCX += ["pythondocx-page-breaks", "pythondocx-par-hyperlinks", "inception-text"]
DOCX += ["navarral-taguette-all_tags_20220224", "navarral-taguette-all_tags_20220303"]


@pytest.mark.parametrize("name", DOCX)
def test_docx_loses_no_letter(name):
    path = real(f"docx/{name}.docx")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    letters = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        letters = letters.replace(entity, letter)
    reading = read(path)
    assert "".join(reading.text.split()) == "".join(letters.split())
    assert reading.text.count("\n") + 1 >= xml.count("</w:p>")


def test_docx_keeps_every_cell():
    reading = read(real("docx/pythondocx-blk-paras-and-tables.docx"))
    cells = [
        (unit.locator, reading.text[unit.start : unit.end])
        for unit in reading.units
        if unit.locator.startswith("table")
    ]
    # The first table of the file is blank.
    assert cells == [
        ("table 2 row 1 cell 1", "Text before"),
        ("table 2 row 1 cell 1 table 1 row 1 cell 1", "Table"),
        ("table 2 row 1 cell 1 table 1 row 2 cell 1", "Between"),
        ("table 2 row 1 cell 1", "Text after"),
    ]


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("navarral-P1_GMT20211118", 208),
        ("navarral-P5_GMT20211125", 219),
        ("navarral-P16_GMT20211215", 238),
        ("navarral-P1_Nov21_PSSUQ_Comments", 43),
        ("qualcoder-ID2", 3),
    ],
)
def test_odt(name, paragraphs):
    path = real(f"odt/{name}.odt")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("content.xml").decode()
    reading = read(path)
    assert reading.text.count("\n") + 1 == paragraphs == len(re.findall(r"<text:[ph][ />]", xml))
    # These interviews have no labels: nobody may be named as the speaker.
    layout = find_turns(reading)
    assert layout.profile == "none"
    assert len(layout.turns) <= paragraphs


ODT = ["navarral-P1_GMT20211118", "navarral-P5_GMT20211125", "navarral-P16_GMT20211215"]
ODT += ["navarral-P1_Nov21_PSSUQ_Comments", "qualcoder-ID2"]


@pytest.mark.parametrize("name", ODT)
def test_odt_as_another_reader_has_it(name):
    path = real(f"odt/{name}.odt")
    theirs = teletype.extractText(opendocument.load(str(path)).text)
    reading = read(path)
    assert "".join(reading.text.split()) == "".join(theirs.split())
