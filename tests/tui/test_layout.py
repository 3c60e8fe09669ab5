"""Rows hold every character once, fit their width, and never cut what a reader takes for one."""

import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.model.source import Turn
from workbench.tui.plain import plain
from workbench.tui.widgets.layout import HANG, Rows

PIECES = [
    "a", "word", "Amina:", " ", "  ", "\n", "\n\n", "\t", "é", "e\u0301\u0323", "n'umugabo",
    "“quoted”",
    "👩‍👩‍👧", "🇷🇼", "🇧🇮", "❤️", "👍🏽", "ሰላም", "ሴት\u135d", "፡", "سلام", "كَتَبَ",
    "你好", "\u0301", "\u200d",
    "supercalifragilisticexpialidocious", "\x1b[31m", "[laughs]", "\u202e", "क्षि", "한국", "\u00ad",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
WIDTHS = st.integers(min_value=12, max_value=60)


def line_turns(text, label=False):
    """Make every line that is not blank a turn, the first word its label if asked."""
    turns, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            said = place + (len(line.split(" ")[0]) if label else 0)
            turns.append(Turn(place, place + len(line), place, said))
        place += len(line) + 1
    return turns


def cluster_borders(text):
    return {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}


@given(TEXTS, WIDTHS, st.booleans())
@settings(max_examples=400)
def test_every_character_is_in_one_row_or_was_left_out_at_a_break(text, width, label):
    rows = Rows(text, line_turns(text, label), width)
    seen = 0
    for row in range(len(rows)):
        left_out = text[seen : rows.starts[row]]
        assert not left_out.strip(" \t\n"), "only spaces and line feeds are left out"
        assert rows.ends[row] >= rows.starts[row] >= seen
        assert "\n" not in text[rows.starts[row] : rows.ends[row]]
        seen = rows.ends[row]
    assert not text[seen:].strip(" \t\n")


@given(TEXTS, WIDTHS, st.booleans())
@settings(max_examples=400)
def test_no_row_is_too_wide_and_none_cuts_a_character(text, width, label):
    rows = Rows(text, line_turns(text, label), width)
    borders = cluster_borders(plain(text, keep="\n\t"))
    for row in range(len(rows)):
        cells = sum(cluster.cells for cluster in rows.clusters(row))
        assert rows.indents[row] + cells <= rows.width
        assert rows.starts[row] in borders
        assert rows.ends[row] in borders


@given(TEXTS, WIDTHS)
@settings(max_examples=200)
def test_cells_and_offsets_answer_each_other(text, width):
    rows = Rows(text, line_turns(text), width)
    for row in range(len(rows)):
        if rows.is_gap(row):
            assert rows.starts[row] == rows.ends[row]
            continue
        cell = rows.indents[row]
        for cluster in rows.clusters(row):
            assert rows.row_at(cluster.start) == row
            assert rows.cell_of(cluster.start) == cell
            if cluster.cells:
                assert rows.offset_at(row, cell) == cluster.start
                assert rows.offset_at(row, cell + cluster.cells - 1) == cluster.start
            cell += cluster.cells
        assert rows.row_at(rows.offset_at(row, 10_000)) == row


@given(TEXTS)
def test_plain_keeps_every_offset_and_no_control(text):
    shown = plain(text)
    assert len(shown) == len(text)
    assert not regex.search(r"[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", shown)


def test_plain_leaves_ordinary_words_alone_and_keeps_what_it_is_told_to():
    assert plain("[laughs] é سلام") == "[laughs] é سلام"
    assert plain("a\x1b[31m\nb", keep="\n") == "a␛[31m\nb"
    assert plain("\ud800\u202e\x85") == "�·�"


def test_words_are_kept_whole_where_they_fit():
    text = "one two three four five six seven"
    rows = Rows(text, [], 12)
    assert [rows.shown(row) for row in range(len(rows))] == [
        "one two", "three four", "five six", "seven",
    ]  # fmt: skip


def test_the_rows_of_a_labelled_turn_hang_under_its_first():
    text = "Amina: " + "word " * 20
    rows = Rows(text, [Turn(0, len(text), 0, 7, "Amina")], 30)
    assert list(rows.indents) == [0] + [HANG] * (len(rows) - 1)
    assert not any(Rows(text, [Turn(0, len(text), 0, 0)], 30).indents)


def test_a_blank_row_parts_turns_unless_the_text_has_one():
    text = "A: yes\nB: no\n\nC: well"
    turns = [Turn(0, 6, 0, 3), Turn(7, 12, 7, 10), Turn(14, 21, 14, 17)]
    rows = Rows(text, turns, 40)
    assert [rows.shown(row) for row in range(len(rows))] == ["A: yes", "", "B: no", "", "C: well"]
    assert [rows.is_gap(row) for row in range(len(rows))] == [False, True, False, False, False]
    assert rows.row_at(6) == 0
    assert rows.row_at(7) == 2


def test_an_empty_text_has_one_empty_row():
    rows = Rows("", [], 40)
    assert len(rows) == 1
    assert (rows.row_at(0), rows.cell_of(0), rows.offset_at(0, 5)) == (0, 0, 0)


def test_a_tab_is_one_space_wide_and_moves_no_offset():
    rows = Rows("Amina:\tyes", [], 40)
    assert rows.shown(0) == "Amina: yes"
    assert rows.offset_at(0, 7) == 7


def test_wide_characters_are_measured_by_the_terminal_s_rule():
    text = "你好" * 20
    rows = Rows(text, [], 21)
    assert all(cell_len(rows.shown(row)) <= 21 for row in range(len(rows)))
    assert rows.offset_at(0, 3) == 1
    assert rows.cell_of(1) == 2
