"""Sources: the documents of the project, and what is known about each."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from workbench.errors import NotFound
from workbench.model.source import KINDS, PHASES, About, Source
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.flows import flow
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Column, Table
from workbench.tui.screens.translating import DATE, lay_beside, remove_translation
from workbench.tui.shown import bar, cell, number, words

_WIDE = 134
_BROAD = 160
_NARROW_COLUMNS: tuple[Column, ...] = (
    (_("Name"), 0), (_("Tr."), 4), (_("Kind"), 13), (_("Ses."), 4), (_("Turns"), 6),
    (_("Codings"), 7), (_("Reached"), 8),
)  # fmt: skip
_WIDE_COLUMNS: tuple[Column, ...] = (
    (_("Name"), 0), (_("Tr."), 4), (_("Kind"), 16), (_("Site"), 10), (_("Group"), 12),
    (_("Ses."), 4), (_("Phase"), 10), (_("Date"), 10), (_("Lang."), 5), (_("Turns"), 6),
    (_("Codings"), 7), (_("Reached"), 8),
)  # fmt: skip
_BROAD_COLUMNS: tuple[Column, ...] = (
    *_WIDE_COLUMNS, (_("Translator"), 14), (_("Translated"), 10),
)  # fmt: skip

_BESIDE, _ONLY = "⇄", _("only")
_MARKS = {
    _BESIDE: _("⇄ with a translation"),
    _ONLY: _("only: a translation, the words spoken are not kept"),
}


def about_fields(about: About) -> list[Field]:
    """Return the form for what is known about a source."""
    none = ("", _("not known"))
    return [
        Field("kind", _("Kind"), about.kind, options=[none, *((kind, kind) for kind in KINDS)]),
        Field("site", _("Site"), about.site, hint=_("where it was recorded")),
        Field("group", _("Group"), about.group, hint=_("the sociotherapy group")),
        Field("session", _("Session"), str(about.session or ""), hint=_("its number")),
        Field("phase", _("Phase"), about.phase, options=[none, *((p, p) for p in PHASES)]),
        Field("date", _("Date"), about.date, hint=DATE),
        Field("language", _("Language"), about.language, hint="rw, fr, en…"),
        Field("translator", _("Translator"), about.translator, hint=_("of it or of this text")),
        Field("translated", _("Translated"), about.translated, hint=DATE),
        Field(
            "no_original",
            _("Words are"),
            str(about.no_original or ""),
            options=[("", _("those spoken")), ("1", _("a translation; those spoken are lost"))],
        ),
        Field("note", _("Note"), about.note, lines=2),
    ]


def about_from(values: Values) -> dict[str, object]:
    """Return what a form says about a source."""
    session = values["session"]
    # What is no number is refused by the project, which says how to write it.
    number_of = int(session) if session.isdigit() else -1 if session else 0
    return {**values, "session": number_of, "no_original": int(bool(values["no_original"]))}


def known_facts(about: About) -> list[str]:
    """Return what is known about a source, in words, for one line."""
    facts = [str(v) for k, v in asdict(about).items() if v and k != "no_original"]
    return [*facts, *([_("translation only")] if about.no_original else [])]


class SourcesScreen(Place):
    """The table of sources."""

    place = "sources"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("sources")

    def body(self) -> ComposeResult:
        """Yield the table, and a line for when it is empty."""
        yield Static(classes="headline")
        yield Table(id="sources")

    def show(self) -> None:
        """Read the sources and how far each is coded."""
        sources = self.project.source.list()
        reached = self._reached(sources)
        columns, row = self._columns()
        marks = {source.id: self._mark(source) for source in sources}
        self.query_one(Table).fill(
            columns,
            [(s.id, row(s, marks[s.id], reached.get(s.id, 0.0))) for s in sources],
        )
        coded = sum(1 for source in sources if source.codings)
        said = _("{count} sources, {coded} of them coded").format(count=len(sources), coded=coded)
        empty = _("No sources yet. Press i to import transcripts.")
        found = {str(mark) for mark in marks.values()}
        legend = [text for mark, text in _MARKS.items() if mark in found]
        line = "   ".join([said, *legend]) if sources else empty
        self.query_one(".headline", Static).update(words(line))

    def _columns(self) -> tuple[Sequence[Column], Callable[[Source, Text, float], list[Text]]]:
        """Return the columns there is room for, and what makes a row of them."""
        width = self.app.size.width
        if width >= _BROAD:
            return _BROAD_COLUMNS, _broad_row
        return (_WIDE_COLUMNS, _wide_row) if width >= _WIDE else (_NARROW_COLUMNS, _narrow_row)

    def _mark(self, source: Source) -> Text:
        """Return the mark for a source that has a translation, or is one."""
        if source.about.no_original:
            return cell(_ONLY, "bold")
        return cell(_BESIDE if self.project.ask.translation_name(source.id) else "")

    def on_resize(self) -> None:
        """Show more or fewer columns."""
        if self.is_mounted and self.app.project:
            self.show()

    def _reached(self, sources: Sequence[Source]) -> dict[str, float]:
        """Return the place of the last coding of each source, as a share of its text."""
        last = self.project.ask.last_coded()
        return {s.id: last.get(s.id, 0) / max(1, s.characters) for s in sources}

    def aim(self, *what: object) -> None:
        """Put the cursor on a source."""
        table = self.query_one(Table)
        if what[0] in {str(key.value) for key in table.rows}:
            table.move_cursor(row=table.get_row_index(str(what[0])))

    async def action_session_list(self) -> None:
        """Show the sessions of each group."""
        await self.app.go("sessions")

    @flow
    async def action_source_original(self) -> None:
        """Ask where to write the file the source was made from."""
        source = self.at_hand()
        row = self.project.current("source", source.id, _("source"))
        beside = str(self.project.file.path.resolve().parent / str(row["file"]))

        def write(path: str) -> None:
            written = self.project.source.original(source.id, Path(path).expanduser())
            self.app.say(_("Written: {file}").format(file=written))

        note = _("Byte for byte what was imported, with every name in it.")
        await self.ask(AskLine(_("Write out the original"), beside, note=note, deed=write))

    def at_hand(self) -> Source:
        """Return the source the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if not (source_id := self.query_one(Table).row_id):
            raise NotFound(_("There is no source yet."), _("Press i to import transcripts."))
        return self.project.find_source(source_id)

    @on(DataTable.RowSelected, "#sources")
    async def _open(self, event: DataTable.RowSelected) -> None:
        await self.app.open_source(str(event.row_key.value))

    async def action_screen_open(self) -> None:
        """Open the source in the coding screen."""
        await self.app.open_source(self.at_hand().id)

    async def action_source_import(self) -> None:
        """Choose files."""
        await self.app.go("importer")

    async def action_speaker_list(self) -> None:
        """Show who speaks."""
        await self.app.go("speakers", self.at_hand().id)

    action_speaker_set = action_speaker_list

    async def action_screen_people(self) -> None:
        """Show the participants."""
        await self.app.go("people")

    async def action_source_search(self) -> None:
        """Search for words in all texts."""
        place = await self.app.go("retrieve")
        await self.app.run_action("source_search", place)

    @flow
    async def action_source_set(self) -> None:
        """Ask what is known about the source."""
        source = self.at_hand()

        def keep(values: Values) -> None:
            self.project.source.set(source.id, **about_from(values))

        before = asdict(source.about)
        values = await self.ask(Form(source.name, about_fields(source.about), deed=keep))
        if values is not None and asdict(self.project.find_source(source.id).about) != before:
            self.app.changed(_("{name} is described anew.").format(name=source.name))

    @flow
    async def action_translation_add(self) -> None:
        """Ask for the file of a translation."""
        await lay_beside(self.app, self.at_hand())

    @flow
    async def action_translation_remove(self) -> None:
        """Ask whether to take the translation away."""
        await remove_translation(self.app, self.at_hand())

    @flow
    async def action_source_rename(self) -> None:
        """Ask for another name."""
        source = self.at_hand()
        name = await self.ask(
            AskLine(
                _("Rename the source"),
                source.name,
                deed=lambda name: self.project.source.rename(source.id, name),
            )
        )
        if name:
            self.app.changed(_("Renamed: {name}").format(name=name))

    @flow
    async def action_source_remove(self) -> None:
        """Ask whether to take the source out."""
        source = self.at_hand()
        note = _("Undo brings it back. Its text stays in the project's journal.")
        if await self.ask(Confirm(_("Take {name} out?").format(name=source.name), note)):
            self.project.source.remove(source.id)
            self.app.changed(_("{name} is taken out. u brings it back.").format(name=source.name))

    async def action_source_versions(self) -> None:
        """Show the versions of the source at hand."""
        await self.app.go("versions", self.at_hand().id)

    @flow
    async def action_source_revise(self) -> None:
        """Ask for a corrected file of the source at hand."""
        await self.app.revise_from_file(self.at_hand().id)


def _narrow_row(source: Source, mark: Text, reached: float) -> list[Text]:
    about = source.about
    return [
        cell(source.name), mark, cell(about.kind), cell(about.session or "", right=True),
        cell(number(source.turns), right=True), cell(number(source.codings), right=True),
        cell(bar(reached)),
    ]  # fmt: skip


def _wide_row(source: Source, mark: Text, reached: float) -> list[Text]:
    about = source.about
    return [
        cell(source.name), mark, cell(about.kind), cell(about.site), cell(about.group),
        cell(about.session or "", right=True), cell(about.phase), cell(about.date),
        cell(about.language), cell(number(source.turns), right=True),
        cell(number(source.codings), right=True), cell(bar(reached)),
    ]  # fmt: skip


def _broad_row(source: Source, mark: Text, reached: float) -> list[Text]:
    about = source.about
    return [*_wide_row(source, mark, reached), cell(about.translator), cell(about.translated)]
