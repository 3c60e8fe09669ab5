"""Backups in rotation, and the way back from one, rehearsed before it is gone."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from workbench.errors import Busy, CannotOpen, Conflict, WorkbenchError
from workbench.journal.clock import milliseconds
from workbench.project.verbs import Noun, verb
from workbench.store import drives, keyfile, looking, presence, rotation
from workbench.store.looking import Contents
from workbench.store.projectfile import SUFFIX, ProjectFile
from workbench.store.rotation import Backup
from workbench.translate import _

_TIMES_FREE = 3


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, or would come back.

    Attributes:
        project: The project it becomes.
        contents: What is in it.
        set_aside: Where the project went that stood there; None when none did.
    """

    project: Path
    contents: Contents
    set_aside: Path | None

    @property
    def last(self) -> str:
        """When the last change in it was made; empty when there is none."""
        if not self.contents.last:
            return ""
        at = datetime.fromtimestamp(milliseconds(self.contents.last) / 1000)
        return at.isoformat(" ", "minutes")


class Backups(Noun):
    """Copies of the project, complete and checked."""

    @verb("backup", changes=False)
    def __call__(self, target: Path | None = None) -> Path:
        """Write a complete copy of the project and check it.

        Args:
            target: Where; when not given, in `backups` beside it, named by the time.

        Raises:
            Conflict: There is a file of that name.
        """
        target = target or rotation.name_for(self._file.path, datetime.now())
        if target.exists():
            raise Conflict(
                _("{path} is already there.").format(path=target), _("Choose another name.")
            )
        return rotation.write(self._file, target)

    @verb("backup.list", changes=False)
    def list(self) -> list[Backup]:
        """List the backups beside the project, newest first."""
        return rotation.of(self._file.path)

    def when_due(self, *, now: datetime | None = None, soon: bool = False) -> Path | None:
        """Write a backup if something changed since the last one and it is time for another.

        What the rotation does not keep is taken away when the new one has been verified. Where
        there is no room for it, none is made.

        Args:
            now: By the clock on the wall.
            soon: At the end of work: as soon as anything changed.

        Returns:
            The backup, None when none was due.
        """
        file, plan, now = self._file, self._project.device.plan(), now or datetime.now()
        end = f"{file.log.count()}"
        if not plan.every or file.device("backed up") == end:
            return None
        if not soon and not rotation.is_due(file.path, plan, now, self._begun()):
            return None
        if shutil.disk_usage(file.path.parent).free < _TIMES_FREE * file.path.stat().st_size:
            return None
        made = rotation.write(file, rotation.name_for(file.path, now, automatic=True))
        file.set_device("backed up", end)
        rotation.prune(file.path, plan, now)
        return made

    def _begun(self) -> datetime:
        first = self._file.log.first_time()
        return datetime.fromtimestamp(milliseconds(first) / 1000) if first else datetime.now()


def _rehearsed(file: Path, to: Path | None, secret: str) -> Restored:
    unlock = partial(keyfile.possible, given=secret) if secret else None
    contents = looking.contents(file, unlock)
    project = _target(file, to)
    there = rotation.aside(project, datetime.now()) if project.exists() else None
    return Restored(project, contents, there)


@verb("restore", changes=False)
def restore(
    file: Path,
    *,
    to: Path | None = None,
    passphrase: str = "",
    rehearse: bool = False,
    here_anyway: bool = False,
) -> Restored:
    """Let a project come back from a backup, or rehearse it; what stood there is set aside.

    It comes back as a replica of its own.

    Args:
        file: The backup.
        to: The project it becomes; when not given, the one it was made of.
        passphrase: What opens the backup, if it is encrypted.
        rehearse: Only say what would come back, and write nothing.
        here_anyway: Also on a network drive or in a synchronised folder.

    Raises:
        NotFound: There is no such file.
        CannotOpen: It is no project, damaged, or locked.
        Conflict: A name was given, and there is a project of that name.
        Busy: The project whose place it takes is open.
    """
    found = _rehearsed(file, to, passphrase)
    if rehearse:
        return found
    drives.refuse(found.project, anyway=here_anyway)
    _refuse(file, found)
    try:
        _put_in_place(file, found, passphrase)
    except OSError as error:
        raise WorkbenchError(
            _("{path} cannot be written: {why}.").format(path=found.project, why=error.strerror),
            _("Check that there is space and that you may write there."),
        ) from error
    return found


def _refuse(file: Path, found: Restored) -> None:
    if not found.contents.sound:
        raise CannotOpen(
            _("{path} is damaged inside.").format(path=file),
            _("Take an older one: `workbench backup list`."),
        )
    if found.set_aside and (presence.is_mine(found.project) or presence.others(found.project)):
        raise Busy(
            _("{path} is open.").format(path=found.project),
            _("Close it first, or restore under another name: --as NAME."),
        )


def _put_in_place(file: Path, found: Restored, secret: str) -> None:
    fresh = found.project.with_name(f".{found.project.stem}.restoring{SUFFIX}")
    try:
        _prepare(file, fresh, secret)
        if found.set_aside:
            _move(found.project, found.set_aside)
        _move(fresh, found.project)
    finally:
        for path in (fresh, keyfile.beside(fresh)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _prepare(file: Path, fresh: Path, secret: str) -> None:
    """Copy a backup, give the copy an identity of its own, and close it."""
    shutil.copyfile(file, fresh)
    fresh.chmod(0o600)
    if keyfile.beside(file).exists():
        shutil.copyfile(keyfile.beside(file), keyfile.beside(fresh))
    unlock = partial(keyfile.possible, given=secret) if secret else None
    opened = ProjectFile.open(fresh, unlock)
    try:
        opened.identity.renew()
        opened.set_device("backed up", "")
    finally:
        opened.close()


def _target(file: Path, to: Path | None) -> Path:
    """Return which project a backup becomes.

    Raises:
        Conflict: A name was given, and there is a project of that name.
        WorkbenchError: It would become itself.
    """
    if to is not None:
        project = to if to.suffix == SUFFIX else to.with_name(to.name + SUFFIX)
        if project.exists():
            raise Conflict(
                _("{path} is already there.").format(path=project), _("Choose another name.")
            )
        return project
    project = rotation.project_of(file)
    if project == file:
        raise WorkbenchError(
            _("What {path} should become is not clear from its name.").format(path=file),
            _("Say it: --as NAME."),
        )
    return project


def _move(project: Path, to: Path) -> None:
    for ending in ("-wal", keyfile.ENDING, ""):
        part = project.with_name(project.name + ending)
        if part.exists():
            part.replace(to.with_name(to.name + ending))
    project.with_name(project.name + "-shm").unlink(missing_ok=True)
