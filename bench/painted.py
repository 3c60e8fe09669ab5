"""Apps that tell how much work it was until a change had been painted."""

import asyncio
from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter, process_time
from typing import Any

from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widget import Widget

from bench.clock import COLUMNS, ROWS

_REST_SECONDS = 0.05
_PATIENCE_SECONDS = 20.0


class Painted(App[None]):
    """One widget on a screen that writes its frames into nothing.

    Work is counted as processor time: an app waits for the next frame, up to 16 ms, whatever it
    has to draw, and that wait says nothing about the widget.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self._worked = self._painted = 0.0

    def compose(self) -> ComposeResult:
        """Show the widget."""
        yield self.widget

    def on_mount(self) -> None:
        """Let keys go to the widget."""
        self.widget.focus()

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
            self._worked, self._painted = process_time(), perf_counter()

    async def work_ms(self, cause: Callable[[], object]) -> float:
        """Do something and return the milliseconds of work until its last frame.

        Raises:
            TimeoutError: It paints nothing.
        """
        begun, worked = perf_counter(), process_time()
        cause()
        while not begun < self._painted < perf_counter() - _REST_SECONDS:
            if perf_counter() - begun > _PATIENCE_SECONDS:
                raise TimeoutError("nothing was painted")
            await asyncio.sleep(0.005)
        return 1000 * (self._worked - worked)

    async def key_ms(self, key: str, times: int, warm: int = 3) -> float:
        """Return the median work of a key."""
        taken = [
            await self.work_ms(lambda: self.post_message(events.Key(key, None)))
            for _ in range(warm + times)
        ]
        return median(taken[warm:])

    async def each_ms(self, causes: Iterable[Callable[[], object]], warm: int = 3) -> list[float]:
        """Return the work of each of several changes, after some that are not counted."""
        return [await self.work_ms(cause) for cause in causes][warm:]


def on_screen(app: Painted, work: Callable[[Painted], Any]) -> Any:
    """Run an app of a terminal's size without one, and some work in it."""

    async def run() -> Any:
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            await pilot.pause(0.2)
            return await work(app)

    return asyncio.run(run())
