"""Other people's programs, on random tables."""

import random
from collections import Counter
from itertools import combinations

import pytest
from nltk.metrics import agreement, distance
from sklearn import metrics
from statsmodels.stats import inter_rater as raters

from workbench.analysis.agreement import coefficients as of
from workbench.analysis.agreement import sets
from workbench.analysis.agreement.alpha import alpha, interval, nominal, ordinal, ratio
from workbench.analysis.agreement.tables import counts, square

ROUNDS = 60


def rows(seed, *, missing):
    """Random ratings of two to five coders."""
    chance = random.Random(seed)
    coders, categories = chance.randint(2, 5), chance.randint(2, 5)
    agreeing = chance.random()

    def rated(truth):
        if missing and chance.random() < 0.2:
            return None
        return truth if chance.random() < agreeing else chance.randint(1, categories)

    truths = [chance.randint(1, categories) for _unit in range(chance.randint(5, 40))]
    return [tuple(rated(truth) for _coder in range(coders)) for truth in truths]


def near(value):
    return pytest.approx(float(value), abs=1e-9)


@pytest.mark.parametrize("missing", [False, True])
def test_alpha_is_that_of_krippendorff(missing):
    # Its licence is not permissive, so the project does not install it.
    oracle = pytest.importorskip("krippendorff", reason="pip install krippendorff")
    tried = 0
    for seed in range(ROUNDS):
        units = rows(seed, missing=missing)
        table = [[float("nan") if c is None else float(c) for c in row] for row in units]
        data = [*zip(*table, strict=True)]
        for name, metric in zip(
            ("nominal", "ordinal", "interval", "ratio"),
            (nominal, ordinal, interval, ratio),
            strict=True,
        ):
            ours = alpha(Counter(units), metric)
            if ours is not None:
                theirs = oracle.alpha(reliability_data=data, level_of_measurement=name)
                assert ours == near(theirs)
                tried += 1
    assert tried > ROUNDS


def test_two_coders_are_those_of_scikit_learn_and_nltk():
    for seed in range(ROUNDS):
        units = [row[:2] for row in rows(seed, missing=False)]
        first, second = zip(*units, strict=True)
        _categories, table = square(Counter(units))
        if of.cohen_kappa(table) is None:
            continue
        assert of.cohen_kappa(table) == near(metrics.cohen_kappa_score(first, second))
        told = [(c, u, row[c]) for u, row in enumerate(units) for c in (0, 1)]
        task = agreement.AnnotationTask(told)
        assert of.scott_pi(table) == near(task.pi())
        assert of.brennan_prediger(table) == near(task.S()) or len(table) < 2
        assert of.percent(table) == near(task.avg_Ao())
        assert alpha(Counter(units)) == near(task.alpha())


def test_many_coders_are_those_of_statsmodels():
    for seed in range(ROUNDS):
        units = rows(seed, missing=False)
        categories = sorted({each for row in units for each in row})
        if len(categories) < 2:
            continue
        table = [[row.count(category) for category in categories] for row in units]
        counted = counts(Counter(units))
        assert of.fleiss_kappa(counted) == near(raters.fleiss_kappa(table))
        assert of.randolph_kappa(counted) == near(raters.fleiss_kappa(table, method="randolph"))


def test_sets_are_those_of_nltk():
    chance = random.Random(9)
    for _round in range(ROUNDS):
        # NLTK divides by zero on two empty sets, so nobody leaves a unit empty here.
        units = [
            tuple(frozenset(chance.sample("abcd", chance.randint(1, 3))) for _coder in range(3))
            for _unit in range(chance.randint(3, 20))
        ]
        told = [(c, u, row[c]) for u, row in enumerate(units) for c in range(3)]
        for metric, oracle in (
            (sets.jaccard, distance.jaccard_distance),
            (sets.masi, distance.masi_distance),
        ):
            theirs = agreement.AnnotationTask(told, distance=oracle).alpha()
            assert alpha(Counter(units), metric) == near(theirs)
        for one, other in combinations({each for row in units for each in row}, 2):
            assert sets.masi_distance(one, other) == near(distance.masi_distance(one, other))
