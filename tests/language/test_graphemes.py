"""Local answers about graphemes are those of the whole text."""

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language.graphemes import (
    boundary_after,
    boundary_before,
    next_grapheme,
    previous_grapheme,
    snap,
)
from workbench.model.spans import Span

TEXTS = st.lists(
    st.sampled_from([
        *"ab .\n\r\t\x00é", "e\u0301", "\u0301", "\u200d", "👩", "🏽", "👩‍👩‍👧",
        "🇷", "🇼", "❤️", "\ufe0f",
        "\u0600", "क", "्", "ष", "ि", "ᄀ", "ᅡ",
        "한", "ሴ\u135d", "كَ", "©", "\u00ad", "你", "\U000110bd",
    ]),
    max_size=24,
).map("".join)  # fmt: skip


def borders(text):
    return [found.start() for found in regex.finditer(r"\X", text)] + [len(text)]


@given(TEXTS, st.integers(0, 60))
@settings(max_examples=1500)
def test_local_borders_are_the_borders_of_the_whole(text, place):
    place = min(place, len(text))
    known = borders(text)
    assert boundary_before(text, place) == max(b for b in known if b <= place)
    assert boundary_after(text, place) == min(b for b in known if b >= place)
    assert next_grapheme(text, place) == min((b for b in known if b > place), default=len(text))
    assert previous_grapheme(text, place) == max((b for b in known if b < place), default=0)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_snapping_widens_to_borders_and_no_further(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    snapped = snap(text, Span(start, end))
    assert {snapped.start, snapped.end} <= set(borders(text))
    assert snapped == snap(text, snapped)
    if start < end:
        assert snapped.start <= start
        assert snapped.end >= end
    else:
        assert not snapped.length


def test_what_a_reader_takes_for_one_is_never_cut():
    assert snap("cafe\u0301!", Span(0, 4)) == Span(0, 5)
    assert snap("a👩‍👩‍👧b", Span(2, 3)) == Span(1, 6)
    assert snap("🇷🇼🇧🇮", Span(1, 3)) == Span(0, 4)


def test_places_deep_in_a_long_text():
    for letter in ("a", "你", "ሰ"):
        text = letter * 3_000_000
        assert all(boundary_before(text, place) == place for place in range(10**6, 10**6 + 100))
