"""Two projects made apart become one, and a person says what is the same."""

import pytest

from tests.project.walk import state
from workbench.errors import Conflict, NotFound
from workbench.project import Project


@pytest.fixture
def other(tmp_path, interview, monkeypatch):
    """Bosco's project: the same interview under another name, his own codes and codings."""
    with Project.new(tmp_path / "other.workbench", coder="Bosco", name="Far hill") as made:
        made.source.take_in(made.source.propose(interview))
        made.source.rename("interview", "talk one")
        extra = tmp_path / "second.txt"
        extra.write_text("Keza: Only Bosco has this one, and it is fictional.\n")
        made.source.take_in(made.source.propose(extra))
        made.code.add("chair", brief="Furniture somebody keeps for you")
        made.code.add("Being called", brief="To be named by others")
        made.code.add("Below", parent="chair")
        made.code.add("Weather")
        made.coding.add("talk one", 60, 80, "chair")
        made.coding.add("talk one", 90, 110, "Below")
        made.coding.add("second", 6, 20, "Weather")
        made.memo.add("On the chair.", about=made.find_code("chair").id)
        made.memo.add("On the talk.", about=made.find_source("talk one").id)
        yield made


def names(project):
    return sorted(project.codes.path(code.id) for code in project.code.list())


def test_a_plan_says_what_is_the_same_and_changes_nothing(project, other):
    project.code.define("Called", brief="To be named by others")
    before = project.file.log.count()
    plan = project.team.adopt(other.file.path, dry_run=True)
    assert project.file.log.count() == before
    assert plan.sources == {"talk one": "interview", "second": ""}
    assert plan.codes["chair"][0].why == "same name"
    assert plan.codes["Being called"][0].ours == project.find_code("Called").id
    assert plan.codes["Weather"] == []
    assert plan.new == {"sources": 1, "codes": 4, "codings": 3, "memos": 2}
    assert plan.coders == ["Bosco"]


def test_codes_stay_two_unless_a_person_pairs_them(project, other):
    project.team.adopt(other.file.path)
    assert names(project) == [
        "Being called", "Chair", "Name", "Name / Called", "Weather", "chair", "chair / Below",
    ]  # fmt: skip
    (twins,) = (each for each in project.change.twins() if each.kind == "code")
    assert twins.name.casefold() == "chair"
    assert project.check() == []


def test_a_pair_is_read_as_one_code_and_what_stood_below_stands_below_ours(project, other):
    project.team.adopt(other.file.path, same={"chair": "Chair", "Being called": "Called"})
    assert names(project) == ["Chair", "Chair / Below", "Name", "Name / Called", "Weather"]
    coded = {project.codes.get(c.code).name for c in project.coding.list()}
    assert coded == {"Chair", "Below", "Weather"}
    assert [memo.text for memo in project.memo.list(project.find_code("Chair").id)] == [
        "On the chair."
    ]


def test_codings_lie_on_the_same_words_under_their_coder(project, other):
    theirs = {(c.start, c.end) for c in other.coding.list() if c.end < 200}
    project.team.adopt(other.file.path)
    there = {(c.start, c.end) for c in project.coding.list()}
    assert theirs <= there
    assert {project.coder.list()[c.coder] for c in project.coding.list()} == {"Bosco"}
    source = project.find_source("second")
    assert "Only Bosco" in project.source.text(source.id)


def test_the_same_person_may_be_said_to_be_the_same(project, other):
    project.coding.add("interview", 10, 20, "Name")
    project.team.adopt(other.file.path, people={"Bosco": "Amina"})
    assert len({c.coder for c in project.coding.list()}) == 1


def test_taken_in_twice_counts_once_and_what_is_new_there_comes_along(project, other):
    project.team.adopt(other.file.path)
    before = state(project), project.file.log.count()
    again = project.team.adopt(other.file.path)
    assert (state(project), project.file.log.count()) == before
    assert sum(again.new.values()) == 0
    assert again.known == 5
    other.coding.add("talk one", 100, 120, "Weather")
    assert project.team.adopt(other.file.path).new["codings"] == 1
    assert project.check() == []


def test_a_pair_may_be_found_later(project, other):
    project.team.adopt(other.file.path)
    project.team.adopt(other.file.path, same={"chair": "Chair"})
    assert "chair" not in names(project)
    assert "Chair / Below" in names(project)


def test_it_is_one_change_with_a_memo_and_one_undo_takes_it_back(project, other):
    before, count = state(project), len(project.change.list())
    project.team.adopt(other.file.path, same={"chair": "Chair"})
    assert len(project.change.list()) == count + 1
    memo = next(memo for memo in project.memo.list("") if memo.kind == "method")
    assert "Far hill" in memo.text
    assert "chair = Chair" in memo.text
    after = state(project)
    project.change.undo()
    assert state(project) == before
    project.team.adopt(other.file.path, same={"chair": "Chair"})
    again = state(project)
    again["memo"] = {i: m for i, m in again["memo"].items() if m["kind"] != "method"}
    after["memo"] = {i: m for i, m in after["memo"].items() if m["kind"] != "method"}
    assert again == after


def test_nothing_is_written_into_the_other_project(project, other):
    before = other.file.log.count()
    project.team.adopt(other.file.path)
    assert other.file.log.count() == before


def test_a_copy_of_this_project_and_a_code_that_is_not_there_are_refused(project, other, tmp_path):
    project.file.copy_to(tmp_path / "copy.workbench")
    with pytest.raises(Conflict, match="copy of this project"):
        project.team.adopt(tmp_path / "copy.workbench")
    with pytest.raises(NotFound):
        project.team.adopt(other.file.path, same={"Nothing": "Chair"})
    with pytest.raises(NotFound):
        project.team.adopt(tmp_path / "nowhere.workbench")


def test_a_text_that_was_corrected_here_takes_their_codings_to_the_same_words(project, other):
    text = project.source.text(project.find_source("interview").id)
    where = text.index("sat by the door")
    other.coding.add("talk one", where, where + 15, "Weather")
    revised = text.replace("I came late and", "Late I came and I")
    project.source.revise_text("interview", revised)
    project.team.adopt(other.file.path)
    now = project.source.text(project.find_source("interview").id)
    found = [now[c.start : c.end] for c in project.coding.list()]
    assert "sat by the door" in found
