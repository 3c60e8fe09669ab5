"""A tiny fictional project that the tests and the golden files are made from."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

from lxml import etree

from workbench.model.finding import Part
from workbench.model.source import About
from workbench.progress import drain
from workbench.project import Project
from workbench.project.anchors import Words
from workbench.project.demo import make_demo

GOLDEN = Path(__file__).resolve().parents[2] / "exports"
DAY = date(2026, 3, 14)
NAMES = (
    "report.docx",
    "segments.xlsx",
    "segments.csv",
    "codebook.docx",
    "codebook.yaml",
    "project.json",
    "findings.json",
    "glossary.docx",
    "glossary.yaml",
    "glossary.csv",
    "framework.xlsx",
)
_REFERENCE = re.compile(r"\b[0-9a-z]{16}\b")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CIRCLE = """Odette: Before anything, what happened on this hill this week?

Berthe: My door had not opened for six years.
Four of you came in one week.

Silas: The plot is still in the hands of my brother. Nothing has changed.

Odette: Who was with her?

Berthe: Yvette, and she pretended not to see me cry.

Silas: I was outside.
"""
TALK = """Interviewer: Qu'est-ce qui a changé pour vous ?

Furaha: On m'a appelée par mon nom, c'est tout. Et c'est beaucoup.

Interviewer: Et la nuit ?

Furaha: La nuit, je dors.
"""
TALK_IN_ENGLISH = """Interviewer: What has changed for you?

Furaha: They called me by my name, that is all. And it is much.

Interviewer: And at night?

Furaha: At night I sleep.
"""


def small(folder: Path) -> Project:
    """Make the project."""
    project = Project.new(folder / "two-hills", coder="Amina", name="Two hills (fictional)")
    care = project.code.add(
        "CARE", brief="Members look after one another", origin="a priori", colour="#0072b2",
        labels={"en": "Care", "fr": "Soin"}, full="Deeds, not words.\n\nSmall ones count.",
    )  # fmt: skip
    project.code.add("VISIT", parent=care.id, brief="Somebody comes to see her", colour="#d55e00")
    project.code.add("NAMED", brief="Called by one's name", origin="in vivo", colour="#009e73")
    project.code.add("NO-CHANGE", brief="Nothing changed", origin="a priori", colour="#cc79a7")
    project.code.add("UNUSED", colour="#e69f00")
    for name, sex in (("G01", "female"), ("G07", "male"), ("M01", "female")):
        project.participant.add(name, {"sex": sex})
    _source(
        project, folder, "circle.txt", CIRCLE,
        About(kind="group session", site="Gisizi", group="Gisizi A", session=6, phase="care",
              date="2024-03-05", language="en"),
        {"Odette": ("facilitator", ""), "Berthe": ("participant", "G01"),
         "Silas": ("participant", "G07")},
    )  # fmt: skip
    _source(
        project, folder, "talk.txt", TALK,
        About(kind="interview", site="Mwira", date="2024-05", language="fr"),
        {"Interviewer": ("interviewer", ""), "Furaha": ("participant", "M01")},
    )  # fmt: skip
    project.source.set("circle", no_original=1, translator="Claire")
    project.translation.add(
        "talk", _file(folder, "talk-en.txt", TALK_IN_ENGLISH), language="en", translator="Bosco",
        date="2024-06",
    )  # fmt: skip
    code(project, "circle", "My door had not opened for six years.\nFour of you came", "CARE")
    code(project, "circle", "Four of you came in one week.", "VISIT")
    code(project, "circle", "Four of you came in one week.", "VISIT", "Bosco")
    code(project, "circle", "six years.\nFour of you came in one week.\n\nSilas: The plot", "CARE",
         "Bosco")  # fmt: skip
    code(project, "circle", "Nothing has changed.", "NO-CHANGE")
    code(project, "talk", "On m'a appelée par mon nom, c'est tout.", "NAMED", "Bosco")
    circle = project.find_source("circle").id
    at = CIRCLE.index("Nothing has changed.")
    project.memo.add("A position, not yet a finding.", about=circle, start=at, end=at + 20)
    project.memo.add("I warm to people who laugh.", kind="reflexive")
    project.theme.add("Care leaves the circle", statement="What went on were visits.")
    project.theme.gather("Care leaves the circle", "CARE")
    project.theme.gather("Care leaves the circle", "NO-CHANGE", stance="counter")
    return project


def concluded(folder: Path) -> Project:
    """Make the project with what a team makes of its codings."""
    project = small(folder)
    _conclude(project)
    return project


def _conclude(project: Project) -> None:
    """Make of the codings what a team makes of them."""
    named = Words(source="talk", quote="On m'a appelée par mon nom", note="Said of the market.")
    visit = Words(source="circle", quote="Four of you came in one week.")
    nothing = Words(source="circle", quote="Nothing has changed.")
    finding = project.finding.add(
        "Visits go on after the last session.", themes=["Care leaves the circle"],
        limits="Two sources.\n\nNobody was asked a year later.", uses=["training manual"],
    )  # fmt: skip
    project.finding.edit(finding.id, looked="In both sources.", review="agreed")
    for words, stance in ((visit, "supports"), (named, "supports"), (nothing, "counter")):
        project.finding.attach(finding.id, words, stance=stance)
    project.finding.judge_all(
        finding.id,
        {"coherence": Part("minor", "One voice differs."),
         "adequacy": Part("serious", "Two voices."), "confidence": Part("low", "Too few.")},
    )  # fmt: skip
    project.finding.add("=Nobody has looked at this one.")
    project.term.add(
        "nom", language="fr", site="Mwira", literal="name", meaning="=to be somebody", by="M01",
        status="confirmed",
    )  # fmt: skip
    project.term.attach("nom", named)
    project.term.add("hill", language="en", meaning="the people of a place", note="ask again")
    project.term.link("nom", "hill")
    theme = "Care leaves the circle"
    project.framework.write("Gisizi", theme, "=Four came in one week.", by="site")
    project.framework.attach("Gisizi", theme, visit, by="site")


def _source(
    project: Project,
    folder: Path,
    name: str,
    text: str,
    about: About,
    speakers: dict[str, tuple[str, str]],
) -> None:
    file = _file(folder, name, text)
    project.source.take_in(project.source.propose(file, about))
    for label, (role, participant) in speakers.items():
        project.speaker.set(file.stem, label, role=role, participant=participant)


def _file(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def code(project: Project, source: str, words: str, name: str, coder: str = "") -> None:
    """Put a code on words that occur once in a source."""
    text = project.source.text(project.find_source(source).id)
    assert text.count(words) == 1
    start = text.index(words)
    project.coding.add(source, start, start + len(words), name, coder=coder)


def demo_report(folder: Path) -> Path:
    """Write the report of the demo project, as it is kept in `exports/demo-report.docx`."""
    demo = drain(make_demo(folder / "demo"))
    with Project.open(demo.project) as project:
        return project.export.write(folder / "demo-report.docx", what="report", day=DAY)


def without_references(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Replace ids, which are drawn by lot, in the paragraphs of a document."""
    return [(style, _REFERENCE.sub("id", words)) for style, words in found]


