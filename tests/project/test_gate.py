"""Nothing with words leaves the project unlooked at; who overrules the check says why."""

import json

import pytest

from workbench.errors import NotFound, WorkbenchError
from workbench.project.gate import Unsafe
from workbench.project.outputs import FORMATS

PHONE = "0788 123 456"
SECRET = "four quiet hills at dawn"
BOOK = [(what, suffix) for what, suffix in FORMATS if what == "codebook"]


@pytest.fixture(autouse=True)
def second(project):
    """Let somebody else have coded, too, so that there is agreement to export."""
    source = project.source.list()[0].id
    for coder in ("Amina", "Bosco"):
        project.coding.add(source, 60, 80, "Chair", coder=coder)


@pytest.fixture
def named(project):
    """The project, with a telephone number wherever an export could take it from."""
    source = project.source.list()[0]
    text = project.source.text(source.id)
    start = text.index("I came late")
    project.code.add(f"Call {PHONE}", brief="whoever calls")
    for coder in ("Amina", "Bosco"):
        project.coding.add(source.id, start, start + 40, f"Call {PHONE}", coder=coder)
    project.source.rename(source.id, f"interview {PHONE}")
    project.memo.add(f"Ask {PHONE}.", about=source.id)
    theme = project.theme.add("Called up", statement=f"Whoever is called at {PHONE} comes.")
    project.term.add("guhamagara", language="rw", meaning=f"to call, as one calls {PHONE}")
    project.framework.write(source.id, theme.id, f"She calls {PHONE}.")
    return project


def test_the_demo_and_an_unharmed_project_leave_unhindered(project, tmp_path):
    source = project.source.list()[0]
    for coder in ("Amina", "Bosco"):
        project.coding.add(source.id, 0, 9, "Chair", coder=coder)
    project.framework.write(source.id, project.theme.add("Chairs").id, "She has one.")
    for what, suffix in FORMATS:
        assert project.export.write(tmp_path / f"{what}{suffix}", what=what).exists()


@pytest.mark.parametrize(("what", "suffix"), FORMATS)
def test_every_export_is_stopped_and_says_where(named, tmp_path, what, suffix):
    file = tmp_path / f"{what}{suffix}"
    with pytest.raises(Unsafe) as stopped:
        named.export.write(file, what=what)
    assert not file.exists()
    assert {found.kind for found in stopped.value.findings} == {"phone"}
    assert all(found.place for found in stopped.value.findings)
    assert "phone" in stopped.value.message and PHONE not in stopped.value.message


@pytest.mark.parametrize(("what", "suffix"), FORMATS)
def test_a_reason_lets_it_pass_and_stays_in_the_journal(named, tmp_path, what, suffix):
    file = tmp_path / f"{what}{suffix}"
    named.export.despite(file, "  agreed with  the board ", what=what)
    assert file.exists()
    kept = named.file.view.find("despite")
    assert [row["reason"] for row in kept] == ["agreed with the board"]
    assert json.loads(kept[0]["found"]).keys() == {"phone"}
    assert named.check() == []


def test_the_journal_does_not_keep_what_was_found(named, tmp_path):
    named.export.despite(tmp_path / "report.docx", "agreed")
    written = [op for op in named.file.log.all() if op.verb == "export.despite"]
    assert len(written) == 1 and PHONE not in str(written[0].body)


def test_a_reason_is_needed_and_may_not_name_anybody(named, tmp_path):
    with pytest.raises(WorkbenchError, match="reason"):
        named.export.despite(tmp_path / "report.docx", "   ")
    with pytest.raises(WorkbenchError, match="reason"):
        named.export.despite(tmp_path / "report.docx", f"because {PHONE} agreed")
    assert named.file.view.find("despite") == []


def test_undo_passes_over_what_has_left(project, tmp_path):
    source = project.source.list()[0]
    project.memo.add(f"Ask {PHONE}.", about=source.id)
    project.export.despite(tmp_path / "report.docx", "agreed")
    assert project.change.undo().verb == "memo.add"
    assert len(project.file.view.find("despite")) == 1
    assert project.change.redo().verb == "memo.add"


def test_the_audit_trail_of_the_report_tells_of_it(named, tmp_path):
    from workbench.project.gather import Gathering

    named.export.despite(tmp_path / "report.docx", "agreed with the board")
    audit = Gathering(named, 3).report().audit
    assert any("agreed with the board" in remark for remark in audit.remarks)


def test_a_name_of_the_open_vault_stops_an_export_and_a_closed_vault_does_too(project, tmp_path):
    project.coding.add(project.source.list()[0].id, 60, 120, "Chair")
    project.pseudonym.door.open(SECRET)
    project.pseudonym.add("Keza", "[P1]")
    with pytest.raises(Unsafe) as stopped:
        project.export.write(tmp_path / "segments.csv")
    assert "person" in {found.kind for found in stopped.value.findings}
    project.pseudonym.door.close()
    with pytest.raises(Unsafe, match="vault is closed"):
        project.export.write(tmp_path / "segments.csv")


def test_a_codebook_passes_with_names_of_the_vault_that_are_not_in_it(project, tmp_path):
    project.pseudonym.door.open(SECRET)
    project.pseudonym.add("Keza", "[P1]")
    for what, suffix in BOOK:
        assert project.export.write(tmp_path / f"{what}{suffix}", what=what).exists()


def test_a_real_name_among_the_attributes_stops_an_export(project, tmp_path):
    project.participant.add("G01", {"real name": "Zubeda Kollie"})
    with pytest.raises(Unsafe, match="participant"):
        project.export.write(tmp_path / "report.docx")


def test_nothing_that_was_found_before_stops_the_next_export(named, tmp_path):
    with pytest.raises(Unsafe):
        named.export.write(tmp_path / "report.docx")
    with pytest.raises(NotFound):
        named.export.write(tmp_path / "segments.csv", query="NoSuchCode")
    with pytest.raises(Unsafe):
        named.export.write(tmp_path / "report.docx")
