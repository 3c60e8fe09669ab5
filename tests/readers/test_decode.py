"""Bytes to canonical text."""

import codecs

import pytest

from workbench.errors import BadFile
from workbench.readers import read_bytes
from workbench.readers.decode import decode

WORDS = "Enquêtrice : où êtes-vous allée ?\nMère : à l'école, voilà.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8-sig"),
        (WORDS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16"),
        (WORDS.encode("utf-32"), "utf-32"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_known_by_its_bytes(data, encoding):
    found = decode(data, "a.txt")
    assert (found.text, found.encoding, found.warnings) == (WORDS, encoding, ())


def test_a_guess_is_said():
    found = decode((WORDS * 3).encode("cp1252"), "a.txt")
    assert found.text == WORDS * 3
    assert found.encoding == "cp1252"
    assert "cp1252" in found.warnings[0]


def test_a_person_may_know_better():
    assert decode("Žena".encode("cp1250"), "a.txt", "cp1250").text == "Žena"
    assert decode(codecs.BOM_UTF8 + b"x", "a.txt", "utf-8").text == "x"
    for wrong in ("no-such", "hex", "ascii"):
        with pytest.raises(BadFile):
            decode(WORDS.encode(), "a.txt", wrong)


def test_line_ends_become_lf_and_nothing_else_changes():
    raw = "a\r\nb\rc\vd\fe\x85f\u2028g\u2029h\n\n  é e\u0301\u00a0\t \n"
    found = decode(raw.encode(), "a.txt")
    assert found.text == "a\nb\nc\nd\ne\nf\ng\nh\n\n  é e\u0301\u00a0\t \n"
    assert found.warnings == ()


def test_controls_are_replaced_one_for_one_and_counted():
    raw = "red \x1b[31m nul \x00 c1 \x9b del \x7f tab \t " + "words " * 40
    found = decode(raw.encode(), "a.txt")
    assert len(found.text) == len(raw)
    assert found.text.count("\ufffd") == 4
    assert "\t" in found.text
    assert "4 control characters" in found.warnings[0]


def test_bidi_controls_stay_and_are_counted():
    found = decode("a\u202eb\u2066c".encode(), "a.txt")
    assert found.text == "a\u202eb\u2066c"
    assert "2 invisible" in found.warnings[0]


def test_a_cut_character_is_no_other_encoding():
    found = decode("où é".encode()[:-1], "a.txt")
    assert found.text == "où \ufffd"
    assert found.encoding == "utf-8"
    assert "cut short" in found.warnings[0]


def test_a_damaged_byte_does_not_spoil_the_accents():
    found = decode((WORDS * 5).encode() + b"\xff" + b" end of it", "a.txt")
    assert found.text.startswith(WORDS)
    assert found.encoding == "utf-8"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 50, b"\xff\xfe\x00\xd8a\x00\x00\x00" * 9]
)
def test_binary_is_refused(data):
    with pytest.raises(BadFile):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00"])
def test_empty_is_refused(data):
    with pytest.raises(BadFile) as caught:
        read_bytes(data, "leer.txt")
    assert "leer.txt" in caught.value.message
    assert caught.value.hint
