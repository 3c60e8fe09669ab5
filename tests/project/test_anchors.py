"""Words that things rest on stay on their words when a text is corrected."""

from tests.conftest import INTERVIEW
from workbench.project.anchors import Words

CHAIR = "Somebody had kept it for me."


def test_evidence_follows_a_corrected_text(project):
    finding = project.finding.add("Chairs are kept.")
    theme = project.theme.add("Chairs")
    words = Words(source="interview", quote=CHAIR)
    (anchor,) = project.finding.attach(finding.id, words)
    project.theme.attach(theme.id, words)
    text = INTERVIEW.replace("I came late", "I came very late indeed").replace("kept it", "held it")
    project.source.revise_text("interview", text)
    (piece,) = project.finding.evidence(finding.id).support
    assert piece.words == "Somebody had held it for me."
    assert piece.anchor.start == anchor.start + len("very  indeed")
    (other,) = project.theme.counts(theme)[theme.id].passages.support
    assert other.words == piece.words
    project.change.undo()
    (piece,) = project.finding.evidence(finding.id).support
    assert (piece.words, piece.anchor.start) == (CHAIR, anchor.start)
    assert project.check() == []


def test_evidence_whose_words_a_correction_took_out_is_said_to_be_lost(project):
    finding = project.finding.add("Chairs are kept.")
    (anchor,) = project.finding.attach(finding.id, Words(source="interview", quote=CHAIR))
    project.source.revise_text("interview", INTERVIEW.replace(CHAIR + " ", ""))
    evidence = project.finding.evidence(finding.id)
    assert evidence.support == ()
    (lost,) = evidence.lost
    assert (lost.id, lost.quote, lost.source) == (anchor.id, CHAIR, "interview")
    project.finding.detach(finding.id, anchor.id)
    assert project.finding.evidence(finding.id).lost == ()
