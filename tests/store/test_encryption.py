"""An encrypted project is of no use to whoever has the file and not the passphrase."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import CannotOpen, Locked, WorkbenchError
from workbench.project import Project
from workbench.store import keys

PHRASE = "three hens on the hill"
WORDS = "Somebody had kept it for me"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An encrypted project with a transcript, a code and a memo; closed."""
    os.environ["WORKBENCH_HOME"] = str(tmp_path_factory.mktemp("home"))
    folder = tmp_path_factory.mktemp("locked")
    talk = folder / "talk.txt"
    talk.write_text(f"Interviewer: So?\nKeza: {WORDS}.\nInterviewer: I see.\n")
    path = folder / "locked.workbench"
    with Project.new(path, coder="Amina", passphrase=PHRASE) as project:
        project.source.take_in(project.source.propose(talk))
        project.code.add("Chairkeeping")
        project.memo.add("Nyirabahire said so")
        recovery = project.file.recovery_key
    talk.unlink()
    return path, recovery


def contents(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(path.parent.rglob(f"{path.stem}*")))


def test_no_word_of_it_is_in_any_file(made):
    path, _recovery = made
    with Project.open(path, passphrase=PHRASE) as project:
        project.memo.add("Mukamana wept")
        everything = contents(path)  # with the log of what was just written
        backup = project.backup()
        everything += backup.read_bytes()
    assert len(everything) > 100_000
    secrets = ("Keza", "Chairkeeping", "Nyirabahire", "Mukamana", "Amina", "SQLite format")
    for word in (WORDS, *secrets):
        assert word.encode() not in everything


def test_a_plain_project_would_show_them(project):
    project.memo.add("Nyirabahire said so")
    assert b"Nyirabahire" in contents(project.file.path)


def test_a_wrong_or_missing_passphrase_opens_nothing(made):
    path, _recovery = made
    before = path.read_bytes()
    for given in ({}, {"passphrase": "three hens on the hil"}):
        with pytest.raises(Locked) as locked:
            Project.open(path, **given)
        assert locked.value.hint
    assert path.read_bytes() == before


def test_the_recovery_key_opens_it_however_it_is_copied_from_paper(made):
    path, recovery = made
    untidy = recovery.lower().replace("-", " ")
    with Project.open(path, recovery_key=untidy) as project:
        assert project.check() == []
    with pytest.raises(WorkbenchError):
        Project.open(path, recovery_key=recovery[:-1] + ("A" if recovery[-1] != "A" else "B"))
    with pytest.raises(Locked):
        Project.open(path, recovery_key=keys.printed(bytes(32)))


def test_the_same_letters_typed_otherwise_are_the_same_passphrase():
    salt = keys.new_salt()
    assert keys.derive("caf\u00e9 au lait", salt) == keys.derive("cafe\u0301 au lait", salt)


def test_a_short_passphrase_is_refused_and_nothing_is_made(tmp_path):
    with pytest.raises(WorkbenchError):
        Project.new(tmp_path / "short", coder="A", passphrase="hens")
    assert list(tmp_path.glob("short*")) == []


def test_after_a_new_key_only_the_new_passphrase_and_key_open_it(made, tmp_path):
    path, recovery = made
    copy = tmp_path / "copy.workbench"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy, passphrase=PHRASE) as project:
        renewed = project.change_passphrase("four hens in the yard", new_key=True)
        assert project.check() == []
        with project.again() as twin:
            assert [code.name for code in twin.code.list()] == ["Chairkeeping"]
    with pytest.raises(Locked):
        Project.open(copy, passphrase=PHRASE)
    with pytest.raises(Locked):
        Project.open(copy, recovery_key=recovery)
    with Project.open(copy, recovery_key=renewed) as project:
        assert project.memo.list()


def test_a_flipped_byte_is_told_and_never_a_traceback(made, tmp_path):
    path, _recovery = made
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    copy = tmp_path / "flipped.workbench"
    copy.write_bytes(bytes(data))
    try:
        with Project.open(copy, passphrase=PHRASE) as project:
            assert project.check()
    except CannotOpen as refused:
        assert refused.hint


def test_the_command_line_reads_the_passphrase_from_an_open_file(made, tmp_path):
    path, _recovery = made
    secret = tmp_path / "secret"
    secret.write_text(f"{PHRASE}\n")
    with secret.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "-p", str(path), "code", "list", "--json"],
            capture_output=True,
            text=True,
            pass_fds=[file.fileno()],
            env=os.environ | {"WORKBENCH_PASSPHRASE_FD": str(file.fileno())},
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Chairkeeping" in done.stdout
    assert PHRASE not in done.stdout + done.stderr


def test_without_anybody_to_ask_the_command_line_says_so(made):
    path, _recovery = made
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "-p", str(path), "code", "list"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode in (1, 3)
    assert "passphrase" in done.stderr
    assert "Traceback" not in done.stderr
