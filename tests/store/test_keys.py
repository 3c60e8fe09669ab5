"""Passphrase, recovery key, and where the wrapped key is kept: nothing lost, no half change."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.worlds import rows
from workbench.errors import Busy, Locked
from workbench.project import Project
from workbench.store import keyfile, keys, presence
from workbench.store.driver import connect
from workbench.store.keyfile import Wrapped
from workbench.store.opening import lay_out

OLD, NEW = "three hens on the hill", "four hens in the yard"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Wrap at a small cost: how strong it is has a test of its own."""
    monkeypatch.setattr(keys, "usual_cost", lambda: keys.Cost(8 * 1024 * 1024, 1))


@pytest.fixture
def locked(tmp_path):
    """An encrypted project, closed, and its recovery key."""
    folder = tmp_path / "work"
    folder.mkdir()
    with Project.new(folder / "locked", coder="Amina", passphrase=OLD) as project:
        project.code.add("Chairkeeping")
        recovery = project.file.recovery_key
    return folder / "locked.workbench", recovery


def opens(path, **given):
    try:
        with Project.open(path, **given) as project:
            assert project.check() == []
            return [code.name for code in project.code.list()] == ["Chairkeeping"]
    except Locked as refused:
        assert refused.hint
        return False


def elsewhere(monkeypatch, tmp_path):
    """From now on this is another device, with settings of its own."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "another home"))


def test_a_guess_costs_what_it_should_and_the_cost_is_stored():
    assert keys.Cost(256 * 1024 * 1024, 3) == keys.STRONG
    assert keys.Cost(64 * 1024 * 1024, 3) == keys.SMALL
    slot = keys.wrap(bytes(32), bytes(16), OLD, keys.Cost(16 * 1024 * 1024, 2))
    assert slot.as_json()["memory"] == 16 * 1024 * 1024
    assert slot.as_json()["passes"] == 2
    assert keys.unwrap(keys.Slot.of_json(slot.as_json()), OLD) == bytes(32)
    assert keys.unwrap(slot, NEW) is None


def test_two_projects_of_one_passphrase_share_no_key(tmp_path):
    found = set()
    for name in ("a", "b"):
        with Project.new(tmp_path / name, coder="A", passphrase=OLD) as project:
            found |= {project.file.data_key, project.file.salt}
    assert len(found) == 4


def test_a_change_of_passphrase_rewrites_no_page_and_the_recovery_key_stays(locked):
    path, recovery = locked
    before = path.read_bytes()
    with Project.open(path, passphrase=OLD) as project:
        assert project.change_passphrase(NEW) == recovery
    after = path.read_bytes()
    pages = len(before) // 4096
    same = sum(before[n * 4096 :][:4096] == after[n * 4096 :][:4096] for n in range(pages))
    assert same > pages * 0.9
    assert opens(path, passphrase=NEW)
    assert opens(path, recovery_key=recovery)
    assert not opens(path, passphrase=OLD)


@pytest.mark.parametrize("harm", ["lost", "torn", "empty", "another project's"])
def test_the_key_file_may_be_lost_or_torn(locked, harm, monkeypatch, tmp_path):
    path, _recovery = locked
    elsewhere(monkeypatch, tmp_path)
    beside = keyfile.beside(path)
    whole = beside.read_text()
    other = Wrapped((keys.wrap(keys.new_key(), keys.new_salt(), "a passphrase of others"),))
    if harm == "lost":
        beside.unlink()
    else:
        beside.write_text(
            {"torn": whole[: len(whole) // 2], "empty": "", "another project's": other.text()}[harm]
        )
    assert opens(path, passphrase=OLD)
    assert beside.read_text() == whole, "it was not written again"


def test_a_copy_of_the_one_file_opens_on_another_device(locked, monkeypatch, tmp_path):
    path, _recovery = locked
    elsewhere(monkeypatch, tmp_path)
    copy = tmp_path / "renamed.workbench"
    shutil.copy(path, copy)
    assert opens(copy, passphrase=OLD)
    assert keyfile.beside(copy).exists()


def naked(path, target):
    """Copy a project as one finds it after a crash: without the key it carries when closed."""
    shutil.copy(path, target)
    with target.open("r+b") as file:
        file.truncate(len(target.read_bytes()) // 4096 * 4096)
    assert keyfile.carried(target) is None
    return target


def test_a_copy_without_any_wrapped_key_opens_with_the_recovery_key(locked, monkeypatch, tmp_path):
    path, recovery = locked
    copy = naked(path, tmp_path / "naked.workbench")
    assert opens(copy, passphrase=OLD), "this device has kept it"
    keyfile.beside(copy).unlink()
    naked(path, copy)
    elsewhere(monkeypatch, tmp_path)
    with pytest.raises(Locked, match="key file") as refused:
        Project.open(copy, passphrase=OLD)
    assert ".keys" in refused.value.hint
    assert opens(copy, recovery_key=recovery)
    assert opens(copy, passphrase=OLD), "the key file was written again from within"


def test_backups_open_with_the_passphrase_that_the_project_has_now(locked, monkeypatch, tmp_path):
    path, _recovery = locked
    with Project.open(path, passphrase=OLD) as project:
        backup = project.backup()
        project.change_passphrase(NEW)
    elsewhere(monkeypatch, tmp_path)
    assert opens(backup, passphrase=NEW)
    assert not opens(backup, passphrase=OLD)


def test_a_new_key_makes_old_key_files_and_old_paper_useless(locked):
    path, recovery = locked
    old = keyfile.beside(path).read_text()
    with Project.open(path, passphrase=OLD) as project:
        renewed = project.change_passphrase(NEW, new_key=True)
        assert renewed != recovery
    keyfile.beside(path).write_text(old)
    assert not opens(path, passphrase=OLD)
    assert not opens(path, recovery_key=recovery)
    assert opens(path, recovery_key=renewed)
    assert opens(path, passphrase=NEW)


def test_a_new_key_waits_until_nobody_else_has_the_project_open(locked):
    path, _recovery = locked
    with Project.open(path, passphrase=OLD) as project, project.again():
        with pytest.raises(Busy):
            project.change_passphrase(NEW, new_key=True)
        assert project.change_passphrase(NEW)
    assert opens(path, passphrase=NEW)


@pytest.fixture
def former(tmp_path):
    """A project of the first scheme: encrypted with what Argon2id makes of the passphrase."""
    path, salt = tmp_path / "former.workbench", keys.new_salt()
    key = keys.derive(OLD, salt)
    connection = connect(path, create=True, key=key + salt)
    lay_out(connection)
    connection.close()
    with Project.open(path, passphrase=OLD, coder="Amina") as project:
        project.code.add("Chairkeeping")
    return path, keys.printed(key)


def test_a_project_of_the_first_scheme_opens_as_ever(former, monkeypatch, tmp_path):
    path, recovery = former
    elsewhere(monkeypatch, tmp_path)
    assert opens(path, passphrase=OLD)
    assert opens(path, recovery_key=recovery)
    assert not opens(path, passphrase=NEW)
    assert not keyfile.beside(path).exists()


def test_a_project_of_the_first_scheme_gets_a_random_key_with_its_next_passphrase(former):
    path, recovery = former
    with Project.open(path, passphrase=OLD) as project:
        renewed = project.change_passphrase(NEW)
        before = rows(project)
    assert opens(path, passphrase=NEW)
    assert not opens(path, passphrase=OLD)
    assert not opens(path, recovery_key=recovery)
    with Project.open(path, recovery_key=renewed) as project:
        assert rows(project) == before


CHANGER = """
import sys
from pathlib import Path
from workbench.project import Project
from workbench.store import keys
keys.usual_cost = lambda: keys.Cost(8 * 1024 * 1024, 1)
path, phrases, new_key = Path(sys.argv[1]), sys.argv[2:4], sys.argv[4] == "new"
with Project.open(path, passphrase=phrases[0]) as project:
    print("begun", flush=True)
    for turn in range(1, 1000):
        project.change_passphrase(phrases[turn % 2], new_key=new_key)
        print(phrases[turn % 2], flush=True)
