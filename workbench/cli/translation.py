"""Translations of sources."""

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.translate import _

_NUMBERS = {"ignore_unknown_options": True}


@click.group(help=_("Translations, turn by turn beside the original."))
def translation() -> None:
    """Group the verbs of translations."""


@translation.command(help=_("Show the translation of a source."))
@click.argument("source")
@json_option
@pass_place
def show(place: Place, source: str, as_json: bool) -> None:
    """Show a translation."""
    with place.project() as project:
        translated = project.translation.show(source)
    if as_json:
        write_json({"translation": [asdict(each) for each in translated]})
    else:
        columns = ["start", "end", "language", "text"]
        write_table(columns, [[asdict(each)[column] for column in columns] for each in translated])


@translation.command(help=_("Lay the translation in FILE beside SOURCE."))
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", default="", help=_("Its language, as a tag: en, fr."))
@click.option("--translator", default="", help=_("Who made it."))
@click.option("--date", default="", help=_("When: 2026, 2026-03 or 2026-03-14."))
@click.option("--encoding", default="", help=_("How to decode a text file, if the guess is wrong."))
@json_option
@pass_place
def add(
    place: Place,
    /,
    source: str,
    file: Path,
    as_json: bool,
    **facts: str,
) -> None:
    """Add a translation."""
    with place.project() as project:
        without = project.translation.add(source, file, **facts)
        laid = len(project.translation.show(source))
    if as_json:
        write_json({"translated": laid, "without": list(without)})
        return
    write(_("{count} turns have a translation.").format(count=laid))
    if without:
        numbers = ", ".join(map(str, without))
        say(
            _("Without one: {list}. `translation shift` and `write` correct it.").format(
                list=numbers
            )
        )


@translation.command("write", help=_("Write the translation of turn TURN (1 for the first) anew."))
@click.argument("source")
@click.argument("turn", type=int)
@click.argument("text")
@click.option("--language", default="", help=_("Its language, as a tag: en, fr."))
@json_option
@pass_place
def write_(place: Place, source: str, turn: int, text: str, language: str, as_json: bool) -> None:
    """Write one turn."""
    with place.project() as project:
        project.translation.write(source, turn, text, language=language)
        _answer(len(project.translation.show(source)), as_json)


def _answer(translated: int, as_json: bool) -> None:
    if as_json:
        write_json({"translated": translated})
    else:
        write(_("{count} turns have a translation.").format(count=translated))


@translation.command(
    context_settings=_NUMBERS, help=_("Move the translations from turn TURN on by BY turns.")
)
@click.argument("source")
@click.argument("turn", type=int)
@click.argument("by", type=int)
@json_option
@pass_place
def shift(place: Place, source: str, turn: int, by: int, as_json: bool) -> None:
    """Shift translations."""
    with place.project() as project:
        project.translation.shift(source, turn, by)
        _answer(len(project.translation.show(source)), as_json)


@translation.command(help=_("Take the translation of a source away."))
@click.argument("source")
@pass_place
def remove(place: Place, source: str) -> None:
    """Remove a translation."""
    with place.project() as project:
        project.translation.remove(source)
    say(_("The translation is gone; `workbench change undo` brings it back."))
