"""ELAN, CHAT, Praat, FLEx."""

import pympi
import pytest
from praatio import textgrid

from workbench.analysis.asides import find_asides
from workbench.errors import BadFile
from workbench.readers import read, read_bytes
from workbench.readers.turns import find_turns

from .made import CHAT, EAF, FLEX, TEXTGRID_LONG, meant, real, shown


def test_elan():
    reading = read_bytes(EAF.encode(), "a.xml")
    assert (reading.format, reading.language) == ("eaf", "rw")
    assert shown(reading) == [
        ("tier A annotation a1", "Keza", "Muraho neza"),
        ("tier A annotation a2", "Keza", "Yego"),
        ("tier B annotation a3", "Ubaza", "Amakuru?"),
    ]
    assert [(u.began, u.ended) for u in reading.units] == [(0, None), (None, 2500), (1000, 1800)]
    assert meant(reading) == [
        ("Keza: Muraho neza", "en", "Hello"),
        ("Keza: Muraho neza", "fr", "Bonjour"),
    ]
    assert reading.translations[1].locator == "tier A-tns-fr annotation a5"
    assert reading.warnings == ("1 tier was left out: A-words.",)
    assert "secret" not in repr(reading)
    layout = find_turns(reading)
    assert len(layout.turns) == 3
    assert {label.label: label.role for label in layout.labels}["Ubaza"] == "interviewer"


def test_elan_with_loops_and_without_tiers():
    loop = EAF.replace('TIER_ID="A" ', 'TIER_ID="A" PARENT_REF="A-tns-en" ')
    assert [where for where, *_ in shown(read_bytes(loop.encode(), "a.eaf"))] == [
        "tier B annotation a3"
    ]
    for torn in ("<ANNOTATION_DOCUMENT/>", EAF[:900], "<!DOCTYPE x>" + EAF[39:]):
        with pytest.raises(BadFile):
            read_bytes(torn.encode(), "a.eaf")


@pytest.mark.parametrize("version", ["2.7", "2.8", "3.0"])
def test_elan_as_another_reader_has_it(version):
    path = real(f"eaf/pympi-sample_{version}.eaf")
    theirs = pympi.Elan.Eaf(str(path))
    counts = {tier: len(theirs.get_annotation_data_for_tier(tier)) for tier in theirs.tiers}
    assert (len(counts), sum(counts.values())) == (6, 8778)
    reading = read(path)
    expected = sorted(theirs.get_annotation_data_for_tier("text"))
    assert [(u.began, u.ended, reading.text[u.start : u.end]) for u in reading.units] == expected
    assert "5 tiers were left out" in reading.warnings[0]
    assert len(find_turns(reading).turns) == counts["text"] == 399


def test_elan_of_a_small_language():
    path = real("eaf/openpecha-expected_elan.eaf")
    theirs = pympi.Elan.Eaf(str(path)).get_annotation_data_for_tier("default")
    reading = read(path)
    assert [(u.began, u.ended) for u in reading.units] == [each[:2] for each in theirs]
    assert [words for *_, words in shown(reading)] == [" ".join(e[2].split()) for e in theirs]
    assert len(theirs) == 15


def test_chat():
    reading = read_bytes(CHAT.encode(), "a.txt")
    assert (reading.format, reading.language) == ("cha", "rw")
    assert shown(reading) == [
        ("line 5", "INV", "amakuru ?"),
        ("line 8", "KEZ", "ni meza (.) xxx [>] ."),
    ]
    assert [(u.began, u.ended) for u in reading.units] == [(120, 2500), (2600, 4000)]
    assert meant(reading) == [("INV: amakuru ?", "en", "how are you ?")]
    assert reading.roles == (("INV", "interviewer"), ("KEZ", "participant"))
    assert reading.warnings == ("1 kind of dependent tier was left out: %mor.",)
    asides = find_asides(reading.text, reading.language)
    assert [aside.kind for aside in asides] == [
        "pause",
        "inaudible",
        "overlap",
    ]
    layout = find_turns(reading, {"INV": "Anna"})
    assert [(label.label, label.role) for label in layout.labels] == [
        ("Anna", "interviewer"),
        ("KEZ", "participant"),
    ]


def test_chat_without_words():
    with pytest.raises(BadFile):
        read_bytes(b"@UTF8\n@Begin\n@End\n", "a.cha")
    damaged = CHAT.replace("amakuru", "ama\x01kuru")
    assert "control character" in read_bytes(damaged.encode(), "a.cha").warnings[0]


