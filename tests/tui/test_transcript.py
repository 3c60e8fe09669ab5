"""The transcript: keys and mouse become a cursor and a selection; codings become stripes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App
from textual.geometry import Offset

from workbench.model.source import Turn
from workbench.model.spans import Span
from workbench.tui.widgets.layout import Rows
from workbench.tui.widgets.margin import clock, margin_for
from workbench.tui.widgets.moves import Moves
from workbench.tui.widgets.selection import between, with_end_earlier, with_start_later
from workbench.tui.widgets.stripes import Lanes, Mark, Runs
from workbench.tui.widgets.transcript import Transcript

TALK = [
    ("Facilitator", "Welcome back. Who would like to begin?"),
    ("Amina", "I can begin. (silence) My neighbour’s brother was at the roadblock. I was afraid."),
    ("P3", "[laughs] Self-worth, n'umugabo. We all took the long way [/] home [/nope]."),
]


def talk(times=False):
    """Return a short text and its turns."""
    lines, turns, place = [], [], 0
    for number, (speaker, words) in enumerate(TALK):
        line = f"{speaker}: {words}"
        said = place + len(speaker) + 2
        began = number * 61_000 if times else None
        turns.append(Turn(place, place + len(line), place, said, speaker, began))
        lines.append(line)
        place += len(line) + 1
    return "\n".join(lines), turns


TEXT, TURNS = talk()


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


class Screen(App):
    def __init__(self, text=TEXT, turns=TURNS, marks=(), language="en"):
        super().__init__()
        self.given = (text, turns, marks)
        self.told = []
        self.language = language

    def compose(self):
        yield Transcript(language=self.language)

    def on_mount(self):
        self.transcript.load(*self.given)
        self.transcript.focus()

    @property
    def transcript(self):
        return self.query_one(Transcript)

    def on_transcript_cursor_moved(self, message):
        self.told.append(("cursor", message.place, message.turn_index))

    def on_transcript_selection_changed(self, message):
        self.told.append(("selection", message.span))

    def on_transcript_stripe_clicked(self, message):
        self.told.append(("stripe", message.mark_id))

    def shown(self):
        transcript = self.transcript
        return [transcript.render_line(y).text for y in range(transcript.size.height)]

    def quote(self):
        selection = self.transcript.selection
        return self.transcript.text[selection.start : selection.end]


def cell(transcript, place):
    """Return where on the screen the character at `place` is."""
    rows = transcript._rows
    x = transcript._margin.width + rows.cell_of(place)
    return x, rows.row_at(place) - transcript.scroll_offset.y


# Moves


def test_moves_by_turn_go_to_what_is_said():
    moves = Moves(TEXT, TURNS)
    assert moves.next_turn(0) == TURNS[1].label_end
    assert moves.previous_turn(TURNS[2].label_end) == TURNS[1].label_end
    assert moves.previous_turn(TURNS[1].label_end + 5) == TURNS[1].label_end
    assert moves.next_turn(TURNS[2].start) == len(TEXT)
    assert moves.previous_turn(TURNS[0].label_end) == 0


def test_moves_by_sentence_cross_turns_both_ways():
    moves = Moves(TEXT, TURNS, "en")
    place, forwards = 0, []
    while (place := moves.next_sentence(place)) < len(TEXT):
        forwards.append(place)
    assert [TEXT[place:].split()[0] for place in forwards[:5]] == [
        "Welcome", "Who", "I", "(silence)", "I",
    ]  # fmt: skip
    backwards = [place := len(TEXT)]
    while (place := moves.previous_sentence(place)) != backwards[-1]:
        backwards.append(place)
    assert backwards[1:] == list(reversed(forwards))


def test_a_text_without_turns_is_read_line_by_line():
    moves = Moves("One.\n\nTwo. Three.")
    assert len(moves.turns) == 2
    assert moves.said_at(8) == Span(6, 17)
    assert moves.sentence_at(12) == Span(11, 17)


def test_words_outside_all_turns_can_be_reached():
    text = "Notes before.\nA: yes.\nNotes after."
    moves = Moves(text, [Turn(14, 21, 14, 17)])
    assert text[slice(*moves.said_at(3))] == "Notes before."
    assert text[slice(*moves.said_at(18))] == "yes."
    assert text[slice(*moves.said_at(25))] == "Notes after."
    assert moves.previous_turn(3) == 0


def test_vertical_moves_step_over_the_rows_between_turns():
    moves, rows = Moves(TEXT, TURNS), Rows(TEXT, TURNS, 200)
    assert rows.row_at(moves.vertical(rows, 0, 1, 3)) == 2
    assert rows.row_at(moves.vertical(rows, TURNS[1].start, -1, 3)) == 0
    assert moves.vertical(rows, 0, 1, 3) == TURNS[1].start + 3


@given(st.text(alphabet="ab.? \n'é\u0301", max_size=60), st.integers(0, 60))
@settings(max_examples=150)
def test_no_move_leaves_the_text(text, place):
    moves, place = Moves(text), min(place, len(text))
    for name in moves._by_name:
        assert 0 <= moves.to(name, place) <= len(text)
    for name in ("right", "next_word", "next_sentence", "next_turn"):
        assert moves.to(name, place) > place or place == len(text)


# Selections


def test_a_selection_has_no_white_space_at_its_ends_and_cuts_no_character():
    assert between("one  two", 0, 5) == Span(0, 3)
    assert between("one  two", 8, 3) == Span(5, 8)
    assert between("cafe\u0301", 0, 4) == Span(0, 5)
    assert between("self-worth now", 2, 6, words=True) == Span(0, 10)


def test_the_only_word_of_a_selection_stays():
    assert with_end_earlier("one two", Span(0, 7)) == Span(0, 3)
    assert with_end_earlier("one two", Span(0, 3)) == Span(0, 3)
    assert with_start_later("one two", Span(0, 7)) == Span(4, 7)
    assert with_start_later("one two", Span(4, 7)) == Span(4, 7)


# Stripes

MARKS = st.lists(
    st.tuples(st.integers(0, 390), st.integers(0, 120), st.integers(0, 5)), max_size=40
).map(
    lambda drawn: [
        Mark(str(number), start, min(400, start + length), "#808080", f"code {code}")
        for number, (start, length, code) in enumerate(drawn)
    ]
)
WORDS = "word " * 80


@given(MARKS)
@settings(max_examples=200)
def test_every_mark_is_in_its_lane_in_each_of_its_rows_or_the_row_says_there_is_more(marks):
    rows = Rows(WORDS, [], 20)
    lanes = Lanes(marks, rows, 3)
    for mark in marks:
        if mark.end <= mark.start:
            continue
        first, last = rows.row_at(mark.start), rows.row_at(mark.end - 1)
        assert mark in lanes.beginning(first)
        for row in range(first, last + 1):
            if (lane := lanes.lane_of.get(mark.id)) is None:
                assert lanes.is_crowded(row)
            else:
                assert lanes.at(row)[lane] == (mark, row == first, row == last)


@given(MARKS)
@settings(max_examples=200)
def test_runs_say_how_many_codings_lie_on_each_character(marks):
    found = {}
    for start, end, top, depth in Runs(marks).between(0, 400):
        for place in range(start, end):
            found[place] = (top, depth)
    for place in range(400):
        here = [mark for mark in marks if mark.start <= place < mark.end]
        assert found.get(place, (None, 0))[1] == len(here)
        assert found.get(place, (None, 0))[0] in (here or [None])


@given(MARKS, st.data())
@settings(max_examples=200)
def test_changing_one_mark_gives_what_starting_again_would(marks, data):
    if not marks:
        return
    number = data.draw(st.integers(0, len(marks) - 1))
    rows, one = Rows(WORDS, [], 20), marks[number]
    fewer = marks[:number] + marks[number + 1 :]
    runs, lanes = Runs(marks), Lanes(marks, rows, 3)
    near = [mark for mark in fewer if mark.start < one.end and one.start < mark.end]
    if one.end > one.start:
        runs.sweep_again(one.start, one.end, near)
    lanes.remove(one)
    assert depths(runs) == depths(Runs(fewer))
    assert one.id not in lanes.lane_of
    if one.end > one.start:
        runs.sweep_again(one.start, one.end, [*near, one])
    lanes.add(one)
    assert depths(runs) == depths(Runs(marks))
    assert set(lanes.lane_of) <= {mark.id for mark in marks}


def depths(runs):
    return {
        place: depth
        for start, end, _top, depth in runs.between(0, 400)
        for place in range(start, end)
    }


def test_a_code_keeps_its_lane():
    rows = Rows(WORDS, [], 20)
    marks = [
        Mark("a", 0, 50, "#111111", "trust"),
        Mark("b", 10, 60, "#222222", "care"),
        Mark("c", 200, 220, "#222222", "care"),
        Mark("d", 300, 320, "#111111", "trust"),
    ]
    lanes = Lanes(marks, rows, 4).lane_of
    assert lanes["a"] == lanes["d"] != lanes["b"] == lanes["c"]


def test_the_margin_depends_on_the_width_only():
    assert margin_for(80, times=True).time == 0
    assert margin_for(120, times=True).time > margin_for(120, times=False).time == 0
    assert [clock(ms) for ms in (0, 61_000, 3_723_000)] == ["0:00", "1:01", "1:02:03"]


# The widget


async def test_v_and_moves_select_and_escape_clears():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("}", "v", ")")
        assert app.quote() == "I can begin."
        await pilot.press("escape")
        assert not app.transcript.selection.length
        assert not app.transcript.selecting
        await pilot.press("w")
        assert not app.transcript.selection.length


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        (["}", "s"], "I can begin."),
        (["}", ")", ")", "s"], "I was afraid."),
        (["}", "t"], TALK[1][1]),
        (["}", "w", "W"], "can"),
        (["}", "W", "+", "+"], "I can begin"),
        (["}", "W", "+", "+", "-"], "I can"),
        (["}", "w", "W", "<"], "I can"),
        (["}", "W", "+", ">"], "can"),
        (["}", "shift+right", "shift+right", "shift+right"], "I c"),
        (["}", "v", "l", "l", "l", "o", "left", "left"], ": I c"),
        (["}", "v", "}"], TALK[1][1] + "\nP3:"),
        (["G", "v", "("], "We all took the long way [/] home [/nope]."),
        (["home", "v", "end"], "Facilitator: Welcome back. Who would like to begin?"),
        (["v", "G"], TEXT),
    ],
)
async def test_keys_select(keys, quote):
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert app.quote() == quote


async def test_the_target_is_the_selection_or_the_sentence():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("}", "w")
        assert app.transcript.target() == span_of("I can begin.")
        await pilot.press("W")
        assert app.transcript.target() == span_of("can")


async def test_the_cursor_is_told_and_stays_in_view():
    text = "\n".join(f"P{n}: word {n}" for n in range(500))
    app = Screen(text, [])
    async with app.run_test(size=(60, 12)) as pilot:
        for keys in (["G"], ["{"] * 3, ["pageup"], ["ctrl+u"], ["g"], ["pagedown"], ["j"] * 9):
            await pilot.press(*keys)
            x, y = cell(app.transcript, app.transcript.cursor)
            assert 0 <= y < 12
            assert x < 60
        place = app.transcript.cursor
        assert app.told[-1] == ("cursor", place, text.count("\n", 0, place))
        assert app.transcript.where()[1] == 500


async def test_pages_go_down_and_up_again():
    app = Screen("\n".join(f"row {n}" for n in range(300)), [])
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("pagedown", "pagedown")
        assert app.transcript.cursor > 0
        await pilot.press("pageup", "pageup")
        assert app.transcript.cursor == 0
        assert app.transcript.scroll_offset.y == 0


async def test_dragging_selects_and_a_click_clears():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        words = span_of("My neighbour")
        await pilot.mouse_down(Transcript, offset=cell(app.transcript, words.start))
        await pilot.hover(Transcript, offset=cell(app.transcript, words.end))
        await pilot.mouse_up(Transcript, offset=cell(app.transcript, words.end))
        assert app.quote() == "My neighbour"
        await pilot.click(Transcript, offset=cell(app.transcript, words.start))
        assert not app.transcript.selection.length
        assert app.transcript.cursor == words.start


async def test_double_click_selects_the_word_and_triple_the_turn():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        place = TEXT.index("umugabo")
        await pilot.click(Transcript, offset=cell(app.transcript, place), times=2)
        assert app.quote() == "n'umugabo"
        await pilot.click(Transcript, offset=cell(app.transcript, place), times=3)
        assert app.quote() == TALK[2][1]


async def test_dragging_past_the_edge_scrolls():
    app = Screen("\n".join(f"row {n}" for n in range(300)), [])
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.mouse_down(Transcript, offset=(20, 5))
        await pilot.hover(Transcript, offset=(20, 11))
        for _ in range(10):
            await pilot.pause(0.06)
            if app.transcript.scroll_offset.y > 2:
                break
        await pilot.mouse_up(Transcript, offset=(20, 11))
        assert app.transcript.scroll_offset.y > 0
        assert app.transcript.selection.length > 40
        stopped = app.transcript.scroll_offset.y
        await pilot.pause(0.15)
        assert app.transcript.scroll_offset.y == stopped


async def test_clicking_a_stripe_tells_which():
    begin = span_of("I can begin.")
    app = Screen(marks=[Mark("m1", *begin, "#e69f00", "fear")])
    async with app.run_test(size=(80, 24)) as pilot:
        x = app.transcript._margin.width - 2
        await pilot.click(Transcript, offset=(x, cell(app.transcript, begin.start)[1]))
        assert app.told[-1] == ("stripe", "m1")
        assert "fear ╺ Amina" in "\n".join(app.shown())


async def test_stripes_differ_by_shape_not_only_by_colour():
    turn = Span(TURNS[1].start, TURNS[2].end)
    marks = [Mark("m1", *turn, "#808080", "a", True), Mark("m2", *turn, "#808080", "b", False)]
    app = Screen(marks=marks)
    async with app.run_test(size=(60, 24)):
        shown = "\n".join(app.shown())
        for sign in "╻┃╹╷│╵":
            assert sign in shown


async def test_marks_change_without_moving_the_words():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.shown()
        app.transcript.add_mark(Mark("m1", 20, 30, "#ff0000", "trust"))
        with_one = app.shown()
        assert with_one != before
        app.transcript.set_marks([])
        assert app.shown() == before
        app.transcript.set_marks([Mark(str(n), n, n + 40, "nonsense", "x") for n in range(50)])
        assert any(row[5:6] == "+" for row in app.shown())
        app.transcript.set_marks([Mark("m1", 20, 30, "#ff0000", "trust")])
        await pilot.pause()
        assert app.shown() == with_one
        assert [mark.id for mark in app.transcript.marks_at(25)] == ["m1"]


async def test_hostile_text_is_shown_and_changes_nothing():
    text = "P\x1b[31m: [laughs] [/] [@click=app.quit]go[/] \u202eabc\x07\tend 👩‍👩‍👧 ሰላም"
    app = Screen(text, [])
    async with app.run_test(size=(80, 24)) as pilot:
        shown = app.shown()[0]
        assert "P␛[31m: [laughs] [/] [@click=app.quit]go[/] ·abc␇ end 👩‍👩‍👧 ሰላም" in shown
        await pilot.press("v", "G")
        assert app.quote() == text
        row = app.transcript.render_line(0)
        assert row.cell_length == app.transcript.scrollable_content_region.width


async def test_characters_of_more_than_one_code_point_are_selected_whole():
    text = "cafe\u0301 👩‍👩‍👧 你好"
    app = Screen(text, [])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "l", "l", "shift+right")
        assert app.quote() == "e\u0301"
        await pilot.press("escape", "l", "shift+right")
        assert app.quote() == "👩‍👩‍👧"
        await pilot.click(Transcript, offset=(cell(app.transcript, text.index("好"))[0] + 1, 0))
        assert app.transcript.cursor == text.index("好")


async def test_times_are_shown_where_there_is_room():
    app = Screen(*talk(times=True))
    async with app.run_test(size=(120, 24)) as pilot:
        assert any("1:01" in row for row in app.shown())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not any("1:01" in row for row in app.shown())
        assert app.transcript.place_at(Offset(*cell(app.transcript, 20))) == 20


async def test_the_view_keeps_its_place_when_resized():
    text = "\n".join(f"P{n}: " + "word " * 40 for n in range(200))
    app = Screen(text, [])
    async with app.run_test(size=(120, 20)) as pilot:
        place = text.index("P100:")
        app.transcript.go_to(Span(place, place + 4))
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert 0 <= cell(app.transcript, place)[1] < 20
        assert app.quote() == "P100"


async def test_going_to_a_place_and_highlighting_what_was_searched():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        app.transcript.go_to(span_of("roadblock"))
        assert app.quote() == "roadblock"
        app.transcript.go_to(span_of("roadblock"), select=False)
        assert app.transcript.target() != span_of("roadblock")
        y = cell(app.transcript, span_of("Welcome").start)[1]
        before = app.transcript.render_line(y)
        app.transcript.search([span_of("Welcome")])
        await pilot.pause()
        assert app.transcript.render_line(y) != before


async def test_escape_goes_to_the_screen_when_nothing_is_selected():
    class Bound(Screen):
        BINDINGS = [("escape", "told_back", "Back")]

        def action_told_back(self):
            self.told.append("back")

    app = Bound()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "escape")
        assert "back" not in app.told
        await pilot.press("escape")
        assert app.told[-1] == "back"


async def test_whole_words_when_asked_for():
    app = Screen()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("}", "w", "l", "shift+right")
        assert app.quote() == "a"
        app.transcript.snap_words = True
        assert app.quote() == "can"


async def test_every_key_has_an_id_and_words():
    ids = [binding.id for binding in Transcript.BINDINGS]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert all(binding.description for binding in Transcript.BINDINGS)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "textual-dark"])
async def test_themes_and_focus_are_survived(theme):
    app = Screen(marks=[Mark("m1", 20, 60, "#ffff00", "trust")])
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme if theme in app.available_themes else "textual-dark"
        app.transcript.blur()
        await pilot.pause()
        assert any("trust" in row for row in app.shown())


async def test_an_empty_text_can_be_moved_in():
    app = Screen("", [])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "k", "w", ")", "}", "s", "t", "W", "+", "v", "G", "pagedown", "o")
        assert app.transcript.where() == (0, 0, 0)
        assert not app.transcript.target().length
