"""The board of themes: codes are carried between columns by keys and by mouse."""

import pytest

from tests.tui.conftest import press, settled, shown, toasts
from workbench.tui.widgets.boardcolumn import TRAY, BoardColumn


@pytest.fixture
def themes(project):
    one, two = project.theme.add("Neighbours"), project.theme.add("Sleep")
    project.theme.gather("Neighbours", "Trust")
    return one.id, two.id


def column(pilot, theme):
    return next(each for each in pilot.app.screen.query(BoardColumn) if each.theme == theme)


async def test_the_board_shows_the_tray_the_themes_and_who_is_behind_them(screens, themes):
    async with screens("board", (120, 30)) as pilot:
        text = shown(pilot)
        assert "Not yet gathered (2)" in text
        assert "Neighbours" in text and "Sleep" in text
        assert "1 voices · 1 sources" in text
        assert "+ ■ Trust  1" in text


async def test_a_code_is_carried_to_a_theme_by_keys_and_comes_back(screens, project, themes):
    async with screens("board", (120, 30)) as pilot:
        await press(pilot, "space", "right", "right", "enter")
        assert project.theme.find("Sleep").codes == (project.find_code("Care").id,)
        assert "Not yet gathered (1)" in shown(pilot)
        await press(pilot, "u")
        assert project.theme.find("Sleep").codes == ()
        await press(pilot, "left", "enter", "right", "space")
        trust = (project.find_code("Trust").id,)
        assert (project.theme.find("Neighbours").codes, project.theme.find("Sleep").codes) == (
            (), trust,
        )  # fmt: skip


async def test_a_code_is_laid_down_against_a_theme_and_changes_its_stance(screens, project, themes):
    async with screens("board", (120, 30)) as pilot:
        await press(pilot, "space", "right", "minus")
        care = project.find_code("Care").id
        assert project.theme.find("Neighbours").counter == (care,)
        assert "− ■ Care" in shown(pilot)
        await press(pilot, "down", "minus")
        assert project.theme.find("Neighbours").counter == ()
        assert care in project.theme.find("Neighbours").codes
        await press(pilot, "r")
        assert len(project.theme.find("Neighbours").codes) == 1


async def test_a_copy_stays_where_it_was_and_escape_lets_go(screens, project, themes):
    async with screens("board", (120, 30)) as pilot:
        await press(pilot, "right", "y", "right", "enter")
        assert project.theme.find("Neighbours").codes == project.theme.find("Sleep").codes != ()
        before = project.file.log.count()
        await press(pilot, "space", "escape", "left", "enter", "escape")
        assert pilot.app.here == "board"
        assert project.file.log.count() == before


async def test_a_code_is_dragged_with_the_mouse(screens, project, themes):
    async with screens("board", (120, 30)) as pilot:
        here, there = column(pilot, TRAY).cards, column(pilot, themes[1])
        await pilot.mouse_down(here, offset=(4, 0))
        await pilot.hover(there, offset=(5, 10))
        await pilot.mouse_up(there, offset=(5, 10))
        await settled(pilot)
        assert project.theme.find("Sleep").codes == (project.find_code("Care").id,)
        await pilot.mouse_down(column(pilot, themes[1]).cards, offset=(4, 0))
        await pilot.mouse_up(column(pilot, TRAY).cards, offset=(4, 6))
        await settled(pilot)
        assert project.theme.find("Sleep").codes == ()


async def test_a_click_takes_and_a_click_on_a_theme_lays_down(screens, project, themes):
    async with screens("board", (120, 30)) as pilot:
        await pilot.click(column(pilot, TRAY).cards, offset=(4, 0))
        await settled(pilot)
        assert "lays it down here" in shown(pilot)
        await pilot.click(column(pilot, themes[1]).query_one(".column-head"), offset=(3, 0))
        await settled(pilot)
        assert project.theme.find("Sleep").codes == (project.find_code("Care").id,)


async def test_themes_are_added_edited_and_removed_on_the_board(screens, project, themes):
    async with screens("board") as pilot:
        await press(pilot, "a", "type:Third", "ctrl+s")
        assert "Third" in [theme.name for theme in project.theme.list()]
        await press(pilot, "e")
        assert "No theme is at hand" in toasts(pilot)
        await press(pilot, "right", "e", "type:! ", "ctrl+s")
        assert project.theme.list()[0].name != "Neighbours"
        project.theme.remove(themes[1])
        pilot.app.changed()
        await settled(pilot)
        assert len(pilot.app.screen.query(BoardColumn)) == 3


async def test_themes_are_moved_merged_and_split_on_their_screen(screens, project, themes):
    async with screens("themes") as pilot:
        await press(pilot, "J")
        assert [theme.name for theme in project.theme.list()] == ["Sleep", "Neighbours"]
        await press(pilot, "K", "p", "enter", "ctrl+s", "type:Trusting", "enter")
        assert project.theme.find("Trusting").codes == (project.find_code("Trust").id,)
        await press(pilot, "v", "type:Trusting", "enter")
        assert project.theme.find("Neighbours").depth == 1
        await press(pilot, "slash", "type:Trusting", "enter", "m", "type:Sleep", "enter")
        assert project.theme.find("Sleep").codes == (project.find_code("Trust").id,)
        await press(pilot, "t", "type:Trust", "enter", "enter", "ctrl+s", "enter")
        assert len(project.theme.anchors(project.theme.find("Sleep").id)) == 1
        assert "Single passages" in shown(pilot)
        await press(pilot, "x", "enter", "ctrl+s")
        assert project.theme.anchors(project.theme.find("Sleep").id) == []
        await press(pilot, "n", "type:A thought.", "ctrl+s")
        assert project.memo.list(project.theme.find("Sleep").id)[0].text == "A thought."
        await press(pilot, "b")
        assert pilot.app.here == "board"
