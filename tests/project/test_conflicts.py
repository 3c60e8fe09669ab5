"""What people did at once is all kept, listed, and decided by one of them."""

import pytest

from tests.store.meeting import apart, meet
from tests.store.worlds import rows
from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft

GROWING = ("coder", "definition")
"""What only ever grows: who is known, and every wording a definition had."""


@pytest.fixture
def bosco(project, tmp_path):
    """The same project on Bosco's device."""
    project.coding.add("interview", 60, 80, "Chair")
    project.memo.add("One.\n\nTwo.\n\nThree.", about=project.find_code("Chair").id)
    project.code.add("Door")
    project.theme.add("Belonging", statement="First.")
    project.participant.add("P01", {"age": "30"})
    project.finding.add("Chairs matter")
    project.term.add("intebe", language="rw", meaning="a chair")
    with apart(project, tmp_path / "bosco", "Bosco") as copy:
        yield copy


def only(project):
    (found,) = project.change.conflicts()
    return found


def test_two_names_for_one_code_are_both_listed_with_who_and_when(project, bosco):
    project.code.rename("Chair", "Seat")
    bosco.code.rename("Chair", "Stool")
    meet(project, bosco)
    found = only(project)
    assert (found.kind, found.field) == ("code", "name")
    assert {value.value for value in found.values} == {"Seat", "Stool"}
    assert {value.by for value in found.values} == {"Amina", "Bosco"}
    shown = [value.value for value in found.values if value.shown]
    assert shown == [found.values[0].value] == [project.find_code(found.thing).name]
    assert only(bosco) == found


def test_a_decision_is_an_operation_that_everybody_sees(project, bosco):
    project.code.rename("Chair", "Seat")
    bosco.code.rename("Chair", "Stool")
    meet(project, bosco)
    other = next(value for value in only(project).values if not value.shown)
    project.change.resolve(only(project).id, "2")
    assert project.change.conflicts() == []
    meet(project, bosco)
    assert bosco.change.conflicts() == []
    assert bosco.find_code(other.value).name == other.value
    assert rows(project) == rows(bosco)
    assert project.check() == bosco.check() == []


def test_a_decision_taken_back_lets_the_values_stand_beside_each_other_again(project, bosco):
    project.code.rename("Chair", "Seat")
    bosco.code.rename("Chair", "Stool")
    meet(project, bosco)
    before = project.change.conflicts()
    project.change.resolve(before[0].id, "2")
    decided = rows(project, but=("head", "coder"))
    project.change.undo()
    assert project.change.conflicts() == before
    project.change.redo()
    assert project.change.conflicts() == []
    assert rows(project, but=("head", "coder")) == decided
    project.change.undo()
    assert project.change.conflicts() == before
    assert project.check() == []


def test_two_decisions_at_once_are_a_conflict_again(project, bosco):
    project.code.rename("Chair", "Seat")
    bosco.code.rename("Chair", "Stool")
    meet(project, bosco)
    project.change.resolve(only(project).id, "Seat")
    bosco.change.resolve(only(bosco).id, "Stool")
    meet(project, bosco)
    assert {value.value for value in only(project).values} == {"Seat", "Stool"}


def test_the_same_value_twice_is_no_conflict(project, bosco):
    project.code.rename("Chair", "Seat")
    bosco.code.rename("Chair", "Seat")
    meet(project, bosco)
    assert project.change.conflicts() == []


