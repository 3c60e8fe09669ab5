"""A clock that never runs backwards and never lets one wrong laptop push all others ahead."""

import time
from collections.abc import Callable
from typing import Final

COUNTER_BITS: Final = 16
TOLERANCE_MS: Final = 24 * 60 * 60 * 1000
"""How far a foreign time may lie ahead and still move our clock: one day."""


def wall() -> int:
    """Return milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def milliseconds(stamp: int) -> int:
    """Return the wall time inside a stamp."""
    return stamp >> COUNTER_BITS


class Clock:
    """A hybrid logical clock: wall time where it moves on, a counter where it does not."""

    def __init__(self, last: int = 0, now: Callable[[], int] = wall) -> None:
        self._last = last
        self._now = now

    def tick(self) -> int:
        """Return a stamp later than every stamp returned or observed before."""
        self._last = max(self._now() << COUNTER_BITS, self._last + 1)
        return self._last

    def observe(self, stamp: int) -> None:
        """Move on to a stamp seen elsewhere, unless it lies more than a day ahead."""
        if milliseconds(stamp) <= self._now() + TOLERANCE_MS:
            self._last = max(self._last, stamp)
