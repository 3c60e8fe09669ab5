"""The pseudonyms screen: look, decide by keys, apply, check; and a vault that closes by itself."""

from tests.tui.conftest import press, settled, shown
from workbench.tui import vaultdoor

SECRET = "four-quiet-hills"


async def open_vault(pilot):
    """Make the vault by keys."""
    await press(pilot, "o", f"type:{SECRET}", "tab", f"type:{SECRET}", "ctrl+s")
    assert pilot.app.work_on.pseudonym.door.is_open


async def test_looking_lists_proposals_with_their_places_and_changes_nothing(screens, project):
    async with screens("pseudonyms") as pilot:
        count = project.file.log.count()
        await press(pilot, "s")
        assert "Amina" in shown(pilot) and "the label of a speaker" in shown(pilot)
        assert project.file.log.count() == count


async def test_a_proposal_is_taken_or_rejected_by_one_key_and_applied_by_another(screens, project):
    async with screens("pseudonyms") as pilot:
        await open_vault(pilot)
        await press(pilot, "s", "a", "x")
        assert len(project.pseudonym.list()) == 1
        assert len(project.pseudonym.door.vault.rejected()) == 1
        taken = project.pseudonym.list()[0]
        await press(pilot, "p", "y")
        text = project.source.text(project.source.list()[0].id)
        assert taken.name not in text and taken.pseudonym in text
        assert len(project.ask.codings()) == 2
        await press(pilot, "k")
        assert "Nothing is left" in shown(pilot)


async def test_all_of_a_kind_are_taken_at_once_after_a_question(screens, project):
    async with screens("pseudonyms") as pilot:
        await open_vault(pilot)
        await press(pilot, "s", "A", "y")
        assert {entry.name for entry in project.pseudonym.list()} >= {"Amina", "Beata"}
        await press(pilot, "l")
        assert "Names in the vault" in shown(pilot)


async def test_a_pseudonym_is_changed_before_it_is_taken(screens, project):
    async with screens("pseudonyms") as pilot:
        await open_vault(pilot)
        await press(pilot, "n", "type:Beata", "tab", "type:Hill", "ctrl+s")
        assert [e.pseudonym for e in project.pseudonym.list()] == ["[Hill]"]


async def test_a_vault_that_nobody_uses_closes_by_itself(screens, project, monkeypatch):
    async with screens("pseudonyms") as pilot:
        await open_vault(pilot)
        screen = pilot.app.screen
        screen.close_if_idle()
        assert project.pseudonym.door.is_open
        monkeypatch.setattr(vaultdoor, "IDLE_SECONDS", 0.0)
        screen.close_if_idle()
        await settled(pilot)
        assert not project.pseudonym.door.is_open
        assert "vault closed" in shown(pilot)


async def test_an_export_that_would_name_somebody_asks_for_a_reason(screens, project, tmp_path):
    project.memo.add("Ask 0788 123 456.", about=project.source.list()[0].id)
    async with screens("home") as pilot:
        await press(pilot, "ctrl+e", "ctrl+a", "ctrl+k", "ctrl+u")
        file = tmp_path / "report.docx"
        pilot.app.screen.query_one("Input").value = str(file)
        await press(pilot, "enter")
        assert "Nothing was written" in shown(pilot) and not file.exists()
        await press(pilot, "type:agreed", "enter")
        assert file.exists()
        assert [row["reason"] for row in project.file.view.find("despite")] == ["agreed"]
