"""F1 on segments: did two coders mark the same stretches?"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.agreement.coefficients import ratio
from workbench.model.spans import Span

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class SpanF1:
    """Agreement on segments of one code, by how alike two must be.

    Attributes:
        first: Segments of the first coder.
        second: Segments of the second coder.
        exact: F1 where both ends must be the same.
        overlap: F1 where one shared character is enough (harmonic mean of both shares).
        half: F1 where they must share half of what they cover together (IoU >= .5), one to one.
    """

    first: int
    second: int
    exact: float | None
    overlap: float | None
    half: float | None


def span_f1(left: Sequence[Span], right: Sequence[Span]) -> SpanF1:
    """Return F1 on the segments of two coders; each list is sorted and without doubles."""
    pairs = _overlapping(left, right)
    exact = len({*left} & {*right})
    ours, theirs = {one for one, _other in pairs}, {other for _one, other in pairs}
    both = len(left) + len(right)
    # 2PR / (P + R) with P and R each side's share that meets anything of the other.
    meeting = len(ours) * len(right) + len(theirs) * len(left)
    overlap = ratio(2 * len(ours) * len(theirs), meeting) if meeting else ratio(0, both)
    half = ratio(2 * _matched(left, right, pairs), both)
    return SpanF1(len(left), len(right), ratio(2 * exact, both), overlap, half)


def _overlapping(left: Sequence[Span], right: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the places of all pairs that share a character."""
    pairs: list[tuple[int, int]] = []
    low = 0
    for one, span in enumerate(left):
        # Segments of one coder may overlap, so only what ends before all that follow is passed.
        while low < len(right) and right[low].end <= span.start:
            low += 1
        for other in range(low, len(right)):
            if right[other].start >= span.end:
                break
            if right[other].overlaps(span):
                pairs.append((one, other))
    return pairs


def _matched(left: Sequence[Span], right: Sequence[Span], pairs: Sequence[tuple[int, int]]) -> int:
    """Count pairs with IoU of a half or more, the most alike first, each segment once."""

    def alike(pair: tuple[int, int]) -> float:
        one, other = left[pair[0]], right[pair[1]]
        shared = min(one.end, other.end) - max(one.start, other.start)
        return shared / (one.length + other.length - shared)

    taken: tuple[set[int], set[int]] = (set(), set())
    for pair in sorted(pairs, key=lambda pair: (-alike(pair), pair)):
        if alike(pair) < _HALF:
            break
        if pair[0] not in taken[0] and pair[1] not in taken[1]:
            taken[0].add(pair[0])
            taken[1].add(pair[1])
    return len(taken[0])
