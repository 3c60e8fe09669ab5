"""A small project, and the screens on it in a terminal of 80 by 24."""

from contextlib import asynccontextmanager

import pytest

from workbench.project import Project
from workbench.tui.app import WorkbenchApp

TALK = """Facilitator: Good morning, thank you for coming.
Amina: I did not sleep (silence), but I came.
Facilitator: What brought you here today?
Amina: [laughs] My neighbour came to greet me, and I trust her again.
Facilitator: How was that for you?
Amina: Good. We care for each other now [/nope] and that is all.
Beata: I still do not speak to mine.
Facilitator: Thank you, Beata.
Beata: One day, perhaps.
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Keep what is remembered on this device out of the tests, and the other way round."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def talk(tmp_path):
    """A transcript on disk."""
    folder = tmp_path / "talks"
    folder.mkdir()
    file = folder / "session one.txt"
    file.write_text(TALK, encoding="utf-8")
    return file


@pytest.fixture
def project(tmp_path, talk):
    """A project with one source, three codes and two codings."""
    with Project.new(tmp_path / "p", coder="Nadia", name="Two hills") as project:
        source, _warnings = project.source.take_in(project.source.propose(talk))
        care = project.code.add("Care", brief="Looking after one another")
        project.code.add("Trust", parent=care.id)
        project.code.add("[/nope] 100%")
        project.coding.add(source.id, TALK.index("My neighbour"), TALK.index("again"), "Trust")
        project.coding.add(source.id, TALK.index("We care"), TALK.index(" now"), "Care")
        yield project


@pytest.fixture
def screens(project):
    """Return what opens the screens, for use in `async with`."""

    @asynccontextmanager
    async def opened(start="home", size=(80, 24)):
        app = WorkbenchApp(project, start)
        app.forgiving = False
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return opened


async def settled(pilot):
    """Wait for what goes on in threads, then for the screen."""
    await pilot.pause()
    finding = [worker for worker in pilot.app.workers if worker.group in ("find", "job")]
    if finding:  # an empty list would mean all, and a flow waits for a person
        await pilot.app.workers.wait_for_complete(finding)
    await pilot.pause()


async def press(pilot, *keys):
    """Press keys, waiting after each; `type:words` types words."""
    for key in keys:
        if key.startswith("type:"):
            names = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore"}
            await pilot.press(*(names.get(letter, letter) for letter in key[5:]))
        else:
            await pilot.press(key)
        await settled(pilot)


def toasts(pilot):
    """Return what the toasts say."""
    return " | ".join(each.message for each in pilot.app._notifications)


def shown(pilot):
    """Return what is on the screen."""
    rows = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row) for row in rows)
