"""Working together by the real command, on devices with homes of their own."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import call

MAIN = "from workbench.cli import main; main()"


@pytest.fixture
def at(tmp_path, monkeypatch, interview):
    """Return what calls the command as one of two people, each in a folder of her own."""

    def run(who, *arguments):
        folder = tmp_path / who
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / f"home-{who}"))
        monkeypatch.chdir(folder)
        return call(*arguments)

    assert run("amina", "new", "small", "--plain", "--coder", "Amina").code == 0
    assert run("amina", "source", "import", interview, "--accept").code == 0
    assert run("amina", "code", "add", "Chair").code == 0
    return run


@pytest.fixture
def joined(at, tmp_path):
    """The same, once Bosco has joined."""
    request, invite = tmp_path / "request", tmp_path / "invite"
    assert at("bosco", "team", "request", request, "--coder", "Bosco").code == 0
    assert at("amina", "team", "admit", request, "--role", "coder", "--out", invite).code == 0
    assert at("bosco", "team", "join", invite, "small", "--plain").code == 0
    return at


def state(at, who):
    answer = at(who, "check", "--json").json
    assert answer["ok"], answer["problems"]
    return answer["state"]


def work(at):
    for who, start in (("amina", 60), ("bosco", 64)):
        assert at(who, "coding", "add", "interview", start, start + 20, "Chair").code == 0
        assert at(who, "code", "rename", "Chair", f"Chair of {who}").code == 0


def test_offline_edits_on_both_end_in_the_same_state_by_bundles(joined, tmp_path):
    at = joined
    assert state(at, "amina") == state(at, "bosco")
    work(at)
    assert state(at, "amina") != state(at, "bosco")
    one, other = tmp_path / "one", tmp_path / "other"
    assert at("bosco", "team", "bundle", one, "--json").json["operations"] == 4
    tried = at("amina", "team", "receive", one, "--dry-run", "--json").json
    got = at("amina", "team", "receive", one, "--json").json
    assert {**got, "dry_run": True} == tried
    assert (got["received"], got["waiting"], got["conflicts"]) == (4, 0, 1)
    assert got["summary"] == "1 coding, 1 code renamed, 1 conflict"
    assert at("amina", "team", "bundle", other).code == 0
    assert at("bosco", "team", "receive", other, "--json").json["conflicts"] == 1
    assert state(at, "amina") == state(at, "bosco")
    conflicts = [at(who, "change", "conflicts", "--json").json for who in ("amina", "bosco")]
    assert conflicts[0] == conflicts[1]


def test_offline_edits_on_both_end_in_the_same_state_by_a_folder(joined, tmp_path):
    at, folder = joined, tmp_path / "shared"
    folder.mkdir()
    work(at)
    for who in ("amina", "bosco", "amina"):
        answer = at(who, "team", "sync", folder, "--json")
        assert answer.code == 0
        assert answer.json["refused"] == []
    assert state(at, "amina") == state(at, "bosco")


def test_status_and_members_say_who_is_there_and_who_lacks_what(joined):
    at = joined
    work(at)
    status = at("amina", "team", "status", "--json").json
    assert (status["name"], status["role"], status["waiting"]) == ("Amina", "owner", 0)
    lacks = {each["name"]: each["lacks"] for each in status["members"]}
    assert lacks == {"Amina": 0, "Bosco": 2}
    members = at("bosco", "team", "members", "--json").json["members"]
    assert [(each["name"], each["role"]) for each in members] == [
        ("Amina", "owner"),
        ("Bosco", "coder"),
    ]


def test_a_revoked_member_gets_nothing_and_counts_no_more(joined, tmp_path):
    at, bundle = joined, tmp_path / "late"
    assert at("amina", "team", "revoke", "Bosco", "--json").json["role"] == "gone"
    assert at("bosco", "code", "add", "Late").code == 0
    assert at("bosco", "team", "bundle", bundle).code == 0
    before = state(at, "amina")
    answer = at("amina", "team", "receive", bundle)
    assert answer.code == 4
    assert "taken out" in answer.err
    assert state(at, "amina") == before


def test_only_an_owner_lets_people_in(joined, tmp_path):
    at, request = joined, tmp_path / "third"
    assert at("claire", "team", "request", request, "--coder", "Claire").code == 0
    answer = at("bosco", "team", "admit", request, "--out", tmp_path / "out")
    assert answer.code == 4
    assert "may not" in answer.err
    assert not (tmp_path / "out").exists()


def test_a_copied_file_on_a_strange_device_refuses_to_write(joined, tmp_path):
    at = joined
    (tmp_path / "stranger").mkdir()
    shutil.copy(tmp_path / "amina" / "small.workbench", tmp_path / "stranger")
    answer = at("stranger", "code", "add", "Mine")
    assert answer.code == 4
    assert "not in the team" in answer.err
    assert at("stranger", "code", "list", "--json").code == 0


def test_the_keys_of_a_device_are_for_nobody_else_to_read(joined, tmp_path):
    kept = tmp_path / "home-bosco" / "identity.json"
    assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize("after", [0.35, 0.5, 0.6, 0.7, 0.8, 1.0])
def test_killed_while_receiving_everything_or_nothing_is_there(joined, tmp_path, after):
    at, bundle = joined, tmp_path / "many"
    table = tmp_path / "codings.csv"
    lines = [f"interview,{n % 200},{n % 200 + 1 + n // 200},Chair,Bosco" for n in range(3000)]
    table.write_text("source,start,end,code,coder\n" + "\n".join(lines) + "\n")
    assert at("bosco", "coding", "import", table).code == 0
    assert at("bosco", "team", "bundle", bundle).code == 0
    before, theirs = state(at, "amina"), state(at, "bosco")
    assert at("amina", "where").code == 0
    receiver = subprocess.Popen(
        [sys.executable, "-c", MAIN, "team", "receive", str(bundle)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    receiver.send_signal(signal.SIGKILL)
    receiver.wait(timeout=20)
    assert state(at, "amina") in (before, theirs)
    assert at("amina", "team", "receive", bundle, "--json").code == 0
    assert state(at, "amina") == theirs
