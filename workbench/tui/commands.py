"""A command is one small declaration; keys, footer, palette and help are all made from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from workbench.project.verbs import VERBS

EVERYWHERE = ""
"""The place of commands that can be given on any screen."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can ask for.

    Attributes:
        name: The verb (`code.merge`), or `screen.something` for what only screens do. It is the
            id of the key binding, and names the method that does it: `action_code_merge`.
        title: What the palette and the help call it; ends in … when it asks something first.
        place: The screen where it is done, `EVERYWHERE` for any.
        key: The key, or several joined by commas; empty when it has none.
        short: What the footer says; empty when it is not in the footer.
        help: A line of explanation; that of the verb when empty.
    """

    name: str
    title: str
    place: str = EVERYWHERE
    key: str = ""
    short: str = ""
    help: str = ""

    @property
    def action(self) -> str:
        """The name of the action that does it."""
        return self.name.replace(".", "_").replace("-", "_")

    @property
    def explanation(self) -> str:
        """A line on what it does."""
        known = VERBS.get(self.name)
        return self.help or (known.help if known else "")

    def binding(self) -> Binding:
        """Return its key binding."""
        return Binding(
            self.key,
            self.action,
            self.short or self.title,
            show=bool(self.short),
            tooltip=self.explanation,
            id=f"{self.place or 'app'}.{self.name}",
        )


def of_place(commands: Iterable[Command], place: str) -> list[Command]:
    """Return the commands of one screen, in their order."""
    return [command for command in commands if command.place == place]


def bindings_of(commands: Iterable[Command], place: str) -> list[BindingType]:
    """Return the key bindings of one screen."""
    return [command.binding() for command in of_place(commands, place) if command.key]


def offered(commands: Iterable[Command], place: str) -> list[Command]:
    """Return each command once, those of `place` first, then those of every place, then others.

    A command that several screens can do is offered as the nearest one does it. What is no verb
    and belongs to another screen is not offered: it would mean nothing here.
    """
    near = {place: 0, EVERYWHERE: 1}
    ordered = sorted(commands, key=lambda command: near.get(command.place, 2))
    once: dict[str, Command] = {}
    for command in ordered:
        if command.place in near or command.name in VERBS:
            once.setdefault(command.name, command)
    return list(once.values())


def key_shown(key: str) -> str:
    """Return a key as people read it: `ctrl+r` as ^r, `question_mark` as ?."""
    names = {
        "question_mark": "?",
        "slash": "/",
        "escape": "esc",
        "full_stop": ".",
        "delete": "del",
    }
    shown = []
    for each in key.split(","):
        *modifiers, last = each.split("+")
        last = names.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
        shown.append(("^" if "ctrl" in modifiers else "") + last)
    return " ".join(shown)
