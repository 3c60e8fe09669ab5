"""Importing sources: shown first, taken in when accepted."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.about import about_options, given
from workbench.cli.output import (
    dry_run_option,
    fail,
    finish,
    json_option,
    say,
    somebody_is_there,
    write,
    write_json,
)
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.errors import ExitCode, NotFound, WorkbenchError
from workbench.model.source import ROLES, About, Source
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.sources import Imported, Proposal


@click.command("import", help=_("Read FILES, show what they hold, take in what you accept."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@about_options
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
@click.option(
    "--speaker-map",
    type=click.Path(path_type=Path),
    help=_("A table: label, and same, role, participant where known."),
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    type=Pair(),
    help=_("speaker|text|time=HEADING of a table."),
)
@click.option(
    "--pairs",
    type=click.Choice(["columns", "lines"]),
    default=None,
    help=_("The file holds a translation beside or below the original."),
)
@click.option("--translation-of", default="", help=_("It is the translation of this source."))
@click.option("--accept", is_flag=True, help=_("Take it in as shown, without asking."))
@dry_run_option
@json_option
@pass_place
def import_(
    place: Place,
    /,
    files: tuple[Path, ...],
    speaker_map: Path | None,
    translation_of: str,
    accept: bool,
    dry_run: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Import sources."""
    said = _Said.of(options, speaker_map)
    with place.project() as project:
        every = list(_inside(project, files))

        def prepare(file: Path) -> "Proposal":
            return said.applied(project, file, is_only=len(every) == 1 and speaker_map is None)

        if translation_of:
            with nullcontext() if accept and not dry_run else project.file.rehearsal():
                _lay_beside(project, translation_of, every, said, as_json)
            if not accept and not dry_run:
                raise _unconfirmed()
            return
        if not accept and not dry_run:
            _ask(every, prepare)
        with project.file.rehearsal() if dry_run else nullcontext():
            done = finish(project.source.import_files(every, prepare), _("Import"))
            _report(project, done, as_json)
    if done.failed:
        raise click.exceptions.Exit(ExitCode.REFUSED)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said about the files: about all of them, and about the labels in them.

    Attributes:
        about: What is known about the sources.
        same: Labels that are one person.
        roles: The role of each label.
        people: Which participant each label is.
        name: What to call the only file.
        reading: How to read them: encoding, columns, pairs.
    """

    about: About
    same: dict[str, str]
    roles: dict[str, str]
    people: dict[str, str]
    name: str
    reading: dict[str, Any]

    @classmethod
    def of(cls, options: dict[str, Any], speaker_map: Path | None) -> "_Said":
        """Return what the options say, and then the table about speakers."""
        from workbench.project.sources import check_about
        from workbench.readers import load
        from workbench.readers.people_table import read_speaker_map

        rows = read_speaker_map(load(speaker_map), speaker_map.name) if speaker_map else []

        def about_labels(option: str) -> dict[str, str]:
            mapped = {row["label"]: row[option] for row in rows if row.get(option)}
            return mapped | dict(options[option])

        facts = {fact.name: options[fact.name] for fact in fields(About)}
        reading = {
            "encoding": options["encoding"],
            "columns": dict(options["columns"]),
            "pairs": options["pairs"] or "",
        }
        return cls(
            check_about(About(**given(facts))),
            about_labels("same"),
            about_labels("role"),
            about_labels("participant"),
            options["name"],
            reading,
        )

    def applied(self, project: "Project", file: Path, *, is_only: bool) -> "Proposal":
        """Read a file as was said; a label that nobody in the only file has is refused."""
        proposal = project.source.propose(file, self.about, same=self.same, **self.reading)
        if is_only:
            _refuse_unknown_labels(proposal, {*self.roles, *self.people, *self.same.values()})
        name = self.name or proposal.name
        return replace(proposal, roles=self.roles, participants=self.people, name=name)


def _lay_beside(
    project: "Project", source: str, files: list[Path], said: _Said, as_json: bool
) -> None:
    """Take one file in as the translation of a source."""
    if len(files) != 1:
        raise WorkbenchError(
            _("A translation is one file."), _("Lay the others beside their own sources.")
        )
    without = project.translation.add(
        source,
        files[0],
        language=said.about.language,
        translator=said.about.translator,
        date=said.about.translated or said.about.date,
        encoding=said.reading["encoding"],
    )
    found = project.find_source(source)
    if as_json:
        answer = {"sources": [imported(project, found, ())], "failed": []}
        write_json({**answer, "without_translation": list(without)})
    else:
        write(found.name)
        if without:
            numbers = ", ".join(map(str, without))
            say(_("Turns without a translation: {list}").format(list=numbers))


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


def _inside(project: "Project", files: tuple[Path, ...]) -> Iterable[Path]:
    """Yield the files to read, and those in folders.

    What a source was made from already is left out, so that the same `*.docx` can be given again
    after another file came. A file named alone is meant, and is taken again.
    """
    if len(files) == 1 and not files[0].is_dir():
        yield files[0]
        return
    for file in files:
        for inside in _files_in(file) if file.is_dir() else [file]:
            if known := _holder(project, inside):
                say(_("{file} is here already: {name}").format(file=inside.name, name=known))
            else:
                yield inside


def _holder(project: "Project", file: Path) -> str:
    """Return the name of the source that a file became; "" for none, or when it cannot be read.

    Why it cannot is said when its turn comes, and the other files are taken in.
    """
    from workbench.readers import load

    try:
        return project.source.is_known(load(file))
    except (WorkbenchError, OSError):
        return ""


def _files_in(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and p.name[0] != ".")


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
        raise _unconfirmed()
    if not click.confirm(_("Take in?"), err=True):
        raise click.Abort


def _unconfirmed() -> WorkbenchError:
    return WorkbenchError(
        _("Nothing was written: the turns and speakers above wait to be confirmed."),
        _("Add --accept if they are right; --same and --role correct them."),
    )


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
                "sources": [imported(project, s, done.warnings[s.id]) for s in done.sources],
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


def imported(project: "Project", taken: Source, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what is said about a source that was taken in."""
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
