"""A changed definition asks for a second look at what was coded under the older one."""

import pytest

from tests.journal.worlds import Replica
from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.codebook import MEANING, wording


@pytest.fixture
def coded(project):
    return project.coding.add(project.source.list()[0].id, 60, 80, "Chair")


def stale(project):
    return [each.coding.id for each in project.coding.stale()]


@pytest.mark.parametrize("part", MEANING)
def test_each_part_of_the_meaning_counts(project, coded, part):
    assert stale(project) == []
    project.code.define("Chair", **{part: "Where one sits."})
    assert stale(project) == [coded.id]
    assert project.coding.stale()[0].parts == (part,)


def test_a_name_a_colour_or_an_example_change_no_meaning(project, coded):
    project.code.rename("Chair", "Seat")
    project.code.define("Seat", example="I moved my chair.", colour="#123456")
    assert stale(project) == []


def test_what_is_coded_after_the_change_is_fresh(project, coded):
    project.code.define("Chair", full="Where one sits.")
    fresh = project.coding.add(coded.source, 90, 99, "Chair")
    assert stale(project) == [coded.id]
    project.code.define("Chair", full="Where one belongs.")
    assert sorted(stale(project)) == sorted([coded.id, fresh.id])


def test_taking_the_change_back_makes_its_codings_fresh_again(project, coded):
    project.code.define("Chair", full="Where one sits.")
    project.change.undo()
    assert stale(project) == []
    project.change.redo()
    assert stale(project) == [coded.id]


def test_a_coding_that_is_kept_is_fresh_until_the_next_change(project, coded):
    project.code.define("Chair", full="Where one sits.")
    project.coding.keep(coded.id)
    assert stale(project) == []
    project.change.undo()
    assert stale(project) == [coded.id]
    project.change.redo()
    project.code.define("Chair", full="Where one belongs.")
    assert stale(project) == [coded.id]
    project.code.define("Chair", full="Where one sits.")
    assert stale(project) == []


def test_a_recoded_coding_is_fresh_and_undoing_that_is_as_it_was(project, coded):
    project.code.define("Chair", full="Where one sits.")
    project.coding.recode(coded.id, "Name")
    assert stale(project) == []
    project.change.undo()
    assert stale(project) == [coded.id]


def test_after_a_merge_only_later_changes_count(project, coded):
    project.code.define("Name", full="What one is called.")
    project.code.merge("Chair", "Name")
    assert stale(project) == []
    project.code.define("Name", full="What one is called by others.")
    assert stale(project) == [coded.id]
    project.coding.keep(coded.id)
    assert stale(project) == []


def test_one_code_or_one_coder_may_be_asked_for(project, coded):
    other = project.coding.add(coded.source, 90, 99, "Called", coder="Bosco")
    for code in ("Chair", "Called"):
        project.code.define(code, full="Something else.")
    assert [s.coding.id for s in project.coding.stale(code="Name")] == [other.id]
    assert [s.coding.id for s in project.coding.stale(coder="Amina")] == [coded.id]


def test_nothing_named_and_nothing_there_are_refused(project):
    with pytest.raises(WorkbenchError, match="Which codings"):
        project.coding.keep()
    with pytest.raises(NotFound):
        project.coding.keep("nothing")


def test_whoever_had_not_heard_of_the_change_coded_under_the_older_wording():
    one, two = Replica("one", 0), Replica("two", 5000)
    one.do(Draft("code.add", "c", {"name": "c", "full": "old"}))
    two.meet(one)
    one.do(Draft("code.define", "c", {"set": {"full": "new"}, "was": {"full": "old"}}))
    one.do(Draft("coding.add", "knew", {"code": "c", "source": "s", "coder": "x"}))
    two.do(Draft("coding.add", "did-not", {"code": "c", "source": "s", "coder": "y"}))
    two.meet(one)
    one.meet(two)
    stamps = one.state().kinds["stamp"]
    assert stamps == two.state().kinds["stamp"]
    assert {row["coding"]: row["defined"] for row in stamps.values()} == {
        "knew": wording({"full": "new"})
    }
