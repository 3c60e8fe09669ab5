"""Sentences stay in their turn and leave white space out."""

import subprocess
import sys

from workbench.language.sentences import sentences
from workbench.model.spans import Span


def quoted(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_sentences_of_a_turn_only():
    text = "One. Two!\nThree? Four."
    turn = Span(10, len(text))
    assert quoted(text, sentences(text, turn, "en")) == ["Three?", "Four."]


def test_white_space_is_left_out():
    text = "  One is here.   Two is too. \n"
    assert quoted(text, sentences(text, Span(0, len(text)), "fr")) == [
        "One is here.",
        "Two is too.",
    ]


def test_what_opens_a_sentence_stays_with_it():
    text = "I can begin. (silence) My neighbour came. “Welcome,” she said. [laughs] Yes (no?)."
    assert quoted(text, sentences(text, Span(0, len(text)), "en")) == [
        "I can begin.", "(silence) My neighbour came.", "“Welcome,” she said.",
        "[laughs] Yes (no?).",
    ]  # fmt: skip


def test_languages_that_spacy_does_not_know():
    text = "Amakuru? Ni meza cyane. Murakoze."
    for language in ("rw", "rn", "", "xx", "rw-RW"):
        found = quoted(text, sentences(text, Span(0, len(text)), language))
        assert found == ["Amakuru?", "Ni meza cyane.", "Murakoze."]


def test_ethiopic_full_stops():
    text = "ሰላም ነው። ደህና ነኝ።"
    assert len(sentences(text, Span(0, len(text)), "am")) == 2


def test_talk_without_punctuation_is_taken_whole():
    text = "Yes. " + "and then we went " * 30
    assert sentences(text, Span(0, len(text)), "en") == [Span(0, len(text) - 1)]
    breathing = "Yes. " + "and then we went, " * 30
    assert len(sentences(breathing, Span(0, len(breathing)), "en")) == 2


def test_a_blank_line_ends_a_sentence():
    text = "A heading\n\nThen words. And more."
    assert quoted(text, sentences(text, Span(0, len(text)), "en")) == [
        "A heading", "Then words.", "And more.",
    ]  # fmt: skip


def test_nothing_but_white_space_has_no_sentence():
    assert sentences(" \n ", Span(0, 3), "en") == []


def test_a_very_long_turn_is_cut_into_pieces():
    text = "A sentence of words. " * 20_000
    assert len(sentences(text, Span(0, len(text)), "en")) >= 20_000


def test_spacy_is_loaded_on_first_use_only():
    asked = (
        "import sys, workbench.language.sentences, workbench.tui.widgets.transcript;"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
