"""PDF: pages into paragraphs."""

import re

import pypdfium2 as pdfium
import pytest

from workbench.errors import BadFile
from workbench.readers import read, read_bytes
from workbench.readers.turns import find_turns

from .made import pdf, real, shown

LONG = "Words that fill a line of this page up to its end, so that the next word"


def head(number: int) -> tuple[int, int, str]:
    return (72, 800, f"Report of 2026 page {number}")


def test_lines_become_paragraphs():
    data = pdf(
        [
            head(1),
            (72, 760, f"I: {LONG}"),
            (72, 748, "would not have fitted in."),
            (72, 736, f"Keza: {LONG}-"),
            (72, 724, "less."),
            (90, 712, LONG),
            (90, 680, LONG),
            (72, 668, "I: b"),
        ],
        [head(2), (72, 760, LONG), (72, 748, f"and {LONG}")],
        [head(3), (72, 760, "goes on here."), (72, 748, "Keza: c"), (300, 30, "3 / 3")],
    )
    reading = read_bytes(data, "a.pdf")
    assert reading.format == "pdf"
    assert reading.text.split("\n") == [
        f"I: {LONG} would not have fitted in.",
        f"Keza: {LONG}-less.",
        LONG,
        LONG,
        "I: b",
        f"{LONG} and {LONG} goes on here.",
        "Keza: c",
    ]
    assert "4 lines that repeat" in reading.warnings[0]
    assert "Report of 2026" in reading.warnings[0]
    assert len(find_turns(reading).turns) == 4


def test_places():
    reading = read_bytes(pdf([(72, 760, "Muraho")], [(100, 500, "Yego")]), "a.txt")
    assert [words for _, _, words in shown(reading)] == ["Muraho", "Yego"]
    for unit, (page, left, bottom) in zip(
        reading.units, [(1, 72, 760), (2, 100, 500)], strict=True
    ):
        found = re.fullmatch(r"page (\d+) \[(\d+),(\d+),(\d+),(\d+)\]", unit.locator)
        box = [int(group) for group in found.groups()]
        assert box[0] == page
        assert abs(box[1] - left) <= 2 and abs(box[2] - bottom) <= 3
        assert box[1] < box[3] and box[2] < box[4]


def test_what_does_not_repeat_stays():
    pages = [[(72, 800, "I: yes"), (72, 700 + 30 * n, "Keza: no")] for n in range(4)]
    reading = read_bytes(pdf(*pages), "a.pdf")
    assert reading.text.count("I: yes") == reading.text.count("Keza: no") == 4
    assert reading.warnings == ()


def test_numbers_of_lines_are_left_out():
    lines = [(72, 800 - 12 * n, f"P{n}: said {n}") for n in range(8)]
    numbers = [(20, 800 - 12 * n, str(n + 105)) for n in range(8)]
    reading = read_bytes(pdf(lines + numbers), "a.pdf")
    assert len(reading.units) == 8
    assert "8 numbers of lines" in reading.warnings[0]


def test_what_holds_no_text():
    for data, words in (
        (pdf([]), "no text"),
        (b"%PDF-1.4 torn", "damaged"),
        (pdf([(72, 72, "a")])[:200], "damaged"),
    ):
        with pytest.raises(BadFile, match=words) as caught:
            read_bytes(data, "a.pdf")
        assert caught.value.hint
    reading = read_bytes(pdf([(72, 72, "I: a")], []), "a.pdf")
    assert "Page 2 holds no text" in reading.warnings[0]


@pytest.mark.parametrize(
    ("name", "pages", "left_out", "turns", "labels"),
    [
        ("pdpilot-P2", 8, 8, 159, 2),
        ("pdpilot-P7", 7, 7, 104, 2),
        ("kenya-2008-08-07P", 51, 51, 165, 20),
        ("kenya-2010-10-12", 56, 56, 189, 26),
        ("kenya-2016-08-03A", 40, 120, 154, 18),
    ],
)
def test_real_ones(name, pages, left_out, turns, labels):
    reading = read(real(f"pdf/{name}.pdf"))
    layout = find_turns(reading)
    assert {int(unit.locator.split()[1]) for unit in reading.units} == {*range(1, pages + 1)}
    assert reading.warnings[0].startswith(f"{left_out} lines that repeat")
    assert (len(layout.turns), len(layout.labels)) == (turns, labels)
    assert not {"\ufffe", "\ufffd", "\r"} & {*reading.text}


def test_hyphens_at_the_end_of_lines():
    text = read(real("pdf/kenya-2010-10-12.pdf")).text
    assert "Controller and Auditor-General.\n" in text
    assert "AuditorGeneral" not in text


@pytest.mark.parametrize("name", ["pdpilot-P2", "pdpilot-P7", "kenya-2010-10-12"])
def test_no_word_is_lost(name):
    path = real(f"pdf/{name}.pdf")
    reading = read(path)
    letters = 0
    document = pdfium.PdfDocument(path)
    for page in document:
        text = page.get_textpage().get_text_range()
        # Without the header and the numbers of lines.
        letters += sum(c.isalpha() for c in "".join(text.splitlines()[1:]))
    document.close()
    assert abs(sum(c.isalpha() for c in reading.text) - letters) < 30
