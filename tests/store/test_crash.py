"""Killed in the middle, and a disk that is full: what was acknowledged is there."""

import random
import signal
import subprocess
import sys
import time

import pytest

from tests.store.worlds import rows, script
from workbench.errors import WorkbenchError
from workbench.project import Project

CODER = """
import sys
from pathlib import Path
from workbench.project import Project
with Project.open(Path(sys.argv[1]), coder="Amina") as project:
    start = int(sys.argv[2])
    for turn in range(start, start + 20_000):
        made = project.coding.add("interview", turn % 300, turn % 300 + 1 + turn // 300, "Chair")
        print(made.id, flush=True)
        if turn % 5 == 0:
            project.change.undo()
            project.change.redo()
"""


def test_killed_while_coding_every_acknowledged_coding_is_there(project):
    path, chance = project.file.path, random.Random(7)
    project.close()
    acknowledged, turn = set(), 0
    for _round in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", CODER, str(path), str(turn)], stdout=subprocess.PIPE, text=True
        ) as victim:
            first = victim.stdout.readline().strip()
            time.sleep(chance.uniform(0.01, 0.15))
            victim.send_signal(signal.SIGKILL)
            said = [first, *victim.stdout.read().split("\n")]
        # A last line without its end was not said in full.
        acknowledged |= {line for line in said if len(line) == 16}
        with Project.open(path) as after:
            turn += len(said) + 2
            there = {row["id"] for row in after.file.view.find("coding")}
            assert acknowledged <= there
            assert after.check() == []
    assert len(acknowledged) > 40


def test_a_full_disk_is_one_clear_error_and_everything_before_is_there(project):
    connection = project.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 12}")
    before, made, refused = rows(project), [], None
    for start in range(300):
        try:
            state = rows(project)
            made.append(project.coding.add("interview", start, start + 5, "Chair").id)
        except WorkbenchError as error:
            refused = error
            break
    assert refused is not None
    assert "full" in refused.message
    assert refused.hint
    assert rows(project) == state
    assert made
    assert set(made) == set(state["coding"])
    assert before["source"] == state["source"]
    assert project.check() == []
    connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
    project.coding.add("interview", 0, 300, "Chair")
    assert project.check() == []


@pytest.mark.parametrize(
    "gesture",
    [
        lambda project, file: project.source.take_in(project.source.propose(file)),
        lambda project, file: project.codebook.import_(project.codebook.list()[0]),
        lambda project, file: project.memo.add("long " * 100_000),
    ],
)
def test_a_full_disk_leaves_nothing_of_a_large_gesture(project, tmp_path, gesture):
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(f"Keza: sentence number {i} of many." for i in range(20_000)))
    connection = project.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    before = rows(project)
    tables = [
        connection.execute(f"select count(*) from {t}").fetchone()
        for t in ("blob", "operation", "body", "batch", "passage")
    ]
    with pytest.raises(WorkbenchError, match="full"):
        gesture(project, file)
    assert rows(project) == before
    assert tables == [
        connection.execute(f"select count(*) from {t}").fetchone()
        for t in ("blob", "operation", "body", "batch", "passage")
    ]
    assert project.codes.named("PHASES") == []
    assert project.check() == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
limit = 1_500_000
with Project.open(path, coder="Amina") as project:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for turn in range(20_000):
        start, length = turn % 300, 1 + turn // 300
        try:
            made = project.coding.add("interview", start, start + length, "Chair")
        except WorkbenchError as error:
            print("refused:", error.message)
            break
        print(made.id)
"""


def test_a_file_that_may_not_grow_keeps_every_acknowledged_coding(project):
    path = project.file.path
    project.close()
    said = script(LIMITED, path).stdout.splitlines()
    assert said[-1].startswith("refused:")
    assert "written" in said[-1]
    with Project.open(path) as after:
        assert {coding.id for coding in after.coding.list()} == set(said[:-1])
        assert len(said) > 20
        assert after.check() == []


def test_a_backup_that_does_not_fit_leaves_nothing_behind(project, tmp_path):
    path = project.file.path
    project.memo.add("long " * 100_000)
    project.close()
    folder = tmp_path / "copies"
    folder.mkdir()
    answer = script(
        """
import resource, signal, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Project.open(Path(sys.argv[1])) as project:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        project.backup(Path(sys.argv[2]))
    except WorkbenchError as error:
        print("refused:", error.message)
""",
        path,
        folder / "copy.workbench",
    )
    assert answer.stdout.startswith("refused:")
    assert list(folder.iterdir()) == []


def test_a_backup_is_a_whole_project(project, tmp_path):
    project.coding.add("interview", 60, 80, "Chair")
    target = project.backup(tmp_path / "copy.workbench")
    with Project.open(target) as copy:
        assert rows(copy) == rows(project)
        assert copy.check() == []
    assert not list(tmp_path.glob("*.partial*"))


def test_two_backups_in_a_row_both_succeed(project):
    assert project.backup() != project.backup()
