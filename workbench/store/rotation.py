"""Which backups are kept: many of today, one a day of this week, one a week of this year."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.store import keyfile, presence

if TYPE_CHECKING:
    from workbench.store.projectfile import ProjectFile

FOLDER: Final = "backups"
_STAMP: Final = "%Y-%m-%d-%H%M%S"
_STAMP_LENGTH: Final = len("2026-03-14-101500")
_OWN: Final = "auto"
_SET_ASIDE: Final = "set-aside-"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many backups are kept, and how often one is made by itself.

    Attributes:
        every: Minutes between two; 0 makes none.
        hourly: For how many hours one an hour is kept.
        daily: For how many days one a day.
        weekly: For how many weeks one a week.
    """

    every: int = 60
    hourly: int = 24
    daily: int = 7
    weekly: int = 52


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup beside a project.

    Attributes:
        path: Where it is.
        made: When, by the clock on the wall.
        automatic: Whether nobody asked for it; only those are ever taken away.
        size: In bytes.
    """

    path: Path
    made: datetime
    automatic: bool
    size: int


def folder_of(project: Path) -> Path:
    """Return where the backups of a project are; made when it is not there."""
    folder = project.parent / FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def name_for(project: Path, now: datetime, *, automatic: bool = False) -> Path:
    """Return the place of a new backup; a number keeps two of one second apart."""
    ending = f"-{_OWN}" if automatic else ""
    start, number = f"{project.stem}-{now.strftime(_STAMP)}", 1
    path = folder_of(project) / f"{start}{ending}{project.suffix}"
    while path.exists():
        number += 1
        path = path.with_name(f"{start}-{number}{ending}{project.suffix}")
    return path


def aside(project: Path, now: datetime) -> Path:
    """Return where a project goes that a restored one takes the place of."""
    return name_for(project.with_stem(f"{project.stem}-{_SET_ASIDE[:-1]}"), now)


def of(project: Path) -> list[Backup]:
    """Return the backups of a project, newest first."""
    found = []
    for path in (project.parent / FOLDER).glob(f"{_literal(project.stem)}-*{project.suffix}"):
        rest = path.stem.removeprefix(f"{project.stem}-").removeprefix(_SET_ASIDE)
        made = _read(rest[:_STAMP_LENGTH])
        if made:
            found.append(Backup(path, made, rest.endswith(_OWN), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def project_of(backup: Path) -> Path:
    """Return which project a backup is of, as its name and folder say; itself when they do not."""
    stem = backup.stem
    if backup.parent.resolve().name != FOLDER:
        return backup
    for at, (before, _digit) in enumerate(pairwise(stem)):
        if before == "-" and _read(stem[at + 1 :][:_STAMP_LENGTH]):
            name = stem[:at].removesuffix(f"-{_SET_ASIDE[:-1]}")
            return backup.parent.parent / f"{name}{backup.suffix}"
    return backup


def _literal(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in stem)


def _read(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP)
    except ValueError:
        return None


def is_due(project: Path, plan: Plan, now: datetime, since: datetime) -> bool:
    """Whether a backup should be made: none is younger than the plan says.

    Args:
        project: Where it is.
        plan: How often.
        now: By the clock on the wall.
        since: When the project was made.
    """
    if not plan.every:
        return False
    newest = max([since, *(backup.made for backup in of(project))])
    return not timedelta() <= now - newest < timedelta(minutes=plan.every)


def superfluous(backups: Iterable[Backup], plan: Plan, now: datetime) -> list[Backup]:
    """Return the automatic backups that the plan does not keep; never the newest of all."""
    ordered = sorted(backups, key=lambda backup: backup.made, reverse=True)
    kept = {backup.path for backup in ordered[:1]}
    for age, count, period in _periods(plan):
        seen: set[object] = set()
        for backup in ordered:
            slot = period(backup.made)
            if now - backup.made <= age and slot not in seen and len(seen) < count:
                seen.add(slot)
                kept.add(backup.path)
    return [each for each in ordered if each.automatic and each.path not in kept]


def _periods(plan: Plan) -> Iterator[tuple[timedelta, int, Callable[[datetime], object]]]:
    yield timedelta(hours=plan.hourly), plan.hourly, _hour
    yield timedelta(days=plan.daily), plan.daily, datetime.date
    yield timedelta(weeks=plan.weekly), plan.weekly, _week


def _hour(made: datetime) -> object:
    return made.replace(minute=0, second=0)


def _week(made: datetime) -> object:
    return made.isocalendar()[:2]


def prune(project: Path, plan: Plan, now: datetime) -> list[Path]:
    """Take away what the plan does not keep; called when a newer one has been verified."""
    gone = [each.path for each in superfluous(of(project), plan, now)]
    for path in gone:
        if not presence.others(path) and not presence.is_mine(path):
            path.unlink(missing_ok=True)
            keyfile.beside(path).unlink(missing_ok=True)
    return gone


def write(file: "ProjectFile", target: Path) -> Path:
    """Write a verified backup, and note on this device how far the journal had come."""
    file.copy_to(target)
    file.identity.note()
    return target
