"""Word documents: opened again by another library and by our own reader."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.writers.made import DAY, W, code, paragraphs, small
from workbench.model.report import Imprint
from workbench.project import Project
from workbench.project.retrieve import Wanted
from workbench.readers import load, read_bytes
from workbench.writers.word_document import document
from workbench.writers.word_styles import LOOKS
from workbench.writers.word_text import Body

KEPT = {
    "Default Paragraph Font", "Normal Table", "No List", "Strong", "Report Table",
}  # fmt: skip
ONLY = "translation only; the words spoken are not kept"


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
        "How this was done", "Sources", "Who took part", "Themes", "Care leaves the circle",
        "CARE", "VISIT", "What speaks against it", "NO-CHANGE", "Codes and their passages",
        "NAMED", "Memos", "circle", "How far the coders agree", "Kappa by code and pair of coders",
        "By code", "Over all codes", "What to keep in mind", "The codebook", "Audit trail",
        "Reporting standards", "COREQ", "SRQR",
    ]  # fmt: skip
    sources, people, themes, _facts, heat, by_code, _overall, codebook, *_rest = document.tables
    assert [cell.text for cell in heat.rows[0].cells] == ["", "Amina – Bosco"]
    assert [cell.text for cell in by_code.rows[0].cells][:3] == ["code", "N", "prevalence"]
    assert [cell.text for cell in sources.rows[1].cells] == [
        "circle", "group session", "Gisizi", "Gisizi A", "6", "care", "2024-03-05",
        "en, translation only, by Claire", "6", "5",
    ]  # fmt: skip
    assert sources.rows[2].cells[7].text == "fr, translated: en, by Bosco, 2024-06"
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
        f"G01, G07 · circle, session 6, Gisizi A · {ONLY}",
        f"G01 · circle, session 6, Gisizi A · {ONLY}",
        f"G07 · circle, session 6, Gisizi A · {ONLY}",
        "M01 · talk",
    ]


def test_below_a_quote_stands_what_it_means(report: Path) -> None:
    every = paragraphs(report)
    at = every.index(("Quote", "On m'a appelée par mon nom, c'est tout."))
    assert every[at + 1 : at + 3] == [
        ("Translation", "[en] They called me by my name, that is all. And it is much."),
        ("QuoteSource", "M01 · talk"),
    ]
    assert of_style(report, "Translation") == [every[at + 1][1]]
    with zipfile.ZipFile(report) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">They called me' in body
    look = re.search(r'<w:style [^>]*w:styleId="Translation".*?</w:style>', styles, re.DOTALL)
    assert look and "<w:i/>" in look[0] and '<w:sz w:val="18"/>' in look[0]


def test_each_voice_of_a_quote_is_named_in_its_translation_too(
    project: Project, tmp_path: Path
) -> None:
    text = project.source.text(project.find_source("talk").id)
    project.coding.add("talk", text.index("beaucoup"), text.index("je dors"), "CARE")
    project.theme.gather("Care leaves the circle", "CARE", stance="counter")
    made = project.export.write(tmp_path / "report.docx")
    assert of_style(made, "CounterTranslation") == [
        "[en] M01: They called me by my name, that is all. And it is much.",
        "[en] Interviewer: And at night?",
        "[en] M01: At night I sleep.",
    ]


def test_a_memo_at_words_says_what_they_mean(project: Project, tmp_path: Path) -> None:
    talk = project.find_source("talk")
    at = project.source.text(talk.id).index("dors")
    project.memo.add("She sleeps.", about=talk.id, start=at, end=at + 4)
    project.memo.add("About all of it.", about=project.find_source("circle").id)
    made = project.export.write(tmp_path / "report.docx")
    assert of_style(made, "Translation")[-1] == "[en] At night I sleep."
    at_words = [words for words in of_style(made, "Definition") if words.startswith("At the words")]
    assert at_words == [f"At the words: “Nothing has changed.” ({ONLY})", "At the words: “dors”"]


def test_a_language_that_is_no_tag_is_shown_and_not_declared(
    project: Project, tmp_path: Path
) -> None:
    project.translation.write("talk", 2, "قالوا اسمي", language='"Arabic" <of Mwira>')
    made = project.export.write(tmp_path / "report.docx")
    assert of_style(made, "Translation") == ['["Arabic" <of Mwira>] قالوا اسمي']
    with zipfile.ZipFile(made) as archive:
        body = archive.read("word/document.xml").decode()
    assert 'Mwira&gt;"' not in body and "<w:rtl/>" in body
    project.translation.write("talk", 2, "My name.", language="")
    assert "My name." in of_style(project.export.write(tmp_path / "r.docx"), "Translation")[0]


def test_without_translations_nothing_is_said_of_them(project: Project, tmp_path: Path) -> None:
    project.translation.remove("talk")
    project.source.set("circle", no_original=0)
    made = project.export.write(tmp_path / "report.docx")
    said = [words for _style, words in paragraphs(made)]
    own = said[: said.index("Reporting standards", said.index("The codebook") + 1)]
    assert "ranslat" not in " ".join(own)


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
    assert "1 of 2 sources has a translation beside the original text." in method
    assert "It is translated into English (1)." in method
    assert "1 of 2 sources is itself a translation: the words spoken are not kept" in method
    assert "2 translators are named." in method and "nobody is named" not in method
    assert "1 memo of a personal or technical kind is not printed." in method


def test_our_own_reader_reads_it(report: Path) -> None:
    reading = read_bytes(load(report), report.name)
    assert "Four of you came in one week." in reading.text
    assert any(unit.style == "heading" for unit in reading.units)
    assert "TOC" not in reading.text and "PAGE" not in reading.text


def test_there_is_a_filled_table_of_contents_and_page_numbers(report: Path) -> None:
    with zipfile.ZipFile(report) as archive:
        body = archive.read("word/document.xml").decode()
        footers = [archive.read(f"word/footer{n}.xml").decode() for n in (1, 2)]
        settings = archive.read("word/settings.xml").decode()
    assert re.search(r"<w:instrText[^>]*> TOC ", body)
    assert body.count('"begin"') == body.count('"separate"') == body.count('"end"') == 1
    for footer in footers:
        assert re.findall(r'w:instr="([^"]+)"', footer) == [" PAGE ", " NUMPAGES "]
    assert "<w:updateFields " in settings
    entries = [text for style, text in paragraphs(report) if style in ("toc1", "toc2")]
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


@pytest.mark.parametrize("name", ["report.docx", "codebook.docx", "segments.docx"])
def test_nothing_is_left_of_the_template(project: Project, tmp_path: Path, name: str) -> None:
    file = project.export.write(tmp_path / name, day=DAY)
    with zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == {
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
            "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
            "word/header1.xml", "word/footer1.xml", "word/footer2.xml",
        }  # fmt: skip
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    for left in ("python-docx", "Macintosh", "Cambria", "asciiTheme", "w:rsid", "2013", "ja-JP"):
        assert [part for part, content in parts.items() if left in content] == []
    names = {style.name for style in docx.Document(str(file)).styles}
    assert names == {look.name for look in LOOKS} | KEPT
    assert file.stat().st_size < 20_000


def test_a_page_is_a4_with_a_header_from_the_second_page_on(report: Path) -> None:
    (section,) = docx.Document(str(report)).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "Two hills (fictional)"
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_header.paragraphs] in ([], [""])


def test_the_order_of_properties_is_the_one_word_asks_for(report: Path) -> None:
    with zipfile.ZipFile(report) as archive:
        roots = [etree.fromstring(archive.read(f"word/{n}.xml")) for n in ("styles", "document")]
    order = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "shd", "tabs", "bidi",
        "spacing", "ind", "outlineLvl",
    ]  # fmt: skip
    for root in roots:
        for properties in root.iter(f"{W}pPr"):
            places = [order.index(etree.QName(each).localname) for each in properties]
            assert places == sorted(places)


def test_a_very_long_paragraph_and_a_very_long_title_are_written() -> None:
    body = Body()
    body.paragraph("x" * 10_500_000)
    (paragraph,) = body.elements()
    assert len("".join(paragraph.itertext())) == 10_500_000
    short = Body()
    short.opening("A" * 300 + "\x1b", [], "")
    made = document(short, Imprint("A" * 300 + "\x1b", "2026-03-14", "14 March 2026"))
    assert docx.Document(io.BytesIO(made)).core_properties.title == "A" * 255


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


def test_passages_asked_for_carry_their_translation(project: Project, tmp_path: Path) -> None:
    made = project.export.write(tmp_path / "named.docx", wanted=Wanted(query="NAMED", context=9))
    assert of_style(made, "Translation") == [
        "[en] They called me by my name, that is all. And it is much."
    ]
    assert of_style(made, "QuoteSource") == ["M01 · talk · NAMED"]
    made = project.export.write(tmp_path / "no.docx", wanted=Wanted(query="NO-CHANGE"))
    assert of_style(made, "QuoteSource") == [
        f"G07 · circle, session 6, Gisizi A · {ONLY} · NO-CHANGE"
    ]


def test_a_label_that_stands_for_somebody_is_never_printed(
    project: Project, tmp_path: Path
) -> None:
    made = project.export.write(tmp_path / "hers.docx", wanted=Wanted(speaker="berthe"))
    assert "Asked for: speaker=G01" in of_style(made, "Subtitle")
    assert of_style(made, "ToCheck") == []
    for file in (made, project.export.write(tmp_path / "report.docx")):
        with zipfile.ZipFile(file) as archive:
            everything = b"".join(archive.read(part) for part in archive.namelist()).decode()
        assert "Berthe" not in everything and "Furaha" not in everything


def test_labels_that_may_be_names_are_marked(project: Project, tmp_path: Path) -> None:
    project.speaker.set("talk", "Furaha", role="participant", participant="")
    (check,) = of_style(project.export.write(tmp_path / "report.docx"), "ToCheck")
    assert check.startswith("Check before this is handed on. ")
    assert check.endswith("a label can be a real name: Furaha, Interviewer, Odette.")
    (check,) = of_style(project.export.write(tmp_path / "segments.docx"), "ToCheck")
    assert check.endswith("a label can be a real name: Furaha.")


def test_the_codebook_has_whole_definitions(project: Project, tmp_path: Path) -> None:
    made = project.export.write(tmp_path / "codebook.docx")
    words = [text for _style, text in paragraphs(made)]
    assert "Definition. Deeds, not words. Small ones count." in words
    assert "Origin: a priori · Care (en), Soin (fr) · 2 codings" in words
