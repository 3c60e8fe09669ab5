"""The team from the palette: letting somebody in, receiving, exchanging with a folder."""

from tests.project.devices import Device
from tests.tui.conftest import press, settled, shown


async def test_a_device_is_let_in_and_its_bundle_taken_in(screens, project, tmp_path):
    bosco = Device(tmp_path, "Bosco")
    request, invite = bosco.asks(), tmp_path / "invite"
    async with screens("home") as pilot:
        await press(pilot, "ctrl+p", "type:let somebody into", "enter")
        await press(pilot, f"type:{request}", "tab", "tab")
        pilot.app.focused.value = str(invite)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert [member.name for member in project.team.members()] == [project.person, "Bosco"]
        with bosco.joins(invite) as copy:
            with bosco.at_work():
                copy.code.add("Door")
            bundle = bosco.bundles()
        await press(pilot, "ctrl+p", "type:receive a bundle", "enter", f"type:{bundle}", "enter")
        await settled(pilot)
        assert "1 new code" in shown(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert "Door" in [code.name for code in project.code.list()]
