"""What nobody said: inaudible, overlap, pauses, stage directions."""

import pytest

from workbench.analysis.asides import find_asides
from workbench.readers import read_bytes


def found(text: str, language: str = ""):
    return [(text[a.start : a.end], a.kind) for a in find_asides(text, language)]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("[inaudible]", "inaudible"),
        ("(inaudible 00:12)", "inaudible"),
        ("(not clear)", "inaudible"),
        ("(unv.)", "inaudible"),
        ("[unverständlich]", "inaudible"),
        ("(ntibyumvikana)", "inaudible"),
        ("(haisikiki)", "inaudible"),
        ("(incompréhensible)", "inaudible"),
        ("(no se entiende)", "inaudible"),
        ("(onverstaanbaar)", "inaudible"),
        ("xxx", "inaudible"),
        ("//ja genau//", "overlap"),
        ("//S02: Ist das herrlich. //", "overlap"),
        ("[crosstalk]", "overlap"),
        ("[>]", "overlap"),
        ("(wanaongea pamoja)", "overlap"),
        ("(bavugira rimwe)", "overlap"),
        ("(.)", "pause"),
        ("(...)", "pause"),
        ("(0.5)", "pause"),
        ("(1.)", "pause"),
        ("(3 sec)", "pause"),
        ("(12 seconds pause)", "pause"),
        ("(Long silence)", "pause"),
        ("(araceceka)", "pause"),
        ("(kimya)", "pause"),
        ("*(Pause)*", "pause"),
        ("[REDACTED]", "redaction"),
        ("XXXX XX XXXXXX", "redaction"),
        ("[...]", "redaction"),
        ("(laughs)", "direction"),
        ("(lacht)", "direction"),
        ("(rires)", "direction"),
        ("(araseka)", "direction"),
        ("(anacheka)", "direction"),
        ("(risas)", "direction"),
        ("*sighs*", "direction"),
        ("[points at the door]", "direction"),
        ("[a dog]", "direction"),
        ("(that is, mine)", "bracket"),
        ("(14)", "bracket"),
        ("(we saw that the phone of hers rang)", "bracket"),
    ],
)
def test_kinds(mark, kind):
    assert found(f"I: so {mark} and more") == [(mark, kind)]


@pytest.mark.parametrize(
    "text",
    ["[00:12:03] so", "[12.40] so", "[id1] so", "a * b * c", "[3] x", "http://x.org//a", "so"],
)
def test_what_is_none(text):
    assert found(text) == []


def test_a_line_of_its_own():
    assert found("(The participant reads)\n[Prayer]\n") == [
        ("(The participant reads)", "direction"),
        ("[Prayer]", "direction"),
    ]
    assert found("(Question put)") == [("(Question put)", "direction")]


def test_one_language():
    assert found("so (lacht) it", "en") == [("(lacht)", "bracket")]
    assert found("so (lacht) it", "de-AT") == [("(lacht)", "direction")]
    assert found("so (laughs) it", "rw") == [("(laughs)", "direction")]
    assert found("so (lacht) it", "xx") == [("(lacht)", "direction")]


def test_a_reading_holds_them():
    reading = read_bytes(b"I: so (laughs)\nB: [inaudible]\n", "a.txt")
    asides = find_asides(reading.text, reading.language)
    assert [aside.kind for aside in asides] == [
        "direction",
        "inaudible",
    ]


@pytest.mark.parametrize("piece", ["(a) ", "[[(", "//a", "X", "XX ", "*a", "(" * 50])
def test_nothing_takes_long(piece):
    text = piece * (600_000 // len(piece))
    last = 0
    for aside in find_asides(text):
        assert last <= aside.start < aside.end <= len(text)
        last = aside.end
