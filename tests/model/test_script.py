"""Edit scripts: no place is lost, and two in a row are one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import script as scripts
from workbench.model.script import Edit, Mapping, apply, compose, map_span, rebased, replaced
from workbench.model.spans import Span

LETTERS = "abé 𝒳\n"


def random_script(chance: random.Random, length: int, most: int = 6) -> scripts.Script:
    """Any script for a text of that length: touching edits and insertions at edges included."""
    cuts = sorted(chance.randint(0, length) for _ in range(2 * chance.randint(0, most)))
    edits, inserted_at = [], -1
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        new = "".join(chance.choice(LETTERS) for _ in range(chance.choice((0, 0, 1, 2, 5))))
        if start == end and (not new or start == inserted_at):
            continue
        inserted_at = start if start == end else -1
        edits.append(Edit(start, end - start, new))
    try:
        return scripts.script(edits)
    except ValueError:
        return ()


def survivors(edits: scripts.Script, length: int) -> dict[int, int]:
    """Where each character that was not taken out is now."""
    found, shift, place = {}, 0, 0
    for edit in (*edits, Edit(length, 0, "")):
        found |= {old: old + shift for old in range(place, edit.at)}
        shift += len(edit.inserted) - edit.removed
        place = edit.end
    return found


def spans(length: int) -> list[Span]:
    return [Span(s, e) for s in range(length + 1) for e in range(s, length + 1)]


@given(st.randoms(use_true_random=False), st.integers(0, 9))
@settings(max_examples=300, deadline=None)
def test_surviving_characters_are_exactly_inside(chance, length):
    edits = random_script(chance, length)
    old = "".join(chance.choice("xyz") for _ in range(length))
    new = apply(edits, old)
    kept = survivors(edits, length)
    assert all(old[was] == new[now] for was, now in kept.items())
    for span in spans(length):
        mapped = map_span(edits, span)
        assert 0 <= mapped.start <= mapped.end <= len(new)
        inside = {now for was, now in kept.items() if span.covers(was)}
        found = {now for now in kept.values() if mapped.covers(now)}
        assert found == inside


@given(st.randoms(use_true_random=False), st.integers(0, 7))
@settings(max_examples=1500, deadline=None)
def test_a_composition_maps_as_both_in_a_row(chance, length):
    first = random_script(chance, length)
    second = random_script(chance, length + scripts.growth(first))
    both = compose(first, second)
    old = "".join(chance.choice("xyz") for _ in range(length))
    assert apply(both, old) == apply(second, apply(first, old))
    for span in spans(length):
        assert map_span(both, span) == map_span(second, map_span(first, span))


@given(st.randoms(use_true_random=False), st.integers(0, 12))
@settings(max_examples=600, deadline=None)
def test_scripts_that_do_not_touch_give_one_text_and_one_place_either_way(chance, length):
    mine, yours = random_script(chance, length, 3), random_script(chance, length, 3)
    if chance.random() < 0.3:
        yours = mine[:1]
    left, right = rebased(yours, mine), rebased(mine, yours)
    assert (left is None) == (right is None)
    if left is None or right is None:
        return
    old = "".join(chance.choice("xyz") for _ in range(length))
    assert apply(left, apply(mine, old)) == apply(right, apply(yours, old))
    for span in spans(length):
        assert map_span(left, map_span(mine, span)) == map_span(right, map_span(yours, span))


def test_a_thousand_scripts_and_two_hundred_spans_lose_no_character():
    chance = random.Random(13)
    wrong = 0
    for _turn in range(1000):
        length = chance.randint(1, 2000)
        edits = random_script(chance, length, 30)
        kept, mapping = survivors(edits, length), Mapping(edits)
        for _coding in range(200):
            start = chance.randint(0, length)
            span = Span(start, min(length, start + chance.randint(0, 120)))
            mapped = mapping.span(span)
            inside = [kept[was] for was in range(*span) if was in kept]
            wrong += inside != [now for now in inside if mapped.covers(now)]
            edges = (span.start - 1, span.end)
            wrong += any(mapped.covers(kept[was]) for was in edges if was in kept)
    assert wrong == 0


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(2, 0, "new"), Span(5, 9)),
        (Edit(6, 0, "new"), Span(2, 6)),
        (Edit(4, 0, "new"), Span(2, 9)),
        (Edit(1, 2, ""), Span(1, 4)),
        (Edit(5, 3, "n"), Span(2, 5)),
        (Edit(2, 4, ""), Span(2, 2)),
        (Edit(0, 9, "all else"), Span(0, 0)),
    ],
    ids=["before", "behind", "inside", "cut at start", "cut at end", "swallowed", "replaced"],
)
def test_words_at_the_edges_stay_outside_and_words_inside_belong(edit, expected):
    assert map_span((edit,), Span(2, 6)) == expected


def test_what_was_empty_stays_empty_when_words_come_in_at_its_place():
    assert map_span((Edit(2, 0, "new"),), Span(2, 2)) == Span(2, 2)
    both = compose((Edit(2, 4, ""),), (Edit(2, 0, "new"),))
    assert map_span(both, Span(2, 6)) == Span(2, 2)


def test_other_words_in_the_place_of_some_keep_what_lay_on_them():
    edits = tuple(replaced(8, 7, "[place 1]"))
    assert apply(edits, "we fled Nyamata then") == "we fled [place 1] then"
    assert map_span(edits, Span(8, 15)) == Span(8, 17)
    assert map_span(edits, Span(0, 15)) == Span(0, 17)
    assert map_span(edits, Span(0, 8)) == Span(0, 8)
    assert map_span(edits, Span(15, 20)) == Span(17, 22)


def test_a_script_comes_back_from_json_and_its_silent_form_maps_alike():
    edits = scripts.script([Edit(3, 2, "é\n"), Edit(7, 0, "𝒳")])
    assert scripts.unpacked(scripts.packed(edits)) == edits
    silent = scripts.unpacked(scripts.silent(edits))
    assert "é" not in scripts.silent(edits)
    assert all(map_span(silent, span) == map_span(edits, span) for span in spans(9))


def test_edits_that_overlap_are_no_script():
    with pytest.raises(ValueError, match="overlap"):
        scripts.script([Edit(1, 3, ""), Edit(2, 0, "x")])
    with pytest.raises(ValueError, match="overlap"):
        scripts.script([Edit(1, 0, "a"), Edit(1, 0, "b")])
