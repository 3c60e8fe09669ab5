"""Every published table, to six digits."""

from fractions import Fraction
from itertools import combinations

import pytest

from tests.analysis.agreement import published as of
from workbench.analysis.agreement import coefficients as two
from workbench.analysis.agreement import sets, unitizing, unitizing_2004
from workbench.analysis.agreement.alpha import alpha, from_table, interval, nominal, ordinal, ratio
from workbench.analysis.agreement.binary import figures, of_cells
from workbench.analysis.agreement.given import understood
from workbench.analysis.agreement.pooled import pooled_kappa
from workbench.analysis.agreement.ratings import coefficients
from workbench.analysis.agreement.spans import span_f1
from workbench.analysis.agreement.tables import Cells, counts, crossed, square
from workbench.analysis.agreement.weighted import gwet_ac2, quadratic, weighted_kappa
from workbench.model.spans import Span


def near(value):
    return pytest.approx(value, abs=6e-7)


def exactly(rows):
    """The same units, counted in fractions."""
    return {key: Fraction(number) for key, number in of.tallied(rows).items()}


@pytest.mark.parametrize(
    ("rows", "metric", "wanted"),
    [
        (of.O1, nominal, 0.743421), (of.O1, ordinal, 0.815388),
        (of.O1, interval, 0.849107), (of.O1, ratio, 0.797403),
        (of.O2, nominal, 0.095238), (of.O3, nominal, 0.691964),
        (of.O4, nominal, 0.691358), (of.O4, interval, 0.810845),
        (of.O5, nominal, 0.641732), (of.O5, interval, 0.546917),
        (of.O5, ratio, 0.483254), (of.O5, ordinal, 0.499424),
        (of.O6, ordinal, 0.759829), (of.O6, nominal, 0.476510), (of.O6, interval, 0.757378),
        (of.O9, sets.masi, 0.273081), (of.O9, sets.jaccard, 0.315620),
        (of.O9, sets.dice, 0.360215), (of.O9, nominal, 0.238806),
    ],
)  # fmt: skip
def test_alpha_is_what_was_published(rows, metric, wanted):
    assert alpha(of.tallied(rows), metric) == near(wanted)
    assert float(alpha(exactly(rows), metric)) == near(wanted)


def steps(one, other):
    """Passonneau's steps of 2004: 0 equal, 1/3 subset (of anything: empty), 2/3 overlap, else 1."""
    if one == other:
        return 0
    if one <= other or other <= one:
        return 1 / 3
    return 2 / 3 if one & other else 1


def test_other_distances_between_sets_are_other_numbers():
    units = of.tallied(of.O9)
    assert alpha(units, lambda _totals: steps) == near(0.186170)
    dkpro = alpha(units, lambda _t: lambda a, b: sets.jaccard_distance(a, b) * steps(a, b))
    assert dkpro == near(0.252947)
    assert two.percent_many(counts(units)) == near(1 / 3)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (of.O1, {1: 0.720430, 2: 0.666667, 3: 0.740000, 4: 0.777143, 5: 1}),
        (of.O5, {1: 0.380952, 2: 0.711111, 3: 0.717391, 4: 0.763636}),
    ],
)
def test_alpha_by_category(rows, wanted):
    for category, value in wanted.items():
        told = [tuple(None if c is None else c == category for c in row) for row in rows]
        assert alpha(of.tallied(told)) == near(value)


def test_missing_ratings_are_left_out_as_irr_cac_does():
    counted = counts(of.tallied(of.O1))
    assert two.percent_many(counted) == pytest.approx(0.81818, abs=5e-6)
    assert two.fleiss_kappa(counted) == pytest.approx(0.76117, abs=5e-6)
    assert two.gwet_ac1_many(counted) == pytest.approx(0.77544, abs=5e-6)
    assert two.randolph_kappa(counted) == pytest.approx(0.77273, abs=5e-6)


