"""The commands of every screen that ask for something first, or take a while."""

from dataclasses import asdict
from pathlib import Path

from textual.content import Content

from workbench.errors import Locked, WorkbenchError
from workbench.model.coding import MEMO_KINDS
from workbench.model.spans import Span
from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.project.gate import Unsafe
from workbench.project.outputs import FORMATS
from workbench.project.retrieve import Wanted
from workbench.project.settings import MODES
from workbench.translate import _
from workbench.tui.commands import key_shown
from workbench.tui.corrections import Corrections
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.errands import COUNTING
from workbench.tui.flows import flow
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.places import PLACES
from workbench.tui.shown import words
from workbench.tui.widgets.paths import PathSuggester

WHOLE = Span(0, 0)
"""Where a memo is that is about all of a thing."""


def _shown(value: object) -> str:
    """Return a figure as people read it; what is not defined as a dash."""
    if isinstance(value, dict):
        return "  ".join(f"{name} {_shown(each)}" for name, each in value.items())
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def passphrase_fields() -> list[Field]:
    """Return the two lines in which a passphrase is written."""
    return [
        Field("passphrase", _("Passphrase"), secret=True),
        Field("again", _("Once more"), secret=True),
    ]


def same_twice(values: Values) -> str:
    """Return the passphrase that was written twice.

    Raises:
        WorkbenchError: It was not the same.
    """
    if values["passphrase"] != values["again"]:
        raise WorkbenchError(_("The two passphrases are not the same."), _("Write them again."))
    return values["passphrase"]


