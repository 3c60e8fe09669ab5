"""Everything can be taken back, and done again, unless somebody has built on it."""

import pytest

from tests.project.walk import Walker, state
from workbench.errors import Conflict, NotFound
from workbench.project import Project

STEPS = 45


def redo_all(project):
    count = 0
    while True:
        try:
            project.change.redo()
        except NotFound:
            return count
        count += 1


@pytest.mark.parametrize("seed", range(12))
def test_after_as_many_undos_as_gestures_everything_is_as_it_was(project, seed):
    walker, states = Walker(project, seed), [state(project)]
    while len(states) < STEPS:
        before = project.file.log.count()
        walker.step()
        if project.file.log.count() > before:
            states.append(state(project))
    for expected in reversed(states[:-1]):
        project.change.undo()
        assert state(project) == expected
    for expected in states[1:]:
        project.change.redo()
        assert state(project) == expected
    with pytest.raises(NotFound):
        project.change.redo()
    for expected in reversed(states[:-1]):
        project.change.undo()
        assert state(project) == expected
    assert project.check() == []


def test_the_walks_reach_every_gesture(project):
    done = {}
    walker = Walker(project, 99)
    names = {name for name in dir(Walker) if name.startswith("do_")}
    for _turn in range(6000):
        walker.step()
        done |= walker.done
        if not names - set(done):
            break
    assert names - set(done) == set()
    assert project.check() == []


@pytest.mark.parametrize("seed", range(6))
def test_any_mixture_of_doing_undoing_and_redoing_keeps_the_project_sound(project, seed):
    walker = Walker(project, 1000 + seed)
    for _turn in range(120):
        chance = walker.random.random()
        try:
            if chance < 0.5:
                walker.step()
            elif chance < 0.8:
                before = state(project)
                project.change.undo()
                if walker.random.random() < 0.5:
                    project.change.redo()
                    assert state(project) == before
            else:
                project.change.redo()
        except (NotFound, Conflict):
            pass
    assert project.check() == []
    book = project.codes
    for coding in project.coding.list():
        assert book.get(book.root(coding.code)) in project.code.list()


def test_undo_works_after_closing_and_so_does_redo(project):
    path, before = project.file.path, state(project)
    project.coding.add("interview", 60, 80, "Chair")
    after = state(project)
    project.close()
    with Project.open(path) as again:
        assert again.change.undo().verb == "coding.add"
        assert state(again) == before
    with Project.open(path) as again:
        assert again.change.redo().verb == "coding.add"
        assert state(again) == after


def test_nothing_is_erased_by_undo(project):
    count = project.file.log.count()
    project.coding.add("interview", 60, 80, "Chair")
    project.change.undo()
    assert project.file.log.count() == count + 2
    newest, taken_back, *_ = project.change.list()
    assert (newest.verb, newest.reverts) == ("change.undo", taken_back.id)
    assert (taken_back.verb, bool(taken_back.undone)) == ("coding.add", True)


def test_a_merge_undone_redone_and_undone_again_is_undone(project):
    before = state(project)
    project.code.merge("Chair", "Name")
    for _turn in range(3):
        project.change.undo()
        assert state(project) == before
        assert [code.name for code in project.codes.named("Chair")] == ["Chair"]
        project.change.redo()
        assert project.codes.named("Chair") == []


def test_redo_is_refused_after_something_new(project):
    project.coding.add("interview", 60, 80, "Chair")
    project.change.undo()
    project.code.add("Something new")
    with pytest.raises(NotFound):
        project.change.redo()


def test_the_making_of_the_project_is_not_undone(project):
    while True:
        try:
            project.change.undo()
        except NotFound:
            break
    assert project.name == "small"
    assert project.source.list() == []
    assert project.check() == []
    assert redo_all(project) == 4


def test_undo_by_a_person_takes_back_her_newest_change(project):
    amina = project.coding.add("interview", 60, 80, "Chair")
    with by(project, "Bosco") as other:
        other.coding.add("interview", 90, 99, "Chair")
    assert project.change.undo(by="Amina").verb == "coding.add"
    assert amina.id not in {coding.id for coding in project.coding.list()}
    assert [project.coder.list()[c.coder] for c in project.coding.list()] == ["Bosco"]
    assert project.change.redo(by="Amina").verb == "coding.add"
    assert len(project.coding.list()) == 2


def test_undo_by_somebody_who_did_nothing_is_refused(project):
    with pytest.raises(NotFound):
        project.change.undo(by="Nobody")
    with by(project, "Bosco") as other:
        other.coding.add("interview", 60, 80, "Chair")
    project.change.undo(by="Bosco")
    with pytest.raises(NotFound):
        project.change.undo(by="Bosco")


def by(project, name):
    return Project.open(project.file.path, coder=name)


def test_a_code_that_somebody_else_used_is_not_taken_away(project):
    project.code.add("Door")
    before = state(project)
    with by(project, "Bosco") as other:
        coding = other.coding.add("interview", 60, 80, "Door")
    with pytest.raises(Conflict, match="coded"):
        project.change.undo(by="Amina")
    assert "Door" in [code.name for code in project.code.list()]
    project.coding.remove(coding.id)
    assert state(project) == before


