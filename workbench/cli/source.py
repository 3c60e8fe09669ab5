"""Sources: import, list, show, describe, search."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.about import about_options, given
from workbench.cli.output import (
    json_option,
    say,
    write,
    write_json,
    write_table,
)
from workbench.cli.place import Place, pass_place
from workbench.cli.source_import import import_
from workbench.cli.source_versions import asked_version, diff, revise, settle, versions
from workbench.model.reading import Unit
from workbench.model.source import Source, Turn
from workbench.translate import _


@click.group(help=_("Transcripts and other documents."))
def source() -> None:
    """Group the verbs of sources."""


for command in (import_, revise, versions, diff, settle):
    source.add_command(command)


@source.command("list", help=_("List the sources."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List sources."""
    with place.project() as project:
        sources = project.source.list()
    if as_json:
        write_json({"sources": [_listed(each) for each in sources]})
        return
    write_table(
        ["name", "kind", "site", "group", "session", "phase", "characters", "turns", "codings"],
        [
            [s.name, s.about.kind, s.about.site, s.about.group, s.about.session or "",
             s.about.phase, s.characters, s.turns, s.codings]
            for s in sources
        ],
    )  # fmt: skip


def _listed(each: Source) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        **asdict(each.about),
        "characters": each.characters,
        "turns": each.turns,
        "codings": each.codings,
    }


@source.command(help=_("Show the text of a source, or everything about it."))
@click.argument("name")
@click.option("--version", "number", default=0, help=_("An older version, by its number."))
@click.option("--as-of", default="", metavar="DATE", help=_("The version of that day."))
@json_option
@pass_place
def show(place: Place, name: str, number: int, as_of: str, as_json: bool) -> None:
    """Show a source."""
    from workbench.analysis.asides import find_asides

    with place.project() as project:
        found = project.source.show(name)
        version = asked_version(project, found, number, as_of)
        text, turns = project.source.text_at(version), project.source.turns_at(version)
        speakers = project.speaker.list(found.id)
        units = project.source.units_at(version)
        is_shown = version.id == found.head
        translated = project.translation.of(found.id) if is_shown else ()
    if not as_json:
        write(text)
        return
    write_json(
        {
            **_listed(found),
            "version": version.number,
            "characters": version.characters,
            "text": text,
            **_laid_out(turns, units),
            "speakers": [asdict(speaker) for speaker in speakers],
            "translation": [asdict(each) for each in translated],
            "asides": [asdict(each) for each in find_asides(text, found.about.language)],
        }
    )


def _laid_out(turns: Sequence[Turn], units: Sequence[Unit]) -> dict[str, Any]:
    return {
        "turns": [
            {
                "start": turn.start,
                "end": turn.end,
                "speaker": turn.speaker,
                "label_end": turn.label_end,
                "kind": turn.kind,
            }
            for turn in turns
        ],
        "locators": [
            {"start": unit.start, "end": unit.end, "locator": unit.locator} for unit in units
        ],
        "times": [
            {"start": each.start, "end": each.end, "began": each.began, "ended": each.ended}
            for each in (turns if any(turn.began is not None for turn in turns) else units)
            if each.began is not None
        ],
    }


@source.command(help=_("Write out the file a source was made from, byte for byte."))
@click.argument("name")
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@pass_place
def original(place: Place, name: str, target: Path) -> None:
    """Write the original."""
    with place.project() as project:
        write(str(project.source.original(name, target)))


@source.command(help=_("Rename a source."))
@click.argument("name")
@click.argument("new")
@json_option
@pass_place
def rename(place: Place, name: str, new: str, as_json: bool) -> None:
    """Rename a source."""
    with place.project() as project:
        renamed = project.source.rename(name, new)
    write_json(_listed(renamed)) if as_json else write(renamed.name)


@source.command("set", help=_("Change what is known about a source."))
@click.argument("name")
@about_options
@json_option
@pass_place
def set_(place: Place, /, name: str, as_json: bool, **about: Any) -> None:
    """Describe a source."""
    with place.project() as project:
        changed = project.source.set(name, **given(about))
    write_json(_listed(changed)) if as_json else write(changed.name)


@source.command(help=_("Take a source that carries no codings out of the project."))
@click.argument("name")
@pass_place
def remove(place: Place, name: str) -> None:
    """Remove a source."""
    with place.project() as project:
        project.source.remove(name)
    say(
        _("{name} is out of the project; `workbench change undo` brings it back.").format(name=name)
    )


@source.command(help=_("Find WORDS in all sources: whole words, no matter the case or accents."))
@click.argument("words")
@click.option("--regex", "is_regex", is_flag=True, help=_("WORDS is a regular expression."))
@click.option("--source", "only", default="", help=_("Only in this source."))
@click.option("--context", default=40, show_default=True, help=_("Characters around each hit."))
@json_option
@pass_place
def search(
    place: Place, words: str, is_regex: bool, only: str, context: int, as_json: bool
) -> None:
    """Search the texts."""
    with place.project() as project:
        hits = project.source.search(words, is_regex=is_regex, source=only)
        names = {each.id: each.name for each in project.source.list()}
        found = [
            {
                "source": names[hit.source],
                "source_id": hit.source,
                "start": hit.start,
                "end": hit.end,
                "text": (text := project.source.text(hit.source))[hit.start : hit.end],
                "before": text[max(0, hit.start - context) : hit.start],
                "after": text[hit.end : hit.end + context],
                "speaker": hit.speaker,
            }
            for hit in hits
        ]
    if as_json:
        write_json({"hits": found})
        return
    write_table(
        ["source", "start", "speaker", "text"],
        [
            [hit["source"], hit["start"], hit["speaker"],
             f"{hit['before']}[{hit['text']}]{hit['after']}"]
            for hit in found
        ],
    )  # fmt: skip
