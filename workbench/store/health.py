"""What is looked at when a project is opened, beyond its header.

At every opening: the clock, the space on the disk, whether changes that this device has seen are
missing. Once a day, and whenever whoever had it open did not get to close it: every page of the
file, and the last thousand links of the journal.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.errors import WorkbenchError
from workbench.journal.chain import tail_faults
from workbench.journal.clock import milliseconds, wall
from workbench.store.driver import FAULTS
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

TAIL: Final = 1000
_CHECKED: Final = "checked"
_FAST_CLOCK_MS: Final = 5 * 60 * 1000
_EARLIEST: Final = datetime(2026, 1, 1, tzinfo=UTC)
_ROOM: Final = 3
_LEAST_ROOM: Final = 50 * 1024 * 1024


def look(file: "ProjectFile") -> list[str]:
    """Return what a person should know about a project that was just opened, in words."""
    try:
        found = [*_clock(file), *_space(file), *_lost(file)]
        if file.interrupted or file.device(_CHECKED) != _today():
            damage = list(_damage(file))
            found += damage
            if not damage:
                file.set_device(_CHECKED, _today())
    except FAULTS as error:
        return [_("The file cannot be read through: {error}.").format(error=error)]
    except WorkbenchError as error:
        return [error.message]
    return found


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _clock(file: "ProjectFile") -> Iterator[str]:
    last = milliseconds(file.log.last_time(file.device("replica")))
    behind = last - wall()
    if behind > _FAST_CLOCK_MS or wall() < _EARLIEST.timestamp() * 1000:
        said = _("The clock of this computer is behind: the last change here was made at {time}.")
        at = datetime.fromtimestamp(last / 1000, UTC).isoformat(" ", "minutes")
        yield said.format(time=at)


def _space(file: "ProjectFile") -> Iterator[str]:
    try:
        free = shutil.disk_usage(file.path.parent).free
        wanted = max(_LEAST_ROOM, _ROOM * file.path.stat().st_size)
    except OSError:
        return
    if free < wanted:
        yield _("The disk is nearly full: {free} MB are free, {wanted} MB would be safe.").format(
            free=free // 1_000_000, wanted=wanted // 1_000_000
        )


def _lost(file: "ProjectFile") -> Iterator[str]:
    count = file.identity.lost()
    if not count:
        return
    file.identity.renew()
    yield (
        ngettext(
            "{n} change that was made here is missing from the file.",
            "{n} changes that were made here are missing from the file.",
            count,
        ).format(n=count)
        + " "
        + _(
            "Was it restored, or the computer cut off? It goes on as a copy of its own; the newest"
            " backup (`workbench backup list`) may hold more."
        )
    )


def _damage(file: "ProjectFile") -> Iterator[str]:
    verdict = file.connection.execute("PRAGMA quick_check(5)").fetchall()
    if [row[0] for row in verdict] != ["ok"]:
        yield _("The file is damaged. Restore the newest backup: `workbench backup list`.")
        return
    if tail_faults(file.log.newest(TAIL)):
        yield _("The end of the journal is damaged. `workbench check` says where.")
