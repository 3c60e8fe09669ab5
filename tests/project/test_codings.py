"""Codings: on exactly the words that were meant, once a person, all of a table or nothing."""

import pytest

from workbench.errors import BadFile, Conflict, NotFound, WorkbenchError
from workbench.model.spans import Span


@pytest.fixture
def length(project):
    return project.find_source("interview").characters


def test_a_coding_lies_on_the_words_that_were_meant(project):
    text = project.source.text(project.find_source("interview").id)
    start = text.index("Nobody asked me why.")
    made = project.coding.add("interview", start, start + 20, "Chair")
    assert project.coding.get(made.id) == made
    assert text[made.start : made.end] == "Nobody asked me why."
    assert project.coder.list()[made.coder] == "Amina"
    assert project.find_source("interview").codings == 1


def test_a_stretch_that_is_none_is_refused(project, length):
    before = project.file.log.count()
    for start, end in (
        (5, 5), (6, 5), (-1, 5), (-5, -1), (0, length + 1), (length, length + 1), (0, 10**30),
    ):  # fmt: skip
        with pytest.raises(WorkbenchError) as caught:
            project.coding.add("interview", start, end, "Chair")
        assert str(length) in caught.value.hint
    assert project.file.log.count() == before
    assert project.coding.add("interview", 0, length, "Chair")


@pytest.mark.parametrize(
    ("source", "code"), [("nothing", "Chair"), ("interview", "Nothing"), ("", "Chair")]
)
def test_what_is_not_there_cannot_be_coded(project, source, code):
    with pytest.raises(NotFound):
        project.coding.add(source, 0, 5, code)


def test_the_same_words_carry_several_codes_and_several_people(project):
    project.coding.add_many("interview", Span(0, 9), ["Chair", "Name"])
    project.coding.add("interview", 0, 9, "Chair", coder="Bosco")
    assert len(project.coding.list()) == 3
    assert len(project.coding.list(coder="Bosco")) == 1
    assert len(project.coding.list(code="Chair")) == 2
    with pytest.raises(Conflict):
        project.coding.add("interview", 0, 9, "Chair")


def test_one_person_never_has_the_same_code_twice_on_the_same_words(project):
    def twins():
        keys = [
            (c.start, c.end, project.codes.root(c.code), c.coder) for c in project.coding.list()
        ]
        return len(keys) - len(set(keys))

    first = project.coding.add("interview", 0, 9, "Chair")
    second = project.coding.add("interview", 0, 9, "Name")
    third = project.coding.add("interview", 0, 8, "Chair")
    for gesture in (
        lambda: project.coding.recode(second.id, "Chair"),
        lambda: project.coding.resize(third.id, first.start, first.end),
        lambda: project.coding.add_many("interview", Span(20, 30), ["Chair", "Chair"]),
    ):
        with pytest.raises(Conflict):
            gesture()
        assert twins() == 0


def test_codes_are_listed_with_those_below_them(project):
    project.coding.add("interview", 0, 9, "Called")
    assert len(project.coding.list(code="Name")) == 1
    assert project.coding.list(code="Chair") == []


def test_a_coding_changes_its_code_and_its_borders_and_keeps_its_id(project, length):
    made = project.coding.add("interview", 0, 9, "Chair")
    assert project.coding.recode(made.id, "Name").id == made.id
    resized = project.coding.resize(made.id, 3, 12)
    assert (resized.id, resized.start, resized.end) == (made.id, 3, 12)
    for start, end in ((4, 4), (-1, 4), (0, length + 1)):
        with pytest.raises(WorkbenchError):
            project.coding.resize(made.id, start, end)
    project.coding.remove(made.id)
    for gone in (
        lambda: project.coding.remove(made.id),
        lambda: project.coding.recode(made.id, "Chair"),
        lambda: project.coding.resize(made.id, 0, 1),
    ):
        with pytest.raises(NotFound):
            gone()


def table(tmp_path, *lines, head="source,start,end,code,coder,quote"):
    file = tmp_path / "codings.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return file


def test_a_table_is_one_change(project, tmp_path):
    ids = project.coding.import_file(
        table(
            tmp_path,
            "interview,0,9,Chair,Amina,",
            "interview,,,Name,Bosco,Nobody asked me why.",
            "interview,0,10,Name / Called,,FICTIONAL.",
        )
    )
    assert {c.id for c in project.coding.list()} == set(ids)
    assert sorted(project.coder.list().values()) == ["Amina", "Bosco"]
    assert project.change.list(1)[0].verb == "coding.import"
    project.change.undo()
    assert project.coding.list() == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("interview,9,3,Chair,Amina,", "Line 3"),
        ("interview,0,99999,Chair,Amina,", "Line 3"),
        ("interview,x,9,Chair,Amina,", "line 3"),
        ("interview,0,9.5,Chair,Amina,", "line 3"),
        ("interview,0,9,Nothing,Amina,", "Line 3"),
        ("nothing,0,9,Chair,Amina,", "Line 3"),
        ("interview,0,9,Chair,Bosco,other words", "Line 3"),
        ("interview,,,Chair,Bosco,words that are not there", "Line 3"),
        ("interview,,,Chair,Bosco,e", "Line 3"),
        ("interview,,,Chair,Bosco,", "Line 3"),
        ("interview,0,5,Chair,Bosco,", "Line 3"),
        ("interview", "Line 3"),
    ],
)
def test_a_table_with_a_wrong_line_imports_nothing_and_names_the_line(
    project, tmp_path, line, words
):
    before = project.file.log.count()
    file = table(tmp_path, "interview,0,5,Chair,Bosco,", line, "interview,1,6,Chair,Claire,")
    with pytest.raises(WorkbenchError, match=words) as caught:
        project.coding.import_file(file)
    assert caught.value.hint
    assert project.file.log.count() == before
    assert sorted(project.coder.list().values()) == ["Amina"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"source;start\n",
        b"\xff\xfes\x00",
        b"\x00\x01\x02",
        b"source,start,end,code\ninterview,0,5,Chair\n",
        b"source,start,end,code,coder\n",
        b"x" * 200_000,
        b"source,start,end,code,coder\n" + b"x" * 200_000 + b",0,1,Chair,\n",
        b"source,start,end,code,coder\ninterview,0," + b"9" * 5000 + b",Chair,\n",
    ],
    ids=[
        "empty", "columns", "utf-16", "binary", "no coder", "no line", "long head", "long field",
        "long number",
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_of_codings_is_a_clear_error(project, tmp_path, content):
    file = tmp_path / "codings.csv"
    file.write_bytes(content)
    with pytest.raises(WorkbenchError) as caught:
        project.coding.import_file(file)
    assert len(caught.value.message) < 500
    assert project.coding.list() == []


def test_a_table_from_a_spreadsheet_is_read(project, tmp_path):
    file = tmp_path / "codings.csv"
    file.write_text(
        "Source;Start;End;Code;Coder\r\n interview ;0;9;Chair; Bosco \r\n\r\n", encoding="utf-8-sig"
    )
    assert len(project.coding.import_file(file)) == 1
    assert "Bosco" in project.coder.list().values()


def test_a_name_with_blanks_around_it_is_the_same_person(project):
    project.coding.add("interview", 0, 9, "Chair", coder="Bosco")
    project.coding.add("interview", 10, 19, "Chair", coder=" Bosco ")
    assert sorted(project.coder.list().values()) == ["Amina", "Bosco"]


def test_a_missing_table_is_not_found(project, tmp_path):
    with pytest.raises(NotFound):
        project.coding.import_file(tmp_path / "none.csv")
    with pytest.raises(BadFile):
        project.coding.import_file(tmp_path)
