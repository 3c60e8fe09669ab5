"""A shared folder: what each copy writes and reads there, and what folder programs do to it."""

import shutil

import pytest

from tests.project.devices import team_of
from workbench.errors import NotFound
from workbench.team.bundle import SUFFIX


@pytest.fixture
def three(tmp_path, project):
    """Three devices and an empty folder that they share."""
    devices = team_of(tmp_path, project, "Bosco", "Claire")
    folder = tmp_path / "shared"
    folder.mkdir()
    yield devices, folder
    for device in devices[1:]:
        device.project.close()


def codes(device):
    return {code.name for code in device.project.code.list()}


def test_three_people_come_together_through_a_folder(three):
    devices, folder = three
    for device in devices:
        with device.at_work() as copy:
            copy.code.add(f"Code of {device.name}")
    for _round in range(2):
        for device in devices:
            done = device.syncs(folder)
            assert done.refused == []
    assert len({device.state() for device in devices}) == 1
    assert codes(devices[0]) >= {"Code of Amina", "Code of Bosco", "Code of Claire"}
    assert all(device.project.check() == [] for device in devices)


def test_when_all_have_everything_the_folder_falls_silent(three):
    devices, folder = three
    for device in devices:
        with device.at_work() as copy:
            copy.code.add(f"Code of {device.name}")
    for _round in range(3):
        for device in devices:
            device.syncs(folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    for device in devices:
        done = device.syncs(folder)
        assert (done.sent, done.got.received) == (0, 0)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert len(before) <= len(devices)


def test_superseded_files_are_taken_away_and_nobody_elses(three):
    (amina, bosco, claire), folder = three
    for number in range(12):
        with bosco.at_work() as copy:
            copy.code.add(f"Code {number}")
        bosco.syncs(folder)
    assert len(list(folder.iterdir())) <= 9
    for device in (amina, claire, bosco, amina, claire, bosco):
        device.syncs(folder)
    assert amina.state() == bosco.state() == claire.state()
    assert len(list(folder.iterdir())) <= 3


def test_what_a_folder_program_leaves_behind_does_no_harm(three):
    (amina, bosco, _claire), folder = three
    with bosco.at_work() as copy:
        copy.code.add("Door")
    bosco.syncs(folder)
    (file,) = folder.iterdir()
    shutil.copy(file, folder / f"{file.stem} (conflicted copy){SUFFIX}")
    shutil.copy(file, folder / f"{file.stem}.sync-conflict-20260301{SUFFIX}")
    (folder / f".syncthing.{file.name}.tmp").write_bytes(b"half of it")
    (folder / "notes.txt").write_text("not a bundle")
    done = amina.syncs(folder)
    assert "Door" in codes(amina)
    assert done.refused == []
    assert (folder / "notes.txt").read_text() == "not a bundle"


def test_a_torn_file_is_named_and_read_once_it_is_whole(three):
    (amina, bosco, _claire), folder = three
    with bosco.at_work() as copy:
        copy.code.add("Door")
    bosco.syncs(folder)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    ((name, why),) = amina.syncs(folder).refused
    assert name == file.name
    assert "not whole" in why
    file.write_bytes(whole)
    assert amina.syncs(folder).refused == []
    assert "Door" in codes(amina)


def test_a_folder_that_is_not_there(three):
    (amina, *_others), folder = three
    with pytest.raises(NotFound, match="no folder"):
        amina.syncs(folder / "elsewhere")


def test_a_stick_carries_the_work_of_one_to_another_through_a_third(three, tmp_path):
    (amina, bosco, claire), stick = three
    with claire.at_work() as copy:
        copy.code.add("From the hill")
    amina.receives(claire.bundles())
    amina.syncs(stick)
    bosco.syncs(stick)
    assert "From the hill" in codes(bosco)
