"""The screen of the team: who is there, what waits, one key to exchange."""

import pytest

from tests.team.devices import admit, begin
from tests.tui.conftest import press, settled, shown
from workbench.tui.app import WorkbenchApp


@pytest.fixture
def amina(tmp_path, interview):
    return begin(tmp_path, interview)


@pytest.fixture
def bosco(amina, tmp_path):
    return admit(amina, tmp_path, "Bosco")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


async def opened(project, size=(80, 24)):
    app = WorkbenchApp(project, "team")
    app.forgiving = False
    return app, app.run_test(size=size)


async def test_without_a_team_the_screen_says_how_to_begin_one(screens):
    async with screens("home") as pilot:
        await press(pilot, "f11")
        assert pilot.app.here == "team"
        assert "no team yet" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_members_are_listed_with_their_role_and_what_they_lack(amina, bosco, size):
    with amina.project() as project:
        project.code.add("Since then")
        _app, running = await opened(project, size)
        async with running as pilot:
            await settled(pilot)
            seen = shown(pilot)
            assert "Amina, owner" in seen
            assert "Bosco" in seen
            assert "coder" in seen
            assert "Not exchanged" in seen


async def test_one_key_exchanges_with_the_folder_used_last(amina, bosco, folder):
    with bosco.project() as project:
        project.memo.add("Seen from the other hill.")
    bosco.sync(str(folder))
    with amina.project() as project:
        _app, running = await opened(project)
        async with running as pilot:
            await settled(pilot)
            await press(pilot, "s")
            await press(pilot, "ctrl+u", *("type:" + part for part in [str(folder)]), "ctrl+s")
            await settled(pilot)
            assert [memo.text for memo in project.memo.list()] == ["Seen from the other hill."]
            assert project.team.road() == str(folder)
            assert str(folder)[-12:] in shown(pilot)
    with bosco.project() as project:
        project.memo.add("And again.")
    bosco.sync(str(folder))
    with amina.project() as project:
        _app, running = await opened(project)
        async with running as pilot:
            await settled(pilot)
            await press(pilot, "s")
            await settled(pilot)
            assert len(project.memo.list()) == 2


async def test_what_waits_for_the_hub_and_for_a_decision_is_said(amina, bosco, hub):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with bosco.project() as project:
        project.code.rename("Chair", "Stool")
    bosco.sync(hub.url)
    with amina.project() as project:
        project.code.rename("Chair", "Seat")
    amina.sync(hub.url)
    with amina.project() as project:
        project.memo.add("Later.")
        _app, running = await opened(project)
        async with running as pilot:
            await settled(pilot)
            seen = shown(pilot)
            assert "1 operation waits to go" in seen
            assert "1 conflict waits" in seen
            await press(pilot, "s")
            await settled(pilot)
            assert "0 operations wait to go" in shown(pilot)
            await press(pilot, "c")
            assert pilot.app.here == "conflicts"


async def test_it_says_on_which_copies_the_words_of_a_withdrawn_person_still_are(
    amina, bosco, folder
):
    with amina.project() as project:
        project.participant.add("G01")
        project.speaker.set("interview", "Keza", participant="G01")
        project.participant.withdraw("G01")
    assert await stand(amina) == "not erased yet by Bosco"
    amina.sync(str(folder))
    bosco.sync(str(folder))
    amina.sync(str(folder))
    assert await stand(amina) == "erased on every copy"


async def stand(device):
    with device.project() as project:
        _app, running = await opened(project)
        async with running as pilot:
            await settled(pilot)
            seen = shown(pilot)
            line = next(each for each in seen.splitlines() if "Withdrawn on" in each)
            return line.partition(": ")[2].strip()
