"""The section of findings: each claim with the words for and against it, and how sure it is."""

from collections.abc import Sequence

from workbench.model.outcomes import Cited, Claim
from workbench.translate import _
from workbench.writers.word_text import Body


def findings_section(body: Body, claims: Sequence[Claim]) -> None:
    """Write the findings; nothing where there are none."""
    if not claims:
        return
    body.heading(1, _("Findings"), new_page=True)
    columns = (_("Finding"), _("For"), _("Against"), _("Rests on"), _("Confidence"))
    body.table(
        columns,
        [
            (
                f"{claim.number}. {claim.claim}",
                str(len(claim.support)),
                str(len(claim.counter)),
                "; ".join(claim.rests_on),
                claim.confidence or _("not judged"),
            )
            for claim in claims
        ],
    )
    for claim in claims:
        _claim(body, claim)


def _claim(body: Body, claim: Claim) -> None:
    body.heading(2, _("Finding {number}").format(number=claim.number))
    body.paragraph(claim.claim, "Statement")
    facts = [
        _("Rests on {list}").format(list=", ".join(claim.rests_on)),
        _("Themes: {list}").format(list=", ".join(claim.themes)) if claim.themes else "",
        _("For: {list}").format(list=", ".join(claim.uses)) if claim.uses else "",
        _("Review: {review}").format(review=claim.review) if claim.review else "",
        _("Reference: {id}").format(id=claim.id),
    ]
    body.paragraph(" · ".join(fact for fact in facts if fact), "Caption")
    body.heading(3, _("What carries it"))
    if not claim.support:
        body.paragraph(_("No words have been attached to it yet."))
    _cited(body, claim.support, "Quote")
    body.heading(3, _("What speaks against it"))
    if not claim.counter:
        body.paragraph(_("No words that speak against it have been attached."))
    _cited(body, claim.counter, "Counter Quote")
    if claim.looked:
        body.paragraph(claim.looked, lead=_("Where it was looked for. "))
    if claim.limits:
        body.heading(3, _("Where it does not hold"))
        body.paragraphs(claim.limits)
    _confidence(body, claim)


def _cited(body: Body, pieces: Sequence[Cited], style: str) -> None:
    for piece in pieces:
        body.quote(piece.quote, style)
        if piece.note:
            body.paragraph(piece.note, "Details")


def _confidence(body: Body, claim: Claim) -> None:
    body.heading(3, _("How far to rely on it"))
    rows = list(claim.judged)
    if claim.confidence:
        rows.append((_("As a whole"), claim.confidence, claim.why))
    if rows:
        body.table((_("Part"), _("Judgement"), _("Reason")), rows)
    if not claim.confidence:
        body.paragraph(_("Nobody has judged yet how far this finding can be relied on."))
