"""Themes: boundaries, parts, single passages, merging and splitting, and what is behind them."""

import pytest

from tests.conftest import INTERVIEW
from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.project.anchors import Words

CHAIR = Words(source="interview", quote="Somebody had kept it for me.")
DOOR = Words(source="interview", quote="Nobody asked me why.")


@pytest.fixture
def belonging(project):
    project.theme.add("Belonging", statement="It is kept.", belongs="Places kept for somebody.")
    return project.theme.gather("Belonging", "Chair", "Name")


def test_a_theme_has_boundaries_and_parts(project, belonging):
    part = project.theme.add("Chairs", parent="Belonging", apart="Chairs that are only chairs.")
    assert (part.depth, part.parent) == (1, belonging.id)
    project.theme.add("Another")
    assert [t.name for t in project.theme.list()] == ["Belonging", "Chairs", "Another"]
    assert project.theme.edit("Belonging", belongs="").belongs == ""
    with pytest.raises(Conflict):
        project.theme.move("Belonging", parent="Chairs")
    assert project.theme.move("Chairs").depth == 0
    project.theme.move("Chairs", position=0)
    assert [t.name for t in project.theme.list()] == ["Chairs", "Belonging", "Another"]
    with pytest.raises(WorkbenchError):
        project.theme.move("Chairs", position=3)
    project.change.undo()
    assert [t.name for t in project.theme.list()] == ["Belonging", "Another", "Chairs"]


def test_what_is_behind_a_theme_counts_codings_and_single_passages_once(project, belonging):
    project.source.set("interview", site="Gisizi")
    project.speaker.set("interview", "Interviewer", role="interviewer")
    start = INTERVIEW.index("Somebody")
    coding = project.coding.add("interview", start, start + 28, "Chair")
    project.coding.add("interview", start, start + 28, "Called", coder="Bosco")
    project.theme.attach("Belonging", Words((coding.id,)))
    project.theme.attach("Belonging", DOOR, stance="counter")
    behind = project.theme.counts(belonging)[belonging.id]
    assert (behind.codings, behind.against, behind.reach.passages) == (2, 1, 1)
    assert (behind.reach.voices.names, behind.reach.voices.of) == (("Keza",), 1)
    assert behind.reach.sites.names == ("Gisizi",)


def test_a_merged_theme_is_found_in_the_other_and_comes_back(project, belonging):
    other = project.theme.add("Kept places")
    project.theme.gather("Kept places", "Called")
    (anchor,) = project.theme.attach("Kept places", CHAIR)
    project.theme.add("Doors", parent="Kept places")
    finding = project.finding.add("Places are kept.", themes=["Kept places"])
    merged = project.theme.merge("Kept places", "Belonging")
    assert len(merged.codes) == 3
    assert [each.id for each in project.theme.anchors(merged.id)] == [anchor.id]
    assert project.theme.find("Doors").parent == belonging.id
    assert project.theme.find(other.id).id == belonging.id
    assert project.finding.show(finding.id).themes == (belonging.id,)
    project.theme.release("Belonging", "Called")
    project.theme.detach("Belonging", anchor.id)
    project.finding.edit(finding.id, themes=[])
    for _turn in range(4):
        project.change.undo()
    assert len(project.theme.find("Kept places").codes) == 1
    assert project.finding.show(finding.id).themes == (other.id,)
    assert project.check() == []
    for into in ("Kept places", "Doors"):
        with pytest.raises(Conflict):
            project.theme.merge("Kept places", into)


def test_a_theme_is_split_with_its_codes_stances_and_passages(project, belonging):
    project.theme.gather("Belonging", "Called", stance="counter")
    (anchor,) = project.theme.attach("Belonging", CHAIR)
    before = project.theme.find("Belonging")
    made = project.theme.split("Belonging", "Called", codes=["Called", "Name"], anchors=[anchor.id])
    assert made.counter == (project.find_code("Called").id,)
    assert made.codes == (project.find_code("Name").id,)
    assert [each.id for each in project.theme.anchors(made.id)] == [anchor.id]
    assert project.theme.find("Belonging").codes == (project.find_code("Chair").id,)
    project.change.undo()
    assert project.theme.find("Belonging") == before
    assert [theme.name for theme in project.theme.list()] == ["Belonging"]
    for use, error in (
        (lambda: project.theme.split("Belonging", "New"), WorkbenchError),
        (lambda: project.theme.split("Belonging", "New", anchors=["x"]), NotFound),
        (lambda: project.theme.split("Belonging", "Belonging", codes=["Name"]), Conflict),
    ):
        with pytest.raises(error):
            use()


def test_single_passages_are_gathered_once_and_released(project, belonging):
    (anchor,) = project.theme.attach("Belonging", CHAIR)
    with pytest.raises(Conflict):
        project.theme.attach("Belonging", CHAIR)
    project.theme.detach("Belonging", anchor.id)
    assert project.theme.anchors(belonging.id) == []
    with pytest.raises(NotFound):
        project.theme.detach("Belonging", anchor.id)


def test_a_theme_that_was_removed_lets_its_parts_stand(project, belonging):
    project.theme.add("Chairs", parent="Belonging")
    project.theme.remove("Belonging")
    assert [(t.name, t.depth) for t in project.theme.list()] == [("Chairs", 0)]
    project.change.undo()
    assert project.theme.find("Chairs").depth == 1
