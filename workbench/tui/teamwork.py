"""The commands about the team: letting people in, sending, receiving."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workbench.journal.roster import GONE, ROLES
from workbench.progress import Job
from workbench.project import Project
from workbench.project.merged import Received, Synced
from workbench.project.teams import Teams
from workbench.translate import _
from workbench.tui.chores import Chores, passphrase_fields, same_twice
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.shown import words
from workbench.tui.widgets.paths import PathSuggester

T = TypeVar("T")


class Teamwork(Chores):
    """Working together, from every screen."""

    def action_team_members(self) -> None:
        """Show who is or was in the team."""
        team = self.work_on.team
        names = team.names()
        lines = [f"{names[m.id]:<24} {m.role}" for m in team.members()]
        shown = "\n".join(lines) or _("There is no team yet; let somebody in.")
        self.push_screen(Message(_("The team"), words(shown)))

    def action_team_status(self) -> None:
        """Show who has what, and what waits."""
        found = self.work_on.team.status()
        lines = [
            _("{name}, {role}; {operations} operations, {waiting} waiting").format(**found),
            *found["missing"],
            *(
                _("{name}: lacks {lacks} of ours").format(**each)
                for each in found["members"]
                if each["lacks"]
            ),
        ]
        self.push_screen(Message(_("How things stand in the team"), words("\n".join(lines))))

    @flow
    async def action_team_request(self) -> None:
        """Ask for a name, and write a request to be let into somebody's team."""
        fields = [
            Field("name", _("Your name"), self.work_on.person),
            Field("out", _("File"), "request.json", suggester=PathSuggester()),
        ]

        def write(values: Values) -> None:
            Teams.request(_path(values["out"]), values["name"])

        if await self.push_screen_wait(Form(_("Ask to be let into a team"), fields, deed=write)):
            self.say(_("Send the file to an owner of that project. It holds no secret."))

    @flow
    async def action_team_admit(self) -> None:
        """Ask for a request, and let that device in."""
        fields = [
            Field("asked", _("Request"), suggester=PathSuggester()),
            Field("role", _("Role"), "coder", options=[(role, role) for role in ROLES]),
            Field("out", _("Invitation"), "invitation.wbundle", suggester=PathSuggester()),
        ]

        def admit(values: Values) -> None:
            self.work_on.team.admit(
                _path(values["asked"]), _path(values["out"]), role=values["role"]
            )

        if await self.push_screen_wait(Form(_("Let somebody in"), fields, deed=admit)):
            self.changed(_("Let in. Give her the invitation; only her device can open it."))

    @flow
    async def action_team_join(self) -> None:
        """Ask for an invitation, and begin a copy of that project."""
        made: list[Project] = []
        fields = [
            Field("invite", _("Invitation"), suggester=PathSuggester()),
            Field("name", _("Name of the copy"), suggester=PathSuggester()),
            *passphrase_fields(),
        ]

        def join(values: Values) -> None:
            made.append(
                Teams.join(_path(values["invite"]), _path(values["name"]), same_twice(values))
            )

        note = _("Without a passphrase it is not encrypted.")
        if not await self.push_screen_wait(Form(_("Join a team"), fields, note=note, deed=join)):
            return
        if made[-1].file.is_encrypted:
            await self.show_recovery_key(made[-1].file.recovery_key)
        self.enter(made[-1])

    @flow
    async def action_team_bundle(self) -> None:
        """Ask where to, and write what the others lack."""
        path = await self.push_screen_wait(
            AskLine(_("Write a bundle for the team"), "team.wbundle", suggester=PathSuggester())
        )
        if path:
            done = await self._job(_("Bundle"), lambda own: own.team.bundle(_path(path)))
            if done is not None:
                self.say(_("Written: {file}").format(file=path))

    @flow
    async def action_team_receive(self) -> None:
        """Ask for a bundle, say what would come of it, and take it in."""
        path = await self.push_screen_wait(
            AskLine(_("Receive a bundle"), suggester=PathSuggester())
        )
        if not path:
            return
        would = await self._job(
            _("Receive"), lambda own: own.team.receive(_path(path), dry_run=True)
        )
        if would is None or not await self.push_screen_wait(
            Confirm(_("Take this in?"), _told(would))
        ):
            return
        got = await self._job(_("Receive"), lambda own: own.team.receive(_path(path)))
        if got is not None:
            self.changed(_told(got, " · "))

    @flow
    async def action_team_hub(self) -> None:
        """Ask for a database, and make it a hub."""
        fields = [
            Field("address", _("Address"), hint="postgresql://HOST/DATABASE"),
            Field("password", _("Password"), secret=True),
        ]

        def make(values: Values) -> None:
            Teams.hub(values["address"], values["password"])

        if await self.push_screen_wait(Form(_("Make a database a hub"), fields, deed=make)):
            self.say(_("It is a hub now. Exchange with it under the same address."))

    @flow
    async def action_team_sync(self) -> None:
        """Ask for a folder or a hub, and exchange with it."""
        place = self.work_on.team.road()
        fields = [
            Field("place", _("Place"), place, suggester=PathSuggester(), hint=_("folder or hub")),
            Field("password", _("Password"), secret=True, hint=_("only where a hub asks for one")),
        ]
        note = _("A shared folder, a stick, or a hub such as postgresql://HOST/DATABASE.")
        values = await self.push_screen_wait(Form(_("Exchange with the team"), fields, note=note))
        if values and values["place"]:
            await self.exchange(values["place"], values["password"])

    async def exchange(self, place: str, password: str = "") -> None:
        """Exchange with a folder or a hub, and say what came of it; only from within a flow."""
        done: Synced | None = await self._job(
            _("Exchange with {place}").format(place=place),
            lambda own: own.team.sync(place, password),
        )
        if done is not None:
            refused = [f"{file}: {why}" for file, why in done.refused]
            sent = _("{count} operations sent").format(count=done.sent)
            self.changed(" · ".join([_told(done.got, " · "), sent, *refused]))

    async def _job(self, title: str, job: Callable[[Project], Job[T]]) -> T | None:
        done = await self.push_screen_wait(JobDialog(title, in_project(self.work_on, job)))
        return done.report if done else None

    @flow
    async def action_team_role(self) -> None:
        """Ask whom, and give her another role."""
        if member := await self._member(_("Whose role?")):
            choices = [Choice(role, role) for role in ROLES]
            if role := await self.push_screen_wait(Pick(_("Which role?"), choices)):
                self.work_on.team.role(member, role)
                self.changed(_("Role given"))

    @flow
    async def action_team_revoke(self) -> None:
        """Ask whom, and take her device out of the team."""
        if member := await self._member(_("Take out of the team")):
            said = _("It gets nothing new, and what it does counts no more. What it had, it has.")
            if await self.push_screen_wait(Confirm(_("Take out?"), said)):
                self.work_on.team.revoke(member)
                self.changed(_("Taken out of the team"))

    @flow
    async def action_team_link(self) -> None:
        """Ask for two devices of one person."""
        if (member := await self._member(_("Which device?"))) and (
            other := await self._member(_("Is another device of"))
        ):
            self.work_on.team.link(member, other)
            self.changed(_("Linked"))

    @flow
    async def action_team_leave(self) -> None:
        """Leave the team with this device."""
        said = _("Send what you did before; afterwards nobody takes anything from this device.")
        if await self.push_screen_wait(Confirm(_("Leave the team?"), said)):
            self.work_on.team.leave()
            self.changed(_("You have left the team"))

    async def _member(self, title: str) -> str | None:
        team = self.work_on.team
        names = team.names()
        choices = [Choice(m.id, names[m.id], m.role) for m in team.members() if m.role != GONE]
        return await self.push_screen_wait(Pick(title, choices))


def _told(got: Received, between: str = "\n") -> str:
    return between.join([got.summary, *got.missing, *got.ahead, *got.alarms])


def _path(text: str) -> Path:
    return Path(text).expanduser()
