"""What must hold of every table, and what is said where nothing can be computed."""

import math
import random
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.analysis.agreement import coefficients as of
from workbench.analysis.agreement import sets, unitizing, unitizing_2004
from workbench.analysis.agreement.alpha import alpha, from_table
from workbench.analysis.agreement.binary import Figures, figures, of_cells, pair_cells
from workbench.analysis.agreement.interval import Clusters, bounds, intervals
from workbench.analysis.agreement.pooled import pooled_kappa
from workbench.analysis.agreement.spans import span_f1
from workbench.analysis.agreement.tables import Cells, counts, square

numbers = st.integers(0, 50)
cells = st.builds(Cells, numbers, numbers, numbers, numbers).filter(sum)
squares = st.integers(2, 4).flatmap(
    lambda q: st.lists(st.lists(numbers, min_size=q, max_size=q), min_size=q, max_size=q)
)
tables = squares.filter(lambda table: any(map(sum, table)))
MEASURES = (of.percent, of.cohen_kappa, of.scott_pi, of.brennan_prediger, of.gwet_ac1)
patterns = st.integers(2, 4).flatmap(
    lambda coders: st.dictionaries(
        st.tuples(*[st.sampled_from([None, 0, 1])] * coders), st.integers(1, 30), min_size=1
    )
)


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-9)


@given(tables, st.randoms())
def test_names_of_categories_do_not_matter(table, chance):
    order = list(range(len(table)))
    chance.shuffle(order)
    named = [[table[row][column] for column in order] for row in order]
    assert [m(named) for m in MEASURES] == [near(m(table)) for m in MEASURES]


@given(tables)
def test_who_is_first_does_not_matter(table):
    turned = [*zip(*table, strict=True)]
    assert [m(turned) for m in MEASURES] == [near(m(table)) for m in MEASURES]


@given(tables)
def test_kappa_is_pi_where_margins_are_equal(table):
    even = [[a + b for a, b in zip(*two, strict=True)]
            for two in zip(table, zip(*table, strict=True), strict=True)]  # fmt: skip
    assert of.cohen_kappa(even) == near(of.scott_pi(even))


@given(tables)
def test_alpha_is_pi_but_for_the_size(table):
    n, pi = 2 * sum(map(sum, table)), of.scott_pi(table)
    wanted = None if pi is None else 1 - (1 - pi) * (n - 1) / n
    assert alpha(from_table(table)) == near(wanted)


@given(tables, st.integers(2, 5))
def test_the_same_again_changes_nothing(table, times):
    again = [[times * number for number in row] for row in table]
    assert [m(again) for m in MEASURES] == [near(m(table)) for m in MEASURES]


@given(st.lists(st.integers(1, 50), min_size=2, max_size=4))
def test_full_agreement_is_one(diagonal):
    table = [[n if r == c else 0 for c in range(len(diagonal))] for r, n in enumerate(diagonal)]
    assert [m(table) for m in MEASURES] == [1] * len(MEASURES)
    assert alpha(from_table(table)) == 1
    assert pooled_kappa([table]) == 1


def test_chance_alone_is_about_zero():
    chance = random.Random(3)
    drawn = Counter((chance.random() < 0.3, chance.random() < 0.3) for _unit in range(20_000))
    told = figures({(int(a), int(b)): n for (a, b), n in drawn.items()}, 2)
    assert all(abs(value) < 0.03 for value in (told.kappa, told.scott_pi, told.alpha))


@given(cells, st.integers(1, 10_000))
def test_text_nobody_coded_raises_percent_and_moves_kappa_to_f1(table, more):
    assume(table.both)
    longer = table._replace(neither=table.neither + more)
    assert of.percent(longer.table) >= of.percent(table.table)
    endless = table._replace(neither=10**12)
    assert of.cohen_kappa(endless.table) == pytest.approx(of.f1(table), abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(2, 12)), min_size=1, max_size=3))
