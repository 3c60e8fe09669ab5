"""How the preview of an import shows a file: its line in the list, its facts, labels and turns."""

from collections.abc import Sequence

from rich.text import Text
from textual.content import Content

from workbench.analysis.alignment import meaning
from workbench.model.reading import Translated
from workbench.model.source import Turn
from workbench.translate import _
from workbench.tui.candidates import Candidate, Label
from workbench.tui.plain import plain
from workbench.tui.screens.sources import known_facts
from workbench.tui.shown import cell, excerpt, number, words

_TURNS_SHOWN = 60
_TURN_LENGTH = 240
_STYLES = {"✗": "$foreground 40%", "=": "$foreground 40%", "!": "$warning", "⇄": "$secondary"}


def file_line(candidate: Candidate) -> Content:
    """Return the line of a file in the list: a mark, and its name."""
    mark = _mark(candidate)
    name = "$foreground 40%" if candidate.out else ""
    style = _STYLES.get(mark, "$success")
    return Content.assemble((mark, style), " ", (plain(candidate.proposal.name), name))


def _mark(candidate: Candidate) -> str:
    if candidate.out:
        return "=" if candidate.there or candidate.lies_by else "✗"
    if candidate.original:
        return "⇄"
    doubtful = candidate.proposal.reading.warnings or not candidate.proposal.layout.labels
    return "!" if doubtful else "✓"


def facts(candidate: Candidate, original: str) -> Content:
    """Return what is known about a file; `original` names what it is the translation of."""
    proposal = candidate.proposal
    reading = proposal.reading
    first = [
        proposal.file.name, reading.encoding,
        _("{n} turns").format(n=number(len(proposal.layout.turns))),
        _("{n} characters").format(n=number(len(reading.text))),
        _("{n} of them translated").format(n=number(len(reading.translations)))
        if reading.translations else "",
    ]  # fmt: skip
    known = " · ".join(known_facts(proposal.about))
    lines = [
        words(" · ".join(filter(None, first)), "$foreground 70%"),
        words(known or _("Nothing is known about it yet: e describes it."), "$secondary"),
        *_history(candidate, original),
        *(words(warning, "$warning") for warning in reading.warnings),
        *(
            words(_("“{a}” and “{b}” may be one person: m joins them.").format(a=a, b=b), "$accent")
            for a, b in proposal.layout.alike[:2]
        ),
    ]
    return Content("\n").join(lines)


def _history(candidate: Candidate, original: str) -> list[Content]:
    """Return what connects a file with the sources that are there."""
    said = []
    if candidate.there:
        there = _("Taken in already, as {name}. d takes it in once more.")
        said.append(words(there.format(name=candidate.there), "$accent"))
    elif candidate.lies_by:
        beside = _("It lies beside {name} already, as its translation. d takes it in all the same.")
        said.append(words(beside.format(name=candidate.lies_by), "$accent"))
    elif candidate.older:
        older = _("Changed since {name} was made from a file of this name.")
        said.append(words(older.format(name=candidate.older), "$accent"))
    if original:
        beside = _("It is laid beside {name} as its translation, and is no source of its own.")
        said.append(words(beside.format(name=original), "$accent"))
    return said


def label_row(label: Label, people: dict[str, str]) -> list[Text]:
    """Return the cells of a label in the table."""
    style = "" if label.counts else "dim"
    role = label.role
    if label.seen:
        role = _("seen {n}×").format(n=label.seen)
    elif label.same is not None:
        role = _("= {label}").format(label=label.same) if label.same else _("no speaker")
    return [
        cell(("✓ " if label.counts else "· ") + label.name, style),
        cell(number(label.turns) if label.turns else "", right=True),
        cell(role, style),
        cell(people.get(label.participant, "")),
    ]


def first_turns(candidate: Candidate) -> Content:
    """Return the first turns of a file, each with its translation when the file holds one."""
    reading, turns = candidate.proposal.reading, candidate.proposal.layout.turns
    lines = [_turn(reading.text, turn, reading.translations) for turn in turns[:_TURNS_SHOWN]]
    if len(turns) > _TURNS_SHOWN:
        rest = number(len(turns) - _TURNS_SHOWN)
        lines.append(words(_("and {count} more turns").format(count=rest), "$foreground 50%"))
    return Content("\n").join(lines)


def _turn(text: str, turn: Turn, translated: Sequence[Translated]) -> Content:
    said = excerpt(text[turn.label_end : turn.end], _TURN_LENGTH)
    style = "" if turn.kind == "speech" else "italic $foreground 60%"
    speaker = f"{plain(turn.speaker)}  " if turn.speaker else ""
    meant = excerpt(meaning(translated, turn.start, turn.end), _TURN_LENGTH)
    below = f"\n   ⇄ {plain(meant)}" if meant else ""
    return Content.assemble(
        (speaker, "bold $primary"), (plain(said), style), (below, "italic $foreground 60%")
    )
