"""The commands of themes, findings, terms and the matrix: what is made of the codings."""

from typing import Final

from workbench.translate import _
from workbench.tui.asking import REVIEW
from workbench.tui.commands import Command

_THEMES: Final = (
    Command("theme.add", _("Add a theme…"), "themes", "a", _("Add")),
    Command("theme.edit", _("Edit the theme…"), "themes", "e,enter", _("Edit")),
    Command("theme.gather", _("Gather codes that support it…"), "themes", "g", _("Gather")),
    Command("screen.counter", _("Gather codes that speak against it…"), "themes", "c",
            _("Counter")),
    Command("theme.release", _("Release codes…"), "themes", "r", _("Release")),
    Command("screen.board", _("Show the themes as a board"), "themes", "b", _("Board")),
    Command("screen.segments", _("Show its segments"), "themes", "s"),
    Command("theme.attach", _("Gather single passages…"), "themes", "t"),
    Command("theme.detach", _("Release single passages…"), "themes", "x"),
    Command("theme.move", _("Make it a part of another theme…"), "themes", "v"),
    Command("screen.up", _("Move it up among its like"), "themes", "K"),
    Command("screen.down", _("Move it down among its like"), "themes", "J"),
    Command("theme.merge", _("Merge into another theme…"), "themes", "m"),
    Command("theme.split", _("Split off a new theme…"), "themes", "p"),
    Command("theme.show", _("Go to a theme…"), "themes", "slash"),
    Command("screen.note", _("Write a memo on the theme…"), "themes", "n"),
    Command("theme.remove", _("Remove the theme…"), "themes", "d"),
)  # fmt: skip
_BOARD: Final = (
    Command("screen.take", _("Take the code, or lay it down"), "board", "space", _("Take")),
    Command("screen.copy", _("Take the code and leave it where it is too"), "board", "y"),
    Command("screen.against", _("Lay it down against the theme, or change its stance"), "board",
            "minus", _("Against")),
    Command("screen.left", _("The column before"), "board", "left"),
    Command("screen.right", _("The next column"), "board", "right"),
    Command("theme.release", _("Take the code out of the theme"), "board", "delete,r",
            _("Release")),
    Command("theme.add", _("Add a theme…"), "board", "a", _("Add")),
    Command("theme.edit", _("Edit the theme…"), "board", "e", _("Edit")),
    Command("screen.leave", _("Let go of the code, or back"), "board", "escape"),
)  # fmt: skip
_FINDINGS: Final = (
    Command("finding.add", _("Add a finding…"), "findings", "a", _("Add")),
    Command("finding.edit", _("Edit the finding…"), "findings", "e", _("Edit")),
    Command("finding.attach", _("Attach words that carry it…"), "findings", "s", _("Support")),
    Command("finding.counter", _("Search for what speaks against it…"), "findings", "c",
            _("Counter")),
    Command("finding.judge", _("Judge how far to rely on it…"), "findings", "j", _("Judge")),
    Command("finding.evidence", _("Go to the words at hand in their text"), "findings", "o",
            _("Open")),
    Command("finding.detach", _("Take the words at hand off it"), "findings", "x", _("Detach")),
    Command("finding.show", _("Show the finding in full"), "findings", "v"),
    Command("finding.move", _("Move it up the list"), "findings", "K"),
    Command("screen.down", _("Move it down the list"), "findings", "J"),
    Command("finding.remove", _("Remove the finding…"), "findings", "d"),
)  # fmt: skip
_TERMS: Final = (
    Command("term.add", _("Add a term…"), "terms", "a", _("Add")),
    Command("term.edit", _("Edit the term…"), "terms", "e", _("Edit")),
    Command("term.context", _("Show where a word is said…"), "terms", "slash", _("Context")),
    Command("term.candidates", _("Words that may be worth an entry…"), "terms", "f", _("Find")),
    Command("term.attach", _("Attach the line at hand as a quote"), "terms", "t", _("Quote")),
    Command("screen.open", _("Go to the line at hand in its text"), "terms", "o", _("Open")),
    Command("term.detach", _("Take the quote at hand off it"), "terms", "x"),
    Command("term.show", _("Show the term in full"), "terms", "v"),
    Command("term.link", _("Say which term is near to it…"), "terms", "n"),
    Command("term.unlink", _("Say which term is not near to it…"), "terms", "N"),
    Command("term.import", _("Import a glossary…"), "terms", "i"),
    Command("term.remove", _("Remove the term…"), "terms", "d"),
)  # fmt: skip

_FRAMEWORK: Final = (
    Command("framework.write", _("Write the summary of the cell"), "framework", "enter,e",
            _("Write")),
    Command("framework.attach", _("Link it to words…"), "framework", "t", _("Quote")),
    Command("framework.detach", _("Take the quote at hand off it"), "framework", "x"),
    Command("screen.open", _("Go to the quote at hand in its text"), "framework", "o", _("Open")),
    Command("framework.show", _("Other rows: sources, participants, groups, sites, sessions…"),
            "framework", "r", _("Rows")),
    Command("screen.columns", _("Other columns: themes or codes…"), "framework", "k",
            _("Columns")),
    Command("screen.segments", _("Show what was coded there"), "framework", "s"),
    Command("screen.keep", _("Keep the summary"), "framework", "ctrl+s", _("Keep")),
)  # fmt: skip

OUTCOMES: Final = (*_THEMES, *_BOARD, *_FINDINGS, *_TERMS, *_FRAMEWORK, *REVIEW)
