"""The hub: the same operations by way of a PostgreSQL server that can read none of them."""

import pytest

from tests.team.devices import admit, begin
from workbench.errors import BadFile, CannotOpen, WorkbenchError
from workbench.team.hub import TABLES, Forked, Hub
from workbench.team.line import HubGone, NeedsPassword


@pytest.fixture
def amina(tmp_path, interview):
    return begin(tmp_path, interview)


@pytest.fixture
def bosco(amina, tmp_path):
    return admit(amina, tmp_path, "Bosco")


def in_step(*devices):
    return len({device.state for device in devices}) == 1


def test_two_devices_that_synced_hold_the_same(hub, amina, bosco):
    amina.sync(hub.url)
    with amina.project() as project:
        project.coding.add("interview", 90, 99, "Name")
        project.code.rename("Chair", "Seat")
    with bosco.project() as project:
        project.code.rename("Chair", "Stool")
        project.memo.add("A chair is a small thing.")
    bosco.sync(hub.url)
    done = amina.sync(hub.url)
    assert (done.got.received, done.got.conflicts) == (4, 1)  # with him as a coder, on a new copy
    bosco.sync(hub.url)
    assert in_step(amina, bosco)
    for device in (amina, bosco):
        with device.project() as project:
            assert project.check() == []
            assert len(project.change.conflicts()) == 1
            assert len(project.coding.list()) == 2


def test_syncing_again_sends_and_brings_nothing(hub, amina, bosco):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    amina.sync(hub.url)
    before = hub.ask("select count(*) from cbs_operation")
    for device in (amina, bosco, amina):
        done = device.sync(hub.url)
        assert (done.sent, done.got.received) == (0, 0)
    assert hub.ask("select count(*) from cbs_operation") == before


def test_the_server_holds_no_word_of_a_transcript_a_code_or_a_name(hub, amina, bosco):
    with amina.project() as project:
        project.memo.add("Somebody kept the chair for her.")
    amina.sync(hub.url)
    bosco.sync(hub.url)
    lying = []
    for table in TABLES:
        for row in hub.ask(f"select * from {table}"):
            lying += [
                v.encode() if isinstance(v, str) else bytes(v)
                for v in row
                if not isinstance(v, int)
            ]
    everything = b"\n".join(lying)
    assert len(everything) > 5000
    for word in (
        b"Amina",
        b"Bosco",
        b"Chair",
        b"chair",
        b"coding",
        b"interview",
        b"Keza",
        b"Hills",
    ):
        assert word not in everything


def test_a_text_that_one_imported_the_other_can_read(hub, amina, bosco, tmp_path):
    amina.sync(hub.url)
    long = tmp_path / "long.txt"
    long.write_text("Keza: One word follows another.\n" * 40_000)
    with bosco.project() as project:
        project.source.take_in(project.source.propose(long))
    bosco.sync(hub.url)
    amina.sync(hub.url)
    with amina.project() as project:
        source = project.find_source("long")
        assert len(project.source.text(source.id)) > 1_000_000
        assert project.check() == []


def test_a_big_blob_lies_in_several_rows_and_comes_back_whole(hub, amina, bosco, tmp_path):
    import random

    amina.sync(hub.url)
    noise = random.Random(5)
    text = "".join(chr(0x4E00 + noise.randrange(20_000)) for _ in range(800_000))
    (tmp_path / "noise.txt").write_text("Keza: " + text, encoding="utf-8")
    with amina.project() as project:
        project.source.take_in(project.source.propose(tmp_path / "noise.txt"))
    amina.sync(hub.url)
    assert hub.ask("select max(parts) from cbs_blob")[0][0] > 2
    bosco.sync(hub.url)
    with bosco.project() as project:
        assert text in project.source.text(project.find_source("noise").id)


