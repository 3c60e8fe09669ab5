"""The hub on the command line, as two people on one machine would use it."""

import pytest


@pytest.fixture
def as_device(run, tmp_path, monkeypatch):
    def become(name):
        monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / f"home-{name}"))
        return run

    return become


def state(run, project):
    return run("-p", project, "check", "--json").json["state"]


def test_two_people_meet_on_a_hub_and_end_in_the_same_state(as_device, interview, hub):
    run = as_device("amina")
    assert run("new", "a", "--plain", "--coder", "Amina").code == 0
    run("-p", "a", "source", "import", interview, "--accept")
    run("-p", "a", "code", "add", "Chair")
    assert as_device("bosco")("team", "request", "ask", "--coder", "Bosco").code == 0
    run = as_device("amina")
    assert run("-p", "a", "team", "admit", "ask", "--role", "coder", "--out", "invite").code == 0
    assert run("-p", "a", "team", "sync", hub.url, "--json").json["sent"] > 3
    run = as_device("bosco")
    assert run("team", "join", "invite", "b", "--plain").code == 0
    run("-p", "b", "coding", "add", "interview", 60, 80, "Chair")
    assert run("-p", "b", "team", "status", "--json").json["hub"] is None
    assert run("-p", "b", "team", "sync", hub.url).code == 0
    run = as_device("amina")
    answer = run("-p", "a", "team", "sync", hub.url, "--json").json
    assert (answer["received"] > 0, answer["waiting"], answer["conflicts"]) == (True, 0, 0)
    assert "1 coding" in answer["summary"]
    assert state(run, "a") == state(as_device("bosco"), "b")
    assert run("-p", "a", "team", "status", "--json").json["hub"]["unsent"] == 0


def test_a_hub_is_made_and_its_statements_are_shown(run, server):
    sql = run("team", "hub", "sql").out
    assert "grant select, insert" in sql
    assert "delete" not in sql
    assert run("team", "hub", "init", server.url).code == 0
    assert run("team", "hub", "init", server.url, "--json").json == {"hub": server.url}
    assert run("team", "hub", "init").code == 2


def test_a_password_in_the_address_is_refused(run):
    answer = run("team", "hub", "init", "postgresql://a:secret@localhost/x")
    assert answer.code == 1
    assert "secret" not in answer.err
