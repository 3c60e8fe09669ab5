"""Word documents: opened again by another library and by our own reader."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.writers.made import DAY, code, paragraphs, small
from workbench.project import Project
from workbench.project.retrieve import Wanted
from workbench.readers import load, read_bytes


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


@pytest.fixture
def report(project: Project, tmp_path: Path) -> Path:
    return project.export.write(tmp_path / "report.docx", day=DAY)


def of_style(file: Path, style: str) -> list[str]:
    return [words for name, words in paragraphs(file) if name == style]


def test_another_library_finds_headings_and_tables(report: Path) -> None:
    document = docx.Document(str(report))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "How this was done", "Sources", "Who took part", "Findings", "Care leaves the circle",
        "CARE", "VISIT", "What speaks against it", "NO-CHANGE", "Codes and their passages",
        "NAMED", "Memos", "circle", "The codebook",
    ]  # fmt: skip
    sources, people, themes, codebook = document.tables
    assert [cell.text for cell in sources.rows[1].cells] == [
        "circle", "group session", "Gisizi", "Gisizi A", "6", "care", "2024-03-05", "en", "6", "5",
    ]  # fmt: skip
    assert [cell.text for cell in people.rows[1].cells] == ["G01", "participant", "1", "female"]
    assert [cell.text for cell in themes.rows[1].cells][1:] == ["4", "1", "2", "1"]
    assert len(codebook.rows) == 6


def test_quotes_are_the_words_with_their_voices(report: Path) -> None:
    quotes = of_style(report, "Quote")
    # Two codings that overlap are one passage; each voice in it is named by her code.
    assert quotes == [
        "G01: My door had not opened for six years. Four of you came in one week.",
        "G07: The plot",
        "Four of you came in one week.",
        "On m'a appelée par mon nom, c'est tout.",
    ]
    assert of_style(report, "CounterQuote") == ["Nothing has changed."]
    assert of_style(report, "QuoteSource") == [
        "G01, G07 · circle, session 6, Gisizi A",
        "G01 · circle, session 6, Gisizi A",
        "G07 · circle, session 6, Gisizi A",
        "M01 · talk",
    ]


def test_counts_and_method_come_from_the_data(report: Path) -> None:
    words = [text for _style, text in paragraphs(report)]
    assert "4 codings · 2 passages · 1 source · 2 voices" in words
    method = " ".join(of_style(report, ""))
    assert "1 group session and 1 interview" in method
    assert "dated 5 March 2024 to May 2024" in method
    assert "2 people coded; they made 6 codings." in method
    assert "1 of the 2 sources were coded by more than one person." in method
    assert "The codebook has 5 codes; 4 carry codings." in method
    assert "laugh" not in method
    assert "1 memo of a personal or technical kind is not printed." in method


def test_our_own_reader_reads_it(report: Path) -> None:
    reading = read_bytes(load(report), report.name)
    assert "Four of you came in one week." in reading.text
    assert any(unit.style == "heading" for unit in reading.units)
    assert "TOC" not in reading.text and "PAGE" not in reading.text


def test_there_is_a_filled_table_of_contents_and_page_numbers(report: Path) -> None:
    with zipfile.ZipFile(report) as archive:
        body = archive.read("word/document.xml").decode()
        footer = archive.read("word/footer.xml").decode()
        settings = archive.read("word/settings.xml").decode()
    assert re.search(r"<w:instrText[^>]*> TOC ", body)
    assert body.count('"begin"') == body.count('"separate"') == body.count('"end"') == 1
    assert "> PAGE <" in footer and "> NUMPAGES <" in footer
    assert "<w:updateFields " in settings
    entries = [text for style, text in paragraphs(report) if style in ("TOC1", "TOC2")]
    assert entries[0] == "How this was done" and "Care leaves the circle" in entries
    anchors = set(re.findall(r'w:anchor="([^"]+)"', body))
    assert anchors <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body))


@pytest.mark.parametrize("name", ["report.docx", "codebook.docx", "segments.docx"])
def test_every_part_is_xml_and_nobody_is_named(project: Project, tmp_path: Path, name: str) -> None:
    file = project.export.write(tmp_path / name, day=DAY)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            etree.fromstring(archive.read(part))
        everything = b"".join(archive.read(part) for part in archive.namelist()).decode()
    assert str(tmp_path) not in everything
    properties = docx.Document(str(file)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Two hills (fictional)"
    assert properties.created.date() == properties.modified.date() == DAY


def test_styles_used_are_styles_defined(report: Path) -> None:
    with zipfile.ZipFile(report) as archive:
        known = set(re.findall(r'w:styleId="([^"]+)"', archive.read("word/styles.xml").decode()))
        body = archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', body)) <= known


def test_hostile_words_stay_words(project: Project, tmp_path: Path) -> None:
    hostile = 'Berthe: <w:p>&amp; "quoted" \x1b[31m </w:t> קול אחד\n\nאמת: אני כאן, G01.\n'
    file = tmp_path / "hostile.txt"
    file.write_text(hostile, encoding="utf-8", newline="\n")
    project.source.take_in(project.source.propose(file))
    text = project.source.text(project.find_source("hostile").id)
    project.coding.add("hostile", text.index("<w:p>"), text.index("קול") + 7, "NAMED")
    code(project, "hostile", "אני כאן, G01.", "NAMED")
    project.code.rename("NAMED", "<b>&\x1bNAMED")
    made = project.export.write(tmp_path / "report.docx")
    quotes = of_style(made, "Quote")
    assert any(q.startswith('<w:p>&amp; "quoted" ') and q.endswith("קול אחד") for q in quotes)
    assert "\x1b" not in "".join(quotes)
    assert "אני כאן, G01." in quotes
    with zipfile.ZipFile(made) as archive:
        assert "<w:bidi/>" in archive.read("word/document.xml").decode()
    assert "<b>&NAMED" in [p.text for p in docx.Document(str(made)).paragraphs]


def test_many_quotes_are_chosen_across_voices(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    turns = [f"{'AB'[n == 19]}: These are the words numbered {n:02}." for n in range(20)]
    file.write_text("\n\n".join(turns), encoding="utf-8", newline="\n")
    project.source.take_in(project.source.propose(file))
    for n in range(20):
        code(project, "long", f"These are the words numbered {n:02}.", "UNUSED")
    made = project.export.write(tmp_path / "report.docx", quotes=3)
    shown = [q for q in of_style(made, "Quote") if q.startswith("These")]
    assert len(shown) == 3 and shown[-1].endswith("19.")
    assert any("3 of 20 passages shown" in text for text in of_style(made, "Caption"))
    everything = project.export.write(tmp_path / "report.docx", quotes=0)
    assert sum(q.startswith("These") for q in of_style(everything, "Quote")) == 20


def test_a_project_with_nothing_in_it_has_a_report(tmp_path: Path) -> None:
    with Project.new(tmp_path / "empty", coder="Amina") as empty:
        made = empty.export.write(tmp_path / "report.docx")
    assert "The project holds no sources yet." in of_style(made, "")


def test_passages_asked_for(project: Project, tmp_path: Path) -> None:
    made = project.export.write(tmp_path / "care.docx", wanted=Wanted(query="CARE not VISIT"))
    assert "Asked for: CARE not VISIT" in of_style(made, "Subtitle")
    assert of_style(made, "Quote")
    assert all("CARE" in line for line in of_style(made, "QuoteSource"))


def test_the_codebook_has_whole_definitions(project: Project, tmp_path: Path) -> None:
    made = project.export.write(tmp_path / "codebook.docx")
    words = [text for _style, text in paragraphs(made)]
    assert "Definition. Deeds, not words. Small ones count." in words
    assert "Origin: a priori · Care (en), Soin (fr) · 2 codings" in words
