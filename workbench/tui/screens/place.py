"""What all screens of a project have in common."""

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from workbench.project import Project
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.hacks import Sturdy
from workbench.tui.widgets.placebar import PlaceBar

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

T = TypeVar("T")


class Place(Sturdy, Screen[object]):
    """A screen of an open project: the bar at the top, what it is about, the footer.

    A subclass says what it is called (`place`), yields its widgets (`body`), and reads the project
    into them (`show`), which is called at first, and again whenever the project has changed.
    """

    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
    ]
    place: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._shown = -1

    @property
    def app(self) -> "WorkbenchApp":  # type: ignore[override]  # ours is one of theirs
        """The program, with the project."""
        return cast("WorkbenchApp", super().app)

    @property
    def project(self) -> Project:
        """The open project."""
        return self.app.work_on

    def compose(self) -> ComposeResult:
        """Lay out the bar, the screen's own widgets, and the footer."""
        yield PlaceBar(self.place)
        yield from self.body()
        yield Footer(compact=True, show_command_palette=False)

    def body(self) -> ComposeResult:
        """Yield the screen's own widgets."""
        yield from ()

    def show(self) -> None:
        """Read the project and show it."""

    def aim(self, *what: object) -> None:
        """Point the screen at something: a source, a code, a query."""

    def on_mount(self) -> None:
        """Show the project at first."""
        self.refresh_if_stale()

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was there."""
        self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Read the project again if it may have changed since this screen read it."""
        if self.is_mounted and self._shown != self.app.revision:
            self.is_up_to_date()
            self.show()

    def is_up_to_date(self) -> None:
        """Note that what is shown is the project as it is now."""
        self._shown = self.app.revision

    async def ask(self, dialog: Dialog[T]) -> T | None:
        """Open a window and wait for its answer; only from within a flow."""
        return await self.app.push_screen_wait(dialog)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Report what went wrong in a flow of windows."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.app.report(event.worker.error)
