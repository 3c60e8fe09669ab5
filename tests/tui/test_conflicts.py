"""The screen of conflicts: what waits is there, and a few keys decide it."""

import pytest

from tests.store.meeting import apart, meet
from tests.tui.conftest import press, shown


@pytest.fixture
def met(project, tmp_path):
    """The project after two people worked apart on it."""
    memo = project.memo.add("One.\n\nTwo.\n\nThree.")
    with apart(project, tmp_path / "other", "Bosco") as bosco:
        project.code.rename("Trust", "Confidence")
        bosco.code.rename("Trust", "[/nope] Faith")
        project.memo.edit(memo, "One!\n\nTwo.\n\nThree.")
        bosco.memo.edit(memo, "One.\n\nTwo.\n\nThree!")
        project.code.add("Door")
        bosco.code.add("Door")
        coding = project.coding.list()[0].id
        project.coding.recode(coding, "Care")
        bosco.coding.remove(coding)
        meet(project, bosco)
        yield project


async def test_home_says_that_something_waits_and_leads_there(screens, met):
    async with screens("home") as pilot:
        assert "4 conflicts wait" in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.here == "conflicts"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_both_values_stand_beside_each_other_with_who_and_when(screens, met, size):
    async with screens("conflicts", size) as pilot:
        seen = shown(pilot)
        assert "- Confidence" in seen or "+ Confidence" in seen
        assert "[/nope] Faith" in seen
        assert "Nadia" in seen
        assert "Bosco" in seen
        assert "shown now" in seen


async def test_a_number_and_enter_decide_and_undo_brings_it_back(screens, met):
    async with screens("conflicts") as pilot:
        first = met.change.conflicts()[0]
        await press(pilot, "2", "enter")
        assert first.id not in {each.id for each in met.change.conflicts()}
        assert met.find_code(first.thing).name == first.values[1].value
        await press(pilot, "u")
        assert first.id in {each.id for each in met.change.conflicts()}


async def test_a_text_of_both_is_proposed_and_holds_once_accepted(screens, met):
    async with screens("conflicts") as pilot:
        await press(pilot, "n", "e")
        assert "One!" in shown(pilot)
        assert "Three!" in shown(pilot)
        assert met.memo.list()[0].text != "One!\n\nTwo.\n\nThree!"
        await press(pilot, "ctrl+s")
        assert met.memo.list()[0].text == "One!\n\nTwo.\n\nThree!"


async def test_notices_are_marked_as_seen_and_codes_of_one_name_merged(screens, met):
    async with screens("conflicts") as pilot:
        await press(pilot, "n", "n", "s")
        assert met.change.notices() == []
        await press(pilot, "m")
        assert met.change.twins() == []
        assert [code.name for code in met.code.list()].count("Door") == 1


async def test_with_nothing_to_decide_the_screen_says_so(screens):
    async with screens("conflicts") as pilot:
        assert "Nothing waits" in shown(pilot)
        await press(pilot, "enter", "s", "m", "e", "n", "1")
        assert pilot.app.here == "conflicts"
