"""Reporting standards are answered where the data prove it, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.writers.made import small
from workbench.project import Project
from workbench.project.audit import seal
from workbench.project.gather import Gathering

FOR_PEOPLE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 17, 22, 23, 28}
NEVER = {1, 2, 3, 4, 5, 6, 7, 10, 16, 18, 19, 20, 21}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with small(tmp_path) as made:
        yield made


def answers(project: Project, name: str) -> dict[int, str]:
    report = Gathering(project, 12).report()
    found = next(each for each in report.checklists if each.name == name)
    return {point.number: point.answer for point in found.points}


def test_every_point_is_there_once(project: Project) -> None:
    assert list(answers(project, "COREQ")) == list(range(1, 33))
    assert list(answers(project, "SRQR")) == list(range(1, 22))


def test_what_only_people_know_stays_open(project: Project) -> None:
    coreq, srqr = answers(project, "COREQ"), answers(project, "SRQR")
    assert {number for number in FOR_PEOPLE if coreq[number]} == set()
    assert {number for number in NEVER if srqr[number]} == set()


def test_what_the_data_prove_is_said(project: Project) -> None:
    coreq = answers(project, "COREQ")
    assert coreq[12] == "3 people are on the list of those who took part."
    assert coreq[24] == "2 people coded."
    assert coreq[26].startswith("Of the codes, 2 set beforehand, 1 in the words of the speakers")
    assert "1 of 1 themes" in coreq[30]
    assert coreq[19] == ""  # no transcript carries times
    srqr = answers(project, "SRQR")
    assert "1 of 2 sources have a translation" in srqr[13]
    assert srqr[9] == ""  # the file is not encrypted


def test_a_point_falls_silent_when_its_proof_goes(project: Project) -> None:
    assert answers(project, "COREQ")[31]
    project.theme.remove("Care leaves the circle")
    assert answers(project, "COREQ")[31] == ""


def test_the_audit_counts_every_change_and_its_seal_changes_with_any(project: Project) -> None:
    before = Gathering(project, 12).report().audit
    project.memo.add("One more.")
    project.change.undo()
    after = Gathering(project, 12).report().audit
    assert before and after
    assert after.changes == before.changes + 2
    assert after.undone == before.undone + 1
    assert after.seal != before.seal
    assert sum(n for each in after.deeds for _deed, n in each.deeds) == after.changes


def test_the_seal_does_not_depend_on_the_order_of_copies() -> None:
    assert seal({"a": "1", "b": "2"}) == seal({"b": "2", "a": "1"})
    assert seal({"a": "1", "b": "2"}) != seal({"a": "2", "b": "1"})
