"""Finding: by codes, by words, by pattern; narrowing down; changing what is found."""

from textual.widgets import Input, OptionList

from tests.tui.conftest import press, settled, shown
from workbench.model.spans import Span


async def ask(pilot, text):
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause(0.3)
    await settled(pilot)


async def test_results_come_while_one_types(screens):
    async with screens("retrieve") as pilot:
        await ask(pilot, "care not trust")
        assert "1 segment in 1 source" in shown(pilot)
        assert "We care for each other" in shown(pilot)


async def test_a_query_that_makes_no_sense_says_so_quietly(screens):
    async with screens("retrieve") as pilot:
        await ask(pilot, "care and")
        assert "stops making sense" in shown(pilot)
        await ask(pilot, "nobody")
        assert "There is no code called" in shown(pilot)


async def test_words_and_patterns(screens):
    async with screens("retrieve") as pilot:
        await press(pilot, "ctrl+g")
        await ask(pilot, "neighb*")
        assert "1 segment" in shown(pilot)
        await press(pilot, "ctrl+g")
        await ask(pilot, r"\[\w+\]")
        assert "[laughs]" in shown(pilot)
        await ask(pilot, "(")
        assert "cannot be understood" in shown(pilot)


async def test_narrowing_down(screens, project):
    project.source.set("session one", site="Mwira")
    async with screens("retrieve") as pilot:
        await press(pilot, "f", "tab", "tab", "tab", "type:site")
        await press(pilot, "equals_sign", "type:Elsewhere", "ctrl+s")
        assert "0 segments" in shown(pilot)
        assert "site = Elsewhere" in shown(pilot)


async def test_recoding_and_uncoding_from_the_list(screens, project):
    async with screens("retrieve") as pilot:
        await ask(pilot, "trust")
        await press(pilot, "enter", "r", "type:nope", "enter")
        assert project.coding.list(code="[/nope] 100%")
        await ask(pilot, "")
        pilot.app.screen.query_one(OptionList).focus()
        await press(pilot, "x")
        assert project.totals().codings == 1


async def test_enter_goes_to_the_place_in_the_text(screens, monkeypatch, project):
    opened = []

    async def note(_app, source, span=None):
        opened.append((source, span))

    monkeypatch.setattr("workbench.tui.workspace.Workspace.open_source", note)
    async with screens("retrieve") as pilot:
        await ask(pilot, "trust")
        await press(pilot, "enter")
        coding = project.coding.list(code="Trust")[0]
        assert opened == [(coding.source, Span(coding.start, coding.end - 1))]
