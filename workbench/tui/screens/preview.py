"""Before the import: how each text falls into turns, who speaks, and what is known about it."""

from dataclasses import asdict, replace
from typing import ClassVar, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.model.source import About, Turn
from workbench.project.sources import Imported, check_about
from workbench.translate import _
from workbench.tui.candidates import Candidate, Label, in_words
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.screens.sources import about_fields, about_from
from workbench.tui.screens.speakers import ask_person
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, excerpt, number, words

_TURNS_SHOWN = 60
_TURN_LENGTH = 240
_ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "utf-16", "mac-roman", "windows-1251")
_COLUMNS = ((_("Label"), 20), (_("Turns"), 5), (_("Role"), 12), (_("Participant"), 12))


class PreviewScreen(Place):
    """The files that were read, and the one at hand with its labels and turns."""

    place = "preview"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("preview")

    def __init__(self) -> None:
        super().__init__()
        self._candidates: list[Candidate] = []

    def body(self) -> ComposeResult:
        """Yield the files, and beside them facts, labels and turns."""
        yield Static(classes="headline")
        with Horizontal():
            yield OptionList(id="candidates", compact=True)
            with Vertical(id="reading"):
                yield Static(id="facts")
                yield Table(id="labels")
                with VerticalScroll(id="turns", can_focus=True):
                    yield Static(id="turns-text")

    def aim(self, *what: object) -> None:
        """Show these files."""
        self._candidates = cast("list[Candidate]", what[0])
        self.show()
        self.query_one(Table).focus()

    def show(self) -> None:
        """List the files and show the one at hand."""
        options = self.query_one("#candidates", OptionList)
        held = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(_file(each)) for each in self._candidates)
        options.highlighted = min(held, len(self._candidates) - 1) if self._candidates else None
        staying = sum(1 for each in self._candidates if not each.out)
        self.query_one(".headline", Static).update(
            words(
                _("{count} files to import. Nothing is written before ctrl+s.").format(
                    count=staying
                )
            )
        )

    @on(OptionList.OptionHighlighted, "#candidates")
    def _show_reading(self) -> None:
        candidate = self.at_hand()
        people = {person.id: person.name for person in self.project.participant.list()}
        self.query_one("#facts", Static).update(_facts(candidate))
        self.query_one(Table).fill(
            _COLUMNS, [(label.name, _label(label, people)) for label in candidate.labels()]
        )
        self.query_one("#turns-text", Static).update(_turns(candidate))

    def at_hand(self) -> Candidate:
        """Return the file the cursor is on.

        Raises:
            WorkbenchError: There is none.
        """
        place = self.query_one("#candidates", OptionList).highlighted
        if place is None or place >= len(self._candidates):
            raise WorkbenchError(_("There is no file here."))
        return self._candidates[place]

    def _label_at_hand(self) -> str:
        if not (label := self.query_one(Table).row_id):
            raise WorkbenchError(_("Nobody is named in this text; its paragraphs are its turns."))
        return label

    def action_screen_tick(self) -> None:
        """Count the label as a speaker, or not."""
        self.at_hand().tick(self._label_at_hand())
        self._read_again()

    def action_screen_role(self) -> None:
        """Give the label the next role."""
        self.at_hand().next_role(self._label_at_hand())
        self._show_reading()

    def _read_again(self) -> None:
        self.at_hand().read_again(self.project)
        self._show_reading()

    @flow
    async def action_screen_merge(self) -> None:
        """Ask which other label is the same person."""
        candidate, label = self.at_hand(), self._label_at_hand()
        others = [each for each in candidate.labels() if each.name != label and each.same is None]
        title = _("{label} is the same person as…").format(label=label)
        chosen = await self.ask(Pick(title, [Choice(each.name, each.name) for each in others]))
        if chosen:
            candidate.same[label] = chosen
            self._read_again()

    @flow
    async def action_screen_person(self) -> None:
        """Ask which participant the label is."""
        candidate, label = self.at_hand(), self._label_at_hand()
        person = await ask_person(self.app, label)
        if person is not None:
            candidate.participants[label] = person
            self._show_reading()

    @flow
    async def action_screen_describe(self) -> None:
        """Ask what is known about the file."""
        candidate = self.at_hand()
        name = Field("name", _("Name"), candidate.proposal.name)
        about = candidate.proposal.about
        values = await self._ask_about(_("What is known"), [name, *about_fields(about)])
        if values:
            candidate.proposal = replace(
                candidate.proposal,
                name=values.pop("name") or candidate.proposal.name,
                about=_about(values),
            )
            self.show()

    @flow
    async def action_screen_describe_all(self) -> None:
        """Ask what is known about all files; what is left empty stays as it is."""
        title = _("What holds for all {count} files").format(count=len(self._candidates))
        values = await self._ask_about(title, about_fields(About()))
        if values:
            said = {key: value for key, value in asdict(_about(values)).items() if value}
            for each in self._candidates:
                each.proposal = replace(each.proposal, about=replace(each.proposal.about, **said))
            self.show()

    async def _ask_about(self, title: str, fields: list[Field]) -> Values | None:
        return await self.ask(Form(title, fields, deed=_about))

    @flow
    async def action_screen_encoding(self) -> None:
        """Ask how the file is encoded."""
        candidate = self.at_hand()
        now = candidate.proposal.reading.encoding
        if not now:
            raise WorkbenchError(_("This kind of file says itself how it is encoded."))
        note = _("It was read as {encoding}.").format(encoding=now)
        choices = [Choice(each, each) for each in _ENCODINGS]
        chosen = await self.ask(Pick(_("How is it encoded?"), choices, note=note))
        if chosen:
            candidate.encoding, before = chosen, candidate.encoding
            try:
                self._read_again()
            except WorkbenchError:
                candidate.encoding = before
                raise

    def action_screen_drop(self) -> None:
        """Leave the file out, or take it back in."""
        candidate = self.at_hand()
        candidate.out = not candidate.out
        self.show()

    @flow
    async def action_screen_accept(self) -> None:
        """Import everything that is not left out."""
        proposals = [each.accepted() for each in self._candidates if not each.out]
        if not proposals:
            raise WorkbenchError(_("Every file is left out."), _("d takes one back in."))
        job = JobDialog[Imported](
            _("Importing"),
            in_project(self.project, lambda project: project.source.import_(proposals)),
        )
        done = await self.ask(job)
        if done is None:
            self.app.changed(_("Stopped. What was imported before stays; u takes it back."))
            return
        self.app.forget("importer")
        await self.app.go("sources")
        self.app.forget("preview")
        self.app.changed(_("{count} sources imported.").format(count=len(done.report.sources)))
        if done.report.failed:
            self.app.push_screen(Message(_("Not imported"), words(in_words(done.report.failed))))


