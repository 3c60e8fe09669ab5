"""Spreadsheets, text tables and JSON: the words as they are, and never a formula."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.writers.made import small
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.codings import CodingRow
from workbench.project.retrieve import Wanted

HOSTILE = ["=cmd()|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "a_x0041_b", "<c/>"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


@pytest.fixture
def hostile(project: Project, tmp_path: Path) -> Project:
    file = tmp_path / "hostile.txt"
    file.write_text("\n\n".join(HOSTILE), encoding="utf-8", newline="\n")
    project.source.take_in(project.source.propose(file))
    text = project.source.text(project.find_source("hostile").id)
    for words in HOSTILE:
        at = text.index(words)
        project.coding.add("hostile", at, at + len(words), "NAMED")
    project.code.rename("NAMED", "=NAMED")
    project.memo.add("\x07=1+1", about=project.coding.list(source="hostile")[1].id)
    project.memo.add("#N/A", about=project.coding.list(source="hostile")[2].id)
    project.memo.add("bell\x07 esc\x1b[2J", about=project.coding.list(source="hostile")[0].id)
    return project


def sheets(file: Path) -> list[list[dict[str, object]]]:
    found = []
    for sheet in openpyxl.load_workbook(file).worksheets:
        names, *rows = sheet.iter_rows(values_only=True)
        found.append([dict(zip(map(str, names), row, strict=True)) for row in rows])
    return found


def table(file: Path) -> list[dict[str, str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def test_segments_once_codings_each(project: Project, tmp_path: Path) -> None:
    segments, codings = sheets(project.export.write(tmp_path / "segments.xlsx"))
    visit = next(row for row in segments if row["text"] == "Four of you came in one week.")
    assert visit["codes"] == "CARE; VISIT" and visit["coders"] == "Amina; Bosco"
    assert (visit["session"], visit["participant"], visit["role"]) == (6, "G01", "participant")
    changed = next(row for row in segments if row["codes"] == "NO-CHANGE")
    assert changed["memo"] == "A position, not yet a finding."
    talk = next(row for row in segments if row["source"] == "talk")
    assert talk["session"] is None and talk["date"] == "2024-05"
    assert len(segments) == 5 and len(codings) == 6
    assert "before" not in visit


def test_the_sheet_is_ready_to_work_with(project: Project, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(project.export.write(tmp_path / "segments.xlsx"))
    sheet = book["segments"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:Q6"
    assert sheet["A1"].font.bold
    assert book.properties.creator in (None, "") and book.properties.lastModifiedBy in (None, "")


def test_a_translation_stands_beside_the_words_and_its_lack_is_marked(
    project: Project, tmp_path: Path
) -> None:
    segments, codings = sheets(project.export.write(tmp_path / "segments.xlsx"))
    for rows in (segments, table(project.export.write(tmp_path / "segments.csv"))):
        talk = next(row for row in rows if row["source"] == "talk")
        assert talk["translation"] == "They called me by my name, that is all. And it is much."
        assert not talk["no_original"]
        others = [row for row in rows if row["source"] == "circle"]
        assert len(others) == 4
        assert all(row["no_original"] == "yes" and not row["translation"] for row in others)
    marked = {(row["source"], row["no_original"]) for row in codings}
    assert marked == {("circle", "yes"), ("talk", None)}


def test_the_words_around_alone_leave_no_coding_out(project: Project, tmp_path: Path) -> None:
    around = project.export.write(tmp_path / "around.xlsx", wanted=Wanted(context=5))
    segments, codings = sheets(around)
    assert [*segments[0]].index("before") + 1 == [*segments[0]].index("text")
    assert codings == sheets(project.export.write(tmp_path / "all.xlsx"))[1]
    with pytest.raises(WorkbenchError, match="0 or more"):
        project.export.write(tmp_path / "less.xlsx", wanted=Wanted(context=-1))


def test_what_was_asked_for_with_the_words_around(project: Project, tmp_path: Path) -> None:
    wanted = Wanted(query="VISIT", context=10)
    segments, codings = sheets(project.export.write(tmp_path / "visits.xlsx", wanted=wanted))
    assert [(row["before"], row["after"]) for row in segments] == [("ix years.\n", "\n\nSilas: T")]
    assert {row["code"] for row in codings} == {"VISIT", "CARE"}


def test_no_cell_of_a_sheet_is_a_formula(hostile: Project, tmp_path: Path) -> None:
    file = hostile.export.write(tmp_path / "segments.xlsx")
    with zipfile.ZipFile(file) as archive:
        for part in archive.namelist():
            assert b"<f>" not in archive.read(part) and b"<f " not in archive.read(part)
    book = openpyxl.load_workbook(file)
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value]
    assert {type(cell.value): cell.data_type for cell in cells} == {str: "s", int: "n"}
    values = [cell.value for cell in cells]
    for words in ("=cmd()|' /C calc'!A0", "+1", "@SUM(A1)", "bell esc[2J", "<c/>", "=NAMED", "=1+1",
                  "#N/A"):  # fmt: skip
        assert words in values


def test_words_too_long_for_a_cell_are_cut(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("A: " + "word " * 8_000, encoding="utf-8")
    project.source.take_in(project.source.propose(file))
    project.coding.add("long", 3, 40_000, "CARE")
    segments, _codings = sheets(project.export.write(tmp_path / "segments.xlsx"))
    text = next(str(row["text"]) for row in segments if row["source"] == "long")
    assert len(text) == 32_767 and text.endswith("…")


def test_a_csv_for_spreadsheets_holds_no_formula(hostile: Project, tmp_path: Path) -> None:
    file = hostile.export.write(tmp_path / "segments.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table(file)
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert {"'=NAMED", "'+1", "'-2", "'@SUM(A1)", "bell esc[2J"} <= set(cells)


def test_a_raw_csv_can_be_imported_again(hostile: Project, tmp_path: Path) -> None:
    rows = table(hostile.export.write(tmp_path / "raw.csv", raw=True))
    assert list(rows[0]) == ["source", "start", "end", "code", "coder", "quote"]
    assert {row["quote"] for row in rows} >= set(HOSTILE)
    before = hostile.export.write(tmp_path / "before.csv", raw=True).read_bytes()
    hostile.coding.remove(*(coding.id for coding in hostile.coding.list()))
    hostile.coding.import_(
        CodingRow(
            n, row["source"], int(row["start"]), int(row["end"]), row["code"], row["coder"],
            row["quote"],
        )
        for n, row in enumerate(rows, 2)
    )  # fmt: skip
    assert hostile.export.write(tmp_path / "after.csv", raw=True).read_bytes() == before


def test_a_code_whose_name_is_not_unique_is_written_with_its_path(
    project: Project, tmp_path: Path
) -> None:
    project.code.add("VISIT", parent="NAMED")
    rows = table(project.export.write(tmp_path / "raw.csv", raw=True))
    assert "CARE / VISIT" in {row["code"] for row in rows}


def test_json_holds_the_whole_project(hostile: Project, tmp_path: Path) -> None:
    hostile.code.merge("UNUSED", "CARE")
    content = json.loads(hostile.export.write(tmp_path / "project.json").read_text("utf-8"))
    assert (content["format"], content["format_version"]) == ("cbs-workbench project", 1)
    sources = {source["id"]: source for source in content["sources"]}
    for coding in content["codings"]:
        source = sources[coding["source"]]
        assert source["text"][coding["start"] : coding["end"]] == coding["text"]
        assert source["name"] == coding["source_name"]
    assert len(content["codings"]) == hostile.totals().codings == 12
    codes = {code["id"]: code for code in content["codes"]}
    assert {coding["code"] for coding in content["codings"]} <= codes.keys()
    assert sum(bool(code["merged_into"]) for code in codes.values()) == 1
    assert {memo["kind"] for memo in content["memos"]} == {"analytic", "reflexive"}
    assert {coder["name"] for coder in content["coders"]} == {"Amina", "Bosco"}
    (theme,) = content["themes"]
    assert codes[theme["codes"][0]]["name"] == "CARE"
    circle = sources[hostile.find_source("circle").id]
    assert circle["turns"][1]["speaker"] == "Berthe"
    assert (circle["no_original"], circle["translator"], circle["translation"]) == (1, "Claire", [])
    talk = sources[hostile.find_source("talk").id]
    assert (talk["no_original"], talk["translator"], talk["translated"]) == (0, "Bosco", "2024-06")
    laid = {talk["text"][t["start"] : t["end"]].strip(): t["text"] for t in talk["translation"]}
    assert laid["La nuit, je dors."] == "At night I sleep." and len(laid) == len(talk["turns"])
    assert {each["language"] for each in talk["translation"]} == {"en"}