def test_ten_segments_of_the_manual_of_atlas_ti():
    units = of.tallied(of.O2)
    _categories, table = square(units)
    found = figures(units, 2)
    assert (found.percent, found.pabak) == (near(0.6), near(0.2))
    assert (found.kappa, found.scott_pi) == (near(0.090909), near(0.047619))
    assert (found.alpha, found.ac1) == (near(0.095238), near(0.310345))
    assert found.holsti == near(1 / 3)
    assert two.cohen_kappa(table) == near(0.090909)


@pytest.mark.parametrize("name", of.O7)
def test_tables_of_two_coders(name):
    rows, *wanted = of.O7[name]
    table = of.grid(rows)
    for exact in (table, [[Fraction(n) for n in row] for row in table]):
        measured = [
            measure(exact)
            for measure in (
                two.percent, two.cohen_kappa, two.scott_pi, two.brennan_prediger, two.gwet_ac1,
            )
        ]  # fmt: skip
        assert [float(value) for value in measured] == [near(value) for value in wanted[:5]]
        assert float(alpha(from_table(exact))) == near(wanted[5])


def test_weights_count_near_misses():
    for rows, ac1, ac2 in of.GWET.values():
        table = of.grid(rows)
        assert two.gwet_ac1(table) == near(ac1)
        assert gwet_ac2(table, quadratic(len(table))) == near(ac2)
    # Artstein and Poesio: an offer or a question half way between is half a disagreement.
    table = of.grid("46 0 0/6 32 6/0 0 10")
    half = [[1, 0, 0.5], [0, 1, 0.5], [0.5, 0.5, 1]]
    assert weighted_kappa(table, half) == pytest.approx(0.8163, abs=6e-5)
    distance = alpha(from_table(table), lambda _t: lambda a, b: 1 - half[a][b])
    assert distance == pytest.approx(0.8156, abs=6e-5)
    first = of.grid("20 10/20 50")
    assert [two.positive(first, k) for k in (0, 1)] == [near(0.571429), near(0.769231)]


def test_fleiss_1971():
    counted = [(dict(enumerate(row)), 1) for row in of.O8]
    assert two.percent_many(counted) == near(0.555556)
    assert two.fleiss_kappa(counted) == near(0.430245)
    assert two.gwet_ac1_many(counted) == near(0.447885)
    assert two.randolph_kappa(counted) == near(0.444444)
    for category, wanted in enumerate((0.244755, 0.244755, 0.520000, 0.471127, 0.566118)):
        told = [({True: row[category], False: 6 - row[category]}, 1) for row in of.O8]
        assert two.fleiss_kappa(told) == near(wanted)
    rows = [[k for k, n in enumerate(row) for _ in range(n)] for row in of.O8]
    assert alpha(of.tallied(rows)) == near(0.433410)


@pytest.mark.parametrize(
    ("words", "agreed", "kappa", "free"),
    [
        ("YYY YYN NNY NNN", None, 0.333333, 0.333333),
        ("YYY YYN YYN YYY", None, -0.2, 0.333333),
        ("hhh hhl hlh lhh llh lll lll lhl llh llh", 0.533333, 0.049774, None),
    ],
)
def test_three_raters(words, agreed, kappa, free):
    counted = counts(of.tallied(words.split()))
    assert two.fleiss_kappa(counted) == near(kappa)
    assert agreed is None or two.percent_many(counted) == near(agreed)
    assert free is None or two.randolph_kappa(counted) == near(free)


def test_alpha_for_unitizing_of_2004():
    observed, expected = unitizing_2004.observed, unitizing_2004.expected
    assert observed(of.O10, 300, "c") == near(0.014444)
    assert expected(of.O10, 300, "c") == near(0.053222)
    assert unitizing_2004.alpha_u(of.O10, 300, ["c"]) == near(0.728599)
    assert unitizing_2004.alpha_u(of.O10, 300, ["k"]) == 1
    assert unitizing_2004.alpha_u(of.O10, 300) == near(0.858665)
    apart = ([(1, 9, 0)], [(2, 3, 0), (4, 5, 0), (6, 7, 0)])
    assert observed(apart, 10, 0) == near(0.91)
    assert expected(apart, 10, 0) == near(0.535185)
    assert unitizing_2004.alpha_u(apart, 10) == near(-0.700346)


