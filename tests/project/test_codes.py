"""Codes are made, defined, moved, merged and split, and keep their ids."""

import pytest

from workbench.errors import Conflict, NotFound, WorkbenchError


def paths(project):
    return [project.codes.path(code.id) for code in project.code.list()]


def test_a_code_gets_what_was_said_about_it(project):
    made = project.code.add(
        "  Mat  on the\nground ", parent="Name", brief="b", full="f", when="w", when_not="n",
        example="Invented: e", colour="#ABCDEF", origin="in vivo",
    )  # fmt: skip
    assert made == project.code.show(made.id)
    assert (made.name, made.brief, made.full, made.when) == ("Mat on the ground", "b", "f", "w")
    assert (made.when_not, made.example, made.origin) == ("n", "Invented: e", "in vivo")
    assert made.colour == "#ABCDEF"
    assert paths(project) == ["Chair", "Name", "Name / Called", "Name / Mat on the ground"]


@pytest.mark.parametrize(
    ("name", "more", "error"),
    [
        ("", {}, WorkbenchError),
        (" \n ", {}, WorkbenchError),
        ("chair", {}, Conflict),
        ("CALLED", {"parent": "name"}, Conflict),
        ("New", {"parent": "Nowhere"}, NotFound),
        ("New", {"colour": "red"}, WorkbenchError),
        ("New", {"colour": "#12345g"}, WorkbenchError),
        ("New", {"origin": "from a dream"}, WorkbenchError),
    ],
)
def test_a_code_that_makes_no_sense_is_refused(project, name, more, error):
    before = project.file.log.count()
    with pytest.raises(error):
        project.code.add(name, **more)
    assert project.file.log.count() == before


def test_the_same_name_may_stand_in_two_places_and_is_then_ambiguous(project):
    other = project.code.add("Called", parent="Chair")
    with pytest.raises(WorkbenchError) as caught:
        project.code.show("Called")
    assert "Chair / Called" in caught.value.hint
    assert "Name / Called" in caught.value.hint
    assert project.code.show(other.id) == project.code.show("Chair / Called") == other


def test_an_ambiguous_name_is_refused_wherever_a_code_is_named(project):
    project.code.add("Called", parent="Chair")
    coding = project.coding.add("interview", 60, 80, "Chair").id
    theme = project.theme.add("Belonging").id
    from workbench.project.retrieve import Wanted

    for use in (
        lambda: project.coding.add("interview", 90, 99, "Called"),
        lambda: project.coding.recode(coding, "Called"),
        lambda: project.coding.list(code="Called"),
        lambda: project.code.rename("Called", "Else"),
        lambda: project.code.move("Called"),
        lambda: project.code.merge("Called", "Name"),
        lambda: project.code.retire("Called"),
        lambda: project.theme.gather(theme, "Called"),
        lambda: project.retrieval.segments(Wanted("Called or Chair")),
        lambda: project.memo.subject("Called"),
    ):
        with pytest.raises(WorkbenchError) as caught:
            use()
        assert "Chair / Called" in caught.value.hint


def test_a_name_that_is_nearly_right_gets_a_guess(project):
    with pytest.raises(NotFound) as caught:
        project.code.show("Chiar")
    assert "Chair" in caught.value.hint


def test_a_name_is_found_in_any_case_but_the_exact_one_first(project):
    upper = project.code.add("CHAIR", parent="Name")
    assert project.code.show("CHAIR") == upper
    assert project.code.show("NAME").name == "Name"


def test_renaming_keeps_the_id_and_the_codings(project):
    code = project.code.show("Chair")
    project.coding.add("interview", 60, 80, "Chair")
    assert project.code.rename("Chair", "Seat").id == code.id
    assert project.code_uses() == {code.id: 1}
    with pytest.raises(Conflict):
        project.code.rename("Seat", "Name")
    assert project.code.rename("Seat", "SEAT").name == "SEAT"
    with pytest.raises(NotFound):
        project.code.show("Chair")


def test_moving_keeps_the_id_and_a_code_never_stands_below_itself(project):
    called = project.code.show("Called")
    assert project.code.move("Called", parent="Chair").id == called.id
    assert paths(project) == ["Chair", "Chair / Called", "Name"]
    project.code.move("Chair", parent="Name")
    for below in ("Name", "Chair", "Called"):
        with pytest.raises(Conflict):
            project.code.move("Name", parent=below)
    project.code.add("Called")
    with pytest.raises(Conflict):
        project.code.move(called.id)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_code_moved_to_a_place_among_its_siblings_stands_there(project, place):
    for name in ("Aisle", "Yard"):
        project.code.add(name)
    project.code.move("Yard", position=place)
    top = [code.name for code in project.codes.children()]
    assert top.index("Yard") == place
    project.code.move("Chair", position=3)
    assert [code.name for code in project.codes.children()][-1] == "Chair"


