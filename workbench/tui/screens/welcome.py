"""Welcome: open a project, make one, or look at the demo."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.store.keys import check_passphrase
from workbench.store.projectfile import SUFFIX
from workbench.translate import _
from workbench.tui import preferences
from workbench.tui.chores import passphrase_fields, same_twice
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.flows import flow
from workbench.tui.hacks import Sturdy
from workbench.tui.jobs import JobDialog
from workbench.tui.plain import plain
from workbench.tui.widgets.paths import PathSuggester

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class WelcomeScreen(Sturdy, Screen[object]):
    """The projects at hand, and the ways to another one.

    Args:
        folder: Where the person is: its projects are listed, new ones are made there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", _("New project"), id="welcome.project.new"),
        Binding("o", "other", _("Open a file"), id="welcome.project.open"),
        Binding("d", "demo", _("Demo"), id="welcome.project.demo"),
        Binding("q,escape", "app.quit", _("Leave"), id="welcome.screen.back"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @property
    def app(self) -> "WorkbenchApp":  # type: ignore[override]  # ours is one of theirs
        """The program."""
        return cast("WorkbenchApp", super().app)

    def compose(self) -> ComposeResult:
        """Lay out a greeting and the list of projects."""
        with Vertical(id="welcome"):
            yield Static(Content.assemble(("CBS Workbench", "bold $primary"),
                                          (f"  {__version__}", "$foreground 50%")))  # fmt: skip
            yield Static(_("Code transcripts together, and turn what you find into findings."))
            yield Static(_("Projects"), classes="pane-title")
            yield OptionList(id="projects", compact=True)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """List the projects of this folder, then those opened last."""
        options = self.query_one("#projects", OptionList)
        try:
            here = sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError:
            here = []
        for path in dict.fromkeys([*(p.resolve() for p in here), *preferences.recent()]):
            options.add_option(
                Option(
                    Content.assemble(
                        (plain(path.stem), "bold"),
                        (f"  {plain(str(path.parent))}", "$foreground 50%"),
                    ),
                    id=str(path),
                )
            )
        if options.option_count:
            options.highlighted = 0
            return
        options.add_option(
            Option(_("None here yet: n makes one, d opens the demo."), disabled=True)
        )

    @on(OptionList.OptionSelected, "#projects")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.app.open_project(Path(str(event.option_id)))

    @flow
    async def action_new(self) -> None:
        """Ask for a name and make a project."""
        fields = [
            Field("name", _("Name"), hint=_("of the project, and of its file")),
            Field("coder", _("You are"), preferences.read("coder"), hint=_("as coder")),
            Field("folder", _("Folder"), str(self._folder)),
            *passphrase_fields(),
        ]
        note = _("Without a passphrase it is not encrypted: keep it on an encrypted disk then.")
        made: list[Project] = []

        def make(values: Values) -> None:
            made.append(new_project(values))

        if await self.app.push_screen_wait(Form(_("New project"), fields, note=note, deed=make)):
            file = made[-1].file
            if file.is_encrypted:
                await self.app.show_recovery_key(file.recovery_key)
            self.app.enter(made[-1])

    @flow
    async def action_other(self) -> None:
        """Ask for a file and open it."""
        path = await self.app.push_screen_wait(
            AskLine(
                _("Open a project"),
                f"{self._folder}/",
                note=_("A file that ends in .workbench; the right arrow completes."),
                suggester=PathSuggester(),
            )
        )
        if path:
            self.app.open_project(Path(path).expanduser())

    @flow
    async def action_demo(self) -> None:
        """Make the demo project in a folder of its own, unless it is there, and open it."""
        folder = self._folder / "demo"
        path = folder / f"demo{SUFFIX}"
        if not path.is_file():
            from workbench.project.demo import Demo, make_demo

            job = JobDialog[Demo](_("Making the demo"), lambda: make_demo(folder))
            if await self.app.push_screen_wait(job) is None:
                return
        self.app.open_project(path)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Report what went wrong in a flow of windows."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.app.report(event.worker.error)


def new_project(values: Values) -> Project:
    """Make a project from what a form says.

    Raises:
        WorkbenchError: Something is missing, or the file cannot be made.
    """
    if not values["name"] or not values["coder"]:
        raise WorkbenchError(_("Both the project and you need a name."))
    if Path(values["name"]).name != values["name"]:
        raise WorkbenchError(_("A name has no slashes; choose the folder below."))
    passphrase = same_twice(values)
    if passphrase:
        check_passphrase(passphrase)
    preferences.write("coder", values["coder"])
    path = Path(values["folder"]).expanduser() / values["name"]
    return Project.new(path, coder=values["coder"], passphrase=passphrase)
