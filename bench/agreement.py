"""How fast agreement is counted, and how often its intervals hold the truth.

`python -m bench.agreement` prints both. The studies are simulated: two coders code the same sources
apart from each other; sources differ in how often a code occurs and in how alike people see it, and
a coded stretch is one decision about many characters. The truth is kappa over very many sources.
"""

from collections.abc import Iterator
from random import Random
from time import perf_counter

from workbench.analysis.agreement.binary import figures
from workbench.analysis.agreement.compared import Compared, clusters, code_patterns, laid_out
from workbench.analysis.agreement.interval import intervals
from workbench.analysis.agreement.tables import crossed
from workbench.model.spans import Span

SOURCES, CODES, LENGTH = 200, 100, 60_000
STUDIES, DRAWS, STRETCH = 300, 400, 200
CODERS = ("a", "b")


def stretches(chance: Random, length: int) -> list[Span]:
    """Return a few sorted, disjoint stretches of a text."""
    starts = sorted(chance.sample(range(0, length, 2 * STRETCH), chance.choice((1, 2, 3, 4))))
    return [Span(start, start + chance.randrange(40, 2 * STRETCH)) for start in starts]


def seconds_for_tables() -> tuple[int, float]:
    """Return how many two by two tables were counted, and how long that took."""
    chance = Random(1)
    coded = [(stretches(chance, LENGTH), stretches(chance, LENGTH)) for _ in range(SOURCES * CODES)]
    began = perf_counter()
    for left, right in coded:
        crossed(left, right, LENGTH)
    return len(coded), perf_counter() - began


def source(chance: Random, number: int) -> Compared:
    """Return one simulated source: 40 decisions, each about a stretch of `STRETCH` characters."""
    often = chance.betavariate(1.5, 8)
    alike = chance.betavariate(8, 2)
    held: dict[str, dict[str, list[Span]]] = {coder: {"x": []} for coder in CODERS}
    for place in range(40):
        span = Span(place * STRETCH, (place + 1) * STRETCH)
        seen = chance.random() < often
        for coder in CODERS:
            if seen if chance.random() < alike else chance.random() < often:
                held[coder]["x"].append(span)
    return laid_out(f"s{number}", 40 * STRETCH, held, turns=(), units=None)[0]


def kappa(sources: list[Compared]) -> float | None:
    """Return kappa over some sources."""
    return figures(code_patterns(sources, "x", CODERS), len(CODERS)).kappa


def studies(size: int) -> Iterator[tuple[bool, float]]:
    """Yield, for each study, whether the interval holds the truth, and how wide it is."""
    truth = kappa([source(Random(f"truth {n}"), n) for n in range(4000)])
    assert truth is not None
    for number in range(STUDIES):
        chance = Random(f"{size} {number}")
        sources = [source(chance, n) for n in range(size)]
        drawn = intervals(clusters(sources, ["x"], CODERS, by_turn=False), 2, DRAWS, number)
        ends = drawn["x"].bounds["kappa"]
        if ends:
            yield ends[0] <= truth <= ends[1], ends[1] - ends[0]


def main() -> None:
    """Print the figures."""
    number, took = seconds_for_tables()
    print(f"{number:,} tables of {LENGTH:,} characters: {took:.2f} s")
    for size in (12, 30):
        found = [*studies(size)]
        held = sum(inside for inside, _width in found) / len(found)
        width = sum(width for _inside, width in found) / len(found)
        print(f"{size} sources, {len(found)} studies: the 95 % interval holds the truth in"
              f" {held:.0%}, width {width:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
