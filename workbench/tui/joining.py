"""Taking in a project that was made elsewhere: which codes mean the same is for a person to say."""

from pathlib import Path

from workbench.project.adoption import Adopted
from workbench.translate import _
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, PickMany
from workbench.tui.flows import flow
from workbench.tui.teamwork import Teamwork
from workbench.tui.widgets.paths import PathSuggester

_NONE = "none"


class Joining(Teamwork):
    """The command that joins two projects."""

    @flow
    async def action_team_adopt(self) -> None:
        """Ask for a project, show what it would bring, ask which codes are one, and take it in."""
        plans: list[Adopted] = []
        asked: list[Values] = []

        def look(values: Values) -> None:
            file = Path(values["file"]).expanduser()
            passphrase = values["passphrase"]
            plans.append(self.work_on.team.adopt(file, passphrase=passphrase, dry_run=True))
            asked.append(values)

        fields = [
            Field("file", _("Project"), suggester=PathSuggester()),
            Field("passphrase", _("Passphrase"), secret=True, hint=_("if it is encrypted")),
        ]
        if not await self.push_screen_wait(Form(_("Take in a project"), fields, deed=look)):
            return
        same = await self._same(plans[-1])
        if same is None or not await self.push_screen_wait(
            Confirm(_("Take in “{name}”?").format(name=plans[-1].project), _told(plans[-1]))
        ):
            return
        values = asked[-1]
        done = self.work_on.team.adopt(
            Path(values["file"]).expanduser(), passphrase=values["passphrase"], same=same
        )
        self.changed(_("Taken in: {what}").format(what=_counts(done)))

    async def _same(self, plan: Adopted) -> dict[str, str] | None:
        """Ask which of the proposed pairs are one code; None when it was left."""
        book = self.work_on.codes
        choices = [
            Choice(f"{path}\x00{pair.ours}", f"{path} = {book.path(pair.ours)}", _why(pair.why))
            for path, found in plan.codes.items()
            for pair in found
        ]
        if not choices:
            return {}
        none = Choice(_NONE, _("None of them: they stay apart"))
        note = _("Tick the pairs that mean the same. The others stay two codes.")
        chosen = await self.push_screen_wait(
            PickMany(_("Which codes are one?"), [none, *choices], note=note)
        )
        if chosen is None:
            return None
        pairs = (line.split("\x00") for line in chosen.split("\n") if line != _NONE)
        return {theirs: ours for theirs, ours in pairs}


def _why(why: str) -> str:
    said = {
        "same name": _("same name"),
        "similar name": _("similar name"),
        "similar definition": _("similar definition"),
    }
    return said.get(why, why)


def _counts(plan: Adopted) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in plan.new.items())


def _told(plan: Adopted) -> str:
    known = [ours for ours in plan.sources.values() if ours]
    said = _("{counts}; {known} sources are here already. Undo takes all of it back.")
    return said.format(counts=_counts(plan), known=len(known))
