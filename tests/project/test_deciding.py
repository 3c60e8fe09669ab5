"""From disagreements to a consensus that overwrites nobody."""

import pytest

from workbench.errors import NotFound, WorkbenchError
from workbench.project import Project
from workbench.project.retrieve import Wanted


@pytest.fixture
def round_(project):
    """Amina and Bosco have coded the interview in a round, and differ four times."""
    project.round.new("pilot", coders=["Amina", "Bosco"])
    source = project.source.list()[0].id
    for coder, start, end, code in (
        ("Amina", 60, 80, "Chair"), ("Bosco", 65, 90, "Chair"),
        ("Amina", 100, 130, "Chair"), ("Bosco", 100, 128, "Name"),
        ("Amina", 140, 150, "Called"),
        ("Amina", 160, 170, "Name"), ("Bosco", 160, 170, "Called"),
        ("Amina", 180, 190, "Chair"), ("Bosco", 180, 190, "Chair"),
    ):  # fmt: skip
        project.coding.add(source, start, end, code, coder=coder)
    return project.round.close("pilot")


def found(project):
    return project.round.disagreements("pilot").each


def of_kind(project, kind):
    return next(each for each in found(project) if each.found.kind == kind)


def consensus(project):
    codings = project.coding.list(coder="consensus")
    return [(c.start, c.end, project.codes.get(c.code).name) for c in codings]


def test_the_four_kinds_are_told_apart_largest_first(project, round_):
    sizes = [(each.found.kind, each.found.size) for each in found(project)]
    assert sizes == [("code", 30), ("boundary", 15), ("missed", 10), ("family", 10)]


@pytest.mark.parametrize(
    ("kind", "choice", "expected"),
    [
        ("boundary", "one", [(60, 80, "Chair")]),
        ("boundary", "other", [(65, 90, "Chair")]),
        ("boundary", "both", [(60, 90, "Chair")]),
        ("boundary", "neither", []),
        ("boundary", "Bosco", [(65, 90, "Chair")]),
        ("code", "both", [(100, 128, "Name"), (100, 130, "Chair")]),
        ("missed", "one", [(140, 150, "Called")]),
        ("missed", "other", []),
        ("family", "other", [(160, 170, "Called")]),
    ],
)
def test_what_is_decided_becomes_the_coding_of_the_consensus(
    project, round_, kind, choice, expected
):
    before = {c.id: c for c in project.coding.list()}
    each = project.round.decide(of_kind(project, kind).id, choice, "We talked.")
    assert each.decision.choice == choice
    assert each.decision.reason == "We talked."
    assert sorted(consensus(project)) == sorted(expected)
    assert before.items() <= {c.id: c for c in project.coding.list()}.items()


def test_a_new_boundary_has_a_place_and_a_code(project, round_):
    each = of_kind(project, "code")
    with pytest.raises(WorkbenchError, match="Which code"):
        project.round.decide(each.id, "new", "Closer.", start=101, end=120)
    with pytest.raises(WorkbenchError, match="needs a place"):
        project.round.decide(each.id, "new", "Closer.", start=101, end=101, code="Name")
    project.round.decide(each.id, "new", "Closer.", start=101, end=120, code="Name")
    assert consensus(project) == [(101, 120, "Name")]


def test_deciding_again_replaces_what_the_consensus_had(project, round_):
    each = of_kind(project, "boundary").id
    project.round.decide(each, "one", "First thought.")
    project.round.decide(each, "both", "Second thought.")
    assert consensus(project) == [(60, 90, "Chair")]
    project.change.undo()
    assert consensus(project) == [(60, 80, "Chair")]
    assert of_kind(project, "boundary").decision.choice == "one"
    project.change.undo()
    assert consensus(project) == []
    assert of_kind(project, "boundary").decision is None
    project.change.redo()
    assert of_kind(project, "boundary").decision.choice == "one"


def test_ids_last_while_the_codings_do_and_no_longer(project, round_):
    before = {each.id for each in found(project)}
    project.code.rename("Chair", "Seat")
    project.coding.add(project.source.list()[0].id, 200, 210, "Name", coder="Amina")
    assert before < {each.id for each in found(project)}
    boundary = of_kind(project, "boundary")
    project.coding.resize(boundary.found.marks[0].id, 61, 80)
    assert boundary.id not in {each.id for each in found(project)}
    with pytest.raises(NotFound):
        project.round.decide(boundary.id, "one", "Too late.")


def test_what_all_coded_alike_is_settled_without_a_word(project, round_):
    assert len(project.round.settle("pilot")) == 1
    assert consensus(project) == [(180, 190, "Chair")]
    assert project.round.settle("pilot") == []
    project.change.undo()
    assert consensus(project) == []


def test_the_consensus_can_be_retrieved_alone_and_is_not_compared(project, round_):
    project.round.settle("pilot")
    project.round.decide(of_kind(project, "missed").id, "one", "It is there.")
    segments = project.retrieval.segments(Wanted(coder="consensus"))
    assert [(s.start, s.end) for s in segments] == [(140, 150), (180, 190)]
    assert project.agreement.measure().coders == ("Amina", "Bosco")
    assert "consensus" in project.agreement.measure(coders=["Amina", "consensus"]).coders


def test_a_decision_without_a_reason_or_a_choice_is_refused(project, round_):
    each = found(project)[0].id
    with pytest.raises(WorkbenchError, match="reason"):
        project.round.decide(each, "one", "  ")
    with pytest.raises(NotFound):
        project.round.decide(each, "maybe", "Why not.")
    with pytest.raises(NotFound):
        project.round.decide("nothing", "one", "Why not.")


def test_who_finished_without_coding_has_missed_everything(project):
    project.round.new("second", coders=["Amina", "Bosco"])
    project.coding.add(project.source.list()[0].id, 60, 80, "Chair")
    assert project.round.disagreements("second").alone == ["interview"]
    project.round.finish("second", coder="Bosco")
    assert [e.found.kind for e in project.round.disagreements("second").each] == ["missed"]


def test_two_copies_that_decide_the_same_make_one_coding(project, round_):
    each = of_kind(project, "boundary").id
    project.round.decide(each, "one", "Here.")
    made = {c.id for c in project.coding.list(coder="consensus")}
    project.change.undo()
    project.round.decide(each, "one", "There.")
    assert {c.id for c in project.coding.list(coder="consensus")} == made


def test_a_blind_open_round_tells_no_disagreement(project):
    project.round.new("blind", coders=["Amina", "Bosco"], blind=True)
    with (
        Project.open(project.file.path, coder="Keza") as keza,
        pytest.raises(WorkbenchError, match="still open"),
    ):
        keza.round.disagreements("blind")


def test_a_report_may_be_that_of_the_consensus_alone(project, round_, tmp_path):
    project.round.decide(of_kind(project, "missed").id, "one", "It is there.")
    written = project.export.write(tmp_path / "report.docx", wanted=Wanted(coder="consensus"))
    import docx

    said = [p.text for p in docx.Document(str(written)).paragraphs]
    assert "What is quoted and counted here was coded by consensus alone." in said
    headings = [p.text for p in docx.Document(str(written)).paragraphs if "Called" in p.text]
    assert headings
    assert not any(p == "Chair" for p in said)
