"""Opening the vault of names on a screen, and closing it when nobody uses it."""

from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import events
from textual.content import Content

from workbench.translate import _
from workbench.tui.chores import passphrase_fields, same_twice
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.flows import flow
from workbench.tui.shown import words

if TYPE_CHECKING:
    from workbench.tui.screens.place import Place as _Below
else:
    _Below = object

IDLE_SECONDS: Final = 300.0
"""How long an open vault waits for the next key on its screen before it closes by itself."""

_LOOK_SECONDS: Final = 5.0


class VaultDoor(_Below):
    """What a screen needs to work with the vault. Mixed into a `Place`."""

    _touched = 0.0
    _watching = False

    async def opened(self) -> bool:
        """Open the vault, asking for its passphrase; only from within a flow.

        Returns:
            Whether it is open now.
        """
        door = self.project.pseudonym.door
        if door.is_open:
            return True
        if door.path.is_file():
            title = _("Passphrase of the vault of names")
            await self.ask(AskLine(title, deed=door.open, secret=True))
        else:
            note = _("It is a file of its own with a passphrase of its own, not the project's: {p}")

            def make(values: Values) -> None:
                door.open(same_twice(values))

            title = _("A vault for the names")
            form = Form(title, passphrase_fields(), note=note.format(p=door.path), deed=make)
            await self.ask(form)
        if door.is_open:
            self._watch()
            self.show()
        return door.is_open

    async def offer_to_open(self) -> None:
        """Ask for the passphrase if there is a vault; without one, go on."""
        if self.project.pseudonym.door.path.is_file():
            await self.opened()

    @flow
    async def action_pseudonym_vault(self) -> None:
        """Open the vault, or close it."""
        door = self.project.pseudonym.door
        if door.is_open:
            door.close()
            self.app.say(_("The vault is closed."))
            self.show()
        else:
            await self.opened()

    @flow
    async def action_pseudonym_log(self) -> None:
        """Show what was replaced, when, by whom."""
        if not await self.opened():
            return
        lines = [
            words(f"{r.time[:16]}  {r.person}  {r.source}  {r.pseudonym} × {r.places}")
            for r in self.project.pseudonym.log()
        ] or [words(_("Nothing was replaced yet."))]
        await self.ask(Message(_("What was replaced"), Content("\n").join(lines)))

    def _watch(self) -> None:
        self._touched = monotonic()
        if not self._watching:
            self._watching = True
            self.app.set_interval(_LOOK_SECONDS, self.close_if_idle)

    def on_key(self, _event: events.Key) -> None:
        """Note that somebody is there."""
        self._touched = monotonic()

    def close_if_idle(self) -> None:
        """Close a vault that nobody has used for a while."""
        project = self.app.project
        if project is None or not project.pseudonym.door.is_open:
            return
        if monotonic() - self._touched >= IDLE_SECONDS:
            project.pseudonym.door.close()
            self.app.say(_("The vault was closed: nobody used it for a while."))
            if self.is_attached:
                self.show()
