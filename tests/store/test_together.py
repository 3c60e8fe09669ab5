"""Two programs on one project: the screens and the command line side by side."""

import subprocess
import sys

import pytest

from tests.store.worlds import held_by_another_program, rows
from workbench.errors import Busy
from workbench.project import Project

MAIN = "from workbench.cli import main; main()"


def run(project, *arguments):
    return subprocess.run(
        [sys.executable, "-c", MAIN, "--project", str(project.file.path), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_while_another_program_writes_a_gesture_is_refused_and_reading_goes_on(project):
    before = rows(project)
    project.file.connection.execute("PRAGMA busy_timeout = 100")
    with held_by_another_program(project.file.path):
        with pytest.raises(Busy) as caught:
            project.coding.add("interview", 60, 80, "Chair")
        assert caught.value.hint
        assert [source.name for source in project.source.list()] == ["interview"]
        assert rows(project) == before
    project.coding.add("interview", 60, 80, "Chair")
    assert project.check() == []


def test_a_gesture_waits_for_a_short_write_by_another_program(project):
    with held_by_another_program(project.file.path):
        pass
    assert project.coding.add("interview", 60, 80, "Chair").id


def test_the_command_line_answers_conflict_when_the_project_is_busy(project):
    with held_by_another_program(project.file.path):
        answer = run(project, "code", "add", "Late", "--json")
    assert answer.returncode == 4
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr


def test_an_open_project_sees_what_the_command_line_did(project):
    assert len(project.codes.codes) == 3
    assert run(project, "code", "add", "From outside").returncode == 0
    assert "From outside" in [code.name for code in project.codes.codes]
    assert project.coding.add("interview", 60, 80, "From outside").code
    assert '"text"' in run(project, "coding", "list", "--json").stdout
    assert run(project, "change", "undo").returncode == 0
    assert project.coding.list() == []
    assert project.check() == []


def test_two_open_projects_take_turns_without_a_gap_in_the_journal(project):
    with Project.open(project.file.path, coder="Bosco") as other:
        for turn in range(10):
            project.coding.add("interview", turn, turn + 3, "Chair")
            other.coding.add("interview", turn, turn + 3, "Name")
            other.code.add(f"Code {turn}")
            assert project.find_code(f"Code {turn}")
        assert len(project.coding.list()) == len(other.coding.list()) == 20
        assert other.check() == []
    assert project.check() == []


WRITER = """
import sys
from pathlib import Path
from workbench.project import Project
with Project.open(Path(sys.argv[1]), coder=sys.argv[2]) as project:
    print("ready", flush=True)
    sys.stdin.readline()
    for turn in range(int(sys.argv[3])):
        start = turn % 300
        project.coding.add("interview", start, start + 1 + turn // 300, "Chair")
"""


def writer(project, coder, times):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(project.file.path), coder, str(times)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_people_who_code_at_once_lose_nothing_and_are_entered_once(project):
    names = ["Bosco", "Bosco", "Claire", "Claire"]
    writers = [writer(project, name, 15) for name in names]
    for each in writers:
        assert each.stdout.readline() == "ready\n"
    for each in writers:
        each.stdin.write("\n")
        each.stdin.flush()
    errors = [each.communicate(timeout=60)[1] for each in writers]
    # Two of one name code the same words: one of each pair may be told so, and nothing else.
    assert all("Traceback" not in error or "Conflict" in error for error in errors), errors
    assert sorted(project.coder.list().values()) == ["Amina", "Bosco", "Claire"]
    made = [(c.start, c.end, project.coder.list()[c.coder]) for c in project.coding.list()]
    assert len(made) == len(set(made))
    assert project.check() == []


def test_check_is_calm_while_somebody_else_writes(project):
    found = []
    with writer(project, "Bosco", 3000) as other:
        assert other.stdout.readline() == "ready\n"
        other.stdin.write("\n")
        other.stdin.flush()
        while len(project.coding.list()) < 80 and other.poll() is None:
            found += project.check()
        assert other.poll() is None
        other.kill()
    assert found == []
