"""The two jobs of an import: reading files to be looked at, and taking in what was accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.source import Source
from workbench.progress import Job, Progress
from workbench.project import Project
from workbench.project.sources import Proposal
from workbench.translate import _
from workbench.tui.candidates import Candidate

_COMPARED = 20
"""How many turns of a translation are looked at to know its file again."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading files: those that can be imported, and those that cannot."""

    candidates: list[Candidate]
    failed: list[tuple[Path, WorkbenchError]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import.

    Attributes:
        sources: The new sources.
        laid: The names of sources that a translation was laid beside, with the numbers of the
            turns that found none.
        failed: The files that could not be taken in, and why.
    """

    sources: list[Source]
    laid: list[tuple[str, Sequence[int]]]
    failed: list[tuple[Path, WorkbenchError]]


def read_files(project: Project, files: Iterable[Path]) -> Job[Read]:
    """Read files and propose how each falls into turns. Writes nothing.

    A file that a source was made from already is read too, and left out unless a person wants it.
    """
    wanted, done = list(files), Read([], [])
    older = {_file_of(project, source): source.name for source in project.source.list()}
    known = {
        source.name: {each.text for each in project.translation.of(source.id)[:_COMPARED]}
        for source in project.source.list()
    }
    for number, file in enumerate(wanted):
        yield Progress(number, len(wanted), file.name)
        try:
            proposal = project.source.propose(file)
            there = project.source.is_known(proposal.data)
            lies_by = "" if there else _translated_by(proposal, known)
            candidate = Candidate(proposal, there=there, older=older.get(file.name, ""))
            candidate.lies_by, candidate.out = lies_by, bool(there or lies_by)
            done.candidates.append(candidate)
        except WorkbenchError as error:
            done.failed.append((file, error))
    yield Progress(len(wanted), len(wanted))
    return done


def _translated_by(proposal: Proposal, known: Mapping[str, set[str]]) -> str:
    """Return the source beside which a file lies already as its translation; "" for none.

    Some turns may have been corrected since; most must be the same.
    """
    text = proposal.reading.text
    said = {text[turn.label_end : turn.end].strip() for turn in proposal.layout.turns}
    return next((n for n, some in known.items() if some and 2 * len(some & said) > len(some)), "")


def _file_of(project: Project, source: Source) -> str:
    return str(project.current("source", source.id, _("source"))["file"])


def take_in(project: Project, candidates: Iterable[Candidate]) -> Job[Taken]:
    """Take in sources, then lay the translations beside theirs."""
    wanted = [each for each in candidates if not each.out]
    own = [each for each in wanted if not each.original]
    done = yield from project.source.import_(each.accepted() for each in own)
    failed = {file for file, _error in done.failed}
    good = [each for each in own if each.proposal.file not in failed]
    made = {id(each): source.id for each, source in zip(good, done.sources, strict=True)}
    taken = Taken(done.sources, [], done.failed)
    beside = [each for each in wanted if each.original]
    for number, each in enumerate(beside):
        yield Progress(number, len(beside), each.proposal.file.name)
        try:
            taken.laid.append(_lay(project, each, made))
        except WorkbenchError as error:
            taken.failed.append((each.proposal.file, error))
    return taken


def _lay(project: Project, candidate: Candidate, made: dict[int, str]) -> tuple[str, Sequence[int]]:
    """Lay one file beside its source, which may have been made just now."""
    original, about = candidate.original, candidate.proposal.about
    if isinstance(original, Candidate):
        source_id = made.get(id(original), original.there)
        if not source_id:
            raise WorkbenchError(
                _("{name}, which it translates, was not taken in.").format(
                    name=original.proposal.name
                )
            )
    else:
        source_id = original
    source = project.find_source(source_id)
    without = project.translation.add(
        source.id,
        candidate.proposal.file,
        language=about.language,
        translator=about.translator,
        date=about.translated or about.date,
        encoding=candidate.encoding,
    )
    return source.name, without


def in_words(failed: Iterable[tuple[Path, WorkbenchError]]) -> str:
    """Return which files could not be read, why, and what to do."""
    return "\n\n".join(
        f"{file.name}\n{error.message} {error.hint}".strip() for file, error in failed
    )
