"""Correcting a text on the screens, and what becomes of the codings."""

from tests.tui.conftest import TALK, press, settled, shown


async def test_a_turn_is_corrected_in_place_and_codings_stay(screens, project):
    source = project.source.list()[0]
    async with screens("coding") as pilot:
        await press(pilot, "C", "type: indeed", "ctrl+s")
        assert project.find_source(source.id).version == 2
        text = project.source.text(source.id)
        assert "indeed" in text
        quotes = {text[c.start : c.end] for c in project.coding.list()}
        assert "We care for each other" in quotes
        await press(pilot, "Y")
        assert pilot.app.here == "versions"
        assert "+ " in shown(pilot)
        assert "indeed" in shown(pilot)


async def test_an_orphan_is_put_where_its_words_are_now(screens, project):
    source = project.source.list()[0]
    moved = TALK.replace("We care for each other now", "") + "Amina: We care for each other now\n"
    project.source.revise_text(source.id, moved)
    async with screens("home") as pilot:
        assert "lost its words" in shown(pilot)
        await pilot.app.go("orphans")
        await settled(pilot)
        assert "We care for each other" in shown(pilot)
        await press(pilot, "enter")
        assert project.coding.orphans() == []
        text = project.source.text(source.id)
        assert "We care for each other" in {text[c.start : c.end] for c in project.coding.list()}


async def test_an_orphan_is_skipped_or_taken_away(screens, project):
    source = project.source.list()[0]
    project.source.revise_text(source.id, TALK.replace("We care for each other now", ""))
    async with screens("home") as pilot:
        await pilot.app.go("orphans")
        await press(pilot, "n")
        assert len(project.coding.orphans()) == 1
        await press(pilot, "x", "enter")
        assert project.coding.orphans() == []


async def test_a_withdrawal_needs_the_name_typed(screens, project):
    project.participant.add("P9")
    async with screens("people") as pilot:
        await press(pilot, "W", "type:P8", "enter")
        assert [person.name for person in project.participant.list()] == ["P9"]
        await press(pilot, "escape", "W", "type:P9", "enter")
        assert project.participant.list() == []
