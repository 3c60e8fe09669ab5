"""The deep check: everything, to the last byte of what a project keeps and what guards it."""

import hashlib
import zlib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.store import checks, keyfile, looking, rotation
from workbench.store.driver import FAULTS
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile


@dataclass(slots=True)
class Depths:
    """What a deep check found.

    Attributes:
        problems: What is wrong, in words.
        counts: How much was looked at: blobs, versions, backups, key_file (None in a
            plain project).
    """

    problems: list[str]
    counts: dict[str, int | bool | None] = field(default_factory=dict)


def look(file: "ProjectFile") -> Depths:
    """Return everything that is wrong with a project, its backups and its key file."""
    found = Depths(checks.problems(file))
    try:
        _blobs(file, found)
        _versions(file, found)
    except FAULTS as error:
        found.problems.append(_("the file cannot be read through: {error}").format(error=error))
    _backups(file, found)
    _key_file(file, found)
    return found


def _blobs(file: "ProjectFile", found: Depths) -> None:
    names = [str(r[0]) for r in file.connection.execute("select hash from blob order by hash")]
    torn = [name for name in names if not _is_whole(file, name)]
    found.counts["blobs"] = len(names)
    if torn:
        said = _("{count} stored texts or files were changed: {names}")
        found.problems.append(said.format(count=len(torn), names=", ".join(n[:12] for n in torn)))


def _is_whole(file: "ProjectFile", name: str) -> bool:
    try:
        return hashlib.sha256(file.texts.bytes(name)).hexdigest() == name
    except (WorkbenchError, zlib.error):
        return False


def _versions(file: "ProjectFile", found: Depths) -> None:
    rows = file.view.find("version")
    found.counts["versions"] = 0
    for row in rows:
        try:
            text = file.texts.bytes(row["text"]).decode()
            turns = file.texts.read_turns(row["turns"])
            whole = all(0 <= turn.start <= turn.end <= len(text) for turn in turns)
        except (WorkbenchError, ValueError, zlib.error):
            whole = False
        if whole:
            found.counts["versions"] += 1  # type: ignore[operator]  # a number is put there above
        else:
            said = _("version {number} of source {source} cannot be read")
            found.problems.append(said.format(number=row["number"], source=row["source"]))


def _backups(file: "ProjectFile", found: Depths) -> None:
    """Open every backup, with the key of the project, and read it through."""
    backups = rotation.of(file.path)
    found.counts["backups"] = 0
    for backup in backups:
        try:
            is_sound = looking.contents(backup.path, partial(_this, file.data_key)).sound
        except (WorkbenchError, OSError):
            is_sound = False
        if is_sound:
            found.counts["backups"] += 1  # type: ignore[operator]  # as above
        else:
            said = _(
                "the backup {name} cannot be opened with the key of the project, or is damaged"
            )
            found.problems.append(said.format(name=backup.path.name))


def _this(key: bytes, _path: Path, _salt: bytes) -> list[bytes]:
    return [key]


def _key_file(file: "ProjectFile", found: Depths) -> None:
    if not file.is_encrypted:
        found.counts["key_file"] = None
        return
    found.counts["key_file"] = not keyfile.is_missing(file.path)
    if not found.counts["key_file"]:
        found.problems.append(_("the key file is not beside the project; only paper opens it"))