UTTERANCES = {
    "000829": 22,
    "ara-conversation": 4,
    "chinese-adult-conversation": 2,
    "deu-conversation": 5,
    "eng-conversation": 5,
    "english-child-speech": 3,
    "fra-conversation": 5,
    "french-child-speech": 2,
    "impdenis": 36,
    "intonation": 10,
    "nonvocal-and-long-features": 12,
    "por-conversation": 5,
    "russian-child-narrative": 2,
    "spa-conversation": 5,
    "spanish-child-speech": 2,
    "zho-conversation": 5,
}


@pytest.mark.parametrize(("name", "utterances"), UTTERANCES.items())
def test_real_chat(name, utterances):
    path = real(f"cha/talkbank-{name}.cha")
    reading = read(path)
    source = path.read_text("utf-8")
    spoken = [line for line in source.split("\n") if line.startswith("*")]
    assert len(reading.units) == utterances == len(spoken)
    timed = [line for line in spoken if "\x15" in line]
    assert sum(unit.began is not None for unit in reading.units) == len(timed)
    assert "\ufffd" not in reading.text
    assert {unit.speaker for unit in reading.units} <= {label for label, _ in reading.roles}
    for unit, line in zip(reading.units, spoken, strict=True):
        words = reading.text[unit.label_end : unit.end]
        assert words.startswith(" ".join(line.partition("\x15")[0].partition("\t")[2].split()))


SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
3
<exists>
2
"IntervalTier"
"Keza"
0
3
2
0
1.5
""
1.5
3
"He said ""item [2]: 7"" and
went"
"IntervalTier"
"Anna"
0
3
1
0
1.5
"Yes?"
"""


@pytest.mark.parametrize("text", [TEXTGRID_LONG, SHORT])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_textgrid(text, encoding):
    reading = read_bytes(text.encode(encoding), "a.txt")
    assert (reading.format, reading.encoding) == ("textgrid", encoding)
    assert shown(reading) == [
        ("tier Anna interval 1", "Anna", "Yes?"),
        ("tier Keza interval 2", "Keza", 'He said "item [2]: 7" and went'),
    ]
    assert [(u.began, u.ended) for u in reading.units] == [(0, 1500), (1500, 3000)]


def test_torn_textgrids():
    for torn in (SHORT[:-30], SHORT.replace("0\n3\n<", "x\n3\n<"), SHORT.replace('"Keza"', "7")):
        with pytest.raises(BadFile) as caught:
            read_bytes(torn.encode(), "a.TextGrid")
        assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "units", "speakers", "left_out"),
    [
        ("potato-talk_05", 4, 2, 0),
        ("textgrid_to_merge_longfile", 11, 3, 0),
        ("bobby_phones", 13, 1, 0),
        ("bobby_words_with_newlines_longfile_elan", 1, 0, 2),
        ("mary", 4, 0, 2),
        ("damon_set_test", 12, 4, 2),
    ],
)
def test_textgrid_as_another_reader_has_it(name, units, speakers, left_out):
    path = real(f"textgrid/{name}.TextGrid")
    reading = read(path)
    assert len(reading.units) == units
    assert len(find_turns(reading).labels) == speakers
    assert len(reading.warnings) == (1 if left_out else 0)
    theirs = textgrid.openTextgrid(str(path), False, "silence", "rename")
    for unit in reading.units:
        tier = unit.locator.removeprefix("tier ").rpartition(" interval ")[0]
        words = reading.text[unit.label_end : unit.end]
        assert (unit.began, unit.ended, words) in [
            (round(e.start * 1000), round(e.end * 1000), " ".join(e.label.split()))
            for e in theirs.getTier(tier).entries
        ]


def test_flex():
    reading = read_bytes(FLEX.encode(), "a.xml")
    assert (reading.format, reading.language) == ("flextext", "rw")
    assert shown(reading) == [
        ("text 1 title", "", "A chair"),
        ("text 1 paragraph 1 phrase 1", "Keza", "Muraho neza"),
        ("text 1 paragraph 1 phrase 2", "", "Yego, ni."),
    ]
    assert (reading.units[1].began, reading.units[1].ended) == (100, 900)
    assert meant(reading) == [
        ("Keza: Muraho neza", "en", "Hello"),
        ("Keza: Muraho neza", "fr", "Bonjour"),
        ("Yego, ni.", "en", "Yes, it is."),
    ]
    assert [turn.kind for turn in find_turns(reading).turns] == ["heading", "speech", "speech"]
