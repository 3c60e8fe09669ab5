"""Conflicts on the command line."""

import pytest

from tests.store.meeting import apart, meet
from workbench.project import Project


@pytest.fixture
def met(here, tmp_path):
    path = next(tmp_path.glob("work/*.workbench"))
    with Project.open(path) as project, apart(project, tmp_path / "other", "Bosco") as bosco:
        project.code.rename("Chair", "Seat")
        bosco.code.rename("Chair", "Stool")
        project.code.add("Door")
        bosco.code.add("Door")
        meet(project, bosco)
    return here


def test_conflicts_are_listed_with_who_and_when_and_decided_by_number_or_value(met):
    (found,) = met("change", "conflicts", "--json").json["conflicts"]
    assert {"id", "subject", "field", "values"} <= set(found)
    assert (found["subject"], found["field"]) == (found["values"][0]["value"], "name")
    assert {(v["value"], v["by"]) for v in found["values"]} == {
        ("Seat", "Amina"),
        ("Stool", "Bosco"),
    }
    assert all(value["at"].startswith("2") for value in found["values"])
    assert "Stool" in met("change", "conflicts").out
    answer = met("change", "resolve", found["id"], "Stool", "--json")
    assert (answer.code, answer.json["left"]) == (0, 0)
    assert met("change", "conflicts", "--json").json["conflicts"] == []
    assert "Stool" in met("code", "list").out
    assert met("change", "undo").code == 0
    assert met("change", "resolve", found["id"], 1).code == 0
    assert "0 left" in met("change", "undo").err + met("change", "resolve", found["id"], 2).err


def test_a_conflict_or_a_value_that_is_not_there_is_refused_in_words(met):
    (found,) = met("change", "conflicts", "--json").json["conflicts"]
    assert met("change", "resolve", "nothing", 1).code == 3
    answer = met("change", "resolve", found["id"], 7)
    assert answer.code == 3
    assert "Seat" in answer.err
    assert met("change", "resolve", found["id"], "--text", "Bench").code == 1


def test_equal_names_can_be_marked_as_meant(met):
    (twins,) = met("change", "conflicts", "--json").json["twins"]
    assert (twins["kind"], twins["name"], len(twins["things"])) == ("code", "Door", 2)
    assert "same name twice" in met("change", "conflicts").out
    assert met("change", "seen", twins["id"]).code == 0
    assert met("change", "conflicts", "--json").json["twins"] == []
    assert met("change", "seen", twins["id"]).code == 3
