"""Laying a translation beside a source, moving it, taking it away: asked for from any screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NotFound, WorkbenchError
from workbench.model.source import Source
from workbench.translate import _
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.shown import words
from workbench.tui.widgets.paths import PathSuggester

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

_SHOWN = 40
DATE = "2026, 2026-03, 2026-03-14"


def no_translation(name: str) -> NotFound:
    """Return what to say where there is no translation."""
    return NotFound(
        _("{name} has no translation.").format(name=name),
        _("F3, then t, lays one beside it; E writes that of one turn."),
    )


def without_words(without: Sequence[int]) -> str:
    """Return in words which turns found no translation."""
    numbers = ", ".join(map(str, without[:_SHOWN])) + (", …" if len(without) > _SHOWN else "")
    return _(
        "Turns without a translation: {numbers}.\n\nIn the coding screen E writes the translation "
        "of a turn, and M moves those from a turn on to other turns."
    ).format(numbers=numbers)


async def lay_beside(app: "WorkbenchApp", source: Source) -> None:
    """Ask for the file of a translation and lay it beside a source; only from within a flow."""
    without: list[int] = []

    def lay(values: Values) -> None:
        file = Path(values.pop("file")).expanduser()
        without.extend(app.work_on.translation.add(source.id, file, **values))

    fields = [
        Field("file", _("File"), hint=_("→ completes the path"), suggester=PathSuggester()),
        Field("language", _("Language"), hint="en, fr, rw…"),
        Field("translator", _("Translator"), hint=_("who made the translation")),
        Field("date", _("Made on"), hint=DATE),
        Field("encoding", _("Encoding"), hint=_("only where the guess is wrong")),
    ]
    note = _("Turn by turn, told by who speaks. What is coded stays the original.")
    if app.work_on.translation.of(source.id):
        note = _("There is a translation already: this one takes its place.")
    title = _("A translation of {name}").format(name=source.name)
    if await app.push_screen_wait(Form(title, fields, note=note, deed=lay)) is None:
        return
    app.changed(_("A translation lies beside {name}.").format(name=source.name))
    if without:
        said = words(without_words(without))
        await app.push_screen_wait(Message(_("Some turns have no translation"), said))


async def move_translation(app: "WorkbenchApp", source: Source, turn: int) -> None:
    """Ask by how many turns the translations from a turn on move; only from within a flow.

    Args:
        app: The program.
        source: What is translated.
        turn: The number of the first turn whose translation moves, 1 for the first.
    """
    if not app.work_on.translation.of(source.id):
        raise no_translation(source.name)

    def move(text: str) -> None:
        try:
            by = int(text)
        except ValueError:
            raise WorkbenchError(
                _("“{text}” is no number of turns.").format(text=text),
                _("1 is the next turn, -1 the one before."),
            ) from None
        app.work_on.translation.shift(source.id, turn, by)

    title = _("Move the translations from turn {turn} on").format(turn=turn)
    note = _("By how many turns: 1 is the next turn, -1 the one before.")
    if await app.push_screen_wait(AskLine(title, "1", note=note, deed=move)) is not None:
        app.changed(_("Moved. u brings them back."))


async def remove_translation(app: "WorkbenchApp", source: Source) -> None:
    """Ask whether to take a translation away; only from within a flow."""
    if not app.work_on.translation.of(source.id):
        raise no_translation(source.name)
    title = _("Take the translation of {name} away?").format(name=source.name)
    if await app.push_screen_wait(Confirm(title, _("Undo brings it back."))):
        app.work_on.translation.remove(source.id)
        app.changed(_("The translation is taken away. u brings it back."))
