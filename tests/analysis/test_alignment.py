"""A translation beside its original: nothing twice, nothing lost, nothing out of order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.alignment import align, meaning, moved, turn_of, written
from workbench.model.reading import Translated
from workbench.model.source import Turn


def transcript(*said: tuple[str, str]) -> tuple[tuple[Turn, ...], str]:
    """Return the turns and the text of a transcript, as a reader would make them."""
    text, turns = "", []
    for speaker, words in said:
        label = f"{speaker}: " if speaker else ""
        start = len(text)
        text += label + words
        turns.append(Turn(start, len(text), start, start + len(label), speaker))
        text += "\n\n"
    return tuple(turns), text


def laid(original, foreign):
    """Align two lists of (speaker, words): the translation by the words it means, and the rest."""
    (turns, text), (theirs, translation) = transcript(*original), transcript(*foreign)
    found = align(turns, theirs, translation, "en")
    return {text[t.start : t.end]: t.text for t in found.translated}, found.without, found.left


OURS = [("A", "muraho"), ("B", "yego"), ("A", "amakuru"), ("B", "ni meza"), ("C", "oya")]
THEIRS = [("A", "hello"), ("B", "yes"), ("A", "what news"), ("B", "good"), ("C", "no")]
WHOLE = {ours[1]: theirs[1] for ours, theirs in zip(OURS, THEIRS, strict=True)}


def test_as_many_turns_lie_one_by_one():
    assert laid(OURS, THEIRS) == (WHOLE, (), ())
    renamed = [("Facilitator", words) for _who, words in THEIRS]
    assert laid(OURS, renamed) == (WHOLE, (), ())


@pytest.mark.parametrize("gone", range(5))
def test_a_turn_that_was_not_translated_is_listed(gone):
    found, without, left = laid(OURS, [turn for n, turn in enumerate(THEIRS) if n != gone])
    assert len(found) == 4 and len(without) == 1 and left == ()
    if gone in (2, 4):  # elsewhere who speaks does not say which of two turns is missing
        assert without == (gone,)
        assert found == {ours: theirs for ours, theirs in WHOLE.items() if ours != OURS[gone][1]}


@pytest.mark.parametrize("place", range(6))
def test_a_turn_too_many_is_left(place):
    more = [*THEIRS[:place], ("Translator", "a note"), *THEIRS[place:]]
    assert laid(OURS, more) == (WHOLE, (), (place,))


def test_without_a_common_speaker_nothing_fits():
    found, without, left = laid(OURS, [("X", "hello"), ("Y", "yes")])
    assert (found, without, left) == ({}, (0, 1, 2, 3, 4), (0, 1))
    assert laid([], []) == ({}, (), ())


def test_speakers_are_the_same_in_capitals():
    assert laid(OURS, [(who.lower(), words) for who, words in THEIRS[1:]])[0] == {
        ours: theirs for ours, theirs in WHOLE.items() if ours != "muraho"
    }


def test_an_empty_turn_of_the_translation_is_no_translation():
    found, without, _left = laid(OURS, [*THEIRS[:4], ("C", " ")])
    assert "oya" not in found
    assert without == (4,)


def test_one_turn_of_thousands_is_missing():
    ours = [("AB"[n % 2], f"w{n}") for n in range(1_000)]
    found, without, _left = laid(ours, ours[:500] + ours[501:])
    assert len(found) == 999 and len(without) == 1


words = st.text("ab ", min_size=1, max_size=6).map(lambda text: f"x{text}x")
talks = st.lists(st.tuples(st.sampled_from(["A", "B", "C", ""]), words), max_size=12)


@given(talks, talks)
def test_no_turn_is_given_away_twice_and_the_order_stays(ours, theirs):
    (turns, _text), (foreign, translation) = transcript(*ours), transcript(*theirs)
    found = align(turns, foreign, translation, "en")
    taken = [int(each.locator.removeprefix("turn ")) - 1 for each in found.translated]
    places = [(each.start, each.end) for each in found.translated]
    assert taken == sorted(set(taken)) and places == sorted(set(places))
    assert sorted([*taken, *found.left]) == [*range(len(foreign))]
    of = {(turn.label_end, turn.end): number for number, turn in enumerate(turns)}
    assert sorted([*(of[place] for place in places), *found.without]) == [*range(len(turns))]
    for each, number in zip(found.translated, taken, strict=True):
        assert each.text == theirs[number][1] and each.language == "en"
        if len(ours) != len(theirs):
            assert turns[of[each.start, each.end]].speaker == foreign[number].speaker


@st.composite
def worlds(draw):
    """Turns, and translations of some of them, whole or in pieces, as files of annotations are."""
    turns, _text = transcript(*draw(talks.filter(bool)))
    pieces = []
    for number, turn in enumerate(turns):
        cut = draw(st.sampled_from(["none", "whole", "halves"]))
        ends = [turn.label_end, turn.end]
        if cut == "halves":
            ends.insert(1, (turn.label_end + turn.end) // 2)
        if cut != "none":
            pieces += [
                Translated(one, other, f"t{number}.{n}", "en", f"a{number}.{n}")
                for n, (one, other) in enumerate(pairwise(ends))
            ]
    return turns, tuple(pieces)


@given(worlds(), st.data())
def test_moving_never_loses_a_word(world, data):
    turns, pieces = world
    number = data.draw(st.integers(0, len(turns) - 1))
    by = data.draw(st.integers(-len(turns) - 1, len(turns) + 1))
    after = moved(pieces, turns, number, by)
    told = [words for each in after for words in each.text.split("\n")]
    assert sorted(told) == sorted(each.text for each in pieces)
    if by > 0:
        assert told == [each.text for each in pieces]
    starts = [each.start for each in after]
    assert starts == sorted(set(starts))
    of = {turn.label_end: n for n, turn in enumerate(turns)}
    for each in after:
        for text in each.text.split("\n"):
            was = int(text[1:].partition(".")[0])
            meant = was if was < number else max(0, min(was + by, len(turns) - 1))
            assert of[each.start] == meant and each.end == turns[meant].end


@given(worlds(), st.data())
def test_writing_replaces_one_turn_and_no_other(world, data):
    turns, pieces = world
    turn = data.draw(st.sampled_from(turns))
    text = data.draw(st.sampled_from(["", "  ", "new", " new\nwords "]))
    after = written(pieces, turn, text, "fr")
    inside = [each for each in after if turn.start <= each.start < turn.end]
    assert [each for each in after if each not in inside] == [
        each for each in pieces if not turn.start <= each.start < turn.end
    ]
    assert [(each.start, each.end, each.text, each.language) for each in inside] == (
        [(turn.label_end, turn.end, text.strip(), "fr")] if text.strip() else []
    )
    assert [each.start for each in after] == sorted(each.start for each in after)


def test_writing_a_turn_without_words_twice_keeps_the_last():
    turns, _text = transcript(("A", "muraho"), ("B", ""), ("A", "yego"))
    once = written((), turns[1], "(nods)", "en")
    twice = written(once, turns[1], "(shakes her head)", "en")
    assert [each.text for each in twice] == ["(shakes her head)"]
    assert written(twice, turns[1], "", "en") == ()


@given(worlds(), st.integers(-5, 200))
def test_the_turn_of_a_place_is_the_last_that_begins_before_it(world, place):
    turns, _pieces = world
    assert turn_of(turns, place) == max(
        (number for number, turn in enumerate(turns) if turn.start <= place), default=0
    )


@given(worlds(), st.integers(0, 100), st.integers(1, 40))
def test_the_meaning_of_a_stretch_is_of_what_it_touches(world, start, length):
    _turns, pieces = world
    touched = [
        each.text
        for each in pieces
        if set(range(each.start, each.end)) & set(range(start, start + length))
    ]
    assert meaning(pieces, start, start + length).split("\n") == (touched or [""])
