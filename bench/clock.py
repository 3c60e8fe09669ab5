"""Measuring: functions, whole processes, programs on a terminal, and the memory they take."""

import fcntl
import gc
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

PYTHON = sys.executable
WORKBENCH = str(Path(sys.executable).with_name("workbench"))
ROWS, COLUMNS = 40, 120

_REST_SECONDS = 0.5
_PATIENCE_SECONDS = 60.0
_IDLE_TICKS = 3
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:?<=>$]*[a-zA-Z@`]|[PX^_\]].*?(?:\x1b\\|\x07)|.)", re.DOTALL)
_LETTERS_OF_A_FRAME = 15


class NotThereYet(Exception):
    """What was to be measured does not exist in this version."""


def median_ms(
    work: Callable[..., object],
    *,
    repeats: int = 7,
    warm: int = 1,
    setup: Callable[[], Any] | None = None,
) -> float:
    """Return the median time of a function in milliseconds.

    Args:
        work: What to time; it gets what `setup` returns.
        repeats: How often it is timed.
        warm: How often it is done before, untimed.
        setup: Done before each time, untimed.
    """
    times = []
    for number in range(warm + repeats):
        given = () if setup is None else (setup(),)
        gc.collect()
        begun = perf_counter()
        work(*given)
        if number >= warm:
            times.append(1000 * (perf_counter() - begun))
    return statistics.median(times)


def each_ms(work: Callable[[int], object], count: int, warm: int = 20) -> list[float]:
    """Return the time of each of `count` calls in milliseconds, after some untimed ones."""
    times = []
    for number in range(warm + count):
        begun = perf_counter()
        work(number)
        times.append(1000 * (perf_counter() - begun))
    return times[warm:]


def p95(times: Sequence[float]) -> float:
    """Return the time that one in twenty exceeds."""
    return statistics.quantiles(times, n=20)[-1]


def process_ms(command: Sequence[str], repeats: int = 9) -> float:
    """Return the median time of a whole process, from its start to its end."""
    return median_ms(
        lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True), repeats=repeats
    )


def process_peak_mb(command: Sequence[str]) -> float:
    """Run a process to its end and return the most memory it held at once, in MB."""
    watched = (
        "import os,subprocess,sys;"
        "n=subprocess.DEVNULL;p=subprocess.Popen(sys.argv[1:],stdout=n,stderr=n);"
        "print(os.wait4(p.pid,0)[2].ru_maxrss)"
    )
    done = subprocess.run(
        [PYTHON, "-c", watched, *command], stdout=subprocess.PIPE, check=True, text=True
    )
    return int(done.stdout) / 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A program on a terminal: when its screen came to rest, the memory at its peak so far."""

    milliseconds: float
    peak_mb: float


class Terminal:
    """A program on a terminal of its own, watched until it has nothing more to draw."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the program."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._home = tempfile.TemporaryDirectory()
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        settings = {"WORKBENCH_HOME": self._home.name}
        self._begun = perf_counter()
        self._child = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, **terminal, **settings},
        )
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_exc: object) -> None:
        os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        os.close(self._ours)
        self._home.cleanup()

    def press(self, keys: bytes) -> None:
        """Send keys; time is counted from here."""
        self._begun = perf_counter()
        os.write(self._ours, keys)

    def rest(self) -> Shown:
        """Wait until something is shown, and neither output nor work follows for half a second.

        Raises:
            NotThereYet: The program ended.
        """
        output, last, quiet_since, ticks = bytearray(), self._begun, monotonic(), self._ticks()
        while perf_counter() - self._begun < _PATIENCE_SECONDS:
            ready, _out, _bad = select.select([self._ours], [], [], 0.05)
            if ready:
                output += self._read()
                last, quiet_since, ticks = perf_counter(), monotonic(), self._ticks()
            elif monotonic() - quiet_since > _REST_SECONDS:
                if self._ticks() - ticks <= _IDLE_TICKS and _is_frame(output):
                    return Shown(1000 * (last - self._begun), self._peak_mb())
                quiet_since, ticks = monotonic(), self._ticks()
        raise NotThereYet("its screen does not come to rest")

    def _read(self) -> bytes:
        try:
            return os.read(self._ours, 65536)
        except OSError as error:
            raise NotThereYet("the screens do not start") from error

    def _ticks(self) -> int:
        stat = Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()
        return int(stat[11]) + int(stat[12])

    def _peak_mb(self) -> float:
        status = Path(f"/proc/{self._child.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # the line is always there


def _is_frame(output: bytes) -> bool:
    letters = re.findall(rb"[A-Za-z]", _ESCAPES.sub(b"", bytes(output)))
    return len(letters) >= _LETTERS_OF_A_FRAME
