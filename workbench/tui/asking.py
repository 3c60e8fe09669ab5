"""The commands of partner review."""

from typing import Final

from workbench.translate import _
from workbench.tui.commands import Command

REVIEW: Final = (
    Command("review.pack", _("Ask partners: write a form…"), "review", "p", _("Ask")),
    Command("review.receive", _("Receive what partners send back…"), "review", "i", _("Receive")),
    Command("review.decide", _("Decide on the answer…"), "review", "d,enter", _("Decide")),
    Command("review.lift", _("Let unsafe words be published…"), "review", "l", _("Lift")),
    Command("review.attach", _("Attach the answer…"), "review", "a", _("Attach")),
    Command("review.answer", _("Write an answer down…"), "review", "w", _("Write")),
    Command("review.name", _("May be named in reports, or not"), "review", "n"),
    Command("review.open", _("Answer here, point by point"), "review", "o", _("Answer")),
    Command("screen.agree", _("Agree"), "answering", "1", _("Agree")),
    Command("screen.change", _("Change it"), "answering", "2", _("Change")),
    Command("screen.missing", _("Something is missing"), "answering", "3", _("Missing")),
    Command("screen.unsafe", _("Not safe to publish"), "answering", "4", _("Not safe")),
    Command("review.answer", _("Write a comment…"), "answering", "c", _("Comment")),
    Command("screen.who", _("Who answers…"), "answering", "w", _("Who")),
    Command("screen.language", _("Another language…"), "answering", "l", _("Language")),
    Command("screen.next", _("Next point"), "answering", "n,right"),
    Command("screen.previous", _("Point before"), "answering", "p,left"),
)
"""Those of the review screen, and those of answering point by point."""
