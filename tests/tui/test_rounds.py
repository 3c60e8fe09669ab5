"""Rounds on the screens: opened, finished, closed, and their disagreements walked."""

import pytest

from tests.tui.conftest import TALK, press, shown, toasts
from workbench.errors import WorkbenchError


@pytest.fixture
def differing(project):
    """A closed round in which Nadia and Bosco differ about a boundary and a code."""
    project.round.new("pilot", coders=["Nadia", "Bosco"])
    source = project.source.list()[0].id
    start = TALK.index("My neighbour")
    project.coding.add(source, start, start + 20, "Trust", coder="Bosco")
    care = TALK.index("We care")
    project.coding.add(source, care, TALK.index(" now"), "Trust", coder="Bosco")
    project.round.close("pilot")
    return project


async def test_a_round_is_opened_finished_and_closed_by_keyboard(screens, project):
    async with screens("rounds") as pilot:
        await press(pilot, "n", "type:pilot", "tab", "ctrl+a", "type:Nadia, Bosco", "ctrl+s")
        await press(pilot, "ctrl+s", "ctrl+s")
        (made,) = project.round.list()
        assert (made.name, made.blind, len(made.sources)) == ("pilot", True, 1)
        await press(pilot, "f", "ctrl+s")
        assert project.round.show("pilot")[0].finished == 1
        assert "finished 1/1" in shown(pilot)
        assert "hidden" in shown(pilot)
        await press(pilot, "c", "y")
        assert project.round.list()[0].closed
        await press(pilot, "u")
        assert not project.round.list()[0].closed


async def test_a_round_without_two_names_is_refused_in_its_window(screens, project):
    async with screens("rounds") as pilot:
        await press(pilot, "n", "type:pilot", "ctrl+s")
        assert "two coders" in shown(pilot)
        assert not project.round.list()


async def test_both_readings_stand_side_by_side_and_are_decided(screens, differing):
    async with screens("disagreements", size=(130, 40)) as pilot:
        assert "2 disagreements, 2 to decide" in shown(pilot)
        assert "in a family" in shown(pilot)
        assert "⟨" in shown(pilot)
        await press(pilot, "1", "type:It is care.", "enter")
        assert "1 to decide" in shown(pilot)
        await press(pilot, "b", "type:Both ends.", "enter")
        assert "0 to decide" in shown(pilot)
        held = differing.coding.list(coder="consensus")
        assert len(held) == 3
        await press(pilot, "u")
        assert len(differing.coding.list(coder="consensus")) == 1


async def test_a_new_boundary_is_set_by_its_words(screens, differing):
    async with screens("disagreements", size=(130, 40)) as pilot:
        while pilot.app.screen.at_hand().found.kind != "boundary":
            await press(pilot, "down")
        await press(pilot, "w")
        pilot.app.screen.query_one("#field-words").text = "My neighbour"
        await press(pilot, "tab", "tab", "type:Shorter.")
        await press(pilot, "ctrl+s")
        (made,) = differing.coding.list(coder="consensus")
        assert TALK[made.start : made.end] == "My neighbour"


async def test_the_definition_is_amended_without_losing_the_place(screens, differing):
    async with screens("disagreements", size=(130, 40)) as pilot:
        while pilot.app.screen.at_hand().found.kind != "boundary":
            await press(pilot, "down")
        here = pilot.app.screen.at_hand().id
        await press(pilot, "e", "type:Relying again", "ctrl+s")
        assert differing.find_code("Trust").brief.endswith("Relying again")
        assert pilot.app.screen.at_hand().id == here


async def test_what_was_coded_under_an_older_definition_is_walked(screens, project):
    project.code.define("Trust", full="Relying on somebody again.")
    async with screens("stale", size=(130, 40)) as pilot:
        assert "1 codings" in shown(pilot)
        assert "⟨My neighbour" in shown(pilot)
        await press(pilot, "k")
        assert "Every coding stands" in shown(pilot)
        await press(pilot, "u")
        await press(pilot, "r", "type:care", "enter")
        assert not project.coding.stale()


async def test_the_source_at_hand_is_finished_from_the_coding_screen(screens, project):
    made = project.round.new("pilot", coders=["Nadia", "Bosco"])
    async with screens("coding") as pilot:
        await press(pilot, "F")
        assert project.rounds.finished(made.id) == {(made.sources[0], project.person_id)}
        assert "pilot" in toasts(pilot)


async def test_a_reflexive_project_offers_no_counting(screens, differing):
    differing.settings.set(mode="reflexive")
    async with screens("home") as pilot:
        await press(pilot, "f10")
        assert pilot.app.here == "home"
        await press(pilot, "f12", "type:agreem")
        assert "Agreement" not in shown(pilot)
        await press(pilot, "escape", "f12", "type:rounds")
        assert "Rounds" in shown(pilot)
    with pytest.raises(WorkbenchError):
        differing.agreement.measure()


async def test_the_map_of_pairs_shows_figures_not_only_shades(screens, differing):
    async with screens("agreement", size=(130, 40)) as pilot:
        await press(pilot, "m")
        assert "Bosco – Nadia" in shown(pilot)
        kappa = differing.agreement.measure().codes[0].pairs[0].figures.kappa
        assert f"{kappa:.2f}" in shown(pilot)
