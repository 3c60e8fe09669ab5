"""The section of a report on what partners said to it."""

from collections.abc import Sequence

from workbench.model.report import Decided, Reviewed
from workbench.translate import _, ngettext
from workbench.writers.word_text import Body


def reviewed_section(body: Body, reviewed: Sequence[Reviewed]) -> None:
    """Add how often partners answered what, and what was decided about it."""
    if not reviewed:
        return
    body.heading(1, _("What the partners said"), new_page=True)
    body.paragraph(_summary(reviewed))
    columns = (
        _("About"), _("Agree"), _("Change"), _("Missing"), _("Not safe to publish"),
        _("Comment alone"), _("Not decided on"),
    )  # fmt: skip
    rows = [
        (each.about, *(f"{n:,}" if n else "–" for n in (*each.choices, each.undecided)))
        for each in reviewed
    ]
    body.table(columns, rows)
    for each in reviewed:
        if each.decided:
            body.heading(2, each.about)
            for decided in each.decided:
                _answer(body, decided)


def _summary(reviewed: Sequence[Reviewed]) -> str:
    answers = sum(sum(each.choices) for each in reviewed)
    blocking = sum(each.blocking for each in reviewed)
    said = ngettext(
        "Partners gave {n} answer.", "Partners gave {n} answers.", answers
    ).format(n=f"{answers:,}")  # fmt: skip
    named = _("They are named only where they agreed to it.")
    held = ngettext(
        "Because of {n} of them, words are left out of this report that are not safe to publish.",
        "Because of {n} of them, words are left out of this report that are not safe to publish.",
        blocking,
    ).format(n=f"{blocking:,}")
    return f"{said} {named}" + (f" {held}" if blocking else "")


def _answer(body: Body, decided: Decided) -> None:
    said = decided.choice or _("comment")
    who = f" · {decided.by}" if decided.by else ""
    body.paragraph(decided.comment or _("No comment."), "Memo", lead=f"{said}{who}. ")
    told = _("{decision}: {reason}").format(decision=decided.decision, reason=decided.reason)
    body.paragraph(told, "Details")
