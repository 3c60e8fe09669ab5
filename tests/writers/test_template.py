"""A team's own Word file as the looks of a report."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from tests.writers.made import DAY, paragraphs, small
from workbench.errors import BadFile, WorkbenchError
from workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The file of a team: its page, its header, its heading, and a text of last year."""
    made = docx.Document()
    made.add_heading("Last year's report")
    made.sections[0].page_width = Mm(200)
    made.sections[0].header.paragraphs[0].text = "House of the hills"
    made.styles["Heading 1"].font.name = "Georgia"
    made.save(str(tmp_path / "house.docx"))
    return tmp_path / "house.docx"


def test_its_page_header_and_styles_stay_and_its_text_goes(
    project: Project, house: Path, tmp_path: Path
) -> None:
    file = project.export.write(tmp_path / "report.docx", day=DAY, template=house)
    made = docx.Document(str(file))
    assert round(made.sections[0].page_width.mm) == 200
    assert made.sections[0].header.paragraphs[0].text == "House of the hills"
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert "Counter Quote" in {style.name for style in made.styles}
    words = [text for _style, text in paragraphs(file)]
    assert "Last year's report" not in words
    bare = project.export.write(tmp_path / "bare.docx", day=DAY, what="report")
    assert words == [text for _style, text in paragraphs(bare)]


def test_a_dotx_is_a_template_as_well(project: Project, house: Path, tmp_path: Path) -> None:
    template = tmp_path / "house.dotx"
    with zipfile.ZipFile(house) as before, zipfile.ZipFile(template, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"ml.document.main", b"ml.template.main")
            after.writestr(name, content)
    file = project.export.write(tmp_path / "report.docx", day=DAY, template=template)
    assert docx.Document(str(file)).sections[0].header.paragraphs[0].text == "House of the hills"


@pytest.mark.parametrize("data", [b"", b"no word file", b"PK\x03\x04torn"])
def test_what_is_no_word_file_is_refused_and_nothing_is_written(
    project: Project, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "bad.docx").write_bytes(data)
    with pytest.raises(BadFile):
        project.export.write(tmp_path / "report.docx", template=tmp_path / "bad.docx")
    assert not (tmp_path / "report.docx").exists()


def test_a_package_that_is_something_else_is_refused(project: Project, tmp_path: Path) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("hello.txt", "hello")
    (tmp_path / "other.docx").write_bytes(package.getvalue())
    with pytest.raises(BadFile, match="Word file"):
        project.export.write(tmp_path / "report.docx", template=tmp_path / "other.docx")


def test_only_a_report_follows_a_template(project: Project, house: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match=r"Only report\.docx, brief\.docx"):
        project.export.write(tmp_path / "segments.csv", template=house)
