"""Which export a name means, what is refused, and that nothing is half-written."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import call
from tests.writers.made import small
from workbench.errors import BadQuery, NotFound, WorkbenchError
from workbench.project import VERBS, Project
from workbench.project.retrieve import Wanted
from workbench.writers.safely import write_safely


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "what", "begins"),
    [
        ("anything.docx", "", b"PK"),
        ("REPORT.DOCX", "", b"PK"),
        ("codebook.docx", "report", b"PK"),
        ("quotes.xlsx", "", b"PK"),
        ("mine.csv", "segments", b"\xef\xbb\xbfsource,session"),
        ("mine.yml", "", b"codebook: Two hills"),
        ("mine.json", "project", b'{\n"format"'),
    ],
)
def test_name_and_suffix_say_what(
    project: Project, tmp_path: Path, name: str, what: str, begins: bytes
) -> None:
    made = project.export.write(tmp_path / name, what=what)
    assert made == (tmp_path / name).resolve()
    assert made.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report.pdf", ""),
        ("report", ""),
        ("codebook.csv", ""),
        ("report.json", ""),
        ("a.docx", "novel"),
        ("a.json", "segments"),
    ],
)
def test_what_there_is_not_is_refused_with_the_list(
    project: Project, tmp_path: Path, name: str, what: str
) -> None:
    with pytest.raises(WorkbenchError) as refused:
        project.export.write(tmp_path / name, what=what)
    assert "segments.xlsx" in refused.value.hint
    assert not (tmp_path / name).exists()


def test_a_query_is_for_segments(project: Project, tmp_path: Path) -> None:
    for name in ("report.docx", "codebook.yaml", "project.json"):
        with pytest.raises(WorkbenchError, match="Only segments"):
            project.export.write(tmp_path / name, query="CARE")
    with pytest.raises(BadQuery):
        project.export.write(tmp_path / "segments.csv", query="CARE and")
    with pytest.raises(NotFound):
        project.export.write(tmp_path / "segments.csv", wanted=Wanted(query="NOBODY"))
    with pytest.raises(WorkbenchError, match="raw"):
        project.export.write(tmp_path / "segments.xlsx", raw=True)
    with pytest.raises(WorkbenchError, match="0 or more"):
        project.export.write(tmp_path / "report.docx", quotes=-1)
    assert not [*tmp_path.glob("*.docx"), *tmp_path.glob("segments*")]


def test_the_project_itself_is_never_written_over(project: Project, tmp_path: Path) -> None:
    file = project.file.path
    (tmp_path / "project.json").symlink_to(file)
    for target in (file, tmp_path / "other.workbench", tmp_path / "project.json"):
        with pytest.raises(WorkbenchError):
            project.export.write(target, what="project")
    assert project.totals().codings == 6


def test_a_missing_folder_and_a_file_in_its_place(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        project.export.write(tmp_path / "nowhere" / "report.docx")
    with pytest.raises(WorkbenchError):
        project.export.write(tmp_path / "circle.txt" / "report.docx")
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(WorkbenchError):
        project.export.write(tmp_path / "report.docx")


def test_an_export_replaces_an_older_one_and_leaves_nothing_else(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "segments.csv"
    file.write_text("old")
    before = {path.name for path in tmp_path.iterdir()}
    project.export.write(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert {path.name for path in tmp_path.iterdir()} == before


def test_when_the_disk_refuses_the_older_file_stays(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limit for files")
    file = tmp_path / "report.docx"
    file.write_text("old")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
        with pytest.raises(WorkbenchError, match="cannot be written") as refused:
            write_safely(file, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert refused.value.hint
    assert file.read_text() == "old" and [*tmp_path.iterdir()] == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_safely(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_the_command_line_says_which_segments(project: Project, tmp_path: Path) -> None:
    def export(name: str, *options: str) -> str:
        answer = call("-p", file, "export", tmp_path / name, *options)
        assert answer.code == 0, answer.err
        return (tmp_path / name).read_bytes().decode("utf-8", "ignore")

    file = project.file.path
    project.close()
    assert export("a.csv", "--query", "CARE not VISIT").count("\n") < export("b.csv").count("\n")
    assert "Bosco" not in export("a.csv", "--coder", "Amina", "--query", "NO-CHANGE")
    assert "circle" not in export("a.csv", "--source", "talk")
    assert "G01" not in export("a.csv", "--speaker", "G07")
    women = export("a.csv", "--where", "sex=female", "--where", "site=Mwira")
    assert "M01" in women and "G01" not in women
    assert export("a.csv", "--raw").startswith("source,start,end,code,coder,quote")
    assert "before" not in export("a.csv")
    around = export("a.csv", "--context", "7", "--query", "NO-CHANGE")
    assert "before,text,after" in around and "other. " in around
    for name, more in (("segments.docx", ()), ("report.docx", ()), ("a.csv", ("--raw",))):
        refused = call("-p", file, "export", tmp_path / name, "--context", "7", *more)
        assert refused.code == 1 and "words around" in refused.err
    assert call("-p", file, "export", tmp_path / "a.csv", "--context", "-1").code == 2
    assert export("mine.docx", "--what", "report", "--quotes", "0")
    refused = call("-p", file, "export", tmp_path / "report.docx", "--query", "CARE")
    assert refused.code == 1 and "Only segments" in refused.err


def test_exporting_is_a_verb_that_changes_nothing(project: Project, tmp_path: Path) -> None:
    before = project.change.list()
    project.export.write(tmp_path / "report.docx")
    assert project.change.list() == before
    assert not VERBS["export"].changes
