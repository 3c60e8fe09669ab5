"""Findings: claims, the words for and against them, and how far they can be relied on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from workbench.errors import NotFound, WorkbenchError
from workbench.model.anchor import Anchor
from workbench.model.finding import Finding
from workbench.project.anchors import Words
from workbench.project.evidence import Evidence
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm, Message
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import code_choices, coding_choices
from workbench.tui.screens.findingforms import (
    finding_fields,
    finding_page,
    judged,
    judgement_fields,
    lead_choices,
    silence,
)
from workbench.tui.screens.leafing import Leafing, Lines
from workbench.tui.screens.quoting import piece_line
from workbench.tui.shown import excerpt, words


class FindingsScreen(Leafing):
    """The findings, with the one at hand beside them and its evidence below."""

    place = "findings"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("findings")

    def __init__(self) -> None:
        super().__init__()
        self._evidence: dict[str, Evidence] = {}

    def entries(self) -> Lines:
        """Return the claims."""
        self._evidence = {}
        for number, finding in enumerate(self.project.finding.list(), 1):
            evidence = self._held(finding.id)
            yield (
                finding.id,
                Content.assemble(
                    (f"{number}  ", "$foreground 50%"),
                    plain(excerpt(finding.claim, 70)),
                    (f"  {len(evidence.support)}", "$success"),
                    (f" − {len(evidence.counter)}", "$warning"),
                ),
            )

    def _held(self, finding: str) -> Evidence:
        if finding not in self._evidence:
            self._evidence[finding] = self.project.finding.evidence(finding)
        return self._evidence[finding]

    def page(self, entry: str) -> Sequence[Content]:
        """Return what is said of a finding."""
        if not entry:
            hint = _("No findings yet.\n\na  adds one: a claim, in a sentence")
            return [words(hint)]
        return finding_page(self.project, self.project.finding.find(entry), self._held(entry))

    def below(self, entry: str) -> Lines:
        """Return the words a finding rests on, then those against it."""
        for piece in self._held(entry).pieces:
            yield piece.anchor.id, piece_line(piece)

    def at_hand(self) -> Finding:
        """Return the finding the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if not (entry := self.entry):
            raise NotFound(_("There is no finding yet."), _("Press a to add one."))
        return self.project.finding.find(entry)

    def _anchor(self) -> Anchor:
        """Return the words at hand.

        Raises:
            NotFound: There are none.
        """
        found = self.project.outcomes.anchor(self.line)
        if found is None:
            raise NotFound(_("No words are attached yet."), _("Press s to attach some."))
        return found

    @flow
    async def action_finding_add(self) -> None:
        """Ask for a new finding."""
        made: list[Finding] = []

        def add(values: Values) -> None:
            with self.project.finding.transaction():
                finding = self.project.finding.add(values["claim"], limits=values["limits"])
                self._keep(finding, values)
                made.append(finding)

        if await self.ask(Form(_("New finding"), finding_fields(None), deed=add)):
            self.app.changed(_("Finding added."))
            self.point_at(made[-1].id)

    @flow
    async def action_finding_edit(self) -> None:
        """Ask for another claim, limits or use."""
        finding = self.at_hand()
        form = Form(
            _("Finding"), finding_fields(finding), deed=lambda values: self._keep(finding, values)
        )
        if await self.ask(form):
            await self._choose_themes(finding)
            self.app.changed(_("Finding kept."))

    def _keep(self, finding: Finding, values: Values) -> None:
        uses = [each.strip() for each in values["uses"].split(",") if each.strip()]
        self.project.finding.edit(finding.id, **{**values, "uses": uses})

    async def _choose_themes(self, finding: Finding) -> None:
        """Ask which themes it speaks of, where there are some and none was chosen."""
        themes = [Choice(t.id, t.name, t.statement, t.depth) for t in self.project.theme.list()]
        if themes and not finding.themes:
            chosen = await self.ask(PickMany(_("Which themes does it speak of?"), themes))
            if chosen:
                self.project.finding.edit(finding.id, themes=chosen.split("\n"))

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self) -> None:
        self.action_finding_edit()

    @flow
    async def action_finding_attach(self) -> None:
        """Ask for passages that carry the finding."""
        finding = self.at_hand()
        codes = [code for theme in self.project.theme.list() if theme.id in finding.themes
                 for code in theme.codes]  # fmt: skip
        if not codes:
            code = await self.ask(Pick(_("Passages of which code?"), code_choices(self.project)))
            codes = [code] if code else []
        book = self.project.codes
        found = {book.root(code): book.get(book.root(code)) for code in codes}
        choices = [
            Choice(each.id, each.label, f"{code.name} · {each.note}")
            for code in found.values()
            if code
            for each in coding_choices(self.project, code)
        ]
        if codes and not choices:
            raise WorkbenchError(_("Nothing has been coded with its codes yet."))
        if codes and (chosen := await self.ask(PickMany(_("Which words carry it?"), choices))):
            self.project.finding.attach(finding.id, Words(tuple(chosen.split("\n"))))
            self.app.changed(_("Attached."))

    @flow
    async def action_finding_counter(self) -> None:
        """Search for what speaks against the finding, and ask which of it does."""
        finding = self.at_hand()
        found = self.project.finding.counter(finding.id)
        choices = lead_choices(found)
        note = silence(found)
        if not choices:
            said = _("No passage with its codes stands elsewhere or takes another stance.")
            await self.ask(Message(_("What speaks against it?"), words(f"{said}\n\n{note}")))
            return
        chosen = await self.ask(PickMany(_("What speaks against it?"), choices, note=note))
        if chosen:
            codings = Words(tuple(chosen.split("\n")))
            self.project.finding.attach(finding.id, codings, stance="counter")
            self.app.changed(_("Attached as counter-evidence."))

    @flow
    async def action_finding_judge(self) -> None:
        """Ask how far the finding can be relied on."""
        finding = self.at_hand()

        def keep(values: Values) -> None:
            self.project.finding.judge_all(finding.id, judged(values))

        note = _("Four parts, then the whole. Nothing is computed; each level needs its reason.")
        form = Form(_("How far to rely on it"), judgement_fields(finding), note=note, deed=keep)
        if await self.ask(form):
            self.app.changed(_("Judged."))

    async def action_finding_evidence(self) -> None:
        """Go to the place of the words at hand in their text."""
        anchor = self._anchor()
        await self.app.open_source(anchor.source, anchor.span)

    @on(OptionList.OptionSelected, "#below")
    async def _open(self) -> None:
        await self.action_finding_evidence()

    def action_finding_detach(self) -> None:
        """Take the words at hand off the finding."""
        anchor = self._anchor()
        self.project.finding.detach(anchor.about, anchor.id)
        self.app.changed(_("Detached. u brings it back."))

    @flow
    async def action_finding_show(self) -> None:
        """Show all that is said of the finding."""
        finding = self.at_hand()
        lines = finding_page(self.project, finding, self._held(finding.id))
        lines += [piece_line(piece) for piece in self._held(finding.id).pieces]
        await self.ask(Message(_("Finding"), Content("\n").join(lines)))

    def action_finding_move(self) -> None:
        """Move the finding up the list."""
        self._move(-1)

    def action_screen_down(self) -> None:
        """Move the finding down the list."""
        self._move(1)

    def _move(self, by: int) -> None:
        finding = self.at_hand()
        place = [each.id for each in self.project.finding.list()].index(finding.id)
        self.project.finding.move(finding.id, place + by)
        self.app.changed()

    @flow
    async def action_finding_remove(self) -> None:
        """Ask whether to take the finding away."""
        finding = self.at_hand()
        note = _("The words it rests on stay. Undo brings it back.")
        if await self.ask(Confirm(_("Remove this finding?"), f"{finding.claim}\n\n{note}")):
            self.project.finding.remove(finding.id)
            self.app.changed(_("Removed."))
