"""Translations in the same file, and labels that are too rare."""

from pathlib import Path

import pytest

from workbench.errors import BadFile
from workbench.readers import FORMATS, read_bytes
from workbench.readers.languages import language_code, named_language
from workbench.readers.turns import find_turns

from .made import docx, meant, p, r, shown


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_columns():
    rows = (("Ikinyarwanda", "English"), ("I: Muraho", "I: Hello"), ("Yego", ""), ("Oya", "No"))
    data = docx(p(r("Title")) + table(*rows) + p(r("end")))
    reading = read_bytes(data, "a.docx", pairs="columns")
    assert reading.text == "Title\nIkinyarwanda\nI: Muraho\nYego\n\nOya\nend"
    assert meant(reading) == [("I: Muraho", "en", "I: Hello"), ("Oya", "en", "No")]
    assert reading.translations[0].locator == "table 1 row 2 cell 2"
    assert "4 pieces have no translation" in reading.warnings[0]
    assert shown(reading)[2] == ("table 1 row 2 cell 1", "", "I: Muraho")


def test_columns_with_a_speaker():
    rows = (("Keza", "Muraho", "Hello"), ("Anna", "Yego", "Yes")) * 2
    reading = read_bytes(docx(table(*rows)), "a.docx", pairs="columns")
    assert meant(reading) == [("Muraho", "", "Hello"), ("Yego", "", "Yes")] * 2
    assert reading.text.startswith("Keza\nMuraho\nAnna\nYego\n")


def test_lines():
    text = "Keza: Muraho\nKeza: Hello\n\nAnna: Yego\n\nAnna: Yes\nKeza: Oya\n"
    reading = read_bytes(text.encode(), "a.txt", pairs="lines")
    assert reading.text == "Keza: Muraho\n\nAnna: Yego\n\nKeza: Oya\n"
    assert meant(reading) == [("Keza: Muraho", "", "Keza: Hello"), ("Anna: Yego", "", "Anna: Yes")]
    assert reading.warnings == ("1 piece has no translation: line 7.",)
    for unit in reading.units:
        assert reading.text[unit.start : unit.end] in text


def test_what_has_no_pairs():
    for data, how in ((b"one\n", "lines"), (b"one\ntwo\n", "columns"), (b"one\ntwo\n", "sideways")):
        with pytest.raises(BadFile) as caught:
            read_bytes(data, "a.txt", pairs=how)
        assert caught.value.hint


def test_languages():
    assert [language_code(n) for n in ("Kinyarwanda", "kin", "pt-BR", "fra_FR", "", "a b")] == [
        "rw",
        "rw",
        "pt-BR",
        "fr-FR",
        "",
        "",
    ]
    assert [named_language(n) for n in ("Text (English)", "A-tns-es", "ft_en", "Rosa", "en")] == [
        "en",
        "es",
        "en",
        "",
        "",
    ]


def test_rare_labels_are_named():
    text = "I: a\nAda: b\nI: c\nBen: d\nI: e\nMr Uwase: f\nMr Uwase: g\n" + "words\n" * 20
    layout = find_turns(read_bytes(text.encode(), "a.txt"))
    assert layout.profile == "none"
    assert [(label.label, label.turns) for label in layout.candidates] == [
        ("I", 3),
        ("Mr Uwase", 2),
        ("Ada", 1),
        ("Ben", 1),
    ]
    layout = find_turns(read_bytes(text.encode(), "a.txt"), {"Ada": "Ada", "Ben": ""})
    assert {label.label for label in layout.labels} == {"I", "Ada"}
    assert [label.label for label in layout.candidates] == ["Mr Uwase"]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "Ada\ta\nBen\tb\nAda\tc\nBen\td\nAda\te\nBen\tf\n",
            [("Ada", None, "a"), ("Ben", None, "b")],
        ),
        ("00:01\tI\ta\n00:02\tP3\tb\n", [("I", 1000, "a"), ("P3", 2000, "b")]),
        ("[01.05] I: a\n[01.09] P3: b\n", [("I", 65000, "a"), ("P3", 69000, "b")]),
        ("#00:00:01-2# I: a\n#00:00:03-4# P3: b\n", [("I", 1000, "a"), ("P3", 3000, "b")]),
        ("#00:00:01-2#\nI: a\n#00:00:03-4#\nP3: b\n", [("I", 1200, "a"), ("P3", 3400, "b")]),
        ("[12.40]\nI: a\n[1.02.03]\nP3: b\n", [("I", 760000, "a"), ("P3", 3723000, "b")]),
        (
            "[Ada U] 10:00:01\na\n[Ben] 10:00:02\nb\n[Ada U] 10:00:03\nc\n[Ada U] 10:00:09\nd\n",
            [("Ada U", 36001000, "a"), ("Ben", 36002000, "b")],
        ),
        (
            "Ada Uwase   0:03\na\nBen   0:05\nb\nAda Uwase   0:09\nc\nBen   1:05\nd\n" * 2,
            [("Ada Uwase", 3000, "a"), ("Ben", 5000, "b")],
        ),
        (
            "0:0:0.0 --> 0:0:2.350\nAda Uwase\na\n0:0:3.5 --> 0:0:4.1\nBen Oto\nb\n" * 3,
            [("Ada Uwase", 0, "a"), ("Ben Oto", 3500, "b")],
        ),
        ("Ada (00:01): a\nBen (00:02): b\n" * 3, [("Ada", 1000, "a"), ("Ben", 2000, "b")]),
    ],
)
def test_more_layouts(text, turns):
    # As text, and as Word has it: one paragraph with line breaks.
    for data in (
        text.encode(),
        docx("".join(p(r(line.replace("\t", "</w:t><w:tab/><w:t>"))) for line in text.split("\n"))),
    ):
        reading = read_bytes(data, "a.txt")
        layout = find_turns(reading)
        said = [
            (t.speaker, t.began, reading.text[t.label_end : t.end].strip()) for t in layout.turns
        ]
        assert said[:2] == turns


def test_the_formats_are_listed():
    names = [each.name for each in FORMATS]
    assert len(names) == len({*names}) == 21
    assert all(each.title and each.suffixes for each in FORMATS)


def test_the_formats_are_documented():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    assert [each.name for each in FORMATS if f"`{each.name}`" not in page] == []
