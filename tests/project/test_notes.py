"""Sources, speakers, participants, memos and themes: what is said of them, what is refused."""

from dataclasses import replace

import pytest

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.model.source import KINDS, PHASES
from workbench.progress import drain
from workbench.project import Project


def test_a_source_is_described_and_the_description_taken_back(project):
    before = project.find_source("interview").about
    changed = project.source.set(
        "interview", kind="Focus-Group", site="Gisizi", session=3, phase="Care", date="2024-02-29",
        language="rw", note="n",
    )  # fmt: skip
    assert (changed.about.kind, changed.about.phase) == ("focus group", "care")
    assert changed.about.session == 3
    project.change.undo()
    assert project.find_source("interview").about == before


@pytest.mark.parametrize(
    "about",
    [
        {"kind": "poem"},
        {"phase": "week 3"},
        {"date": "yesterday"},
        {"date": "2024-13"},
        {"date": "2024-02-31"},
        {"date": "2023-02-29"},
        {"date": "202²"},
        {"date": "٢٠٢٤"},
        {"date": "2024-1-1"},
        {"date": "2024-01-01-01"},
        {"session": -1},
        {"session": 10**20},
    ],
    ids=str,
)
def test_a_description_that_makes_no_sense_is_refused(project, about):
    before = project.file.log.count()
    with pytest.raises(WorkbenchError):
        project.source.set("interview", **about)
    assert project.file.log.count() == before


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", ""])
def test_a_date_is_as_exact_as_it_is_known(project, date):
    assert project.source.set("interview", date=date).about.date == date


def test_every_kind_and_phase_can_be_written(project):
    for kind in KINDS:
        assert project.source.set("interview", kind=kind.upper()).about.kind == kind
    for phase in PHASES:
        assert project.source.set("interview", phase=phase.replace(" ", "_")).about.phase == phase


def test_two_sources_of_one_name_get_names_that_differ(project, interview):
    names = [project.source.take_in(project.source.propose(interview))[0].name for _turn in "ab"]
    assert names == ["interview (2)", "interview (3)"]
    with pytest.raises(Conflict):
        project.source.rename("interview (2)", "interview")
    assert project.source.rename("interview (2)", " Keza  alone ").name == "Keza alone"
    with pytest.raises(WorkbenchError):
        project.source.rename("Keza alone", "  ")


def test_the_same_text_taken_in_again_is_said(project, interview):
    _source, warnings = project.source.take_in(project.source.propose(interview))
    assert any("interview" in warning for warning in warnings)


def test_good_files_are_taken_in_and_bad_ones_named(project, tmp_path):
    good = [tmp_path / f"good{n}.txt" for n in range(3)]
    for file in good:
        file.write_text(f"Keza: this is {file.name}.\n\nInterviewer: yes.\n\n" * 3)
    proposals = [project.source.propose(file) for file in good]
    proposals[1] = replace(proposals[1], roles={"Keza": "queen"})
    proposals[2] = replace(proposals[2], name="fine")
    done = drain(project.source.import_(proposals))
    assert [source.name for source in done.sources] == ["good0", "fine"]
    assert [file for file, _error in done.failed] == [good[1]]
    assert project.check() == []


def test_a_cancelled_import_keeps_whole_sources_only(project, tmp_path):
    files = [tmp_path / f"file{n}.txt" for n in range(4)]
    for file in files:
        file.write_text(f"Keza: this is {file.name}.\n")
    job = project.source.import_([project.source.propose(file) for file in files])
    next(job)
    next(job)
    job.close()
    assert len(project.source.list()) == 2
    assert project.check() == []


def test_a_source_with_codings_stays(project):
    coding = project.coding.add("interview", 0, 9, "Chair")
    with pytest.raises(Conflict):
        project.source.remove("interview")
    project.coding.remove(coding.id)
    project.source.remove("interview")
    with pytest.raises(NotFound):
        project.source.show("interview")
    project.change.undo()
    assert project.source.show("interview").turns == 4


def test_a_name_given_at_import_is_a_name(project, interview):
    proposal = project.source.propose(interview)
    source, _warnings = project.source.take_in(replace(proposal, name=" The \n first "))
    assert source.name == "The first"
    with pytest.raises(WorkbenchError):
        project.source.take_in(replace(proposal, name="  "))


def test_a_speaker_has_a_role_and_stands_for_a_participant(project):
    project.participant.add("P01")
    assert project.speaker.set("interview", "Keza", role="other", participant="P01").role == "other"
    assert project.speaker.set("interview", "Keza", participant="").participant == ""
    for label, more, error in (
        ("Nobody", {}, NotFound),
        ("Keza", {"role": "queen"}, WorkbenchError),
        ("Keza", {"participant": "P99"}, NotFound),
    ):
        with pytest.raises(error):
            project.speaker.set("interview", label, **more)


def test_participants_have_attributes_and_names_of_their_own(project):
    person = project.participant.add(" P  01 ", {"age": "30"})
    assert (person.name, person.attributes) == ("P 01", {"age": "30"})
    assert project.participant.set("P 01", {"age": "", "site": "Mwira"}).attributes == {
        "site": "Mwira"
    }
    assert project.participant.rename("P 01", "P02").id == person.id
    for name, error in (("P02", Conflict), ("", WorkbenchError), (" ", WorkbenchError)):
        with pytest.raises(error):
            project.participant.add(name)
    project.participant.remove("P02")
    assert project.participant.list() == []
    with pytest.raises(NotFound):
        project.participant.set("P02", {"a": "b"})


