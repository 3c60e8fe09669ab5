"""Tables: a row is a turn."""

from datetime import time, timedelta

import pytest

from workbench.errors import BadFile
from workbench.readers import read_bytes
from workbench.readers.columns import guessed, headed
from workbench.readers.turns import find_turns

from .made import meant, pack, shown, xlsx

CSV = """timestamp,speaker,words,tags
[00:03:43] note,DB:,"I said ""no"", &amp; left
then",chair;door
00:04:01.5,Keza,Yes,
,,,
95.25,Keza,,x
1:00:00,Keza,Oui,
"""


def test_csv():
    reading = read_bytes(CSV.encode(), "a.csv")
    assert reading.format == "csv"
    assert shown(reading) == [
        ("row 2", "DB", 'I said "no", & left\nthen'),
        ("row 3", "Keza", "Yes"),
        ("row 6", "Keza", "Oui"),
    ]
    assert [unit.began for unit in reading.units] == [223000, 241500, 3600000]
    assert reading.warnings == ("1 column was left out: tags.",)
    layout = find_turns(reading)
    assert [turn.speaker for turn in layout.turns] == ["DB", "Keza", "Keza"]
    assert layout.turns[1].began == 241500


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    text = "\n".join(
        delimiter.join(row) for row in (("Intervenant", "Texte"), ("I", "où"), ("M", "là"))
    )
    reading = read_bytes(text.encode("cp1252"), "a.csv", encoding="cp1252")
    assert shown(reading) == [("row 2", "I", "où"), ("row 3", "M", "là")]
    assert reading.format == ("tsv" if delimiter == "\t" else "csv")
    assert reading.encoding == "cp1252"
    assert read_bytes(text.encode("cp1252"), "a.txt", encoding="cp1252").units == reading.units


def test_text_is_no_table():
    for text in ("I came, I saw\nand left, too\n", "I: a, b\nP: c, d\n", "a\tb\nc\td\n"):
        assert read_bytes(text.encode(), "a.txt").format == "txt"
    assert read_bytes(b"one\ntwo\n", "a.csv").format == "txt"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Speaker", "Text", "Start", "End"), {"speaker": 0, "text": 1, "time": 2, "end": 3}),
        (("Speaker name", "What was said"), {"speaker": 0, "text": 1}),
        (("Heure", "Intervenant", "Propos"), {"time": 0, "speaker": 1, "text": 2}),
        (("Hora", "Hablante", "Texto"), {"time": 0, "speaker": 1, "text": 2}),
        (("Zeit", "Sprecher", "Text"), {"time": 0, "speaker": 1, "text": 2}),
        (("Tijd", "Spreker", "Tekst"), {"time": 0, "speaker": 1, "text": 2}),
        (("Saa", "Msemaji", "Maneno"), {"time": 0, "speaker": 1, "text": 2}),
        (("Speaker", "Kinyarwanda", "English"), {"speaker": 0, "text": 1, "translation": 2}),
        (("Speaker", "Text", "Translation (fr)"), {"speaker": 0, "text": 1, "translation": 2}),
        (("Speaker", "Text", "Text (English)"), {"speaker": 0, "text": 1, "translation": 2}),
        (("a", "b"), {}),
        ((), {}),
    ],
)
def test_headings(row, found):
    assert headed(row) == found


def test_columns_without_headings():
    rows = [
        ("00:01", "Keza", "Something long"),
        ("00:02", "Anna", "Something"),
        ("00:03", "Keza", "x"),
    ]
    assert guessed(rows) == {"time": 0, "speaker": 1, "text": 2}
    reading = read_bytes("\n".join(map(",".join, rows)).encode(), "a.csv")
    assert shown(reading)[0] == ("row 1", "Keza", "Something long")


def test_a_person_may_choose():
    data = b"A,B,C\nKeza,yego,yes\n"
    columns = {"speaker": "a", "text": "2", "translation": "C"}
    reading = read_bytes(data, "a.csv", columns=columns)
    assert shown(reading) == [("row 2", "Keza", "yego")]
    assert meant(reading) == [("Keza: yego", "", "yes")]
    for wrong in ({"text": "D"}, {"text": "9"}, {"words": "A"}):
        with pytest.raises(BadFile) as caught:
            read_bytes(data, "a.csv", columns=wrong)
        assert caught.value.hint


def test_translations_have_a_language():
    data = b"Speaker;Kinyarwanda;English\nKeza;Muraho;Hello\nAnna;Yego;\n"
    assert meant(read_bytes(data, "a.csv")) == [("Keza: Muraho", "en", "Hello")]


def test_a_quote_that_never_ends():
    text = 'speaker,text\nKeza,"open\n' + "Anna,x\n" * 30_000
    assert len(read_bytes(text.encode(), "a.csv").units) in (1, 30_001)


def test_excel():
    rows = [
        ["Time", "Speaker", "Text"],
        [time(0, 1, 2), "Keza", "1+1 is two"],
        [timedelta(minutes=3, seconds=4.5), "Anna", 12],
        [None, None, None],
        ["0:05", "Keza", "c"],
    ]
    reading = read_bytes(xlsx([], rows, [["more"]]), "a.txt")
    assert reading.format == "xlsx"
    assert shown(reading)[1:] == [("row 3", "Anna", "12"), ("row 5", "Keza", "c")]
    assert [unit.began for unit in reading.units][-2:] == [184500, 5000]
    assert "Only the sheet 'Sheet 2'" in reading.warnings[0]


def test_bad_workbooks():
    for data in (
        xlsx([]),
        xlsx([["a", "b"]])[:900],
        pack({"xl/workbook.xml": "<a/>"}),
        pack({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        pack({"xl/workbook.xml": "<a/>", "xl/big.xml": b" " * 30_000_000}),
    ):
        with pytest.raises(BadFile) as caught:
            read_bytes(data, "a.xlsx")
        assert caught.value.hint
