"""Findings: claims, the words for and against them, and how far they can be relied on."""

import pytest

from tests.conftest import INTERVIEW
from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.model.source import About
from workbench.progress import drain
from workbench.project import Project
from workbench.project.anchors import Words
from workbench.project.demo import make_demo

CHAIR = "Somebody had kept it for me."
DOOR = "Nobody asked me why."


def at(words):
    start = INTERVIEW.index(words)
    return start, start + len(words)


@pytest.fixture
def claim(project):
    project.participant.add("P01")
    project.speaker.set("interview", "Keza", participant="P01", role="participant")
    project.speaker.set("interview", "Interviewer", role="interviewer")
    project.source.set("interview", site="Gisizi", group="Gisizi A", session=3, language="en")
    theme = project.theme.add("To belong")
    project.theme.gather(theme.id, "Chair")
    return project.finding.add("A kept chair says a name.", themes=["To belong"])


def test_a_finding_leads_back_to_the_exact_words_and_who_says_them(project, claim):
    coding = project.coding.add("interview", *at(CHAIR), "Chair")
    project.finding.attach(claim.id, Words((coding.id,)))
    quoted = Words(source="interview", quote=DOOR)
    project.finding.attach(claim.id, quoted, stance="counter")
    found = project.finding.evidence(claim.id)
    (piece,) = found.support
    assert (piece.words, piece.anchor.span) == (CHAIR, at(CHAIR))
    assert (piece.participants, piece.speakers, piece.codes) == (("P01",), ("Keza",), ("Chair",))
    assert [piece.words for piece in found.counter] == [DOOR]
    assert (found.reach.voices.count, found.reach.voices.of) == (1, 1)
    assert found.reach.sites.names == ("Gisizi",)


def test_evidence_keeps_to_the_borders_of_its_coding_and_survives_it(project, claim):
    coding = project.coding.add("interview", *at(CHAIR), "Chair")
    (anchor,) = project.finding.attach(claim.id, Words((coding.id,)))
    project.coding.resize(coding.id, *at(DOOR))
    (piece,) = project.finding.evidence(claim.id).support
    assert (piece.words, piece.anchor.coding) == (DOOR, coding.id)
    project.coding.remove(coding.id)
    (piece,) = project.finding.evidence(claim.id).support
    assert (piece.words, piece.anchor.coding, piece.anchor.id) == (CHAIR, "", anchor.id)


def test_the_same_words_are_attached_once_for_each_stance(project, claim):
    words = Words(source="interview", quote=CHAIR)
    project.finding.attach(claim.id, words)
    with pytest.raises(Conflict):
        project.finding.attach(claim.id, words)
    project.finding.attach(claim.id, words, stance="counter")
    assert len(project.finding.anchors(claim.id)) == 2


@pytest.mark.parametrize(
    "words",
    [
        Words(),
        Words(source="interview"),
        Words(source="interview", quote="said by nobody"),
        Words(source="interview", quote="e"),
        Words(source="interview", start=5, end=5),
        Words(source="interview", start=0, end=10**6),
        Words(source="nowhere", start=0, end=5),
        Words(("nothing",)),
    ],
    ids=str,
)
def test_words_that_are_none_are_refused(project, claim, words):
    before = project.file.log.count()
    with pytest.raises(WorkbenchError):
        project.finding.attach(claim.id, words)
    assert project.file.log.count() == before


def test_words_are_detached_by_their_id_and_come_back(project, claim):
    (anchor,) = project.finding.attach(claim.id, Words(source="interview", quote=CHAIR))
    project.finding.detach(claim.id, anchor.id)
    assert project.finding.anchors(claim.id) == []
    with pytest.raises(NotFound):
        project.finding.detach(claim.id, anchor.id)
    project.change.undo()
    assert [each.id for each in project.finding.anchors(claim.id)] == [anchor.id]


def test_a_source_that_a_finding_rests_on_stays(project, claim):
    (anchor,) = project.finding.attach(claim.id, Words(source="interview", quote=CHAIR))
    with pytest.raises(Conflict):
        project.source.remove("interview")
    project.finding.detach(claim.id, anchor.id)
    project.source.remove("interview")


def test_confidence_is_judged_in_parts_each_with_its_reason(project, claim):
    assert len(claim.unjudged) == 4
    judged = project.finding.judge(claim.id, "coherence", "minor", why="One voice differs.")
    assert judged.parts["coherence"].why == "One voice differs."
    whole = project.finding.judge(claim.id, "confidence", "moderate", why="Few voices.")
    assert (whole.confidence, whole.why, len(whole.unjudged)) == ("moderate", "Few voices.", 3)
    assert project.finding.judge(claim.id, "coherence", "").unjudged == claim.unjudged
    for part, level, why in (
        ("coherence", "minor", ""), ("coherence", "high", "x"), ("confidence", "minor", "x"),
        ("beauty", "minor", "x"),
    ):  # fmt: skip
        with pytest.raises(WorkbenchError):
            project.finding.judge(claim.id, part, level, why=why)


