"""What a fault of the program may show, and what a person is told."""

import io
from contextlib import redirect_stderr, redirect_stdout

from textual.widgets import Static

from workbench.tui.app import WorkbenchApp


class Faulty(Static):
    """A widget that fails while it is drawn, with a word of a transcript at hand."""

    def render(self):
        testimony = "my neighbour hid us"
        raise RuntimeError(testimony)


async def test_a_fault_while_drawing_ends_the_program_without_showing_data(project):
    app = WorkbenchApp(project)
    seen = io.StringIO()
    with redirect_stdout(seen), redirect_stderr(seen):
        async with app.run_test() as pilot:
            await pilot.app.screen.mount(Faulty())
            for _ in range(20):
                if app.fault:
                    break
                await pilot.pause(0.05)
    assert isinstance(app.fault, RuntimeError)
    assert "neighbour" not in seen.getvalue()
