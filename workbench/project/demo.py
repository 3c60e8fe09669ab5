"""The demo: the whole main job on the fictional corpus that ships, as anybody would do it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import Conflict, WorkbenchError
from workbench.model.finding import Part
from workbench.model.source import About
from workbench.progress import Job, Progress
from workbench.project.anchors import Words
from workbench.project.project import Project
from workbench.settings import shipped
from workbench.translate import _

_STEPS = 8
_NAME = "demo.workbench"
_REPORT = "report.docx"
_MADE = "demo"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the project, the Word report, and what was done in words."""

    project: Path
    report: Path
    story: tuple[str, ...]


def make_demo(folder: Path) -> Job[Demo]:
    """Make a project in a folder, import, code, gather and report on the demo corpus.

    An earlier demo in which nobody worked is replaced; anything else is left alone.

    Raises:
        WorkbenchError: The folder cannot be written to.
    """
    path = _cleared(folder)
    corpus = _yaml("corpus.yaml")
    story: list[str] = []
    with Project.new(path, coder="Amina", name=corpus["name"]) as project:
        for done, step in enumerate(_steps(project, corpus, story)):
            yield Progress(done, _STEPS, step)
        report = project.export.write(folder / _REPORT)
        problems = project.check()
        if problems:
            raise WorkbenchError(_("The demo project is not sound: {list}").format(list=problems))
        project.file.set_device(_MADE, str(project.file.log.last_rank()))
    yield Progress(_STEPS, _STEPS)
    return Demo(path, report, tuple(story))


def _cleared(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Conflict(
            _("{folder} cannot be made: {why}.").format(folder=folder, why=error.strerror)
        ) from error
    path = folder / _NAME
    if path.exists() and not _is_untouched(path):
        raise Conflict(
            _("Somebody has worked in {path}.").format(path=path),
            _("`workbench open {path}` opens it; `workbench demo FOLDER` makes another.").format(
                path=path
            ),
        )
    if not path.exists() and (folder / _REPORT).exists():
        raise Conflict(
            _("{path} is there already.").format(path=folder / _REPORT),
            _("Name another folder: `workbench demo FOLDER`."),
        )
    for ending in ("", "-wal", "-shm"):
        path.with_name(_NAME + ending).unlink(missing_ok=True)
    return path


def _is_untouched(path: Path) -> bool:
    """Whether nothing would be lost: nobody did anything in it since the demo was made."""
    try:
        with Project.open(path) as project:
            return project.file.device(_MADE) == str(project.file.log.last_rank())
    except WorkbenchError:
        return False


def _yaml(name: str) -> Any:
    import yaml

    return yaml.safe_load((shipped("corpora") / name).read_text(encoding="utf-8"))


def _steps(project: Project, corpus: dict[str, Any], story: list[str]) -> Iterator[str]:
    """Do one step of the job at a time; yields what comes next, tells what was done."""
    yield _("codebooks")
    added = sum(len(project.codebook.import_(f).added) for f in project.codebook.list())
    story.append(_("{count} codes from three draft codebooks").format(count=added))
    yield _("participants")
    for person in corpus["participants"]:
        attributes = {key: str(value) for key, value in person["attributes"].items()}
        project.participant.add(person["name"], attributes)
    yield _("transcripts")
    for entry in corpus["sources"]:
        _take_in(project, entry)
    totals = project.totals()
    story.append(
        _("{sources} fictional transcripts, {turns} turns, {people} participants").format(
            sources=totals.sources, turns=totals.turns, people=totals.participants
        )
    )
    yield _("codings")
    made = project.coding.import_file(shipped("corpora") / "codings.csv")
    coders = _coders()
    story.append(_("{count} codings by {coders}").format(count=len(made), coders=", ".join(coders)))
    yield _("memos and themes")
    _write_memos(project)
    _gather_themes(project)
    totals = project.totals()
    story.append(
        _("{memos} memos, {themes} themes").format(memos=totals.memos, themes=totals.themes)
    )
    yield _("findings, terms and the matrix")
    _state_findings(project)
    _keep_terms(project)
    _fill_matrix(project)
    totals = project.totals()
    story.append(
        _("{findings} findings with evidence for and against, {terms} terms").format(
            findings=totals.findings, terms=totals.terms
        )
    )
    yield _("report")


def _take_in(project: Project, entry: dict[str, Any]) -> None:
    facts = ("kind", "site", "group", "session", "phase", "date", "language")
    about = About(**{key: entry[key] for key in facts if entry.get(key)})
    proposal = project.source.propose(shipped("corpora") / entry["file"], about)
    speakers = entry["speakers"]
    project.source.take_in(
        replace(
            proposal,
            name=entry["name"],
            roles={s["label"]: s["role"] for s in speakers},
            participants={s["label"]: s["participant"] for s in speakers if s.get("participant")},
        )
    )


def _coders() -> list[str]:
    with (shipped("corpora") / "codings.csv").open(encoding="utf-8", newline="") as table:
        return sorted({row["coder"] for row in csv.DictReader(table)})


def _write_memos(project: Project) -> None:
    for entry in _yaml("memos.yaml"):
        about = project.memo.subject(entry["about"])
        start = end = 0
        if quote := entry.get("quote"):
            start = project.source.text(about).index(quote)
            end = start + len(quote)
        project.memo.add(
            entry["text"],
            about=about,
            kind=entry["kind"],
            start=start,
            end=end,
            coder=entry["coder"],
        )


def _gather_themes(project: Project) -> None:
    for entry in _yaml("themes.yaml"):
        theme = project.theme.add(entry["name"], statement=" ".join(entry["statement"].split()))
        project.theme.gather(theme.id, *entry["codes"])
        if entry.get("counter"):
            project.theme.gather(theme.id, *entry["counter"], stance="counter")


def _state_findings(project: Project) -> None:
    for entry in _yaml("findings.yaml"):
        finding = project.finding.add(
            entry["claim"], themes=entry["themes"], uses=entry["uses"], limits=entry["limits"]
        )
        project.finding.edit(finding.id, looked=entry["looked"])
        for stance in ("supports", "counter"):
            for words in entry[stance]:
                project.finding.attach(finding.id, Words(**words), stance=stance)
        judged = {part: Part(level, why) for part, (level, why) in entry["judged"].items()}
        project.finding.judge_all(finding.id, judged)


def _keep_terms(project: Project) -> None:
    entries = _yaml("terms.yaml")
    for entry in entries:
        facts = {key: entry[key] for key in entry if key not in ("quotes", "near")}
        term = project.term.add(**facts)
        for words in entry["quotes"]:
            project.term.attach(term.id, Words(**words))
    for entry in entries:
        for near in entry.get("near", ()):
            project.term.link(entry["word"], near)


def _fill_matrix(project: Project) -> None:
    for entry in _yaml("framework.yaml"):
        where = (entry["case"], entry["column"])
        project.framework.write(*where, entry["summary"], by=entry["by"])
        for words in entry["quotes"]:
            project.framework.attach(*where, Words(**words), by=entry["by"])