"""


@pytest.mark.parametrize("how", ["same", "new", "former"])
def test_killed_during_a_change_one_of_the_two_passphrases_opens_it(locked, former, how):
    path, chance = (former if how == "former" else locked)[0], random.Random(3)
    with Project.open(path, passphrase=OLD) as project:
        project.memo.add("long " * 300_000)
    original = path.read_bytes()
    current = OLD
    for _round in range(6):
        if how == "former":
            path.write_bytes(original)
            keyfile.beside(path).unlink(missing_ok=True)
            (Path(os.environ["WORKBENCH_HOME"]) / "keys" / f"{original[:16].hex()}.keys").unlink(
                missing_ok=True
            )
            current = OLD
        other = NEW if current == OLD else OLD
        with subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(path), current, other, how],
            stdout=subprocess.PIPE,
            text=True,
        ) as victim:
            assert victim.stdout.readline() == "begun\n"
            time.sleep(chance.uniform(0.0, 0.15))
            victim.send_signal(signal.SIGKILL)
            said = [current, *victim.stdout.read().split("\n")[:-1]]
        # The last one said in full opens it, or the one after it, whose change had taken place.
        after = OLD if said[-1] == NEW else NEW
        found = [phrase for phrase in (said[-1], after) if opens(path, passphrase=phrase)]
        assert len(found) == 1, (how, said[-3:])
        current = found[0]


def test_a_key_file_that_asks_for_all_memory_is_not_believed(locked):
    path, _recovery = locked
    wrapped = keyfile.read(keyfile.beside(path))
    greedy = wrapped.slots[0].as_json() | {"memory": 2**40}
    with pytest.raises(ValueError, match="cost"):
        keys.Slot.of_json(greedy)


def test_what_a_closed_project_carries_goes_with_the_next_change_and_comes_back(locked):
    path, _recovery = locked
    size = path.stat().st_size
    assert size % 4096
    with Project.open(path, passphrase=OLD) as project:
        for number in range(30):
            project.code.add(f"Code {number}")
        assert project.check() == []
    assert path.stat().st_size % 4096
    with Project.open(path, passphrase=OLD) as project:
        assert len(project.code.list()) == 31
        assert project.check() == []


def test_opening_a_second_time_keeps_what_sqlite_has_locked(project):
    locks = Path("/proc/locks")
    if not locks.exists():
        pytest.skip("only Linux shows who holds which lock")

    def held():
        inode = project.file.path.stat().st_ino
        own = [line for line in locks.read_text().splitlines() if f" {os.getpid()} " in line]
        return sum(f":{inode} " in line for line in own)

    before = held()
    assert before
    project.again().close()
    Project.open(project.file.path).close()
    assert presence.is_mine(project.file.path)
    assert held() == before
