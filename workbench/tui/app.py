"""The program: opened with a project, or without one on the welcome screen."""

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from workbench.errors import WorkbenchError
from workbench.mishaps import record
from workbench.project import Project
from workbench.translate import _
from workbench.tui import preferences
from workbench.tui.catalogue import keys_of
from workbench.tui.commands import EVERYWHERE
from workbench.tui.joining import Joining
from workbench.tui.palette import CommandFinder
from workbench.tui.safekeeping import Safekeeping
from workbench.tui.themes import DARK, THEMES


class WorkbenchApp(Joining, Safekeeping):
    """The screens of the workbench.

    Args:
        project: The project to work on; the welcome screen comes first when there is none.
        start: The screen to begin with.
    """

    TITLE = "CBS Workbench"
    CSS_PATH = "workbench.tcss"
    COMMANDS = {CommandFinder}
    BINDINGS: ClassVar[list[BindingType]] = keys_of(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, project: Project | None = None, start: str = "home") -> None:
        super().__init__(project)
        self._start = start
        for theme in THEMES:
            self.register_theme(theme)
        chosen = preferences.read("theme", DARK.name)
        self.theme = chosen if chosen in self.available_themes else DARK.name

    async def on_mount(self) -> None:
        """Show the first screen."""
        if self.project is not None:
            self.keep_watch()
        if self.project is None:
            from workbench.tui.screens.welcome import WelcomeScreen

            await self.push_screen(WelcomeScreen(Path.cwd()))
        elif self._start == "coding":
            await self.run_action("screen_coding")
        else:
            preferences.remember(self.project.file.path)
            await self.go(self._start)


def run(path: Path | None, coder: str = "", passphrase: str = "", start: str = "home") -> None:
    """Open the screens and stay until the person leaves.

    Args:
        path: The project; the welcome screen comes first when there is none.
        coder: Who works; who did last when empty.
        passphrase: What the project is encrypted with; ignored for a plain one.
        start: The screen to begin with.

    Raises:
        WorkbenchError: The project cannot be opened.
    """
    project = Project.open(path, coder=coder, passphrase=passphrase) if path else None
    app = WorkbenchApp(project, start)
    try:
        app.run()
    finally:
        app.leave_for_good()
    if app.fault is not None:
        log = record(app.fault)
        raise WorkbenchError(
            _("The workbench made a mistake ({kind}) and had to stop.").format(
                kind=type(app.fault).__name__
            ),
            _("Everything you did is saved. Details, without your data: {log}").format(log=log),
        )
