"""Merging runs counts what counting characters one by one counts."""

import random
from collections import Counter
from itertools import pairwise

from workbench.analysis.agreement.binary import figures
from workbench.analysis.agreement.compared import Compared, clusters, code_patterns, laid_out
from workbench.analysis.agreement.tables import Grid, crossed, tally
from workbench.model.spans import Span, union

CASES = 2_000


def some(chance, length, most=5):
    found = []
    for _span in range(chance.randint(0, most)):
        start = chance.randrange(length)
        found.append(Span(start, chance.randint(start + 1, length)))
    return found


def places(spans):
    return {place for span in spans for place in range(*span)}


def test_two_by_two_tables_are_those_of_characters():
    chance = random.Random(1)
    for _case in range(CASES):
        length = chance.randint(1, 60)
        left, right = some(chance, length), some(chance, length)
        ours, theirs = places(left), places(right)
        both = len(ours & theirs)
        wanted = (both, len(ours) - both, len(theirs) - both, length - len(ours | theirs))
        assert tuple(crossed(union(left), union(right), length)) == wanted


def test_sets_of_codes_are_those_of_characters():
    chance = random.Random(2)
    for _case in range(CASES):
        length = chance.randint(1, 40)
        tracks = [
            None
            if chance.random() < 0.2
            else [(*span, chance.choice("abc")) for span in some(chance, length)]
            for _coder in range(chance.randint(2, 4))
        ]
        wanted = Counter(
            tuple(
                None if track is None else frozenset(c for s, e, c in track if s <= place < e)
                for track in tracks
            )
            for place in range(length)
        )
        assert tally(tracks, length) == wanted


def test_a_unit_is_coded_when_a_span_touches_it():
    chance = random.Random(3)
    for _case in range(CASES):
        length = chance.randint(5, 60)
        cuts = sorted(chance.sample(range(length), chance.randint(2, 5)))
        units = [
            Span(start, max(start + 1, end - chance.randint(0, 1))) for start, end in pairwise(cuts)
        ]
        spans = some(chance, length)
        wanted = {
            number
            for number, unit in enumerate(units)
            if any(span.overlaps(unit) for span in spans)
        }
        assert places(Grid(units).projected(spans)) == wanted


def world(chance, coders="ABC", codes="xy"):
    found = []
    for number in range(chance.randint(1, 4)):
        length = chance.randint(10, 60)
        who = chance.sample(coders, chance.randint(2, len(coders)))
        held = {coder: {code: some(chance, length) for code in codes} for coder in who}
        turns = sorted(chance.sample(range(length), 3))
        units = None
        if chance.random() < 0.5:
            units = [Span(a, b) for a, b in zip(turns, [*turns[1:], length], strict=True)]
        source, _outside = laid_out(str(number), length, held, turns=turns, units=units)
        found.append(source)
    return found


def test_clusters_taken_once_are_the_whole():
    chance = random.Random(4)
    for _case in range(CASES // 10):
        sources = world(chance)
        for by_turn in (False, True):
            found = clusters(sources, "xy", "ABC", by_turn=by_turn)
            assert sum(found.sizes) == sum(source.length for source in sources)
            for code in "xy":
                once = found.patterns(code, [1] * len(found.sizes))
                kept = {key: number for key, number in once.items() if number}
                assert kept == code_patterns(sources, code, "ABC")


def test_two_coders_of_a_source_are_counted_alike_on_both_ways():
    chance = random.Random(5)
    for _case in range(CASES // 10):
        for source in world(chance, coders="AB"):
            fast = source.patterns("x", "AB")
            slow = {k[:2]: n for k, n in source.patterns("x", "ABZ").items()}
            assert fast == slow


def test_coding_a_stretch_twice_is_coding_it_once():
    held = {"A": {"x": [Span(2, 8), Span(2, 8), Span(4, 9)]}, "B": {"x": [Span(2, 9)]}}
    source, outside = laid_out("s", 20, held, turns=[0, 10], units=None)
    assert isinstance(source, Compared)
    assert outside == 0
    assert figures(source.patterns("x", "AB"), 2).kappa == 1
