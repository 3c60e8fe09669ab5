"""Corrected texts: what lies on them stays on its words, and what cannot is not lost."""

import random
from contextlib import suppress

import pytest

from tests.conftest import INTERVIEW
from tests.model.test_script import random_script
from tests.store.meeting import apart, meet
from tests.store.worlds import rows
from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.model.difference import difference
from workbench.model.script import Edit, apply
from workbench.model.spans import Span
from workbench.project import Project

CHAIR = "I moved my chair."
NOBODY = "Nobody asked me why."
CORRECTED = INTERVIEW.replace("three weeks", "about thirty-three weeks")


@pytest.fixture
def source(project):
    return project.find_source("interview")


def code(project, quote, name="Chair", coder=""):
    start = project.source.text(project.find_source("interview").id).index(quote)
    return project.coding.add("interview", start, start + len(quote), name, coder=coder)


def words(project, coding_id):
    coding = project.coding.get(coding_id)
    return project.source.text(coding.source)[coding.start : coding.end]


def corrected(tmp_path, text, name="corrected.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_correction_makes_a_version_and_codings_stay_on_their_words(project, source, tmp_path):
    before, behind = code(project, "sat by the door"), code(project, CHAIR, "Name")
    around = code(project, "After three weeks I moved")
    revised = project.source.revise("interview", corrected(tmp_path, CORRECTED), "misheard")
    assert (revised.version, revised.mapped, revised.orphans) == (2, 3, [])
    assert words(project, before.id) == "sat by the door"
    assert words(project, behind.id) == CHAIR
    assert words(project, around.id) == "After about thirty-three weeks I moved"
    assert project.source.text(source.id) == CORRECTED
    assert [v.note for v in project.source.versions("interview")] == ["", "misheard"]
    assert project.check() == []


def test_the_same_text_again_is_no_version(project, tmp_path):
    before = project.file.log.count()
    revised = project.source.revise("interview", corrected(tmp_path, INTERVIEW))
    assert revised.version == 1
    assert project.file.log.count() == before


def test_a_swallowed_coding_is_an_orphan_with_its_quote(project, source, tmp_path):
    lost, kept = code(project, NOBODY), code(project, CHAIR)
    text = INTERVIEW.replace(" " + NOBODY, "")
    revised = project.source.revise("interview", corrected(tmp_path, text))
    assert [(o.coding, o.quote) for o in revised.orphans] == [(lost.id, NOBODY)]
    assert revised.mapped == 1
    assert [c.id for c in project.coding.list()] == [kept.id]
    assert project.totals().codings == 1
    assert project.code_uses() == {kept.code: 1}
    assert project.find_source("interview").codings == 1
    with pytest.raises(NotFound):
        project.coding.get(lost.id)
    (orphan,) = project.coding.orphans()
    assert orphan.quote == NOBODY
    assert project.check() == []


def test_an_orphan_is_offered_the_same_words_elsewhere_and_takes_a_place(project, tmp_path):
    lost = code(project, NOBODY)
    text = INTERVIEW.replace(" " + NOBODY, "").replace("my name.", "my name. " + NOBODY)
    project.source.revise("interview", corrected(tmp_path, text))
    (orphan,) = project.coding.orphans()
    (place, *_others) = orphan.proposed
    assert text[place.start : place.end] == NOBODY
    project.coding.attach(lost.id, place.start, place.end)
    assert words(project, lost.id) == NOBODY
    assert project.coding.orphans() == []
    project.change.undo()
    assert [o.id for o in project.coding.orphans()] == [lost.id]
    project.change.redo()
    project.coding.remove(lost.id)
    assert project.check() == []


def test_an_orphan_is_offered_words_much_like_its_own(project, tmp_path):
    code(project, NOBODY)
    text = INTERVIEW.replace(NOBODY, "").replace("my name.", "my name. And nobody asked me why?")
    project.source.revise("interview", corrected(tmp_path, text))
    place = project.coding.orphans()[0].proposed[0]
    assert "nobody asked me why" in text[place.start : place.end]


def test_an_orphan_can_be_taken_away_and_only_an_orphan_is_attached(project, tmp_path):
    lost, kept = code(project, NOBODY), code(project, CHAIR)
    project.source.revise("interview", corrected(tmp_path, INTERVIEW.replace(NOBODY, "")))
    with pytest.raises(WorkbenchError, match="has not lost"):
        project.coding.attach(kept.id, 3, 9)
    project.coding.remove(lost.id)
    assert project.coding.orphans() == []


def test_undo_takes_a_revision_back_exactly_and_redo_does_it_again(project, source, tmp_path):
    kept, lost = code(project, CHAIR), code(project, NOBODY)
    memo = project.memo.add("On it", about=source.id, start=30, end=60)
    before = rows(project, but=("version", "head"))
    text = CORRECTED.replace(NOBODY, "").replace("Keza:", "Kezia:")
    project.source.revise("interview", corrected(tmp_path, text))
    after = rows(project, but=("head",))
    project.change.undo()
    assert {**rows(project, but=("version", "head")), "speaker": {}} == {**before, "speaker": {}}
    assert [s.label for s in project.speaker.list("interview")] == ["Interviewer", "Keza"]
    assert words(project, lost.id) == NOBODY
    assert project.check() == []
    project.change.redo()
    assert rows(project, but=("head",)) == after
    assert words(project, kept.id) == CHAIR
    assert project.check() == []
    assert memo


def test_undo_is_refused_once_the_new_text_is_coded(project, tmp_path):
    project.source.revise("interview", corrected(tmp_path, CORRECTED))
    with Project.open(project.file.path, coder="Bosco") as other:
        other.coding.add("interview", 60, 70, "Chair")
    with pytest.raises(Conflict, match="coded"):
        project.change.undo(by="Amina")


def test_turns_labels_and_words_that_are_found_follow_the_text(project, source, tmp_path):
    before = project.source.turns(source.id)
    text = CORRECTED.replace("Keza:", "[P1]:").replace("moved my chair.", "moved my chair. Slowly.")
    project.speaker.set("interview", "Keza", role="participant", participant="")
    project.source.revise("interview", corrected(tmp_path, text))
    turns = project.source.turns(source.id)
    assert len(turns) == len(before)
    assert {turn.speaker for turn in turns if turn.speaker} == {"Interviewer", "[P1]"}
    said = [text[turn.label_end : turn.end] for turn in turns]
    assert any(each.endswith("chair. Slowly.") for each in said)
    assert not any("[P1]" in each for each in said)
    assert [s.label for s in project.speaker.list("interview")] == ["Interviewer", "[P1]"]
    assert project.source.search("thirty-three")[0].speaker == "[P1]"
    assert project.source.search("Keza") == []


def test_who_a_speaker_stands_for_goes_with_the_new_label(project, tmp_path):
    person = project.participant.add("P1")
    project.speaker.set("interview", "Keza", participant="P1")
    text = INTERVIEW.replace("Keza:", "[P1]:")
    project.source.revise("interview", corrected(tmp_path, text))
    speakers = {s.label: s.participant for s in project.speaker.list("interview")}
    assert speakers["[P1]"] == person.id
    assert project.check() == []


def test_memos_and_translations_follow(project, source, tmp_path):
    start = INTERVIEW.index(CHAIR)
    project.memo.add("Agency?", about=source.id, start=start, end=start + len(CHAIR))
    project.translation.write("interview", 3, "Je suis venue tard.", language="fr")
    (there,) = project.translation.of(source.id)
    old = INTERVIEW[there.start : there.end]
    text = "Added before.\n" + CORRECTED
    project.source.revise("interview", corrected(tmp_path, text))
    memo = project.memo.list(source.id)[0]
    assert text[memo.start : memo.end] == CHAIR
    (now,) = project.translation.of(source.id)
    assert text[now.start : now.end] == old.replace("three weeks", "about thirty-three weeks")
    project.translation.write("interview", 3, "Autrement.", language="fr")
    assert [each.text for each in project.translation.of(source.id)] == ["Autrement."]
    project.change.undo()
    assert [each.text for each in project.translation.of(source.id)] == ["Je suis venue tard."]
    assert project.check() == []


def test_a_memo_whose_words_are_gone_stays_with_its_source(project, source, tmp_path):
    start = INTERVIEW.index(NOBODY)
    project.memo.add("Why?", about=source.id, start=start, end=start + len(NOBODY))
    project.source.revise("interview", corrected(tmp_path, INTERVIEW.replace(NOBODY, "")))
    memo = project.memo.list(source.id)[0]
    assert (memo.text, memo.start, memo.end) == ("Why?", 0, 0)


def test_versions_are_read_by_number_and_by_day(project, source, tmp_path):
    project.source.revise("interview", corrected(tmp_path, CORRECTED))
    assert project.source.text_at(project.source.version("interview", 1)) == INTERVIEW
    assert project.source.version_as_of("interview", "2999-01-01").number == 2
    with pytest.raises(NotFound):
        project.source.version_as_of("interview", "1999-01-01")
    with pytest.raises(NotFound, match="no version 7"):
        project.source.version("interview", 7)
    script = project.source.diff("interview", 1, 2)
    assert apply(script, INTERVIEW) == CORRECTED


def test_several_sources_are_revised_in_one_gesture(project, interview):
    project.source.take_in(project.source.propose(interview))
    names = {source.name: source for source in project.source.list()}
    script = difference(INTERVIEW, CORRECTED)
    done = project.source.revise_many({each.id: script for each in names.values()}, note="both")
    assert [each.version for each in done] == [2, 2]
    project.change.undo()
    assert {source.version for source in project.source.list()} == {1}


def test_a_thousand_random_revisions_keep_every_surviving_character(project, source):
    chance = random.Random(5)
    codings = []
    for _turn in range(25):
        start = chance.randrange(len(INTERVIEW) - 30)
        end = start + chance.randrange(1, 30)
        codings.append(project.coding.add("interview", start, end, "Chair", coder=f"C{_turn}").id)
    # Letters that occur nowhere else say which old characters a span still holds.
    marks = "".join(chr(0x4E00 + place) for place in range(len(INTERVIEW)))
    places = {c.id: c.span for c in project.coding.list()}
    text = marks
    for _turn in range(40):
        script = random_script(chance, len(text), 4)
        text = apply(script, text)
        project.source.revise_by(source.id, script)
    held = {row["id"]: row for row in project.file.view.find("coding")}
    for coding_id in codings:
        row, old = held[coding_id], places[coding_id]
        inside = [m for m in text[row["start"] : row["end"]] if m in marks]
        assert inside == [m for m in marks[old.start : old.end] if m in text]
        assert row["orphan"] == (row["start"] == row["end"])
    assert project.check() == []


# People who revise one text at once


@pytest.fixture
def bosco(project, tmp_path):
    with apart(project, tmp_path / "bosco", "Bosco") as copy:
        yield copy


def shown(project):
    return project.source.text(project.find_source("interview").id)


def test_revisions_of_different_places_are_put_together(project, bosco, tmp_path):
    mine, theirs = code(project, CHAIR), code(bosco, "my name")
    project.source.revise("interview", corrected(tmp_path, CORRECTED))
    other = INTERVIEW.replace("A chair is a small thing", "A chair is a very small thing")
    bosco.source.revise("interview", corrected(tmp_path, other))
    early = code(bosco, "a very small thing", "Name")
    meet(project, bosco)
    for each in (project, bosco):
        assert "about thirty-three" in shown(each)
        assert "very small" in shown(each)
        assert words(each, mine.id) == CHAIR
        assert words(each, theirs.id) == "my name"
        assert words(each, early.id) == "a very small thing"
        assert each.source.branches("interview") == []
        assert each.check() == []
    assert rows(project) == rows(bosco)
    later = code(project, "about thirty-three")
    project.source.revise("interview", corrected(tmp_path, shown(project) + "\nEnd."))
    meet(project, bosco)
    assert words(bosco, later.id) == "about thirty-three"
    assert shown(bosco).endswith("End.")
    assert rows(project) == rows(bosco)
    assert bosco.check() == []


def test_a_coding_made_on_an_older_version_is_moved_when_it_arrives(project, bosco, tmp_path):
    project.source.revise("interview", corrected(tmp_path, "New line.\n" + CORRECTED))
    theirs = code(bosco, CHAIR)
    lost = code(bosco, "three")
    project.source.revise("interview", corrected(tmp_path, shown(project).replace("thirty-", "")))
    meet(project, bosco)
    assert words(project, theirs.id) == CHAIR
    assert words(bosco, theirs.id) == CHAIR
    assert words(project, lost.id)
    assert rows(project) == rows(bosco)
    assert project.check() == []


def test_revisions_of_the_same_words_leave_one_shown_until_a_person_settles(
    project, bosco, tmp_path
):
    project.source.revise("interview", corrected(tmp_path, INTERVIEW.replace("three", "four")))
    bosco.source.revise("interview", corrected(tmp_path, INTERVIEW.replace("three", "fifteen")))
    mine, theirs = code(project, "After four weeks"), code(bosco, "After fifteen weeks")
    meet(project, bosco)
    assert rows(project) == rows(bosco)
    assert shown(project) == shown(bosco)
    assert len(project.source.branches("interview")) == 1
    assert {v.number for v in project.source.versions("interview")} == {1, 2, 3}
    for coding in (mine, theirs):
        assert words(project, coding.id).startswith("After")
        assert words(project, coding.id).endswith("weeks")
    other = next(v for v in project.source.versions("interview") if v.number != 1
                 and project.source.text_at(v) != shown(project))  # fmt: skip
    project.source.settle("interview", other.number)
    meet(project, bosco)
    assert shown(bosco) == project.source.text_at(other)
    assert bosco.source.branches("interview") == []
    assert rows(project) == rows(bosco)
    with pytest.raises(WorkbenchError, match="stand against"):
        bosco.source.settle("interview")
    assert project.check() == bosco.check() == []


def test_the_same_correction_by_two_people_is_one(project, bosco, tmp_path):
    for each in (project, bosco):
        each.source.revise("interview", corrected(tmp_path, CORRECTED))
    meet(project, bosco)
    assert shown(project) == shown(bosco) == CORRECTED
    assert project.source.branches("interview") == []
    assert rows(project) == rows(bosco)


@pytest.mark.parametrize("seed", range(8))
def test_three_people_who_revise_and_code_at_random_end_with_one_text(project, tmp_path, seed):
    chance = random.Random(seed)
    people = [project] + [apart(project, tmp_path / n, n) for n in ("Bosco", "Claire")]
    for turn in range(14):
        who = chance.choice(people)
        source = who.find_source("interview")
        length = source.characters
        choice = chance.random()
        if choice < 0.45:
            at = chance.randrange(length - 12)
            edit = Edit(at, chance.randint(0, 12), chance.choice(("", f" new{turn} ")))
            if edit.removed or edit.inserted:
                who.source.revise_by(source.id, (edit,))
        elif choice < 0.8:
            span = Span(at := chance.randrange(length - 9), at + chance.randint(1, 9))
            who.coding.add_many("interview", span, ["Chair"], coder=f"x{turn}")
        elif choice < 0.9:
            meet(*chance.sample(people, 2))
        else:
            with suppress(Conflict, NotFound):
                who.change.undo()
    meet(*people)
    assert rows(people[0]) == rows(people[1]) == rows(people[2])
    texts = {shown(each) for each in people}
    assert len(texts) == 1
    assert [each.check() for each in people] == [[], [], []]
    for each in people[1:]:
        each.close()
