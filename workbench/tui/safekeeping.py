"""What keeps a project safe while it is open: the idle lock, backups, and the way back."""

from functools import partial
from pathlib import Path
from time import monotonic

from textual import events, work

from workbench.errors import WorkbenchError
from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.project.device import KEYS
from workbench.translate import _
from workbench.tui.chores import Chores, passphrase_fields, same_twice
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.lock import LockScreen
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.shown import words

_WATCH_SECONDS = 2.0
_BACKUP_SECONDS = 60.0


class Safekeeping(Chores):
    """The commands of every screen that guard the project."""

    def __init__(self, project: Project | None = None) -> None:
        super().__init__(project)
        self._touched = monotonic()

    async def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.set_interval(_WATCH_SECONDS, self.lock_when_idle)
        self.set_interval(_BACKUP_SECONDS, self.back_up_when_due)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    # The idle lock

    def lock_when_idle(self, *, now: float | None = None) -> None:
        """Cover the screen when nobody has touched a key for the minutes that the settings say.

        Args:
            now: As `monotonic` tells it.
        """
        if self.project is None or self.locked or self._works():
            return
        idle = (monotonic() if now is None else now) - self._touched
        minutes = self.project.device.show()["lock"]
        if minutes and self.project.file.is_encrypted and idle >= minutes * 60:
            self.lock_up()

    def _works(self) -> bool:
        """Whether something goes on that needs the project."""
        return any(worker.group in ("find", "job") for worker in self.workers if worker.is_running)

    def action_screen_lock(self) -> None:
        """Cover the screen now.

        Raises:
            WorkbenchError: There is no passphrase that could uncover it.
        """
        if not self.work_on.file.is_encrypted:
            raise WorkbenchError(
                _("This project is not encrypted, so there is no passphrase to unlock it with."),
                _("Lock the computer instead."),
            )
        self.lock_up()

    @flow
    async def lock_up(self) -> None:
        """Close the file, forget its key and cover everything until the passphrase is typed."""
        project = self.work_on
        self.locked = True
        self.clear_notifications()
        project.lock()
        name = project.file.path.name
        await self.push_screen_wait(LockScreen(name, partial(self._unlock, project)))

    def _unlock(self, project: Project, passphrase: str) -> None:
        project.unlock(passphrase)
        self.locked = False
        self._touched = monotonic()
        self.changed()

    # Backups

    @work(thread=True, group="job", exclusive=True, exit_on_error=False)
    def back_up_when_due(self) -> None:
        """Back the project up when an hour of work has gone by; quietly, for it is no concern."""
        if self.project is None or self.locked:
            return
        try:
            with self.project.again() as own:
                own.backup.when_due()
        except WorkbenchError as error:
            self.call_from_thread(self.report, error)

    @flow
    async def action_backup(self) -> None:
        """Write a checked copy beside the project."""

        def copied(project: Project) -> Job[Path]:
            yield Progress(0, 1, project.file.path.name)
            return project.backup()

        done = await self.push_screen_wait(
            JobDialog[Path](_("Backing up"), in_project(self.work_on, copied))
        )
        if done:
            self.say(_("Backed up: {file}").format(file=done.report))

    @flow
    async def action_backup_list(self) -> None:
        """Show the backups."""
        lines = [
            f"{each.made.isoformat(' ')}  {each.size / 1_000_000:8.1f} MB  {each.path.name}"
            for each in self.work_on.backup.list()
        ]
        said = "\n".join(lines) or _("There is none yet.")
        await self.push_screen_wait(Message(_("Backups, newest first"), words(said)))

    @flow
    async def action_restore(self) -> None:
        """Ask which backup comes back, say what is in it, and open it as a project of its own."""
        project = self.work_on
        choices = [
            Choice(str(each.path), each.made.isoformat(" "), each.path.name)
            for each in project.backup.list()
        ]
        chosen = await self.push_screen_wait(Pick(_("Restore a backup"), choices))
        if not chosen:
            return
        file, key = Path(chosen), project.file.recovery_key if project.file.is_encrypted else ""
        to = project.file.path.with_stem(f"{project.file.path.stem}-restored")
        found = Project.restore(file, to=to, passphrase=key, rehearse=True)
        what = _(
            "{sources} sources, {codes} codes, {codings} codings; last changed {last}."
        ).format(
            sources=found.contents.sources,
            codes=found.contents.codes,
            codings=found.contents.codings,
            last=found.last,
        )
        question = what + "\n" + _("Restore it as {name} and open that?").format(name=to.name)
        if await self.push_screen_wait(Confirm(_("Restore"), question)):
            from workbench.tui.screens.welcome import WelcomeScreen

            Project.restore(file, to=to, passphrase=key)
            # A project's screens cannot be put away while one of them is shown.
            await self.switch_screen(WelcomeScreen(to.parent))
            self.enter(Project.open(to, passphrase=key))

    # Settings of this copy

    @flow
    async def action_device_set(self) -> None:
        """Ask for the settings of this copy."""
        known = self.work_on.device.show()
        labels = (
            _("Lock after minutes"),
            _("Back up every minutes"),
            _("Keep hourly ones, hours"),
            _("Keep daily ones, days"),
            _("Keep weekly ones, weeks"),
        )
        fields = [
            Field(key, label, str(known[key])) for key, label in zip(KEYS, labels, strict=True)
        ]

        def change(values: Values) -> None:
            self.work_on.device.set(**values)

        form = Form(_("This copy on this device"), fields, note=_("0 is off."), deed=change)
        if await self.push_screen_wait(form):
            self.say(_("Settings changed"))

    action_device_show = action_device_set

    # The passphrase

    @flow
    async def action_passphrase_change(self) -> None:
        """Ask for another passphrase; show the recovery key when it is another one too."""
        found: list[str] = []
        anew = Field(
            "key",
            _("Recovery key"),
            options=[("same", _("stays")), ("new", _("a new one: encrypts the file anew"))],
        )

        def change(values: Values) -> None:
            passphrase, new_key = same_twice(values), values["key"] == "new"
            found.append(self.work_on.change_passphrase(passphrase, new_key=new_key))

        form = Form(_("Change the passphrase"), [*passphrase_fields(), anew], deed=change)
        if await self.push_screen_wait(form):
            await self.show_recovery_key(found[-1])
