"""The exports of the tiny project are what they were.

After a change that is meant: `python -m tests.writers.made` writes them anew; read the difference.
"""

from pathlib import Path

import openpyxl
import pytest

from tests.writers.made import (
    GOLDEN,
    NAMES,
    concluded,
    demo_report,
    paragraphs,
    without_references,
    write,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("golden")
    with concluded(made) as project:
        for name in NAMES:
            write(project, made, name)
    return made


def rows(file: Path) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(file)
    return [[*sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_what_it_was(folder: Path, name: str) -> None:
    made, golden = folder / name, GOLDEN / name
    if name.endswith(".docx"):
        assert paragraphs(made) == paragraphs(golden)
    elif name.endswith(".xlsx"):
        assert rows(made) == rows(golden)
    else:
        assert made.read_text("utf-8") == golden.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_project_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    with concluded(tmp_path) as project:
        first = write(project, tmp_path, name).read_bytes()
        assert write(project, tmp_path, name).read_bytes() == first


def test_the_report_of_the_demo_is_what_it_was(tmp_path: Path) -> None:
    made, golden = demo_report(tmp_path), GOLDEN / "demo-report.docx"
    assert without_references(paragraphs(made)) == without_references(paragraphs(golden))
