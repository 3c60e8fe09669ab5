"""Small groups are found as by counting everything, and tables do not give them away."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from workbench.privacy.groups import alike, anonymity, crossed, suppressed

PEOPLE = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.fixed_dictionaries({"sex": st.sampled_from("fm"), "age": st.sampled_from(["18", "40", ""])}),
    max_size=20,
)
COUNTS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(PEOPLE, st.integers(1, 6))
def test_who_hides_among_too_few_is_found_as_by_comparing_everybody_with_everybody(people, k):
    def same(one, other):
        return all(people[one][a] == people[other][a] for a in ("sex", "age"))

    by_force = {one for one in people if sum(same(one, other) for other in people) < k}
    found = alike(people, ["sex", "age"])
    assert {name for each in found if each.count < k for name in each.people} == by_force
    smallest = min((sum(same(a, b) for b in people) for a in people), default=0)
    assert anonymity(found) == smallest


def test_people_of_whom_nothing_is_known_are_alike():
    found = alike({"a": {}, "b": {"sex": "f"}, "c": {}}, ["sex"])
    assert [(each.values, each.people) for each in found] == [
        ((("sex", "f"),), ("b",)), ((("sex", ""),), ("a", "c")),
    ]  # fmt: skip


@given(COUNTS, st.integers(0, 6))
def test_no_small_count_is_shown_and_none_stands_alone_in_its_row_or_column(counts, least):
    cells = suppressed(counts, least)
    for row, shown in zip(counts, cells, strict=True):
        for n, cell in zip(row, shown, strict=True):
            assert cell in (n, None)
            assert cell is None or cell == 0 or cell >= least
    for line in [*cells, *zip(*cells, strict=True)]:
        assert len(line) == 1 or list(line).count(None) != 1


@given(COUNTS)
def test_without_small_counts_everything_is_shown(counts):
    big = [[n + 5 for n in row] for row in counts]
    assert suppressed(big, 5) == tuple(map(tuple, big))


def test_a_table_of_two_attributes_counts_everybody_once():
    people = [{"sex": s, "site": w} for s, w in ("fa", "fa", "fa", "ma", "fb", "fb", "mb", "mb")]
    table = crossed(people, "sex", "site", 0)
    assert table.cells == ((3, 2), (1, 2)) and table.total == 8
    assert table.row_totals == (5, 3) and table.column_totals == (4, 4)
    assert crossed(people, "sex", "site", 2).cells == ((None, None), (None, None))


def test_every_way_to_choose_attributes_agrees_with_the_coarser_one():
    people = {"a": {"x": "1", "y": "1"}, "b": {"x": "1", "y": "2"}, "c": {"x": "2", "y": "2"}}
    for chosen in combinations(("x", "y"), 2):
        assert anonymity(alike(people, chosen)) <= anonymity(alike(people, chosen[:1]))


@given(PEOPLE, st.integers(0, 6))
def test_no_line_of_a_table_with_its_total_lacks_exactly_one_count(people, least):
    table = crossed(people.values(), "sex", "age", least)
    rows = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
    rows.append([*table.column_totals, table.total])
    for line in [*rows, *zip(*rows, strict=True)]:
        assert list(line).count(None) != 1
        assert all(n is None or n == 0 or n >= least for n in line)
