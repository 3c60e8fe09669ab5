"""From files to sources: chosen, looked at, changed, imported; and stopped."""

import pytest
from textual.widgets import Input

from tests.tui.conftest import press, settled, shown, toasts
from workbench.progress import Progress
from workbench.tui.jobs import Done, JobDialog, in_project


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
        assert "2 sources imported" in toasts(pilot)
    assert sorted(s.name for s in project.source.list()) == [
        "second", "session one", "session one (2)",
    ]  # fmt: skip


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
