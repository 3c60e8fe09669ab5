"""Where a project that people work in must not be: on a network drive, in a synchronised folder.

SQLite's log beside the file needs memory that all its users share, which two computers do not have;
programs that synchronise folders copy the file and its log at different moments. Bundles and closed
backups may be in such places, and are how people exchange their work.
"""

import ctypes
import os
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.settings import home, own_folder
from workbench.translate import _

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = frozenset(
    (
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre",
        "beegfs", "glusterfs", "davfs", "davfs2", "sshfs", "fuse.sshfs", "fuse.rclone",
        "fuse.s3fs", "fuse.gcsfuse", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph",
        "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.smbnetfs",
    )
)  # fmt: skip
_MARKERS: Final = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".dropbox.attr": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync": "Resilio Sync",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
_DATABASE: Final = re.compile(r"\.(?:_sync|sync)_[0-9a-f]+\.db")
_NAMES: Final = (
    (re.compile(r"Dropbox(?: \(.*\))?"), "Dropbox"),
    (re.compile(r"OneDrive(?: ?[-–] ?.*)?"), "OneDrive"),
    (re.compile(r"Google ?Drive(?:-.*)?|My Drive"), "Google Drive"),
    (re.compile(r"iCloud ?Drive.*|com~apple~CloudDocs|Mobile Documents"), "iCloud"),
    (re.compile(r"Nextcloud\d*"), "Nextcloud"),
    (re.compile(r"ownCloud\d*"), "ownCloud"),
    (re.compile(r"pCloud ?Drive|Box Sync|MEGAsync|Seafile"), "a cloud drive"),
)
_REMOTE_ON_WINDOWS: Final = 4
_LOCAL_ON_MAC: Final = 0x1000
_FLAGS_ON_MAC: Final = 64


def refuse(project: Path, *, anyway: bool = False, mounts: str | None = None) -> None:
    """Refuse to keep a live project in a place where it would come to harm.

    Args:
        project: Where it is or will be.
        anyway: A person takes the risk; it is remembered for this project on this device.
        mounts: As in `trouble`.

    Raises:
        WorkbenchError: It is such a place; the hint names the way out.
    """
    why = trouble(project.parent, mounts=mounts)
    if not why:
        return
    if anyway:
        _remember(project)
    if anyway or str(project.resolve()) in _overruled():
        return
    raise WorkbenchError(
        _("{folder} is {why}: a project that is worked in would be damaged there.").format(
            folder=project.resolve().parent, why=why
        ),
        _(
            "Keep the project in a folder of this computer alone, and exchange bundles or backups"
            " through this one. --here-anyway overrules this, at your own risk."
        ),
    )


def trouble(folder: Path, *, mounts: str | None = None) -> str:
    """Return in words what is wrong with a folder; empty when nothing is known.

    Args:
        folder: It need not be there yet.
        mounts: What Linux says about mounted drives; read from it when not given.
    """
    place = folder.expanduser().resolve()
    kind = _network(place, mounts)
    if kind:
        return _("on a network drive ({kind})").format(kind=kind)
    service = next(_services(place), "")
    return _("synchronised by {service}").format(service=service) if service else ""


def _services(place: Path) -> Iterator[str]:
    """Yield which programs seem to synchronise a folder."""
    for each in (place, *place.parents):
        yield from (service for name, service in _NAMES if name.fullmatch(each.name))
        if each.parent.name == "CloudStorage":
            yield each.name.partition("-")[0]
        yield from (service for name, service in _MARKERS.items() if (each / name).exists())
        if _has_database(each):
            yield "Nextcloud"


def _has_database(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_DATABASE.fullmatch(entry.name) for entry in entries)
    except OSError:
        return False


def _network(place: Path, mounts: str | None) -> str:
    """Return by which protocol a folder is reached; empty for a disk of this computer."""
    if mounts is not None or sys.platform.startswith("linux"):
        kind = _mounted_as(place, _read_mounts() if mounts is None else mounts)
        return kind if kind in _NETWORK else ""
    if sys.platform == "win32":
        return _network_on_windows(place)
    return _network_on_mac(place) if sys.platform == "darwin" else ""


def _read_mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _mounted_as(place: Path, mounts: str) -> str:
    """Return the kind of the file system that a folder is on; of equal ones the last mounted."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        about, dash, device = line.partition(" - ")
        fields = about.split()
        if not dash or len(fields) < 5 or not device:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[4]))
        if place.is_relative_to(point) and len(point.parts) >= longest:
            longest, found = len(point.parts), device.split()[0]
    return found


def _network_on_windows(place: Path) -> str:
    if str(place).startswith("\\\\"):
        return "SMB"
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  (unknown to the type checker)
    remote = kernel.GetDriveTypeW(place.anchor) == _REMOTE_ON_WINDOWS
    return "SMB" if remote else ""


def _network_on_mac(place: Path) -> str:
    there = next((each for each in (place, *place.parents) if each.exists()), place)
    about = ctypes.create_string_buffer(4096)
    if ctypes.CDLL(None).statfs(os.fsencode(there), about) != 0:
        return ""
    (flags,) = struct.unpack_from("=I", about, _FLAGS_ON_MAC)
    return "" if flags & _LOCAL_ON_MAC else "SMB/AFP/NFS"


def _overruled() -> list[str]:
    try:
        return (home() / "here-anyway").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _remember(project: Path) -> None:
    lines = dict.fromkeys([*_overruled(), str(project.resolve())])
    own_folder(home())
    (home() / "here-anyway").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
