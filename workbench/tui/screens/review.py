"""Review: what partners answered, and what was decided about it."""

from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.model.review import CHOICES, DECISIONS, UNSAFE, Answer
from workbench.project.belonging import Belonging
from workbench.translate import _, ngettext
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, words
from workbench.tui.widgets.paths import PathSuggester

_COLUMNS = ((_("Answer"), 22), (_("By"), 12), (_("Decision"), 14), (_("About"), 0))
_LANGUAGES = (("en", "English"), ("fr", "français"), ("rw", "Ikinyarwanda"), ("sw", "Kiswahili"))
_SIGNS = {UNSAFE: "✋ ", "agree": "✓ ", "change": "~ ", "missing": "+ "}


class ReviewScreen(Place):
    """The table of answers, and below it the one at hand."""

    place = "review"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("review")

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, Answer] = {}
        self._titles: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """Yield the table and the page."""
        yield Static(classes="headline")
        yield Table(id="review-table")
        with VerticalScroll(id="review-page", can_focus=False):
            yield Static(id="review-text")

    def show(self) -> None:
        """Read the answers: those that nobody has decided on come first."""
        found = sorted(self.project.review.list(), key=lambda each: bool(each.decision))
        self._answers = {each.id: each for each in found}
        titles = Belonging(self.project)
        self._titles = {each.id: titles.title(each.kind, each.about) for each in found}
        self.query_one(Table).fill(_COLUMNS, [(each.id, self._row(each)) for each in found])
        self.query_one(".headline", Static).update(words(_headline(found)))
        self._show_page()

    def _row(self, answer: Answer) -> list[Text]:
        about = self._titles[answer.id] if answer.kind else _("belongs to nothing yet")
        style = "bold" if answer.blocks else ""
        decided = answer.decision or "–"
        return [
            cell(_said(answer), style),
            cell(answer.by),
            cell(_("lifted") if answer.lifted else decided),
            cell(about),
        ]

    @on(DataTable.RowHighlighted, "#review-table")
    def _show_page(self) -> None:
        page = self.query_one("#review-text", Static)
        answer = self._answers.get(self.query_one(Table).row_id)
        if answer is None:
            page.update(words(_EMPTY))
            return
        coders = self.project.coder.list()
        lines = [
            Content.styled(_said(answer), "bold $primary"),
            Content(plain(self._about(answer), keep="\n")),
            Content(""),
            Content(plain(answer.comment or _("No comment."), keep="\n")),
            Content.styled(_by(answer), "$foreground 60%"),
        ]
        if answer.blocks:
            note = _("These words are in no export until a person lifts this: l does.")
            lines.append(Content.styled(note, "bold $warning"))
        if answer.lifted:
            lines.append(words(_("May be published after all: {why}").format(why=answer.lifted)))
        if answer.decision:
            by = coders.get(answer.decider, "")
            said = _("{decision} by {by}: {reason}")
            lines.append(words(said.format(decision=answer.decision, by=by, reason=answer.reason)))
        page.update(Content("\n").join(lines))

    def _about(self, answer: Answer) -> str:
        if not answer.kind:
            return _("The form called it: {given}. a attaches it.").format(
                given=answer.given or "–"
            )
        return f"{answer.kind}: {self._titles[answer.id]}"

    def at_hand(self) -> Answer:
        """Return the answer the cursor is on.

        Raises:
            NotFound: There is none.
        """
        answer = self._answers.get(self.query_one(Table).row_id)
        if answer is None:
            raise NotFound(_("There is no answer yet."), _("Press i to receive some."))
        return answer

    @on(DataTable.RowSelected, "#review-table")
    def _chosen(self) -> None:
        self.action_review_decide()

    @flow
    async def action_review_receive(self) -> None:
        """Ask for a file that came back."""

        def receive(path: str) -> None:
            found = self.project.review.receive(Path(path).expanduser())
            loose = len(found.unmatched)
            said = ngettext("{n} new answer.", "{n} new answers.", len(found.new))
            more = _(" {n} belong to nothing yet.").format(n=loose) if loose else ""
            self.app.changed(said.format(n=len(found.new)) + more)

        note = _("A filled form, the answers file of a page, or a table.")
        await self.ask(
            AskLine(_("Receive answers"), note=note, suggester=PathSuggester(), deed=receive)
        )

    @flow
    async def action_review_pack(self) -> None:
        """Ask what to send to partners, and write it."""
        subjects = Belonging(self.project).everything()
        beside = str(self.project.file.path.resolve().parent / "review.docx")
        fields = [
            Field("file", _("File"), beside, suggester=PathSuggester(),
                  hint=_(".docx, .html for phones, .pdf as cards")),
            Field("about", _("About"), options=[("all", _("all themes and findings")), *subjects]),
            Field("language", _("Language"), options=_LANGUAGES),
            Field("quotes", _("Quotes"), "3", hint=_("the most under each")),
        ]  # fmt: skip

        def pack(values: Values) -> None:
            self.project.review.pack(
                Path(values["file"]).expanduser(),
                **_chosen(values["about"]),
                language=values["language"],
                quotes=int(values["quotes"]) if values["quotes"].isdecimal() else -1,
            )

        values = await self.ask(Form(_("Ask partners"), fields, deed=pack))
        if values:
            self.app.say(_("Written: {file}").format(file=values["file"]))

    @flow
    async def action_review_decide(self) -> None:
        """Ask what is decided about the answer, and why."""
        answer = self.at_hand()
        fields = [
            Field("decision", _("Decision"), answer.decision,
                  options=[(each, each) for each in DECISIONS]),
            Field("reason", _("Reason"), answer.reason, lines=4),
        ]  # fmt: skip

        def decide(values: Values) -> None:
            self.project.review.decide(answer.id, values["decision"], values["reason"])

        if await self.ask(Form(_("Decide"), fields, note=answer.comment, deed=decide)):
            self.app.changed(_("Decided."))

    @flow
    async def action_review_lift(self) -> None:
        """Ask why the words may be published after all."""
        answer = self.at_hand()

        def lift(reason: str) -> None:
            self.project.review.lift(answer.id, reason)
            self.app.changed(_("Lifted."))

        note = _("A partner held it to be unsafe. Say who was asked, and what has changed.")
        await self.ask(AskLine(_("Let it be published: why?"), note=note, deed=lift))

    @flow
    async def action_review_attach(self) -> None:
        """Ask what the answer is about."""
        answer = self.at_hand()
        choices = [
            Choice(ref, title, ref.partition(":")[0])
            for ref, title in Belonging(self.project).everything()
        ]
        chosen = await self.ask(Pick(_("It is about…"), choices))
        if chosen:
            self.project.review.attach(answer.id, chosen)
            self.app.changed(_("Attached."))

    def action_review_name(self) -> None:
        """Note that whoever answered may be named in reports, or may not."""
        answer = self.at_hand()
        self.project.review.name(answer.id, yes=not answer.named)
        self.app.changed(
            _("Not to be named in reports.") if answer.named else _("May be named in reports.")
        )

    @flow
    async def action_review_answer(self) -> None:
        """Ask for an answer that a partner gives in person."""
        subjects = Belonging(self.project).everything()
        if not subjects:
            raise NotFound(_("There is nothing to be reviewed yet."), _("Add a theme first."))
        fields = [
            Field("about", _("About"), options=subjects),
            Field("choice", _("Answer"), options=[(c, c) for c in CHOICES]),
            Field("comment", _("Comment"), lines=4),
            Field("by", _("By"), hint=_("a name, or a role")),
        ]

        def keep(values: Values) -> None:
            self.project.review.answer(
                values["about"], values["choice"], comment=values["comment"], by=values["by"]
            )

        if await self.ask(Form(_("Write an answer down"), fields, deed=keep)):
            self.app.changed(_("Answer kept."))

    async def action_review_open(self) -> None:
        """Answer point by point, in large plain words."""
        await self.app.go("answering")


def _chosen(ref: str) -> dict[str, Any]:
    """Return what goes into a pack: everything that says something, or the one thing chosen."""
    if ref == "all":
        return {"themes": ["all"], "findings": ["all"]}
    kind, _colon, name = ref.partition(":")
    return {f"{kind}s": [name]}


def _said(answer: Answer) -> str:
    return _SIGNS.get(answer.choice, "· ") + (answer.choice or _("comment"))


def _by(answer: Answer) -> str:
    named = _("may be named") if answer.named else _("not to be named")
    return " · ".join(part for part in (answer.by, answer.date, answer.via, named) if part)


def _headline(answers: list[Answer]) -> str:
    undecided = sum(not each.decision for each in answers)
    blocking = sum(each.blocks for each in answers)
    all_ = ngettext("{n} answer", "{n} answers", len(answers)).format(n=len(answers))
    return _("{all} · not decided on: {open} · keeping words out of exports: {blocking}").format(
        all=all_, open=undecided, blocking=blocking
    )


_EMPTY = _(
    "No answers yet.\n\np  writes a form for partners, in Word or for phones"
    "\ni  takes in what they send back\no  answers here, point by point"
)
