"""Keyness: published figures, and what must hold for any counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.keyness import keywords, log_likelihood, log_ratio

COUNTS = st.integers(0, 10_000)


def test_the_log_likelihood_is_that_of_its_authors():
    # The worked example of Rayson's calculator: 100 in 10,000 words against 50 in 10,000.
    assert log_likelihood(100, 50, 10_000, 10_000) == pytest.approx(16.99, abs=0.005)


def test_it_is_the_g_statistic_of_the_same_table():
    scipy = pytest.importorskip("scipy.stats")
    here, there, ours, theirs = 40, 10, 3_000, 9_000
    # The form for two corpora leaves the other words out; they add what two sums leave.
    table = [[here, there], [ours - here, theirs - there]]
    whole = scipy.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    rest = log_likelihood(ours - here, theirs - there, ours, theirs)
    assert log_likelihood(here, there, ours, theirs) + rest == pytest.approx(whole)


def test_the_log_ratio_is_a_power_of_two():
    assert log_ratio(40, 10, 1000, 1000) == pytest.approx(2)
    assert log_ratio(8, 0, 1000, 1000) == pytest.approx(4)
    assert log_ratio(8, 0, 1000, 0) == 0


@given(COUNTS, COUNTS, st.integers(10_000, 10**6), st.integers(10_000, 10**6))
def test_nothing_is_key_that_is_as_frequent_elsewhere(here, there, ours, theirs):
    likelihood = log_likelihood(here, there, ours, theirs)
    assert likelihood >= 0
    assert likelihood == pytest.approx(log_likelihood(there, here, theirs, ours), abs=1e-6)
    assert log_likelihood(here, here, ours, ours) == pytest.approx(0, abs=1e-6)


def test_keywords_are_those_that_are_surprising_and_more_frequent_here():
    here = {"spoon": 20, "the": 100, "rare": 2, "less": 1}
    there = {"the": 1000, "spoon": 5, "less": 300}
    found = keywords(here, there)
    assert [key.word for key in found] == ["spoon"]
    assert (found[0].here, found[0].there) == (20, 5)
    assert keywords(here, {}) == keywords({}, there) == []