@pytest.mark.parametrize(
    "build",
    [
        lambda p: p.coding.add("interview", 60, 80, "Door"),
        lambda p: p.code.add("Handle", parent="Door"),
        lambda p: p.theme.gather(p.theme.add("Ways in").id, "Door"),
        lambda p: p.code.rename("Door", "Gate"),
        lambda p: p.code.define("Door", brief="Way in"),
        lambda p: p.code.merge("Chair", "Door"),
        lambda p: p.memo.add("What a door is", about=p.find_code("Door").id),
    ],
    ids=["coding", "child", "theme", "rename", "define", "merge", "memo"],
)
def test_what_somebody_else_built_on_is_not_taken_away(project, build):
    project.code.add("Door")
    with by(project, "Bosco") as other:
        build(other)
    before = state(project)
    with pytest.raises(Conflict) as caught:
        project.change.undo(by="Amina")
    assert caught.value.hint
    assert state(project) == before


@pytest.mark.parametrize(
    "build",
    [
        lambda p: p.coding.add("interview (2)", 60, 80, "Chair"),
        lambda p: p.memo.add("On it", about=p.find_source("interview (2)").id),
        lambda p: p.source.rename("interview (2)", "Renamed"),
        lambda p: p.source.set("interview (2)", site="Gisizi"),
        lambda p: p.speaker.set("interview (2)", "Keza", role="other"),
    ],
    ids=["coding", "memo", "rename", "set", "speaker"],
)
def test_a_source_somebody_else_worked_on_is_not_taken_away(project, interview, build):
    project.source.take_in(project.source.propose(interview))
    with by(project, "Bosco") as other:
        build(other)
    before = state(project)
    with pytest.raises(Conflict):
        project.change.undo(by="Amina")
    assert state(project) == before


def test_a_coding_somebody_else_changed_is_not_taken_away(project):
    coding = project.coding.add("interview", 60, 80, "Chair")
    with by(project, "Bosco") as other:
        other.coding.recode(coding.id, "Name")
    with pytest.raises(Conflict):
        project.change.undo(by="Amina")
    with by(project, "Bosco") as other:
        other.change.undo(by="Bosco")
    project.change.undo(by="Amina")
    assert project.coding.list() == []


def test_an_undo_that_would_make_a_ring_of_codes_is_refused(project):
    project.code.move("Called", parent="")
    with by(project, "Bosco") as other:
        other.code.move("Name", parent="Called")
    before = state(project)
    with pytest.raises(Conflict):
        project.change.undo(by="Amina")
    assert state(project) == before


def test_an_undo_never_hides_codes_in_a_ring_of_moves_and_merges(project):
    project.code.move("Called", parent="")
    with by(project, "Bosco") as other:
        other.code.merge("Name", "Called")
    project.coding.add("interview", 60, 80, "Called", coder="Claire")
    try:
        project.change.undo(by="Amina")
    except Conflict:
        return
    names = [code.name for code in project.code.list()]
    assert "Called" in names or "Name" in names


def test_two_programs_cannot_take_back_the_same_thing_twice(project):
    project.coding.add("interview", 60, 80, "Chair")
    project.coding.add("interview", 60, 80, "Name")
    with by(project, "Amina") as other:
        project.change.undo()
        other.change.undo()
        assert other.coding.list() == project.coding.list() == []
        other.change.redo()
        assert len(project.coding.list()) == 1


def test_an_undone_split_gives_every_coding_back(project):
    ids = [project.coding.add("interview", n, n + 5, "Chair").id for n in (10, 20, 30)]
    before = state(project)
    project.code.split("Chair", "Stool", [ids[0], ids[1], ids[0]])
    project.change.undo()
    assert state(project) == before


def test_undo_takes_back_what_whoever_works_now_did_and_nothing_of_others(project):
    project.coding.add("interview", 60, 80, "Chair")
    with by(project, "Bosco") as other:
        theirs = other.coding.add("interview", 90, 99, "Chair")
    project.change.undo()
    assert [coding.id for coding in project.coding.list()] == [theirs.id]


def test_a_coding_given_for_somebody_else_is_taken_back_by_who_gave_it(project):
    project.coding.add("interview", 60, 80, "Chair", coder="Bosco")
    project.change.undo()
    assert project.coding.list() == []


def test_in_a_file_that_was_moved_everything_can_still_be_removed_and_undone(project, tmp_path):
    coding = project.coding.add("interview", 60, 80, "Chair")
    project.coding.resize(coding.id, 60, 90)
    memo = project.memo.add("first")
    project.memo.edit(memo, "second")
    replica = project.file.device("replica")
    project.close()
    moved = project.file.path.rename(tmp_path / "elsewhere.workbench")
    with Project.open(moved) as again:
        again.coding.remove(coding.id)
        again.memo.remove(memo)
        assert again.file.device("replica") != replica
        assert again.coding.list() == []
        assert again.memo.list() == []
        again.change.undo()
        again.change.undo()
        assert len(again.coding.list()) == 1
        again.code.rename("Chair", "Seat")
        heads = again.file.view.find("head", subject=again.find_code("Seat").id, field="name")
        assert len(heads) == 1
        assert again.change.undo().verb == "code.rename"
        assert again.change.undo().verb == "memo.edit"
        assert again.check() == []
