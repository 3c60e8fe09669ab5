"""Before an export, a person learns who stands out and which quotes come from small groups."""

import pytest

from workbench.project.gather import Gathering


@pytest.fixture
def described(project):
    """Eight people: six women, of whom one is old, and two men; all in group A."""
    rows = [("f", "young")] * 5 + [("f", "old")] + [("m", "young")] * 2
    for number, (sex, age) in enumerate(rows):
        name = f"G{number:02}"
        project.participant.add(name, {"sex": sex, "age": age, "plays": "football"})
    source = project.source.list()[0]
    project.source.set(source.id, group="A")
    project.coding.add(source.id, 60, 120, "Chair")
    return project


def test_nothing_is_counted_before_somebody_has_chosen_what_identifies(described):
    found = described.disclosure.check()
    assert (found.k, found.attributes, found.offending, found.smallest) == (5, (), (), 0)
    assert any(
        "identifying" in said for said in described.disclosure.warnings((), with_people=True)
    )


def test_combinations_shared_by_too_few_are_listed(described):
    described.settings.set(identifying="sex, age", k="3")
    found = described.disclosure.check()
    assert found.smallest == 1
    assert [(dict(each.values), each.people) for each in found.offending] == [
        ({"sex": "f", "age": "old"}, ("G05",)), ({"sex": "m", "age": "young"}, ("G06", "G07")),
    ]  # fmt: skip
    assert described.disclosure.check(["plays"]).offending == ()
    assert described.disclosure.check(k=1).offending == ()


def test_a_report_hides_what_singles_people_out_and_nothing_else(described):
    described.settings.set(identifying="sex, age", k="3")
    whole = Gathering(described, 3).report()
    shown = {p.name: p.attributes for p in described.disclosure.masked(whole).people}
    assert shown["G05"] == {"sex": "*", "age": "*", "plays": "football"}
    assert shown["G00"] == {"sex": "f", "age": "young", "plays": "football"}
    table = described.disclosure.masked(whole).counted[0]
    assert table.rows == (("f", "*", "*", "*"), ("m", "0", "*", "*"), ("All", "*", "*", "8"))


def test_without_a_choice_a_report_is_as_it_is(described):
    whole = Gathering(described, 3).report()
    assert described.disclosure.masked(whole) == whole


def test_a_quote_from_a_small_group_is_pointed_out_and_stops_nothing(described, tmp_path):
    described.export.write(tmp_path / "segments.csv")
    assert any("A (" in said for said in described.export.warnings)
    described.settings.set(group_size="500")
    described.export.write(tmp_path / "segments.csv")
    assert described.export.warnings == []


def test_the_usual_size_of_groups_counts_before_those_who_spoke(described):
    described.settings.set(group_size="12")
    assert [(g.group, g.size) for g in described.disclosure.check().groups] == [("A", 12)]


def test_a_codebook_needs_no_warning(described, tmp_path):
    described.export.write(tmp_path / "codebook.yaml")
    assert described.export.warnings == []
