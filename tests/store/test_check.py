"""`check` finds what was changed behind the journal's back."""

import pytest

from tests.store.worlds import rows, sql
from workbench.errors import WorkbenchError


@pytest.fixture
def worked(project):
    """A project with a bit of everything in it."""
    project.participant.add("P01", {"age": "30"})
    project.speaker.set("interview", "Keza", participant="P01")
    coding = project.coding.add("interview", 60, 80, "Chair")
    project.coding.resize(coding.id, 60, 90)
    project.code.rename("Called", "Named aloud")
    project.memo.add("A thought", about=project.find_source("interview").id)
    theme = project.theme.add("Belonging", statement="A place kept is a person kept.")
    project.theme.gather(theme.id, "Chair")
    project.code.merge("Named aloud", "Name")
    assert project.check() == []
    return project


@pytest.mark.parametrize(
    "statement",
    [
        "update body set body = replace(body, 'Chair', 'Stool') where body like '%Chair%'",
        "update body set salt = 'ab' where seq = 3",
        "update operation set verb = 'coding.remove' where verb = 'coding.add'",
        "update operation set actor = 'somebody' where seq = 4",
        "update operation set time = time + 1 where seq = 4",
        "update operation set rank = rank + 1 where seq = 4",
        "update operation set subject = 'other' where seq = 4",
        "update operation set prev = 'x' where seq = 4",
        "update operation set seen = '{\"x\":9}' where seq = 4",
        "update operation set reverts = 'x:1' where seq = 4",
        "update operation set hash = 'x' where seq = 4",
        "delete from operation where seq = 5",
        "delete from operation where seq = (select max(seq) from operation)",
        "delete from operation",
        "delete from body where seq = 5",
        "delete from body where seq = (select max(seq) from body)",
        "update body set body = '{' where seq = 5",
        "update body set body = '[]' where seq = 5",
        "update operation set seen = 'x' where seq = 5",
    ],
)
def test_a_changed_journal_is_found(worked, statement):
    sql(worked, statement)
    assert worked.check()


def test_a_tail_cut_off_with_its_effect_is_found(worked):
    sql(worked, "delete from operation where seq = (select max(seq) from operation)")
    sql(worked, "delete from body where seq = (select max(seq) from body)")
    sql(worked, "delete from batch where batch = (select max(batch) from batch)")
    worked.file.rebuild()
    assert worked.check()


@pytest.mark.parametrize(
    "statement",
    [
        "update main.coding set start = 0",
        "update main.coding set code = 'x'",
        "delete from main.coding",
        "update code set name = 'Stool' where name = 'Chair'",
        "update code set merged_into = ''",
        "update source set site = 'Elsewhere'",
        "update speaker set participant = ''",
        "update attribute set value = '31'",
        "update main.memo set text = 'Another thought'",
        "insert into theme (id, name) values ('x', 'Invented')",
        "delete from head",
        "update version set characters = 3",
        "update coder set name = 'Bosco'",
        "update project set name = 'Bosco'",
        "delete from alias",
    ],
)
def test_a_changed_state_is_found_and_mended_by_rebuilding(worked, statement):
    before = rows(worked)
    sql(worked, statement)
    assert worked.check()
    with worked.file.transaction():
        worked.file.rebuild()
    assert rows(worked) == before
    assert worked.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "update blob set data = replace(data, 'chair', 'stool') where packed = 0",
        "update blob set data = cast(replace(cast(data as text), 'chair', 'stool') as blob)",
        "delete from blob",
        "delete from blob where hash = (select original from source)",
        "delete from blob where hash = (select units from version)",
        "update blob set data = x'00', packed = 1",
    ],
)
def test_a_changed_text_is_found(worked, statement):
    sql(worked, statement)
    assert worked.check()


@pytest.mark.parametrize(
    "statement",
    [
        "update passage set speaker = 'Nobody'",
        "delete from passage",
        "delete from batch",
        "update batch set actor = 'x'",
        "update batch set reverts = 'x:1'",
        "update replica set head = 'x'",
        "update replica set seq = seq + 5",
        "delete from replica",
    ],
)
def test_a_changed_index_is_found(worked, statement):
    sql(worked, statement)
    assert worked.check()


def test_rebuilding_gives_the_same_state_and_the_same_search(worked):
    before, hits = rows(worked), worked.source.search("chair")
    assert hits
    with worked.file.transaction():
        worked.file.rebuild()
    assert rows(worked) == before
    assert worked.source.search("chair") == hits
    assert worked.check() == []


def test_a_missing_text_is_a_clear_error(worked):
    sql(worked, "delete from blob")
    worked.file.texts.text.cache_clear()
    source = worked.find_source("interview")
    with pytest.raises(WorkbenchError):
        worked.source.text(source.id)
