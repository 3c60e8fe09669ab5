"""The report as a page: the same words as in Word, for a browser that is offline."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from tests.writers.made import DAY, of_page, paragraphs, small
from workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


def exported(project: Project, folder: Path) -> str:
    return project.export.write(folder / "report.html", day=DAY).read_text("utf-8")


def squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", unescape(words)).strip()


def test_the_page_says_what_the_word_report_says(project: Project, tmp_path: Path) -> None:
    page = of_page(exported(project, tmp_path))
    word = project.export.write(tmp_path / "report.docx", day=DAY)
    missing = [words for _style, words in paragraphs(word) if squeezed(words) not in page]
    assert missing == []


def test_the_page_asks_nothing_of_a_network_and_runs_nothing(
    project: Project, tmp_path: Path
) -> None:
    text = exported(project, tmp_path)
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert not re.search(r"(src|href)=\"(?!#)", text)
    assert "http" not in text.replace("http-equiv", "")


def test_what_was_said_cannot_become_markup(project: Project, tmp_path: Path) -> None:
    project.memo.add("<script>alert(1)</script> \u202e <b>")
    text = exported(project, tmp_path)
    assert "<script" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_every_link_leads_to_a_heading_and_a_quote_says_its_language(
    project: Project, tmp_path: Path
) -> None:
    tree = html.fromstring(exported(project, tmp_path).encode())
    targets = {link.get("href")[1:] for link in tree.iter("a")}
    assert targets
    assert targets <= {element.get("id") for element in tree.iter() if element.get("id")}
    french = [p for p in tree.iter("p") if p.get("lang") == "fr"]
    assert [p.text_content() for p in french] == ["On m'a appelée par mon nom, c'est tout."]
