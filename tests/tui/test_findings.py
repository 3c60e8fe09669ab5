"""Findings and terms on the screen: what people add, attach, search and judge there."""

import pytest

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.project.anchors import Words


@pytest.fixture
def claim(project):
    theme = project.theme.add("Neighbours")
    project.theme.gather(theme.id, "Trust")
    project.theme.gather(theme.id, "Care", stance="counter")
    return project.finding.add("Trust begins with a greeting.", themes=[theme.id])


async def test_a_finding_is_added_with_words_that_carry_it(screens, project, claim):
    async with screens("findings") as pilot:
        assert "Trust begins" in shown(pilot)
        assert "Nothing speaks against it" in " ".join(shown(pilot).split())
        await press(pilot, "s", "ctrl+s")
        (piece,) = project.finding.evidence(claim.id).support
        assert piece.words.startswith("My neighbour")
        assert "+ Amina" in shown(pilot)
        await press(pilot, "a", "type:Prayer was no part of it.", "ctrl+s")
        assert [f.claim for f in project.finding.list()][1] == "Prayer was no part of it."


async def test_the_screen_asks_for_what_speaks_against_a_finding(screens, project, claim):
    project.finding.attach(claim.id, Words(source="session one", quote="I trust her again"))
    async with screens("findings", (100, 30)) as pilot:
        await press(pilot, "c")
        assert "What speaks against it?" in shown(pilot)
        assert "We care for each other" in shown(pilot)
        await press(pilot, "enter", "ctrl+s")
        (piece,) = project.finding.evidence(claim.id).counter
        assert piece.codes == ("Care",)
        assert "against" in shown(pilot)


async def test_confidence_is_judged_by_a_person_and_each_level_needs_a_reason(
    screens, project, claim
):
    async with screens("findings") as pilot:
        await press(pilot, "j", "down", "down", "enter", "ctrl+s")
        assert "A judgement needs" in shown(pilot)
        assert project.finding.show(claim.id).unjudged == claim.unjudged
        await press(pilot, "tab", "type:One session.", "ctrl+s")
        (part,) = project.finding.show(claim.id).parts.values()
        assert part.why == "One session."


async def test_words_lead_to_their_text_and_are_taken_off(screens, project, claim):
    project.finding.attach(claim.id, Words(source="session one", quote="I trust her again"))
    async with screens("findings") as pilot:
        await press(pilot, "tab", "enter")
        assert pilot.app.here == "coding"
        selected = pilot.app.screen.transcript.selection
        assert TALK[selected.start : selected.end] == "I trust her again"
        await press(pilot, "q", "tab", "x")
        assert project.finding.anchors(claim.id) == []
        await press(pilot, "x")
        assert "No words are attached" in toasts(pilot)


async def test_findings_are_moved_and_removed_and_come_back(screens, project, claim):
    other = project.finding.add("Second.")
    async with screens("findings") as pilot:
        await press(pilot, "J")
        assert [f.id for f in project.finding.list()] == [other.id, claim.id]
        await press(pilot, "K", "K")
        assert [f.id for f in project.finding.list()] == [claim.id, other.id]
        await press(pilot, "d", "y")
        assert [f.id for f in project.finding.list()] == [other.id]
        await press(pilot, "u")
        assert len(project.finding.list()) == 2


async def test_a_term_is_added_and_a_place_where_it_is_said_made_its_quote(screens, project):
    async with screens("terms") as pilot:
        assert "No terms yet" in shown(pilot)
        await press(pilot, "a", "type:trust", "ctrl+s")
        (term,) = project.term.list()
        assert term.status == "proposed"
        await press(pilot, "tab", "t")
        (piece,) = project.term.evidence(term.id).support
        assert piece.words == "trust"
        await press(pilot, "x")
        assert project.term.evidence(term.id).pieces == ()


async def test_a_word_is_shown_in_its_context(screens, project):
    project.term.add("trust")
    async with screens("terms", (110, 30)) as pilot:
        await press(pilot, "slash", "type:neighbour", "enter")
        assert "My neighbour came to greet" in " ".join(shown(pilot).split())
        await press(pilot, "enter")
        assert pilot.app.here == "coding"


async def test_candidates_are_offered_with_their_reason(screens, project):
    project.code.add("It said my name", origin="in vivo")
    async with screens("terms", (110, 30)) as pilot:
        await press(pilot, "f")
        assert "in the speakers' own words" in " ".join(shown(pilot).split())
        await press(pilot, "enter", "ctrl+s")
        assert [term.word for term in project.term.list()] == ["It said my name"]


async def test_a_glossary_that_ships_is_imported_and_terms_are_linked(screens, project):
    async with screens("terms") as pilot:
        await press(pilot, "i", "enter")
        assert len(project.term.list()) > 25
        before = sum(len(term.near) for term in project.term.list())
        await press(pilot, "n", "enter")
        assert sum(len(term.near) for term in project.term.list()) == before + 2
        await press(pilot, "N", "enter")
        assert sum(len(term.near) for term in project.term.list()) == before


async def test_a_finding_and_a_term_are_shown_in_full(screens, project, claim):
    project.term.add("trust", meaning="to leave a child with them")
    for place, words in (("findings", "Neighbours"), ("terms", "leave a child")):
        async with screens(place) as pilot:
            await press(pilot, "v")
            assert words in shown(pilot)
            await press(pilot, "escape")
            await settled(pilot)
            assert pilot.app.here == place
