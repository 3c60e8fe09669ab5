"""Translations, people, sessions and every format, as the command line answers for them."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.made import (
    CHAT,
    EAF,
    FLEX,
    OTR,
    TEXTGRID_LONG,
    WHISPER,
    docx,
    odt,
    p,
    pdf,
    r,
    xlsx,
)

OURS = """Odette: Amakuru yanyu muri iki cyumweru?

Keza: Ni meza. Intebe yanjye yarantegereje. [araseka]

Odette: Ni nde wayibitse?

Keza: Umuturanyi wanjye.
"""
THEIRS = """Odette: What news of you this week?

Keza: Good. My chair had waited for me.

Odette: Who kept it?

Keza: My neighbour. N'est-ce pas, l'été\u00a0?
"""
MEANT = [line.partition(": ")[2] for line in THEIRS.splitlines() if line]


@pytest.fixture
def circle(here, tmp_path):
    """The small project with a session in Kinyarwanda, and its translation as a file."""
    (tmp_path / "circle.txt").write_text(OURS, encoding="utf-8")
    (tmp_path / "circle-en.txt").write_text(THEIRS, encoding="utf-8")
    assert here("source", "import", tmp_path / "circle.txt", "--accept").code == 0
    return here


def show(run, name):
    return run("source", "show", name, "--json").json


def journal(run):
    return run("change", "list", "--json").out


def meant(run, name="circle"):
    """Return what each turn means: nothing where no translation touches it."""
    source = show(run, name)
    return [
        "\n".join(
            t["text"]
            for t in source["translation"]
            if t["start"] < turn["end"] and turn["label_end"] < t["end"]
        )
        for turn in source["turns"]
    ]


def test_translation_of_lays_a_file_beside_a_source(circle, tmp_path):
    file = tmp_path / "circle-en.txt"
    answer = circle(
        "source", "import", file, "--translation-of", "circle", "--language", "en",
        "--translator", "Claire", "--translated", "2026-03", "--accept", "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.json["without_translation"] == [] and answer.json["failed"] == []
    assert [source["name"] for source in answer.json["sources"]] == ["circle"]
    source = show(circle, "circle")
    assert meant(circle) == MEANT
    assert {each["language"] for each in source["translation"]} == {"en"}
    assert (source["translator"], source["translated"]) == ("Claire", "2026-03")
    assert source["text"] == OURS and source["language"] == ""
    assert len(circle("source", "list", "--json").json["sources"]) == 2
    assert circle("change", "undo").code == 0
    assert show(circle, "circle")["translation"] == []
    assert circle("check").code == 0


def test_a_rehearsal_of_a_translation_writes_nothing(circle, tmp_path):
    before = journal(circle)
    file = tmp_path / "circle-en.txt"
    answer = circle("source", "import", file, "--translation-of", "circle", "--dry-run", "--json")
    assert answer.code == 0 and answer.json["without_translation"] == []
    assert journal(circle) == before and meant(circle) == [""] * 4


def test_translation_verbs_do_the_same_and_correct_it(circle, tmp_path):
    file = tmp_path / "circle-en.txt"
    added = circle("translation", "add", "circle", file, "--language", "en", "--json")
    assert added.code == 0 and meant(circle) == MEANT
    assert circle("translation", "write", "circle", 2, "Well.").code == 0
    assert meant(circle) == [MEANT[0], "Well.", *MEANT[2:]]
    assert circle("translation", "shift", "circle", 2, "1").code == 0
    assert meant(circle) == [MEANT[0], "", "Well.", f"{MEANT[2]}\n{MEANT[3]}"]
    assert circle("translation", "shift", "circle", 3, "-1").code == 0
    assert meant(circle)[1] == "Well."
    listed = circle("translation", "show", "circle", "--json").json["translation"]
    assert listed == show(circle, "circle")["translation"]
    assert circle("translation", "remove", "circle").code == 0
    assert circle("translation", "show", "circle", "--json").json == {"translation": []}
    assert circle("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("source", "import", "EN", "--translation-of", "nobody", "--accept"), 3),
        (("source", "import", "EN", "EN", "--translation-of", "circle", "--accept"), 1),
        (("source", "import", "none.txt", "--translation-of", "circle", "--accept"), 3),
        (("source", "import", "EN", "--translation-of", "circle", "--translated", "soon"), 1),
        (("translation", "write", "circle", "5", "x"), 3),
        (("translation", "write", "circle", "two", "x"), 2),
        (("translation", "shift", "circle", "1", "0"), 1),
        (("translation", "remove", "circle"), 3),
        (("source", "original", "circle", "EN"), 4),
        (("source", "original", "nobody", "out"), 3),
        (("participant", "import", "EN"), 1),
        (("source", "import", "EN", "--accept", "--pairs", "rows"), 2),
        (("source", "import", "EN", "--accept", "--encoding", "klingon"), 1),
        (("source", "import", "EN", "--accept", "--speaker-map", "none.csv"), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(circle, tmp_path, arguments, code):
    before = journal(circle)
    english = tmp_path / "circle-en.txt"
    answer = circle(*(english if each == "EN" else each for each in arguments))
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert answer.err and "Traceback" not in answer.err
    assert journal(circle) == before
    assert english.read_text("utf-8") == THEIRS


def test_a_speaker_map_says_who_is_who(circle, tmp_path):
    for name in ("F01", "P01"):
        circle("participant", "add", name)
    (tmp_path / "map.csv").write_text(
        "label;same;role;participant\nOdette;;facilitator;F01\nKeza;;;P01\nKesa;Keza;;\n"
    )
    file = tmp_path / "again.txt"
    file.write_text(OURS + "\nOdette: Murakoze.\n\nKesa: Yego.\n", encoding="utf-8")
    answer = circle(
        "source", "import", file, "--accept", "--json", "--speaker-map", tmp_path / "map.csv"
    )
    assert answer.code == 0, answer.err
    (taken,) = answer.json["sources"]
    assert {s["label"]: (s["turns"], s["role"]) for s in taken["speakers"]} == {
        "Odette": (3, "facilitator"),
        "Keza": (3, "participant"),
    }
    people = {
        p["id"]: p["name"] for p in circle("participant", "list", "--json").json["participants"]
    }
    speakers = show(circle, "again")["speakers"]
    assert {s["label"]: people[s["participant"]] for s in speakers} == {
        "Odette": "F01", "Keza": "P01",
    }  # fmt: skip


def test_an_encoding_that_is_named_is_used(circle, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("Anna: Žluťoučký kůň.\n\nBoris: Ano.\n".encode("cp852"))
    assert circle("source", "import", file, "--encoding", "cp852", "--accept").code == 0
    assert "Žluťoučký kůň." in show(circle, "old")["text"]


def test_columns_and_pairs_are_read_as_told(circle, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("a,b,c\nodd,Keza,Yego\nodd,Odette,Oya\n", encoding="utf-8")
    arguments = ("--column", "speaker=b", "--column", "text=3", "--column", "translation=a")
    assert circle("source", "import", table, "--accept", *arguments).code == 0
    assert {turn["speaker"] for turn in show(circle, "table")["turns"]} == {"Keza", "Odette"}
    assert [t["text"] for t in show(circle, "table")["translation"]] == ["odd", "odd"]
    for wrong in ("words=b", "text=none", "text=9"):
        before = journal(circle)
        answer = circle("source", "import", table, "--accept", "--column", wrong)
        assert answer.code == 1 and "table.csv" not in answer.out, wrong
        assert answer.err and journal(circle) == before
    lines = tmp_path / "lines.txt"
    lines.write_text("Keza: Yego.\nYes.\nOdette: Oya.\nNo.\n" * 2, encoding="utf-8")
    assert circle("source", "import", lines, "--accept", "--pairs", "lines").code == 0
    assert "Yes." not in show(circle, "lines")["text"]
    assert meant(circle, "lines") == ["Yes.", "No."] * 2
    rows = "".join(f"<w:tr><w:tc>{p(r(a))}</w:tc><w:tc>{p(r(b))}</w:tc></w:tr>" for a, b in (
        ("Keza: Yego.", "Yes."), ("Odette: Oya.", "No."), ("Keza: Yego.", "Yes."),
        ("Odette: Oya.", "No."),
    ))  # fmt: skip
    (tmp_path / "beside.docx").write_bytes(docx(f"<w:tbl>{rows}</w:tbl>"))
    file = tmp_path / "beside.docx"
    assert circle("source", "import", file, "--accept", "--pairs", "columns").code == 0
    assert meant(circle, "beside") == ["Yes.", "No."] * 2


def test_a_source_without_its_original_is_flagged(circle):
    assert circle("source", "set", "circle", "--no-original", "--translator", "Claire").code == 0
    assert show(circle, "circle")["no_original"] == 1
    circle("coding", "add", "circle", 0, 20, "Called")
    answer = circle("retrieve", "Called", "--json").json
    assert [s["no_original"] for s in answer["segments"]] == [True]
    assert circle("source", "set", "circle", "--original").code == 0
    assert circle("retrieve", "Called", "--json").json["segments"][0]["no_original"] is False


def test_retrieve_shows_what_the_words_mean(circle, tmp_path):
    circle("translation", "add", "circle", tmp_path / "circle-en.txt", "--language", "en")
    turn = show(circle, "circle")["turns"][1]
    circle("coding", "add", "circle", turn["start"], turn["end"], "Called")
    (segment,) = circle("retrieve", "Called", "--json").json["segments"]
    assert segment["translation"] == MEANT[1]


def test_show_says_what_nobody_said(circle):
    source = show(circle, "circle")
    (aside,) = source["asides"]
    assert source["text"][aside["start"] : aside["end"]] == "[araseka]"
    assert aside["kind"] == "direction"


def test_people_come_from_a_table_and_are_listed(circle, tmp_path):
    (tmp_path / "people.csv").write_text("name,sex\nP01,female\nP02,\n", encoding="utf-8")
    (tmp_path / "people.xlsx").write_bytes(xlsx([["name", "age"], ["P01", 40], ["P03", 50]]))
    before = journal(circle)
    rehearsed = circle("participant", "import", tmp_path / "people.csv", "--dry-run", "--json")
    assert rehearsed.json == {"added": 2, "described": 0} and journal(circle) == before
    assert circle("participant", "import", tmp_path / "people.csv").code == 0
    answer = circle("participant", "import", tmp_path / "people.xlsx", "--json")
    assert answer.json == {"added": 1, "described": 1}
    people = circle("participant", "list", "--json").json["participants"]
    assert {each["name"]: each["attributes"] for each in people} == {
        "P01": {"sex": "female", "age": "40"}, "P02": {}, "P03": {"age": "50"},
    }  # fmt: skip
    assert circle("change", "undo").code == 0
    assert len(circle("participant", "list", "--json").json["participants"]) == 2


def test_sessions_say_who_came_and_how_much_each_spoke(circle, tmp_path):
    for name in ("P01", "P02"):
        circle("participant", "add", name)
    other = tmp_path / "second.txt"
    other.write_text(OURS.replace("Keza", "Yves"), encoding="utf-8")
    about = ("--group", "Gisizi A", "--session", "2", "--date", "2026-03-14", "--phase", "care")
    answer = circle(
        "source", "import", other, "--accept", "--participant", "Yves=P02",
        "--role", "Odette=facilitator", *about,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert circle("source", "set", "circle", "--group", "Gisizi A", "--session", "1").code == 0
    assert circle("speaker", "set", "circle", "Keza", "--participant", "P01").code == 0
    sessions = circle("session", "list", "--json").json["sessions"]
    assert [(s["source"], s["session"]) for s in sessions] == [("circle", 1), ("second", 2)]
    assert [s["attendance"] for s in sessions] == [
        {"present": ["P01"], "absent": ["P02"]}, {"present": ["P02"], "absent": ["P01"]},
    ]  # fmt: skip
    for session in sessions:
        source = show(circle, session["source_id"])
        for speaker in session["speakers"]:
            turns = [t for t in source["turns"] if t["speaker"] == speaker["label"]]
            assert speaker["turns"] == len(turns) == 2
            assert speaker["characters"] == sum(t["end"] - t["label_end"] for t in turns)
    assert circle("session", "list", "--group", "none", "--json").json == {"sessions": []}
    assert "Gisizi A" in circle("session", "list").out


def test_an_export_holds_the_translation(circle, tmp_path):
    circle("translation", "add", "circle", tmp_path / "circle-en.txt", "--language", "en")
    turn = show(circle, "circle")["turns"][3]
    circle("coding", "add", "circle", turn["label_end"], turn["end"], "Called")
    assert circle("export", "segments.csv", "--query", "Called", "--context", "5").code == 0
    assert MEANT[3] in Path("segments.csv").read_text("utf-8-sig")
    assert circle("export", "raw.csv", "--raw").code == 0
    assert MEANT[3] not in Path("raw.csv").read_text("utf-8")
    assert circle("change", "undo").code == 0
    answer = circle("coding", "import", "raw.csv", "--json")
    assert answer.code == 4 and "already" in answer.err  # the one that was there before
    header, *rows = Path("raw.csv").read_text("utf-8").splitlines()
    Path("one.csv").write_text("\n".join([header, *(row for row in rows if "Called" in row)]))
    assert circle("coding", "import", "one.csv").code == 0
    (segment,) = circle("retrieve", "Called", "--json").json["segments"]
    assert segment["translation"] == MEANT[3]


REAL = [("eaf", 4), ("cha", 10), ("textgrid", 5), ("whisper", 8), ("pdf", 4), ("rtf", 1)]


@pytest.mark.parametrize(("kind", "least"), REAL, ids=lambda value: str(value))
def test_real_files_come_in_with_their_places_and_times(run, transcripts, kind, least):
    assert run("new", "small", "--plain", "--coder", "Amina").code == 0
    answer = run("source", "import", transcripts / kind, "--accept", "--json")
    assert answer.code == 0 and answer.json["failed"] == [], answer.err
    assert len(answer.json["sources"]) >= least
    timed = 0
    for number, taken in enumerate(answer.json["sources"]):
        source = show(run, taken["id"])
        text = source["text"]
        assert text.strip() and len(text) == source["characters"]
        ends = 0
        for unit in source["locators"]:
            assert not text[ends : unit["start"]].strip(), (taken["name"], unit)
            assert ends <= unit["start"] <= unit["end"] and unit["locator"]
            ends = unit["end"]
        assert not text[ends:].strip(), taken["name"]
        begun = [each["began"] for each in source["times"]]
        assert begun == sorted(begun), taken["name"]
        assert all(
            each["ended"] is None or each["began"] <= each["ended"] for each in source["times"]
        )
        timed += bool(begun)
        out = Path(f"original-{number}")
        assert run("source", "original", taken["id"], out).code == 0
        files = {file.read_bytes() for file in (transcripts / kind).iterdir()}
        assert out.read_bytes() in files
    assert bool(timed) == (kind not in ("pdf", "rtf"))
    assert run("check").code == 0


def test_the_original_is_given_back_byte_for_byte(here, tmp_path):
    for name, data in MADE.items():
        (tmp_path / name).write_bytes(data)
        answer = here("source", "import", tmp_path / name, "--accept", "--json", "--name", name)
        assert answer.code == 0, (name, answer.err)
        assert here("source", "original", name, f"out-{name}").code == 0
        assert Path(f"out-{name}").read_bytes() == data


MADE = {
    "a.txt": OURS.replace("\n", "\r\n").encode("utf-16"),
    "a.md": b"**Keza:** Yes.\n\n**Odette:** No.\n",
    "a.docx": docx(p(r("Keza: Yes.")) + p(r("Odette: No."))),
    "a.odt": odt("<text:p>Keza: Yes.</text:p><text:p>Odette: No.</text:p>"),
    "a.xlsx": xlsx([["speaker", "text"], ["Keza", "Yes."], ["Odette", "No."]]),
    "a.csv": b"speaker,text\nKeza,Yes.\nOdette,No.\n",
    "a.pdf": pdf([(72, 700, "Keza: Yes, I am here."), (72, 680, "Odette: No, I am not.")]),
    "a.rtf": rb"{\rtf1\ansi Keza: Yes.\par Odette: No.\par}",
    "a.html": b"<html><body><p>Keza: Yes.</p><p>Odette: No.</p></body></html>",
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Keza>Yes.\n\n00:03.000 --> 00:04.000\nNo.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nKeza: Yes.\n\n2\n00:00:03,000 --> 00:00:04,000\nO",
    "a.eaf": EAF.encode(),
    "a.cha": CHAT.encode(),
    "a.TextGrid": TEXTGRID_LONG.encode(),
    "a.flextext": FLEX.encode(),
    "a.otr": OTR.encode(),
    "a.json": WHISPER.encode(),
}
SMALLEST = ("eaf", "cha", "textgrid", "whisper", "otr", "rtf", "pdf", "odt", "docx", "vtt", "srt")


def harmed(data: bytes, chance: random.Random) -> bytes:
    """Return a file with something wrong: cut off, overwritten, doubled, or with a hole."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 60))
    return chance.choice(
        [
            data[:start],
            data[start:],
            data[:start] + data[end:],
            data[:end] + data[start:],
            data[:start] + chance.randbytes(end - start) + data[end:],
            data[:start] + data[start:end][::-1] + data[end:],
        ]
    )


