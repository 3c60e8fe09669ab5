"""Turns, by every convention."""

import pytest

from workbench.readers import read_bytes
from workbench.readers.alike import alike
from workbench.readers.labels import is_role, role_of
from workbench.readers.turns import find_turns

from .made import docx, p, r


def divide(text: str, name: str = "a.txt", merge=None):
    """Return the profile, and speaker, words and kind of each turn."""
    reading = read_bytes(text.encode(), name)
    layout = find_turns(reading, merge or {})
    said = [(t.speaker, reading.text[t.label_end : t.end], t.kind) for t in layout.turns]
    return layout, said


def speech(said):
    return [(speaker, words) for speaker, words, kind in said if kind == "speech"]


def test_labels_with_paragraphs_that_go_on():
    text = "I: One?\n\nP3: Two.\n\nThree.\n\n\nI: Four\nAda: is no label\n\n"
    layout, said = divide(text)
    assert layout.profile == "label"
    assert speech(said) == [
        ("I", "One?"),
        ("P3", "Two.\n\nThree."),
        ("I", "Four\nAda: is no label"),
    ]
    first = layout.turns[0]
    assert (first.start, first.label_start, first.label_end, first.end) == (0, 0, 3, 7)
    assert [(label.label, label.turns, label.role) for label in layout.labels] == [
        ("I", 2, "interviewer"),
        ("P3", 1, "participant"),
    ]


def test_labels_repeated_on_each_paragraph_are_one_turn():
    text = "Interviewer 1: a\n\nInterviewee: b\n\nInterviewee: c\n\nInterviewer 1: d\n" * 5
    layout, said = divide(text)
    assert len(layout.turns) == 11
    assert speech(said)[1] == ("Interviewee", "b\n\nInterviewee: c")


def test_names_need_three_or_a_text_full_of_labels():
    layout, _ = divide("Rosa: a\nMaria: b\nMaria: c\nRosa: d\nJuan: e\nMaria: f\n")
    assert {label.label for label in layout.labels} == {"Maria", "Rosa"}
    story = "Words and words.\n" * 20
    assert divide(story + "Rosa: a\nMaria: b\nRosa: c\n" + story)[0].profile == "none"


def test_one_label_is_no_conversation():
    assert divide("Note: a\nx\nNote: b\ny\nNote: c\n")[0].profile == "none"
    assert divide("I: why?\nbecause\nI: and?\nso\n")[0].profile == "none"


@pytest.mark.parametrize(
    "line",
    [
        "1: a",
        "https://x.org",
        "10:30 we met",
        "At 10:30 we met",
        "Why? I said: a",
        "A" * 64 + ": a",
        "one two three four five six seven: a",
        "He said; then: b",
    ],
)
def test_what_is_no_label(line):
    layout, _ = divide("I: x\nB: y\n" + f"{line}\n" * 4)
    assert {label.label for label in layout.labels} == {"I", "B"}


def test_long_titles_and_tags():
    text = (
        "<Newspeech>The Assistant Minister for Cooperative Development (Mr. Ejore): a\n"
        "<Newspeech>Mr. Ejore: b</Newspeech>\n"
    ) * 3
    layout, _ = divide(text)
    assert [label.turns for label in layout.labels] == [3, 3]
    assert layout.turns[0].label_start == len("<Newspeech>")
    assert len(layout.alike) == 1


@pytest.mark.parametrize("space", [" :", "\u00a0: ", "\u202f: ", ":\t\t", "："])
def test_spaces_around_the_colon(space):
    _, said = divide(f"Enquêtrice{space}Ça va ?\nMère{space}Oui\n" * 3)
    assert speech(said)[:2] == [("Enquêtrice", "Ça va ?"), ("Mère", "Oui")]


def test_header_lines_are_metadata():
    text = (
        "A title\nInterviewer: Anna\nParticipant: P3\nDate: 2026-03-14\nSector: North\n\n"
        "Interviewer: Welcome.\nP3: Thanks.\nInterviewer: Good.\nDate: is no label here\n"
    )
    _, said = divide(text)
    assert [kind for _, _, kind in said] == ["metadata"] * 4 + ["speech"] * 3
    assert speech(said)[0] == ("Interviewer", "Welcome.")
    _, said = divide(
        "Proyecto: x\nFecha: y\n\nModeradora: Hola\nRosa: Si\nModeradora: Bien\nRosa: No"
    )
    assert [kind for _, _, kind in said] == ["metadata"] * 2 + ["speech"] * 4
    _, said = divide("Date: x\nInterviewer: a\nP1: b\nInterviewer: c\nP1: d\n")
    assert len(speech(said)) == 4


