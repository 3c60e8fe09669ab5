"""Where people who coded the same source apart did not do the same, and in what way."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.disagreements import BOUNDARY, CODE, FAMILY, MISSED, Mark, compare

PAIR = ("a", "b")


def marks(*rows):
    return [Mark(f"k{n}", start, end, code, coder) for n, (coder, start, end, code)
            in enumerate(rows)]  # fmt: skip


def kinds(*rows, coders=PAIR, related=lambda one, other: False):
    return [(d.kind, d.size) for d in compare(marks(*rows), coders, related).differences]


def test_the_same_places_are_no_difference():
    found = compare(marks(("a", 0, 5, "X"), ("b", 0, 5, "X")), PAIR, lambda *_: False)
    assert found.differences == ()
    assert found.agreed == ((0, 5, "X"),)


def test_other_borders_are_a_boundary_and_only_the_rest_counts():
    assert kinds(("a", 0, 10, "X"), ("b", 2, 12, "X")) == [(BOUNDARY, 4)]


def test_one_stretch_against_two_is_a_boundary():
    assert kinds(("a", 0, 20, "X"), ("b", 0, 8, "X"), ("b", 12, 20, "X")) == [(BOUNDARY, 4)]


def test_another_code_on_the_same_words_is_one_difference_not_two():
    assert kinds(("a", 0, 10, "X"), ("b", 2, 9, "Y")) == [(CODE, 10)]


def test_codes_of_one_family_are_told_apart_from_strangers():
    rows = (("a", 0, 10, "X"), ("b", 2, 9, "Y"))
    assert kinds(*rows, related=lambda *_: True) == [(FAMILY, 10)]


def test_what_only_one_coded_was_missed_by_the_other():
    assert kinds(("a", 0, 10, "X")) == [(MISSED, 10)]


def test_a_touch_of_another_code_is_two_things_missed():
    assert kinds(("a", 0, 10, "X"), ("b", 9, 30, "Y")) == [(MISSED, 21), (MISSED, 10)]


def test_two_codes_of_one_person_are_not_compared_with_each_other():
    assert kinds(("a", 0, 10, "X"), ("a", 0, 10, "Y")) == [(MISSED, 10), (MISSED, 10)]


def test_three_coders_may_have_three_codes_on_the_same_words():
    rows = (("a", 0, 10, "X"), ("b", 0, 10, "Y"), ("c", 0, 10, "Z"))
    found = compare(marks(*rows), ("a", "b", "c"), lambda *_: False).differences
    assert [(d.kind, len(d.readings)) for d in found] == [(CODE, 3)]


def test_those_who_did_alike_share_a_reading_and_the_order_is_that_of_the_coders():
    rows = (("c", 0, 10, "X"), ("b", 0, 10, "X"))
    found = compare(marks(*rows), ("a", "b", "c"), lambda *_: False).differences
    assert [reading.coders for reading in found[0].readings] == [("a",), ("b", "c")]
    assert found[0].kind == MISSED


def test_the_largest_comes_first():
    rows = (("a", 0, 10, "X"), ("a", 50, 90, "X"), ("a", 20, 22, "Y"))
    assert [size for _kind, size in kinds(*rows)] == [40, 10, 2]


ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 9), st.sampled_from("XY")),
    max_size=8,
)


@given(ROWS)
def test_every_coding_is_in_one_difference_or_agreed(rows):
    given_marks = marks(*((who, start, start + length, c) for who, start, length, c in rows))
    found = compare(given_marks, PAIR, lambda *_: False)
    used = [mark.id for each in found.differences for mark in each.marks]
    assert len(used) == len(set(used))
    rest = {m.id for m in given_marks} - set(used)
    agreed = {(m.start, m.end, m.code) for m in given_marks if m.id in rest}
    assert agreed == set(found.agreed)


@given(ROWS)
def test_characters_coded_alike_are_the_only_ones_outside(rows):
    given_marks = marks(*((who, start, start + length, c) for who, start, length, c in rows))
    found = compare(given_marks, PAIR, lambda *_: False)

    def coded(coder, place):
        return {m.code for m in given_marks if m.coder == coder and m.start <= place < m.end}

    apart = {place for place in range(40) if coded("a", place) != coded("b", place)}
    inside = {p for d, p in product(found.differences, range(40)) if d.start <= p < d.end}
    assert apart <= inside
    assert all(each.size <= each.end - each.start for each in found.differences)


@given(ROWS)
def test_the_order_in_which_codings_come_does_not_matter(rows):
    given_marks = marks(*((who, start, start + length, c) for who, start, length, c in rows))
    forwards = compare(given_marks, PAIR, lambda *_: False)
    assert compare(given_marks[::-1], PAIR, lambda *_: False) == forwards
