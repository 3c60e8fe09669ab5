"""What is looked at when a project is opened, and who has it open."""

import json
import os
import platform
import subprocess
import sys
import time

import pytest

from tests.store.worlds import script, sql
from workbench.errors import Busy
from workbench.journal import clock
from workbench.project import Project
from workbench.store import health, presence
from workbench.store.presence import Entry, lock_of


def entries(project):
    return [json.loads(line) for line in lock_of(project.file.path).read_text().splitlines()]


def test_an_open_project_says_who_has_it_open_and_a_closed_one_leaves_nothing(project):
    (own,) = entries(project)
    assert own["pid"] == os.getpid()
    assert own["host"] == platform.node()
    with Project.open(project.file.path):
        assert len(entries(project)) == 1
    project.close()
    project.close()
    assert not lock_of(project.file.path).exists()


def test_another_process_on_this_computer_may_have_it_open_too(project):
    answer = script(
        """
import sys
from pathlib import Path
from workbench.project import Project
from workbench.store import presence
path = Path(sys.argv[1])
with Project.open(path):
    print(len(presence.lock_of(path).read_text().splitlines()), len(presence.others(path)))
""",
        project.file.path,
    )
    assert answer.stdout.split() == ["2", "1"]
    assert len(entries(project)) == 1


def test_a_project_open_on_another_computer_is_refused_with_the_way_out(project):
    path = project.file.path
    project.close()
    there = Entry(1, "", "another computer", "another device", "2026-03-14T10:00")
    lock_of(path).write_text(
        json.dumps(
            there.__dict__
            if hasattr(there, "__dict__")
            else {name: getattr(there, name) for name in Entry.__slots__}
        )
        + "\n"
    )
    with pytest.raises(Busy, match="another computer") as refused:
        Project.open(path)
    assert str(lock_of(path)) in refused.value.hint
    lock_of(path).unlink()
    Project.open(path).close()


HELD = """
import sys, time
from pathlib import Path
from workbench.project import Project
project = Project.open(Path(sys.argv[1]))
project.code.add("Half")
print("open", flush=True)
time.sleep(60)
"""


def test_after_a_kill_the_whole_file_is_read_through(project, monkeypatch):
    path = project.file.path
    project.close()
    with subprocess.Popen(
        [sys.executable, "-c", HELD, str(path)], stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdout.readline() == "open\n"
        victim.kill()
    looked = []
    monkeypatch.setattr(health, "_damage", lambda file: looked.append(file) or iter(()))
    with Project.open(path) as after:
        assert after.file.interrupted
        assert len(looked) == 1
        assert [e["pid"] for e in entries(after)] == [os.getpid()]
    with Project.open(path) as calm:
        assert not calm.file.interrupted
    assert len(looked) == 1


def test_the_file_is_read_through_once_a_day(project, monkeypatch):
    path = project.file.path
    project.close()
    looked = []
    monkeypatch.setattr(health, "_damage", lambda file: looked.append(file) or iter(()))
    for day in ("2026-03-14", "2026-03-14", "2026-03-15"):
        monkeypatch.setattr(health, "_today", lambda day=day: day)
        Project.open(path).close()
    assert len(looked) == 2


def test_damage_at_the_end_of_the_journal_is_told_when_opening(project):
    path = project.file.path
    last = project.file.log.count()
    sql(project, "update body set body = '{}' where seq = ?", last)
    sql(project, "delete from device where key = 'checked'")
    project.close()
    with Project.open(path) as damaged:
        assert any("journal is damaged" in warning for warning in damaged.warnings)


def test_a_damaged_page_is_told_when_opening(project):
    path = project.file.path
    for number in range(200):
        project.code.add(f"Code {number}")
    sql(project, "delete from device where key = 'checked'")
    page = project.file.connection.execute(
        "select rootpage from sqlite_master where name = 'operation_order'"
    ).fetchone()[0]
    project.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\x55" * 4096
    path.write_bytes(data)
    with Project.open(path) as damaged:
        assert any("damaged" in warning for warning in damaged.warnings)


def test_a_clock_that_is_behind_is_told(project, monkeypatch):
    path = project.file.path
    project.close()
    earlier = time.time_ns() // 1_000_000 - 3 * 60 * 60 * 1000
    monkeypatch.setattr(health, "wall", lambda: earlier)
    with Project.open(path) as opened:
        assert any("clock" in warning for warning in opened.warnings)
    assert clock.wall() > earlier


def test_a_disk_that_is_nearly_full_is_told(project, monkeypatch):
    path = project.file.path
    project.close()
    monkeypatch.setattr(
        health.shutil,
        "disk_usage",
        lambda _path: os.terminal_size((1, 1)) and type("Usage", (), {"free": 1_000_000})(),
    )
    with Project.open(path) as opened:
        assert any("nearly full" in warning for warning in opened.warnings)


def test_a_log_torn_behind_our_back_makes_a_new_replica_at_once(project):
    path = project.file.path
    for number in range(60):
        project.code.add(f"Code {number}")
    replica = project.file.own_replica()
    copy = path.with_name("torn.workbench")
    copy.write_bytes(path.read_bytes())
    log = path.with_name(path.name + "-wal").read_bytes()
    project.close()
    path.write_bytes(copy.read_bytes())
    path.with_name(path.name + "-wal").write_bytes(log[: len(log) // 2])
    with Project.open(path) as torn:
        assert torn.file.own_replica() != replica
        assert any("missing" in warning for warning in torn.warnings)
        torn.code.add("After")
        assert torn.check() == []


def test_the_ballast_is_given_up_when_the_disk_is_full(project):
    project.file.ballast.take()
    assert project.file.ballast.is_there
    connection = project.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(Exception, match="full") as refused:
        project.memo.add("long " * 100_000)
    assert "4 MB" in refused.value.hint
    assert not project.file.ballast.is_there
    with pytest.raises(Exception, match="full") as refused:
        project.memo.add("long " * 100_000)
    assert "4 MB" not in refused.value.hint


def test_two_processes_that_come_and_go_leave_no_lock_behind(project):
    path = project.file.path
    project.close()
    code = """
import sys
from pathlib import Path
from workbench.store import presence
for _turn in range(200):
    presence.arrive(Path(sys.argv[1]))
    with presence.leaving(Path(sys.argv[1])):
        pass
"""
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _each in range(3)]
    assert [each.wait(timeout=60) for each in both] == [0, 0, 0]
    assert not lock_of(path).exists()
    assert presence.others(path) == ()
