"""The demo is the whole main job, and its corpus is what it says it is."""

import csv

import pytest
import yaml

from workbench.errors import WorkbenchError
from workbench.progress import drain
from workbench.project import Project
from workbench.project.demo import make_demo
from workbench.readers import read
from workbench.settings import shipped

CORPUS = yaml.safe_load((shipped("corpora") / "corpus.yaml").read_text(encoding="utf-8"))
FILES = [entry["file"] for entry in CORPUS["sources"]]


def codings():
    with (shipped("corpora") / "codings.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    made = drain(make_demo(folder))
    with Project.open(made.project) as project:
        yield made, project


def test_the_demo_has_something_for_every_screen(demo):
    _made, project = demo
    totals = project.totals()
    assert (totals.sources, totals.codings, totals.coders) == (7, 677, 3)
    assert totals.memos > 5
    assert totals.themes > 1
    assert totals.participants > 5
    assert project.check() == []


def test_every_coding_lies_on_the_words_it_quotes(demo):
    _made, project = demo
    texts = {s.name: project.source.text(s.id) for s in project.source.list()}
    names, coders = {s.id: s.name for s in project.source.list()}, project.coder.list()
    there = sorted(
        (names[c.source], texts[names[c.source]][c.start : c.end], project.codes.get(c.code).name,
         coders[c.coder])
        for c in project.coding.list()
    )  # fmt: skip
    wanted = sorted((r["source"], r["quote"], r["code"], r["coder"]) for r in codings())
    assert there == wanted


def test_every_speaker_of_the_demo_is_somebody(demo):
    _made, project = demo
    for entry in CORPUS["sources"]:
        source = project.find_source(entry["name"])
        labels = {speaker.label: speaker for speaker in project.speaker.list(source.id)}
        assert set(labels) == {speaker["label"] for speaker in entry["speakers"]}
        spoken = {turn.speaker for turn in project.source.turns(source.id) if turn.speaker}
        assert spoken == set(labels)


def test_the_report_is_written(demo):
    made, _project = demo
    assert made.report.name == "report.docx"
    assert made.report.read_bytes()[:2] == b"PK"


def test_the_demo_can_be_made_again(tmp_path):
    drain(make_demo(tmp_path))
    notes = tmp_path / "demo.workbench-notes.txt"
    notes.write_text("mine")
    made = drain(make_demo(tmp_path))
    with Project.open(made.project) as project:
        assert project.totals().codings == 677
    assert notes.read_text() == "mine"


def test_the_demo_never_replaces_somebody_s_own_project(tmp_path, interview):
    with Project.new(tmp_path / "demo.workbench", coder="Amina") as own:
        own.source.take_in(own.source.propose(interview))
    with pytest.raises(WorkbenchError):
        drain(make_demo(tmp_path))
    with Project.open(tmp_path / "demo.workbench") as own:
        assert [source.name for source in own.source.list()] == ["interview"]


def test_the_coders_do_not_always_agree():
    rows = codings()
    assert len(rows) == 677
    by_coder = {
        name: {(r["source"], r["quote"], r["code"]) for r in rows if r["coder"] == name}
        for name in {r["coder"] for r in rows}
    }
    assert len(by_coder) == 3
    for one in by_coder:
        for other in by_coder:
            assert one == other or (
                by_coder[one] & by_coder[other] and by_coder[one] - by_coder[other]
            )


@pytest.mark.parametrize("file", FILES)
def test_every_transcript_is_fictional_says_so_and_is_long_enough(file):
    path = shipped("corpora") / file
    text = read(path).text
    # Subtitles say so in a note, which is no part of what was spoken.
    head = (path.read_text(encoding="utf-8") if path.suffix == ".vtt" else text)[:600].lower()
    assert "fiction" in head or "fictif" in head
    assert 1_500 <= len(text.split()) <= 4_000


def test_the_corpus_is_of_many_kinds_and_languages():
    assert len(FILES) >= 6
    assert {entry["kind"] for entry in CORPUS["sources"]} >= {
        "group session", "focus group", "interview",
    }  # fmt: skip
    assert {"en", "fr"} <= {entry["language"] for entry in CORPUS["sources"]}
