"""Making and opening a project file, and refusing what is none."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.worlds import rows, script
from workbench.errors import BadFile, Conflict, NotFound, WorkbenchError
from workbench.project import Project
from workbench.store.header import APPLICATION_ID, SCHEMA_VERSION
from workbench.store.projectfile import ProjectFile


def test_a_new_project_says_what_it_is(tmp_path):
    with Project.new(tmp_path / "new", coder="Amina") as made:
        assert made.file.path.name == "new.workbench"
        assert made.file.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert made.file.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert made.name == "new"
        assert made.person == "Amina"
        assert made.check() == []


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("cache_size", -65536),
        ("mmap_size", None),
    ],
)
def test_every_safety_is_on(project, pragma, value):
    row = project.file.connection.execute(f"PRAGMA {pragma}").fetchone()
    assert (row[0] or None if value is None else row[0]) == value


def test_the_engine_is_one_without_the_wal_reset_bug(project):
    version = project.file.connection.execute("select sqlite_version()").fetchone()[0]
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_what_was_written_is_there_after_reopening(project):
    project.coding.add("interview", 60, 80, "Chair")
    before, path = rows(project), project.file.path
    project.close()
    with Project.open(path) as again:
        assert rows(again) == before
        assert again.person == "Amina"
        assert again.check() == []


def test_a_project_is_not_made_over_something(tmp_path):
    path = tmp_path / "there.workbench"
    path.write_text("mine")
    with pytest.raises(Conflict):
        Project.new(path, coder="Amina")
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["missing/new", "file.txt/new", "a" * 300])
def test_a_project_that_cannot_be_made_leaves_nothing(tmp_path, name):
    (tmp_path / "file.txt").write_text("")
    with pytest.raises((WorkbenchError, OSError)) as caught:
        Project.new(tmp_path / name, coder="Amina")
    assert str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_disk_that_fills_up_while_a_project_is_made_leaves_nothing(tmp_path):
    answer = script(
        """
import resource, signal, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    Project.new(Path(sys.argv[1]), coder="Amina")
except WorkbenchError as error:
    print("refused:", error.message)
""",
        tmp_path / "new.workbench",
    )
    assert answer.stdout.startswith("refused:")
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == []


def test_a_project_that_is_not_there_is_not_made_by_opening(tmp_path):
    for path in (tmp_path / "none.workbench", tmp_path):
        with pytest.raises(NotFound):
            Project.open(path)
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == []


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table letter (words)")
    connection.commit()
    connection.close()


def text_file(path: Path) -> None:
    path.write_text("Interviewer: this is a transcript, not a project.\n" * 200)


def nearly_empty(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("make", [other_database, text_file, nearly_empty, noise, nothing])
def test_a_file_that_is_no_project_is_refused_and_left_as_it_was(tmp_path, make):
    path = tmp_path / "odd.workbench"
    make(path)
    before = path.read_bytes()
    with pytest.raises(BadFile) as caught:
        Project.open(path)
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == before
    assert [e.name for e in tmp_path.iterdir() if e.name != "home"] == ["odd.workbench"]


def test_a_project_of_a_newer_workbench_is_refused_and_left_as_it_was(project):
    path = project.file.path
    project.file.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    project.close()
    before = path.read_bytes()
    with pytest.raises(BadFile, match="newer"):
        Project.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.95])
def test_a_truncated_project_is_never_more_than_a_clear_error(project, part):
    path = project.file.path
    project.coding.add("interview", 60, 80, "Chair")
    project.file.connection.execute("PRAGMA wal_checkpoint(truncate)")
    project.close()
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    try:
        with Project.open(path) as damaged:
            try:
                found = damaged.check()
            except WorkbenchError as error:
                found = [error.message]
            assert found
            for question in (
                damaged.source.list,
                damaged.coding.list,
                damaged.change.list,
                lambda: damaged.source.search("chair"),
                lambda: damaged.code.add("New"),
            ):
                try:
                    question()
                except WorkbenchError as error:
                    assert error.hint
    except BadFile as error:
        assert error.hint


def test_flipped_bytes_are_never_more_than_a_clear_error(project):
    path = project.file.path
    project.file.connection.execute("PRAGMA wal_checkpoint(truncate)")
    project.close()
    whole = path.read_bytes()
    for place in range(4096, len(whole), 9973):
        torn = bytearray(whole)
        torn[place : place + 64] = b"\xff" * 64
        path.write_bytes(torn)
        try:
            with Project.open(path) as damaged:
                damaged.check()
                damaged.coding.list()
        except WorkbenchError as error:
            assert error.message


AS_NOBODY = """
import os, sys
from pathlib import Path
import workbench.readers, workbench.cli.project, workbench.cli.source, workbench.cli.code
import workbench.readers.turns, workbench.readers.plain, workbench.readers.decode
from workbench.errors import WorkbenchError
from workbench.project import Project
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
what, path = sys.argv[1], Path(sys.argv[2])
try:
    if what == "new":
        Project.new(path, coder="Amina")
    else:
        with Project.open(path) as project:
            getattr(project, "code").add("Written")
except WorkbenchError as error:
    print("refused:", error.message, "|", error.hint)
"""


@pytest.fixture
def open_to_all(tmp_path_factory):
    """A folder that everybody may enter, whoever runs the tests."""
    folder = tmp_path_factory.mktemp("shared")
    for each in (folder, *list(folder.parents)[:2]):
        each.chmod(each.stat().st_mode | 0o055)
    return folder


def test_a_folder_without_write_permission_gets_one_clear_error(open_to_all):
    open_to_all.chmod(0o555)
    answer = script(AS_NOBODY, "new", open_to_all / "new.workbench")
    assert answer.stdout.startswith("refused:")
    assert "|  " not in answer.stdout
    assert list(open_to_all.iterdir()) == []
    open_to_all.chmod(0o755)


def test_a_project_without_write_permission_is_refused_and_left_as_it_was(project, open_to_all):
    path = open_to_all / "small.workbench"
    project.close()
    shutil.copy(project.file.path, path)
    path.chmod(0o444)
    open_to_all.chmod(0o555)
    before = path.read_bytes()
    answer = script(AS_NOBODY, "open", path)
    assert answer.stdout.startswith("refused:")
    assert path.read_bytes() == before
    open_to_all.chmod(0o755)
    assert [each.name for each in open_to_all.iterdir()] == ["small.workbench"]


def test_texts_come_back_as_they_went_in(tmp_path):
    with Project.new(tmp_path / "texts", coder="Amina") as made:
        texts = made.file.texts
        for data in (b"", b"a", b"\x00\xff" * 5000, "ሰላም🙂".encode() * 2000):
            for pack in (False, True):
                name = texts.keep(data, pack=pack)
                assert texts.bytes(name) == data
                assert texts.keep(data, pack=not pack) == name


def test_a_closed_project_leaves_one_file(tmp_path):
    ProjectFile.create(tmp_path / "one.workbench").close()
    assert [e.name for e in tmp_path.iterdir() if e.name != "home"] == ["one.workbench"]
