"""The palette: every command of every screen, found by name."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from workbench.tui.catalogue import COMMANDS
from workbench.tui.commands import EVERYWHERE, Command, key_shown, offered

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class CommandFinder(Provider):
    """Finds commands; those of the screen at hand come first."""

    @property
    def desk(self) -> "WorkbenchApp":
        """The program."""
        return cast("WorkbenchApp", self.app)

    def commands(self) -> list[Command]:
        """Return what can be asked for now; nothing while a window waits for an answer."""
        if self.desk.in_window_below_palette():
            return []
        here = self.desk.here
        return [c for c in offered(COMMANDS, here) if self.desk.can(c)]

    async def discover(self) -> Hits:
        """List what this screen can do, then what all can, before anything is typed."""
        near = (self.desk.here, EVERYWHERE)
        for command in self.commands():
            if command.place in near:
                yield DiscoveryHit(
                    _shown(command, Content(command.title)),
                    partial(self.desk.call_soon, command),
                    text=command.title,
                    help=command.explanation or None,
                )

    async def search(self, query: str) -> Hits:
        """List the commands whose title or name fits what is typed."""
        matcher = self.matcher(query)
        for command in self.commands():
            score = max(matcher.match(command.title), matcher.match(command.name))
            if score > 0:
                yield Hit(
                    score,
                    _shown(command, matcher.highlight(command.title)),
                    partial(self.desk.call_soon, command),
                    text=command.title,
                    help=command.explanation or None,
                )


def _shown(command: Command, title: Content) -> Content:
    key = f"  {key_shown(command.key)}" if command.key else ""
    return Content.assemble(title, (f"  {command.name}", "$foreground 50%"), (key, "$accent"))