def write(project: Project, folder: Path, name: str) -> Path:
    """Export as a golden file is: with the fixed day, and ids replaced by their order."""
    file = project.export.write(folder / name, day=DAY)
    if name.endswith(".json"):
        file.write_text(without_ids(file.read_text("utf-8")), "utf-8", newline="\n")
    return file


def without_ids(text: str) -> str:
    """Replace ids, which are drawn by lot, by their order of appearance."""
    ids = {*_ids(json.loads(text))}
    seen: dict[str, str] = {}
    return re.sub(
        r"\b[0-9a-z]{16}\b",
        lambda m: seen.setdefault(m[0], f"id-{len(seen) + 1:03}") if m[0] in ids else m[0],
        text,
    )


def _ids(value: object) -> Iterator[str]:
    """Yield every id in a document: what stands under a key that is called so."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "id" or key.endswith("_id"):
                yield str(inner)
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def paragraphs(file: Path) -> list[tuple[str, str]]:
    """Return the style and the words of every paragraph of a Word document, in order.

    The audit trail tells of today and of chances, so it is left out.
    """
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for element in root.iter(f"{W}p"):
        style = element.find(f"{W}pPr/{W}pStyle")
        words = "".join(t.text or "" for t in element.iter(f"{W}t"))
        words = re.sub(r"Reference: \w+", "Reference: id", words)
        found.append(("" if style is None else style.get(f"{W}val", ""), words))
    return [*_without_audit(found)]


def _without_audit(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    inside = False
    for style, words in found:
        if style == "Heading1":
            inside = words == "Audit trail"
        if not inside:
            yield style, words


def of_page(text: str) -> str:
    """Return the words of a page of HTML, with single spaces."""
    marks = re.sub(r"<br>|</?(?!strong|/strong)[^>]*>", " ", text)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", marks)))


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary, concluded(Path(temporary)) as made:
        for each in NAMES:
            write(made, GOLDEN, each)
        shutil.copy(demo_report(Path(temporary)), GOLDEN / "demo-report.docx")