def test_a_finding_is_edited_and_every_edit_taken_back(project, claim):
    project.theme.add("Names")
    changed = project.finding.edit(
        claim.id, limits=" Only one circle. ", uses=["research", "training manual"],
        themes=["Names"], review="agreed", looked="In all sessions.",
    )  # fmt: skip
    assert (changed.limits, changed.uses) == ("Only one circle.", ("training manual", "research"))
    assert changed.themes == (project.theme.find("Names").id,)
    project.change.undo()
    assert project.finding.show(claim.id) == claim
    for change in ({"uses": ["decoration"]}, {"review": "liked"}, {"claim": " "}):
        with pytest.raises(WorkbenchError):
            project.finding.edit(claim.id, **change)


def test_a_claim_is_made_once_and_found_by_id_words_or_number(project, claim):
    with pytest.raises(Conflict):
        project.finding.add("a kept CHAIR says a name.")
    other = project.finding.add("Names come back.")
    for name in (other.id, "2", "names come back."):
        assert project.finding.show(name).id == other.id
    for name in ("3", "0", "nothing"):
        with pytest.raises(NotFound):
            project.finding.show(name)


def test_findings_stand_in_the_order_people_give_them(project, claim):
    two, three = project.finding.add("Two."), project.finding.add("Three.")
    project.finding.move(three.id, 0)
    assert [f.id for f in project.finding.list()] == [three.id, claim.id, two.id]
    project.finding.move(claim.id, 2)
    assert [f.id for f in project.finding.list()] == [three.id, two.id, claim.id]
    project.change.undo()
    assert [f.id for f in project.finding.list()] == [three.id, claim.id, two.id]
    for place in (-1, 3):
        with pytest.raises(WorkbenchError):
            project.finding.move(two.id, place)


def test_a_finding_somebody_built_on_is_not_undone(project, claim):
    project.finding.attach(claim.id, Words(source="interview", quote=CHAIR))
    with Project.open(project.file.path, coder="Bosco") as other:
        other.finding.attach(claim.id, Words(source="interview", quote=DOOR))
    project.change.undo()
    with pytest.raises(Conflict, match="passages are attached"):
        project.change.undo()


@pytest.fixture
def sites(project, claim, tmp_path):
    """Another site where a chair was coded, one where nothing was, and a counter-code."""
    for name, site in (("mwira", "Mwira"), ("rukore", "Rukore")):
        file = tmp_path / f"{name}.txt"
        talk = f"Furaha: My chair in {site} was taken away.\n\nZawadi: I stood.\n\n"
        file.write_text(talk + "Furaha: I sat.\n\nZawadi: I stood.\n")
        about = About(site=site, group=f"{site} B")
        project.source.take_in(project.source.propose(file, about))
        for label in ("Furaha", "Zawadi"):
            project.speaker.set(name, label, role="participant")
    project.code.add("Taken")
    project.theme.gather("To belong", "Taken", stance="counter")
    words = Words(source="interview", quote=CHAIR)
    project.finding.attach(claim.id, words)
    return project


def test_the_search_finds_other_stances_other_places_and_silence(sites, claim):
    text = sites.source.text(sites.find_source("mwira").id)
    start = text.index("My chair")
    sites.coding.add("mwira", start, start + 8, "Chair")
    sites.coding.add("mwira", start, start + 20, "Taken")
    found = sites.finding.counter(claim.id)
    assert [(lead.words, lead.codes) for lead in found.opposite] == [
        ("My chair in Mwira wa", ("Taken",))
    ]
    assert [lead.words for lead in found.elsewhere] == ["My chair"]
    assert (found.silent_sites, found.silent_groups) == (("Rukore",), ("Rukore B",))
    assert found.silent_sources == ("rukore",)
    assert set(found.unheard) == {"Furaha", "Zawadi"}
    codings = found.opposite[0].codings
    sites.finding.attach(claim.id, Words(codings), stance="counter")
    after = sites.finding.counter(claim.id)
    assert (after.opposite, after.elsewhere) == ((), ())


def test_words_held_against_another_finding_are_led_to(sites, claim):
    sites.coding.add("interview", *at(DOOR), "Chair")
    other = sites.finding.add("Chairs are taken.")
    sites.finding.attach(other.id, Words(source="interview", quote=DOOR), stance="counter")
    assert [lead.words for lead in sites.finding.counter(claim.id).opposite] == [DOOR]


def test_a_new_project_has_no_findings_and_a_check_finds_nothing(tmp_path, project, claim):
    project.finding.attach(claim.id, Words(source="interview", quote=CHAIR))
    project.finding.judge(claim.id, "adequacy", "serious", why="One voice.")
    assert project.check() == []
    assert project.totals().findings == 1


def test_the_demo_shows_findings_with_both_sides(tmp_path):
    with Project.open(drain(make_demo(tmp_path / "demo")).project) as demo:
        findings = demo.finding.list()
        assert len(findings) >= 3
        for finding in findings:
            evidence = demo.finding.evidence(finding.id)
            assert evidence.support and evidence.counter
            assert not finding.unjudged and finding.confidence
