"""What could identify somebody is proposed, with what speaks for it; nothing is decided."""

from workbench.privacy.clues import Clue, is_code, name_in
from workbench.privacy.entries import Entry
from workbench.privacy.proposals import Text, propose


def proposed(text, *given, entries=(), rejected=()):
    found = propose([Text("s", "S", text)], given, entries=entries, rejected=rejected)
    return {p.text: p for p in found}


def test_a_capital_within_a_sentence_is_proposed_and_a_word_also_written_small_is_not():
    found = proposed("I went with Zubeda to market. There Market day was over. Then zinc was sold.")
    assert set(found) == {"Zubeda"}
    assert found["Zubeda"].kind == "person"


def test_after_a_title_a_name_is_a_person_even_at_the_start():
    assert proposed("Mama Lorpu came. Then lunch.")["Lorpu"].why == "after a title"


def test_beside_words_for_places_a_name_is_a_place():
    assert proposed("She lived in Wulomai, near the river.")["Wulomai"].kind == "place"


def test_a_label_brings_the_code_of_its_participant():
    given = Clue("Silas", "person", "the label of a speaker", 0.95, "[G07]")
    assert proposed("Then Silas spoke.", given)["Silas"].pseudonym == "[G07]"


def test_no_two_names_get_one_pseudonym():
    found = proposed("I saw Zubeda, Korto, Garmai and Wannie in Wulomai on 3 May 2020.")
    pseudonyms = [p.pseudonym for p in found.values()]
    assert len(pseudonyms) == len(set(pseudonyms)) >= 6


def test_a_part_or_a_misspelling_of_a_name_is_proposed_as_a_form_of_it():
    entries = [Entry("Zubeda Kollie", "[P1]")]
    found = proposed("We asked Zubeda. But later Zubeda Kolie left.", entries=entries)
    assert {p.form_of for p in found.values() if p.kind == "person"} == {"Zubeda Kollie"}
    assert found["Zubeda"].pseudonym == "[P1]"


def test_what_is_known_or_rejected_is_not_proposed():
    text = "We asked Zubeda and Korto there."
    assert set(proposed(text, entries=[Entry("Zubeda", "[P1]")], rejected=["KORTO"])) == set()


def test_a_role_is_proposed_where_it_is_that_of_somebody_in_particular():
    found = proposed("The nurse came. I am the head teacher. Nurses are few; a judge is far.")
    assert {p.text for p in found.values() if p.kind == "occupation"} == {"nurse", "head teacher"}


def test_every_place_is_where_the_words_stand():
    text = "Then d'Amina and Amina's child came with Amina."
    given = Clue("Amina", "person", "the label of a speaker", 0.95)
    places = proposed(text, given)["Amina"].places
    assert [text[p.start : p.end] for p in places] == ["Amina"] * 3


def test_a_label_holds_a_name_or_not():
    assert name_in("Facilitator Odette") == "Odette"
    assert name_in("Mama Furaha") == "Furaha"
    assert [name_in(label) for label in ("P07", "Note taker", "Several", "Enquêtrice")] == [""] * 4
    assert is_code("G07") and is_code("[P1]") and not is_code("Keza")
