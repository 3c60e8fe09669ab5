"""Bundles that are torn, changed, foreign or forged: each changes nothing and says which it is."""

import dataclasses
import json
import time

import pytest

from tests.project.devices import Device, exchange, team_of
from tests.store.worlds import rows
from workbench.errors import BadFile, Conflict, WorkbenchError
from workbench.journal.chain import Chain
from workbench.journal.clock import Clock
from workbench.journal.operation import Draft
from workbench.journal.parcel import Parcel, Signature
from workbench.journal.roster import TEAM
from workbench.progress import drain
from workbench.project import Project
from workbench.store import exchange as stored
from workbench.team import bundle, identity

DAY = 86_400_000


@pytest.fixture
def pair(tmp_path, project):
    """Amina's device, and Bosco's with one code that Amina does not have."""
    devices = team_of(tmp_path, project, "Bosco")
    with devices[1].at_work() as copy:
        copy.code.add("Door")
    yield devices
    devices[1].project.close()


def everything(project):
    """All that a project holds, the notes of what was heard as well."""
    tables = ("operation", "body", "signature", "waiting", "heard", "blob", "replica")
    held = [list(project.file.connection.execute(f"select * from {name}")) for name in tables]
    return rows(project), held


def refused(device, data, tmp_path, words):
    """Let a device receive bytes that it must refuse, and return what it says."""
    path = tmp_path / "hostile.wbundle"
    path.write_bytes(data)
    before = everything(device.project)
    with pytest.raises(WorkbenchError, match=words) as caught:
        device.receives(path)
    assert everything(device.project) == before
    assert caught.value.hint
    assert device.project.check() == []
    return caught.value


@pytest.mark.parametrize("left", [0, 1, 21, 100, 0.5, 0.9, -1])
def test_a_torn_bundle(pair, tmp_path, left):
    amina, bosco = pair
    data = bosco.bundles().read_bytes()
    cut = int(len(data) * left) if isinstance(left, float) else left
    refused(amina, data[:cut], tmp_path, "not whole|not a bundle|beginning is missing")


@pytest.mark.parametrize("place", [0.0, 0.02, 0.3, 0.6, 0.99])
def test_a_flipped_bit(pair, tmp_path, place):
    amina, bosco = pair
    data = bytearray(bosco.bundles().read_bytes())
    data[int(len(data) * place)] ^= 4
    refused(amina, bytes(data), tmp_path, "not whole|not a bundle|not meant for this device")


def test_something_else(pair, tmp_path):
    refused(pair[0], b"PK\x03\x04 not a bundle", tmp_path, "not a bundle")


