"""People from tables, and sessions: who came, and who spoke how much."""

import io
from pathlib import Path

import openpyxl
import pytest

from workbench.errors import BadFile, NotFound, WorkbenchError
from workbench.model.source import About
from workbench.project import Project

ROWS = [
    ["Code", "Sex", "Village", ""],
    ["P01", "female", "Gisizi", "left out"],
    ["P02", "male", "", ""],
    ["", "female", "Mwira", ""],
    ["P03", "", "Mwira", ""],
]
LISTED = {
    "P01": {"sex": "female", "village": "Gisizi"},
    "P02": {"sex": "male"},
    "P03": {"village": "Mwira"},
}


def people(project):
    return {person.name: person.attributes for person in project.participant.list()}


def table(folder: Path, kind: str, rows=ROWS) -> Path:
    file = folder / f"people.{kind}"
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([cell or None for cell in row])
        book.save(file)
    else:
        sign = {"csv": ",", "tsv": "\t"}[kind]
        encoding = "utf-8-sig" if kind == "csv" else "utf-16"
        file.write_text("\n".join(sign.join(row) for row in rows), encoding=encoding)
    return file


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx"])
def test_a_table_adds_and_describes_in_one_change(project, tmp_path, kind):
    project.participant.add("P02", {"sex": "female", "age": "40"})
    before, count = people(project), len(project.change.list())
    done = project.participant.import_(table(tmp_path, kind))
    assert (done.added, done.described) == (2, 1)
    after = LISTED | {"P02": {"sex": "male", "age": "40"}}
    assert people(project) == after
    assert len(project.change.list()) == count + 1
    project.change.undo()
    assert people(project) == before
    project.change.redo()
    assert people(project) == after
    assert project.check() == []


def test_the_same_table_again_changes_nothing(project, tmp_path):
    file = table(tmp_path, "csv")
    project.participant.import_(file)
    count = project.file.log.count()
    done = project.participant.import_(file)
    assert (done.added, done.described) == (0, 0)
    assert project.file.log.count() == count and people(project) == LISTED


def test_the_import_is_undone_after_closing_too(project, tmp_path):
    project.participant.import_(table(tmp_path, "xlsx"))
    project.close()
    with Project.open(project.file.path) as again:
        assert people(again) == LISTED
        again.change.undo()
        assert people(again) == {}
        assert again.check() == []


