"""Long work in a thread, with a bar and a key that stops it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, WorkerState, get_current_worker

from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.translate import _
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.shown import words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A job came to its end with this report."""

    report: T


def in_project(project: Project, job: Callable[[Project], Job[T]]) -> Callable[[], Job[T]]:
    """Return a job that works on the project over a connection of its own.

    A connection belongs to one thread; this one is opened where the job runs, and closed with it.
    """

    def run() -> Job[T]:
        with project.again() as own:
            return (yield from job(own))

    return run


class JobDialog(Dialog[Done[T]], Generic[T]):
    """Runs a job and answers with its report; None when it was stopped or went wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", _("Stop"), show=False)]
    KEYS = _("esc  stop")

    @dataclass
    class Advanced(Message):
        """The job has come this far."""

        progress: Progress

        def can_replace(self, message: Message) -> bool:
            """Only the newest is worth showing."""
            return isinstance(message, JobDialog.Advanced)

    def __init__(self, title: str, job: Callable[[], Job[T]]) -> None:
        super().__init__(title)
        self._job = job

    def body(self) -> ComposeResult:
        """Yield the bar and a line on what the job is at."""
        yield ProgressBar(show_eta=False)
        yield Static("", id="job-note")

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(thread=True, group="job", exclusive=True, exit_on_error=False)
    def _run(self) -> Done[T] | None:
        worker: Worker[Any] = get_current_worker()
        job = self._job()
        try:
            while not worker.is_cancelled:
                self.post_message(self.Advanced(next(job)))
        except StopIteration as stop:
            return Done(stop.value)
        finally:
            job.close()
        return None

    @on(Advanced)
    def _advance(self, event: Advanced) -> None:
        progress = event.progress
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.done)
        self.query_one("#job-note", Static).update(words(progress.note))

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        event.stop()
        if event.state is WorkerState.SUCCESS:
            self.dismiss(event.worker.result)
        elif event.state is WorkerState.CANCELLED:
            self.dismiss(None)
        elif event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.dismiss(None)
            raise event.worker.error

    def action_stop(self) -> None:
        """Stop at the next step; what the job had begun is rolled back."""
        self.workers.cancel_group(self, "job")