def test_a_third_person_gets_through_the_hub_what_two_others_did(hub, amina, bosco, tmp_path):
    claire = admit(amina, tmp_path, "Claire")
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with bosco.project() as project:
        project.coding.add("interview", 100, 110, "Chair")
    bosco.sync(hub.url)
    claire.sync(hub.url)
    amina.sync(hub.url)
    assert in_step(amina, claire)


def test_several_projects_lie_in_one_database_apart(hub, amina, bosco, tmp_path, interview):
    other = begin(tmp_path / "other", interview)
    third = admit(other, tmp_path / "other", "Bosco")
    for device in (amina, bosco, other, third, amina, other):
        device.sync(hub.url)
    assert len(hub.ask("select distinct project from cbs_operation")) == 2
    assert in_step(amina, bosco)
    assert in_step(other, third)
    assert not in_step(amina, other)


def test_whoever_was_taken_out_has_no_key_for_what_comes_after(hub, amina, bosco, tmp_path):
    claire = admit(amina, tmp_path, "Claire")
    for device in (amina, bosco, claire):
        device.sync(hub.url)
    (first,) = hub.ask("select distinct key from cbs_operation")
    with amina.project() as project:
        project.team.revoke("Bosco")
        project.memo.add("Said among ourselves.")
    amina.sync(hub.url)
    keys = {bytes(key) for (key,) in hub.ask("select distinct key from cbs_operation")}
    (new,) = keys - {bytes(first[0])}
    with bosco.project() as project:
        lost = project.team.identity.device
    handed = {device for (device,) in hub.ask("select device from cbs_key where key = %s", new)}
    assert lost not in handed
    assert len(handed) == 2
    claire.sync(hub.url)
    assert in_step(amina, claire)
    done = bosco.sync(hub.url)
    assert done.got.received == 0
    assert any("key" in line for line in done.got.missing)
    with bosco.project() as project:
        assert project.memo.list() == []


def test_what_somebody_did_after_being_taken_out_is_kept_and_does_not_count(
    hub, amina, bosco, tmp_path
):
    claire = admit(amina, tmp_path, "Claire")
    for device in (amina, bosco, claire):
        device.sync(hub.url)
    with amina.project() as project:
        project.team.revoke("Bosco")
    amina.sync(hub.url)
    with bosco.project() as project:
        project.code.add("Smuggled")
    bosco.sync(hub.url)
    claire.sync(hub.url)
    with claire.project() as project:
        assert "Smuggled" not in [code.name for code in project.code.list()]
        assert project.check() == []


def test_a_key_that_a_stranger_left_is_not_written_with(hub, amina, bosco, tmp_path):
    from workbench.project.hubroad import hub_project
    from workbench.team import keyring
    from workbench.team.identity import own

    amina.sync(hub.url)
    stranger = admit(begin(tmp_path / "else", tmp_path / "interview.txt"), tmp_path / "else", "Eve")
    with amina.project() as project:
        place, mine = hub_project(project.file), project.team.identity
    with stranger.project() as project:
        bad = keyring.make(own(), place, project.file.roster(), 2**50)
    with Hub(hub.url) as line:
        line.put_key(place, mine.device, bad.id, keyring.wrapped(bad, mine.age_key))
    with amina.project() as project:
        project.memo.add("Not for strangers.")
    amina.sync(hub.url)
    assert hub.ask("select count(*) from cbs_operation where key = %s", bad.id) == [(0,)]


def test_a_changed_row_is_refused_and_nothing_taken_in(hub, amina, bosco):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with amina.project() as project:
        project.coding.add("interview", 90, 99, "Name")
    amina.sync(hub.url)
    hub.ask(
        "update cbs_operation set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40))"
        " where seq = (select max(seq) from cbs_operation)"
    )
    before = bosco.state
    with pytest.raises(BadFile, match="changed"):
        bosco.sync(hub.url)
    assert bosco.state == before


