"""The appendix of a report on how it came about, and what reporting standards ask for."""

from workbench.model.report import Audit, Checklist
from workbench.translate import _, ngettext
from workbench.writers.word_text import Body


def audit_section(body: Body, audit: Audit | None) -> None:
    """Add what the journal says: who did what, by month, and the seal over all of it."""
    if audit is None:
        return
    body.heading(1, _("Audit trail"), new_page=True)
    body.paragraph(_told(audit))
    body.paragraph(
        _(
            "Each change names the one before it by a hash, so that none can be altered or left out"
            " afterwards without being noticed. The ends of these chains have the seal {seal}:"
            " another report with the same seal rests on the same changes."
        ).format(seal=audit.seal)
    )
    body.table(
        (_("Month"), _("Who"), _("What was done")),
        [
            (each.month, each.coder, ", ".join(f"{deed} ({n:,})" for deed, n in each.deeds))
            for each in audit.deeds
        ],
    )
    if audit.remarks:
        body.heading(2, _("To be known"))
        for remark in audit.remarks:
            body.paragraph(remark)


def _told(audit: Audit) -> str:
    when = _("on {first}") if audit.first == audit.last else _("between {first} and {last}")
    changes = ngettext(
        "The journal of the project holds {n} change, made {when}",
        "The journal of the project holds {n} changes, made {when}",
        audit.changes,
    ).format(n=f"{audit.changes:,}", when=when.format(first=audit.first, last=audit.last))
    copies = ngettext(
        "on {n} copy of the project.", "on {n} copies of the project.", audit.copies
    ).format(n=audit.copies)
    undone = ngettext(
        "{n} of them was taken back.", "{n} of them were taken back.", audit.undone
    ).format(n=audit.undone)
    return f"{changes} {copies}" + (f" {undone}" if audit.undone else "")


def checklist_section(body: Body, checklists: tuple[Checklist, ...]) -> None:
    """Add the points of reporting standards; what the data do not prove is left to people."""
    if not checklists:
        return
    body.heading(1, _("Reporting standards"), new_page=True)
    body.paragraph(
        _(
            "Filled in is only what the data of the project prove. What is marked “to be written”"
            " only people who were there can answer."
        )
    )
    for checklist in checklists:
        body.heading(2, checklist.name)
        body.table(
            (_("No."), _("What is asked"), _("Answer")),
            [
                (str(point.number), point.asks, point.answer or _("to be written"))
                for point in checklist.points
            ],
        )
