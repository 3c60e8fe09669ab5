"""What changed between two texts: lines first, then words, then letters within a word.

What both have in common is found by the lines or words that occur once in each, so that a text of
a million words is compared in seconds, and always with the same result.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from workbench.model.script import Edit, Script, replaced, script

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_PATIENCE = 400_000
"""How many pairs of lines or words are compared one by one; beyond it, a stretch is replaced."""
_MOST = 400
"""How many pieces may differ where no line or word occurs only once."""
_PHRASE = 12
"""How many words and spaces make a phrase that may occur only once."""
_ALIKE = 0.6
"""How much of two words must be the same for one to be a correction of the other."""

Run = tuple[int, int, int, int]
"""The old pieces from, to, and the new pieces from, to, that differ."""


def difference(old: str, new: str) -> Script:
    """Return a script that leads from one text to another.

    A word that was put in the place of one word is put inside its place, so that what lay on the
    old one lies on the new one; longer stretches are taken out and put in.
    """
    return script(_of_lines(old, new))


def _of_lines(old: str, new: str) -> Iterator[Edit]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for place, gone, come in _stretches(before, after, _runs(before, after)):
        yield from _of_words(place, gone, come)


def _of_words(at: int, old: str, new: str) -> Iterator[Edit]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs = _tidied(before, after, [*_runs(before, after)])
    runs = [
        _settled(before, after, run, floor)
        for run, floor in zip(runs, [0, *(run[1] for run in runs)], strict=False)
    ]
    for place, gone, come in _stretches(before, after, runs):
        yield from _of_letters(at + place, gone, come)


def _of_letters(at: int, old: str, new: str) -> Iterator[Edit]:
    if not old.isalnum() or not new:
        yield Edit(at, len(old), new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not new.isalnum() or matcher.ratio() < _ALIKE:
        yield from replaced(at, len(old), new)
        return
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(at + start, end - start, new[begin:stop])


def _stretches(
    before: Sequence[str], after: Sequence[str], runs: Iterator[Run] | Sequence[Run]
) -> Iterator[tuple[int, str, str]]:
    """Yield (place in the old text, old words, new words) for runs of pieces."""
    place = done = 0
    for start, end, begin, stop in runs:
        place += sum(map(len, before[done:start]))
        gone = "".join(before[start:end])
        yield place, gone, "".join(after[begin:stop])
        place, done = place + len(gone), end


def _settled(before: Sequence[str], after: Sequence[str], run: Run, floor: int) -> Run:
    """Slide what only went, or only came, to where a sentence or a word begins.

    "I sat. I wept. I left." may have lost "wept. I " or "I wept. "; people mean the second.
    """
    start, end, begin, stop = run
    pieces, low, high = (before, start, end) if begin == stop else (after, begin, stop)
    if start < end and begin < stop:
        return run
    best, offset = _grade(pieces, low, high), 0
    for step in range(1, start - floor + 1):
        if pieces[low - step] != pieces[high - step]:
            break
        grade = _grade(pieces, low - step, high - step)
        if grade > best:
            best, offset = grade, -step
    return (start + offset, end + offset, begin + offset, stop + offset)


def _grade(pieces: Sequence[str], low: int, high: int) -> int:
    """Return how well a stretch of pieces begins: at a line, a sentence, a word."""
    head = "".join(pieces[max(0, low - 2) : low])
    if not pieces[low][0].isalnum() or (high < len(pieces) and not pieces[high][0].isalnum()):
        return 0
    return 3 if head.endswith("\n") or not head else 2 if head.rstrip()[-1:] in ".!?:" else 1


def _tidied(before: Sequence[str], after: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Join runs with so little in common between them that nobody would call it the same words."""
    tidy: list[Run] = []
    for run in runs:
        while tidy and _is_chance(before, after, tidy[-1], run):
            run = (tidy[-1][0], run[1], tidy[-1][2], run[3])
            tidy.pop()
        tidy.append(run)
    return tidy


