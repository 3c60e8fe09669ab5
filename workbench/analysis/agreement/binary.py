"""One code: coded or not, by two coders or more, some of whom did not see every source.

What the coders did on each unit is a *pattern*: 1 coded, 0 not coded, None not seen, in the order
of the coders. The figures come from how many units got each pattern.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.analysis.agreement import coefficients as of
from workbench.analysis.agreement.tables import NOTHING, Cells

Pattern = tuple[int | None, ...]
Patterns = Mapping[Pattern, float]

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """The coefficients of one code; None where one cannot be computed.

    With more than two coders percent, fleiss, alpha, ac1 and pabak are over all of them, kappa and
    scott_pi the mean over pairs (of those that can be computed), and f1, holsti and jaccard come
    from the tables of all pairs added up.
    """

    percent: float | None
    kappa: float | None
    scott_pi: float | None
    fleiss: float | None
    alpha: float | None
    ac1: float | None
    pabak: float | None
    f1: float | None
    holsti: float | None
    jaccard: float | None


def of_cells(cells: Cells) -> Patterns:
    """Return the patterns of two coders from their table."""
    keys = ((1, 1), (1, 0), (0, 1), (0, 0))
    return {key: number for key, number in zip(keys, cells, strict=True) if number}


def pair_cells(patterns: Patterns, first: int, second: int) -> Cells:
    """Return the table of two of the coders, on the units that both saw."""
    both = one = other = neither = 0.0 if not patterns else 0 * next(iter(patterns.values()))
    for pattern, weight in patterns.items():
        ours, theirs = pattern[first], pattern[second]
        if ours is None or theirs is None:
            continue
        if ours and theirs:
            both += weight
        elif ours:
            one += weight
        elif theirs:
            other += weight
        else:
            neither += weight
    return Cells(both, one, other, neither)


def added_up(patterns: Patterns, coders: int) -> Cells:
    """Return the tables of all pairs added up; for two coders their own table."""
    cells = NOTHING
    for first, second in combinations(range(coders), 2):
        cells = cells.plus(pair_cells(patterns, first, second))
    return cells


def units(patterns: Patterns) -> float:
    """Return how many units two coders or more saw."""
    return sum(weight for pattern, weight in patterns.items() if _seen(pattern) >= _PAIR)


def shares(patterns: Patterns, coders: int) -> list[float | None]:
    """Return the share of what each coder saw that she coded."""
    found = []
    for coder in range(coders):
        seen = sum(weight for pattern, weight in patterns.items() if pattern[coder] is not None)
        coded = sum(weight for pattern, weight in patterns.items() if pattern[coder])
        found.append(of.ratio(coded, seen))
    return found


def figures(patterns: Patterns, coders: int) -> Figures:
    """Return all coefficients of one code."""
    pairs = [pair_cells(patterns, *pair) for pair in combinations(range(coders), 2)]
    cells = pairs[0] if len(pairs) == 1 else NOTHING
    if len(pairs) > 1:
        for pair in pairs:
            cells = cells.plus(pair)
    agreed, share, alpha = _over_all(patterns)
    chance = None if share is None else 2 * share * (1 - share)
    varied = share is not None and 0 < share < 1
    same = of.f1(cells)
    return Figures(
        percent=agreed,
        kappa=of.mean(of.cohen_kappa(pair.table) for pair in pairs),
        scott_pi=of.mean(of.scott_pi(pair.table) for pair in pairs),
        fleiss=_corrected(agreed, 1 - chance) if varied and chance is not None else None,
        alpha=alpha,
        ac1=_corrected(agreed, chance),
        pabak=None if agreed is None else 2 * agreed - 1,
        f1=same,
        holsti=same,
        jaccard=of.jaccard(cells),
    )


def _over_all(patterns: Patterns) -> tuple[float | None, float | None, float | None]:
    """Return Po over all coders, the mean share that is coded, and alpha.

    The general definitions for two categories: see `coefficients.percent_many` and `alpha.alpha`.
    """
    agreed = total = whole = coded = disagreed = ratings = ones = 0.0
    for pattern, weight in patterns.items():
        seen = _seen(pattern)
        if not seen:
            continue
        yes = _coded(pattern)
        whole += weight
        coded += weight * yes / seen
        if seen >= _PAIR:
            pairs = seen * (seen - 1)
            agreed += weight * (yes * (yes - 1) + (seen - yes) * (seen - yes - 1)) / pairs
            total += weight
            ratings += weight * seen
            ones += weight * yes
            disagreed += weight * yes * (seen - yes) / (seen - 1)
    expected = ones * (ratings - ones)
    alpha = 1 - (ratings - 1) * disagreed / expected if expected else None
    return of.ratio(agreed, total), of.ratio(coded, whole), alpha


def _seen(pattern: Sequence[int | None]) -> int:
    return len(pattern) - pattern.count(None)


def _coded(pattern: Sequence[int | None]) -> int:
    return pattern.count(1)


def _corrected(agreed: float | None, chance: float | None) -> float | None:
    if agreed is None or chance is None:
        return None
    return of.ratio(agreed - chance, 1 - chance)
