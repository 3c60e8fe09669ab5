"""In which language a sentence is said: told by small words, never by a model."""

import pytest

from workbench.language.tongues import guess

IN_ENGLISH = [
    ("Turi umuryango umwe", "rw"), ("Humura, turi kumwe", "rw"),
    ("Sinari nzi ko abandi na bo bababaye", "rw"), ("Umutima wanjye uraremereye", "rw"),
    ("Je ne sais pas ce que c'est", "fr"), ("Sisi wote tuko pamoja sasa", "sw"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "language"), IN_ENGLISH)
def test_a_sentence_in_another_language_is_recognised(sentence, language):
    found = guess(sentence, "en", ["en", "rw", "fr"])
    assert found is not None
    assert found.language == language
    assert found.found


@pytest.mark.parametrize(
    ("sentence", "main"),
    [
        ("I do not eat when I am angry", "en"), ("Berthe's", "en"), ("Chief, chief", "en"),
        ("Gisizi, Mwira, Rukore", "en"), ("Banana", "en"), ("", "en"), ("…", "en"),
        ("Il est parti à la mine", "fr"), ("Turi umuryango umwe", "rw"),
        ("A photo, a radio, a banana", "en"),
    ],
)  # fmt: skip
def test_a_sentence_in_the_main_language_or_of_names_is_left_alone(sentence, main):
    found = guess(sentence, main, ["en", "rw", "fr"])
    assert found is None


def test_a_guess_by_form_alone_says_so():
    found = guess("Umutima wanjye uraremereye", "en", ["rw"])
    assert (found.why, found.words) == ("built like", 3)
    assert guess("Umutima wanjye uraremereye", "en", ["sw"]).language == "sw"