def _is_chance(before: Sequence[str], after: Sequence[str], one: Run, other: Run) -> bool:
    def letters(pieces: Sequence[str]) -> int:
        return sum(len(piece) for piece in pieces if piece[0].isalnum())

    def size(run: Run) -> int:
        return max(letters(before[run[0] : run[1]]), letters(after[run[2] : run[3]]))

    between = before[one[1] : other[0]]
    return len(between) > 0 and letters(between) * 2 <= min(size(one), size(other)) > 0


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """Yield what differs between two lists of pieces, in order."""
    waiting: list[Run] = [(0, len(before), 0, len(after))]
    while waiting:
        start, end, begin, stop = waiting.pop()
        while start < end and begin < stop and before[start] == after[begin]:
            start, begin = start + 1, begin + 1
        while start < end and begin < stop and before[end - 1] == after[stop - 1]:
            end, stop = end - 1, stop - 1
        if start == end and begin == stop:
            continue
        if start == end or begin == stop:
            yield start, end, begin, stop
            continue
        gap = (start, end, begin, stop)
        marks = _common(before, after, gap)
        if not marks and (end - start) * (stop - begin) > _PATIENCE:
            old, new = _phrases(before[start:end]), _phrases(after[begin:stop])
            marks = [
                (a + start, b + begin) for a, b in _common(old, new, (0, len(old), 0, len(new)))
            ]
        if marks:
            edges = [(start, begin), *((a + 1, b + 1) for a, b in marks)]
            closes = [*marks, (end, stop)]
            waiting += reversed(
                [(a, c, b, d) for (a, b), (c, d) in zip(edges, closes, strict=True)]
            )
        else:
            yield from _slowly(before, after, gap)


def _phrases(pieces: Sequence[str]) -> list[str]:
    """Return every piece with those after it: where no word occurs once, a phrase may."""
    following = [pieces[step:] for step in range(_PHRASE)]
    return ["\0".join(found) for found in zip_longest(*following, fillvalue="")]


def _common(before: Sequence[str], after: Sequence[str], run: Run) -> list[tuple[int, int]]:
    """Return the longest list of pieces, in order in both, that occur once in each."""
    start, end, begin, stop = run
    old, new = Counter(before[start:end]), Counter(after[begin:stop])
    where = {after[at]: at for at in range(begin, stop) if new[after[at]] == 1}
    pairs = [
        (at, where[before[at]])
        for at in range(start, end)
        if old[before[at]] == 1 and before[at] in where
    ]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of a list of pairs whose second numbers rise."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_at, value) in enumerate(pairs):
        place = bisect_left(tops, value)
        tops[place : place + 1] = [value]
        ends[place : place + 1] = [index]
        back.append(ends[place - 1] if place else -1)
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _slowly(before: Sequence[str], after: Sequence[str], run: Run) -> Iterator[Run]:
    start, end, begin, stop = run
    if (end - start) * (stop - begin) > _PATIENCE:
        yield from _shortest(before[start:end], after[begin:stop], (start, begin)) or [run]
        return
    matcher = SequenceMatcher(None, before[start:end], after[begin:stop], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield start + a, start + b, begin + c, begin + d


def _shortest(before: Sequence[str], after: Sequence[str], shift: tuple[int, int]) -> list[Run]:
    """Return the fewest runs that differ, by Myers' greedy walk; none when they are too many."""
    reached = {1: 0}
    trail: list[dict[int, int]] = []
    for depth in range(_MOST + 1):
        trail.append(dict(reached))
        for line in range(-depth, depth + 1, 2):
            down = line == -depth or (line < depth and reached[line - 1] < reached[line + 1])
            old = reached[line + 1] if down else reached[line - 1] + 1
            new = old - line
            while old < len(before) and new < len(after) and before[old] == after[new]:
                old, new = old + 1, new + 1
            reached[line] = old
            if old >= len(before) and new >= len(after):
                return _way_back(trail, len(before), len(after), shift)
    return []


def _way_back(trail: list[dict[int, int]], old: int, new: int, shift: tuple[int, int]) -> list[Run]:
    runs: list[Run] = []
    for depth in range(len(trail) - 1, 0, -1):
        reached, line = trail[depth], old - new
        down = line == -depth or (line < depth and reached[line - 1] < reached[line + 1])
        old = reached[line + 1 if down else line - 1]
        new = old - (line + 1 if down else line - 1)
        step = (old, old + (not down), new, new + down)
        if runs and runs[-1][0] == step[1] and runs[-1][2] == step[3]:
            runs[-1] = (step[0], runs[-1][1], step[2], runs[-1][3])
        else:
            runs.append(step)
    return [
        (a + shift[0], b + shift[0], c + shift[1], d + shift[1]) for a, b, c, d in reversed(runs)
    ]
