"""Help for a screen, made from its commands."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from workbench.translate import _
from workbench.tui.commands import Command, key_shown
from workbench.tui.dialogs.confirm import Message

_KEY_WIDTH = 10


def help_for(title: str, about: str, sections: Sequence[tuple[str, Iterable[Command]]]) -> Message:
    """Return the window that explains a screen: a few words, then every key."""
    parts: list[Content] = [Content(about)]
    for heading, commands in sections:
        rows = [row for command in commands if (row := _row(command))]
        if rows:
            parts += [Content(""), Content.styled(heading, "bold $primary"), *rows]
    parts += [Content(""), Content.styled(_("ctrl+p finds every command by name."), "italic")]
    return Message(_("Help: {screen}").format(screen=title), Content("\n").join(parts))


def _row(command: Command) -> Content | None:
    if not command.key:
        return None
    keys = f"{key_shown(command.key):<{_KEY_WIDTH}}"
    explained = f"  {command.help}" if command.help else ""
    return Content.assemble((keys, "bold $accent"), command.title, (explained, "$foreground 60%"))
