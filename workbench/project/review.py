"""Partner review: packs go out, answers come in, and each is answered by a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.ids import fixed_id
from workbench.model.review import (
    CHOICES,
    DECISIONS,
    UNSAFE,
    Answer,
    Given,
    Pack,
    answer_id,
)
from workbench.project.verbs import Noun, verb
from workbench.store.answers import Answers
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

QUOTES: Final = 3
"""How many quotes stand under each item of a pack, unless told."""

SUFFIXES: Final = (".docx", ".html", ".pdf")
"""What a pack can be written as."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was in a file that came back.

    Attributes:
        answers: The answers that belong to something.
        unmatched: The others, which a person attaches; none is lost.
        new: The ids of those that had not been received before.
    """

    answers: tuple[Answer, ...]
    unmatched: tuple[Answer, ...]
    new: frozenset[str]


class Review(Noun):
    """The answers of partners."""

    def __init__(self, project: "Project") -> None:
        super().__init__(project)
        self._answers = Answers(project.file.connection)

    # Going out

    @verb("review.open", changes=False)
    def open(
        self,
        *,
        themes: Iterable[str] = (),
        findings: Iterable[str] = (),
        terms: Iterable[str] = (),
        language: str = "en",
        quotes: int = QUOTES,
        day: date | None = None,
    ) -> Pack:
        """Lay out what partners are asked, to be answered one by one here.

        Args:
            themes: Names or ids; `all` for every one.
            findings: Likewise; also numbers in the list.
            terms: Likewise.
            language: Of the words around, as BCP 47.
            quotes: The most quotes under an item.
            day: The day that stands on it; today when None.

        Raises:
            NotFound: Something is not there, or there is no form in that language.
            WorkbenchError: Nothing was chosen.
        """
        from workbench.project.packing import Packing
        from workbench.review.wording import wording

        if quotes < 0:
            raise WorkbenchError(_("The number of quotes is 0 or more."))
        words = wording(language)
        packing = Packing(self._project, quotes=quotes, somebody=words["somebody"])
        return Pack(
            self.project_id(),
            self._project.name,
            (day or date.today()).isoformat(),
            words,
            packing.items({"theme": themes, "finding": findings, "term": terms}),
        )

    @verb("review.pack", changes=False)
    def pack(self, file: Path, *, despite: str = "", **chosen: Any) -> Pack:
        """Write a form for partners: .docx in Word, .html for phones, .pdf as cards.

        Args:
            file: Where to; what stands there is replaced in one step.
            despite: Why it is written although something in it could identify somebody.
            chosen: As in `open`.

        Raises:
            Unsafe: Something in it could identify somebody, and no reason says otherwise.
            NotFound: Something chosen is not there.
            WorkbenchError: There is no such form, or the file cannot be written.
        """
        suffix = file.suffix.lower()
        if suffix not in SUFFIXES:
            raise WorkbenchError(
                _("{name} cannot be written: there is no such form.").format(name=file.name),
                _("Choose one of: {list}.").format(list=", ".join(SUFFIXES)),
            )
        pack = self.open(**chosen)
        self._project.export.past_the_gate(f"review{suffix}", pack.items, despite)
        from workbench.project.forms import written
        from workbench.writers.safely import write_safely

        write_safely(file, written(pack, suffix))
        return pack

    def project_id(self) -> str:
        """Return what names this project on forms: the same on every copy of it."""
        return fixed_id("project", self._answers.birth())

    # Coming in

    @verb("review.receive")
    def receive(self, file: Path, *, by: str = "", day: str = "") -> Received:
        """Take in what partners send back; the same answers received twice count once.

        Args:
            file: A filled form, the answers file of a page, or a table.
            by: Who answered, where the file does not say.
            day: When, where the file does not say.

        Raises:
            NotFound: There is no such file.
            BadFile: It cannot be read.
            WorkbenchError: It belongs to another project, or holds no answer.
        """
        from workbench.readers import load
        from workbench.readers.review import read_review
        from workbench.review.wording import labels

        returned = read_review(load(file), file.name, labels())
        if returned.project and returned.project != self.project_id():
            raise WorkbenchError(
                _("{name} is a form of another project.").format(name=file.name),
                _("Receive it in the project that it was made from; nothing was taken in."),
            )
        if not returned.answers:
            raise WorkbenchError(
                _("Nothing was answered in {name}.").format(name=file.name),
                _("Check that it is the file that came back, and that it was saved."),
            )
        who, when = " ".join(by.split()), day.strip()
        given = [replace(g, by=g.by or who, date=g.date or when) for g in returned.answers]
        return self._keep([self._belonging(each, returned.via) for each in given])

    @verb("review.answer")
    def answer(
        self,
        about: str,
        choice: str = "",
        *,
        comment: str = "",
        by: str = "",
        day: str = "",
        named: bool = False,
    ) -> Answer:
        """Write down an answer that a partner gives in person.

        Args:
            about: A theme, finding or term by name or id, or a quote by its id.
            choice: One of `CHOICES`; empty for a comment alone.
            comment: What she says.
            by: Who says it.
            day: When; today when empty.
            named: Whether she agrees to be named.

        Raises:
            NotFound: There is nothing of that name.
            WorkbenchError: It says nothing, or there is no such choice.
        """
        choice = _choice(choice)
        if not (choice or comment.strip()):
            raise WorkbenchError(_("The answer is empty."), _("Choose one, or write a comment."))
        given = Given(
            about, choice, comment.strip(), " ".join(by.split()), day or date.today().isoformat(),
            named,
        )  # fmt: skip
        answer = self._belonging(given, "screen")
        if not answer.kind:
            raise NotFound(
                _("There is nothing called {name} that could be reviewed.").format(name=about)
            )
        self._keep([answer], "review.answer")
        return self.find(answer.id)

    def _belonging(self, given: Given, via: str) -> Answer:
        """Return an answer with what it is about, if that is known."""
        from workbench.project.belonging import Belonging

        choice = given.choice if given.choice in CHOICES else ""
        if given.choice and not choice:
            given = replace(given, comment=f"{given.choice}\n{given.comment}".strip(), choice="")
        kind, about = Belonging(self._project).of(given.about)
        return Answer(
            answer_id(self.project_id(), given, about or given.about),
            kind,
            about,
            given.about,
            choice,
            given.comment,
            given.by,
            given.date,
            int(given.named),
            via,
        )

    def _keep(self, answers: Sequence[Answer], gesture: str = "review.receive") -> Received:
        once = {answer.id: answer for answer in answers}
        new = {key for key in once if not self._answers.was_received(key)}
        drafts = [self._kept(once[key]) for key in once if key in new]
        if drafts:
            self._project.commit(gesture, drafts)
        held = [self._answers.one(key) or once[key] for key in once]
        return Received(
            tuple(each for each in held if each.kind),
            tuple(each for each in held if not each.kind),
            frozenset(new),
        )

    def _kept(self, answer: Answer) -> Draft:
        if self._answers.was_received(answer.id) is False:
            return Draft("answer.restore", answer.id)
        body = {key: value for key, value in asdict(answer).items() if key not in _LATER}
        return Draft("answer.add", answer.id, body)

    # What becomes of them

    @verb("review.list", changes=False)
    def list(self, about: str = "", *, undecided: bool = False) -> Sequence[Answer]:
        """List the answers of partners.

        Args:
            about: Only those about this theme, finding, term or quote, and its quotes.
            undecided: Only those that nobody has decided on.
        """
        from workbench.project.belonging import Belonging

        found = self._answers.all()
        if about:
            _kind, wanted = Belonging(self._project).named(about)
            found = [answer for answer in found if answer.about == wanted]
        return [answer for answer in found if not (undecided and answer.decision)]

    def find(self, answer_id: str) -> Answer:
        """Return one answer.

        Raises:
            NotFound: There is none with that id.
        """
        if (found := self._answers.one(answer_id)) is None:
            raise NotFound(
                _("There is no answer with the id {id}.").format(id=answer_id),
                _("`workbench review list` shows them."),
            )
        return found

    @verb("review.decide")
    def decide(self, answer: str, decision: str, reason: str) -> Answer:
        """Decide on an answer: accepted, changed, or not followed; each with a reason.

        A block on publishing stays until it is lifted, whatever is decided.

        Raises:
            NotFound: There is no such answer.
            WorkbenchError: There is no such decision, or no reason is given.
        """
        found, decision = self.find(answer), decision.replace("-", " ").strip().casefold()
        if decision not in DECISIONS:
            raise WorkbenchError(
                _("{decision!r} is not a decision.").format(decision=decision),
                _("Choose one of: {list}.").format(list=", ".join(DECISIONS)),
            )
        decider, introduction = self._project.coder.introduce(self._project.person)
        wanted = {"decision": decision, "reason": _reason(reason), "decider": decider}
        return self._edit("review.decide", found, wanted, introduction)

    @verb("review.lift")
    def lift(self, answer: str, reason: str) -> Answer:
        """Lift a block: let words be published that a partner held to be unsafe; with a reason.

        Raises:
            NotFound: There is no such answer.
            WorkbenchError: It blocks nothing, or no reason is given.
        """
        found = self.find(answer)
        if found.choice != UNSAFE:
            raise WorkbenchError(
                _("This answer blocks nothing."),
                _("Only {choice!r} keeps words out of exports.").format(choice=UNSAFE),
            )
        return self._edit("review.lift", found, {"lifted": _reason(reason)})

    @verb("review.attach")
    def attach(self, answer: str, to: str) -> Answer:
        """Attach an answer to what it is about, by name or id.

        Raises:
            NotFound: There is no such answer, or nothing of that name.
        """
        from workbench.project.belonging import Belonging

        kind, about = Belonging(self._project).named(to)
        return self._edit("review.attach", self.find(answer), {"kind": kind, "about": about})

    @verb("review.name")
    def name(self, answer: str, *, yes: bool = True) -> Answer:
        """Note whether whoever answered agrees to be named in reports; nobody is unless noted."""
        return self._edit("review.name", self.find(answer), {"named": int(yes)})

    def _edit(
        self,
        gesture: str,
        answer: Answer,
        wanted: dict[str, Any],
        introduction: Iterable[Draft] = (),
    ) -> Answer:
        was = {key: getattr(answer, key) for key in wanted}
        changed = {key: value for key, value in wanted.items() if was[key] != value}
        if changed:
            body = {"set": changed, "was": {key: was[key] for key in changed}}
            self._project.commit(gesture, [*introduction, Draft(gesture, answer.id, body)])
        return self.find(answer.id)


_LATER: Final = {"id", "decision", "reason", "decider", "lifted"}


def _choice(written: str) -> str:
    from workbench.review.wording import labels

    words = written.strip().casefold()
    if words and words not in labels().choices:
        raise WorkbenchError(
            _("{choice!r} is not a choice.").format(choice=written),
            _("Choose one of: {list}.").format(list=", ".join(CHOICES)),
        )
    return labels().choices.get(words, "")


def _reason(written: str) -> str:
    if not written.strip():
        raise WorkbenchError(
            _("A reason is needed."), _("Say in a few words why it is decided so.")
        )
    return written.strip()
