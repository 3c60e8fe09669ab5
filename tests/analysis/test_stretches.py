"""Queries mean sets of characters: every answer is compared with the sets themselves."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.stretches import evaluate, shared, trimmed
from workbench.model.query import And, Named, Not, Or
from workbench.model.spans import Span

LENGTH = 24
NAMES = ("a", "b", "c")
spans = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
        lambda pair: Span(pair[0], min(LENGTH, pair[0] + pair[1]))
    ),
    max_size=5,
).map(lambda found: sorted(set(found)))
worlds = st.fixed_dictionaries({name: spans for name in NAMES})
queries = st.recursive(
    st.sampled_from(NAMES).map(Named),
    lambda inner: st.one_of(
        inner.map(Not),
        st.tuples(inner, inner).map(lambda two: And(*two)),
        st.tuples(inner, inner).map(lambda two: Or(*two)),
    ),
    max_leaves=6,
)


def places(found):
    return {place for span in found for place in range(*span)}


def meaning(query, world):
    if isinstance(query, Named):
        return places(world[query.name])
    if isinstance(query, Not):
        return set(range(LENGTH)) - meaning(query.inner, world)
    left, right = meaning(query.left, world), meaning(query.right, world)
    return left & right if isinstance(query, And) else left | right


def ask(query, world):
    return evaluate(query, world.__getitem__, LENGTH)


@given(queries, worlds)
def test_a_query_holds_exactly_the_characters_it_says(query, world):
    assert places(ask(query, world)) == meaning(query, world)


@given(queries, worlds)
def test_stretches_are_sorted_distinct_and_never_empty(query, world):
    found = ask(query, world)
    assert found == sorted(set(found))
    assert all(0 <= span.start < span.end <= LENGTH for span in found)


@given(worlds)
def test_and_together_with_not_divide_what_a_code_holds(world):
    both, rest = (
        ask(And(Named("a"), Named("b")), world),
        ask(And(Named("a"), Not(Named("b"))), world),
    )
    assert places(both) | places(rest) == places(world["a"])
    assert not places(both) & places(rest)


@given(spans, spans)
def test_what_two_lists_share_is_every_overlap_of_a_pair(left, right):
    pairs = {
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in left
        for b in right
        if max(a.start, b.start) < min(a.end, b.end)
    }
    assert shared(left, right) == sorted(pairs)


@given(
    st.text(alphabet=" \n\tab\u00a0", max_size=LENGTH),
    st.integers(0, LENGTH),
    st.integers(0, LENGTH),
)
def test_trimming_takes_white_space_and_nothing_else(text, start, end):
    start, end = min(start, end, len(text)), min(max(start, end), len(text))
    found = trimmed(Span(start, end), text)
    assert (text[slice(*found)] if found else "") == text[start:end].strip()
    if found:
        assert start <= found.start < found.end <= end
