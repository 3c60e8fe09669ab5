"""What every screen stands on: the open project, the way from screen to screen, and the toasts."""

from contextlib import suppress

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from workbench import mishaps
from workbench.errors import WorkbenchError
from workbench.model.spans import Span
from workbench.project import Project
from workbench.translate import _
from workbench.tui import preferences
from workbench.tui.commands import EVERYWHERE, Command
from workbench.tui.dialogs.confirm import Message
from workbench.tui.hacks import Discreet
from workbench.tui.places import PLACES
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.shown import words

_TOAST_SECONDS = 4
_READ_SECONDS = 9
_LOOK_SECONDS = 1.0
_SETTLED_SECONDS = 5.0
_LAST_SOURCE = "source"


class Workspace(Discreet):
    """The part of the program that knows the project and the screens.

    Attributes:
        project: The open project, None on the welcome screen.
        locked: Whether the screen is covered and the file closed until somebody comes back.
        revision: Grows whenever the project may have changed; a screen that shows an older one
            reads again.
    """

    def __init__(self, project: Project | None = None) -> None:
        super().__init__()
        self.project = project
        self.locked = False
        self.revision = 0
        self._places: dict[str, Place] = {}
        self._trail: list[str] = []
        self._data_version = project.file.data_version() if project else 0

    async def on_mount(self) -> None:
        """Begin to look out for what others write to the project."""
        self.set_interval(_LOOK_SECONDS, self.look)

    # The project

    @property
    def work_on(self) -> Project:
        """The project, for screens that are only there when there is one."""
        assert self.project is not None, "a screen of a project was opened without one"
        return self.project

    def take(self, project: Project) -> None:
        """Work on this project from now on."""
        self.leave_project()
        self.project = project
        self._data_version = project.file.data_version()
        preferences.remember(project.file.path)
        self.keep_watch()

    def keep_watch(self) -> None:
        """Set space aside for a full disk, and say what a person should know about the file."""
        project = self.work_on
        self.set_timer(_SETTLED_SECONDS, project.file.ballast_if_open)
        for warning in project.warnings:
            self.notify(plain(warning), severity="warning", timeout=_READ_SECONDS, markup=False)

    def leave_project(self) -> None:
        """Close the project at hand, if there is one."""
        for name in list(self._places):
            self.uninstall_screen(self._places.pop(name))
        self._trail.clear()
        if self.project:
            self._put_away(self.project)
        self.project = None

    def leave_for_good(self) -> None:
        """Put the project away after the last screen."""
        if self.project:
            self._put_away(self.project)

    def _put_away(self, project: Project) -> None:
        """Back a project up if anything changed, and close it."""
        with suppress(WorkbenchError, OSError):
            if not self.locked:
                project.backup.when_due(soon=True)
        project.file.ballast.drop()
        project.close()

    def changed(self, said: str = "", *, by: Place | None = None) -> None:
        """Show the project as it is now: to be called after every change.

        Args:
            said: What was done, for a toast.
            by: A screen that shows its own change already and need not read again.
        """
        self.revision += 1
        if said:
            self.say(said)
        if by is not None:
            by.is_up_to_date()
        elif places := self._places_shown():
            places[-1].refresh_if_stale()

    def look(self) -> None:
        """Show the project as it is now if somebody else has written to it."""
        if self.project is None or self.locked:
            return
        with suppress(WorkbenchError):
            version = self.project.file.data_version()
            if version != self._data_version:
                self._data_version = version
                self.changed()

    # From screen to screen

    async def go(self, name: str, *aim: object) -> Place:
        """Show a screen, pointed at something if `aim` says so.

        Args:
            name: One of `PLACES`.
            aim: Handed to the screen's `aim`.
        """
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = PLACES[name].make()
            self.install_screen(place, name)
        if self.screen is not place:
            if isinstance(self.screen, Place):
                self._trail.append(self.screen.place)
            # The lowest screen is Textual's own, and cannot be switched away from.
            lies_alone = len(self.screen_stack) == 1
            await (self.push_screen(place) if lies_alone else self.switch_screen(place))
        if aim:
            place.aim(*aim)
        return place

    async def go_back(self) -> None:
        """Show the screen before this one; from the last one, home."""
        target = self._trail.pop() if self._trail else "home"
        if target == self.here:
            self.say(_("ctrl+q leaves. Everything is saved already."))
            return
        await self.go(target)
        if self._trail:
            self._trail.pop()

    def forget(self, name: str) -> None:
        """Let go of a screen that is done with; it is made anew when it is wanted again."""
        place = self._places.pop(name, None)
        self._trail = [each for each in self._trail if each != name]
        if place is not None:
            self.uninstall_screen(place)

    async def open_source(self, source_id: str, span: Span | None = None) -> None:
        """Open a source in the coding screen, at a place in it if one is given."""
        self.work_on.file.set_device(_LAST_SOURCE, source_id)
        await self.go("coding", source_id, span)

    def last_source(self) -> str:
        """Return the source to go on with: the one opened last, else the first; "" for none."""
        known = [source.id for source in self.work_on.source.list()]
        last = self.work_on.file.device(_LAST_SOURCE)
        return last if last in known else (known[0] if known else "")

    async def call(self, command: Command) -> None:
        """Do what a command says, on the screen where it is done."""
        if command.place not in (EVERYWHERE, self.here):
            if command.place == "coding":
                await self.run_action("screen_coding")
            else:
                await self.go(command.place)
        doer: Screen[object] | Workspace = self if command.place == EVERYWHERE else self.screen
        await self.run_action(command.action, doer)

    @property
    def here(self) -> str:
        """The name of the screen that is shown, or that lies below a window."""
        places = self._places_shown()
        return places[-1].place if places else ""

    def _places_shown(self) -> list[Place]:
        return [each for each in self.screen_stack if isinstance(each, Place)]

    # What is said

    def say(self, text: str) -> None:
        """Say in a toast what was done."""
        self.notify(plain(text), timeout=_TOAST_SECONDS, markup=False)

    def report(self, error: BaseException) -> None:
        """Say what went wrong: in a toast what a person can act on, in a window what she cannot.

        Raises:
            BaseException: The error itself, when the program should not be forgiving.
        """
        if isinstance(error, WorkbenchError):
            text = f"{error.message}\n{error.hint}" if error.hint else error.message
            shown = plain(text, keep="\n")
            self.notify(shown, severity="warning", timeout=_READ_SECONDS, markup=False)
            return
        if not self.forgiving:
            raise error
        self._apologise(error)

    def _apologise(self, error: BaseException) -> None:
        log = mishaps.record(error)
        where = _("Details, without any of your data, are in {log}.").format(log=log) if log else ""
        text = _(
            "The workbench made a mistake ({kind}). Everything you did before is saved; this "
            "last step may not have happened. You can go on."
        ).format(kind=type(error).__name__)
        self.push_screen(Message(_("Something went wrong"), words(f"{text}\n\n{where}")))

    async def run_action(self, *arguments: object, **options: object) -> bool:
        """Run an action; whatever it raises is reported."""
        try:
            return await super().run_action(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came
        except Exception as error:
            self.report(error)
            return True

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Report what went wrong in a flow of windows."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.report(event.worker.error)
