"""A text and its translation: side by side, below it, written, moved, and wherever it is quoted."""

import pytest
from textual.widgets import Input, OptionList

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.analysis.alignment import meaning
from workbench.model.reading import Translated
from workbench.model.source import Turn
from workbench.model.spans import Span
from workbench.tui.beside import beside, meant, part, runs_right_to_left
from workbench.tui.widgets.meaning import Meaning
from workbench.tui.widgets.transcript import Transcript

SIZES = [(80, 24), (160, 50)]
ENGLISH = [
    "Mwaramutse, murakoze kuza.", "Sinasinziriye (aracece), ariko naje.", "Ni iki cyakuzanye?",
    "[araseka] Umuturanyi yaje kunsuhuza.", "Byari bimeze bite?", "Ni byiza. Ubu turitanaho.",
    "Njye sindavugana n'uwanjye.", "Murakoze Beata.", "Umunsi umwe, wenda.",
]  # fmt: skip


@pytest.fixture
def translation(tmp_path):
    """A file with the translation of the talk."""
    labels = [line.partition(":")[0] for line in TALK.splitlines()]
    file = tmp_path / "talks" / "translated.txt"
    lines = [f"{label}: {said}" for label, said in zip(labels, ENGLISH, strict=True)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def translated(project, translation):
    """The project, with a translation beside its source."""
    source = project.source.list()[0]
    project.translation.add(source.id, translation, language="rw", translator="Claudine")
    return project


def go_to(pilot, quote):
    transcript = pilot.app.screen.query_one("#transcript", Transcript)
    transcript.go_to(Span(TALK.index(quote), 0), False)


def words_of(project, turn):
    """Return the translation of a turn, 0 for the first."""
    source = project.source.list()[0]
    place = project.source.turns(source.id)[turn]
    return meaning(project.translation.of(source.id), place.start, place.end)


@pytest.mark.parametrize("size", [*SIZES, (119, 30), (120, 30)])
async def test_the_translation_of_the_turn_at_hand_is_shown(screens, translated, size):
    async with screens("coding", size) as pilot:
        go_to(pilot, "My neighbour")
        await settled(pilot)
        assert "Umuturanyi yaje" in " ".join(shown(pilot).replace("▏", " ").split())
        assert "translated: Claudine" in shown(pilot)
        column = pilot.app.screen.query_one(Meaning)
        assert column.display == (size[0] >= 120)
        if column.display:
            assert column.text[slice(*column.selection)] == f"Amina: {ENGLISH[3]}"
        assert pilot.app.screen.query_one("#transcript").has_focus
        await press(pilot, "T")
        assert "yaje kunsuhuza" not in shown(pilot)
        await press(pilot, "T")
        assert "kunsuhuza" in shown(pilot)


async def test_the_place_of_the_translation_follows_the_size_of_the_terminal(screens, translated):
    async with screens("coding", (160, 50)) as pilot:
        assert pilot.app.screen.has_class("-beside")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert pilot.app.screen.has_class("-below")
        assert not pilot.app.screen.has_class("-beside")
        assert ENGLISH[0] in shown(pilot)


async def test_both_columns_keep_the_turn_at_the_same_height(screens, project):
    source = project.source.list()[0]
    long = "Amina: " + "ijambo " * 300
    for turn in (2, 4):
        project.translation.write(source.id, turn, long, language="rw")
    async with screens("coding", (130, 24)) as pilot:
        go_to(pilot, "One day")
        await settled(pilot)
        column = pilot.app.screen.query_one(Meaning)
        original = pilot.app.screen.query_one("#transcript", Transcript)
        assert column.scroll_offset.y > 0
        height = column._rows.row_at(column.selection.start) - column.scroll_offset.y
        assert 0 <= height < column.size.height
        assert height >= original._rows.row_at(original.cursor) - original.scroll_offset.y


async def test_a_click_on_the_translation_goes_to_its_turn(screens, translated):
    async with screens("coding", (160, 50)) as pilot:
        column = pilot.app.screen.query_one(Meaning)
        column.put_cursor(column.text.index("Murakoze Beata"))
        await settled(pilot)
        original = pilot.app.screen.query_one("#transcript", Transcript)
        assert original.text[original.cursor :].startswith("Thank you, Beata")
        assert original.has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_coded_is_the_original(screens, translated, size):
    async with screens("coding", size) as pilot:
        start = TALK.index("I did not sleep")
        pilot.app.screen.query_one("#transcript", Transcript).select(Span(start, start + 15))
        await press(pilot, "c", "type:care", "enter")
    assert "I did not sleep" in {TALK[c.start : c.end] for c in translated.coding.list()}


@pytest.mark.parametrize("size", SIZES)
async def test_the_translation_of_a_turn_is_written_anew(screens, translated, size):
    async with screens("coding", size) as pilot:
        go_to(pilot, "Thank you, Beata")
        await press(pilot, "E")
        assert "Translation of turn 8" in shown(pilot)
        await press(pilot, "type:cane", "ctrl+s")
        assert "Murakoze Beata.cane" in shown(pilot)
        await press(pilot, "u")
        assert "Murakoze Beata.cane" not in shown(pilot)
    assert words_of(translated, 7) == "Murakoze Beata."


async def test_a_translation_can_be_begun_by_hand(screens, project):
    async with screens("coding") as pilot:
        await press(pilot, "T")
        assert "has no translation" in toasts(pilot)
        await press(pilot, "E", "type:rw", "enter", "type:Mwaramutse", "ctrl+s")
        assert "Mwaramutse" in shown(pilot)
        go_to(pilot, "Thank you, Beata")
        await settled(pilot)
        assert "this turn has no translation" in shown(pilot)
    assert project.translation.of(project.source.list()[0].id)[0].language == "rw"


@pytest.mark.parametrize("size", SIZES)
async def test_translations_move_from_a_turn_on_and_come_back(screens, translated, size):
    async with screens("coding", size) as pilot:
        go_to(pilot, "What brought")
        await press(pilot, "M", "type:x", "enter")
        assert "is no number of turns" in shown(pilot)
        await press(pilot, "ctrl+u", "type:1", "enter")
        assert words_of(translated, 3) == ENGLISH[2]
        await press(pilot, "u")
        assert words_of(translated, 3) == ENGLISH[3]


async def test_a_translation_is_taken_away_from_the_palette(screens, translated):
    async with screens("coding") as pilot:
        await press(pilot, "ctrl+p", "type:take the translation away", "enter", "y")
        assert not pilot.app.screen.has_class("-below")
    assert not translated.translation.of(translated.source.list()[0].id)


@pytest.mark.parametrize("size", SIZES)
async def test_a_translation_is_laid_beside_a_source(screens, project, translation, size):
    lines = translation.read_text(encoding="utf-8").splitlines()
    translation.write_text("\n".join(lines[:-3]) + "\n", encoding="utf-8")
    async with screens("sources", size) as pilot:
        assert "⇄" not in shown(pilot)
        await press(pilot, "t", "ctrl+s")
        assert pilot.app.screen.query(Input), "the window stays when there is no file"
        pilot.app.screen.query_one("#field-file", Input).value = str(translation)
        pilot.app.screen.query_one("#field-translator", Input).value = "Claudine"
        await press(pilot, "ctrl+s")
        assert "Turns without a translation: 7, 8, 9" in shown(pilot)
        await press(pilot, "escape")
        assert "⇄ with a translation" in shown(pilot)
        if size[0] > 150:
            assert "Claudine" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_source_without_its_original_is_marked_everywhere(screens, project, size):
    async with screens("sources", size) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#field-no_original").value = "1"
        pilot.app.screen.query_one("#field-translated", Input).value = "2026-03"
        await press(pilot, "ctrl+s")
        assert "only" in shown(pilot)
        await press(pilot, "enter")
        assert "translation only: the words spoken are not kept" in shown(pilot)
        assert "translated: 2026-03" in shown(pilot)
        await press(pilot, "f6")
        assert "translation only" in shown(pilot)
    assert project.source.list()[0].about.no_original == 1


@pytest.mark.parametrize("size", SIZES)
async def test_hits_show_what_they_mean(screens, translated, size):
    async with screens("retrieve", size) as pilot:
        assert "Ubu turitanaho" in shown(pilot)
        await press(pilot, "ctrl+g", "type:brought")
        await pilot.pause(0.3)
        await settled(pilot)
        assert pilot.app.screen.query_one("#segments", OptionList).option_count == 1
        assert ENGLISH[2] in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_right_to_left_letters_are_spoken_of_once(screens, project, tmp_path, size):
    file = tmp_path / "arabic.txt"
    file.write_text("Suad: لم أنم\nKhalid: نعم\n" * 4, encoding="utf-8")
    source, _warnings = project.source.take_in(project.source.propose(file))
    async with screens("coding", size) as pilot:
        await pilot.app.open_source(project.find_source("session one").id)
        await settled(pilot)
        assert "depends on the terminal" not in shown(pilot)
        await pilot.app.open_source(source.id)
        await settled(pilot)
        flat = " ".join(shown(pilot).replace("▏", " ").split())
        assert flat.count("depends on the terminal") == 1


@pytest.mark.parametrize("size", SIZES)
async def test_participants_come_from_a_table(screens, project, tmp_path, size):
    table = tmp_path / "people.csv"
    table.write_text("name,gender\nGS01,woman\nGS02,man\n", encoding="utf-8")
    async with screens("people", size) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "nowhere.csv")
        await press(pilot, "enter")
        assert "There is no file" in shown(pilot)
        pilot.app.screen.query_one(Input).value = str(table)
        await press(pilot, "enter")
        assert "2 participants added, 0 described" in toasts(pilot)
        assert "gender: woman" in shown(pilot)


