"""All codes together: what is drawn adds up to what is computed at once."""

from random import Random

import pytest

from workbench.analysis.agreement import sets
from workbench.analysis.agreement.alpha import alpha
from workbench.analysis.agreement.coefficients import percent_many
from workbench.analysis.agreement.compared import joined, laid_out, set_clusters
from workbench.analysis.agreement.tables import counts
from workbench.analysis.agreement.together import Together
from workbench.model.spans import Span

CODERS, CODES = ("A", "B", "C"), ("x", "y")


def world(seed):
    chance = Random(seed)
    found = []
    for number in range(6):
        who = chance.sample(CODERS, chance.choice((2, 3)))
        held = {
            coder: {
                code: [Span(s := chance.randrange(90), s + chance.randrange(1, 20))
                       for _ in range(3)]
                for code in CODES
            }
            for coder in who
        }  # fmt: skip
        found.append(laid_out(f"s{number}", 120, held, turns=range(0, 120, 30), units=None)[0])
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("by_turn", [False, True])
def test_taken_once_it_is_the_whole(seed, by_turn):
    sources = world(seed)
    clusters = set_clusters(sources, CODES, CODERS, by_turn=by_turn)
    assert len(clusters) == 6 * (4 if by_turn else 1)
    found = Together(clusters).measured([1] * len(clusters))
    whole = joined(source.sets(CODES, CODERS) for source in sources)
    assert found["percent"] == pytest.approx(percent_many(counts(whole)))
    assert found["alpha"] == pytest.approx(alpha(whole))
    assert found["alpha_jaccard"] == pytest.approx(alpha(whole, sets.jaccard))
    assert found["alpha_masi"] == pytest.approx(alpha(whole, sets.masi))


def test_taken_twice_it_is_the_source_twice():
    sources = world(3)
    clusters = set_clusters(sources, CODES, CODERS, by_turn=False)
    found = Together(clusters).measured([2, 0, 1, 0, 0, 0])
    twice = joined(s.sets(CODES, CODERS) for s in (sources[0], sources[0], sources[2]))
    assert found["alpha_masi"] == pytest.approx(alpha(twice, sets.masi))


def test_nothing_drawn_is_nothing_computed():
    clusters = set_clusters(world(1), CODES, CODERS, by_turn=False)
    assert set(Together(clusters).measured([0] * 6).values()) == {None}
