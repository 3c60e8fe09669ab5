"""In a blind round nobody sees what the others code: not by any verb, not by any question."""

import json

import pytest

from tests.cli.conftest import call
from tests.tui.conftest import settled, shown
from workbench.errors import NotFound, WorkbenchError
from workbench.model.spans import Span
from workbench.project import VERBS, Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.places import PLACES

CANARY = "kept it for me"


@pytest.fixture
def blind(project, tmp_path):
    """Amina and Bosco in a blind round; Bosco has coded the canary, with a memo on his coding."""
    project.round.new("pilot", coders=["Amina", "Bosco"], codes=["Name"], blind=True)
    file = project.file.path
    with Project.open(file, coder="Bosco") as bosco:
        source = bosco.source.list()[0]
        start = bosco.source.text(source.id).index(CANARY)
        made = bosco.coding.add(source.id, start, start + len(CANARY), "Called")
        bosco.memo.add("canary memo", about=made.id)
        bosco.memo.add("canary on the words", about=source.id, start=start, end=start + 5)
    return made


def test_the_other_coder_does_not_see_the_coding(project, blind):
    assert project.coding.list() == []
    assert project.coding.list(coder="Bosco") == []
    with pytest.raises(NotFound):
        project.coding.get(blind.id)


def test_she_sees_her_own_and_what_the_round_does_not_cover(project, blind):
    source = blind.source
    own = project.coding.add(source, blind.start, blind.end, "Called")
    with Project.open(project.file.path, coder="Bosco") as bosco:
        chair = bosco.coding.add(source, blind.start, blind.end, "Chair")
        assert {c.id for c in bosco.coding.list()} == {blind.id, chair.id}
    assert {c.id for c in project.coding.list()} == {own.id, chair.id}


def test_whoever_is_not_in_the_round_sees_everything(project, blind):
    with Project.open(project.file.path, coder="Keza") as other:
        assert [c.id for c in other.coding.list()] == [blind.id]


def test_closing_the_round_shows_everything_and_undoing_that_hides_it_again(project, blind):
    project.round.close("pilot")
    assert [c.id for c in project.coding.list()] == [blind.id]
    assert [m.text for m in project.memo.list(blind.id)] == ["canary memo"]
    project.change.undo()
    assert project.coding.list() == []


def test_a_code_made_below_and_one_merged_in_are_hidden_too(project, blind):
    project.code.add("Nick", parent="Called")
    project.code.add("Odd")
    with Project.open(project.file.path, coder="Bosco") as bosco:
        bosco.coding.add(blind.source, 80, 90, "Nick")
        bosco.coding.add(blind.source, 90, 95, "Odd")
    assert len(project.coding.list()) == 1
    project.code.merge("Odd", "Called")
    assert project.coding.list() == []


def test_nobody_codes_for_another_where_she_would_not_see_it(project, blind):
    with pytest.raises(WorkbenchError, match="codes for herself"):
        project.coding.add(blind.source, 60, 70, "Called", coder="Bosco")
    assert project.coding.add(blind.source, 60, 70, "Chair", coder="Bosco")


def test_a_second_entry_of_her_name_sees_no_more(project, blind):
    project.file.view.put("coder", {"id": "elsewhere", "name": "Amina"})
    project.blind.sit_down("elsewhere", "Amina")
    assert project.coding.list() == []


def test_the_check_and_a_backup_see_everything(project, blind, tmp_path):
    assert project.check() == []
    copy = project.backup(tmp_path / "copy.workbench")
    with Project.open(copy, coder="Bosco") as other:
        assert [c.id for c in other.coding.list()] == [blind.id]


