"""Forms that came back in every shape: without controls, ticked by hand, written all over."""

import pytest

from workbench.model.review import UNSAFE, line_mark
from workbench.readers.review_lines import Note, Written, read_lines, ticks
from workbench.review.wording import LANGUAGES, labels, wording

ITEM = "theme:aaaaaaaaaaaaaaaa"
QUOTE = "quote:bbbbbbbbbbbbbbbb:cccccc:5-20"


def read(*lines, known=()):
    every = [line if isinstance(line, Written) else Written(line, line) for line in lines]
    returned = read_lines(every, labels(), frozenset(map(line_mark, known)))
    return [(each.about, each.choice, each.comment) for each in returned.answers]


def offered(language, ticked=-1, sign="☒"):
    shown = [wording(language).choice(c) for c in ("agree", "change", "missing", UNSAFE)]
    return "    ".join(f"{sign if n == ticked else '☐'}\u00a0{s}" for n, s in enumerate(shown))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_boxes_nobody_ticked_says_nothing(language):
    assert ticks(offered(language), labels()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["☒", "☑", "x", "X", "[x]", "✓", "☐ x", "☐x"])
@pytest.mark.parametrize("place", range(4))
def test_a_tick_in_or_beside_a_box_is_that_choice(language, sign, place):
    expected = ["agree", "change", "missing", UNSAFE][place]
    assert ticks(offered(language, place, sign), labels()) == [expected]


def test_a_tick_after_the_words_is_that_choice():
    line = "☐ I agree   ☐ Change it x  ☐ Something is missing   ☐ Not safe to publish"
    assert ticks(line, labels()) == ["change"]
    line = "☐ I agree   ☐ Change it  ☐ Something is missing   ☐ Not safe to publish  X"
    assert ticks(line, labels()) == [UNSAFE]


def test_a_sentence_with_one_of_the_words_offers_nothing():
    assert ticks("I agree with all my heart", labels()) is None


def test_a_form_that_lost_its_controls_is_read_by_its_words():
    assert read(
        "project:cccccccccccccccc · Kiswahili",
        "Anayejibu (jina au wadhifa): Bosco",
        f"Hoja 1 · {ITEM}",
        "Jibu: Ibadilishwe",
        offered("sw"),
        "Maoni: Mti haukuwa mkubwa.",
        "Ulikuwa mdogo.",
        f"Maneno 1.1 · {QUOTE}",
        "Jibu: Chagua",
        offered("sw", 3),
        "Maoni: Andika hapa",
    ) == [(ITEM, "change", "Mti haukuwa mkubwa.\nUlikuwa mdogo."), (QUOTE, UNSAFE, "")]


def test_printed_lines_are_no_comments_and_added_ones_are():
    printed = ("What we claim.", "Words somebody said.")
    marks = "lines: " + " ".join(map(line_mark, printed))
    assert read(f"Point 1 · {ITEM}", *printed, "No! It was the aunt.", marks) == [
        (ITEM, "", "No! It was the aunt.")
    ]
    assert read(f"Point 1 · {ITEM}", *printed, known=printed) == []


def test_what_is_written_before_the_first_point_is_kept_without_a_place():
    assert read("You should have come in person.") == [("", "", "You should have come in person.")]


def test_two_ticks_count_as_the_more_careful_one_and_the_other_is_kept_in_words():
    boxes = "☒ I agree ☐ Change it ☐ Something is missing ☒ Not safe to publish"
    assert read(f"Point 1 · {ITEM}", boxes) == [(ITEM, UNSAFE, "(also ticked: agree)")]


def test_an_answer_that_is_no_choice_is_kept_as_a_comment():
    assert read(f"Point 1 · {ITEM}", "Answer: only the women") == [(ITEM, "", "only the women")]


def test_a_comment_in_the_margin_belongs_to_the_point_it_stands_at():
    note = Note("Claudine", "2026-03-14", "Not here.")
    lines = [
        Written(f"Point 1 · {ITEM}", f"Point 1 · {ITEM}"),
        Written("Words", "Words", notes=(note,)),
    ]
    returned = read_lines(lines, labels(), frozenset({line_mark("Words")}))
    (answer,) = returned.answers
    assert (answer.about, answer.comment, answer.by, answer.date) == (
        ITEM, "Not here.", "Claudine", "2026-03-14",
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_the_words(language):
    ours = wording(language)
    assert set(ours.words) == set(wording("en").words)
    assert ours.draft == (language != "en")
    assert all(ours.words.values()) or language == "en"
    for key in ("progress", "saved"):
        fields = {"done": 1, "all": 2, "name": "x"}
        assert ours[key].format(**fields) != ours[key]
