"""Known names are found in every form a sentence gives them, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.privacy.folding import fold, key
from workbench.privacy.names import Finder, parts_of, replaced
from workbench.privacy.spelling import distance, near

NAMES = ["Amina", "Amina Uwase", "Consolée", "Mukamana", "Jean-Claude", "አሚና", "P1"]
FILLING = st.text(alphabet="abcdefgh é.,;'\n", max_size=20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("j'ai vu d'Amina hier", ["Amina"]),
        ("Amina's chair", ["Amina"]),
        ("yavuye kwa Amina n’Amina", ["Amina", "Amina"]),
        ("kwaAmina", ["Amina"]),
        ("AMINA and Uwase Amina", ["AMINA", "Uwase Amina"]),
        ("Amina\nUwase", ["Amina\nUwase"]),
        ("Consolee, Console\u0301e, CONSOLÉE", ["Consolee", "Console\u0301e", "CONSOLÉE"]),
        ("የአሚና ለአሚናን አሚና", ["አሚና", "አሚና", "አሚና"]),
        ("Jean Claude, Jean-Claude", ["Jean Claude", "Jean-Claude"]),
        ("P1 spoke to P10 and P1.", ["P1", "P1"]),
        ("Aminata, Famina, amina", []),
        ("Amina_session.docx", ["Amina"]),
    ],
)
def test_a_name_is_found_in_its_forms_and_nowhere_else(text, found):
    assert [text[p.start : p.end] for p in Finder(NAMES).find(text)] == found


def test_a_name_written_small_is_found_only_by_a_loose_look():
    assert Finder(["Hope"]).find("I hope so") == []
    assert len(Finder(["Hope"], loose=True).find("I hope so")) == 1


def test_a_form_that_is_small_itself_is_found_however_it_is_written():
    finder = Finder(["head teacher"])
    assert len(finder.find("The Head teacher and the head  teacher")) == 2


@given(before=FILLING, after=FILLING, name=st.sampled_from(NAMES))
def test_a_name_between_any_words_is_found_where_it_stands(before, after, name):
    text = f"{before} {name} {after}"
    places = Finder(NAMES).find(text)
    assert [text[p.start : p.end] for p in places] == [name]
    assert places[0].start == len(before) + 1


@given(st.text(max_size=60), st.sampled_from(NAMES), st.text(max_size=60))
def test_after_replacing_nothing_is_found_any_more(before, name, after):
    finder = Finder(NAMES)
    instead = {form: f"[X{number}]" for number, form in enumerate(NAMES)}
    text = f"{before} {name} {after}"
    gone = replaced(text, finder.find(text), instead)
    assert finder.find(gone) == []


@given(st.text(max_size=80))
def test_folding_keeps_the_way_back_to_every_place(text):
    folded = fold(text)
    places = [folded.place(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    for at, place in enumerate(places):
        letter = unicodedata.normalize("NFD", text[place].translate({0x2019: "'"}))
        assert folded.text[at] in letter or folded.text[at] == "'"


def test_the_parts_of_a_name_are_those_that_could_be_said_alone():
    assert parts_of("Amina wa Uwase") == ["Amina", "Uwase"]
    assert parts_of("Amina") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mukmana", "Mukamana"),
        ("Kigari", "Kigali"),
        ("Aminah", "Amina"),
        ("Amina", ""),
        ("Alina", "Amina"),
        ("Bmina", ""),
        ("Ami", ""),
        ("Consolata", ""),
    ],
)
def test_a_misspelling_is_told_from_another_name(written, meant):
    assert near(written, ["Amina", "Mukamana", "Kigali", "Consolée"]) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_the_same_both_ways_and_none_only_for_the_same(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


def test_two_spellings_of_a_name_have_one_key():
    assert key("  Consolée ") == key("CONSOLEE")
