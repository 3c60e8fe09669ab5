"""The coding screen: keys, and what they do to the project, at once."""

import pytest

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.model.spans import Span
from workbench.project import Project
from workbench.tui.codingdesk import CodingDesk
from workbench.tui.dialogs.codepicker import CodePicker
from workbench.tui.widgets.sidebar import Sidebar
from workbench.tui.widgets.transcript import Transcript


def words(project):
    """Return what is coded, as (quote, code, coder), in order."""
    coders, book = project.coder.list(), project.codes
    return [
        (TALK[c.start : c.end], book.get(book.root(c.code)).name, coders[c.coder])
        for c in project.coding.list()
    ]


def select(pilot, quote):
    """Select words in the transcript."""
    start = TALK.index(quote)
    pilot.app.screen.query_one(Transcript).select(Span(start, start + len(quote)))


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_few_letters_find_a_code_and_enter_puts_it_on_the_words(screens, project, size):
    async with screens("coding", size) as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "c", "type:tru", "enter")
    assert ("I did not sleep", "Trust", "Nadia") in words(project)


async def test_without_a_selection_the_sentence_at_the_cursor_is_coded(screens, project):
    async with screens("coding") as pilot:
        pilot.app.screen.query_one(Transcript).go_to(Span(TALK.index("thank you for"), 0), False)
        await press(pilot, "c", "type:care", "enter")
    assert ("Good morning, thank you for coming.", "Care", "Nadia") in words(project)


async def test_a_coding_is_on_disk_before_the_next_key(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "1")
        with Project.open(project.file.path) as other:
            assert len(other.coding.list()) == 3


async def test_repeat_puts_the_last_code_on_other_words(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "c", "type:care", "enter")
        select(pilot, "Thank you, Beata")
        await press(pilot, "full_stop")
    assert ("Thank you, Beata", "Care", "Nadia") in words(project)


async def test_repeat_before_any_code_says_what_to_do(screens, project):
    async with screens("coding") as pilot:
        await press(pilot, "full_stop")
        assert "Press c" in toasts(pilot)
    assert len(words(project)) == 2


async def test_several_codes_lie_on_the_same_words_and_the_same_one_only_once(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "1", "2", "1")
        assert "already" in toasts(pilot)
    assert [quote for quote, _code, _coder in words(project)].count("I did not sleep") == 2


async def test_a_code_that_is_not_there_is_made_with_its_definition(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "c", "type:Sleepless", "enter")
        await press(pilot, "ctrl+s")
    made = project.find_code("Sleepless")
    assert made.example == "I did not sleep"
    assert ("I did not sleep", "Sleepless", "Nadia") in words(project)


async def test_an_in_vivo_code_is_called_what_was_said(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "i", "ctrl+s")
    assert project.find_code("I did not sleep").origin == "in vivo"
    assert ("I did not sleep", "I did not sleep", "Nadia") in words(project)


async def test_a_name_that_is_taken_is_said_in_the_form_and_nothing_is_lost(screens, project):
    async with screens("coding") as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "n", "type:Care", "ctrl+s")
        assert "already" in shown(pilot)
        await press(pilot, "escape")
    assert len(words(project)) == 2


async def test_uncode_takes_my_coding_off_and_undo_brings_it_back(screens, project):
    async with screens("coding") as pilot:
        pilot.app.screen.query_one(Transcript).go_to(Span(TALK.index("We care"), 0), False)
        await press(pilot, "x")
        assert [code for _quote, code, _coder in words(project)] == ["Trust"]
        await press(pilot, "u")
        assert [code for _quote, code, _coder in words(project)] == ["Trust", "Care"]
        await press(pilot, "ctrl+r")
        assert [code for _quote, code, _coder in words(project)] == ["Trust"]


async def test_of_several_codings_the_one_to_take_off_is_chosen(screens, project):
    project.coding.add("session one", TALK.index("We care"), TALK.index(" now"), "Trust")
    async with screens("coding") as pilot:
        pilot.app.screen.query_one(Transcript).go_to(Span(TALK.index("We care"), 0), False)
        await press(pilot, "x", "type:Trust", "enter")
    assert [code for _quote, code, _coder in words(project)] == ["Trust", "Care"]


async def test_recode_and_new_borders(screens, project):
    async with screens("coding") as pilot:
        pilot.app.screen.query_one(Transcript).go_to(Span(TALK.index("We care"), 0), False)
        await press(pilot, "r", "type:trust", "enter")
        assert words(project)[-1][1] == "Trust"
        select(pilot, "care for each other")
        await press(pilot, "z")
    assert words(project)[-1][:2] == ("care for each other", "Trust")