def unit(start, length, category=1):
    return (start, start + length, category)


def test_differences_of_sections():
    difference = unitizing_2004.difference
    assert difference(unit(225, 70), unit(220, 80)) == 50
    assert difference(unit(370, 30), unit(355, 20)) == 850
    assert difference(unit(400, 50, None), unit(400, 20)) == 400
    lengths = [difference(unit(1, 8), unit(start, 1)) for start in (2, 4, 6)]
    assert lengths == [37, 25, 29]


@pytest.mark.parametrize(
    ("name", "observed", "by_length"),
    [
        ("A", 0.031250, (0.515288, 0.545156, 0.552165, 0.552947)),
        ("B", 2.267361, (-1.081079, -0.957615, -0.931277, -0.928385)),
        ("C", 0.027778, (0.603348, 0.676952, 0.691508, 0.693079)),
        ("D", 0.387153, (-0.206849, 0.019317, 0.061369, 0.065869)),
    ],
)
def test_krippendorff_1995(name, observed, by_length):
    for scale, wanted in zip((1, 5, 50, 50_000), by_length, strict=True):
        coders = [[(a * scale, b * scale, 1) for a, b in coder] for coder in of.O11[name]]
        assert unitizing_2004.observed(coders, 24 * scale, 1) == near(observed)
        assert unitizing_2004.alpha_u(coders, 24 * scale) == near(wanted)


@pytest.mark.parametrize(
    ("name", "cells", "kappa", "pi", "alpha_", "f1", "u_alpha"),
    [
        ("A", (6, 8, 0, 10), 0.384615, 0.314286, 0.328571, 0.6, 0.358333),
        ("B", (10, 8, 0, 6), 0.384615, 0.314286, 0.328571, 0.714286, 0.422024),
        ("C", (10, 4, 4, 6), 0.314286, 0.314286, 0.328571, 0.714286, 0.351190),
    ],
)
def test_krippendorff_1995_on_characters(name, cells, kappa, pi, alpha_, f1, u_alpha):
    spans = [[Span(*pair) for pair in coder] for coder in of.O11[name]]
    found = crossed(*spans, 24)
    assert tuple(found) == cells
    told = figures(of_cells(found), 2)
    assert (told.kappa, told.scott_pi) == (near(kappa), near(pi))
    assert (told.alpha, told.f1) == (near(alpha_), near(f1))
    assert name != "A" or told.ac1 == near(0.351351)
    coders = [[(a, b, 1) for a, b in coder] for coder in of.O11[name]]
    assert unitizing.u_alpha(coders, 24) == near(u_alpha)
    assert unitizing.bar_u_alpha(coders, 24) == near(u_alpha)


def test_characters_cannot_see_where_units_begin():
    spans = [[Span(*pair) for pair in coder] for coder in of.O11["D"]]
    told = figures(of_cells(crossed(*spans, 24)), 2)
    assert told.kappa is told.scott_pi is told.fleiss is told.alpha is None
    assert unitizing.u_alpha([[(a, b, 1) for a, b in coder] for coder in of.O11["D"]], 24) is None


def test_f1_on_segments():
    a, c = (span_f1(*([Span(*pair) for pair in coder] for coder in of.O11[name])) for name in "AC")
    assert (a.exact, a.overlap, a.half) == (0, 1, near(0.5))
    assert (c.exact, c.half) == (near(0.222222), near(0.888889))


@pytest.mark.parametrize("name", of.O12)
def test_the_family_of_u_alpha(name):
    coders, length, u_alpha, bar_u_alpha = of.O12[name]
    assert unitizing.u_alpha(coders, length) == near(u_alpha)
    assert unitizing.bar_u_alpha(coders, length) == near(bar_u_alpha)


