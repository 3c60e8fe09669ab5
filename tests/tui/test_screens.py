"""Keys on each screen, and what they do to the project."""

import pytest

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.project import Project
from workbench.tui.places import PLACES
from workbench.tui.screens.table import Table
from workbench.tui.widgets.codetree import CodeTree


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("home", "Two hills"),
        ("sources", "session one"),
        ("codebook", "Looking after one another"),
        ("retrieve", "My neighbour"),
        ("themes", "No themes yet"),
        ("journal", "Coded"),
        ("memos", "No memos yet"),
        ("people", "No participants yet"),
        ("importer", "Chosen"),
    ],
)
async def test_every_screen_shows_its_things_and_a_footer(screens, place, words, size):
    async with screens(place, size) as pilot:
        seen = shown(pilot)
        assert words in seen
        assert "F8 Journal" in seen
        assert "Undo" in seen.splitlines()[-1]


async def test_function_keys_go_everywhere_and_escape_goes_back(screens):
    async with screens() as pilot:
        for key, place in (("f3", "sources"), ("f5", "codebook"), ("f8", "journal")):
            await press(pilot, key)
            assert pilot.app.here == place
        await press(pilot, "escape")
        assert pilot.app.here == "codebook"
        await press(pilot, "q", "escape", "escape", "escape")
        assert pilot.app.here == "home"
        assert pilot.app.is_running


async def test_a_screen_without_a_key_of_its_own_is_a_few_letters_away(screens):
    async with screens() as pilot:
        for name, spot in PLACES.items():
            if spot.aimed or spot.key:
                continue
            await press(pilot, "f12", f"type:{spot.title[:8]}", "enter")
            await settled(pilot)
            assert pilot.app.here == name


async def test_brackets_in_names_are_words_and_not_markup(screens, project):
    project.theme.add("[red]x[/]", statement="[@click=app.quit]y")
    async with screens("codebook") as pilot:
        assert "[/nope] 100%" in shown(pilot)
        await press(pilot, "f7")
        assert "[@click=app.quit]y" in shown(pilot)
        await press(pilot, "f8", "enter")
        assert "[@click=app.quit]y" in shown(pilot)


async def test_escape_sequences_never_reach_the_screen(screens, project):
    project.memo.add("a\x1b[31mb\u202ec")
    async with screens("memos") as pilot:
        assert "\x1b" not in shown(pilot)
        assert "\u202e" not in shown(pilot)


async def test_undo_and_redo_say_what_they_did(screens, project):
    async with screens("codebook") as pilot:
        await press(pilot, "u")
        assert "Undone: Coded · Care → session one" in toasts(pilot)
        assert project.totals().codings == 1
        await press(pilot, "ctrl+r")
        assert project.totals().codings == 2
        for _time in range(6):
            await press(pilot, "u")
        assert project.totals().sources == 0
        await press(pilot, "u")
        assert "nothing to undo" in toasts(pilot)


async def test_a_source_is_described_renamed_and_removed(screens, project):
    async with screens("sources") as pilot:
        await press(pilot, "e", "down", "down", "enter", "tab", "type:Gisizi", "ctrl+s")
        about = project.source.list()[0].about
        assert (about.kind, about.site) == ("group session", "Gisizi")
        await press(pilot, "r", "ctrl+u", "type:One", "enter")
        assert project.source.list()[0].name == "One"
        await press(pilot, "d", "y")
        assert "carries 2 codings" in toasts(pilot)
        assert project.totals().sources == 1


async def test_a_form_that_makes_no_sense_stays_open_and_says_why(screens, project):
    async with screens("sources") as pilot:
        await press(pilot, "e", *["tab"] * 5, "type:last year", "ctrl+s")
        assert "is not a date" in shown(pilot)
        await press(pilot, "ctrl+u", "type:2026", "ctrl+s")
        assert project.source.list()[0].about.date == "2026"


async def test_speakers_get_roles_and_participants(screens, project):
    source = project.source.list()[0].id
    async with screens("sources") as pilot:
        await press(pilot, "s", "r", "type:interpreter", "enter")
        assert project.speaker.list(source)[0].role == "interpreter"
        await press(pilot, "p", "type:new", "enter", "ctrl+u", "type:P01", "enter")
        person = project.find_participant("P01")
        assert project.speaker.list(source)[0].participant == person.id


async def test_participants_are_described(screens, project):
    async with screens("people") as pilot:
        await press(pilot, "a", "type:P07", "enter")
        await press(pilot, "e", "type:gender ", "equals_sign", "type: woman", "ctrl+s")
        assert project.find_participant("P07").attributes == {"gender": "woman"}
        await press(pilot, "r", "ctrl+u", "type:P08", "enter", "d", "y")
        assert not project.participant.list()


