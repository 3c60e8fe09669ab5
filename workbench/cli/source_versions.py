"""Versions of a text: revise it, list them, compare them, settle what stands against each other."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.source import Source
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.revisions import Revised
    from workbench.store.versions import Version


@click.command(help=_("Take in a corrected FILE of a source's text; codings stay on their words."))
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--note", default="", help=_("Why it was corrected."))
@click.option("--new-turns", is_flag=True, help=_("Find the turns anew in the file."))
@click.option("--dry-run", is_flag=True, help=_("Say what would happen, and change nothing."))
@json_option
@pass_place
def revise(
    place: Place, name: str, file: Path, note: str, new_turns: bool, dry_run: bool, as_json: bool
) -> None:
    """Revise a source."""
    from contextlib import nullcontext

    with place.project() as project, project.file.rehearsal() if dry_run else nullcontext():
        revised = project.source.revise(name, file, note, new_turns=new_turns)
    _answer(revised, as_json)


@click.command(help=_("Say that of revisions which stand against each other one holds."))
@click.argument("name")
@click.option("--version", "number", default=0, help=_("Which one; the shown one otherwise."))
@json_option
@pass_place
def settle(place: Place, name: str, number: int, as_json: bool) -> None:
    """Settle concurrent revisions."""
    with place.project() as project:
        revised = project.source.settle(name, number)
    _answer(revised, as_json)


def _answer(revised: "Revised", as_json: bool) -> None:
    orphans = [asdict(orphan) for orphan in revised.orphans]
    if as_json:
        write_json({"version": revised.version, "mapped": revised.mapped, "orphans": orphans})
        return
    write(
        ngettext(
            "Version {version}: {count} coding lies on its words.",
            "Version {version}: {count} codings lie on their words.",
            revised.mapped,
        ).format(version=revised.version, count=revised.mapped)
    )
    if orphans:
        write_table(["coding", "quote"], [[each["coding"], each["quote"]] for each in orphans])
        say(
            ngettext(
                "{count} coding lost all its words; `workbench coding orphans` proposes places.",
                "{count} codings lost all their words; `workbench coding orphans` proposes places.",
                len(orphans),
            ).format(count=len(orphans))
        )


@click.command(help=_("List the versions of a source's text: when, by whom, and why."))
@click.argument("name")
@json_option
@pass_place
def versions(place: Place, name: str, as_json: bool) -> None:
    """List versions."""
    with place.project() as project:
        found = project.source.show(name)
        rows = [_shown(project, each, found) for each in project.source.versions(name)]
        open_branches = len(project.source.branches(name))
    if as_json:
        write_json({"versions": rows, "unsettled": open_branches})
        return
    columns = ["version", "time", "coder", "characters", "note"]
    write_table(
        [*columns, ""], [[*(row[c] for c in columns), "*" if row["shown"] else ""] for row in rows]
    )
    if open_branches:
        say(_("Two people changed the same words at once. `workbench source settle` after a look."))


def _shown(project: "Project", version: "Version", source: Source) -> dict[str, Any]:
    from workbench.project.disputes import when

    return {
        "version": version.number,
        "time": when(version.time),
        "coder": project.coder.list().get(version.coder, version.coder),
        "note": version.note,
        "characters": version.characters,
        "turns": version.turns,
        "shown": version.id == source.head,
    }


@click.command(help=_("Compare the versions A and B of a source's text, by their numbers."))
@click.argument("name")
@click.argument("a", type=int)
@click.argument("b", type=int)
@json_option
@pass_place
def diff(place: Place, name: str, a: int, b: int, as_json: bool) -> None:
    """Compare versions."""
    from workbench.analysis.compared import changed_lines

    with place.project() as project:
        script = project.source.diff(name, a, b)
        old = project.source.text_at(project.source.version(name, a))
        new = project.source.text_at(project.source.version(name, b))
    if as_json:
        rows = [
            {"at": edit.at, "removed": old[edit.at : edit.end], "inserted": edit.inserted}
            for edit in script
        ]
        write_json({"changes": rows})
        return
    for line in changed_lines(old, new):
        write(f"{line.sign} {line.text}")


def asked_version(project: "Project", source: Source, number: int, as_of: str) -> "Version":
    """Return the version a person asks for: by number, by day, or the one that is shown."""
    if number and as_of:
        raise click.UsageError(_("Give a version or a day, not both."))
    if as_of:
        return project.source.version_as_of(source.id, as_of)
    return project.source.version(source.id, number or source.version)
