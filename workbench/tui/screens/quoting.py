"""How words that something rests on stand in a list."""

from textual.content import Content

from workbench.project.evidence import Piece
from workbench.translate import _
from workbench.tui.plain import plain
from workbench.tui.shown import excerpt

_QUOTE, _MEANT = 240, 160


def piece_line(piece: Piece) -> Content:
    """Return words with their stance, who says them and where, and what they mean."""
    against = piece.anchor.stance == "counter"
    mark = ("− ", "$warning") if against else ("+ ", "$success")
    who = ", ".join(piece.participants or piece.speakers) or "–"
    lines = [
        Content.assemble(
            mark,
            (plain(who), "bold"),
            (f"  {plain(piece.source.name)}", "$foreground 60%"),
            (_("  against") if against else "", "$warning"),
        ),
        Content(f"  “{plain(excerpt(piece.words, _QUOTE))}”"),
    ]
    meant = " ".join(each.text for each in piece.quote.meant)
    if meant:
        lines.append(Content.styled(f"  {plain(excerpt(meant, _MEANT))}", "italic $foreground 60%"))
    if piece.anchor.note:
        lines.append(Content.styled(f"  {plain(piece.anchor.note)}", "$foreground 60%"))
    return Content("\n").join(lines)
