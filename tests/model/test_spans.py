"""The algebra of stretches, against character by character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.spans import Span, gaps, union

LENGTH = 40
spans = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(
        lambda pair: Span(pair[0], min(LENGTH, pair[0] + pair[1]))
    ),
    max_size=12,
)


def characters(found: list[Span]) -> set[int]:
    return {place for span in found for place in range(span.start, span.end)}


@given(spans)
def test_union_holds_the_same_characters_once(found: list[Span]) -> None:
    joined = union(found)
    assert characters(joined) == characters(found)
    assert all(left.end < right.start for left, right in pairwise(joined))


@given(spans)
def test_gaps_hold_all_others(found: list[Span]) -> None:
    free = gaps(union(found), LENGTH)
    assert characters(free) == set(range(LENGTH)) - characters(found)
