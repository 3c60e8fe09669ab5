"""What lies on a text, carried over to its next version: turns, units, translations.

Unlike a coding, a turn holds what was added at its edges: who goes on speaking at the end of her
turn still speaks. Whole lines put in between two turns belong to neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.model.reading import Translated, Unit
from workbench.model.script import Mapping, Script
from workbench.model.source import Turn


@dataclass(frozen=True, slots=True)
class Carrying:
    """A script with both texts, to carry things over.

    Attributes:
        mapping: Where places went.
        old: The text before.
        new: The text after.
    """

    mapping: Mapping
    old: str
    new: str

    def start(self, place: int) -> int:
        """Return where something begins now: with what was put in there, unless it is lines."""
        before, after = self.mapping.before(place), self.mapping.after(place)
        return after if self.new[before:after].endswith("\n") else before

    def end(self, place: int) -> int:
        """Return where something ends now: with what was put in there, unless it is lines."""
        before, after = self.mapping.before(place), self.mapping.after(place)
        return before if self.new[before:after].startswith("\n") else after

    def survives(self, place: int) -> bool:
        """Whether the character at a place is still there."""
        return self.mapping.before(place + 1) > self.mapping.after(place)


def carrying(edits: Script, old: str, new: str) -> Carrying:
    """Return what carries things from one text to the other."""
    return Carrying(Mapping(edits), old, new)


def turns_after(way: Carrying, turns: Iterable[Turn]) -> Iterator[Turn]:
    """Yield the turns that are left, where they are now and under the labels they have now."""
    free = 0
    for turn in turns:
        start, end = max(free, way.start(turn.start)), way.end(turn.end)
        if start >= end:
            continue
        free = end
        label_start = label_end = start
        if turn.label_start < turn.label_end:
            last = way.survives(turn.label_end - 1)
            label_end = (way.mapping.before if last else way.mapping.after)(turn.label_end)
            label_end = min(max(label_end, start), end)
            label_start = min(max(way.start(turn.label_start), start), label_end)
        elif turn.label_end > turn.start:
            label_start = label_end = min(max(way.mapping.before(turn.label_end), start), end)
        yield replace(
            turn,
            start=start,
            end=end,
            label_start=label_start,
            label_end=label_end,
            speaker=_label(way, turn),
        )


def _label(way: Carrying, turn: Turn) -> str:
    """Return the name of who speaks as the text has it now."""
    if not turn.speaker:
        return ""
    at = way.old.find(turn.speaker, turn.label_start, turn.label_end)
    if at < 0:
        return turn.speaker
    start, end = way.mapping.before(at), way.mapping.after(at + len(turn.speaker))
    return " ".join(way.new[start:end].strip(" \t\n:").split()) or turn.speaker


def relabelled(before: Iterable[Turn], way: Carrying) -> list[tuple[str, str]]:
    """Return the labels that every turn of a speaker has lost for another one: (old, new)."""
    found: dict[str, set[str]] = {}
    for turn in before:
        if turn.speaker and way.start(turn.start) < way.end(turn.end):
            found.setdefault(turn.speaker, set()).add(_label(way, turn))
    return [
        (old, next(iter(new)))
        for old, new in sorted(found.items())
        if len(new) == 1 and old not in new
    ]


def units_after(way: Carrying, units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units that are left, where they are now."""
    for unit in units:
        start, end = way.start(unit.start), way.end(unit.end)
        if start < end:
            yield replace(unit, start=start, end=end)


def translated_after(way: Carrying, stretches: Iterable[Translated]) -> Iterator[Translated]:
    """Yield the translated stretches that are left, where they are now."""
    for each in stretches:
        start, end = way.start(each.start), way.end(each.end)
        if start < end or each.start == each.end:
            yield replace(each, start=start, end=max(start, end))
