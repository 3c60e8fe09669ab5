"""Terms: the glossary, and every place where a word is said."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from workbench.errors import NotFound, WorkbenchError
from workbench.model.spans import Span
from workbench.model.term import STATUSES, Candidate, Context, Term
from workbench.project.anchors import Words
from workbench.project.concordance import Lines as Wanted
from workbench.project.wording import language
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Field, Form
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.leafing import Leafing, Lines
from workbench.tui.screens.quoting import piece_line
from workbench.tui.shown import words
from workbench.tui.widgets.paths import PathSuggester

_MOST = 200
_MARKS = {"proposed": ("?", "$foreground 50%"), "confirmed": ("✓", "$success"),
          "contested": ("!", "$warning")}  # fmt: skip


class TermsScreen(Leafing):
    """The glossary, with the term at hand beside it and where it is said below."""

    place = "terms"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("terms")

    def __init__(self) -> None:
        super().__init__()
        self._asked = ""
        self._lines: dict[str, Context] = {}

    def entries(self) -> Lines:
        """Return the terms."""
        for term in self.project.term.list():
            where = ", ".join(part for part in (term.language, term.site) if part)
            yield (
                term.id,
                Content.assemble(
                    _MARKS[term.status], f" {plain(term.word)}",
                    (f"  {plain(where)}", "$foreground 60%"),
                ),
            )  # fmt: skip

    def page(self, entry: str) -> Sequence[Content]:
        """Return what is said of a term."""
        if not entry:
            return [words(_("No terms yet.\n\na  adds one\nf  finds words worth an entry\n"
                            "i  imports a glossary"))]  # fmt: skip
        term = self.project.term.find(entry)
        near = [each.shown for each in self.project.term.list() if each.id in term.near]
        lines = [
            Content.assemble((plain(term.word), "bold $primary"),
                             (f"  {plain(self._where(term))}", "$foreground 60%")),
            Content.styled(term.status, _MARKS[term.status][1]),
        ]  # fmt: skip
        for heading, text in (
            (_("Word by word"), term.literal),
            (_("In use"), term.meaning or _("nobody has said yet: e writes it")),
            (_("Near to it"), ", ".join(near)),
            (_("Said by"), term.by),
            (_("Note"), term.note),
        ):
            if text:
                head = (f"{heading}  ", "$accent")
                lines.append(Content.assemble(head, plain(text, keep="\n")))
        return lines

    def _where(self, term: Term) -> str:
        return " · ".join(part for part in (language(term.language), term.site) if part)

    def below(self, entry: str) -> Lines:
        """Return the quotes of a term, then every other place where it is said."""
        term = self.project.term.find(entry)
        held = self.project.term.evidence(entry).pieces
        for piece in held:
            yield piece.anchor.id, piece_line(piece)
        word = self._asked or f'"{term.word}"'
        quoted = [(piece.anchor.source, piece.anchor.span) for piece in held]
        self._lines = {}
        for line in self._said(word):
            span = Span(line.start, line.end)
            if not any(s == line.source and each.overlaps(span) for s, each in quoted):
                name = f"{line.source} {line.start} {line.end}"
                self._lines[name] = line
                yield name, _context(line)

    def _said(self, word: str) -> Sequence[Context]:
        if not any(map(str.isalnum, word)):
            return ()
        return self.project.term.context(word, Wanted(width=60, limit=_MOST))

    @on(OptionList.OptionHighlighted, "#entries")
    def _other(self) -> None:
        self._asked = ""

    def at_hand(self) -> Term:
        """Return the term the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if not (entry := self.entry):
            raise NotFound(_("There is no term yet."), _("Press a to add one."))
        return self.project.term.find(entry)

    def _place(self) -> tuple[str, Span]:
        """Return where the line at hand is said.

        Raises:
            NotFound: There is none.
        """
        if line := self._lines.get(self.line):
            return line.source, Span(line.start, line.end)
        if anchor := self.project.outcomes.anchor(self.line):
            return anchor.source, anchor.span
        raise NotFound(_("No line is at hand."), _("Press tab, and choose one with the arrows."))

    @flow
    async def action_term_add(self) -> None:
        """Ask for a new term."""
        made: list[Term] = []
        form = Form(
            _("New term"), _fields(None), deed=lambda v: made.append(self.project.term.add(**v))
        )
        if await self.ask(form):
            self.app.changed(_("Term added."))
            self.point_at(made[-1].id)

    @flow
    async def action_term_edit(self) -> None:
        """Ask what is to be said of the term, and whether it is confirmed."""
        term = self.at_hand()
        form = Form(term.word, _fields(term), deed=lambda v: self.project.term.edit(term.id, **v))
        if await self.ask(form):
            self.app.changed(_("Term kept."))

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self) -> None:
        self.action_term_edit()

    @flow
    async def action_term_context(self) -> None:
        """Ask for a word and show every place where it is said."""
        note = _("heal* is any word that begins so; accents and case do not matter.")
        word = await self.ask(AskLine(_("Which word?"), note=note))
        if word and word.strip():
            found = self._said(word)
            if not found:
                raise NotFound(_("{word} is said nowhere.").format(word=word.strip()))
            if not self.entry:
                lines = [_context(line) for line in found]
                await self.ask(Message(word, Content("\n").join(lines)))
                return
            self._asked = word
            self.show_page()
            self.query_one("#below").focus()

    @flow
    async def action_term_candidates(self) -> None:
        """Show words that may be worth an entry, and add those that are chosen."""
        found = self.project.term.candidates()
        if not found:
            raise NotFound(_("No word stands out in these texts."))
        choices = [Choice(str(at), each.word, f"{each.why}") for at, each in enumerate(found)]
        note = _("Why stands beside each. Chosen ones become terms to be confirmed.")
        chosen = await self.ask(PickMany(_("Which are worth an entry?"), choices, note=note))
        if chosen:
            picked = [found[int(at)] for at in chosen.split("\n")]
            for each in picked:
                self._take_up(each)
            self.app.changed(_("{count} terms added.").format(count=len(picked)))

    def _take_up(self, candidate: Candidate) -> None:
        with self.project.term.transaction():
            term = self.project.term.add(
                candidate.word, language=candidate.language, note=candidate.why
            )
            for source, start, end in candidate.places[:1]:
                self.project.term.attach(term.id, Words(source=source, start=start, end=end))

    def action_term_attach(self) -> None:
        """Attach the line at hand to the term, as a quote."""
        term = self.at_hand()
        source, span = self._place()
        self.project.term.attach(term.id, Words(source=source, start=span.start, end=span.end))
        self.app.changed(_("Attached as a quote."))

    def action_term_detach(self) -> None:
        """Take the quote at hand off the term."""
        term = self.at_hand()
        self.project.term.detach(term.id, self.line)
        self.app.changed(_("Detached. u brings it back."))

    async def action_screen_open(self) -> None:
        """Go to the line at hand in its text."""
        source, span = self._place()
        await self.app.open_source(source, span)

    @on(OptionList.OptionSelected, "#below")
    async def _open(self) -> None:
        await self.action_screen_open()

    @flow
    async def action_term_show(self) -> None:
        """Show all that is said of the term."""
        term = self.at_hand()
        lines = [*self.page(term.id)]
        lines += [piece_line(piece) for piece in self.project.term.evidence(term.id).pieces]
        await self.ask(Message(term.shown, Content("\n").join(lines)))

    @flow
    async def action_term_link(self) -> None:
        """Ask for a term that is near to this one."""
        term = self.at_hand()
        others = [t for t in self.project.term.list() if t.id not in (term.id, *term.near)]
        if other := await self._other_term(_("Which term is near to it?"), others):
            self.project.term.link(term.id, other)
            self.app.changed(_("Linked."))

    @flow
    async def action_term_unlink(self) -> None:
        """Ask which term is not near to this one after all."""
        term = self.at_hand()
        others = [t for t in self.project.term.list() if t.id in term.near]
        if other := await self._other_term(_("Which term is not near to it?"), others):
            self.project.term.unlink(term.id, other)
            self.app.changed(_("Unlinked."))

    async def _other_term(self, question: str, terms: Sequence[Term]) -> str | None:
        if not terms:
            raise WorkbenchError(_("There is no such term."))
        return await self.ask(Pick(question, [Choice(t.id, t.shown, t.meaning) for t in terms]))

    @flow
    async def action_term_import(self) -> None:
        """Ask for a glossary file, or take one that ships."""
        note = _("A glossary in YAML. The one that ships is unconfirmed, with its sources.")
        shipped = self.project.term.shipped()
        dialog = AskLine(
            _("Import a glossary"), str(shipped[0]) if shipped else "", note=note,
            suggester=PathSuggester(),
            deed=lambda path: self.project.term.import_(Path(path).expanduser()),
        )  # fmt: skip
        if await self.ask(dialog) is not None:
            self.app.changed(_("Imported."))

    @flow
    async def action_term_remove(self) -> None:
        """Ask whether to take the term away."""
        term = self.at_hand()
        if await self.ask(Confirm(_("Remove {term}?").format(term=term.shown))):
            self.project.term.remove(term.id)
            self.app.changed(_("Removed. u brings it back."))


def _fields(term: Term | None) -> list[Field]:
    known = term or Term("", "")
    return [
        Field("word", _("Word"), known.word, hint=_("as it is said")),
        Field("language", _("Language"), known.language, hint="rw, rn, sw, fr, en"),
        Field("site", _("Site"), known.site, hint=_("empty for anywhere")),
        Field("literal", _("Word by word"), known.literal),
        Field("meaning", _("In use"), known.meaning, lines=3, hint=_("what people mean by it")),
        Field("by", _("Said by"), known.by, hint=_("who said so")),
        Field("note", _("Note"), known.note, lines=2),
        Field("status", _("Status"), known.status, options=[(each, each) for each in STATUSES]),
    ]


def _context(line: Context) -> Content:
    before = " ".join(line.before.split())[-28:].rjust(28)
    after = " ".join(line.after.split())
    return Content.assemble(
        (plain(before), "$foreground 60%"), " ", (plain(line.word), "bold $accent"), " ",
        (plain(after), "$foreground 60%"),
        (f"  {plain(line.participant or line.speaker)} · {plain(line.source_name)}",
         "$foreground 45%"),
    ).truncate(200)  # fmt: skip
