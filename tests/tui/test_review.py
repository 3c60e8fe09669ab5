"""The screens of partner review: answers and decisions, and answering point by point."""

import pytest

from tests.tui.conftest import press, settled, shown, toasts


@pytest.fixture
def themed(project):
    """The project with a theme that rests on a coded passage."""
    project.theme.add("Neighbours", statement="Trust comes back by the door.")
    project.theme.gather("Neighbours", "Care")
    return project


async def test_a_reviewer_answers_point_by_point(themed, screens):
    async with screens("answering") as pilot:
        assert "Trust comes back by the door." in shown(pilot)
        await press(pilot, "w", "type:Bosco", "enter", "2")
        assert "My neighbour came to greet me" in shown(pilot)
        await press(pilot, "4")
    said = {(each.kind, each.choice, each.by) for each in themed.review.list()}
    assert said == {("theme", "change", "Bosco"), ("quote", "not safe to publish", "Bosco")}


async def test_an_answer_is_decided_on_and_lifted_by_keys(themed, screens):
    answer = themed.review.answer("Neighbours", "not safe", comment="He is known.", by="Bosco")
    async with screens("review") as pilot:
        assert "He is known." in shown(pilot)
        assert "in no export" in shown(pilot)
        await press(pilot, "d")
        await press(pilot, "tab", "type:We wait", "ctrl+s")
        assert themed.review.find(answer.id).reason == "We wait"
        await press(pilot, "l", "type:He agreed", "enter")
        assert themed.review.find(answer.id).lifted == "He agreed"
        await press(pilot, "u")
        assert themed.review.find(answer.id).blocks


async def test_answers_are_received_and_what_belongs_to_nothing_is_attached(
    themed, screens, tmp_path
):
    file = tmp_path / "answers.csv"
    file.write_text("about,choice,comment,by\nSomething,change,Ask us.,Bosco\n")
    async with screens("review") as pilot:
        assert "No answers yet" in shown(pilot)
        await press(pilot, "i", f"type:{file}", "enter")
        assert "1 new answer. 1 belong to nothing yet." in toasts(pilot)
        await press(pilot, "a", "enter")
        assert themed.review.list()[0].kind == "theme"
        await press(pilot, "n")
        assert themed.review.list()[0].named == 1


async def test_a_form_is_written_from_the_screen(themed, screens, tmp_path):
    async with screens("review") as pilot:
        await press(pilot, "p", "ctrl+s")
        await settled(pilot)
    assert (themed.file.path.parent / "review.docx").exists()


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_without_themes_the_screens_say_so(screens, size):
    async with screens("answering", size) as pilot:
        assert "Nothing was chosen" in shown(pilot)
        await press(pilot, "1", "n", "p")
        assert "nothing to be reviewed" in toasts(pilot)
