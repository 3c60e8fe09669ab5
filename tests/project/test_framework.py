"""The framework matrix: cases by themes, a person's summary in each cell, and its quotes."""

import openpyxl
import pytest

from tests.conftest import INTERVIEW
from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.model.framework import BY
from workbench.project import Project
from workbench.project.anchors import Words

CHAIR = Words(source="interview", quote="Somebody had kept it for me.")


@pytest.fixture
def belonging(project):
    project.source.set("interview", site="Gisizi", group="Gisizi A", session=3)
    project.participant.add("P01")
    project.speaker.set("interview", "Keza", participant="P01")
    project.theme.add("Belonging")
    theme = project.theme.gather("Belonging", "Chair")
    start = INTERVIEW.index("Somebody")
    project.coding.add("interview", start, start + 28, "Chair")
    return theme


@pytest.mark.parametrize(
    ("by", "case"),
    [("source", "interview"), ("participant", "P01"), ("group", "Gisizi A"), ("site", "Gisizi"),
     ("session", "Gisizi A · 3")],
)  # fmt: skip
def test_rows_are_what_a_person_chooses(project, belonging, by, case):
    matrix = project.framework.show(by)
    assert [each.name for each in matrix.cases] == [case]
    assert [each.name for each in matrix.columns] == ["Belonging"]
    (cell,) = matrix.cells.values()
    assert (cell.codings, cell.summary) == (1, "")
    project.framework.write(case, "belonging", " A chair kept. ", by=by)
    (cell,) = project.framework.show(by).cells.values()
    assert cell.summary == "A chair kept."
    for other in set(BY) - {by}:
        (cell,) = project.framework.show(other).cells.values()
        assert cell.summary == ""


def test_a_summary_is_linked_to_the_words_it_rests_on(project, belonging):
    (anchor,) = project.framework.attach("interview", "Belonging", CHAIR)
    with pytest.raises(Conflict):
        project.framework.attach("interview", "Belonging", CHAIR)
    (cell,) = project.framework.show().cells.values()
    assert [piece.words for piece in cell.quotes] == ["Somebody had kept it for me."]
    with pytest.raises(Conflict):
        project.source.remove("interview")
    project.framework.detach("interview", "Belonging", anchor.id)
    (cell,) = project.framework.show().cells.values()
    assert cell.quotes == ()
    project.change.undo()
    project.change.undo()
    assert project.outcomes.anchors() == []
    assert project.check() == []


def test_what_is_written_is_taken_back_and_the_same_again_is_no_change(project, belonging):
    project.framework.write("interview", "Belonging", "One.")
    before = project.file.log.count()
    project.framework.write("interview", "Belonging", "One.")
    assert project.file.log.count() == before
    project.framework.write("interview", "Belonging", "Two.")
    project.change.undo()
    assert project.framework.show().cells.popitem()[1].summary == "One."
    with Project.open(project.file.path, coder="Bosco") as other:
        other.framework.write("interview", "Belonging", "Bosco's.")
    with pytest.raises(Conflict):
        project.change.undo()


def test_columns_are_themes_or_codes_by_name(project, belonging):
    matrix = project.framework.show("source", ["Name / Called", "Belonging", "Belonging"])
    assert [each.name for each in matrix.columns] == ["Name / Called", "Belonging"]
    project.theme.remove("Belonging")
    assert [each.name for each in project.framework.show().columns] == ["Chair", "Name"]
    for use, error in (
        (lambda: project.framework.show("hill"), WorkbenchError),
        (lambda: project.framework.show("site", ["Nothing"]), NotFound),
        (lambda: project.framework.write("Nowhere", "Chair", "x"), NotFound),
        (lambda: project.framework.write("interview", "Nothing", "x"), NotFound),
    ):
        with pytest.raises(error):
            use()


def test_what_was_written_of_a_case_that_is_gone_is_still_there(project, belonging):
    project.framework.write("Gisizi", "Belonging", "Kept.", by="site")
    project.source.set("interview", site="Elsewhere")
    matrix = project.framework.show("site")
    assert [case.name for case in matrix.cases] == ["Elsewhere", "Gisizi"]
    assert matrix.cells["Gisizi", belonging.id].summary == "Kept."


def test_sessions_stand_in_the_order_of_their_numbers(project, belonging, tmp_path):
    for number in (10, 2):
        file = tmp_path / f"s{number}.txt"
        file.write_text("Keza: here.\n")
        project.source.take_in(project.source.propose(file))
        project.source.set(f"s{number}", group="Gisizi A", session=number)
    names = [case.name for case in project.framework.show("session").cases]
    assert names == ["Gisizi A · 2", "Gisizi A · 3", "Gisizi A · 10"]


def test_the_spreadsheet_holds_texts_and_no_formula(project, belonging, tmp_path):
    project.framework.write("interview", "Belonging", "=1+1")
    project.framework.attach("interview", "Belonging", CHAIR)
    book = openpyxl.load_workbook(project.export.write(tmp_path / "framework.xlsx"))
    sheet = book["framework"]
    assert (sheet["A2"].value, sheet["B2"].value, sheet["B2"].data_type) == (
        "interview", "=1+1", "s",
    )  # fmt: skip
    assert [cell.value for cell in book["quotes"][2]][:4] == [
        "interview", "Belonging", "P01", "Somebody had kept it for me.",
    ]  # fmt: skip


def test_an_empty_matrix_is_not_written(project, belonging, tmp_path):
    with pytest.raises(NotFound):
        project.export.write(tmp_path / "framework.xlsx")
