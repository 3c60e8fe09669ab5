"""Long work as a generator.

A job yields `Progress` and returns its report. It knows neither threads nor screens: the terminal
draws a bar, the screens run it in a worker, and `drain` runs it to its end. Closing the generator
cancels the job, and what it had begun is rolled back.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` steps, and what it is at."""

    done: int
    total: int
    note: str = ""


Job = Generator[Progress, None, T]


def drain(job: Job[T]) -> T:
    """Run a job to its end and return its report."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]  # the generator's return type is T