def test_agreement_on_categories_where_units_are():
    three, length, _u, _bar = of.O12["three coders, 20"]
    assert unitizing.cu_alpha(three, length) == near(0.778882)
    first, second = (unitizing.k_u_alpha(three, length, k) for k in (1, 2))
    assert (first.alpha, first.coverage) == (near(0.769252), near(0.954545))
    assert (second.alpha, second.coverage) == (near(0.786971), near(0.595238))
    assert unitizing.coverage(three, length) == near(0.383333)
    both, length, _u, _bar = of.O12["two coders, 24"]
    assert unitizing.cu_alpha(both, length) == 1
    assert unitizing.coverage(both, length) == near(0.25)
    shares = [unitizing.k_u_alpha(both, length, k).coverage for k in (1, 2)]
    assert shares == [near(0.666667), near(0.5)]
    pairs = [unitizing.cu_alpha(pair, 20) for pair in combinations(three, 2)]
    assert unitizing.cu_alpha_pairs(three, 20) == near(sum(pairs) / 3)


@pytest.mark.parametrize(
    ("one", "other", "kappa"), [(150, 0, 0.347826), (100, 50, 0.318182), (75, 75, 0.314286)]
)
def test_a_thousand_characters_of_nvivo(one, other, kappa):
    told = figures(of_cells(Cells(50, one, other, 800)), 2)
    assert (told.percent, told.f1) == (near(0.85), near(0.4))
    assert (told.kappa, told.alpha) == (near(kappa), pytest.approx(0.314629, abs=1e-6))


def test_pooled_kappa():
    tables = [of.grid(rows) for rows in ("20 10/20 50", "88 14/10 40", "5 2/1 92")]
    kappas = [two.cohen_kappa(table) for table in tables]
    assert kappas == [near(0.347826), near(0.649500), near(0.753289)]
    assert two.mean(kappas) == near(0.583539)
    assert pooled_kappa(tables) == near(0.527273)
    assert pooled_kappa([*tables, [[0, 0], [0, 100]]]) == near(0.527273)


@pytest.mark.parametrize(
    ("coded", "cohen"),
    [
        ((200, 50, 50, 1000), 0.3478),
        ((125, 125, 50, 1000), 0.3143),
        ((500, 500, 250, 1000), 0.0),
        ((100, 100, 90, 10000), 0.8990),
        ((900, 900, 810, 1000), 0.0),
    ],
)
def test_chance_is_no_agreement(coded, cohen):
    ours, theirs, both, length = coded
    cells = Cells(both, ours - both, theirs - both, length - ours - theirs + both)
    assert two.cohen_kappa(cells.table) == pytest.approx(cohen, abs=5e-5)


def test_ordered_ratings_and_older_units_are_within_reach_of_a_file():
    rows, _ac1, ac2 = of.GWET["likert4"] if "likert4" in of.GWET else [*of.GWET.values()][-1]
    found = coefficients(understood({"table": [[int(n) for n in row] for row in of.grid(rows)]}))
    assert found.ac2 == near(ac2)
    units = understood({"units": [[1, 2], [3, 3], [2, 2], [1, 1], [3, 1], [2, 3]]})
    in_order = coefficients(units)
    table = [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    assert in_order.weighted_kappa == near(weighted_kappa(table, quadratic(3)))
    spans = [["i", "k", *pair] for pair in of.O11["A"][0]]
    spans += [["j", "k", *pair] for pair in of.O11["A"][1]]
    assert coefficients(understood({"length": 24, "spans": spans})).alpha_u == near(0.515288)


def test_what_has_no_order_has_no_weights():
    found = coefficients(understood({"units": [["a", "b"], ["a", "a"]]}))
    assert found.weighted_kappa is found.ac2 is None
    assert found.undefined["weighted_kappa"] == "not numbers"
    three = coefficients(understood({"units": [[1, 2, 2], [1, 1, 2]]}))
    assert three.undefined["ac2"] == "two coders only"
