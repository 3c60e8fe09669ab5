"""One declaration a command: every verb is in the palette, every command can be done."""

from importlib import import_module

import pytest

from tests.tui.conftest import press, settled, shown
from workbench.project.deeds import DEEDS
from workbench.project.verbs import VERBS
from workbench.tui.app import WorkbenchApp
from workbench.tui.catalogue import COMMANDS
from workbench.tui.commands import offered
from workbench.tui.palette import CommandFinder
from workbench.tui.places import PLACES

RESERVED = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket",
            "ctrl+b", "ctrl+a", "ctrl+z"}  # fmt: skip


def doer(command):
    if not command.place:
        return WorkbenchApp
    spot = PLACES[command.place]
    module = import_module(f"workbench.tui.screens.{spot.module}")
    return getattr(module, spot.class_name)


@pytest.mark.parametrize("name", sorted(VERBS))
@pytest.mark.parametrize("place", ["home", "coding", "codebook"])
def test_every_verb_is_in_the_palette_of_every_screen(name, place):
    assert name in {command.name for command in offered(COMMANDS, place)}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: f"{c.place}:{c.name}")
def test_every_command_has_a_method_and_an_explanation(command):
    assert hasattr(doer(command), f"action_{command.action}")
    assert command.title


@pytest.mark.parametrize("name", [verb.name for verb in VERBS.values() if verb.changes])
def test_every_change_has_a_name_for_the_journal(name):
    assert name in DEEDS


@pytest.mark.parametrize("place", ["", *PLACES])
def test_no_key_means_two_things_and_none_is_one_that_terminals_need(place):
    keys = [
        key
        for command in COMMANDS
        if command.place in (place, "")
        for key in command.key.split(",")
        if key and not (command.place == "" and place)
    ]
    assert len(keys) == len(set(keys))
    assert not RESERVED & set(keys)


async def test_the_palette_lists_what_the_screen_can_do_first(screens):
    async with screens("codebook") as pilot:
        finder = CommandFinder(pilot.app.screen)
        names = [command.name for command in finder.commands()]
        assert names.index("code.merge") < names.index("change.undo")
        assert set(VERBS) <= set(names)


async def test_a_verb_of_another_screen_is_done_there(screens, project):
    async with screens("home") as pilot:
        await press(pilot, "ctrl+p", "type:add a theme", "enter")
        await press(pilot, "type:Shade", "ctrl+s")
        assert pilot.app.here == "themes"
        assert [theme.name for theme in project.theme.list()] == ["Shade"]


@pytest.mark.parametrize(
    "place", [p for p in PLACES if p not in ("coding", "speakers", "versions")]
)
async def test_help_explains_every_screen(screens, place):
    async with screens(place) as pilot:
        if place == "importer":
            await press(pilot, "tab")
        pilot.app.action_screen_help()
        await settled(pilot)
        assert PLACES[place].title in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.here == place
