"""What the tests share: a device of their own, a small project, the files of others."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.team.servers import Server, a_server
from workbench.project import Project
from workbench.team.hub import TABLES, Hub

INTERVIEW = """FICTIONAL. No person, place or event in it is real.

Interviewer: How did the group begin for you?

Keza: I came late and sat by the door. Nobody asked me why. After three weeks I moved my chair.

Interviewer: What made you move it?

Keza: Somebody had kept it for me. A chair is a small thing, but it said my name.
"""


@pytest.fixture(autouse=True)
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a device of its own, so that nobody's settings leak in or get changed."""
    home = tmp_path / "home"
    monkeypatch.setenv("WORKBENCH_HOME", str(home))
    for name in ("WORKBENCH_PROJECT", "WORKBENCH_CODER"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """A short fictional interview as a text file."""
    path = tmp_path / "interview.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, interview: Path) -> Iterator[Project]:
    """A project by Amina with the interview and the codes Chair, Name and Name / Called."""
    with Project.new(tmp_path / "small.workbench", coder="Amina") as made:
        made.source.take_in(made.source.propose(interview))
        made.code.add("Chair")
        made.code.add("Name")
        made.code.add("Called", parent="Name")
        yield made


@pytest.fixture(scope="session")
def transcripts() -> Path:
    """The folder of real transcripts by others; the test is skipped where it is missing."""
    root = os.environ.get("CBS_SHARED_DATA", str(Path(__file__).parents[2] / "shared" / "data"))
    folder = Path(root) / "transcripts"
    if not folder.is_dir():
        pytest.skip(f"the real transcripts are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One PostgreSQL server for all tests."""
    with a_server() as found:
        yield found


@pytest.fixture
def hub(server: Server) -> Iterator[Server]:
    """The server as a hub in which nothing lies yet."""
    with Hub(server.url) as made:
        made.lay_out()
    yield server
    for table in TABLES:
        server.ask(f"drop table if exists {table}")
