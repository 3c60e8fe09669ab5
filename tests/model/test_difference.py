"""What changed between two texts."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.difference import difference
from workbench.model.script import Edit, apply, map_span
from workbench.model.spans import Span

WORDS = ["the", "chair", "door", "Keza:", "stood", "étage", "\n", "\n\n", ",", "I", "was", "late."]


def text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(0, most)))


@given(st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_the_script_leads_from_the_old_text_to_the_new_one(chance):
    old = text(chance, 60)
    pieces = old.split(" ")
    for _turn in range(chance.randint(0, 5)):
        pieces.insert(chance.randint(0, len(pieces)), chance.choice(WORDS))
        del pieces[chance.randrange(len(pieces))]
    new = " ".join(pieces) if chance.random() < 0.8 else text(chance, 60)
    assert apply(difference(old, new), old) == new
    assert difference(old, new) == difference(old, new)


def test_equal_texts_have_no_difference():
    assert difference("A chair.\n", "A chair.\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "span", "words"),
    [
        ("I was hapy then", "I was happy then", (6, 10), "happy"),
        ("we fled to Nyamata.", "we fled to [place 1].", (11, 18), "[place 1]"),
        ("we fled to Nyamata.", "we fled to [place 1].", (0, 18), "we fled to [place 1]"),
        ("I sat. I wept. I left.", "I sat. I left.", (7, 14), ""),
        ("I sat. I left.", "I sat. I wept. I left.", (0, 6), "I sat."),
        ("a b\nKeza: late\nx", "a b\nKeza: very late\nx", (4, 14), "Keza: very late"),
    ],
)
def test_what_lay_on_words_lies_on_their_correction(old, new, span, words):
    assert new[slice(*map_span(difference(old, new), Span(*span)))] == words


def test_words_that_share_only_their_spaces_have_nothing_in_common():
    old, new = "My brother hid us there.", "All gates opened once, everybody walked."
    assert map_span(difference(old, new), Span(0, 23)).length == 0


def test_two_words_in_a_long_text_are_two_small_edits():
    lines = [f"Line {number} of a long transcript, said slowly.\n" for number in range(20_000)]
    changed = [*lines]
    changed[300] = changed[300].replace("long", "lengthy")
    changed[15_000] = ""
    edits = difference("".join(lines), "".join(changed))
    assert len(edits) < 6
    assert apply(edits, "".join(lines)) == "".join(changed)


def test_one_endless_line_is_compared_by_words():
    words = [f"w{number % 5000}" for number in range(60_000)]
    changed = [*words]
    changed[100], changed[59_000] = "other", "again"
    old, new = " ".join(words), " ".join(changed)
    edits = difference(old, new)
    assert apply(edits, old) == new
    assert sum(edit.removed for edit in edits) < 20


def test_a_character_beyond_the_first_plane_counts_as_one():
    assert difference("a𝒳c", "a𝒳𝒳c") in {(Edit(1, 0, "𝒳"),), (Edit(2, 0, "𝒳"),)}
