"""The codebook by keys: everything that can be done to a code, and undone."""

from tests.tui.conftest import press, shown, toasts


async def find(pilot, name):
    await press(pilot, "slash", f"type:{name}", "enter")


async def test_a_code_is_added_with_its_definition(screens, project):
    async with screens("codebook") as pilot:
        await press(pilot, "a", "type:Hope", "tab", "tab", "type:Looking ahead", "ctrl+s")
        code = project.find_code("Hope")
        assert code.brief == "Looking ahead"
        assert code.colour.startswith("#")
        assert "Looking ahead" in shown(pilot)


async def test_a_twin_is_refused_in_the_window_and_nothing_typed_is_lost(screens, project):
    async with screens("codebook") as pilot:
        await press(pilot, "a", "type:Care", "ctrl+s")
        assert "already" in shown(pilot)
        await press(pilot, "type:ful", "ctrl+s")
        assert project.find_code("Careful")


async def test_renaming_defining_and_moving(screens, project):
    async with screens("codebook") as pilot:
        await find(pilot, "trust")
        await press(pilot, "r", "ctrl+u", "type:Confidence", "enter")
        await press(pilot, "e", "type:To rely on others", "ctrl+s")
        code = project.find_code("Confidence")
        assert code.brief == "To rely on others"
        await press(pilot, "v", "type:top", "enter")
        assert project.find_code("Confidence").parent == ""


async def test_merging_and_undoing_it(screens, project):
    async with screens("codebook") as pilot:
        await find(pilot, "trust")
        await press(pilot, "m", "type:care", "enter")
        assert [code.name for _depth, code in project.codes.walk()] == ["Care", "[/nope] 100%"]
        await press(pilot, "u")
        assert "Undone: Code merged" in toasts(pilot)
        assert project.find_code("Trust").name == "Trust"


async def test_splitting(screens, project):
    async with screens("codebook") as pilot:
        await find(pilot, "trust")
        await press(pilot, "s", "enter", "ctrl+s", "type:Greeting", "enter")
        assert project.coding.list(code="Greeting")
        assert not project.coding.list(code="Trust")


async def test_retiring_and_reviving(screens, project):
    async with screens("codebook") as pilot:
        await find(pilot, "trust")
        await press(pilot, "t")
        assert project.find_code("Trust").retired
        assert "retired" in shown(pilot)
        await press(pilot, "T")
        assert not project.find_code("Trust").retired


async def test_importing_one_that_ships(screens, project):
    async with screens("codebook") as pilot:
        await press(pilot, "i", "type:dignity", "enter")
        assert project.totals().codes > 10
        assert "codes added" in toasts(pilot)


async def test_enter_retrieves_its_segments(screens):
    async with screens("codebook") as pilot:
        await find(pilot, "trust")
        await press(pilot, "enter")
        assert pilot.app.here == "retrieve"
        assert "My neighbour" in shown(pilot)
        assert "1 segment" in shown(pilot)
