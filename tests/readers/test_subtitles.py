"""Cues become one line a turn."""

import pytest

from workbench.errors import BadFile
from workbench.readers import read_bytes
from workbench.readers.turns import find_turns


def read(text: str, name: str = "a.vtt"):
    return read_bytes(text.encode(), name)


def cues(*payloads: str) -> str:
    blocks = [f"00:0{n}.000 --> 00:0{n}.500\n{words}" for n, words in enumerate(payloads, 1)]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def spoken(reading):
    return [(u.locator, u.speaker, reading.text[u.label_end : u.end]) for u in reading.units]


def test_one_line_a_turn():
    reading = read(cues("Ada: one", "Ada: two", "Ben (NGO): three", "Ada: four"))
    assert reading.text == "Ada: one two\nBen (NGO): three\nAda: four"
    first, second, third, _ = reading.units
    assert reading.text[first.start : first.label_end] == "Ada: "
    assert reading.text[second.start : second.end] == "two"
    assert second.label_end == second.start
    assert (first.began, first.ended, third.began) == (1000, 1500, 3000)
    assert [unit.locator for unit in reading.units] == [f"cue {n}" for n in (1, 2, 3, 4)]
    turns = find_turns(reading).turns
    assert [(turn.speaker, turn.began, turn.ended) for turn in turns] == [
        ("Ada", 1000, 2500),
        ("Ben (NGO)", 3000, 3500),
        ("Ada", 4000, 4500),
    ]
    assert reading.text[turns[0].label_end : turns[0].end] == "one two"


def test_cues_without_a_label_stand_alone():
    reading = read(cues("<v Ada>one", "(silence)", "(rain)", "<v Ada>two"))
    assert reading.text == "Ada: one\n(silence)\n(rain)\nAda: two"
    assert [turn.speaker for turn in find_turns(reading).turns] == ["Ada", "", "", "Ada"]
    plain = read(cues("one", "two"))
    assert plain.text == "one\ntwo"
    layout = find_turns(plain)
    assert layout.profile == "none"
    assert [(turn.began, turn.ended) for turn in layout.turns] == [(1000, 1500), (2000, 2500)]


def test_voice_tags_other_tags_and_entities():
    reading = read(
        cues(
            "<v.loud.x Ada &amp; Bo>a <i>b</i> <c.red>c</c> <00:00:01.200>d &lt;e&gt; 1 < 2 <3</v>",
            "<v Ann>x</v> <v Bob>y",
            "Ann: no label\nsecond line",
        )
    )
    assert spoken(reading) == [
        ("cue 1", "Ada & Bo", "a b c d <e> 1 < 2 <3"),
        ("cue 2", "Ann", "x"),
        ("cue 2", "Bob", "y"),
        ("cue 3", "", "Ann: no label second line"),
    ]


def test_entities_cannot_smuggle_lines_or_controls():
    reading = read(cues("Ada: a&#10;Ben: b&#27;[2J"))
    assert "\n" not in reading.text
    assert "\x1b" not in reading.text


def test_names_with_bars_and_brackets():
    reading = read(cues("Mairon | 4Mica: a", "[Host] X: b", "Dr. J. O'Neil-Mugabo: c: d"))
    assert [u.speaker for u in reading.units] == [
        "Mairon | 4Mica",
        "[Host] X",
        "Dr. J. O'Neil-Mugabo",
    ]


def test_a_colon_in_speech_is_no_label():
    reading = read(cues("and he said: go", "well", "it is 10:30 now", "see https://x.org", "so"))
    assert not any(unit.speaker for unit in reading.units)
    assert len(reading.text.split("\n")) == 5


def test_headers_notes_and_styles_are_passed_over():
    text = (
        "WEBVTT - title\nKind: captions\n\nWEBVTT\n\nNOTE\nsecret\nmore\n\nSTYLE\n::cue {}\n\n"
        "REGION\nid:x\n\nintro-1\n01:00:01.000 --> 01:00:02.000 align:start\nwords\n\nNOTE x\n\n"
        "guid/12-0\n00:03.5 --> 00:04,25\nmore words\n"
    )
    reading = read(text)
    assert reading.text == "words\nmore words"
    assert [(u.began, u.ended) for u in reading.units] == [(3601000, 3602000), (3500, 4250)]
    assert any("begins before" in warning for warning in reading.warnings)


def test_malformed_cues_keep_their_words():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n\n"
        "stray words\n\n3\n00:00:0x --> 00:00:06,000\nthree\n\n4\n00:00:09,000 --> 00:00:08,000\n"
        "four\n\n5\n00:00:10,000 --> 00:00:11,000\n\n"
    )
    reading = read(text, "a.srt")
    assert reading.format == "srt"
    assert reading.text == "one\ntwo stray words\nthree\nfour"
    assert reading.units[2].began is None
    assert len(reading.warnings) == 3
    assert any("belongs to no cue" in warning for warning in reading.warnings)
    assert any("cue 3" in warning for warning in reading.warnings)


def test_srt_marks_and_speakers():
    text = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<b>Host: hi</b>\nGuest: hello\nthere\n"
    assert read(text, "a.srt").text == "Host: hi\nGuest: hello there"


def test_no_words():
    for text in ("WEBVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "WEBVTT\n\nNOTE x"):
        with pytest.raises(BadFile, match="no words"):
            read(text)


def test_merged_speakers_share_a_turn():
    layout = find_turns(read(cues("Ada: a", "A.: b", "Ben: c")), {"A.": "Ada"})
    assert [(turn.speaker, turn.ended) for turn in layout.turns] == [("Ada", 2500), ("Ben", 3500)]
