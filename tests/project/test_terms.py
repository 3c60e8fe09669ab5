"""Terms: local words, kept apart by language and site, and found in context."""

import pytest

from workbench.errors import BadFile, BadQuery, Conflict, NotFound, WorkbenchError
from workbench.project.anchors import Words
from workbench.project.concordance import Lines


def test_the_same_word_is_kept_apart_by_language_and_site(project):
    rwandan = project.term.add("ihahamuka", language="rw", meaning="trauma", by="Otake 2021")
    project.term.add("ihahamuka", language="rn")
    project.term.add("Ihahamuka", language="rw", site="Mwira")
    for language, site in (("rw", ""), ("RW", " "), ("rw", "mwira")):
        with pytest.raises(Conflict):
            project.term.add("IHAHAMUKA", language=language, site=site)
    with pytest.raises(WorkbenchError, match="could mean any of 3"):
        project.term.find("ihahamuka")
    assert project.term.find("ihahamuka (rw)").id == rwandan.id
    assert project.term.find("ihahamuka (rw, Mwira)").site == "Mwira"
    with pytest.raises(Conflict):
        project.term.edit("ihahamuka (rn)", language="rw")


def test_a_term_is_proposed_until_a_person_says_otherwise(project):
    term = project.term.add("turenzaho", language="rw")
    assert term.status == "proposed"
    assert project.term.edit(term.id, status="contested").status == "contested"
    project.change.undo()
    assert project.term.find(term.id).status == "proposed"
    for facts in ({"status": "sure"}, {"word": " "}):
        with pytest.raises(WorkbenchError):
            project.term.edit(term.id, **facts)
    assert project.term.list(status="confirmed") == []
    assert project.term.list(language="rw") == [term]


def test_a_term_has_quotes_that_lead_back_to_the_words(project):
    term = project.term.add("chair", meaning="a place among people")
    (anchor,) = project.term.attach(term.id, Words(source="interview", quote="A chair is"))
    (piece,) = project.term.evidence(term.id).support
    assert (piece.words, piece.speakers) == ("A chair is", ("Keza",))
    project.term.detach(term.id, anchor.id)
    assert project.term.evidence(term.id).pieces == ()


def test_near_terms_are_near_to_each_other(project):
    one, two = project.term.add("ibikomere"), project.term.add("ihungabana")
    assert project.term.link(one.id, two.id).near == (two.id,)
    assert project.term.find(two.id).near == (one.id,)
    for other in (one.id, two.id):
        with pytest.raises(Conflict):
            project.term.link(one.id, other)
    assert project.term.unlink(two.id, one.id).near == ()
    with pytest.raises(NotFound):
        project.term.unlink(one.id, two.id)
    project.change.undo()
    assert project.term.find(one.id).near == (two.id,)


def test_a_word_is_shown_in_its_context(project):
    project.source.set("interview", site="Gisizi", language="en")
    lines = project.term.context("chair", Lines(width=12))
    assert [line.word for line in lines] == ["chair", "chair"]
    assert lines[0].before.endswith("I moved my ")
    assert (lines[1].speaker, lines[1].source_name) == ("Keza", "interview")
    assert len(project.term.context("chair", Lines(limit=1))) == 1
    assert project.term.context("chair", Lines(language="rw")) == []
    assert project.term.context("chair", Lines(site="gisizi")) != []
    assert [line.word for line in project.term.context("cha*")] == ["chair", "chair"]
    with pytest.raises(BadQuery):
        project.term.context("…")


def test_what_ships_is_unconfirmed_and_says_where_it_is_from(project):
    for file in project.term.shipped():
        project.term.import_(file)
    terms = project.term.list()
    assert len(terms) > 25
    assert {term.status for term in terms} == {"proposed"}
    assert all(term.by and term.note for term in terms)
    assert len(project.term.list(language="rn")) >= 4
    assert [t.language for t in terms if t.word == "ihahamuka"] == ["rn", "rw"]
    assert all(term.near for term in terms if term.word in ("ibikomere", "ihungabana"))
    (file,) = project.term.shipped()
    again = project.term.import_(file)
    assert (again.added, len(again.there)) == ((), len(terms))
    project.change.undo()
    assert project.term.list() == []


def test_an_import_leaves_what_is_there_as_it_is(project, tmp_path):
    project.term.add("humura", language="rw", meaning="ours")
    file = tmp_path / "more.yaml"
    file.write_text(
        "terms:\n- {word: humura, language: rw, meaning: theirs}\n"
        "- {word: pole, language: sw, near: [humura]}\n"
    )
    taken = project.term.import_(file)
    assert (taken.added, taken.there) == (("pole",), ("humura",))
    assert project.term.find("humura").meaning == "ours"
    assert project.term.find("pole").near == (project.term.find("humura").id,)


@pytest.mark.parametrize(
    "text",
    [
        "codes: []", "terms: []", "terms: 3", "- a", "terms:\n- 3", "terms:\n- {meaning: x}",
        "terms:\n- {word: x, status: sure}", "terms:\n- {word: x, near: y}", "terms: [",
        "terms: &a\n- {word: x}\n- *a", "",
    ],
)  # fmt: skip
def test_a_file_that_is_no_glossary_is_refused_and_nothing_taken(project, tmp_path, text):
    file = tmp_path / "bad.yaml"
    file.write_text(text)
    before = project.file.log.count()
    with pytest.raises(BadFile):
        project.term.import_(file)
    assert project.file.log.count() == before


TALK = """Berthe: Humura, turi kumwe. [tr.: Do not fret.] I said so to her, and she said so to me.

Berthe: The spoon, the spoon, and again the spoon. I have lost the spoon of my mother.
"""


def test_candidates_say_why_they_are_candidates(project, tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    project.source.take_in(project.source.propose(file))
    for name in ("interview", "talk"):
        project.source.set(name, language="en")
    project.code.add("It said my name", origin="in vivo")
    found = {each.word: each for each in project.term.candidates()}
    assert (found["Humura, turi kumwe"].kind, found["Humura, turi kumwe"].language) == (
        "other language", "rw",
    )  # fmt: skip
    assert "turi" in found["Humura, turi kumwe"].why
    assert found["It said my name"].kind == "in vivo"
    assert "berthe" not in found
    source, start, end = found["Humura, turi kumwe"].places[0]
    assert project.source.text(source)[start:end] == "Humura, turi kumwe"
    project.term.add("Humura, turi kumwe", language="rw")
    assert "Humura, turi kumwe" not in {each.word for each in project.term.candidates()}


def test_frequent_words_are_compared_with_the_rest(project, tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("Berthe: " + "The spoon was there. " * 12 + "\n")
    project.source.take_in(project.source.propose(file))
    project.source.set("talk", site="Mwira", language="en")
    project.source.set("interview", site="Gisizi", language="en")
    (spoon,) = [e for e in project.term.candidates(where=[("site", "Mwira")]) if e.word == "spoon"]
    assert (spoon.kind, spoon.uses) == ("frequent", 12)
    assert spoon.effect > 1 and spoon.score > 15
    assert project.term.candidates(where=[("site", "Mwira")], least=13) == []
    with pytest.raises(WorkbenchError):
        project.term.candidates(where=[("weather", "rain")])
