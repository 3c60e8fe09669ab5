"""How a reading falls into turns: the way of marking that fits, its labels, and the turns.

The result is a proposal. The text is not changed, and coding never depends on turns.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from workbench.model.reading import LabelCount, Layout, Reading, Unit
from workbench.model.source import Turn
from workbench.readers.alike import alike
from workbench.readers.choice import Choice, choose
from workbench.readers.labels import role_of
from workbench.readers.lines import Lines, paragraphs, split_lines
from workbench.readers.talk import Talk

_NO_MERGE: Final[Mapping[str, str]] = MappingProxyType({})


def find_turns(reading: Reading, merge: Mapping[str, str] = _NO_MERGE) -> Layout:
    """Return the turns of a text.

    The profile is one of `cues` (the file itself says who speaks), `time line`, `f4 time`,
    `label and time`, `label line`, `bold label`, `bracket`, `label`, `tab`, and `none`: nobody is
    named, and the turns are the paragraphs, as speech with an empty speaker, so that moving by
    turn works everywhere.

    A turn goes from its label, or the time before it, to the last line with words before the
    next. Paragraphs without a label go on with the turn. When nearly every paragraph repeats its
    label, neighbours with the same label are one turn. A heading is a turn of its own kind, and
    what follows it without a label is a `note` of nobody: a guess would put words into somebody's
    mouth. Key and value lines before the first turn are `metadata`.

    Args:
        reading: What a reader made of a file.
        merge: What a person confirmed: a label as found, and the label it stands for. A label
            named here counts however rare it is; one that stands for "" is none.

    Returns:
        Turns in order, disjoint; labels by number of turns; pairs of labels to look at; labels
        that were seen too rarely to be taken.
    """
    roles = {merge.get(label, label): role for label, role in reading.roles}
    if any(unit.speaker for unit in reading.units):
        return _layout("cues", _spoken(reading, merge), roles)
    lines = split_lines(reading)
    choice = choose(lines, merge)
    rare = tuple(LabelCount(label, n, role_of(label)) for label, n in choice.rare)
    if choice.profile == "none":
        return Layout("none", paragraphs(reading), candidates=rare)
    turns = _timed(_told(lines, choice, merge), reading.units)
    return replace(_layout(choice.profile, turns, roles), candidates=rare)


def _layout(profile: str, turns: tuple[Turn, ...], roles: Mapping[str, str]) -> Layout:
    """Add the labels to the turns."""
    counts = Counter(turn.speaker for turn in turns if turn.speaker)
    labels = tuple(
        LabelCount(label, n, roles.get(label) or role_of(label))
        for label, n in counts.most_common()
    )
    return Layout(profile, turns, labels, alike(counts))


def _timed(turns: tuple[Turn, ...], units: tuple[Unit, ...]) -> tuple[Turn, ...]:
    """Give turns without a time those of the first and the last unit that begin in them."""
    if not any(unit.began is not None for unit in units):
        return turns
    starts = [unit.start for unit in units]
    timed: list[Turn] = []
    for turn in turns:
        inside = units[bisect_left(starts, turn.start) : bisect_left(starts, turn.end)]
        began = inside[0].began if inside else None
        ended = inside[-1].ended if inside else None
        timed.append(
            replace(
                turn,
                began=began if turn.began is None else turn.began,
                ended=ended if turn.ended is None else turn.ended,
            )
        )
    return tuple(timed)


def _spoken(reading: Reading, merge: Mapping[str, str]) -> tuple[Turn, ...]:
    """Return the turns of a file whose cues say who speaks.

    Every cue without a speaker is a turn; so is every run of cues of one speaker, unless the file
    says that each unit is one.
    """
    turns: list[Turn] = []
    for unit in reading.units:
        speaker = merge.get(unit.speaker, unit.speaker)
        last = turns[-1] if turns else None
        if last and speaker and speaker == last.speaker and not reading.unit_is_turn:
            turns[-1] = Turn(
                last.start,
                unit.end,
                last.label_start,
                last.label_end,
                speaker,
                last.began,
                last.ended if unit.ended is None else unit.ended,
            )
        else:
            turns.append(
                Turn(
                    unit.start,
                    unit.end,
                    unit.start,
                    unit.label_end,
                    speaker,
                    unit.began,
                    unit.ended,
                    unit.style or "speech",
                )
            )
    return tuple(turns)


def _told(lines: Lines, choice: Choice, merge: Mapping[str, str]) -> tuple[Turn, ...]:
    """Return the turns of a text by the labels and times on its lines."""
    talk = Talk(joins=choice.repeats, f4=choice.f4)
    for place, line in enumerate(lines.lines):
        mark = choice.marks.get(place)
        if mark:
            talk.label(line, mark, merge.get(mark.label, mark.label))
        elif place in lines.times:
            talk.time(line, lines.times[place], opens=not choice.marks)
        elif place in lines.headings:
            talk.heading(line)
        else:
            talk.words(line, is_key=place in choice.keys)
    return talk.turns()
