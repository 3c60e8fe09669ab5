"""Without a project: the welcome screen."""

from contextlib import asynccontextmanager

from tests.tui.conftest import press, shown, toasts
from workbench.tui.app import WorkbenchApp


@asynccontextmanager
async def welcome():
    app = WorkbenchApp(None)
    app.forgiving = False
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot
    app.leave_project()


async def test_a_project_is_made_and_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with welcome() as pilot:
        await press(pilot, "n", "type:Hills", "tab", "type:Nadia", "ctrl+s")
        assert pilot.app.here == "home"
        assert "Bring in a codebook" in shown(pilot)
        assert (tmp_path / "Hills.workbench").is_file()


async def test_projects_of_the_folder_are_listed_and_opened(project, monkeypatch):
    monkeypatch.chdir(project.file.path.parent)
    async with welcome() as pilot:
        assert "F3" not in shown(pilot)
        await press(pilot, "enter")
        assert "Two hills" in shown(pilot)
        await press(pilot, "ctrl+o")
        assert pilot.app.project is None
        assert "Projects" in shown(pilot)


async def test_what_is_no_project_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.workbench").write_text("nothing", encoding="utf-8")
    async with welcome() as pilot:
        await press(pilot, "enter")
        assert "is not a workbench project" in toasts(pilot)


async def test_the_demo_is_made_and_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with welcome() as pilot:
        await press(pilot, "d")
        await press(pilot)
        assert pilot.app.project.totals().sources == 7
        assert "677" in shown(pilot)


async def test_an_encrypted_project_is_made_and_asks_for_its_passphrase(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    secret = "five quiet hens walk home"
    async with welcome() as pilot:
        await press(pilot, "n", "type:Hills", "tab", "type:Nadia", "tab", "tab")
        await press(pilot, f"type:{secret}", "tab", f"type:{secret}", "ctrl+s")
        assert "Recovery key" in shown(pilot)
        assert secret not in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.here == "home"
        await press(pilot, "f6")
        assert "0 segments" in shown(pilot)
        await press(pilot, "ctrl+o", "enter", "type:wrong", "enter")
        assert "does not open" in shown(pilot)
        await press(pilot, "ctrl+u", f"type:{secret}", "enter")
        assert pilot.app.here == "home"
