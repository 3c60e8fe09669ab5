"""Sources: import, list, show, describe, search."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import (
    dry_run_option,
    fail,
    finish,
    json_option,
    say,
    somebody_is_there,
    write,
    write_json,
    write_table,
)
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.errors import ExitCode, NotFound, WorkbenchError
from workbench.model.source import KINDS, PHASES, ROLES, About, Source
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.sources import Imported, Proposal

_ABOUT = (
    click.option("--kind", help=_("One of: {list}.").format(list=", ".join(KINDS))),
    click.option("--site", help=_("Where it was recorded.")),
    click.option("--group", help=_("The sociotherapy group.")),
    click.option("--session", type=int, help=_("The number of the session.")),
    click.option("--phase", help=_("One of: {list}.").format(list=", ".join(PHASES))),
    click.option("--date", help=_("2026, 2026-03 or 2026-03-14.")),
    click.option("--language", help=_("As a tag: rw, fr, en.")),
    click.option("--note", help=_("Anything else.")),
)


def _about_options(command: Any) -> Any:
    for option in reversed(_ABOUT):
        command = option(command)
    return command


@click.group(help=_("Transcripts and other documents."))
def source() -> None:
    """Group the verbs of sources."""


@source.command("import", help=_("Read FILES, show what they hold, and take in what you accept."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_about_options
@click.option("--name", default="", help=_("What to call it (one file only)."))
@click.option("--same", multiple=True, type=Pair(), help=_("LABEL=LABEL: two labels, one person."))
@click.option(
    "--role",
    multiple=True,
    type=Pair(),
    help=_("LABEL=ROLE: {list}.").format(list=", ".join(ROLES)),
)
@click.option("--participant", multiple=True, type=Pair(), help=_("LABEL=PARTICIPANT."))
@click.option("--encoding", default="", help=_("How to decode a text file, if the guess is wrong."))
@click.option("--accept", is_flag=True, help=_("Take it in as shown, without asking."))
@dry_run_option
@json_option
@pass_place
def import_(
    place: Place,
    /,
    files: tuple[Path, ...],
    name: str,
    same: tuple[tuple[str, str], ...],
    role: tuple[tuple[str, str], ...],
    participant: tuple[tuple[str, str], ...],
    encoding: str,
    accept: bool,
    dry_run: bool,
    as_json: bool,
    **about: Any,
) -> None:
    """Import sources."""
    from workbench.project.sources import check_about

    known = check_about(About(**{key: value for key, value in about.items() if value is not None}))
    every = list(_inside(files))
    with place.project() as project:

        def prepare(file: Path) -> "Proposal":
            proposal = project.source.propose(file, known, same=dict(same), encoding=encoding)
            roles, people = dict(role), dict(participant)
            if len(every) == 1:
                _refuse_unknown_labels(proposal, {*roles, *people, *dict(same).values()})
            return replace(proposal, roles=roles, participants=people, name=name or proposal.name)

        if not accept and not dry_run:
            _ask(every, prepare)
        with project.file.rehearsal() if dry_run else nullcontext():
            done = finish(project.source.import_files(every, prepare), _("Import"))
            _report(project, done, as_json)
    if done.failed:
        raise click.exceptions.Exit(ExitCode.REFUSED)


def _refuse_unknown_labels(proposal: "Proposal", labels: set[str]) -> None:
    """Refuse a label that nobody in the file has: it is misspelt, and would do nothing."""
    known = [found.label for found in proposal.layout.labels]
    for label in sorted(labels):
        if label not in known:
            raise NotFound(
                _("Nobody in {file} is called {label!r}.").format(
                    file=proposal.file.name, label=label
                ),
                _("These speak: {list}.").format(list=", ".join(known)),
            )


def _inside(files: Iterable[Path]) -> Iterable[Path]:
    for file in files:
        if file.is_dir():
            yield from sorted(p for p in file.iterdir() if p.is_file() and p.name[0] != ".")
        else:
            yield file


def _ask(files: list[Path], prepare: "Callable[[Path], Proposal]") -> None:
    """Show what would be taken in; go on only when a person at a terminal says yes."""
    readable = 0
    for file in files:
        try:
            _show(prepare(file))
            readable += 1
        except WorkbenchError as error:
            fail(error.message, error.hint)
    if not readable:
        raise WorkbenchError(_("There is nothing to take in."))
    if not somebody_is_there():
        raise WorkbenchError(
            _("Nothing was written: the turns and speakers above wait to be confirmed."),
            _("Add --accept if they are right; --same and --role correct them."),
        )
    if not click.confirm(_("Take in?"), err=True):
        raise click.Abort


def _show(proposal: "Proposal") -> None:
    say(
        _("{file}: {characters} characters, {turns} turns ({profile})").format(
            file=proposal.file.name,
            characters=len(proposal.reading.text),
            turns=len(proposal.layout.turns),
            profile=proposal.layout.profile,
        )
    )
    counts = {found.label: found.turns for found in proposal.layout.labels}
    for speaker in proposal.speakers():
        say(f"  {counts[speaker.label]:5}  {speaker.label}  ({speaker.role})")
    for one, other in proposal.layout.alike:
        say(_("  one person? --same {one}={other}").format(one=repr(one), other=repr(other)))
    for warning in proposal.reading.warnings:
        say(f"  ! {warning}")


def _report(project: "Project", done: "Imported", as_json: bool) -> None:
    if as_json:
        write_json(
            {
                "sources": [_imported(project, s, done.warnings[s.id]) for s in done.sources],
                "failed": [
                    {"file": str(file), "error": error.message, "hint": error.hint}
                    for file, error in done.failed
                ],
            }
        )
        return
    for taken in done.sources:
        write(
            _("{name}: {characters} characters, {turns} turns").format(
                name=taken.name, characters=taken.characters, turns=taken.turns
            )
        )
        for warning in done.warnings[taken.id]:
            say(f"  ! {warning}")
    for _file, error in done.failed:
        fail(error.message, error.hint)


def _imported(project: "Project", taken: Source, warnings: tuple[str, ...]) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for turn in project.source.turns(taken.id):
        if turn.speaker:
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    roles = {speaker.label: speaker.role for speaker in project.speaker.list(taken.id)}
    return {
        "id": taken.id,
        "name": taken.name,
        "characters": taken.characters,
        "turns": taken.turns,
        "speakers": [
            {"label": label, "turns": counts.get(label, 0), "role": role}
            for label, role in roles.items()
        ],
        "warnings": list(warnings),
    }


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
@json_option
@pass_place
def show(place: Place, name: str, as_json: bool) -> None:
    """Show a source."""
    with place.project() as project:
        found = project.source.show(name)
        text, turns = project.source.text(found.id), project.source.turns(found.id)
        speakers = project.speaker.list(found.id)
    if not as_json:
        write(text)
        return
    write_json(
        {
            **_listed(found),
            "version": found.version,
            "text": text,
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
            "speakers": [asdict(speaker) for speaker in speakers],
        }
    )


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
@_about_options
@json_option
@pass_place
def set_(place: Place, /, name: str, as_json: bool, **about: Any) -> None:
    """Describe a source."""
    given = {key: value for key, value in about.items() if value is not None}
    with place.project() as project:
        changed = project.source.set(name, **given)
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