async def test_memos_are_written_edited_and_removed(screens, project):
    async with screens("memos") as pilot:
        await press(pilot, "a", "type:A thought", "ctrl+s")
        assert project.memo.list()[0].text == "A thought"
        await press(pilot, "e", "type: more", "ctrl+s")
        assert project.memo.list()[0].text == "A thought more"
        await press(pilot, "d", "y")
        assert not project.memo.list()


async def test_themes_gather_and_release_codes(screens, project):
    async with screens("themes") as pilot:
        await press(pilot, "a", "type:Neighbours", "tab", "type:They greet again.", "ctrl+s")
        await press(pilot, "g", "type:trust", "ctrl+s", "c", "type:nope", "enter", "ctrl+s")
        theme = project.theme.list()[0]
        assert [project.codes.get(code).name for code in theme.codes] == ["Trust"]
        assert len(theme.counter) == 1
        assert "Spoken against by" in shown(pilot)
        await press(pilot, "r", "type:trust", "ctrl+s")
        assert not project.theme.list()[0].codes


async def test_what_another_program_writes_appears(screens, project):
    async with screens("codebook") as pilot:
        with Project.open(project.file.path) as other:
            other.code.add("Elsewhere")
        pilot.app.look()
        await settled(pilot)
        assert "Elsewhere" in shown(pilot)


async def test_the_journal_shows_a_change_in_full(screens):
    async with screens("journal") as pilot:
        await press(pilot, "enter")
        assert "coding.add" in shown(pilot)


async def test_the_colours_change_and_are_remembered(screens):
    async with screens() as pilot:
        before = pilot.app.theme
        await press(pilot, "ctrl+t")
        assert pilot.app.theme != before
        chosen = pilot.app.theme
    async with screens() as pilot:
        assert pilot.app.theme == chosen


async def test_a_fault_of_ours_is_told_and_logged_without_data(screens, tmp_path, monkeypatch):
    async with screens("sources") as pilot:
        pilot.app.forgiving = True

        def fail(_self):
            raise ValueError(TALK)

        monkeypatch.setattr("workbench.tui.screens.sources.SourcesScreen.at_hand", fail)
        await press(pilot, "r")
        assert "Something went wrong" in shown(pilot)
        await press(pilot, "escape", "f5")
        assert pilot.app.here == "codebook"
    log = (tmp_path / "home" / "log" / "workbench.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "Amina" not in log


async def test_the_cursor_stays_on_its_row_when_the_table_is_filled_again(screens, project, talk):
    project.source.take_in(project.source.propose(talk))
    async with screens("sources") as pilot:
        await press(pilot, "down")
        held = pilot.app.screen.query_one(Table).row_id
        pilot.app.changed()
        assert pilot.app.screen.query_one(Table).row_id == held


async def test_a_screen_without_anything_says_what_to_do(screens, project):
    async with screens("themes") as pilot:
        await press(pilot, "e")
        assert "Press a to add one" in toasts(pilot)


async def test_codes_open_in_the_tree(screens):
    async with screens("codebook") as pilot:
        tree = pilot.app.screen.query_one(CodeTree)
        await press(pilot, "down")
        assert tree.code is not None


async def test_sessions_of_a_group_show_who_came_and_who_spoke(screens, project):
    project.source.set("session one", group="Gisizi A", session=1)
    project.participant.add("G01")
    project.speaker.set("session one", "Amina", participant="G01")
    async with screens("sessions") as pilot:
        seen = shown(pilot)
        assert "Gisizi A" in seen
        assert "G01" in seen
        await press(pilot, "enter")
        assert pilot.app.here == "coding"


async def test_the_original_is_written_out_as_it_came(screens, project, talk, tmp_path):
    async with screens("sources") as pilot:
        await press(pilot, "o", "ctrl+u", f"type:{tmp_path / 'back.txt'}", "enter")
    assert (tmp_path / "back.txt").read_bytes() == talk.read_bytes()


async def test_agreement_says_its_unit_and_a_dash_where_nothing_varied(screens, project):
    async with screens("agreement") as pilot:
        assert "two coders" in shown(pilot)
        project.coding.add(
            "session one", TALK.index("We care"), TALK.index(" now"), "Care", coder="B"
        )
        project.coding.add("session one", 13, 25, "Trust", coder="B")
        pilot.app.changed("")
        await settled(pilot)
        seen = shown(pilot)
        assert "unit: character" in seen
        assert "1.00" in next(line for line in seen.splitlines() if line.strip().startswith("Care"))
        await press(pilot, "n")
        assert "unit: turn" in shown(pilot)
