"""Starting: help, the first screen, and the memory a project takes in the coding screen."""

from collections.abc import Iterator
from functools import cache
from statistics import median

from bench.clock import PYTHON, WORKBENCH, NotThereYet, Shown, Terminal, process_ms
from bench.table import Row
from bench.world import World

_CODING_SCREEN = b"\x1bOS"  # F4
_SMALLEST = (PYTHON, "-m", "bench.smallest")


def help_text(_world: World) -> Iterator[Row]:
    """Print the help: the whole process, beside one that imports Click."""
    limit = process_ms([PYTHON, "-c", "import click"])
    yield Row("help", "S", limit, process_ms([WORKBENCH, "--help"]), 2)


def first_screen(world: World) -> Iterator[Row]:
    """Start the program on a terminal until the screen is there and at rest."""
    shown = [_start(*_command(world)) for _ in range(5)]
    ours = median(each.milliseconds for each in shown)
    yield Row("first screen", world.size, _smallest().milliseconds, ours, 2, scale=1.2)


def memory(world: World) -> Iterator[Row]:
    """Open a project in the coding screen and read the peak of its memory."""
    with Terminal(_command(world)) as terminal:
        terminal.rest()
        terminal.press(_CODING_SCREEN)
        peak = terminal.rest().peak_mb
    limit = _smallest().peak_mb
    yield Row("memory, coding", world.size, limit, peak, 150, unit="MB", is_absolute=True)


def _command(world: World) -> tuple[str, ...]:
    try:
        import workbench.tui.app  # noqa: F401  (what it costs to import)
    except ImportError as error:
        raise NotThereYet("the screens are not there yet") from error
    return (WORKBENCH, "--project", str(world.coded))


def _start(*command: str) -> Shown:
    with Terminal(command) as terminal:
        return terminal.rest()


@cache
def _smallest() -> Shown:
    """Start the smallest app some times; the first one warms the disk."""
    shown = [_start(*_SMALLEST) for _ in range(6)][1:]
    peak = median(each.peak_mb for each in shown)
    return Shown(median(each.milliseconds for each in shown), peak)
