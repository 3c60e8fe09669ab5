"""What holds for the whole project."""

import pytest

from workbench.errors import NotFound, WorkbenchError


def test_settings_are_changed_and_taken_back(project):
    before = project.settings.show()
    assert before["mode"] == "codebook"
    now = project.settings.set(mode="framework", group_size="12", sessions="15")
    assert (now["mode"], now["group_size"], now["sessions"]) == ("framework", 12, 15)
    project.change.undo()
    assert project.settings.show() == before
    assert project.check() == []


@pytest.mark.parametrize(
    "settings",
    [
        {"mode": "quick"},
        {"name": " "},
        {"group_size": "-1"},
        {"sessions": "many"},
        {"sessions": "9" * 9},
    ],
)
def test_what_makes_no_sense_is_refused(project, settings):
    with pytest.raises(WorkbenchError) as refused:
        project.settings.set(**settings)
    assert refused.value.message


def test_an_unknown_setting_is_named(project):
    with pytest.raises(NotFound, match="colour"):
        project.settings.set(colour="blue")


def test_a_reflexive_project_shows_no_agreement_and_says_why(project):
    project.settings.set(mode="reflexive")
    with pytest.raises(WorkbenchError, match="reflexive"):
        project.agreement.measure()
