"""Every verb exists once and has one name, from the screen to the journal."""

import click
import pytest

from tests.project.devices import work_in_a_team
from tests.project.walk import Walker
from tests.store.meeting import apart, meet
from workbench.cli.main import _COMMANDS, cli
from workbench.journal.reducers import REDUCERS
from workbench.model.script import Edit
from workbench.progress import drain
from workbench.project import VERBS, Project
from workbench.project.anchors import Words
from workbench.project.demo import make_demo

CONTEXT = click.Context(cli)


def command(name):
    """The command of a verb, or None."""
    noun, _dot, verb = name.partition(".")
    group = cli.get_command(CONTEXT, noun)
    return group.get_command(CONTEXT, verb) if verb and isinstance(group, click.Group) else group


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_verb_has_a_command_with_a_line_of_help(name):
    found = command(name)
    assert isinstance(found, click.Command)
    assert (found.help or "").strip()
    assert VERBS[name].help.endswith(".")


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_verb_is_a_method_of_its_noun(project, name):
    noun, _dot, verb = name.partition(".")
    # What stands without a noun, or is done to the file itself, is a method of the project.
    places = [(getattr(project, noun, None), verb), (project, noun), (project, f"{verb}_{noun}")]
    places += [(project.retrieval, "segments")] if name == "retrieve" else []
    places += [(project.export, "write")] if name == "export" else []
    places += [(project.agreement, "measure")] if name == "agreement" else []
    places += [(project.settings, verb)] if noun == "project" else []
    assert any(
        callable(getattr(owner, word, None) or getattr(owner, f"{word}_", None))
        for owner, word in places
        if word
    )


def test_every_command_of_a_noun_is_a_verb():
    commands = set()
    for noun in _COMMANDS:
        group = cli.get_command(CONTEXT, noun)
        if isinstance(group, click.Group):
            commands |= {f"{noun}.{verb}" for verb in group.commands}
    assert commands - set(VERBS) == set()


def test_every_verb_that_answers_can_answer_in_json():
    silent = {
        name
        for name in VERBS
        if "--json" not in {opt for param in command(name).params for opt in param.opts}
    }
    # What writes a file or takes something away has nothing to answer.
    assert silent <= {
        "export", "codebook.export", "source.original", "source.remove", "participant.remove",
        "coding.remove",        "memo.edit", "memo.remove", "theme.remove", "translation.remove",
        "round.remove",
        "finding.remove", "term.remove",
    }  # fmt: skip


def work_apart(project, folder):
    """Two people change one code at once; one of them decides."""
    project.code.add("Ours")
    project.code.add("Below", parent="Ours")
    project.code.add("Beside")
    with apart(project, folder / "apart", "Bosco") as other:
        project.code.rename("Ours", "Mine")
        other.code.rename("Ours", "Yours")
        project.code.move("Below", parent="Beside")
        other.code.move("Beside", parent="Below")
        meet(project, other)
    for found in project.change.conflicts():
        project.change.resolve(found.id, "2")
    project.change.seen(*(told.id for told in project.change.notices()))


def take_in_another(project, folder):
    """A project that was made elsewhere is joined."""
    with Project.new(folder / "elsewhere.workbench", coder="Claire") as other:
        other.code.add("From elsewhere")
    project.team.adopt(folder / "elsewhere.workbench")


def settle(project):
    """Two people code in a round, and the consensus gets what is alike and what is decided."""
    file = project.file.path.parent / "last.txt"
    file.write_text("Keza: A chair, again.\n")
    source, _warnings = project.source.take_in(project.source.propose(file))
    project.code.add("Agreed")
    for coder in ("Amina", "Bosco"):
        project.coding.add(source.id, 6, 13, "Agreed", coder=coder)
    project.round.new("last", coders=["Amina", "Bosco"], sources=[source.id])
    assert project.round.settle("last")
    project.code.define("Agreed", full="What all say.")
    project.coding.keep(project.coding.list(code="Agreed")[0].id)
    project.coding.add(source.id, 0, 5, "Agreed", coder="Bosco")
    project.round.decide(project.round.disagreements("last").each[0].id, "neither", "A label.")


def twice_at_once(project, folder):
    """Let two people revise the same words, and one of them settle it."""
    name = project.source.list()[0].id
    with apart(project, folder / "apart", "Bosco") as other:
        for each, word in ((project, "one"), (other, "two")):
            each.source.revise_by(name, (Edit(5, 2, word),))
        meet(project, other)
    project.source.settle(name)


def swallow_and_attach(project, source):
    """Revise a coding's words away, and give it other ones."""
    swallowed = project.coding.add(source, 60, 70, project.code.add("Swallowed").id)
    project.source.revise_by(source, (Edit(58, 20, ""),))
    project.coding.attach(swallowed.id, 70, 80)


def withdrawn(project):
    """Erase somebody who withdrew."""
    project.participant.add("Keza the second")
    project.participant.withdraw("Keza the second")


def linked_and_unlinked(project, source):
    """Rest a cell of the framework on words, and take them off it again."""
    theme = project.theme.add("A column").id
    (anchor,) = project.framework.attach(source, theme, Words(source=source, start=5, end=9))
    project.framework.detach(source, theme, anchor.id)


def test_every_gesture_in_the_journal_is_a_verb_and_every_changing_verb_a_gesture(
    project, tmp_path, interview
):
    walker = Walker(project, 5)
    for _turn in range(1500):
        walker.step()
    meant = tmp_path / "meant.txt"
    meant.write_text("Interviewer: Comment ?\nKeza: Tard.\nInterviewer: Ah.\nKeza: Une chaise.\n")
    people = tmp_path / "people.csv"
    people.write_text("name,age\nP99,40\n")
    source = project.source.take_in(project.source.propose(interview))[0].id
    swallow_and_attach(project, source)
    project.translation.add(source, meant, language="fr")
    project.translation.write(source, 1, "Et comment ?")
    project.translation.shift(source, 2, 1)
    project.translation.remove(source)
    twice_at_once(project, tmp_path)
    withdrawn(project)
    project.participant.import_(people)
    project.settings.set(mode="framework")
    linked_and_unlinked(project, source)
    project.change.undo()
    project.change.redo()
    project.pseudonym.door.open("four quiet hills at dawn")
    project.pseudonym.add("Keza", "[P1]")
    project.pseudonym.apply()
    project.memo.add("Call 0788 123 456.", about=source)
    project.export.despite(tmp_path / "project.json", "for the archive alone")
    work_apart(project, tmp_path)
    take_in_another(project, tmp_path)
    settle(project)
    work_in_a_team(tmp_path, project)
    seen = {gesture.verb for gesture in project.change.list()}
    with Project.open(drain(make_demo(tmp_path / "demo")).project) as demo:
        seen |= {gesture.verb for gesture in demo.change.list()}
    changing = {name for name, verb in VERBS.items() if verb.changes}
    for _stretch in range(20):  # some gestures are rare: walk on until all were met
        if not changing - seen:
            break
        for _turn in range(300):
            walker.step()
        seen |= {gesture.verb for gesture in project.change.list()}
    assert seen - changing == {"project.new"}
    assert changing - seen == set()


def test_every_operation_is_one_the_journal_understands(project):
    walker = Walker(project, 6)
    for _turn in range(300):
        walker.step()
    assert {op.verb for op in project.file.log.all()} <= set(REDUCERS)


def test_the_words_of_help_name_every_command():
    answer = cli.get_help(click.Context(cli, info_name="workbench"))
    for name in _COMMANDS:
        assert f"  {name} " in answer