ASKED = {
    "agreement": [["agreement"], ["agreement", "--round", "pilot"]],
    "agreement.table": [],
    "change.show": [],  # each change is shown below
    "codebook.export": [["codebook", "export", "book.yaml"]],
    "code.show": [["code", "show", "Called"]],
    "coding.list": [["coding", "list"], ["coding", "list", "--coder", "Bosco"]],
    "export": [],  # each export is written below
    "finding.counter": [["finding", "counter", "Claim"]],
    "finding.evidence": [["finding", "evidence", "Claim"]],
    "finding.show": [["finding", "show", "Claim"]],
    "review.pack": [["review", "pack", "form.docx", "--themes", "Shade"]],
    "retrieve": [["retrieve"], ["retrieve", "Called"], ["retrieve", "--coder", "Bosco"]],
    "round.disagreements": [["round", "disagreements", "pilot"]],
    "round.show": [["round", "show", "pilot"]],
    "source.diff": [["source", "diff", "interview", "1", "1"]],
    "source.search": [["source", "search", "chair"]],
    "source.show": [["source", "show", "interview"]],
    "source.versions": [["source", "versions", "interview"]],
    "source.original": [["source", "original", "interview", "original.txt"]],
    "speaker.list": [["speaker", "list", "interview"]],
    "translation.show": [["translation", "show", "interview"]],
    "term.context": [["term", "context", "chair"]],
    "term.show": [["term", "show", "chair"]],
    "theme.show": [["theme", "show", "Shade"]],
}
"""How the verbs that need to know more are asked; all others are asked by their names alone."""

ELSEWHERE = ("backup", "restore", "passphrase.", "pseudonym.", "team.", "device.")
"""What moves whole files or secrets, or is no question about what was coded."""

VERBS_ASKED = sorted(
    name for name, verb in VERBS.items() if not verb.changes and not name.startswith(ELSEWHERE)
)


@pytest.mark.parametrize("name", VERBS_ASKED)
def test_no_verb_that_answers_tells_of_it(project, blind, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    project.finding.add("Claim")
    project.theme.add("Shade")
    for command in ASKED.get(name, [name.split(".")]):
        for as_json in ([], ["--json"]):
            answer = call("-p", project.file.path, "--coder", "Amina", *command, *as_json)
            told = answer.out + answer.err
            assert "Usage" not in told or as_json, f"say in ASKED how {name} is asked"
            assert blind.id not in told
            assert "canary" not in told
            if CANARY in told:  # the text itself may be shown, the coding may not
                assert "Bosco" not in told
            assert '"uses": 1' not in told
            assert '"codings": 1' not in told


@pytest.mark.parametrize("place", [name for name, spot in PLACES.items() if not spot.aimed])
async def test_no_screen_tells_of_it(project, blind, place):
    with Project.open(project.file.path, coder="Amina") as amina:
        app = WorkbenchApp(amina, place if place != "coding" else "home")
        app.forgiving = False
        async with app.run_test(size=(160, 50)) as pilot:
            await settled(pilot)
            if place == "coding":
                await app.open_source(blind.source)
                await settled(pilot)
            seen = shown(pilot)
            assert "canary" not in seen
            assert "Called →" not in seen
            if place != "coding":
                assert CANARY not in seen
            else:
                assert not app.screen.desk.codings


def test_no_change_that_is_shown_tells_of_it(project, blind):
    listed = json.loads(call("-p", project.file.path, "change", "list", "--json").out)["changes"]
    for change in listed:
        told = call("-p", project.file.path, "--coder", "Amina", "change", "show", change["id"],
                    "--json").out  # fmt: skip
        assert "canary" not in told
        assert f'"start": {blind.start}' not in told


@pytest.mark.parametrize("name", ["all.json", "segments.csv", "segments.xlsx", "report.docx"])
def test_no_export_holds_it(project, blind, name, tmp_path):
    import zipfile

    written = project.export.write(tmp_path / name)
    data = written.read_bytes()
    if zipfile.is_zipfile(written):
        with zipfile.ZipFile(written) as packed:
            data = b"".join(packed.read(each) for each in packed.namelist())
    assert blind.id.encode() not in data
    assert b"canary" not in data
    if not name.endswith(".json"):  # the JSON holds the texts
        assert CANARY.encode() not in data


def test_counts_do_not_tell(project, blind):
    assert project.totals().codings == 0
    assert project.code_uses() == {}
    assert project.ask.last_coded() == {}
    assert project.ask.sources()[0].codings == 0


def test_many_on_one_stretch_are_still_added(project, blind):
    made = project.coding.add_many(blind.source, Span(blind.start, blind.end), ["Called", "Chair"])
    assert len(made) == 2
