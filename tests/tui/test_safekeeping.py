"""The idle lock, the word on plain projects, backups and the way back, on the screen."""

from contextlib import asynccontextmanager
from time import monotonic

import pytest

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.project import Project
from workbench.store import keys
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.lock import LockScreen
from workbench.tui.places import PLACES

PHRASE = "three hens on the hill"


@pytest.fixture
def encrypted(tmp_path, talk, monkeypatch):
    """An encrypted project with a source, a code and a coding."""
    monkeypatch.setattr(keys, "usual_cost", lambda: keys.Cost(8 * 1024 * 1024, 1))
    with Project.new(tmp_path / "e", coder="Nadia", passphrase=PHRASE) as project:
        source, _warnings = project.source.take_in(project.source.propose(talk))
        project.code.add("Care")
        project.coding.add(source.id, TALK.index("We care"), TALK.index(" now"), "Care")
        yield project


@asynccontextmanager
async def opened(project, start="coding"):
    app = WorkbenchApp(project, start)
    app.forgiving = False
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        yield pilot


async def idle(pilot, minutes):
    pilot.app.lock_when_idle(now=monotonic() + minutes * 60)
    await settled(pilot)


async def test_after_ten_idle_minutes_everything_is_covered_and_the_file_is_closed(encrypted):
    async with opened(encrypted) as pilot:
        assert "neighbour" in shown(pilot)
        await idle(pilot, 9)
        assert not isinstance(pilot.app.screen, LockScreen)
        await idle(pilot, 11)
        assert isinstance(pilot.app.screen, LockScreen)
        seen = shown(pilot)
        assert "neighbour" not in seen
        assert "Care" not in seen
        assert "Locked" in seen
        assert encrypted.file.key == b""
        assert not encrypted.file.path.with_name("e.workbench-wal").exists()


async def test_neither_escape_nor_function_keys_uncover_it(encrypted):
    async with opened(encrypted) as pilot:
        await idle(pilot, 11)
        await press(pilot, "escape", "f2", "f3", "f12", "q", "enter")
        assert isinstance(pilot.app.screen, LockScreen)
        await press(pilot, "type:three hens on the hil", "enter")
        assert isinstance(pilot.app.screen, LockScreen)
        assert "does not open" in shown(pilot)
        assert pilot.app.locked


async def test_the_passphrase_uncovers_it_where_one_was_and_work_goes_on(encrypted):
    async with opened(encrypted) as pilot:
        await press(pilot, "down", "down")
        before = shown(pilot)
        await idle(pilot, 11)
        await press(pilot, f"type:{PHRASE}", "enter")
        assert pilot.app.here == "coding"
        assert shown(pilot) == before
        assert not pilot.app.locked
        await press(pilot, "c", "type:care", "enter")
        assert len(encrypted.coding.list()) == 2
        await press(pilot, "u")
        assert len(encrypted.coding.list()) == 1
        assert encrypted.check() == []
        await idle(pilot, 11)
        assert isinstance(pilot.app.screen, LockScreen)


async def test_the_recovery_key_uncovers_it_too(encrypted):
    key = encrypted.file.recovery_key
    async with opened(encrypted) as pilot:
        await idle(pilot, 11)
        await press(pilot, f"type:{key}", "enter")
        assert not pilot.app.locked


async def test_minutes_are_a_setting_and_nought_is_never(encrypted):
    encrypted.device.set(lock="0")
    async with opened(encrypted) as pilot:
        await idle(pilot, 600)
        assert not pilot.app.locked
        encrypted.device.set(lock="1")
        await idle(pilot, 2)
        assert pilot.app.locked


async def test_a_key_or_a_click_begins_the_time_anew(encrypted):
    async with opened(encrypted) as pilot:
        pilot.app._touched = monotonic() - 3600
        await press(pilot, "down")
        pilot.app.lock_when_idle()
        await settled(pilot)
        assert not pilot.app.locked


async def test_it_can_be_locked_at_once_but_not_a_plain_one(encrypted, project):
    async with opened(encrypted) as pilot:
        await press(pilot, "ctrl+p", "type:lock the screen", "enter")
        assert pilot.app.locked
    async with opened(project) as pilot:
        await idle(pilot, 600)
        assert not pilot.app.locked
        await press(pilot, "ctrl+p", "type:lock the screen", "enter")
        assert "not encrypted" in toasts(pilot)


@pytest.mark.parametrize(
    "place", [p for p in PLACES if p not in ("coding", "speakers", "versions")]
)
@pytest.mark.parametrize(("size", "word"), [((80, 24), "plain"), ((130, 34), "not encrypted")])
async def test_a_plain_project_says_so_on_every_screen(screens, place, size, word):
    async with screens(place, size) as pilot:
        assert shown(pilot).splitlines()[0].rstrip().endswith(word)


async def test_an_encrypted_project_has_no_such_word(encrypted):
    async with opened(encrypted, "home") as pilot:
        top = shown(pilot).splitlines()[0]
        assert "plain" not in top
        assert "not encrypted" not in top


async def test_the_terminal_is_told_nothing_of_the_content(encrypted):
    async with opened(encrypted) as pilot:
        assert pilot.app.title == "CBS Workbench"
        assert pilot.app.sub_title == ""


async def test_a_backup_comes_back_as_a_project_of_its_own(screens, project, tmp_path):
    async with screens() as pilot:
        made = project.backup()
        project.code.add("Later")
        await press(pilot, "ctrl+p", "type:list the backups", "enter")
        assert made.name[:12] in shown(pilot)
        await press(pilot, "escape", "ctrl+p", "type:restore a backup", "enter")
        await press(pilot, "enter")
        assert "1 sources, 3 codes, 2 codings" in shown(pilot)
        await press(pilot, "y")
        assert pilot.app.project.file.path.name == "p-restored.workbench"
        assert "Later" not in [code.name for code in pilot.app.project.code.list()]
        pilot.app.leave_for_good()


async def test_leaving_backs_up_what_changed(screens, project):
    async with screens() as pilot:
        project.code.add("New")
        pilot.app.leave_for_good()
        await settled(pilot)
    (only,) = list((project.file.path.parent / "backups").iterdir())
    assert only.stem.endswith("-auto")
    assert not project.file.ballast.is_there
