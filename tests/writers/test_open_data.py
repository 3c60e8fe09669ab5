"""What is opened to others: tables that explain themselves, and lead back to nobody."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.writers.made import DAY, code, small
from workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


def package(project: Project, folder: Path) -> dict[str, str]:
    file = project.export.write(folder / "open-data.zip", day=DAY)
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name).decode("utf-8-sig") for name in opened.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def test_every_column_of_every_table_is_explained(project: Project, tmp_path: Path) -> None:
    found = package(project, tmp_path)
    explained = {(row["file"], row["column"]) for row in rows(found["data-dictionary.csv"])}
    tables = {name for name in found if name.endswith(".csv")} - {"data-dictionary.csv"}
    assert tables == {"sources.csv", "segments.csv", "codes.csv", "themes.csv"}
    assert explained == {(name, column) for name in tables for column in rows(found[name])[0]}
    assert all(row["meaning"] for row in rows(found["data-dictionary.csv"]))
    assert all(name in found["README.txt"] for name in tables)


def test_no_table_leads_back_to_a_person_a_place_or_a_day(project: Project, tmp_path: Path) -> None:
    everything = "\n".join(package(project, tmp_path).values())
    for hidden in ("G01", "G07", "M01", "Gisizi", "Mwira", "circle.txt", "2024-03", "Bosco",
                   "Furaha", "A position, not yet", "female"):  # fmt: skip
        assert hidden not in everything
    assert "Interviewer: Et la nuit" not in everything  # nobody coded it


def test_the_same_voice_has_one_number_and_the_words_are_there(
    project: Project, tmp_path: Path
) -> None:
    code(project, "circle", "I was outside.", "CARE")
    found = rows(package(project, tmp_path)["segments.csv"])
    by_words = {row["text"]: row for row in found}
    silas = by_words["I was outside."], by_words["Nothing has changed."]
    assert len({row["voice"] for row in silas}) == 1
    assert by_words["Four of you came in one week."]["coders"] == "2"
    assert by_words["On m'a appelée par mon nom, c'est tout."]["translation"].startswith("They")


def test_a_cell_cannot_become_a_formula(project: Project, tmp_path: Path) -> None:
    project.theme.add("=1+1", statement="@SUM(A1)")
    found = rows(package(project, tmp_path)["themes.csv"])
    assert found[-1]["theme"] == "'=1+1"
    assert found[-1]["statement"] == "'@SUM(A1)"


def test_the_same_project_gives_the_same_package(project: Project, tmp_path: Path) -> None:
    first = project.export.write(tmp_path / "open-data.zip", day=DAY).read_bytes()
    assert project.export.write(tmp_path / "open-data.zip", day=DAY).read_bytes() == first