class Chores(Corrections):
    """The commands that every screen has, and that ask."""

    @flow
    async def action_source_show(self) -> None:
        """Ask which source to open."""
        choices = [
            Choice(source.id, source.name, source.about.kind)
            for source in self.work_on.source.list()
        ]
        chosen = await self.push_screen_wait(Pick(_("Open a source"), choices))
        if chosen:
            await self.open_source(chosen)

    @flow
    async def action_screen_go(self) -> None:
        """Ask which screen to go to."""
        choices = [
            Choice(name, spot.title, key_shown(spot.key) if spot.key else "")
            for name, spot in PLACES.items()
            if not spot.aimed and (name not in COUNTING or self.work_on.settings.counts)
        ]
        chosen = await self.push_screen_wait(Pick(_("Go to"), choices))
        if chosen == "coding":
            await self.run_action("screen_coding")
        elif chosen:
            await self.go(chosen)

    def action_coder_list(self) -> None:
        """Show who works on the project."""
        project = self.work_on
        lines = [
            words(name + (f"  ({_('you')})" if name == project.person else ""))
            for name in project.coder.list().values()
        ]
        self.push_screen(
            Message(_("Who works on the project"), Content("\n").join(lines or [Content("–")]))
        )

    @flow
    async def action_coding_import(self) -> None:
        """Ask for a table of codings and take it in."""
        await self.push_screen_wait(
            AskLine(
                _("Import codings"),
                note=_("A CSV file with the columns source, start, end, code, coder."),
                suggester=PathSuggester(),
                deed=self._import_codings,
            )
        )

    def _import_codings(self, path: str) -> None:
        made = self.work_on.coding.import_file(Path(path).expanduser())
        self.changed(_("{count} codings imported.").format(count=len(made)))

    @flow
    async def action_memo_add(self) -> None:
        """Ask for a memo on the project."""
        await self.write_memo("", _("Memo on the project"))

    async def write_memo(self, about: str, title: str, span: Span = WHOLE) -> None:
        """Ask for a memo on something and keep it; only from within a flow.

        Args:
            about: The id of what it is on; empty for the project.
            title: What the window is called.
            span: The stretch of a source it is on; empty for all of it.
        """
        fields = [
            Field("text", _("Memo"), lines=8),
            Field("kind", _("Kind"), options=[(kind, kind) for kind in MEMO_KINDS]),
        ]

        def keep(values: Values) -> None:
            self.work_on.memo.add(
                values["text"], about=about, kind=values["kind"], start=span.start, end=span.end
            )

        if await self.push_screen_wait(Form(title, fields, deed=keep)):
            self.changed(_("Memo kept."))

    @flow
    async def action_project_set(self) -> None:
        """Ask for the settings of the project."""
        known = self.work_on.settings.show()
        fields = [
            Field("name", _("Name"), str(known["name"])),
            Field("mode", _("Mode"), str(known["mode"]), options=[(m, m) for m in MODES]),
            Field("group_size", _("Group size"), str(known["group_size"]), hint=_("0: not fixed")),
            Field("sessions", _("Sessions"), str(known["sessions"]), hint=_("0: not fixed")),
            Field("identifying", _("Identifying"), str(known["identifying"]),
                  hint=_("attributes that could tell who somebody is: sex, age group")),
            Field("k", _("Hide among"), str(known["k"]), hint=_("people at least; 5")),
            Field("note", _("Note"), str(known["note"]), lines=4),
        ]  # fmt: skip

        def change(values: Values) -> None:
            self.work_on.settings.set(**values)

        form = Form(_("Settings of the project"), fields, deed=change)
        if await self.push_screen_wait(form):
            self.changed(_("Settings changed"))
            if known["mode"] != "reflexive" and not self.work_on.settings.counts:
                self.say(
                    _(
                        "Agreement and saturation are not offered any more: the authors of"
                        " reflexive thematic analysis reject both as measures of quality."
                    )
                )

    action_project_show = action_project_set

    @flow
    async def action_agreement_table(self) -> None:
        """Ask for a file of bare ratings and show its coefficients."""
        lines: list[str] = []

        def compute(path: str) -> None:
            found = asdict(self.work_on.agreement.table_of(Path(path).expanduser()))
            lines.extend(f"{name:<12} {_shown(value)}" for name, value in found.items())

        ask = AskLine(_("A JSON file of ratings"), suggester=PathSuggester(), deed=compute)
        if await self.push_screen_wait(ask) and lines:
            await self.push_screen_wait(Message(_("Agreement"), words("\n".join(lines))))

    @flow
    async def action_export(self) -> None:
        """Ask for a file and write it."""
        names = [f"{content}{suffix}" for content, suffix in FORMATS]
        note = _("The name says what: {list}.").format(list=", ".join(names))
        await self.export_to(_("Export"), note, names[0])

    async def export_to(
        self, title: str, note: str, name: str, wanted: Wanted | None = None
    ) -> None:
        """Ask where to write a file of this name, and write it; only from within a flow.

        Args:
            title: What is exported.
            note: What it can be exported as.
            name: The name to begin with.
            wanted: Which segments, when it is segments.
        """
        stopped: list[Unsafe] = []
        warnings: list[str] = []

        def write(path: str) -> None:
            try:
                written = self.work_on.export.write(Path(path).expanduser(), wanted=wanted)
                warnings.extend(self.work_on.export.warnings)
                self.say(_("Written: {file}").format(file=written))
            except Unsafe as unsafe:
                stopped.append(unsafe)

        beside = str(self.work_on.file.path.resolve().parent / name)
        path = await self.push_screen_wait(
            AskLine(title, beside, note=note, suggester=PathSuggester(), deed=write)
        )
        if path and stopped:
            await self.export_despite(Path(path).expanduser(), stopped[-1].message, wanted)
        elif path and warnings:
            text = words("\n\n".join(warnings))
            await self.push_screen_wait(Message(_("Before you pass it on"), text))

    def action_disclosure_check(self) -> None:
        """Show who stands out by what is known about people, and which groups are small."""
        found = self.work_on.disclosure.check()
        lines = [
            f"{each.count}  " + ", ".join(f"{key}={value or '–'}" for key, value in each.values)
            for each in found.offending
        ]
        lines += [f"{each.group}: {each.size}" for each in found.groups]
        if not found.attributes:
            lines.insert(0, _("Choose what could identify people in the settings of the project."))
        text = words("\n".join(lines) or _("Nobody stands out by what was chosen."))
        self.push_screen(Message(_("Small groups"), text))

    @flow
    async def action_export_despite(self) -> None:
        """Ask for a file, and for the reason to write it whatever the check finds."""
        name = str(self.work_on.file.path.resolve().parent / "report.docx")
        path = await self.push_screen_wait(
            AskLine(_("Export despite the check"), name, suggester=PathSuggester())
        )
        if path:
            await self.export_despite(Path(path).expanduser(), "", None)

    async def export_despite(self, path: Path, found: str, wanted: Wanted | None) -> None:
        """Show what the check found, and write the file if a reason is given; within a flow."""

        def write(reason: str) -> None:
            written = self.work_on.export.despite(path, reason, wanted=wanted)
            self.changed(_("Written: {file}").format(file=written))

        title = _("Write it all the same? Then say why; the reason stays in the journal")
        await self.push_screen_wait(AskLine(title, note=found, deed=write))

    # The project as a whole

    @flow
    async def action_check(self) -> None:
        """Prove that the project is whole, and say so."""

        def checked(project: Project) -> Job[list[str]]:
            yield Progress(0, 1, project.file.path.name)
            return project.check()

        job = JobDialog[list[str]](_("Checking"), in_project(self.work_on, checked))
        done = await self.push_screen_wait(job)
        if done and done.report:
            await self.push_screen_wait(
                Message(_("The project is not whole"), words("\n".join(done.report)))
            )
        elif done:
            self.say(_("The project is whole: file, journal and tables agree."))

    async def show_recovery_key(self, key: str) -> None:
        """Show what opens a project whose passphrase is lost; only from within a flow."""
        said = _(
            "Write this recovery key on paper and lock it away, apart from the computer. It opens "
            "the project when the passphrase is forgotten. Without either, nobody can."
        )
        await self.push_screen_wait(Message(_("Recovery key"), words(f"{key}\n\n{said}")))

    # Projects

    @flow
    async def open_project(self, path: Path) -> None:
        """Open a project, asking for its passphrase if it has one, and show its home."""
        opened: list[Project] = []

        def unlock(passphrase: str) -> None:
            opened.append(Project.open(path, passphrase=passphrase))

        try:
            unlock("")
        except Locked:
            title = _("Passphrase of {name}").format(name=path.name)
            if await self.push_screen_wait(AskLine(title, deed=unlock, secret=True)) is None:
                return
        self.enter(opened[-1])

    @flow
    async def enter(self, project: Project) -> None:
        """Work on a project from now on; not awaited by a screen, which goes away through it."""
        self.take(project)
        await self.go("home")

    @flow
    async def action_screen_projects(self) -> None:
        """Close the project and show the others."""
        from workbench.tui.screens.welcome import WelcomeScreen

        folder = self.project.file.path.parent if self.project else Path.cwd()
        await self.switch_screen(WelcomeScreen(folder))
        self.leave_project()