def _about(values: Values) -> About:
    """Return what a form says; refuses what makes no sense."""
    known = {key: value for key, value in about_from(values).items() if key != "name"}
    return check_about(About(**known))  # type: ignore[arg-type]  # the form has its fields


def _file(candidate: Candidate) -> Content:
    layout, reading = candidate.proposal.layout, candidate.proposal.reading
    mark = "✗" if candidate.out else "!" if reading.warnings or not layout.labels else "✓"
    style = {"✗": "$foreground 40%", "!": "$warning", "✓": "$success"}[mark]
    name = "$foreground 40%" if candidate.out else ""
    return Content.assemble((mark, style), " ", (plain(candidate.proposal.name), name))


def _facts(candidate: Candidate) -> Content:
    proposal = candidate.proposal
    reading, about = proposal.reading, proposal.about
    first = [
        proposal.file.name, reading.encoding,
        _("{n} turns").format(n=number(len(proposal.layout.turns))),
        _("{n} characters").format(n=number(len(reading.text))),
    ]  # fmt: skip
    known = " · ".join(str(value) for value in asdict(about).values() if value)
    lines = [
        words(" · ".join(filter(None, first)), "$foreground 70%"),
        words(known or _("Nothing is known about it yet: e describes it."), "$secondary"),
        *(words(warning, "$warning") for warning in reading.warnings),
        *(
            words(_("“{a}” and “{b}” may be one person: m joins them.").format(a=a, b=b), "$accent")
            for a, b in proposal.layout.alike[:2]
        ),
    ]
    return Content("\n").join(lines)


def _label(label: Label, people: dict[str, str]) -> list[Text]:
    gone = label.same is not None
    style = "dim" if gone else ""
    role = label.role
    if gone:
        role = _("= {label}").format(label=label.same) if label.same else _("no speaker")
    return [
        cell(("· " if gone else "✓ ") + label.name, style),
        cell(number(label.turns) if label.turns else "", right=True),
        cell(role, style),
        cell(people.get(label.participant, "")),
    ]


def _turns(candidate: Candidate) -> Content:
    text, turns = candidate.proposal.reading.text, candidate.proposal.layout.turns
    lines = [_turn(text, turn) for turn in turns[:_TURNS_SHOWN]]
    if len(turns) > _TURNS_SHOWN:
        rest = number(len(turns) - _TURNS_SHOWN)
        lines.append(words(_("and {count} more turns").format(count=rest), "$foreground 50%"))
    return Content("\n").join(lines)


def _turn(text: str, turn: Turn) -> Content:
    said = excerpt(text[turn.label_end : turn.end], _TURN_LENGTH)
    style = "" if turn.kind == "speech" else "italic $foreground 60%"
    speaker = f"{plain(turn.speaker)}  " if turn.speaker else ""
    return Content.assemble((speaker, "bold $primary"), (plain(said), style))
