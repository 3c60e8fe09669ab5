"""Edit scripts: what became of a text, and where every place in it went.

A script lists what was taken out and what was put in. It knows how much went, never which words, so
that it can outlive a testimony that was withdrawn. Offsets are code points of the old text.

Where places go is decided by two maps. An edit touches every place from its first character to
just after its last one. A place that is touched goes before the new words when it is the *end* of
something, and after them when it is the *start*: what is put in at an edge stays outside, what is
put in further inside belongs to it, and what loses all its words becomes empty. Both maps of two
scripts in a row are the maps of their composition.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.model.spans import Span


class Edit(NamedTuple):
    """`removed` characters go at `at`, and `inserted` comes in their place.

    Where several edits in a row were drawn into one, `inner` keeps where the places between them
    went: (place, before, after), counted from `at` and from the first new character; each holds up
    to the next.
    """

    at: int
    removed: int
    inserted: str
    inner: tuple[tuple[int, int, int], ...] = ()

    @property
    def end(self) -> int:
        """The place just after what goes."""
        return self.at + self.removed


Script = tuple[Edit, ...]
"""Edits in order, none overlapping another; they may touch."""


def script(edits: Iterable[Edit]) -> Script:
    """Return edits as a script: in order, without those that do nothing.

    Raises:
        ValueError: Two of them overlap, or insert at the same place.
    """
    ordered = tuple(sorted(edit for edit in edits if edit.removed or edit.inserted))
    for one, other in pairwise(ordered):
        if other.at < one.end or (other.at == one.at and not other.removed):
            raise ValueError(f"edits overlap at {other.at}")
    return ordered


def replaced(at: int, removed: int, inserted: str) -> Iterator[Edit]:
    """Yield edits that put other words in the place of some, so that what lay on them stays.

    A plain edit leaves new words at the edge of a span outside it; here they come in between the
    first character that goes and the others, so a span that held the old words holds the new ones.
    One single character has no inside.
    """
    if removed < 2 or not inserted:
        yield Edit(at, removed, inserted)
    else:
        yield Edit(at, 1, "")
        yield Edit(at + 1, 0, inserted)
        yield Edit(at + 1, removed - 1, "")


def apply(edits: Script, text: str) -> str:
    """Return the new text.

    Raises:
        ValueError: The script reaches beyond the text.
    """
    if edits and edits[-1].end > len(text):
        raise ValueError(f"the script reaches to {edits[-1].end}, the text to {len(text)}")
    pieces, place = [], 0
    for edit in edits:
        pieces += [text[place : edit.at], edit.inserted]
        place = edit.end
    return "".join([*pieces, text[place:]])


def growth(edits: Script) -> int:
    """Return by how many characters a text grows; negative when it gets shorter."""
    return sum(len(edit.inserted) - edit.removed for edit in edits)


class Mapping:
    """Where the places of a text went under a script, ready for many questions."""

    def __init__(self, edits: Script) -> None:
        self._edits = edits
        self._starts = [edit.at for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.inserted) - edit.removed)

    def before(self, place: int) -> int:
        """Return where a place went, staying before what was put in there."""
        first = bisect_left(self._ends, place)
        if first < len(self._edits) and self._starts[first] <= place:
            return self._starts[first] + self._shifts[first] + _inner(self._edits[first], place)[0]
        return place + self._shifts[first]

    def after(self, place: int) -> int:
        """Return where a place went, moving behind what was put in there."""
        behind = bisect_right(self._starts, place)
        if behind and self._ends[behind - 1] >= place:
            edit, shift = self._edits[behind - 1], self._shifts[behind - 1]
            return edit.at + shift + _inner(edit, place)[1]
        return place + self._shifts[behind]

    def span(self, span: Span) -> Span:
        """Return where a span went; an empty one once all its words are gone, and ever after."""
        start, end = self.after(span.start), self.before(span.end)
        return Span(start, end) if span.start < span.end and start < end else Span(end, end)

    def wide(self, span: Span) -> Span:
        """Return where a span went, with what was put in at its edges."""
        return Span(self.before(span.start), self.after(span.end))

    def touched(self, span: Span) -> bool:
        """Whether anything changed in a span or at its edges."""
        first = bisect_left(self._ends, span.start)
        return first < len(self._edits) and self._starts[first] <= span.end


def _inner(edit: Edit, place: int) -> tuple[int, int]:
    """Return where a place that an edit touches went, counted from its first new character."""
    index = bisect_right(edit.inner, (place - edit.at, len(edit.inserted) + 1, 0)) - 1
    return edit.inner[index][1:] if edit.inner else (0, len(edit.inserted))


def map_span(edits: Script, span: Span) -> Span:
    """Return where a span went: see `Mapping.span`."""
    return Mapping(edits).span(span)


def compose(first: Script, second: Script) -> Script:
    """Return the one script that does what two in a row do, to texts and to every span."""
    one, other = Mapping(first), Mapping(second)
    back = Mapping(inverse(first))
    places = {0} | {place for edit in first for place in (edit.at, edit.end)}
    places |= {edit.at + mark[0] for edit in first for mark in edit.inner}
    borders = {place for edit in second for place in (edit.at, edit.end)}
    places |= {edit.at + mark[0] for edit in second for mark in edit.inner}
    places |= {back.before(place) for place in borders} | {back.after(place) for place in borders}
    last = max(places)
    places |= {place + 1 for place in places if place < last}
    points = [(p, other.before(one.before(p)), other.after(one.after(p))) for p in sorted(places)]
    new = apply(second, apply(first, "\0" * (last + 1)))
    return script(_drawn_together(points, new))


def _drawn_together(points: list[tuple[int, int, int]], new: str) -> Iterator[Edit]:
    """Yield one edit for each stretch in which nothing survives, given where its places went."""
    stretch = points[:1]
    for point in points[1:]:
        if point[1] > stretch[-1][2]:  # what lies between is there still
            yield _drawn(stretch, new)
            stretch = []
        stretch.append(point)
    yield _drawn(stretch, new)


def _drawn(stretch: list[tuple[int, int, int]], new: str) -> Edit:
    (at, start, _), (last, _, end) = stretch[0], stretch[-1]
    inner = tuple((place - at, before - start, after - start) for place, before, after in stretch)
    if all(mark[1:] == (0, end - start) for mark in inner):
        inner = ()
    return Edit(at, last - at, new[start:end], inner)


def inverse(edits: Script) -> Script:
    """Return the script that leads back, for places alone: the words it puts in are blanks."""
    back, shift = [], 0
    for edit in edits:
        back.append(Edit(edit.at + shift, len(edit.inserted), "\0" * edit.removed))
        shift += len(edit.inserted) - edit.removed
    return tuple(back)


def rebased(edits: Script, onto: Script) -> Script | None:
    """Return a script as it must be after another one of the same text; None where they touch.

    What both do alike is done once.
    """
    mapping = Mapping(onto)
    if _touch(edits, onto, mapping) or _touch(onto, edits, Mapping(edits)):
        return None
    done = set(onto)
    return tuple(edit._replace(at=mapping.before(edit.at)) for edit in edits if edit not in done)


def _touch(edits: Script, others: Script, mapping: Mapping) -> bool:
    shared = set(others)
    return any(mapping.touched(Span(e.at, e.end)) for e in edits if e not in shared)


def packed(edits: Script) -> str:
    """Return a script as JSON."""
    return json.dumps([list(edit) for edit in edits], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Script:
    """Return the script that was packed. A number in place of new words says how many they were."""
    rows = json.loads(text) if text else []
    return tuple(
        Edit(
            at,
            removed,
            "\0" * new if isinstance(new, int) else new,
            tuple((place, before, after) for place, before, after in inner),
        )
        for at, removed, new, inner in rows
    )


def silent(edits: Script) -> str:
    """Return a script as JSON without the words it puts in: only where, and how many."""
    rows = [[edit.at, edit.removed, len(edit.inserted), edit.inner] for edit in edits]
    return json.dumps(rows, separators=(",", ":"))
