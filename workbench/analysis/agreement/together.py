"""All codes together, drawn again and again: sums of what each cluster adds, never the text.

Alpha is 1 - (n - 1) * Do / De. The observed disagreement of some clusters is the sum of theirs; the
expected one is a sum over pairs of values, of how often each was given. So a draw costs a sum over
clusters and one over pairs of values, however long the texts are.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from operator import mul
from typing import Final

from workbench.analysis.agreement.alpha import Distance, Metric, nominal
from workbench.analysis.agreement.sets import jaccard, masi
from workbench.analysis.agreement.tables import Ratings

_METRICS: Final[Mapping[str, Metric]] = {
    "alpha": nominal, "alpha_jaccard": jaccard, "alpha_masi": masi,
}  # fmt: skip
_PAIR = 2


class Together:
    """The sets of codes in each cluster, ready to be drawn.

    Args:
        clusters: How many units of each got which sets from the coders.
    """

    def __init__(self, clusters: Sequence[Mapping[Ratings, float]]) -> None:
        values: dict[Hashable, int] = {}
        self._totals: list[list[tuple[int, float]]] = []
        self._agreed: list[tuple[float, float]] = []
        for tallied in clusters:
            totals: Counter[int] = Counter()
            for ratings, weight in tallied.items():
                given = [each for each in ratings if each is not None]
                if len(given) >= _PAIR:
                    for each in given:
                        totals[values.setdefault(each, len(values))] += weight  # type: ignore[assignment]  # weights may be floats
            self._totals.append([*totals.items()])
            self._agreed.append(_agreed(tallied))
        self._number = len(values)
        distances = {name: metric({}) for name, metric in _METRICS.items()}
        self._apart = {
            name: [_apart(tallied, distance) for tallied in clusters]
            for name, distance in distances.items()
        }
        self._far = {name: _matrix([*values], each) for name, each in distances.items()}

    def measured(self, times: Sequence[int]) -> dict[str, float | None]:
        """Return percent and the alphas when each cluster is taken so many times."""
        totals = [0.0] * self._number
        agreed = seen = 0.0
        for number, added, (same, units) in zip(times, self._totals, self._agreed, strict=True):
            if number:
                agreed += number * same
                seen += number * units
                for value, given in added:
                    totals[value] += number * given
        found: dict[str, float | None] = {"percent": agreed / seen if seen else None}
        whole = sum(totals)
        for name, far in self._far.items():
            observed = sum(map(mul, times, self._apart[name]))
            expected = sum(
                total * sum(map(mul, row, totals))
                for total, row in zip(totals, far, strict=True)
                if total
            )
            # Each pair of values stands in the matrix twice.
            found[name] = 1 - 2 * (whole - 1) * observed / expected if expected else None
        return found


def _matrix(values: Sequence[Hashable], distance: Distance) -> list[list[float]]:
    return [[distance(a, b) if a != b else 0 for b in values] for a in values]


def _apart(tallied: Mapping[Ratings, float], distance: Distance) -> float:
    """Return the disagreement within the units of a cluster, pairs weighing 1 / (ratings - 1)."""
    whole = 0.0
    for ratings, weight in tallied.items():
        given = [each for each in ratings if each is not None]
        if len(given) >= _PAIR:
            pairs = sum(distance(a, b) for a, b in combinations(given, 2) if a != b)
            whole += weight * pairs / (len(given) - 1)
    return whole


def _agreed(tallied: Mapping[Ratings, float]) -> tuple[float, float]:
    """Return the agreeing share of pairs added up over units, and how many units those are."""
    same = units = 0.0
    for ratings, weight in tallied.items():
        given = [each for each in ratings if each is not None]
        if len(given) >= _PAIR:
            pairs = [a == b for a, b in combinations(given, 2)]
            same += weight * sum(pairs) / len(pairs)
            units += weight
    return same, units