def test_only_units_see_where_one_ends_and_the_next_begins(found):
    place, whole, cut = 0, [], []
    for gap, size in found:
        start, place = place + gap + 1, place + gap + 1 + size
        whole.append((start, place, 1))
        cut += [(start, start + 1, 1), (start + 1, place, 1)]
    length = place + 5
    other = [(1, place // 2 + 1, 1)]
    assert unitizing.u_alpha([whole, other], length) != unitizing.u_alpha([cut, other], length)
    assert unitizing_2004.observed([whole, cut], length, 1) > 0


@given(patterns)
def test_one_code_is_counted_as_ratings_are(found):
    coders = len(next(iter(found)))
    told, counted = figures(found, coders), counts(found)
    assert told.percent == near(of.percent_many(counted))
    assert told.fleiss == near(of.fleiss_kappa(counted))
    assert told.pabak == near(of.randolph_kappa(counted))
    assert told.ac1 == near(of.gwet_ac1_many(counted) if told.percent is not None else None)
    assert told.alpha == near(alpha(found))
    if coders == 2:
        _categories, table = square(found)
        assert told.kappa == near(of.cohen_kappa(table))
        assert pair_cells(found, 0, 1).plus(Cells(0, 0, 0, 0)) == pair_cells(found, 0, 1)


@pytest.mark.parametrize("table", [Cells(10, 0, 0, 0), Cells(0, 0, 0, 10)])
def test_all_or_nothing_coded_is_no_variation(table):
    told = figures(of_cells(table), 2)
    assert told.kappa is told.scott_pi is told.fleiss is told.alpha is None
    assert (told.percent, told.ac1, told.pabak) == (1, 1, 1)
    assert (told.f1, told.jaccard) == ((1, 1) if table.both else (None, None))


def test_nothing_compared_is_nothing_computed():
    nothing = Figures(*[None] * 10)
    assert figures({}, 2) == figures({(1, None): 5, (None, 0): 3}, 2) == nothing
    assert [m([[0, 0], [0, 0]]) for m in MEASURES] == [None] * len(MEASURES)
    assert [m([]) for m in MEASURES] == [None] * len(MEASURES)
    assert of.percent_many([]) is of.fleiss_kappa([]) is alpha({}) is pooled_kappa([]) is None
    assert span_f1([], []).exact is span_f1([], []).overlap is span_f1([], []).half is None
    assert unitizing.u_alpha([[], []], 10) is unitizing.cu_alpha([[], []], 10) is None
    assert unitizing.u_alpha([[(0, 10, 1)], [(0, 10, 1)]], 10) is None


def test_one_coder_who_codes_nothing_agrees_as_chance_does():
    assert figures(of_cells(Cells(0, 8, 0, 92)), 2).kappa == 0


def test_empty_sets_are_alike():
    nothing = frozenset()
    assert sets.jaccard_distance(nothing, nothing) == sets.masi_distance(nothing, nothing) == 0
    assert sets.jaccard_distance(nothing, frozenset("a")) == 1


def drawable(chance, sources=12):
    found = Clusters(marked={"x": []})
    for number in range(sources):
        found.blank.append((0, 0))
        found.sizes.append(chance.randint(200, 900))
        for pattern in ((1, 1), (1, 0), (0, 1)):
            found.marked["x"].append((number, pattern, chance.randint(5, 60)))
    return found


def test_the_same_seed_gives_the_same_interval_and_holds_the_whole():
    found = drawable(random.Random(1))
    one, again, other = (intervals(found, 2, 400, seed)["x"] for seed in (1, 1, 2))
    assert one == again != other
    whole = figures(found.patterns("x", [1] * 12), 2)
    for name, ends in one.bounds.items():
        assert ends[0] < getattr(whole, name) < ends[1]
    assert one.undefined == 0
    assert 0 <= one.below[0.667] <= one.below[0.8] <= 1


def test_what_is_too_rare_has_no_interval():
    found = drawable(random.Random(1))
    found.marked["x"] = [(0, (1, 1), 10)]
    drawn = intervals(found, 2, 400, 1)["x"]
    assert drawn.bounds["kappa"] is None
    assert drawn.undefined == pytest.approx(math.exp(-1), abs=0.1)
    assert bounds([1.0] * 97, 100) == (1, 1)
    assert bounds([1.0] * 94, 100) is None
    assert bounds([], 0) is None
