"""A person who does anything at random, to see whether all of it can be taken back."""

import json
import random

from tests.store.worlds import rows
from workbench.errors import WorkbenchError
from workbench.model.script import Edit
from workbench.model.spans import Span
from workbench.project import Project
from workbench.project.anchors import Words


def state(project: Project) -> dict:
    """What the project holds, apart from traces: removed rows, emptied attributes, registers."""
    # Older wordings stay. The edges of merges get new names when a merge is done again;
    # `merged_into` says what holds.
    held = rows(project, but=("head", "notice", "coder", "alias", "theme_alias", "definition"))
    but = ("head", "notice", "coder", "alias", "theme_alias", "definition")
    held = rows(project, but=but)
    gone = {row["id"] for row in held["source"].values() if row["removed"]}
    # A coding that went to another code and back keeps the stamp of the newest wording.
    held.pop("stamp")

    def stays(row: dict) -> bool:
        # A revision taken back leaves the names of the speakers it brought, hidden.
        left = row.get("removed") or row.get("renamed") or row.get("source") in gone
        return not (
            left or row.get("value") == "" or row.get("summary") == "" or row.get("choice") == ""
        )

    return {
        kind: {i: row for i, row in found.items() if stays(row)} for kind, found in held.items()
    }


class Walker:
    """Chooses a gesture, and does it if it is allowed."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.random = random.Random(seed)
        self.number = 0
        self.done: dict[str, int] = {}

    def step(self) -> None:
        """Try one gesture; a refusal is as good as any."""
        gestures = [getattr(self, name) for name in dir(type(self)) if name.startswith("do_")]
        gesture = self.random.choice(gestures)
        before = self.project.file.log.count()
        try:
            gesture()
        except WorkbenchError:
            assert self.project.file.log.count() == before
            return
        if self.project.file.log.count() > before:
            self.done[gesture.__name__] = self.done.get(gesture.__name__, 0) + 1

    def new(self) -> str:
        self.number += 1
        return f"New {self.number}"

    def any(self, things) -> str:
        found = [each.id for each in things]
        return self.random.choice(found) if found else "nothing"

    @property
    def code(self) -> str:
        return self.any(self.project.code.list())

    @property
    def coding(self) -> str:
        return self.any(self.project.coding.list())

    @property
    def theme(self) -> str:
        return self.any(self.project.theme.list())

    @property
    def person(self) -> str:
        return self.any(self.project.participant.list())

    @property
    def source(self) -> str:
        return self.any(self.project.source.list())

    def span(self) -> tuple[int, int]:
        start = self.random.randrange(0, 300)
        return start, start + self.random.randrange(1, 40)

    def do_add_code(self):
        self.project.code.add(self.new(), parent=self.random.choice(["", self.code]))

    def do_rename_code(self):
        self.project.code.rename(self.code, self.new())

    def do_define_code(self):
        self.project.code.define(self.code, brief=self.new(), colour="#123456")

    def do_move_code(self):
        self.project.code.move(self.code, parent=self.random.choice(["", self.code]))

    def do_merge_codes(self):
        self.project.code.merge(self.code, self.code)

    def do_split_code(self):
        coding = self.project.coding.get(self.coding)
        root = self.project.codes.root(coding.code)
        same = [c.id for c in self.project.coding.list() if self.project.codes.root(c.code) == root]
        self.project.code.split(root, self.new(), self.random.sample(same, min(2, len(same))))

    def do_retire_code(self):
        self.project.code.retire(self.code)

    def do_revive_code(self):
        retired = [code for code in self.project.code.list() if code.retired]
        self.project.code.revive(self.any(retired))

    def do_add_coding(self):
        self.project.coding.add(self.source, *self.span(), self.code)

    def do_add_several_codings(self):
        start, end = self.span()
        self.project.coding.add_many(self.source, Span(start, end), [self.code])

    def do_recode(self):
        self.project.coding.recode(self.coding, self.code)

    def do_resize(self):
        self.project.coding.resize(self.coding, *self.span())

    def do_remove_codings(self):
        self.project.coding.remove(self.coding)

    def do_revise(self):
        source = self.project.find_source(self.source)
        at = self.random.randrange(source.characters)
        gone = min(self.random.choice([0, 3, 60]), source.characters - at)
        new = self.random.choice(["", "corrected "])
        if gone or new:
            self.project.source.revise_by(source.id, (Edit(at, gone, new),))

    def do_attach(self):
        self.project.coding.attach(self.any(self.project.coding.orphans()), *self.span())

    def do_add_memo(self):
        about = self.random.choice([self.code, self.source, self.coding, ""])
        self.project.memo.add(self.new(), about=about if about != "nothing" else "")

    def do_edit_memo(self):
        self.project.memo.edit(self.any(self.project.memo.list()), self.new())

    def do_remove_memo(self):
        self.project.memo.remove(self.any(self.project.memo.list()))

    def do_add_theme(self):
        self.project.theme.add(self.new())

    def do_edit_theme(self):
        self.project.theme.edit(self.theme, statement=self.new())

    def do_gather(self):
        stance = self.random.choice(["supports", "counter"])
        self.project.theme.gather(self.theme, self.code, self.code, stance=stance)

    def do_release(self):
        for theme in self.project.theme.list():
            if gathered := [*theme.codes, *theme.counter]:
                self.project.theme.release(theme.id, self.random.choice(gathered))
                break

    def do_move_theme(self):
        place = self.random.choice([None, 0, 1])
        self.project.theme.move(
            self.theme, parent=self.random.choice(["", self.theme]), position=place
        )

    def do_merge_themes(self):
        self.project.theme.merge(self.theme, self.theme)

    def do_split_theme(self):
        theme = self.random.choice([t for t in self.project.theme.list() if t.codes] or [None])
        if theme:
            self.project.theme.split(theme.id, self.new(), codes=[theme.codes[0]])

    def do_gather_passages(self):
        self.attach_or_detach(self.project.theme)

    def do_remove_theme(self):
        self.project.theme.remove(self.theme)

    @property
    def finding(self) -> str:
        return self.any(self.project.finding.list())

    @property
    def term(self) -> str:
        return self.any(self.project.term.list())

    def words(self) -> Words:
        start, end = self.span()
        stretch = Words(source=self.source, start=start, end=end)
        return self.random.choice([Words(codings=(self.coding,)), stretch])

    def attach_or_detach(self, noun) -> None:
        """Attach words to a thing, or take some off one."""
        things = {thing.id for thing in noun.list()}
        held = [each for each in self.project.outcomes.anchors() if each.about in things]
        if held and self.random.random() < 0.5:
            anchor = self.random.choice(held)
            noun.detach(anchor.about, anchor.id)
        else:
            stance = self.random.choice(["supports", "counter"])
            noun.attach(self.any(noun.list()), self.words(), stance=stance)

    def do_add_finding(self):
        themes = self.random.choice([[], [self.theme]])
        self.project.finding.add(self.new(), themes=themes, uses=["research"])

    def do_edit_finding(self):
        themes = self.random.choice([None, [], [self.theme]])
        self.project.finding.edit(self.finding, limits=self.new(), themes=themes)

    def do_judge_finding(self):
        part = self.random.choice(["coherence", "confidence"])
        level = {"coherence": "minor", "confidence": "low"}[part]
        self.project.finding.judge(self.finding, part, self.random.choice([level, ""]), why="x")

    def do_move_finding(self):
        self.project.finding.move(self.finding, self.random.randrange(3))

    def do_remove_finding(self):
        self.project.finding.remove(self.finding)

    def do_evidence_of_a_finding(self):
        self.attach_or_detach(self.project.finding)

    def do_write_cell(self):
        summary = self.random.choice(["", self.new()])
        self.project.framework.write(self.source, self.random.choice([self.theme, self.code]),
                                     summary)  # fmt: skip

    def do_link_a_cell(self):
        cells = {cell.id: cell for cell in self.project.outcomes.cells()}
        held = [each for each in self.project.outcomes.anchors() if each.about in cells]
        if held and self.random.random() < 0.5:
            cell = cells[held[0].about]
            self.project.framework.detach(cell.case, cell.column, held[0].id, by=cell.by)
        else:
            self.project.framework.attach(self.source, self.theme, self.words())

    def do_add_term(self):
        self.project.term.add(self.new(), language="rw")

    def do_edit_term(self):
        status = self.random.choice(["confirmed", "contested"])
        self.project.term.edit(self.term, status=status, meaning=self.new())

    def do_quote_a_term(self):
        self.attach_or_detach(self.project.term)

    def do_unquote_a_term(self):
        quoted = [t.id for t in self.project.term.list() if self.project.outcomes.anchors(t.id)]
        if quoted:
            term = self.random.choice(quoted)
            held = self.project.outcomes.anchors(term)
            self.project.term.detach(term, self.random.choice(held).id)

    def do_link_terms(self):
        self.project.term.link(self.term, self.term)

    def do_unlink_terms(self):
        linked = [term for term in self.project.term.list() if term.near]
        if linked:
            term = self.random.choice(linked)
            self.project.term.unlink(term.id, self.random.choice(term.near))

    def do_remove_term(self):
        self.project.term.remove(self.term)

    def do_import_terms(self):
        file = self.project.file.path.parent / "terms.yaml"
        entries = [{"word": self.new(), "near": ["second"]}, {"word": "second"}]
        file.write_text(json.dumps({"terms": entries}))
        self.project.term.import_(file)

    def do_add_participant(self):
        self.project.participant.add(self.new(), {"age": str(self.number)})

    def do_set_participant(self):
        self.project.participant.set(
            self.person, {self.random.choice("ab"): self.random.choice(["", "1", "2"])}
        )

    def do_rename_participant(self):
        self.project.participant.rename(self.person, self.new())

    def do_remove_participant(self):
        self.project.participant.remove(self.person)

    def do_set_speaker(self):
        self.project.speaker.set(
            self.source, "Keza", participant=self.person, role=self.random.choice(["other", ""])
        )

    def do_set_source(self):
        self.project.source.set(self.source, site=self.new(), session=self.random.randrange(9))

    def do_rename_source(self):
        self.project.source.rename(self.source, self.new())

    def do_import_source(self):
        file = self.project.file.path.parent / "interview.txt"
        self.project.source.take_in(self.project.source.propose(file))

    def do_remove_source(self):
        self.project.source.remove(self.source)

    def do_import_codebook(self):
        file = self.project.file.path.parent / f"{self.new()}.yaml"
        inner = {"name": "Inner", "brief": self.new()}
        codes = [{"name": "Chair", "codes": [inner]}, {"name": self.new(), "codes": [inner]}]
        file.write_text(json.dumps({"codes": codes}))
        self.project.codebook.import_(file, update=self.random.random() < 0.5)

    def do_new_round(self):
        self.project.round.new(
            self.new(), coders=["Amina", "Bosco"], blind=self.random.random() < 0.3,
            frozen=self.random.random() < 0.1, codes=[self.code],
        )  # fmt: skip

    @property
    def round(self) -> str:
        return self.any(self.project.round.list())

    def do_close_round(self):
        self.project.round.close(self.round)

    def do_finish_source(self):
        self.project.round.finish(self.round)

    def do_resume_source(self):
        for each in self.project.round.list():
            if not each.closed and self.project.rounds.finished(each.id):
                self.project.round.resume(each.id)
                return

    def do_remove_round(self):
        self.project.round.remove(self.round)

    def do_decide(self):
        for each in self.project.round.list():
            if each.closed or not each.blind:
                for found in self.project.round.disagreements(each.id).each[:1]:
                    choice = self.random.choice(["one", "other", "both", "neither"])
                    self.project.round.decide(found.id, choice, self.new())
                    return

    def do_import_codings(self):
        file = self.project.file.path.parent / "codings.csv"
        lines = [f"{self.source},{a},{b},{self.code},Bosco" for a, b in (self.span(), self.span())]
        file.write_text("\n".join(["source,start,end,code,coder", *lines]))
        self.project.coding.import_file(file)

    @property
    def answer(self) -> str:
        return self.any(self.project.review.list())

    def do_write_answer_down(self):
        choice = self.random.choice(["agree", "not safe", ""])
        self.project.review.answer(self.theme, choice, comment=self.new(), by="Bosco")

    def do_receive_answers(self):
        file = self.project.file.path.parent / "answers.csv"
        name = self.random.choice([self.theme, "something else"])
        file.write_text(f"about,choice,comment,by\n{name},change,{self.random.random()},Bosco\n")
        self.project.review.receive(file)

    def do_decide_on_an_answer(self):
        self.project.review.decide(self.answer, "accepted", self.new())

    def do_lift(self):
        blocking = [each for each in self.project.review.list() if each.blocks]
        self.project.review.lift(self.any(blocking), self.new())

    def do_attach_an_answer(self):
        self.project.review.attach(self.answer, self.theme)

    def do_name(self):
        self.project.review.name(self.answer, yes=self.random.random() < 0.5)