@pytest.mark.parametrize("place", [-1, 10**25])
def test_a_place_among_siblings_that_is_none_is_refused(project, place):
    with pytest.raises(WorkbenchError):
        project.code.move("Chair", position=place)
    assert project.check() == []


def test_a_merged_code_is_read_as_the_other_and_comes_back_with_its_codings(project):
    chair, name = project.code.show("Chair"), project.code.show("Name")
    coding = project.coding.add("interview", 60, 80, "Chair")
    project.code.add("Broken", parent="Chair")
    assert project.code.merge("Chair", "Name").id == name.id
    assert project.code.show(chair.id).id == name.id
    assert [c.id for c in project.coding.list(code="Name")] == [coding.id]
    assert project.coding.get(coding.id).code == chair.id
    assert project.code_uses() == {name.id: 1}
    assert [code.name for code in project.codes.children(name.id)] == ["Broken", "Called"]
    project.change.undo()
    assert project.code.show("Chair") == chair
    assert project.code_uses() == {chair.id: 1}
    assert [code.name for code in project.codes.children(chair.id)] == ["Broken"]


def test_a_code_below_a_merged_one_is_found_by_the_path_it_is_shown_under(project):
    broken = project.code.add("Broken", parent="Chair")
    project.code.merge("Chair", "Name")
    assert project.codes.path(broken.id) == "Name / Broken"
    assert project.code.show("Name / Broken") == project.codes.get(broken.id)


def test_a_merge_into_itself_or_below_itself_is_refused(project):
    for into in ("Name", "Called"):
        with pytest.raises(Conflict):
            project.code.merge("Name", into)
    project.code.merge("Called", "Name")
    assert paths(project) == ["Chair", "Name"]


def test_merges_may_follow_each_other(project):
    codings = [
        project.coding.add("interview", 60 + n, 80, code).code
        for n, code in enumerate(("Chair", "Name", "Called"))
    ]
    project.code.merge("Called", "Chair")
    project.code.merge("Chair", "Name")
    name = project.code.show("Name").id
    assert {project.codes.root(code) for code in codings} == {name}
    assert len(project.coding.list(code="Name")) == 3
    assert project.code_uses() == {name: 3}


def test_a_split_moves_the_chosen_codings_and_no_other(project):
    chair = project.code.show("Chair")
    ids = [project.coding.add("interview", n, n + 5, "Chair").id for n in (10, 20, 30)]
    made = project.code.split("Chair", "Stool", ids[:2], brief="Low")
    assert (made.brief, made.parent) == ("Low", chair.parent)
    assert [c.id for c in project.coding.list(code="Stool")] == ids[:2]
    assert [c.id for c in project.coding.list(code="Chair")] == ids[2:]
    project.change.undo()
    assert [c.id for c in project.coding.list(code="Chair")] == ids
    assert project.codes.named("Stool") == []


def test_a_split_that_makes_no_sense_is_refused(project):
    coding = project.coding.add("interview", 10, 20, "Name").id
    before = project.file.log.count()
    for name, codings, error in (
        ("Stool", [], WorkbenchError),
        ("Stool", [coding], WorkbenchError),
        ("Stool", ["none"], NotFound),
        ("Name", [coding], WorkbenchError),
    ):
        with pytest.raises(error):
            project.code.split("Chair", name, codings)
    assert project.file.log.count() == before


def test_a_retired_code_stays_where_it_was_and_is_put_on_nothing_new(project):
    coding = project.coding.add("interview", 10, 20, "Chair")
    project.code.retire("Chair")
    assert project.coding.get(coding.id) == coding
    for use in (
        lambda: project.coding.add("interview", 30, 40, "Chair"),
        lambda: project.coding.recode(coding.id, "Chair"),
    ):
        with pytest.raises(WorkbenchError, match="retired"):
            use()
    assert project.code.revive("Chair").retired is False
    project.coding.add("interview", 30, 40, "Chair")


def test_labels_in_other_languages_are_kept(project):
    made = project.code.define("Chair", labels={"fr": "Chaise", "rw": "Intebe"})
    assert made.labels == {"fr": "Chaise", "rw": "Intebe"}
    project.change.undo()
    assert project.code.show("Chair").labels == {}


def test_every_new_code_has_a_colour_and_neighbours_differ(project):
    colours = [code.colour for code in project.code.list()]
    assert len(set(colours)) == len(colours)
