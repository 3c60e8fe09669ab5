"""Backups in rotation, and the way back: rehearsed, verified, as a copy of its own."""

import shutil
from datetime import datetime, timedelta

import pytest

from tests.store.worlds import rows, sql
from workbench.errors import Busy, CannotOpen, Conflict, NotFound, WorkbenchError
from workbench.project import Project
from workbench.store import rotation
from workbench.store.rotation import Backup, Plan

NOON = datetime(2026, 3, 14, 12)


def backup(tmp_path, age, *, automatic=True):
    made = NOON - age
    ending = "-auto" if automatic else ""
    path = tmp_path / "backups" / f"p-{made:%Y-%m-%d-%H%M%S}{ending}.workbench"
    path.parent.mkdir(exist_ok=True)
    path.touch()
    return path


def test_the_rotation_keeps_one_an_hour_a_day_and_a_week(tmp_path):
    project = tmp_path / "p.workbench"
    for minutes in range(0, 400 * 24 * 60, 20):
        if minutes < 3000 or minutes % 720 == 0:
            backup(tmp_path, timedelta(minutes=minutes))
    asked_for = backup(tmp_path, timedelta(days=300, minutes=7), automatic=False)
    gone = rotation.prune(project, Plan(), NOON)
    kept = rotation.of(project)
    ages = [NOON - each.made for each in kept]
    assert gone
    assert asked_for in [each.path for each in kept]
    assert sum(age <= timedelta(hours=24) for age in ages) in range(23, 27)
    assert sum(timedelta(days=1) < age <= timedelta(days=7) for age in ages) in range(5, 8)
    assert 80 <= len(kept) <= 90
    assert kept[0].made == NOON
    assert rotation.prune(project, Plan(), NOON) == []


def test_the_newest_backup_is_never_taken_away(tmp_path):
    old = Backup(tmp_path / "old", NOON - timedelta(days=4000), True, 1)
    assert rotation.superfluous([old], Plan(), NOON) == []
    new = Backup(tmp_path / "new", NOON, True, 1)
    assert rotation.superfluous([old, new], Plan(), NOON) == [old]


def test_names_of_other_projects_are_not_mistaken(tmp_path):
    backup(tmp_path, timedelta())
    (tmp_path / "backups" / "p-q-2026-03-14-120000.workbench").touch()
    (tmp_path / "backups" / "p-notes.workbench").touch()
    assert len(rotation.of(tmp_path / "p.workbench")) == 1
    assert len(rotation.of(tmp_path / "p-q.workbench")) == 1


def test_one_is_made_when_an_hour_of_work_has_gone_by_and_not_before(project):
    now = datetime.now()
    assert project.backup.when_due(now=now) is None
    later = now + timedelta(minutes=61)
    made = project.backup.when_due(now=later)
    assert made is not None
    assert project.backup.when_due(now=later + timedelta(minutes=90)) is None, "nothing changed"
    project.code.add("New")
    assert project.backup.when_due(now=later + timedelta(minutes=30)) is None
    assert project.backup.when_due(now=later + timedelta(minutes=61))
    project.device.set(backup="0")
    project.code.add("Newer")
    assert project.backup.when_due(now=later + timedelta(days=1), soon=True) is None


def test_a_rehearsal_says_what_would_come_back_and_writes_nothing(project, tmp_path):
    made = project.backup()
    project.coding.add("interview", 60, 80, "Chair")
    project.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found = Project.restore(made, rehearse=True)
    assert (found.contents.sources, found.contents.codes, found.contents.codings) == (1, 3, 0)
    assert found.contents.sound
    assert found.project == project.file.path
    assert found.set_aside.name.startswith("small-set-aside-")
    assert found.last.startswith(str(datetime.now().year))
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("passphrase", ["", "three hens on the hill"])
def test_what_is_restored_is_a_copy_of_its_own_and_the_rest_is_set_aside(tmp_path, passphrase):
    with Project.new(tmp_path / "p", coder="Amina", passphrase=passphrase) as project:
        project.code.add("Chair")
        made = project.backup()
        state = rows(project)
        project.code.add("Later")
        replica, path = project.file.own_replica(), project.file.path
    found = Project.restore(made, passphrase=passphrase)
    assert found.project == path
    with Project.open(path, passphrase=passphrase) as back:
        assert rows(back) == state
        assert back.file.own_replica() != replica
        assert back.warnings == []
        back.code.add("Other")
        ops = {(op.replica, op.seq) for op in back.file.log.all()}
        assert back.check() == []
    with Project.open(found.set_aside, passphrase=passphrase) as aside:
        later = {(op.replica, op.seq) for op in aside.file.log.all()}
        assert [code.name for code in aside.code.list()] == ["Chair", "Later"]
    shared = {(op, seq) for op, seq in ops & later if op == replica}
    assert all(op == replica for op, _seq in ops & later)
    assert max(seq for _op, seq in shared) < max(seq for op, seq in later if op == replica)


def test_a_project_put_back_by_hand_becomes_another_replica_and_says_so(project):
    path, made = project.file.path, project.backup()
    for number in range(3):
        project.code.add(f"Code {number}")
    replica = project.file.own_replica()
    project.close()
    shutil.copy(made, path)
    with Project.open(path) as back:
        assert back.file.own_replica() != replica
        assert any("3 changes" in warning for warning in back.warnings)
        back.code.add("Another")
    with Project.open(path) as again:
        assert again.warnings == []


def test_restoring_under_another_name_touches_nothing_else(project, tmp_path):
    made = project.backup()
    found = Project.restore(made, to=tmp_path / "other")
    assert found.set_aside is None
    with Project.open(tmp_path / "other.workbench") as other:
        assert rows(other) == rows(project)
    with pytest.raises(Conflict):
        Project.restore(made, to=tmp_path / "other")


def test_nothing_is_restored_over_an_open_project(project):
    made = project.backup()
    with pytest.raises(Busy):
        Project.restore(made)


def test_a_damaged_or_missing_backup_is_refused_and_nothing_moves(project, tmp_path):
    made, path = project.backup(), project.file.path
    project.close()
    data = bytearray(made.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    made.write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(CannotOpen):
        Project.restore(made)
    with pytest.raises(NotFound):
        Project.restore(tmp_path / "none.workbench")
    with pytest.raises(WorkbenchError, match="not clear"):
        Project.restore(path)
    assert path.read_bytes() == before


def test_a_deep_check_finds_a_torn_backup_and_a_changed_text(project):
    made = project.backup()
    found = project.check_deep()
    assert found.problems == []
    assert found.counts["backups"] == 1
    assert found.counts["versions"] == 1
    assert found.counts["blobs"] >= 2
    assert found.counts["key_file"] is None
    made.write_bytes(made.read_bytes()[:50_000])
    assert any(made.name in problem for problem in project.check_deep().problems)
    made.unlink()
    sql(project, "update blob set data = x'00'")
    assert len(project.check_deep().problems) >= 2


def test_settings_of_this_copy_are_no_part_of_the_journal(project):
    count = project.file.log.count()
    assert project.device.show()["lock"] == 0
    assert project.device.set(hourly="3")["hourly"] == 3
    assert project.file.log.count() == count
    for wrong in ({"lock": "5"}, {"daily": "-1"}, {"weekly": "x"}):
        with pytest.raises(WorkbenchError):
            project.device.set(**wrong)
    with pytest.raises(NotFound):
        project.device.set(colour="1")