def test_a_row_put_in_the_place_of_another_is_refused(hub, amina, bosco):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with amina.project() as project:
        project.code.add("One")
        project.code.add("Two")
    amina.sync(hub.url)
    (row, last) = hub.ask("select replica, seq from cbs_operation order by seq desc limit 2")
    hub.ask(
        "update cbs_operation set sealed = (select sealed from cbs_operation where replica = %s"
        " and seq = %s) where replica = %s and seq = %s",
        *last, *row,
    )  # fmt: skip
    with pytest.raises(BadFile):
        bosco.sync(hub.url)


def test_a_row_that_was_taken_away_stops_there_and_is_named(hub, amina, bosco):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with amina.project() as project:
        first = project.file.log.count()
        project.code.add("One")
        project.code.add("Two")
    amina.sync(hub.url)
    (last,) = hub.ask("select max(seq) from cbs_operation")
    hub.ask("delete from cbs_operation where seq = %s", last[0] - 1)
    done = bosco.sync(hub.url)
    assert done.got.received == 0
    assert any(str(last[0] - 1) in line for line in done.got.missing)
    assert first


def test_a_replica_that_goes_on_twice_raises_an_alarm_that_names_both(hub, amina, bosco, tmp_path):
    import shutil

    amina.sync(hub.url)
    bosco.sync(hub.url)
    copy = tmp_path / "copy.workbench"
    shutil.copy(amina.path, copy)
    with amina.project() as project:
        project.code.add("Here")
    amina.sync(hub.url)
    with amina.project() as project:
        ours = project.change.show(project.change.list()[0].id)[0].hash
    shutil.move(copy, amina.path)  # a backup put back under the same name
    for ending in ("-wal", "-shm"):
        amina.path.with_name(amina.path.name + ending).unlink(missing_ok=True)
    for memory in amina.home.iterdir():  # and nothing on the device remembers
        if memory.is_dir():
            shutil.rmtree(memory)
    with amina.project() as project:
        project.code.add("There")
        theirs = project.change.show(project.change.list()[0].id)[0].hash
    with pytest.raises(Forked) as caught:
        amina.sync(hub.url)
    assert ours[:16] in caught.value.message
    assert theirs[:16] in caught.value.message
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("steps", range(1, 6))
def test_a_hub_that_vanishes_in_the_middle_leaves_both_sides_whole(hub, amina, bosco, steps):
    amina.sync(hub.url)
    bosco.sync(hub.url)
    with bosco.project() as project:
        for number in range(30):
            project.coding.add("interview", number, number + 3, "Chair")
    bosco.sync(hub.url)
    with amina.project() as project:
        for number in range(700):
            project.coding.add("interview", number % 300, number % 300 + 5 + number // 300, "Name")
        job = project.team.sync(hub.url)
        for _step in range(steps):
            next(job)
        hub.kill()
        try:
            with pytest.raises(HubGone) as caught:
                for _each in job:
                    pass
            assert "next time" in caught.value.hint
            assert project.check() == []
        finally:
            hub.start()
    amina.sync(hub.url)
    bosco.sync(hub.url)
    amina.sync(hub.url)
    assert in_step(amina, bosco)
    with bosco.project() as project:
        assert len(project.coding.list()) == 1 + 30 + 700
        assert project.check() == []


def test_what_waits_to_go_out_is_known_without_the_hub(hub, amina, bosco):
    amina.sync(hub.url)
    with amina.project() as project:
        assert project.team.status()["hub"]["unsent"] == 0
        project.code.add("Later")
        stand = project.team.status()["hub"]
        assert stand["unsent"] == 1
        assert "postgresql://" in stand["place"]


def test_a_role_that_may_only_select_and_insert_is_enough(hub, amina, bosco):
    hub.ask("drop role if exists cbs_member")
    hub.ask("create role cbs_member login")
    try:
        for table in TABLES:
            hub.ask(f"grant select, insert on {table} to cbs_member")
        address = hub.as_role("cbs_member")
        amina.sync(address)
        bosco.sync(address)
        with bosco.project() as project:
            project.memo.add("Also by way of the role.")
        bosco.sync(address)
        assert amina.sync(address).got.received >= 1
        assert in_step(amina, bosco)
        with pytest.raises(WorkbenchError, match="may not"), Hub(address) as line:
            line.say("delete from cbs_operation")
        with pytest.raises(WorkbenchError, match="may not"), Hub(address) as line:
            line.say("update cbs_operation set seq = 0")
    finally:
        hub.ask("drop owned by cbs_member")
        hub.ask("drop role cbs_member")


def test_a_database_that_is_no_hub_is_said_to_be_none(server, amina, bosco):
    with pytest.raises(CannotOpen, match="no hub"):
        amina.sync(server.url)


@pytest.mark.parametrize(
    "url",
    ["postgresql://amina:secret@hub.example/cbs", "postgresql://hub.example/cbs?password=secret"],
)
def test_a_password_in_the_address_is_refused_and_not_repeated(amina, bosco, url):
    with pytest.raises(WorkbenchError) as caught:
        amina.sync(url)
    assert "secret" not in str(caught.value.message) + caught.value.hint
    assert "PGPASSFILE" in caught.value.hint


def test_a_clash_of_transactions_is_tried_again(server):
    import psycopg

    tries = []

    def work(cursor):
        tries.append(1)
        if len(tries) < 3:
            raise psycopg.errors.SerializationFailure("clash")
        cursor.execute("select 1")
        return cursor.fetchone()

    with Hub(server.url, pause=lambda _seconds: None) as line:
        assert line.do(work) == (1,)
    assert len(tries) == 3


def test_a_hub_that_is_not_there_is_tried_with_longer_and_longer_pauses(tmp_path):
    pauses = []
    line = Hub(f"postgresql:///x?host={tmp_path}", pause=pauses.append)
    with pytest.raises(HubGone):
        line.ask("select 1")
    assert len(pauses) == 4
    assert pauses[-1] > pauses[0]


def test_a_missing_password_is_asked_for_and_not_tried_again(server):
    import psycopg

    def work(_cursor):
        raise psycopg.OperationalError("fe_sendauth: no password supplied")

    line = Hub(server.url, pause=lambda _s: pytest.fail("no pause"))
    with pytest.raises(NeedsPassword):
        line.do(work)
    line.close()


@pytest.fixture
def guarded(hub, tmp_path, monkeypatch):
    """The hub as a member has to log in to it."""
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "nothing"))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    address = hub.with_password("cbs_guarded", "four small words")
    for table in TABLES:
        hub.ask(f"grant select, insert on {table} to cbs_guarded")
    yield address
    hub.ask("drop owned by cbs_guarded")
    hub.ask("drop role cbs_guarded")


def test_a_hub_with_a_password_is_entered_by_password_or_password_file(
    guarded, amina, bosco, tmp_path, monkeypatch
):
    for wrong in ("", "something else"):
        with pytest.raises(NeedsPassword) as caught:
            amina.sync(guarded, wrong)
        assert "four small" not in caught.value.message
    amina.sync(guarded, "four small words")
    known = tmp_path / "known"
    known.write_text("*:*:*:cbs_guarded:four small words\n")
    known.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(known))
    bosco.sync(guarded)
    assert in_step(amina, bosco) or amina.sync(guarded)


def test_on_the_command_line_the_password_comes_from_an_open_file(
    guarded, amina, bosco, tmp_path, monkeypatch
):
    from tests.cli.conftest import call

    secret = tmp_path / "secret"
    secret.write_text("four small words\n")
    with amina.settings(), secret.open("rb") as file:
        refused = call("-p", amina.path, "team", "sync", guarded)
        assert refused.code == 3
        assert "password" in refused.err
        monkeypatch.setenv("WORKBENCH_HUB_PASSWORD_FD", str(file.fileno()))
        assert call("-p", amina.path, "team", "sync", guarded, "--json").code == 0