def test_a_translation_reads_like_a_text_with_as_many_turns():
    turns = [Turn(0, 6, 0, 3, "A"), Turn(7, 12, 7, 10, "B"), Turn(13, 19, 13, 16, "A")]
    laid = [Translated(3, 5, "one"), Translated(5, 6, "two"), Translated(16, 19, "three")]
    found = beside(turns, laid)
    assert [found.text[turn.start : turn.end] for turn in found.turns] == [
        "A: one\ntwo", "B: –", "A: three",
    ]  # fmt: skip
    assert meant(turns, laid, Span(4, 4)) == "one"
    assert meant(turns, laid, Span(0, 0)) == "one\ntwo"
    assert meant(turns, laid, Span(7, 7)) == ""
    assert beside([], laid).turns == ()


def test_the_part_of_a_long_translation_that_is_shown():
    text = " ".join(f"w{number}" for number in range(400))
    assert part("a  b", 0.5, 10) == "a b"
    assert part(text, 0.0, 60).startswith("w0 ")
    assert part(text, 1.0, 60).endswith("w399")
    assert "w210" in part(text, 0.5, 60)
    assert all(len(part(text, share / 50, 60)) <= 62 for share in range(51))
    assert len(part("x" * 500, 0.7, 60)) <= 62


def test_right_to_left_letters_are_known():
    assert runs_right_to_left("ok سلام")
    assert runs_right_to_left("שלום")
    assert not runs_right_to_left("ሰላም mwaramutse 123")
