"""The meaning of a retrieval query: which stretches of which sources it holds.

A code name holds each stretch coded with it or one below it. `or` holds the stretches of both
sides. `and` holds what two stretches, one from each side, have in common. `not` holds everything
that is left. So `care and trust` and `care not trust` divide what is coded with care between them,
character by character.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from workbench.model.coding import Coding
from workbench.model.query import Named, Not, Or, Query
from workbench.model.spans import Span, gaps, union


def evaluate(query: Query, coded: Callable[[str], list[Span]], length: int) -> list[Span]:
    """Return the stretches of one source that a query holds: sorted, distinct, maybe overlapping.

    Args:
        query: What is asked for.
        coded: Returns the stretches coded with a name, sorted and distinct.
        length: Characters of the source.
    """
    if isinstance(query, Named):
        return coded(query.name)
    if isinstance(query, Not):
        return gaps(union(evaluate(query.inner, coded, length)), length)
    left = evaluate(query.left, coded, length)
    right = evaluate(query.right, coded, length)
    if isinstance(query, Or):
        return sorted({*left, *right})
    return shared(left, right)


def shared(left: Iterable[Span], right: list[Span]) -> list[Span]:
    """Return what any stretch of one list has in common with any of the other, distinct.

    Both may overlap within themselves; `right` is sorted.
    """
    starts = [span.start for span in right]
    reach = list(accumulate((span.end for span in right), max))
    found: set[Span] = set()
    for ours in left:
        first = bisect_right(reach, ours.start)
        last = bisect_left(starts, ours.end)
        for theirs in right[first:last]:
            start, end = max(ours.start, theirs.start), min(ours.end, theirs.end)
            if start < end:
                found.add(Span(start, end))
    return sorted(found)


def covering(
    spans: Iterable[Span], codings: Iterable[Coding]
) -> Iterator[tuple[Span, list[Coding]]]:
    """Yield each span with the codings that hold all of it; both come sorted by their start."""
    coming = iter(codings)
    following = next(coming, None)
    under_way: list[Coding] = []
    for span in spans:
        while following is not None and following.start <= span.start:
            under_way.append(following)
            following = next(coming, None)
        under_way = [coding for coding in under_way if coding.end > span.start]
        yield span, [coding for coding in under_way if coding.end >= span.end]


def trimmed(span: Span, text: str) -> Span | None:
    """Return the stretch without white space at its edges; None when nothing else is in it."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None