EDITS = {
    "code.define": lambda p, x: p.code.define("Chair", brief=f"brief {x}"),
    "code.colour": lambda p, x: p.code.define("Chair", colour=f"#00000{x}"),
    "code.move": lambda p, x: p.code.move("Chair", parent="Name" if x == 1 else "Called"),
    "code.place": lambda p, x: p.code.move("Chair", position=x),
    "coding.recode": lambda p, x: p.coding.recode(
        p.coding.list()[0].id, "Name" if x == 1 else "Called"
    ),
    "coding.resize": lambda p, x: p.coding.resize(p.coding.list()[0].id, 60 + x, 85 + x),
    "memo.edit": lambda p, x: p.memo.edit(p.memo.list()[0].id, f"memo {x}"),
    "source.set": lambda p, x: p.source.set("interview", site=f"hill {x}"),
    "source.rename": lambda p, x: p.source.rename("interview", f"talk {x}"),
    "speaker.set": lambda p, x: p.speaker.set(
        p.source.list()[0].id, "Keza", role="other" if x == 1 else "facilitator"
    ),
    "participant.set": lambda p, x: p.participant.set("P01", {"age": f"4{x}"}),
    "participant.rename": lambda p, x: p.participant.rename("P01", f"P0{x}9"),
    "theme.edit": lambda p, x: p.theme.edit("Belonging", statement=f"statement {x}"),
    "theme.move": lambda p, x: p.theme.edit("Belonging", name=f"Belonging {x}"),
    "finding.edit": lambda p, x: p.finding.edit("Chairs matter", limits=f"limits {x}"),
    "finding.judge": lambda p, x: p.finding.judge(
        "Chairs matter", "adequacy", ("minor", "serious")[x - 1], why="Thin."
    ),
    "term.edit": lambda p, x: p.term.edit("intebe", meaning=f"meaning {x}"),
    "project.set": lambda p, x: p.settings.set(note=f"note {x}"),
    "project.mode": lambda p, x: p.settings.set(mode="framework" if x == 1 else "reflexive"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("choice", ["1", "2"])
def test_every_kind_of_field_can_be_decided_and_taken_back(project, bosco, edit, choice):
    edit(project, 1)
    edit(bosco, 2)
    meet(project, bosco)
    before = project.change.conflicts()
    found = before[0]
    assert len(before) == 1
    chosen = found.values[int(choice) - 1]
    said = [value.value for value in found.values]
    assert len(set(said)) == 2
    ids = {row["id"] for kind in rows(project).values() for row in kind.values()}
    assert not any(value in ids for value in said)
    state = rows(project, but=GROWING)
    project.change.resolve(found.id, choice)
    assert project.change.conflicts() == []
    for field, held in chosen.fields.items():
        if field.startswith("attribute "):
            assert project.participant.list()[0].attributes["age"] == held
        else:
            assert rows(project)[found.kind][found.thing][field] == held
    meet(project, bosco)
    assert bosco.change.conflicts() == []
    project.change.undo()
    assert project.change.conflicts() == before
    assert rows(project, but=GROWING) == state
    assert project.check() == []


def test_translations_written_at_once_are_told_by_their_words(project, bosco, tmp_path):
    meant = tmp_path / "meant.txt"
    meant.write_text("Interviewer: Comment ?\nKeza: Tard.\nInterviewer: Ah.\nKeza: Une chaise.\n")
    source = project.source.list()[0].id
    project.translation.add(source, meant, language="fr")
    meet(project, bosco)
    project.translation.write(source, 1, "Et comment ?")
    bosco.translation.write(source, 1, "Oui, comment ?")
    meet(project, bosco)
    found = next(each for each in project.change.conflicts() if each.field == "translation")
    assert sorted("Et comment" in value.value for value in found.values) == [False, True]
    project.change.resolve(found.id, "2")
    assert all(each.field != "translation" for each in project.change.conflicts())
    assert project.check() == []


def test_for_a_text_both_changes_are_proposed_and_only_taken_when_asked(project, bosco):
    memo = project.memo.list()[0].id
    project.memo.edit(memo, "One, by Amina.\n\nTwo.\n\nThree.")
    bosco.memo.edit(memo, "One.\n\nTwo.\n\nThree, by Bosco.")
    meet(project, bosco)
    found = only(project)
    assert found.proposal.clean
    assert found.proposal.text == "One, by Amina.\n\nTwo.\n\nThree, by Bosco."
    assert project.memo.list()[0].text == found.values[0].value != found.proposal.text
    project.change.resolve(found.id, "both")
    assert project.memo.list()[0].text == found.proposal.text
    assert project.change.conflicts() == []


def test_a_text_may_be_written_anew_and_anything_else_not(project, bosco):
    memo = project.memo.list()[0].id
    project.memo.edit(memo, "A")
    bosco.memo.edit(memo, "B")
    project.code.define("Chair", colour="#000001")
    bosco.code.define("Chair", colour="#000002")
    meet(project, bosco)
    by_field = {each.field: each for each in project.change.conflicts()}
    project.change.resolve(by_field["text"].id, text="A and B")
    assert project.memo.list()[0].text == "A and B"
    with pytest.raises(WorkbenchError):
        project.change.resolve(by_field["colour"].id, text="blue")
    with pytest.raises(NotFound) as caught:
        project.change.resolve(by_field["colour"].id, "3")
    assert "#000001" in caught.value.hint
    with pytest.raises(NotFound):
        project.change.resolve("nothing", "1")


def test_a_notice_is_told_until_somebody_has_seen_it(project, bosco):
    coding = project.coding.list()[0].id
    project.coding.recode(coding, "Name")
    bosco.coding.remove(coding)
    meet(project, bosco)
    (told,) = bosco.change.notices()
    assert "removed" in told.text
    assert told.by in ("Amina", "Bosco")
    assert "“" in told.subject
    bosco.change.seen(told.id)
    assert bosco.change.notices() == []
    meet(project, bosco)
    assert project.change.notices() == []
    bosco.change.undo()
    assert bosco.change.notices() == [told]
    with pytest.raises(NotFound):
        bosco.change.seen("nothing")


def test_equal_names_made_apart_are_listed_and_a_merge_settles_codes(project, bosco):
    project.code.add("Window")
    bosco.code.add("window")
    project.theme.add("Ways in")
    bosco.theme.add("Ways in")
    meet(project, bosco)
    codes, themes = project.change.twins()
    assert (codes.kind, themes.kind) == ("code", "theme")
    assert [by for _id, by, _at in codes.things] == ["Amina", "Bosco"]
    one, two = (each for each, _by, _at in codes.things)
    project.code.merge(two, one)
    project.change.seen(themes.id)
    assert project.change.twins() == []
    meet(project, bosco)
    assert bosco.change.twins() == []


def test_what_was_removed_is_no_conflict_any_more(project, bosco):
    project.theme.edit("Belonging", statement="A")
    bosco.theme.edit("Belonging", statement="B")
    meet(project, bosco)
    assert only(project)
    project.theme.remove("Belonging")
    assert project.change.conflicts() == []


def test_a_value_written_by_taking_names_out_can_be_chosen_like_any_other(project, bosco):
    memo = project.memo.list()[0].id
    draft = Draft("pseudonym.write", memo, {"kind": "memo", "set": {"text": "[P1] spoke."}})
    project.commit("pseudonym.write", [draft])
    bosco.memo.edit(memo, "Somebody spoke.")
    meet(project, bosco)
    project.change.resolve(only(project).id, "[P1] spoke.")
    assert project.memo.list()[0].text == "[P1] spoke."
    assert project.change.conflicts() == []
    project.change.undo()
    assert only(project)
    assert project.check() == []
