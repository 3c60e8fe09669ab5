"""Rounds: who codes what apart from whom, and how far everybody is."""

import pytest

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.project import Project


def as_(project, name):
    return Project.open(project.file.path, coder=name)


@pytest.fixture
def three(project, tmp_path):
    """The project with three sources."""
    for number in (2, 3):
        file = tmp_path / f"talk {number}.txt"
        file.write_text(f"Keza: This is talk number {number}, and it is fictional.\n" * 3)
        project.source.take_in(project.source.propose(file))
    return project


def test_a_round_names_sources_coders_and_codes(three):
    made = three.round.new(
        "pilot", coders=["Amina", "Bosco"], sources=["interview"], codes=["Name"], unit="turn"
    )
    assert (made.name, made.unit, made.blind, made.closed) == ("pilot", "turn", False, False)
    assert len(made.sources) == len(made.codes) == 1
    assert three.coder.list()[made.coders[1]] == "Bosco"
    assert three.round.codes_of(made) == three.codes.family(three.find_code("Name").id)


def test_the_same_seed_draws_the_same_sources_and_another_may_not(three):
    def drawn(name, seed):
        return three.round.new(name, coders=["A", "B"], sample=2, seed=seed).sources

    assert drawn("one", 1) == drawn("two", 1)
    assert len({drawn(f"r{seed}", seed) for seed in range(8)}) > 1


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"coders": ["Amina"]}, "two coders"),
        ({"coders": ["Amina", "Amina"]}, "two coders"),
        ({"coders": ["Amina", "consensus"]}, "consensus"),
        ({"coders": ["Amina", "Bosco"], "sample": 9}, "cannot be drawn"),
        ({"coders": ["Amina", "Bosco"], "unit": "page"}, "not counted"),
        ({"coders": ["Amina", "Bosco"], "sources": ["nothing"]}, "no source"),
    ],
)
def test_what_is_no_round_is_refused(three, wanted, message):
    with pytest.raises(WorkbenchError, match=message):
        three.round.new("pilot", **wanted)
    assert not three.round.list()


def test_two_rounds_do_not_share_a_name(project):
    project.round.new("Pilot", coders=["Amina", "Bosco"])
    with pytest.raises(Conflict):
        project.round.new("pilot", coders=["Amina", "Bosco"])


def test_finished_is_known_apart_from_coded(project):
    made = project.round.new("pilot", coders=["Amina", "Bosco"])
    project.coding.add(made.sources[0], 60, 70, "Chair")
    with as_(project, "Bosco") as bosco:
        bosco.round.finish("pilot")
    amina, bosco = project.round.show("pilot")
    assert (amina.coded, amina.finished, amina.codings) == (1, 0, 1)
    assert (bosco.coded, bosco.finished, bosco.codings) == (0, 1, 0)
    assert not project.round.finish("pilot", coder="Bosco")
    assert project.round.resume("pilot", coder="Bosco") == [made.sources[0]]
    assert project.rounds.finished(made.id) == set()


def test_a_coder_who_read_and_coded_nothing_is_compared(project):
    made = project.round.new("pilot", coders=["Amina", "Bosco"])
    project.coding.add(made.sources[0], 60, 70, "Chair")
    with pytest.raises(WorkbenchError):
        project.agreement.measure(round="pilot")
    project.round.finish("pilot", coder="Bosco")
    report = project.agreement.measure(round="pilot")
    assert report.coders == ("Amina", "Bosco")
    assert report.codes[0].cells[:3] == (0, 10, 0)
    assert report.codes[0].figures.kappa == 0


def test_in_a_blind_round_the_progress_of_others_is_what_they_say_it_is(project):
    project.round.new("pilot", coders=["Amina", "Bosco"], blind=True)
    project.round.finish("pilot")
    with as_(project, "Bosco") as bosco:
        amina, own = bosco.round.show("pilot")
    assert (amina.finished, amina.coded, amina.codings) == (1, None, None)
    assert (own.finished, own.coded) == (0, 0)


def test_nothing_is_compared_while_a_blind_round_is_open(project):
    made = project.round.new("pilot", coders=["Amina", "Bosco"], blind=True)
    with as_(project, "Bosco") as bosco:
        bosco.coding.add(made.sources[0], 60, 70, "Chair")
    project.coding.add(made.sources[0], 60, 70, "Chair")
    for asked in ({}, {"round": "pilot"}):
        with pytest.raises(WorkbenchError, match="still open"):
            project.agreement.measure(**asked)
    project.round.close("pilot")
    assert project.agreement.measure(round="pilot").overall.alpha == 1


def test_a_frozen_codebook_takes_new_codes_and_no_changes(project):
    project.round.new("pilot", coders=["Amina", "Bosco"], codes=["Name"], frozen=True)
    for change in (
        lambda: project.code.define("Called", brief="Other"),
        lambda: project.code.rename("Name", "Other"),
        lambda: project.code.merge("Called", "Chair"),
        lambda: project.code.retire("Name"),
    ):
        with pytest.raises(WorkbenchError, match="frozen"):
            change()
    project.code.define("Chair", brief="Where one sits")
    project.code.add("New")
    project.change.undo()
    project.round.close("pilot")
    project.code.define("Called", brief="Other")


def test_the_codebook_is_known_as_it_was_at_both_ends(project):
    first = project.round.new("one", coders=["Amina", "Bosco"])
    assert project.round.close("one").closing == first.book
    project.code.define("Chair", full="Where one sits, and belongs.")
    second = project.round.new("two", coders=["Amina", "Bosco"])
    assert second.book != first.book
    project.code.define("Chair", full="")
    assert project.round.close("two").closing == first.book


def test_only_those_named_finish_sources_of_an_open_round(project):
    project.round.new("pilot", coders=["Bosco", "Keza"])
    with pytest.raises(WorkbenchError, match="does not code in"):
        project.round.finish("pilot")
    project.round.close("pilot")
    with pytest.raises(WorkbenchError, match="closed"):
        project.round.finish("pilot", coder="Keza")
    with pytest.raises(WorkbenchError, match="closed already"):
        project.round.close("pilot")


def test_a_source_outside_of_the_round_is_not_finished_in_it(three):
    three.round.new("pilot", coders=["Amina", "Bosco"], sources=["interview"])
    with pytest.raises(NotFound):
        three.round.finish("pilot", "talk 2")


def test_a_blind_round_is_not_removed_to_look_behind_it(project):
    project.round.new("pilot", coders=["Amina", "Bosco"], blind=True)
    with pytest.raises(WorkbenchError, match="still open"):
        project.round.remove("pilot")
    project.round.close("pilot")
    project.round.remove("pilot")
    assert not project.round.list()


def test_nobody_works_as_the_consensus(project):
    with pytest.raises(WorkbenchError, match="consensus"):
        as_(project, "Consensus")