def test_rows_of_one_person_are_put_together(project, tmp_path):
    rows = [["name", "sex", "age"], ["P01", "female", ""], ["P01", "", "40"]]
    done = project.participant.import_(table(tmp_path, "csv", rows))
    assert (done.added, done.described) == (1, 0)
    assert people(project) == {"P01": {"sex": "female", "age": "40"}}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "none.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("other.csv", b"colour,size\nred,big\n", "name / participant"),
        ("heads.csv", b"name,sex\n", "heads.csv"),
        ("zip.xlsx", b"PK\x03\x04 nothing", "zip.xlsx"),
        ("noise.xlsx", bytes(range(256)) * 40, "noise.xlsx"),
        ("long.csv", b"name,note\nP01," + b"x" * 200_000, "long.csv"),
    ],
)
def test_what_is_no_such_table_is_refused_and_changes_nothing(
    project, tmp_path, name, content, said
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    count = project.file.log.count()
    with pytest.raises(WorkbenchError) as caught:
        project.participant.import_(tmp_path / name)
    assert isinstance(caught.value, BadFile | NotFound)
    assert said in caught.value.message
    assert project.file.log.count() == count and people(project) == {}
    assert project.check() == []


def test_a_damaged_workbook_is_never_more_than_refused(project, tmp_path):
    whole = table(tmp_path, "xlsx").read_bytes()
    refusals = 0
    for cut in range(0, len(whole), len(whole) // 40):
        file = tmp_path / "cut.xlsx"
        file.write_bytes(whole[:cut] + bytes(8) + whole[cut + 8 :])
        count = project.file.log.count()
        try:
            project.participant.import_(file)
        except WorkbenchError:
            refusals += 1
            assert project.file.log.count() == count
    assert refusals > 5 and project.check() == []


MEETINGS = {
    1: "Odette: Welcome.\n\nKeza: I am here.\n\nYves: So am I, with my chair.\n\nKeza: Good.\n",
    2: "Odette: Again.\n\nKeza: Again, without Yves.\n\nOdette: Yes.\n\nKeza: He is ill.\n",
    3: "Odette: Last.\n\nYves: I am well.\n\nMarie: I am new.\n\nYves: Welcome, then.\n",
}


@pytest.fixture
def meetings(project, tmp_path):
    """Three meetings of a group, out of order, with a source that is of no group."""
    for name in ("P-Keza", "P-Yves", "P-Marie", "P-Never"):
        project.participant.add(name)
    project.participant.add("F-Odette")
    for number in (2, 3, 1):
        file = tmp_path / f"m{number}.txt"
        file.write_text(f"{MEETINGS[number]}\n" * 2, encoding="utf-8")
        about = About(kind="group session", group="Gisizi A", session=number)
        source, _warnings = project.source.take_in(project.source.propose(file, about))
        for speaker in project.speaker.list(source.id):
            label = speaker.label
            role, code = ("facilitator", "F") if label == "Odette" else ("participant", "P")
            project.speaker.set(source.id, label, role=role, participant=f"{code}-{label}")
    return project


def test_attendance_over_the_sessions_of_a_group(meetings):
    sessions = meetings.session.list()
    assert [session.source.about.session for session in sessions] == [1, 2, 3]
    assert [(session.present, session.absent) for session in sessions] == [
        (("P-Keza", "P-Yves"), ("P-Marie",)),
        (("P-Keza",), ("P-Marie", "P-Yves")),
        (("P-Marie", "P-Yves"), ("P-Keza",)),
    ]
    assert len(meetings.session.list("gisizi a")) == 3
    assert meetings.session.list("another") == []


def test_who_spoke_how_much(meetings):
    for session in meetings.session.list():
        source = session.source
        text, turns = meetings.source.text(source.id), meetings.source.turns(source.id)
        said = {}
        for turn in turns:
            said.setdefault(turn.speaker, []).append(text[turn.label_end : turn.end])
        assert {v.label: (v.turns, v.characters) for v in session.voices} == {
            label: (len(words), sum(map(len, words))) for label, words in said.items()
        }
        labels = sum(turn.label_end - turn.label_start for turn in turns)
        between = len(text) - sum(turn.end - turn.start for turn in turns)
        assert sum(v.characters for v in session.voices) == len(text) - labels - between
        amounts = [voice.characters for voice in session.voices]
        assert amounts == sorted(amounts, reverse=True)
        assert {v.participant for v in session.voices if v.role == "facilitator"} == {"F-Odette"}


def test_who_is_taken_off_the_list_is_counted_and_not_named(meetings):
    meetings.participant.remove("P-Keza")
    first, second, third = meetings.session.list()
    assert (first.present, second.present, third.absent) == (("P-Yves",), (), ())
    assert ("Keza", "", 4) in {(v.label, v.participant, v.turns) for v in second.voices}
    meetings.change.undo()
    assert meetings.session.list()[1].present == ("P-Keza",)


def test_a_workbook_of_numbers_keeps_what_is_seen(project, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "age", "joined"])
    book.active.append([7, 40, "2024-03"])
    file, kept = tmp_path / "numbers.xlsx", io.BytesIO()
    book.save(kept)
    file.write_bytes(kept.getvalue())
    project.participant.import_(file)
    assert people(project) == {"7": {"age": "40", "joined": "2024-03"}}


def test_repeat_contacts_are_found_in_the_order_of_their_dates(project, tmp_path):
    again = tmp_path / "again.txt"
    again.write_text("Interviewer: And now?\nKeza: Still here.\n" * 3)
    later = project.source.take_in(project.source.propose(again))[0]
    project.source.set("interview", date="2024-05-01")
    project.source.set(later.id, date="2024-02-01")
    person = project.participant.add("G01", {"dyad": "D1"})
    for source in ("interview", later.id):
        project.speaker.set(source, "Keza", participant="G01")
    assert project.ask.appearances() == {person.id: ["again", "interview"]}
