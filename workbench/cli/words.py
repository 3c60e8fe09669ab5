"""Pointing at words on the command line, and showing those that something rests on."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import write
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.anchors import Words
    from workbench.project.evidence import Evidence

_WORDS = (
    click.option("--coding", "codings", multiple=True, help=_("The id of a coding on them.")),
    click.option("--source", default="", help=_("The source they are in.")),
    click.option("--start", type=int, help=_("Their first character there.")),
    click.option("--end", type=int, help=_("The first character after them.")),
    click.option("--quote", default="", help=_("The words, where they occur only once.")),
    click.option("--note", default="", help=_("Why they are there.")),
)


def words_options(command: Any) -> Any:
    """Give a command the options that point at words."""
    for option in reversed(_WORDS):
        command = option(command)
    return command


def given(words: dict[str, Any]) -> "Words":
    """Return the words that the options point at."""
    from workbench.project.anchors import Words

    return Words(**words)


def write_evidence(evidence: "Evidence") -> None:
    """Write the words one by one, those that speak against it after those that carry it."""
    for heading, pieces in (
        (_("Supported by"), evidence.support),
        (_("Spoken against by"), evidence.counter),
    ):
        if pieces:
            write(f"{heading}:")
        for piece in pieces:
            anchor = piece.anchor
            who = ", ".join(piece.participants or piece.speakers)
            write(f"  {anchor.id}  {piece.source.name} {anchor.start}-{anchor.end}  {who}")
            write(f"    “{' '.join(piece.words.split())}”")
    if evidence.lost:
        write(_("Taken out of the text by a correction:"))
    for lost in evidence.lost:
        write(f"  {lost.id}  {lost.source}  “{' '.join(lost.quote.split())}”")
