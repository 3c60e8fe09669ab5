"""The team: who is there, what each has, what waits, and the keys that exchange it."""

from datetime import datetime
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.journal.roster import GONE
from workbench.project.participants import Withdrawal
from workbench.translate import _, ngettext
from workbench.tui.catalogue import keys_of
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, number, words

_COLUMNS = (
    (_("Name"), 0),
    (_("Role"), 9),
    (_("Copies"), 6),
    (_("Heard of"), 16),
    (_("Lacks"), 7),
)


class TeamScreen(Place):
    """The members, and how things stand with each."""

    place = "team"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("team")

    def body(self) -> ComposeResult:
        """Yield what is said about this copy, and the table of members."""
        yield Static(id="team-stand", classes="headline")
        yield Table(id="team")

    def show(self) -> None:
        """Read how things stand."""
        try:
            found = self.project.team.status()
        except WorkbenchError as error:
            self.query_one("#team-stand", Static).update(_alone(error))
            self.query_one(Table).fill(_COLUMNS, [])
            return
        self.query_one("#team-stand", Static).update(self._stand(found))
        members = sorted(found["members"], key=lambda each: each["role"] == GONE)
        self.query_one(Table).fill(_COLUMNS, [(each["id"], _row(each)) for each in members])

    def _stand(self, found: dict[str, Any]) -> Content:
        here = _("{name}, {role} · {count} operations here").format(
            name=found["name"], role=found["role"], count=number(found["operations"])
        )
        lines = [Content.styled(plain(here), "bold"), *self._roads(found)]
        if waiting := self.project.change.count():
            said = ngettext("{count} conflict waits: c", "{count} conflicts wait: c", waiting)
            lines.append(words(said.format(count=waiting), "$warning"))
        if found["waiting"]:
            said = _("{count} operations wait for others").format(count=found["waiting"])
            lines.append(words(said, "$warning"))
        lines += [words(line, "$warning") for line in found["missing"]]
        lines += [_withdrawn(each) for each in self.project.participant.withdrawals()]
        return Content("\n").join(lines)

    def _roads(self, found: dict[str, Any]) -> list[Content]:
        road, hub = self.project.team.road(), found["hub"]
        if not road:
            return [words(_("Not exchanged with a folder or a hub yet: s"), "$foreground 60%")]
        lines = [words(_("s exchanges with {place}").format(place=road), "$foreground 75%")]
        if hub:
            said = ngettext(
                "{count} operation waits to go to the hub since {when}",
                "{count} operations wait to go to the hub since {when}",
                hub["unsent"],
            )
            said = said.format(count=number(hub["unsent"]), when=_time(hub["at"]))
            lines.append(words(said, "$warning" if hub["unsent"] else "$foreground 75%"))
        return lines

    # What can be done here is done by the program, from every screen

    @flow
    async def action_team_sync(self) -> None:
        """Exchange with the folder or hub used last; ask for one when there was none."""
        if road := self.project.team.road():
            await self.app.exchange(road)
        else:
            self.app.action_team_sync()

    def action_screen_elsewhere(self) -> None:
        """Ask for a folder or a hub, and exchange with it."""
        self.app.action_team_sync()

    def action_team_receive(self) -> None:
        """Ask for a bundle and take it in."""
        self.app.action_team_receive()

    def action_team_bundle(self) -> None:
        """Write a bundle."""
        self.app.action_team_bundle()

    def action_team_admit(self) -> None:
        """Let somebody in."""
        self.app.action_team_admit()

    def action_team_role(self) -> None:
        """Give somebody another role."""
        self.app.action_team_role()

    def action_team_revoke(self) -> None:
        """Take somebody out."""
        self.app.action_team_revoke()

    async def action_change_conflicts(self) -> None:
        """Show what people did at once."""
        await self.app.go("conflicts")


def _alone(error: WorkbenchError) -> Content:
    lines = [
        words(error.message, "bold"),
        words(_("a lets somebody in, with the request she sends you.")),
        words(_("To join a team yourself: ctrl+p, then “Ask to be let into a team”.")),
    ]
    return Content("\n").join(lines)


def _withdrawn(each: Withdrawal) -> Content:
    """Say whose copies still hold the words of somebody who withdrew."""
    day = each.at[: len("2026-03-14")]
    if not each.waiting:
        said = _("Withdrawn on {day}: erased on every copy").format(day=day)
        return words(said, "$foreground 75%")
    said = _("Withdrawn on {day}: not erased yet by {names}")
    return words(said.format(day=day, names=", ".join(each.waiting)), "$warning")


def _row(each: dict[str, Any]) -> list[Text]:
    gone = each["role"] == GONE
    style = "dim" if gone else "bold" if each["here"] else ""
    lacks = "" if each["here"] or gone else number(each["lacks"])
    return [
        cell(each["name"] + ("  " + _("here") if each["here"] else ""), style),
        cell(each["role"], style),
        cell(len(each["replicas"]), style, right=True),
        cell(_time(each["heard"]) if each["heard"] else "" if each["here"] else _("never"), style),
        cell(lacks, style, right=True),
    ]


def _time(stamp: int) -> str:
    return datetime.fromtimestamp(stamp / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
