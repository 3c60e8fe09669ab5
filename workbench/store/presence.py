"""Who has a project open: a lock file beside it, a line a process.

The screens and the command line may work side by side on one computer; SQLite sees to that. Two
*computers* must not: what one has in memory the other cannot know. The file also tells that
somebody was interrupted, and that nobody is here, which a change of the whole file waits for.
"""

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from workbench.errors import Busy
from workbench.settings import device_id
from workbench.store.complaints import explained
from workbench.translate import _

ENDING: Final = ".lock"
_LARGEST: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A process that has a project open.

    Attributes:
        pid: Its number.
        born: When it began, as its system counts; empty where that cannot be found out.
        host: The name of the computer.
        device: As in `settings.device_id`.
        since: When it opened the project.
    """

    pid: int
    born: str
    host: str
    device: str
    since: str

    @property
    def is_near(self) -> bool:
        """Whether it is, or was, on this computer."""
        return self.host == platform.node() or self.device == device_id()

    @property
    def is_alive(self) -> bool:
        """Whether it is still there, as far as this computer can tell."""
        return not self.is_near or (_runs(self.pid) and _born(self.pid) == self.born)

    @classmethod
    def own(cls) -> "Entry":
        """Return the entry of this process."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(os.getpid(), _born(os.getpid()), platform.node(), device_id(), now)


@dataclass(slots=True)
class _Mine:
    """What this process has open at one place."""

    count: int
    connected: bool = False
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stood in the lock file on arrival.

    Attributes:
        interrupted: Whether somebody before did not get to close the project.
        others: Who else has it open.
    """

    interrupted: bool = False
    others: tuple[Entry, ...] = ()


_MINE: Final[dict[Path, _Mine]] = {}


def lock_of(project: Path) -> Path:
    """Return where the lock file of a project stands."""
    return project.with_name(project.name + ENDING)


def is_mine(project: Path) -> bool:
    """Whether this process has the project open: then nobody may open the bare file besides.

    To close it again would drop the locks that SQLite holds for the whole process.
    """
    mine = _MINE.get(project.resolve())
    return mine is not None and mine.connected


def salt_known(project: Path) -> bytes | None:
    """Return the salt of a project that this process has open."""
    mine = _MINE.get(project.resolve())
    return mine.salt if mine else None


def connected(project: Path, salt: bytes | None) -> None:
    """Note that there is a connection, and the salt, which must not be read again."""
    if mine := _MINE.get(project.resolve()):
        mine.connected, mine.salt = True, salt


def arrive(project: Path) -> Found:
    """Enter this process as one that has the project open.

    Raises:
        Busy: It is open on another computer, as far as one can tell.
    """
    place = project.resolve()
    mine = _MINE.get(place)
    if mine:
        mine.count += 1
        return Found()
    found = Found()
    with contextlib.suppress(OSError), _held(lock_of(place)) as lock:
        entries = _read(lock)
        far = [entry for entry in entries if not entry.is_near]
        if far:
            raise _open_elsewhere(project, far[0])
        alive = tuple(entry for entry in entries if entry.is_alive)
        log = place.with_name(place.name + "-wal")
        left = log.exists() and log.stat().st_size > 0
        found = Found(len(alive) < len(entries) or (left and not alive), alive)
        _write(lock, [*alive, Entry.own()])
    _MINE[place] = _Mine(1)
    return found


@contextmanager
def leaving(project: Path) -> Iterator[bool]:
    """Take the entry of this process out; inside, say whether nobody has the project open any more.

    Newcomers wait until the block is done. It is entered after the connection is closed.
    """
    place = project.resolve()
    mine = _MINE.get(place)
    if mine and mine.count > 1:
        mine.count -= 1
        yield False
        return
    _MINE.pop(place, None)
    if not lock_of(place).exists():
        yield False
        return
    with contextlib.ExitStack() as stack:
        try:
            lock = stack.enter_context(_held(lock_of(place)))
        except OSError:
            yield False
            return
        others = [e for e in _read(lock) if e.pid != os.getpid() and e.is_alive]
        try:
            yield not others
        finally:
            with contextlib.suppress(OSError):
                _write(lock, others)
                if not others:
                    lock_of(place).unlink()


@contextmanager
def exclusively(project: Path) -> Iterator[bool]:
    """Let nobody else open the project for a while; say whether nobody else has it open.

    It stays open for this process.
    """
    place = project.resolve()
    mine = _MINE.get(place)
    try:
        with _held(lock_of(place)) as lock:
            others = [e for e in _read(lock) if e.pid != os.getpid() and e.is_alive]
            yield not others and (mine is None or mine.count <= 1)
            if mine is None and not others:
                lock_of(place).unlink(missing_ok=True)
    except OSError as error:
        raise explained(error, lock_of(place)) from error


def others(project: Path) -> tuple[Entry, ...]:
    """Return which other processes have a project open now."""
    with contextlib.suppress(OSError):
        entries = _parsed(lock_of(project.resolve()).read_text(encoding="utf-8"))
        return tuple(e for e in entries if e.is_alive and e.pid != os.getpid())
    return ()


def _open_elsewhere(project: Path, entry: Entry) -> Busy:
    return Busy(
        _("{path} is open on another computer: {host}, since {time}.").format(
            path=project, host=entry.host, time=entry.since
        ),
        _("Close it there. If it is open nowhere, delete {lock} and try again.").format(
            lock=lock_of(project)
        ),
    )


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """Open the lock file so that no other process changes it meanwhile."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(lock)
            if os.fstat(lock).st_ino == path.stat().st_ino:
                break
        except FileNotFoundError:
            pass  # removed by whoever left while we waited: make it anew
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)
    try:
        yield lock
    finally:
        os.close(lock)


def _wait_for(lock: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows; a race there is a warning too many or too few
        return
    fcntl.flock(lock, fcntl.LOCK_EX)


def _read(lock: int) -> list[Entry]:
    os.lseek(lock, 0, os.SEEK_SET)
    return _parsed(os.read(lock, _LARGEST).decode("utf-8", "replace"))


def _parsed(text: str) -> list[Entry]:
    found = []
    for line in text.splitlines():
        with contextlib.suppress(ValueError, TypeError):
            found.append(Entry(**json.loads(line)))
    return found


def _write(lock: int, entries: list[Entry]) -> None:
    os.lseek(lock, 0, os.SEEK_SET)
    os.truncate(lock, 0)
    os.write(lock, "".join(json.dumps(asdict(entry)) + "\n" for entry in entries).encode())


def _runs(pid: int) -> bool:
    if os.name == "nt":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is somebody else's
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (unknown to the type checker here)
    handle = kernel.OpenProcess(0x1000, False, pid)
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)


def _born(pid: int) -> str:
    """Return when a process began, in ticks since the computer did: numbers are used again."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