def test_a_bundle_for_somebody_else(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        stranger = identity.Identity(amina_seed := "11" * 32, _age_secret())
        assert amina_seed
        data = copy.team.sealed(Parcel(), recipients=[stranger.age_key])
    refused(amina, data, tmp_path, "not meant for this device")


def _age_secret():
    from pyrage import x25519

    return str(x25519.Identity.generate())


def sealed(device, parcel, **changed):
    """Return a parcel as a bundle of a device, with other words in the header."""
    with device.at_work() as project:
        present = [member.age for member in project.file.roster().present()]
        facts = {
            "kind": "bundle", "project": stored.founding(project.file), "name": "n",
            "replica": "r", "vector": {}, "made": int(time.time() * 1000),
        }  # fmt: skip
        return bundle.seal(parcel, project.team.identity, present, **(facts | changed))


def test_a_bundle_of_another_project(pair, tmp_path):
    amina, bosco = pair
    refused(amina, sealed(bosco, Parcel(), project="f" * 64), tmp_path, "another project")


def test_a_bundle_that_was_readdressed(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        data = copy.team.sealed(Parcel(), recipients=[copy.team.identity.age_key])
        plain = bundle._decrypted(data, copy.team.identity)
    from pyrage import encrypt, x25519

    with amina.at_work() as project:
        to = x25519.Recipient.from_str(project.team.identity.age_key)
    refused(amina, bytes(encrypt(plain, [to])), tmp_path, "readdressed")


def test_a_header_that_was_changed(pair, tmp_path):
    amina, bosco = pair
    data = bosco.bundles()
    with amina.at_work() as project:
        plain = bundle._decrypted(data.read_bytes(), project.team.identity)
        line, rest = plain.split(b"\n", 1)
        facts = json.loads(line)
        facts["name"] = "Something else"
        from pyrage import encrypt, x25519

        to = x25519.Recipient.from_str(project.team.identity.age_key)
    changed = json.dumps(facts).encode() + b"\n" + rest
    refused(amina, bytes(encrypt(changed, [to])), tmp_path, "signature")


def test_a_bundle_that_unpacks_to_too_much(pair, tmp_path, monkeypatch):
    amina, bosco = pair
    monkeypatch.setattr(bundle, "_ALWAYS_FINE", 1000)
    bomb = Parcel(blobs={"0" * 64: bytes(5_000_000)})
    refused(amina, sealed(bosco, bomb), tmp_path, "header")


def test_a_blob_that_is_not_what_its_name_says(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        parcel = copy.team.parcel_for({})
    parcel.blobs["0" * 64] = b"other words"
    refused(amina, sealed(bosco, parcel), tmp_path, "not what its name says")


def forged(device, *drafts, ahead=0, sign_as=None):
    """Return operations that follow a device's chain, made behind the back of its workbench."""
    with device.at_work() as project:
        replica = project.file.device("replica")
        seq, head = stored.ends(project.file).get(replica, (0, ""))
        chain = Chain(replica, seq, head, rank=project.file.log.last_rank())
        clock = Clock(now=lambda: int(time.time() * 1000) + ahead)
        made = list(chain.seal(drafts, clock=clock, actor="x", gesture=drafts[0].verb))
        mine = sign_as or project.team.identity
        parcel = project.team.parcel_for({})
    last = made[-1]
    signed = Signature(replica, last.seq, mine.device, mine.sign(last.hash))
    return Parcel(parcel.operations + made, [*parcel.signatures, signed], parcel.blobs)


def test_an_operation_with_a_wrong_signature(pair, tmp_path):
    amina, bosco = pair
    stranger = identity.Identity("22" * 32, _age_secret())
    parcel = forged(bosco, Draft("code.add", "c9", {"name": "Forged"}), sign_as=stranger)
    refused(amina, sealed(bosco, parcel), tmp_path, "not signed by Bosco")


def test_operations_without_a_signature(pair, tmp_path):
    amina, bosco = pair
    parcel = forged(bosco, Draft("code.add", "c9", {"name": "Forged"}))
    parcel.signatures = []
    refused(amina, sealed(bosco, parcel), tmp_path, "not signed by")


def test_an_operation_of_somebody_else_that_was_changed(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        parcel = copy.team.parcel_for({})
    changed = [
        dataclasses.replace(op, subject="elsewhere") if op.verb == "code.add" else op
        for op in parcel.operations
    ]
    parcel.operations = changed
    refused(amina, sealed(bosco, parcel), tmp_path, "Alarm|not signed")


def test_particulars_that_were_changed(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        parcel = copy.team.parcel_for(stored.vector(amina.project.file))
    (*others, last) = parcel.operations
    parcel.operations = [*others, dataclasses.replace(last, body={"name": "Window"})]
    refused(amina, sealed(bosco, parcel), tmp_path, "one of its operations")


def test_somebody_who_says_that_she_founded_the_team(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        mine = copy.team.identity
    keys = {"device": mine.device, "sign": mine.sign_key, "age": mine.age_key, "name": "B"}
    parcel = forged(bosco, Draft("member.found", TEAM, {**keys, "covers": {}}))
    refused(amina, sealed(bosco, parcel), tmp_path, "claims to have founded")


def test_somebody_who_says_that_a_copy_lives_on_her_device(pair, tmp_path):
    amina, bosco = pair
    with amina.at_work() as project:
        device = project.team.identity.device
    parcel = forged(bosco, Draft("member.here", TEAM, {"device": device}))
    refused(amina, sealed(bosco, parcel), tmp_path, "names another device")


def test_a_fork_raises_an_alarm_that_names_both(pair, tmp_path):
    amina, bosco = pair
    exchange(amina, bosco)
    one = forged(bosco, Draft("code.add", "c1", {"name": "One"}))
    path = tmp_path / "one.wbundle"
    path.write_bytes(sealed(bosco, one))
    amina.receives(path)
    other = forged(bosco, Draft("code.add", "c2", {"name": "Other"}))
    error = refused(amina, sealed(bosco, other), tmp_path, "Alarm: Bosco")
    assert isinstance(error, Conflict)
    assert one.operations[-1].hash[:16] in error.message
    assert other.operations[-1].hash[:16] in error.message


def test_an_operation_that_nobody_can_understand(pair, tmp_path):
    amina, bosco = pair
    parcel = forged(bosco, Draft("code.merge", "c9", {"nothing": "here"}))
    refused(amina, sealed(bosco, parcel), tmp_path, "cannot be understood")


def test_an_operation_from_a_clock_days_ahead_is_taken_in_and_flagged(pair, tmp_path):
    amina, bosco = pair
    parcel = forged(bosco, Draft("code.add", "c9", {"name": "Ahead"}), ahead=30 * DAY)
    path = tmp_path / "ahead.wbundle"
    path.write_bytes(sealed(bosco, parcel))
    got = amina.receives(path)
    assert got.ahead == ["the clock of Bosco is ahead by more than a day"]
    with amina.at_work() as project:
        project.code.add("Now")
        last = [*project.file.log.after(project.file.device("replica"), 0)][-1]
    assert last.time >> 16 < time.time() * 1000 + DAY
    assert amina.project.check() == []


def test_a_coding_by_a_reader_is_kept_not_applied_and_shown(tmp_path, project):
    amina, rita = Device(tmp_path, "Amina", project), Device(tmp_path, "Rita")
    with rita.joins(amina.admits(rita, "reader")) as copy:
        with rita.at_work(), copy.file.transaction():
            device = copy.team.identity.device
            drafts = [Draft("member.here", TEAM, {"device": device})]
            drafts.append(Draft("code.add", "c9", {"name": "Not hers to make"}))
            copy.team.sign(copy.file.append(drafts, actor="x", gesture="code.add"))
        got = amina.receives(rita.bundles())
        assert got.received == 2
        assert "c9" not in {code.id for code in amina.project.code.list()}
        assert any("role" in line for line in amina.project.notices())
        assert amina.project.check() == []


def test_an_invitation_is_of_no_use_to_anybody_else(tmp_path, project):
    amina, bosco = Device(tmp_path, "Amina", project), Device(tmp_path, "Bosco")
    other = Device(tmp_path, "Other")
    invite = amina.admits(bosco)
    with pytest.raises(BadFile, match="not meant for this device"):
        other.joins(invite)
    assert not list(other.folder.glob("*.workbench*"))


@pytest.mark.parametrize("place", [0.3, 0.7, 0.98])
def test_a_damaged_invitation_leaves_nothing_behind(tmp_path, project, place):
    amina, bosco = Device(tmp_path, "Amina", project), Device(tmp_path, "Bosco")
    invite = amina.admits(bosco)
    data = bytearray(invite.read_bytes())
    data[int(len(data) * place)] ^= 1
    invite.write_bytes(data)
    with pytest.raises(WorkbenchError):
        bosco.joins(invite)
    assert not list(bosco.folder.glob("copy*"))


def test_a_request_that_was_changed_is_refused(tmp_path, project):
    amina, bosco = Device(tmp_path, "Amina", project), Device(tmp_path, "Bosco")
    asked = bosco.asks()
    asked.write_text(asked.read_text().replace("Bosco", "Owner"))
    with amina.at_work(), pytest.raises(BadFile, match="changed on the way"):
        project.team.admit(asked, tmp_path / "out")
    assert not project.file.roster().founded


def test_a_bundle_in_a_project_without_a_team(pair, tmp_path):
    _amina, bosco = pair
    with Project.new(tmp_path / "alone", coder="Zoe") as alone:
        with pytest.raises(WorkbenchError):
            drain(alone.team.receive(bosco.bundles()))
        assert alone.check() == []


def test_an_operation_without_its_particulars_waits_for_somebody_who_has_them(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        whole = copy.team.parcel_for(stored.vector(amina.project.file))
    (*others, last) = whole.operations
    stripped = [*others, dataclasses.replace(last, body=None, salt="")]
    path = tmp_path / "stripped.wbundle"
    path.write_bytes(sealed(bosco, Parcel(stripped, whole.signatures)))
    got = amina.receives(path)
    assert got.waiting == len(stripped)
    assert got.missing == [f"we lack operations {last.seq} to {last.seq} of Bosco"]
    assert amina.receives(bosco.bundles()).waiting == 0
    assert "Door" in {code.name for code in amina.project.code.list()}
    assert amina.state() == bosco.state()
    assert amina.project.check() == []


@pytest.mark.parametrize("verb", ["participant.withdraw", "participant.acknowledge"])
def test_a_reader_cannot_have_anything_erased(tmp_path, project, verb):
    amina, rita = Device(tmp_path, "Amina", project), Device(tmp_path, "Rita")
    with amina.at_work():
        project.memo.add("Not hers to erase.")
        kept = project.change.show(project.change.list()[0].id)[-1].key
    with rita.joins(amina.admits(rita, "reader")) as copy:
        body = {"erased": [kept], "rows": {}, "drop": {"memo": []}, "sources": []}
        with rita.at_work():
            here = Draft("member.here", TEAM, {"device": copy.team.identity.device})
        parcel = forged(rita, here, Draft(verb, "p", body))
        path = tmp_path / "erase.wbundle"
        path.write_bytes(sealed(rita, parcel))
        amina.receives(path)
        assert [memo.text for memo in project.memo.list()] == ["Not hers to erase."]
        assert any("role" in line for line in project.notices())
        assert project.check() == []
