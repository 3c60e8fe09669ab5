"""The framework matrix on the screen: summaries written, kept, and linked to words."""

import pytest

from tests.tui.conftest import TALK, press, shown
from workbench.project import Project
from workbench.project.anchors import Words


@pytest.fixture
def theme(project):
    made = project.theme.add("Neighbours")
    return project.theme.gather(made.id, "Trust", "Care")


def summary(project):
    (cell,) = project.framework.show().cells.values()
    return cell


async def test_a_summary_is_written_below_the_matrix_and_kept(screens, project, theme):
    async with screens("framework") as pilot:
        assert "Neighbours" in shown(pilot) and "(2)" in shown(pilot)
        await press(pilot, "enter", "type:They greet.", "ctrl+s")
        assert summary(project).summary == "They greet."
        assert "They greet." in shown(pilot)
        await press(pilot, "u")
        assert summary(project).summary == ""


async def test_nothing_typed_is_lost_when_the_screen_is_left(screens, project, theme):
    async with screens("framework") as pilot:
        await press(pilot, "enter", "type:Half a", "escape")
        assert summary(project).summary == "Half a"
        before = project.file.log.count()
        await press(pilot, "f7", "f12", "escape")
        assert project.file.log.count() == before


async def test_a_summary_is_linked_to_words_that_open_in_their_text(screens, project, theme):
    async with screens("framework") as pilot:
        await press(pilot, "t", "enter", "ctrl+s")
        (piece,) = summary(project).quotes
        await press(pilot, "o")
        assert pilot.app.here == "coding"
        selected = pilot.app.screen.transcript.selection
        assert TALK[selected.start : selected.end] == piece.words.strip()
        await press(pilot, "q", "x")
        assert summary(project).quotes == ()


async def test_rows_and_columns_are_chosen(screens, project, theme):
    project.source.set("session one", site="Gisizi")
    async with screens("framework", (120, 30)) as pilot:
        await press(pilot, "r", "type:Sites", "enter")
        assert "Gisizi" in shown(pilot) and "session one" not in shown(pilot)
        await press(pilot, "k", "type:Care", "enter", "ctrl+s")
        assert "Neighbours" not in shown(pilot)
        await press(pilot, "s")
        assert pilot.app.here == "retrieve"


async def test_what_somebody_else_writes_meanwhile_is_shown(screens, project, theme):
    async with screens("framework") as pilot:
        with Project.open(project.file.path, coder="Bosco") as other:
            other.framework.write("session one", "Neighbours", "Bosco's words.")
            other.framework.attach(
                "session one", "Neighbours", Words(source="session one", quote="trust her again")
            )
        pilot.app.look()
        await press(pilot, "down")
        assert "Bosco's words." in shown(pilot)
        assert "trust her again" in shown(pilot)