def fuzz(run, folder, name, data):
    """Take in harmed copies of a file, as sources and as translations."""
    chance = random.Random(name)
    file = folder / f"harmed-{name}"
    for turn in range(25):
        file.write_bytes(harmed(data, chance))
        before = journal(run)
        answer = run("source", "import", file, "--accept", "--json")
        assert answer.code in (0, 1), (turn, answer.err)
        assert "Traceback" not in answer.err and "\x1b" not in answer.out + answer.err
        if answer.code:
            (failed,) = answer.json["failed"]
            assert failed["error"] and failed["hint"] and journal(run) == before
        else:
            (source,) = answer.json["sources"]
            assert show(run, source["id"])["text"]
        before = journal(run)
        beside = run("source", "import", file, "--accept", "--translation-of", "interview")
        assert beside.code in (0, 1) and "Traceback" not in beside.err, turn
        assert not beside.code or (not beside.out and journal(run) == before)
    assert run("check").code == 0


@pytest.mark.parametrize("name", MADE)
def test_harmed_files_are_taken_in_or_refused(here, tmp_path, name):
    fuzz(here, tmp_path, name, MADE[name])


@pytest.mark.parametrize("kind", SMALLEST)
def test_harmed_copies_of_real_files_are_taken_in_or_refused(here, transcripts, tmp_path, kind):
    file = min((transcripts / kind).iterdir(), key=lambda each: each.stat().st_size)
    fuzz(here, tmp_path, file.name, file.read_bytes())


def test_of_a_folder_only_what_is_new_or_changed_is_taken_in(project, tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "one.txt").write_text("I: One?\nKeza: Yes.\nI: Good.\n")
    (folder / "two.txt").write_text("I: Two?\nKeza: No.\nI: Good.\n")
    arguments = [
        "-p",
        str(project.file.path),
        "source",
        "import",
        str(folder),
        "--accept",
        "--json",
    ]

    def taken():
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *arguments, "--accept", "--json"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [source["name"] for source in json.loads(done.stdout)["sources"]]

    assert taken() == ["one", "two"]
    assert taken() == []
    (folder / "two.txt").write_text("I: Two?\nKeza: No, never.\nI: Good.\n")
    assert taken() == ["two (2)"]
