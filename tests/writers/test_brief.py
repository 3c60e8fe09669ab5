"""Two pages for people with little time, and a version for those it is about."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.writers.made import DAY, of_page, paragraphs, small
from workbench.progress import drain
from workbench.project import Project
from workbench.project.anchors import Words
from workbench.project.briefs import POINTS
from workbench.project.demo import make_demo

OFFICE = shutil.which("soffice")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


def words(project: Project, folder: Path, name: str) -> str:
    file = project.export.write(folder / name, day=DAY)
    if name.endswith(".html"):
        return of_page(file.read_text("utf-8"))
    return "\n".join(text for _style, text in paragraphs(file))


def test_without_findings_the_themes_are_told(project: Project, tmp_path: Path) -> None:
    said = words(project, tmp_path, "brief.docx")
    assert "1. Care leaves the circle" in said
    assert "What went on were visits." in said
    assert "My door had not opened for six years." in said
    assert "Nothing has changed." in said


def finding(project: Project, claim: str) -> None:
    made = project.finding.add(claim)
    coding = project.coding.list(code="VISIT")[0]
    project.finding.attach(made.id, Words(codings=(coding.id,)))


def test_a_finding_says_what_it_rests_on_and_what_is_lacking(
    project: Project, tmp_path: Path
) -> None:
    finding(project, "Visits go on after the circle has ended.")
    project.finding.edit(project.finding.list()[0].id, limits="One hill only.", confidence="low")
    said = words(project, tmp_path, "brief.docx")
    assert "1. Visits go on after the circle has ended." in said
    assert "1 of 3 participants, 1 of 1 groups, 1 of 2 sites and 1 of 2 sources" in said
    assert "confidence: low" in said
    assert "No words against it were gathered." in said
    assert "One hill only." in said


def test_what_finds_no_room_is_said_to_be_left_out(project: Project, tmp_path: Path) -> None:
    for number in range(POINTS + 2):
        finding(project, f"Claim number {number}.")
    said = words(project, tmp_path, "brief.docx")
    assert f"{POINTS}. Claim number {POINTS - 1}." in said
    assert f"Claim number {POINTS}." not in said
    assert "2 more findings are in the full report." in said


@pytest.mark.parametrize("name", ["community.docx", "community.html"])
def test_the_version_for_everybody_names_nobody_and_no_place(
    project: Project, tmp_path: Path, name: str
) -> None:
    said = words(project, tmp_path, name)
    assert "My door had not opened for six years." in said
    for hidden in ("G01", "G07", "M01", "Gisizi", "Mwira", "circle,", "session 6", "Amina", "CARE"):
        assert hidden not in said


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: pages are not counted")
def test_the_brief_of_the_demo_has_two_pages(tmp_path: Path) -> None:
    demo = drain(make_demo(tmp_path / "demo"))
    with Project.open(demo.project) as project:
        project.export.write(tmp_path / "brief.docx", day=DAY)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        [OFFICE or "", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "brief.docx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as made:
        assert len(made) == 2