def test_time_lines_belong_to_the_turn_below():
    text = "[00:00:08]\nModeradora: Hola\nmás\n\n[00:01:02]\nRosa: Sí\n\n{00:02:00}\n"
    text += "Moderadora: A\n00:03\nRosa: B\nstill\n00:04\nhers\n00:05\n"
    layout, said = divide(text)
    assert layout.profile == "time line"
    assert [turn.began for turn in layout.turns] == [8000, 62000, 120000, 3000]
    assert layout.turns[0].start == 0
    assert layout.turns[0].label_start == 11
    assert speech(said)[0] == ("Moderadora", "Hola\nmás")
    assert speech(said)[3] == ("Rosa", "B\nstill\n00:04\nhers\n00:05")


def test_time_lines_alone_make_turns_of_nobody():
    layout, said = divide("Title\n[00:10]\nOne\nmore\n[00:20]\nTwo\n[00:30]\n")
    assert layout.profile == "time line"
    assert [(s, w) for s, w, _ in said] == [("", "One\nmore"), ("", "Two"), ("", "")]
    assert [turn.began for turn in layout.turns] == [10000, 20000, 30000]
    assert all(turn.label_start == turn.label_end for turn in layout.turns)


def test_times_beside_labels():
    layout, _ = divide("[00:01] I: a\n00:02:03 P1: b\nI [00:04]: c\nP1 (1:00:05): d\n")
    assert [turn.began for turn in layout.turns] == [1000, 123000, 4000, 3605000]
    assert layout.turns[1].label_start == layout.turns[1].start + len("00:02:03 ")


def test_f4_times_end_a_turn():
    layout, _ = divide("I: Ja? #00:00:05-3#\nB1: Nein. (lacht)\nDoch. #00:01:00-0#\n\nI: Gut\n")
    assert layout.profile == "f4 time"
    assert [(t.began, t.ended) for t in layout.turns] == [
        (None, 5300),
        (5300, 60000),
        (60000, None),
    ]


def test_label_and_time_lines():
    text = (
        "Tue, 3/14\n\nSUMMARY KEYWORDS\ndata, reuse\n\nSPEAKERS\nSara Mann, Ann\n\n"
        "Sara Mann  00:01\nHi: there\n\nmore\n\nAnn  00:09\nHello\n\nSara Mann  1:02:03\nBye\n\n"
        "Sara Mann  1:02:05\nNow\n"
    )
    layout, said = divide(text)
    assert layout.profile == "label and time"
    assert speech(said) == [
        ("Sara Mann", "Hi: there\n\nmore"),
        ("Ann", "Hello"),
        ("Sara Mann", "Bye"),
        ("Sara Mann", "Now"),
    ]
    assert [turn.began for turn in layout.turns] == [1000, 9000, 3723000, 3725000]
    alaska = "Interviewer 00:00\nHow?\nInterviewee 1 00:07\nSo.\n"
    assert speech(divide(alaska)[1]) == [("Interviewer", "How?"), ("Interviewee 1", "So.")]
    rev = "Ada (00:01):\na\nBob (00:02):\nb\nAda (00:03):\nc\nAda (00:04):\nd\n"
    assert [turn.speaker for turn in divide(rev)[0].turns] == ["Ada", "Bob", "Ada", "Ada"]


@pytest.mark.parametrize("shape", ["### {}", "## {}:", "**{}**", "__{}__", "### **{}**", "{}"])
def test_labels_on_lines_of_their_own(shape):
    i, b = shape.format("Interviewer"), shape.format("Respondent 2")
    layout, said = divide(
        f"# An interview\n\n{i}\n\nHow?\n\n{b}\n\nSo.\n\nAnd so.\n\n{i}\n\nOh\n", "a.md"
    )
    assert layout.profile == "label line"
    assert speech(said) == [
        ("Interviewer", "How?"),
        ("Respondent 2", "So.\n\nAnd so."),
        ("Interviewer", "Oh"),
    ]
    assert said[0] == ("", "# An interview", "heading")


@pytest.mark.parametrize("shape", ["**{}**: ", "**{}:** "])
def test_bold_labels(shape):
    a, b = shape.format("Mr Hartley"), shape.format("David Hartley")
    layout, said = divide(
        f"Panel\n=====\n\n{a}a\n\nb\n\n{b}c\n\n{a}d\n\n{b}e\n\n{a}f\n\n{b}g", "a.rst"
    )
    assert layout.profile == "bold label"
    assert speech(said)[:2] == [("Mr Hartley", "a\n\nb"), ("David Hartley", "c")]
    assert layout.alike == (("Mr Hartley", "David Hartley"),)
    merged, _ = divide(f"{a}a\n\n{b}c\n\n{a}d\n\n", "a.md", {"David Hartley": "Mr Hartley"})
    assert {turn.speaker for turn in merged.turns} == {"Mr Hartley"}


def test_brackets():
    layout, said = divide("[id1] a\n\n[id2] b\n\n[laughs]\n\n[id1] c\n\n[id2] d\n")
    assert layout.profile == "bracket"
    assert speech(said)[1] == ("id2", "b\n\n[laughs]")


