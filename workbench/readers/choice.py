"""Choosing the way of marking that fits a text, and the labels that count."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from workbench.readers.labels import is_header, is_role
from workbench.readers.lines import Lines
from workbench.readers.profiles import STYLES, Mark, f4_time, key_of

_ENOUGH: Final = 3
# A label on every other paragraph: then two occurrences are enough to be believed.
_LABELLED_SHARE: Final = 0.5
# Nearly every paragraph has its label: then the label is repeated within a turn.
_REPEATED_SHARE: Final = 0.9
_FEW_HUNDREDTHS: Final = 1
_HEADER_LINES: Final = 30
_MOST_RARE: Final = 50

Marks = dict[int, Mark]


@dataclass(frozen=True, slots=True)
class Choice:
    """What fits: the profile, the labels by place of their line, and how to read them.

    Attributes:
        profile: As `find_turns` lists them.
        marks: The labels that count.
        repeats: Whether each paragraph repeats its label.
        f4: Whether times stand at the end of turns.
        keys: Places of key and value lines before the first turn.
        rare: Labels that were seen in this way of marking, but do not count, and how often.
    """

    profile: str
    marks: Marks
    repeats: bool = False
    f4: bool = False
    keys: frozenset[int] = frozenset()
    rare: tuple[tuple[str, int], ...] = ()


def choose(lines: Lines, merge: Mapping[str, str]) -> Choice:
    """Return what fits the text best; of equals the one that is asked first."""
    header = _header_end(lines)
    words = len(lines.lines) - len(lines.times)
    profile, best, seen = "none", Marks(), Marks()
    for style, find in STYLES:
        found = {
            place: mark
            for place, line in enumerate(lines.lines)
            if place > header and place not in lines.times and (mark := find(line))
        }
        counted = _counted(found, words, merge, sure=style == "label and time")
        if len(counted) > len(best):
            profile, best, seen = style, counted, found
        elif not best and len(found) > len(seen):
            seen = found
    times = len(lines.times) >= 2
    if not best:
        style = "time line" if len(lines.times) >= _ENOUGH else "none"
        return Choice(style, {}, rare=_rare(seen, best, merge))
    f4 = sum(f4_time(line.text) is not None for line in lines.lines) >= 2
    repeats = len(best) >= words * _REPEATED_SHARE and profile not in (
        "label and time",
        "label line",
    )
    profile = "time line" if times else "f4 time" if f4 else profile
    keys = frozenset(_keys(lines, min(best)))
    return Choice(profile, best, repeats, f4, keys, _rare(seen, best, merge))


def _rare(seen: Marks, best: Marks, merge: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """Return the labels that do not count and that nobody refused, the most frequent first."""
    taken = {mark.label for mark in best.values()}
    counts = Counter(mark.label for mark in seen.values() if mark.label not in taken)
    return tuple((label, n) for label, n in counts.most_common(_MOST_RARE) if merge.get(label, "x"))


def _counted(found: Marks, words: int, merge: Mapping[str, str], *, sure: bool) -> Marks:
    """Return the marks whose label counts, or none when they make no conversation.

    Args:
        found: All marks of one style.
        words: How many lines hold words.
        merge: What a person confirmed.
        sure: The style is so peculiar that one label proves the others.
    """
    counts = Counter(mark.label for mark in found.values())
    confirmed = {*merge, *merge.values()}
    good = {
        label for label, n in counts.items() if n >= _ENOUGH or label in confirmed or is_role(label)
    }
    recurring = {label for label, n in counts.items() if n >= 2}
    if sure and sum(counts[label] for label in good) >= _ENOUGH:
        good = set(counts)
    elif sum(counts[label] for label in good | recurring) >= words * _LABELLED_SHARE:
        good |= recurring
    good -= {label for label, stands_for in merge.items() if not stands_for}
    marks = {place: mark for place, mark in found.items() if mark.label in good}
    return marks if _is_talk(marks, words, confirmed) else {}


def _is_talk(marks: Marks, words: int, confirmed: set[str]) -> bool:
    """Whether labels make a conversation: confirmed ones, or two of which one is a role or often.

    One label alone is not enough: what others say between would be put into that mouth.
    """
    labels = {mark.label for mark in marks.values()}
    if labels & confirmed:
        return True
    often = len(marks) * 100 >= words * _FEW_HUNDREDTHS
    return len(labels) > 1 and (often or any(map(is_role, labels)))


def _header_end(lines: Lines) -> int:
    """Return the place of the last line of the header, -1 when there is none.

    A header says `Interviewer: Anna` once and `Date: 2026-03-14`; in talk a label soon comes back.
    """
    seen: set[str] = set()
    end = -1
    for place, key in _first_keys(lines):
        if is_header(key) and not is_role(key):
            end = place
        elif key and key in seen:
            break
        elif key:
            seen.add(key)
    return _to_blank(lines, end) if end >= 0 else -1


def _to_blank(lines: Lines, end: int) -> int:
    """Return the end of the block of keys that goes on after the last sure header line."""
    if end in lines.blank_after:
        return end
    seen: set[str] = set()
    for place, key in _first_keys(lines):
        if place > end and (not key or key in seen):
            return end
        seen.add(key)
        if place > end and place in lines.blank_after:
            return place
    return end


def _first_keys(lines: Lines) -> Iterator[tuple[int, str]]:
    """Yield the places and keys of the first lines; the key is empty when there is none."""
    for place, line in islice(enumerate(lines.lines), _HEADER_LINES):
        yield place, key_of(line.text.replace("**", ""))


def _keys(lines: Lines, first: int) -> Iterator[int]:
    """Yield the places of key and value lines before the first turn."""
    for place in range(first):
        if key_of(lines.lines[place].text.replace("**", "")):
            yield place
