"""From files to sources: chosen, looked at, changed, imported; and stopped."""

import pytest
from textual.widgets import Input, Select

from tests.tui.conftest import TALK, press, settled, shown, toasts
from workbench.progress import Progress
from workbench.tui.jobs import Done, JobDialog, in_project

SIZES = [(80, 24), (160, 50)]


@pytest.fixture
def folder(talk):
    folder = talk.parent
    (folder / "second.txt").write_text(talk.read_text() + "Amina: More.\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    return folder


async def choose(pilot, path):
    line = pilot.app.screen.query_one("#path", Input)
    line.focus()
    line.value = str(path)
    await press(pilot, "enter")


async def test_good_files_are_imported_and_bad_ones_named(screens, project, folder):
    async with screens("sources") as pilot:
        await press(pilot, "i")
        await choose(pilot, folder)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "broken.docx" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.here == "preview"
        assert "Facilitator" in shown(pilot)
        assert project.totals().sources == 1
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert pilot.app.here == "sources"
        assert "1 source imported" in toasts(pilot)
    assert sorted(s.name for s in project.source.list()) == ["second", "session one"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_folder_again_offers_what_is_new_or_changed(screens, project, folder, size):
    (folder / "broken.docx").unlink()
    async with screens("importer", size) as pilot:
        await choose(pilot, folder)
        await press(pilot, "ctrl+s")
        assert "1 new or changed, 1 there already" in shown(pilot)
        assert "= session one" in shown(pilot)
        await press(pilot, "shift+tab", "down")
        assert "Taken in already, as session one" in shown(pilot)
        await press(pilot, "d")
        assert "2 files to import" in shown(pilot)
    (folder / "session one.txt").write_text(TALK + "Amina: And more.\n", encoding="utf-8")
    async with screens("importer", size) as pilot:
        await choose(pilot, folder / "session one.txt")
        await press(pilot, "ctrl+s")
        assert "Changed since session one was made" in " ".join(shown(pilot).split())


@pytest.mark.parametrize("size", SIZES)
async def test_labels_seen_rarely_are_offered_unticked(screens, project, folder, size):
    file = folder / "rare.txt"
    file.write_text("Amina: yes\nBeata: no\n" * 6 + "Old man: well\nAmina: ok\n", encoding="utf-8")
    async with screens("importer", size) as pilot:
        await choose(pilot, file)
        await press(pilot, "ctrl+s")
        assert "· Old man" in shown(pilot)
        assert "seen 1×" in shown(pilot)
        await press(pilot, "down", "down", "space")
        assert "✓ Old man" in shown(pilot)
        await press(pilot, "space")
        assert "· Old man" in shown(pilot)
        await press(pilot, "space", "ctrl+s")
    labels = {speaker.label for speaker in project.speaker.list("rare")}
    assert labels == {"Amina", "Beata", "Old man"}


PAIRS = "Amina: Sinasinziriye.\nAmina: I did not sleep.\nBeata: Yego.\nBeata: Yes.\n" * 3


@pytest.mark.parametrize("size", SIZES)
async def test_a_translation_below_each_line_is_taken_out_of_the_text(
    screens, project, folder, size
):
    (folder / "pairs.txt").write_text(PAIRS, encoding="utf-8")
    async with screens("importer", size) as pilot:
        await choose(pilot, folder / "pairs.txt")
        await press(pilot, "ctrl+s", "l")
        pilot.app.screen.query_one("#field-pairs", Select).value = "columns"
        await press(pilot, "ctrl+s")
        assert "does not fall into pairs" in shown(pilot)
        pilot.app.screen.query_one("#field-pairs", Select).value = "lines"
        await press(pilot, "ctrl+s")
        assert "6 of them translated" in " ".join(shown(pilot).replace("│", "").split())
        assert "⇄ Amina: I did not sleep." in shown(pilot)
        await press(pilot, "ctrl+s")
    assert len(project.translation.of(project.find_source("pairs").id)) == 6


@pytest.mark.parametrize("size", SIZES)
async def test_the_columns_of_a_table_are_chosen(screens, project, folder, size):
    (folder / "table.csv").write_text("who,rw,en\nAmina,Yego,Yes\nBeata,Oya,No\n" * 3, "utf-8")
    async with screens("importer", size) as pilot:
        await choose(pilot, folder / "table.csv")
        await press(pilot, "ctrl+s", "l")
        for part, column in (("speaker", "1"), ("text", "rw"), ("translation", "en")):
            pilot.app.screen.query_one(f"#field-{part}", Input).value = column
        await press(pilot, "ctrl+s")
        assert "⇄ Yes" in shown(pilot)
        await press(pilot, "l")
        pilot.app.screen.query_one("#field-text", Input).value = "nowhere"
        await press(pilot, "ctrl+s")
        assert "nowhere" in shown(pilot)
        await press(pilot, "escape", "ctrl+s")
    source = project.find_source("table")
    assert "Yego" in project.source.text(source.id)
    assert "Yes" not in project.source.text(source.id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("which", ["in this import", "in the project"])
async def test_a_file_is_laid_beside_the_source_it_translates(
    screens, project, folder, size, which
):
    for file in folder.iterdir():
        if file.name != "session one.txt":
            file.unlink()
    english = TALK.replace("Facilitator", "Umufasha")
    (folder / "x rw.txt").write_text(english, encoding="utf-8")
    (folder / "x en.txt").write_text(TALK.replace("sleep", "SLEEP"), encoding="utf-8")
    name = "x rw" if which == "in this import" else "session one"
    async with screens("importer", size) as pilot:
        await choose(pilot, folder)
        await press(pilot, "ctrl+s", "shift+tab", "down", "t")
        assert "x en is the translation of…" in shown(pilot)
        await press(pilot, f"type:{name}", "enter")
        assert "⇄ x en" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "1 translation laid beside" in toasts(pilot)
    assert {s.name for s in project.source.list()} == {"session one", "x rw"}
    laid = project.translation.of(project.find_source(name).id)
    assert any("SLEEP" in each.text for each in laid)
    async with screens("importer", size) as pilot:
        await choose(pilot, folder)
        await press(pilot, "ctrl+s")
        assert "= x en" in shown(pilot)


async def test_labels_are_unticked_joined_and_given_roles(screens, project, folder):
    async with screens("importer") as pilot:
        await choose(pilot, folder / "second.txt")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "r")  # the facilitator, who speaks most, gets the role after that
        await press(pilot, "down", "down", "m", "type:amina", "enter")
        assert "= Amina" in shown(pilot)
        await press(pilot, "e", "ctrl+u", "type:Morning", "ctrl+s", "ctrl+s")
        await settled(pilot)
    source = project.find_source("Morning")
    roles = {speaker.label: speaker.role for speaker in project.speaker.list(source.id)}
    assert roles == {"Amina": "participant", "Facilitator": "interviewer"}


async def test_a_file_can_be_left_out(screens, project, folder):
    async with screens("importer") as pilot:
        await choose(pilot, folder / "second.txt")
        await press(pilot, "ctrl+s")
        await press(pilot, "d", "ctrl+s")
        assert "Every file is left out" in toasts(pilot)
    assert project.totals().sources == 1


async def test_a_path_that_is_not_there_is_refused(screens, tmp_path):
    async with screens("importer") as pilot:
        await choose(pilot, tmp_path / "nowhere.txt")
        assert "There is no file" in toasts(pilot)


async def test_a_job_shows_how_far_it_is_and_can_be_stopped(screens, project):
    closed = []

    def endless(_project):
        try:
            while True:
                yield Progress(1, 2, "half")
        finally:
            closed.append(True)

    async with screens() as pilot:
        answers = []
        job = JobDialog("Long", in_project(project, endless))
        pilot.app.push_screen(job, answers.append)
        await pilot.pause(0.2)
        assert "half" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert answers == [None]
        assert closed


async def test_a_job_that_ends_answers_with_its_report(screens, project):
    def short(_project):
        yield Progress(1, 1)
        return 7

    async with screens() as pilot:
        answers = []
        pilot.app.push_screen(JobDialog("Short", in_project(project, short)), answers.append)
        await settled(pilot)
        assert answers == [Done(7)]
