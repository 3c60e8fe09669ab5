"""Names are replaced everywhere at once, and what was coded stays coded."""

import json

import pytest

from workbench.errors import Locked, WorkbenchError
from workbench.project import Project

SECRET = "four quiet hills at dawn"


@pytest.fixture
def named(project, tmp_path):
    """The project with Keza in every place that a project has words in, and the vault open."""
    source = project.source.list()[0].id
    text = project.source.text(source)
    start = text.index("Keza: I came")
    project.coding.add(source, start, start + 30, "Chair")
    project.coding.add(source, start + 6, text.index("door."), "Name")
    project.memo.add("Keza again: see KEZA, d'Keza.", about=source, start=start, end=start + 9)
    project.participant.add("Keza", {"lives with": "aunt of Keza", "age": "30"})
    project.speaker.set(source, "Keza", participant="Keza", role="participant")
    meant = tmp_path / "meant.txt"
    meant.write_text("Interviewer: Comment ?\nKeza: Je suis Keza.\nInterviewer: Ah.\nKeza: Oui.\n")
    project.translation.add(source, meant, language="fr")
    project.source.rename(source, "Interview with Keza")
    project.source.set(source, note="Keza asked for it")
    project.code.define("Called", example="Keza: it said my name")
    project.pseudonym.door.open(SECRET)
    project.pseudonym.add("Keza", "[P1]")
    return project


def quotes(project):
    found = {}
    for coding in project.ask.codings():
        found[coding.id] = project.source.text(coding.source)[coding.start : coding.end]
    return found


def test_every_coding_keeps_its_words_but_for_the_names(named):
    before = quotes(named)
    applied = named.pseudonym.apply()
    assert applied.replaced == 2 and all(each.orphans == [] for each in applied.revised)
    assert quotes(named) == {k: q.replace("Keza", "[P1]") for k, q in before.items()}
    assert named.check() == []


def test_nothing_is_left_anywhere_that_the_check_looks(named):
    assert {left.carrier.kind for left in named.pseudonym.check()} == {
        "text", "translation", "source", "speaker", "memo", "participant", "attribute", "code",
    }  # fmt: skip
    named.pseudonym.apply()
    assert named.pseudonym.check() == []


def test_labels_speakers_and_participants_follow(named):
    source = named.source.list()[0]
    named.pseudonym.apply()
    assert [turn.speaker for turn in named.source.turns(source.id)].count("[P1]") == 2
    speaker = next(s for s in named.speaker.list(source.id) if s.label == "[P1]")
    person = named.participant.list()[0]
    assert speaker.participant == person.id and person.name == "[P1]"
    assert person.attributes == {"age": "30", "lives with": "aunt of [P1]"}
    assert named.source.list()[0].name == "Interview with [P1]"
    assert named.translation.of(source.id)[1].text == "Je suis [P1]."


def test_no_operation_of_the_gesture_holds_a_name(named):
    before = named.file.log.count()
    named.pseudonym.apply()
    named.change.undo()
    named.change.redo()
    made = [*named.file.log.all()][before:]
    assert len(made) > 6
    for op in made:
        assert "Keza" not in json.dumps([op.subject, op.body])


def test_one_undo_takes_all_of_it_back_and_redo_does_it_again(named):
    before = quotes(named)
    names = [(p.name, p.attributes) for p in named.participant.list()]
    named.pseudonym.apply()
    after = quotes(named)
    assert named.change.undo().verb == "pseudonym.apply"
    assert quotes(named) == before
    assert [(p.name, p.attributes) for p in named.participant.list()] == names
    assert named.change.redo().verb == "pseudonym.apply"
    assert quotes(named) == after and named.pseudonym.check() == []
    assert named.check() == []


def test_applying_twice_changes_nothing_the_second_time(named):
    named.pseudonym.apply()
    count = named.file.log.count()
    assert named.pseudonym.apply().replaced == 0
    assert named.file.log.count() == count


def test_a_name_that_turns_up_later_gets_the_same_pseudonym(named, tmp_path):
    named.pseudonym.apply()
    later = tmp_path / "later.txt"
    later.write_text("FICTIONAL.\n\nOdette: And Keza?\n\nBerthe: KEZA is well.\n")
    source = named.source.take_in(named.source.propose(later))[0]
    named.pseudonym.apply()
    assert "And [P1]?" in named.source.text(source.id) and "[P1] is well" in named.source.text(
        source.id
    )


def test_the_vault_keeps_the_log_of_what_was_replaced(named):
    named.pseudonym.apply()
    record = named.pseudonym.log()[0]
    assert (record.pseudonym, record.places, record.person) == ("[P1]", 2, "Amina")


def test_a_rehearsal_leaves_project_and_log_as_they_were(named):
    before, count = quotes(named), named.file.log.count()
    with named.file.rehearsal():
        assert named.pseudonym.apply(rehearsal=True).replaced == 2
    assert quotes(named) == before and named.file.log.count() == count
    assert named.pseudonym.log() == []


def test_without_an_open_vault_or_names_in_it_nothing_happens(project):
    with pytest.raises(Locked):
        project.pseudonym.apply()
    project.pseudonym.door.open(SECRET)
    with pytest.raises(WorkbenchError, match="no names"):
        project.pseudonym.apply()


def test_a_reopened_project_finds_its_vault_closed(named):
    path = named.file.path
    named.close()
    with Project.open(path) as again:
        assert not again.pseudonym.door.is_open
        again.pseudonym.door.open(SECRET)
        assert [entry.name for entry in again.pseudonym.list()] == ["Keza"]


def test_an_export_after_applying_passes_with_the_vault_open(named, tmp_path):
    named.pseudonym.apply()
    assert named.export.write(tmp_path / "project.json").exists()
    assert "Keza" not in (tmp_path / "project.json").read_text()
