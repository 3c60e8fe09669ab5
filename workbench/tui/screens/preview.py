"""Before the import: how each text falls into turns, who speaks, and what is known about it."""

from dataclasses import asdict, replace
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.model.source import About
from workbench.project.sources import check_about
from workbench.translate import _, ngettext
from workbench.tui.candidates import Candidate
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Message
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.intake import Taken, in_words, take_in
from workbench.tui.jobs import JobDialog, in_project
from workbench.tui.screens.place import Place
from workbench.tui.screens.readings import facts, file_line, first_turns, label_row
from workbench.tui.screens.sources import about_fields, about_from
from workbench.tui.screens.speakers import ask_person
from workbench.tui.screens.table import Table
from workbench.tui.screens.translating import without_words
from workbench.tui.shown import words

_ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "utf-16", "mac-roman", "windows-1251")
_TABLES = ("csv", "tsv", "xlsx")
_PARTS = {
    "speaker": _("Speaker"),
    "text": _("Words"),
    "time": _("Begins"),
    "end": _("Ends"),
    "translation": _("Translation"),
}
_COLUMNS = ((_("Label"), 18), (_("Turns"), 5), (_("Role"), 12), (_("Participant"), 12))


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
        options.add_options(Option(file_line(each)) for each in self._candidates)
        options.highlighted = min(held, len(self._candidates) - 1) if self._candidates else None
        staying = sum(1 for each in self._candidates if not each.out)
        known = sum(1 for each in self._candidates if each.out and (each.there or each.lies_by))
        said = _("{count} files to import. Nothing is written before ctrl+s.")
        if known:
            said = _("{count} new or changed, {known} there already. Nothing is written yet.")
        line = said.format(count=staying, known=known)
        self.query_one(".headline", Static).update(words(line))

    @on(OptionList.OptionHighlighted, "#candidates")
    def _show_reading(self) -> None:
        candidate = self.at_hand()
        people = {person.id: person.name for person in self.project.participant.list()}
        self.query_one("#facts", Static).update(facts(candidate, self._original_of(candidate)))
        self.query_one(Table).fill(
            _COLUMNS, [(label.name, label_row(label, people)) for label in candidate.labels()]
        )
        self.query_one("#turns-text", Static).update(first_turns(candidate))
        self.query_one("#turns").scroll_home(animate=False)

    def _original_of(self, candidate: Candidate) -> str:
        """Return the name of what a file is the translation of; "" when it is none."""
        original = candidate.original
        if isinstance(original, Candidate):
            return original.proposal.name
        return self.project.find_source(original).name if original else ""

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
        others = [each for each in candidate.labels() if each.name != label and each.counts]
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
            candidate.read_as(self.project, chosen, candidate.pairs, candidate.columns)
            self.show()

    @flow
    async def action_screen_layout(self) -> None:
        """Ask how the file is laid out, and read it so."""
        candidate = self.at_hand()

        def read(values: Values) -> None:
            columns = {part: values[part] for part in _PARTS if values.get(part)}
            encoding = values.get("encoding", "")
            candidate.read_as(self.project, encoding, values["pairs"], columns)

        note = _("It is read again at once; what you said about labels stays.")
        form = Form(candidate.proposal.file.name, _layout_fields(candidate), note=note, deed=read)
        if await self.ask(form) is not None:
            self.show()

    @flow
    async def action_screen_translation(self) -> None:
        """Ask what the file is the translation of."""
        candidate = self.at_hand()
        others = [
            each for each in self._candidates
            if each is not candidate and not each.original and not each.out
        ]  # fmt: skip
        choices = [Choice("-", _("Nothing: it is a source of its own"))]
        choices += [
            Choice(f"file {place}", each.proposal.name, _("in this import"))
            for place, each in enumerate(others)
        ]
        choices += [Choice(s.id, s.name, s.about.language) for s in self.project.source.list()]
        title = _("{name} is the translation of…").format(name=candidate.proposal.name)
        chosen = await self.ask(Pick(title, choices))
        if chosen is None:
            return
        if chosen.startswith("file "):
            candidate.original = others[int(chosen.removeprefix("file "))]
        else:
            candidate.original = "" if chosen == "-" else chosen
        for each in self._candidates:
            if candidate.original and each.original is candidate:
                each.original = ""
        self.show()

    def action_screen_drop(self) -> None:
        """Leave the file out, or take it back in."""
        candidate = self.at_hand()
        candidate.out = not candidate.out
        self.show()

    @flow
    async def action_screen_accept(self) -> None:
        """Import everything that is not left out."""
        wanted = [each for each in self._candidates if not each.out]
        if not wanted:
            raise WorkbenchError(_("Every file is left out."), _("d takes one back in."))
        job = JobDialog[Taken](
            _("Importing"), in_project(self.project, lambda project: take_in(project, wanted))
        )
        done = await self.ask(job)
        if done is None:
            self.app.changed(_("Stopped. What was imported before stays; u takes it back."))
            return
        self.app.forget("importer")
        await self.app.go("sources")
        self.app.forget("preview")
        self.app.changed(_said(done.report))
        for title, text in _to_be_read(done.report):
            self.app.push_screen(Message(title, words(text)))


def _said(taken: Taken) -> str:
    said, count, laid = [], len(taken.sources), len(taken.laid)
    if taken.sources or not taken.laid:
        said.append(
            ngettext("{count} source imported.", "{count} sources imported.", count).format(
                count=count
            )
        )
    if taken.laid:
        said.append(
            ngettext(
                "{count} translation laid beside.", "{count} translations laid beside.", laid
            ).format(count=laid)
        )
    return " ".join(said)


def _to_be_read(taken: Taken) -> list[tuple[str, str]]:
    """Return what a person must know after an import, as titles and texts."""
    told = []
    if uneven := [f"{name}\n{without_words(turns)}" for name, turns in taken.laid if turns]:
        told.append((_("Some turns have no translation"), "\n\n".join(uneven)))
    if taken.failed:
        told.append((_("Not imported"), in_words(taken.failed)))
    return told


def _layout_fields(candidate: Candidate) -> list[Field]:
    """Return the form for how a file is laid out."""
    reading = candidate.proposal.reading
    pairs = [
        ("", _("no translation in it")),
        ("columns", _("a translation beside the words, in a table")),
        ("lines", _("a translation below each line")),
    ]
    fields = [Field("pairs", _("It holds"), candidate.pairs, options=pairs)]
    if reading.encoding:
        guessed = ("", _("as found: {encoding}").format(encoding=reading.encoding))
        known = [(each, each) for each in _ENCODINGS]
        fields.append(
            Field("encoding", _("Encoding"), candidate.encoding, options=[guessed, *known])
        )
    if reading.format in _TABLES:
        hint = _("heading or number of the column; empty: found out")
        fields += [
            Field(part, title, candidate.columns.get(part, ""), hint=hint)
            for part, title in _PARTS.items()
        ]
    return fields


def _about(values: Values) -> About:
    """Return what a form says; refuses what makes no sense."""
    known = {key: value for key, value in about_from(values).items() if key != "name"}
    return check_about(About(**known))  # type: ignore[arg-type]  # the form has its fields
