"""Words keep their apostrophes and hyphens."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.language.words import (
    next_word,
    next_word_end,
    previous_word,
    previous_word_end,
    whole_words,
    word_at,
)
from workbench.model.spans import Span

TEXT = "Amina: n'umugabo, c’est self-worth – 10,000 francs.\n\nሰላም፡ልጅ end"
WORDS = ["Amina", "n'umugabo", "c’est", "self-worth", "10,000", "francs", "ሰላም", "ልጅ", "end"]


def places(text, words):
    found, place = [], 0
    for word in words:
        place = text.index(word, place)
        found.append(Span(place, place + len(word)))
        place += len(word)
    return found


SPANS = places(TEXT, WORDS)


def test_each_word_is_found_from_each_of_its_characters():
    for span in SPANS:
        for place in range(span.start, span.end):
            assert word_at(TEXT, place) == span


def test_walking_forwards_and_backwards_visits_every_word():
    place, seen = -1, []
    while (place := next_word(TEXT, max(place, 0)) if place >= 0 else 0) < len(TEXT):
        seen.append(place)
    assert seen == [span.start for span in SPANS]
    back = [place := len(TEXT)]
    while place:
        back.append(place := previous_word(TEXT, place))
    assert back[1:] == [span.start for span in reversed(SPANS)]


def test_ends_of_words_both_ways():
    for before, after in pairwise(SPANS):
        assert next_word_end(TEXT, before.end) == after.end
        assert previous_word_end(TEXT, after.end) == before.end
    assert previous_word_end(TEXT, SPANS[0].end) == 0
    assert next_word_end(TEXT, len(TEXT)) == len(TEXT)


def test_between_words_the_next_one_of_the_line_is_meant():
    assert word_at("one  , two\nthree", 4) == Span(7, 10)
    assert word_at("one .\nthree", 5) == Span(5, 5)
    assert word_at("", 0) == Span(0, 0)


def test_whole_words_widens_only_cut_words():
    assert whole_words("one two three", Span(5, 9)) == Span(4, 13)
    assert whole_words("one two three", Span(4, 7)) == Span(4, 7)
    assert whole_words("one two", Span(5, 5)) == Span(5, 5)


def test_a_word_longer_than_the_first_look_is_whole():
    text = "x " + "a" * 500 + "'" + "b" * 500 + " y"
    assert word_at(text, 300) == Span(2, 1003)
    assert word_at(text, 502 + 70) == Span(2, 1003)


@given(st.text(alphabet="ab'- .\né\u03011,", max_size=40), st.integers(0, 40))
def test_places_stay_in_the_text_and_move_on(text, place):
    place = min(place, len(text))
    assert place <= next_word_end(text, place) <= len(text)
    assert place < next_word(text, place) or place == len(text)
    assert 0 <= previous_word(text, place) < max(1, place)
    span = word_at(text, place)
    assert 0 <= span.start <= span.end <= len(text)
