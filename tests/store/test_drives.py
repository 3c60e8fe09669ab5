"""A project that is worked in is on a disk of this computer, in a folder nobody synchronises."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.store import drives

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:30 / /mnt/server rw - nfs4 server:/export rw
31 22 0:31 / /mnt/my\\040share rw shared:3 - cifs //server/share rw
32 22 0:32 / /home/a/remote rw - fuse.sshfs a@b: rw
33 22 0:33 / /home/a/cloud rw - fuse.rclone box: rw
34 30 0:34 / /mnt/server/local rw - ext4 /dev/vdb rw
35 22 0:35 / /media/stick rw - vfat /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/server/projects", "nfs4"),
        ("/mnt/my share", "cifs"),
        ("/home/a/remote/x/y", "fuse.sshfs"),
        ("/home/a/cloud", "fuse.rclone"),
        ("/home/a", ""),
        ("/mnt/server/local/projects", ""),
        ("/mnt/serverless", ""),
        ("/media/stick", ""),
    ],
)
def test_network_drives_are_known_by_how_they_are_mounted(folder, kind, tmp_path):
    from pathlib import Path

    assert kind in drives.trouble(Path(folder), mounts=MOUNTS)
    assert bool(drives.trouble(Path(folder), mounts=MOUNTS)) == bool(kind)


def test_nonsense_about_mounts_refuses_nobody(tmp_path):
    for mounts in ("", "nonsense\n - \n", "1 2 3 / / rw -", "\x00"):
        assert drives.trouble(tmp_path, mounts=mounts) == ""


@pytest.mark.parametrize(
    "marker",
    [".stfolder", ".dropbox", ".dropbox.cache", ".tmp.drivedownload", ".nextcloudsync.log",
     ".sync_0a1b2c.db", "._sync_0a1b2c.db"],
)  # fmt: skip
def test_synchronised_folders_are_known_by_what_the_programs_leave_there(tmp_path, marker):
    (tmp_path / "shared" / marker).mkdir(parents=True)
    inside = tmp_path / "shared" / "a" / "b"
    inside.mkdir(parents=True)
    assert "synchronised" in drives.trouble(inside)
    assert drives.trouble(tmp_path) == ""


@pytest.mark.parametrize(
    "name", ["Dropbox", "Dropbox (Team)", "OneDrive - NGO", "Google Drive", "Nextcloud",
             "CloudStorage/Box-Box", "Mobile Documents"],
)  # fmt: skip
def test_synchronised_folders_are_known_by_their_usual_names(tmp_path, name):
    folder = tmp_path / name / "projects"
    folder.mkdir(parents=True)
    assert drives.trouble(folder)
    assert drives.trouble(tmp_path / "Dropboxes") == ""


def test_a_project_there_is_refused_with_the_way_out_and_can_be_overruled_for_good(tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "p.workbench"
    with pytest.raises(WorkbenchError, match="Dropbox") as refused:
        Project.new(path, coder="Amina")
    assert "bundles" in refused.value.hint
    assert "--here-anyway" in refused.value.hint
    assert list(folder.iterdir()) == []
    Project.new(path, coder="Amina", here_anyway=True).close()
    Project.open(path).close()
    with pytest.raises(WorkbenchError):
        Project.new(folder / "q.workbench", coder="Amina")


def test_a_project_that_was_moved_there_is_refused_and_left_as_it_was(tmp_path):
    Project.new(tmp_path / "p", coder="Amina").close()
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = (tmp_path / "p.workbench").rename(folder / "p.workbench")
    before = path.read_bytes()
    with pytest.raises(WorkbenchError, match="OneDrive"):
        Project.open(path)
    assert path.read_bytes() == before