def test_memos_are_kept_where_they_were_thought(project):
    source = project.find_source("interview").id
    memo = project.memo.add(" I wonder. ", about=source, kind="reflexive", start=3, end=9)
    (kept,) = project.memo.list(source)
    assert (kept.text, kept.kind, kept.start, kept.end) == ("I wonder.", "reflexive", 3, 9)
    project.memo.edit(memo, "I wonder still.")
    assert project.memo.list()[0].text == "I wonder still."
    project.memo.remove(memo)
    assert project.memo.list() == []
    for gone in (lambda: project.memo.edit(memo, "x"), lambda: project.memo.remove(memo)):
        with pytest.raises(NotFound):
            gone()


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", {}),
        (" \n", {}),
        ("x", {"kind": "diary"}),
        ("x", {"start": 9, "end": 3}),
        ("x", {"start": -3, "end": 3}),
        ("x", {"start": 0, "end": 10**6}),
        ("x", {"start": 0, "end": 10**30}),
        ("x", {"start": 5, "end": 0}),
    ],
    ids=str,
)
def test_a_memo_that_makes_no_sense_is_refused(project, text, more):
    before = project.file.log.count()
    with pytest.raises(WorkbenchError):
        project.memo.add(text, about=project.find_source("interview").id, **more)
    assert project.file.log.count() == before


def test_a_memo_about_nothing_there_is_refused(project):
    with pytest.raises(NotFound):
        project.memo.add("x", about="nothing")
    with pytest.raises(NotFound):
        project.memo.subject("nothing")


def test_a_memo_is_not_emptied_in_silence(project):
    memo = project.memo.add("x")
    with pytest.raises(WorkbenchError):
        project.memo.edit(memo, "  ")
    assert project.memo.list()[0].text == "x"


def test_what_a_memo_is_about_is_found_by_name_or_id_and_never_guessed(project):
    coding = project.coding.add("interview", 0, 9, "Chair")
    theme = project.theme.add("Belonging")
    source, chair = project.find_source("interview").id, project.find_code("Chair").id
    for name, wanted in (
        ("", ""), ("project", ""), ("interview", source), (source, source), ("Chair", chair),
        (chair, chair), ("Belonging", theme.id), (coding.id, coding.id),
    ):  # fmt: skip
        assert project.memo.subject(name) == wanted
    project.code.add("interview")
    with pytest.raises(WorkbenchError) as caught:
        project.memo.subject("interview")
    assert source in caught.value.hint


def test_themes_gather_codes_for_and_against(project):
    theme = project.theme.add(" To  belong ", statement="It is kept.")
    assert theme.name == "To belong"
    project.theme.gather("to belong", "Chair", "Name")
    gathered = project.theme.gather("to belong", "Called", stance="counter")
    assert len(gathered.codes) == 2
    assert gathered.counter == (project.find_code("Called").id,)
    released = project.theme.release("To belong", "Chair", "Called")
    assert (len(released.codes), released.counter) == (1, ())
    assert len(project.theme.gather("To belong", "Chair").codes) == 2
    for use, error in (
        (lambda: project.theme.add("TO BELONG"), Conflict),
        (lambda: project.theme.add(" "), WorkbenchError),
        (lambda: project.theme.gather("To belong", "Nothing"), NotFound),
        (lambda: project.theme.gather("Nothing", "Chair"), NotFound),
        (lambda: project.theme.gather("To belong", "Chair", stance="maybe"), WorkbenchError),
    ):
        with pytest.raises(error):
            use()
    project.theme.remove("To belong")
    assert project.theme.list() == []


def test_a_theme_keeps_a_name_of_its_own_when_edited(project):
    project.theme.add("One")
    project.theme.add("Two")
    for name in ("one", "  "):
        with pytest.raises(WorkbenchError):
            project.theme.edit("Two", name=name)
    assert project.theme.edit("Two", name=" Two  and more ").name == "Two and more"


def test_what_is_removed_and_undone_can_be_removed_again_by_redo(project):
    theme = project.theme.add("One")
    project.theme.gather(theme.id, "Chair")
    project.participant.add("P01")
    project.speaker.set("interview", "Keza", participant="P01")
    for remove in (
        lambda: project.theme.remove("One"),
        lambda: project.participant.remove("P01"),
    ):
        remove()
        project.change.undo()
        project.change.redo()
        project.change.undo()
    assert project.check() == []


@pytest.mark.parametrize("words", ["\udcff", "a\ud800b"])
def test_characters_that_no_file_can_hold_are_a_clear_error(project, interview, words):
    before = project.file.log.count()
    for use in (
        lambda: project.code.add(words),
        lambda: project.memo.add(words),
        lambda: project.participant.add(words),
        lambda: project.theme.add(words),
        lambda: project.coding.add("interview", 0, 3, "Chair", coder=words),
        lambda: project.source.take_in(replace(project.source.propose(interview), name=words)),
    ):
        with pytest.raises(WorkbenchError):
            use()
    assert project.file.log.count() == before


def test_a_change_that_is_not_there_is_not_found(project):
    for name in ("", "nonsense", "a:b", "a:1", ":", "a:-1", f"a:{10**30}", "x:1:2"):
        with pytest.raises(NotFound):
            project.change.show(name)


def test_the_journal_says_who_did_what(project):
    with Project.open(project.file.path, coder="Bosco") as other:
        other.coding.add("interview", 0, 9, "Chair")
    newest = project.change.list(1)[0]
    assert (newest.verb, project.coder.list()[newest.actor]) == ("coding.add", "Bosco")
    assert [op.verb for op in project.change.show(newest.id)] == ["coder.add", "coding.add"]
    assert [g.verb for g in project.change.list()][-1] == "project.new"
