"""A team of real projects, each on a device of its own: let in, sent, received, taken out."""

import pytest

from tests.project.devices import Device, exchange, team_of
from workbench.errors import BadFile, Conflict, WorkbenchError
from workbench.journal.roster import GONE
from workbench.project import Project


@pytest.fixture
def pair(tmp_path, project):
    """Amina's device with the project, and Bosco's with a copy."""
    devices = team_of(tmp_path, project, "Bosco")
    yield devices
    devices[1].project.close()


def test_a_copy_begun_from_an_invitation_holds_the_same_operations(pair):
    amina, bosco = pair
    assert amina.state() == bosco.state()
    assert bosco.project.check() == []
    assert [code.name for code in bosco.project.code.list()] == ["Chair", "Name", "Called"]
    assert bosco.project.person == "Bosco"


def test_what_two_people_do_apart_comes_together_on_both(pair):
    amina, bosco = pair
    with amina.at_work() as project:
        project.coding.add("interview", 60, 80, "Chair")
        project.code.rename("Chair", "Seat")
    with bosco.at_work() as project:
        project.coding.add("interview", 62, 85, "Chair")
        project.code.add("Door")
        project.code.rename("Chair", "Stool")
    got = amina.receives(bosco.bundles())
    assert got.summary == "1 coding, 1 new code, 1 code renamed, 1 conflict"
    assert got.by_person == {"Bosco": 3}
    bosco.receives(amina.bundles())
    assert amina.state() == bosco.state()
    for device in pair:
        assert device.project.check() == []
        assert len(device.project.coding.list()) == 2
        (dispute,) = device.project.change.conflicts()
        assert {value.value for value in dispute.values} == {"Seat", "Stool"}


def test_a_bundle_received_twice_changes_nothing_and_says_so(pair):
    amina, bosco = pair
    with bosco.at_work() as project:
        project.code.add("Door")
    bundle = bosco.bundles()
    amina.receives(bundle)
    before = amina.state()
    again = amina.receives(bundle)
    assert (again.received, again.waiting, again.conflicts) == (0, 0, 0)
    assert "here already" in again.summary
    assert amina.state() == before


def test_only_what_the_other_lacks_is_sent(pair):
    amina, bosco = pair
    exchange(amina, bosco)
    with amina.at_work() as project:
        project.code.add("Door")
        parcel = project.team.parcel_for(project.team.since_heard())
    assert [op.verb for op in parcel.operations] == ["code.add"]
    assert parcel.blobs == {}


def test_bundles_out_of_order_wait_and_say_for_what(pair):
    amina, bosco = pair
    bundles = []
    for name in ("Door", "Wall", "Roof"):
        with bosco.at_work() as project:
            project.code.add(name)
        bundles.append(bosco.bundles())
        with bosco.at_work() as project, project.file.transaction():
            # As if Amina had said that she has it: the next bundle begins after it.
            from workbench.store import exchange as stored

            owner = next(m for m in project.team.members() if m.name == "Amina")
            stored.note_heard(project.file, owner.id, stored.vector(project.file), 2**52)
    got = amina.receives(bundles[2])
    assert (got.received, got.waiting) == (0, 1)
    assert got.missing == ["we lack operations 1 to 4 of Bosco"]
    got = amina.receives(bundles[0])
    assert got.waiting == 1
    assert got.missing == ["we lack operations 4 to 4 of Bosco"]
    got = amina.receives(bundles[1])
    assert (got.waiting, got.missing) == (0, [])
    assert amina.state() == bosco.state()
    assert amina.project.check() == []


def test_a_reader_may_not_write_and_is_told_so(tmp_path, project):
    amina, rita = Device(tmp_path, "Amina", project), Device(tmp_path, "Rita")
    with rita.joins(amina.admits(rita, "reader")), rita.at_work() as copy:
        with pytest.raises(Conflict, match="reader"):
            copy.code.add("Door")
        assert len(copy.code.list()) == 3


def test_what_was_done_behind_the_back_of_a_revocation_is_kept_and_not_applied(tmp_path, project):
    amina, bosco, claire = team_of(tmp_path, project, "Bosco", "Claire")
    with bosco.at_work() as copy:
        copy.code.add("Before")
    exchange(amina, bosco)
    with bosco.at_work() as copy:
        copy.code.add("Behind")
    claire.receives(bosco.bundles(everything=True))
    with amina.at_work() as owner:
        owner.team.revoke("Bosco")
    amina.receives(claire.bundles())
    claire.receives(amina.bundles())
    assert amina.state() == claire.state()
    for device in (amina, claire):
        names = {code.name for code in device.project.code.list()}
        assert "Before" in names
        assert "Behind" not in names
        assert device.project.check() == []
        assert any("role" in notice for notice in device.project.notices())
    with pytest.raises(Conflict, match="taken out"):
        amina.receives(bosco.bundles())
    with pytest.raises(BadFile, match="not meant for this device"):
        bosco.receives(amina.bundles())
    for device in (bosco, claire):
        device.project.close()


def test_two_people_of_one_name_are_told_apart(tmp_path, project):
    amina, other = Device(tmp_path, "Amina", project), Device(tmp_path / "home", "Amina")
    with other.joins(amina.admits(other)):
        with other.at_work() as copy:
            copy.coding.add("interview", 60, 80, "Chair")
        with amina.at_work() as owner:
            owner.coding.add("interview", 60, 80, "Chair")
        exchange(amina, other)
        names = set(amina.project.coder.list().values())
        assert len(names) == 2
        assert all(name.startswith("Amina·") for name in names)
        assert len({coding.coder for coding in amina.project.coding.list()}) == 2


def test_a_person_with_two_devices_is_one_coder(tmp_path, project):
    amina, phone = Device(tmp_path, "Amina", project), Device(tmp_path / "home", "Amina")
    with amina.at_work() as owner:
        owner.code.add("Door")
    with phone.joins(amina.admits(phone, person="Amina")) as copy, phone.at_work():
        copy.code.add("Wall")
        assert list(copy.coder.list().values()) == ["Amina"]


def test_the_only_owner_cannot_leave(pair):
    amina, _bosco = pair
    with amina.at_work() as project, pytest.raises(WorkbenchError, match="only owner"):
        project.team.leave()


def test_undo_passes_over_who_is_in_the_team(pair):
    amina, _bosco = pair
    with amina.at_work() as project:
        project.change.undo()
        assert [code.name for code in project.code.list()] == ["Chair", "Name"]
        assert [m.role for m in project.team.members()] == ["owner", "coder"]


def test_a_revoked_device_is_listed_as_gone(pair):
    amina, _bosco = pair
    with amina.at_work() as project:
        assert project.team.revoke("Bosco").role == GONE
        assert len(project.file.roster().present()) == 1


def test_a_restored_backup_goes_on_as_a_new_replica(pair, tmp_path):
    amina, bosco = pair
    with bosco.at_work() as copy:
        copy.code.add("Door")
        path, backup = copy.file.path, copy.backup(tmp_path / "old.workbench")
        copy.code.add("Wall")
    amina.receives(bosco.bundles())
    bosco.project.close()
    backup.replace(path)
    with bosco.at_work():
        bosco.project = Project.open(path)
        bosco.project.code.add("Roof")
    exchange(amina, bosco)
    bosco.receives(amina.bundles(everything=True))
    assert amina.state() == bosco.state()
    names = {code.name for code in bosco.project.code.list()}
    assert {"Door", "Wall", "Roof"} <= names
    assert bosco.project.check() == []