async def test_a_memo_stays_with_its_words(screens, project):
    async with screens("coding", (160, 50)) as pilot:
        select(pilot, "(silence)")
        await press(pilot, "m", "type:A long one", "ctrl+s")
        assert "A long one" in shown(pilot)
    (memo,) = project.memo.list()
    assert (memo.text, TALK[memo.start : memo.end]) == ("A long one", "(silence)")


async def test_the_next_coded_and_the_next_uncoded_stretch(screens):
    async with screens("coding") as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        await press(pilot, "right_square_bracket")
        assert TALK[slice(*transcript.selection)].startswith("My neighbour")
        await press(pilot, "right_square_bracket")
        assert TALK[slice(*transcript.selection)].startswith("We care")
        await press(pilot, "J")
        assert TALK[slice(*transcript.selection)] == "I still do not speak to mine."
        await press(pilot, "K", "left_square_bracket")
        assert TALK[slice(*transcript.selection)].startswith("My neighbour")
        await press(pilot, "left_square_bracket")
        assert "No coded stretch" in toasts(pilot)


async def test_words_are_found_in_the_text(screens):
    async with screens("coding") as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        await press(pilot, "slash", "type:thank", "enter")
        first = transcript.selection
        assert TALK[slice(*first)] == "thank"
        await press(pilot, "N")
        assert TALK[slice(*transcript.selection)] == "Thank"
        await press(pilot, "P")
        assert transcript.selection == first
        assert "2 hits" in shown(pilot)


async def test_the_panel_says_what_lies_here_and_whose_it_is(screens, project):
    project.coding.add("session one", TALK.index("We care"), TALK.index(" now"), "Care", coder="B")
    async with screens("coding", (160, 50)) as pilot:
        pilot.app.screen.query_one(Transcript).go_to(Span(TALK.index("We care"), 0), False)
        await settled(pilot)
        seen = shown(pilot)
        assert "Care  Nadia" in seen
        assert "Care  B" in seen


async def test_only_my_codings_are_shown_when_asked_for(screens, project):
    project.coding.add("session one", 13, 25, "Care", coder="Bosco")
    async with screens("coding") as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        assert transcript.marks_at(14)
        await press(pilot, "a")
        assert not transcript.marks_at(14)


async def test_a_code_is_found_and_put_from_the_panel(screens, project):
    async with screens("coding", (160, 50)) as pilot:
        select(pilot, "I did not sleep")
        await press(pilot, "tab", "type:trust", "enter")
        assert isinstance(pilot.app.focused, Transcript)
    assert ("I did not sleep", "Trust", "Nadia") in words(project)


async def test_on_a_small_screen_the_panel_comes_when_wanted(screens):
    async with screens("coding", (80, 24)) as pilot:
        sidebar = pilot.app.screen.query_one(Sidebar)
        assert not sidebar.display
        await press(pilot, "p")
        assert sidebar.display
        await press(pilot, "p", "tab")
        assert sidebar.display
        await press(pilot, "escape")
        assert not sidebar.display


async def test_the_picker_ranks_beginnings_before_parts_and_labels_in_any_language(project):
    project.code.define("Trust", labels={"rw": "Icyizere"})
    project.code.add("Self-care")
    picker = CodePicker("", project.codes)
    assert picker is not None
    from workbench.tui.dialogs.codepicker import ranked

    def names(typed):
        return [project.codes.get(code).name for code in ranked(project.codes, typed)]

    assert names("care") == ["Care", "Self-care"]
    assert names("icyi") == ["Trust"]
    assert names("trs") == ["Trust"]
    assert names("zzz") == []


async def test_the_keys_of_codes_stay_where_they_are_while_they_are_used(project):
    for number in range(12):
        project.code.add(f"Code {number:02}")
    desk = CodingDesk(project, project.find_source("session one"))
    before = [code.id for code in desk.quick()]
    desk.apply([before[4]], Span(0, 5))
    assert [code.id for code in desk.quick()] == before
    outside = project.find_code("Code 11").id
    desk.apply([outside], Span(0, 5))
    assert outside in [code.id for code in desk.quick()]
    assert desk.last == outside


async def test_what_the_command_line_codes_appears_on_the_screen(screens, project):
    async with screens("coding") as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        with Project.open(project.file.path, coder="Bosco") as other:
            other.coding.add("session one", 13, 25, "Care")
        for _ in range(30):
            await pilot.pause(0.1)
            if transcript.marks_at(14):
                break
        assert transcript.marks_at(14)