def test_headings_part_turns():
    _, said = divide("I: a\n\n# Safety\n\nThey sit.\n\nstill\n\nB: b\n\nI: c\n", "a.md")
    assert said[1:3] == [("", "# Safety", "heading"), ("", "They sit.\n\nstill", "note")]


def test_a_table_with_speakers_in_a_column():
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{p(r(cell))}</w:tc>' for cell in cells)}</w:tr>"

    rows = [
        row("Speaker", "Words"),
        row("Ada", "a"),
        row("Ben", "b"),
        row("Ada", "c"),
        row("Ben", "d"),
    ]
    reading = read_bytes(
        docx(f"<w:tbl>{''.join(rows)}{row('Ada', 'e')}{row('Ben', 'f')}</w:tbl>"), "a.docx"
    )
    layout = find_turns(reading)
    assert layout.profile == "label line"
    assert [reading.text[t.label_end : t.end] for t in layout.turns] == list("abcdef")


def test_merge_confirms_joins_and_refuses():
    text = "Ada: a\nBen: b\nlong words\nand more\nwords\nand words\n"
    assert divide(text)[0].profile == "none"
    layout, _ = divide(text, merge={"Ada": "Ada", "Ben": "Benjamin"})
    assert [turn.speaker for turn in layout.turns] == ["Ada", "Benjamin"]
    layout, said = divide("I: a\nB: b\nNote: c\nNote: d\nI: e\nNote: f\n", merge={"Note": ""})
    assert speech(said) == [("I", "a"), ("B", "b\nNote: c\nNote: d"), ("I", "e\nNote: f")]


def test_nobody_is_named():
    layout, said = divide("One.\n\nTwo\n")
    assert (layout.profile, layout.labels) == ("none", ())
    assert said == [("", "One.", "speech"), ("", "Two", "speech")]
    long = "word " * 40
    assert len(divide(f"{long}\n{long}\n\n{long}\n")[0].turns) == 3
    _, said = divide("broken\nby hand\n\nagain\n")
    assert [words for _, words, _ in said] == ["broken\nby hand", "again"]
    _, said = divide("# Head\ntext\nmore\n\nOther\n=====\n\nend\n", "a.md")
    assert [kind for *_, kind in said] == ["heading", "speech", "heading", "speech"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("I", "interviewer"),
        ("B1", "participant"),
        ("P3", "participant"),
        ("M", "facilitator"),
        ("Interviewee", "participant"),
        ("Participant 4", "participant"),
        ("INT.", "interviewer"),
        ("Moderatora", "facilitator"),
        ("Enquêteur", "interviewer"),
        ("Enquêtrice 2", "interviewer"),
        ("Animatrice", "facilitator"),
        ("Mtafiti", "interviewer"),
        ("Mwezeshaji", "facilitator"),
        ("Umufasha", "facilitator"),
        ("Umuyobozi", "facilitator"),
        ("Ubaza", "interviewer"),
        ("Usubiza", "participant"),
        ("Gespreksleider", "facilitator"),
        ("Befragte", "participant"),
        ("Entrevistador", "interviewer"),
        ("FACILITATOR", "facilitator"),
        ("Umusemuzi", "interpreter"),
        ("Observer", "other"),
        ("SPEAKER_00", "participant"),
        ("Participant A", "participant"),
        ("Mshiriki 12", "participant"),
    ],
)
def test_role_words(label, role):
    assert is_role(label)
    assert role_of(label) == role


def test_names_are_no_roles():
    for label in ("Speaker", "Amina", "i", "Ingabire", "Peter", "Mr. Shikuku", "", "4"):
        assert not is_role(label)
    assert role_of("Amina") == "participant"
    assert role_of("Facilitator (Amina)") == "facilitator"
    assert role_of("Amina, sociotherapist") == "facilitator"


@pytest.mark.parametrize(
    "pair",
    [
        ("Mr Hartley", "David Hartley"),
        ("Ada ", "ADA"),
        ("P 1", "P1"),
        ("MSM", "Mary Sue Mahoney"),
        ("Amina", "Amina Uwase"),
        ("P4", "Participant 4"),
        ("I", "Interviewer"),
        ("The Minister (Mr. Biwott)", "Mr. Biwott"),
        ("Marius Van Der Wijden (M)", "Marius van der Wijden"),
    ],
)
def test_alike(pair):
    assert alike(pair) == (pair,)


@pytest.mark.parametrize(
    "pair",
    [
        ("Participant 1", "Participant 2"),
        ("Interviewer 1", "Interviewee 1"),
        ("P1", "P2"),
        ("Andrew Ashikhmin", "Ahmed Balaghi"),
        ("Mr. Bidu", "Mr. Ogur"),
        ("I", "Ivan"),
    ],
)
def test_not_alike(pair):
    assert alike(pair) == ()


def test_alike_stays_small():
    assert len(alike(f"Name{n} Uwase" for n in range(5000))) <= 200
    assert len(alike(f"Name{n} Uwase{n // 2}" for n in range(5000))) == 200
