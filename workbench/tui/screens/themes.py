"""Themes: claims, the codes that carry them, and the codes that speak against them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import NotFound, WorkbenchError
from workbench.model.coding import Theme
from workbench.project.anchors import Words
from workbench.project.gathered import Gathered
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine, AskText
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Form, Values
from workbench.tui.dialogs.pick import Choice, Pick, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import SWATCH, code_choices, coding_choices
from workbench.tui.screens.place import Place
from workbench.tui.screens.quoting import piece_line
from workbench.tui.screens.themeforms import behind, boundaries, theme_choices, theme_fields
from workbench.tui.shown import excerpt, number, words


class ThemesScreen(Place):
    """The list of themes, with the one at hand beside it."""

    place = "themes"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("themes")

    def __init__(self) -> None:
        super().__init__()
        self._themes: dict[str, Theme] = {}
        self._uses: dict[str, int] = {}
        self._counts: dict[str, Gathered] = {}

    def body(self) -> ComposeResult:
        """Yield the list and the page."""
        with Horizontal(id="theme-panes"):
            yield OptionList(id="themes", compact=True)
            with VerticalScroll(id="theme-page", can_focus=False):
                yield Static(id="theme-text")

    def show(self) -> None:
        """Read the themes."""
        self._uses = self.project.ask.code_uses()
        self._themes = {theme.id: theme for theme in self.project.theme.list()}
        self._counts = self.project.theme.counts() if self._themes else {}
        options = self.query_one("#themes", OptionList)
        held = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(
                Content.assemble(
                    "  " * theme.depth + plain(theme.name),
                    (f"  {len(theme.codes)}", "$success"),
                    (f" − {len(theme.counter)}" if theme.counter else "", "$warning"),
                ),
                id=theme.id,
            )
            for theme in self._themes.values()
        )
        options.highlighted = min(held, len(self._themes) - 1) if self._themes else None
        self._show_page()

    @on(OptionList.OptionHighlighted, "#themes")
    def _show_page(self) -> None:
        page = self.query_one("#theme-text", Static)
        theme = self._at_cursor()
        if theme is None:
            page.update(words(_("No themes yet.\n\na  adds one: a name, and the claim it makes")))
            return
        lines = [
            Content.styled(plain(theme.name), "bold $primary"),
            Content(""),
            Content(plain(theme.statement or _("No statement yet: e writes it."), keep="\n")),
            *boundaries(theme),
            Content(""),
            Content.styled(behind(self._counts[theme.id]), "$foreground 60%"),
            *self._gathered(_("Carried by"), theme.codes),
            *self._gathered(_("Spoken against by"), theme.counter),
            *self._passages(theme),
        ]
        if not theme.codes:
            lines += [Content(""), words(_("g gathers codes that support it."), "$foreground 50%")]
        page.update(Content("\n").join(lines))

    def _gathered(self, heading: str, codes: tuple[str, ...]) -> list[Content]:
        if not codes:
            return []
        book = self.project.codes
        lines = [Content(""), Content.styled(heading, "$accent")]
        for code_id in codes:
            code = book.get(book.root(code_id))
            if code is not None:
                uses = sum(self._uses.get(each, 0) for each in book.family(code.id))
                note = f"  {number(uses)}  {code.brief}"
                lines.append(
                    Content.assemble(
                        (SWATCH, code.colour),
                        f" {plain(code.name)}",
                        (plain(note), "$foreground 60%"),
                    )
                )
        return lines

    def _passages(self, theme: Theme) -> list[Content]:
        pieces = self._counts[theme.id].passages.pieces
        heading = [Content(""), Content.styled(_("Single passages"), "$accent")] if pieces else []
        return [*heading, *map(piece_line, pieces)]

    def _at_cursor(self) -> Theme | None:
        options = self.query_one("#themes", OptionList)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._themes.get(str(options.get_option_at_index(options.highlighted).id))

    def at_hand(self) -> Theme:
        """Return the theme the cursor is on.

        Raises:
            NotFound: There is none.
        """
        if (theme := self._at_cursor()) is None:
            raise NotFound(_("There is no theme yet."), _("Press a to add one."))
        return theme

    @on(OptionList.OptionSelected, "#themes")
    def _chosen(self) -> None:
        self.action_theme_edit()

    async def action_screen_segments(self) -> None:
        """Retrieve what is coded with the codes that carry the theme."""
        theme, book = self.at_hand(), self.project.codes
        names = [f'"{book.path(book.root(code))}"' for code in theme.codes]
        if not names:
            raise WorkbenchError(_("No codes are gathered yet."), _("Press g to gather some."))
        await self.app.go("retrieve", " or ".join(names))

    @flow
    async def action_theme_add(self) -> None:
        """Ask for a new theme."""

        def add(values: Values) -> None:
            made.append(self.project.theme.add(values.pop("name"), **values))

        made: list[Theme] = []
        if await self.ask(Form(_("New theme"), theme_fields(None), deed=add)):
            self.app.changed(_("Theme added: {name}").format(name=made[-1].name))
            self._point_at(made[-1].id)

    @flow
    async def action_theme_edit(self) -> None:
        """Ask for another name or claim."""
        theme = self.at_hand()

        def edit(values: Values) -> None:
            self.project.theme.edit(theme.id, **values)

        if await self.ask(Form(_("Theme"), theme_fields(theme), deed=edit)):
            self.app.changed(_("Theme kept."))

    @flow
    async def action_theme_gather(self) -> None:
        """Ask for codes that support the theme."""
        await self._gather("supports", _("Which codes carry {name}?"))

    @flow
    async def action_screen_counter(self) -> None:
        """Ask for codes that speak against the theme."""
        await self._gather("counter", _("Which codes speak against {name}?"))

    async def _gather(self, stance: str, question: str) -> None:
        theme = self.at_hand()
        held = theme.codes if stance == "supports" else theme.counter
        choices = [each for each in code_choices(self.project) if each.id not in held]
        chosen = await self.ask(PickMany(question.format(name=theme.name), choices))
        if chosen:
            codes = chosen.split("\n")
            self.project.theme.gather(theme.id, *codes, stance=stance)
            self.app.changed(_("{count} codes gathered.").format(count=len(codes)))

    @flow
    async def action_theme_release(self) -> None:
        """Ask for codes to take out of the theme."""
        theme, book = self.at_hand(), self.project.codes
        held = [code for code_id in (*theme.codes, *theme.counter) if (code := book.get(code_id))]
        choices = [Choice(code.id, code.name, code.brief) for code in held]
        if not choices:
            raise WorkbenchError(_("No codes are gathered yet."), _("Press g to gather some."))
        chosen = await self.ask(PickMany(_("Release which codes?"), choices))
        if chosen:
            self.project.theme.release(theme.id, *chosen.split("\n"))
            self.app.changed(_("{count} codes released.").format(count=len(chosen.split("\n"))))

    async def action_screen_board(self) -> None:
        """Show all themes side by side."""
        await self.app.go("board")

    @flow
    async def action_theme_attach(self) -> None:
        """Ask for single passages that carry the theme, or speak against it."""
        theme = self.at_hand()
        code = await self.ask(Pick(_("Passages of which code?"), code_choices(self.project)))
        if not code:
            return
        found = self.project.find_code(code)
        choices = coding_choices(self.project, found)
        if not choices:
            raise WorkbenchError(_("Nothing has been coded with {code}.").format(code=found.name))
        stances = [Choice("supports", _("They carry it")), Choice("counter", _("They are against"))]
        chosen = await self.ask(PickMany(_("Which passages?"), choices))
        if chosen and (stance := await self.ask(Pick(_("For or against?"), stances))):
            self.project.theme.attach(theme.id, Words(tuple(chosen.split("\n"))), stance=stance)
            self.app.changed(_("Gathered."))

    @flow
    async def action_theme_detach(self) -> None:
        """Ask which single passages to take out of the theme."""
        theme = self.at_hand()
        choices = [
            Choice(piece.anchor.id, f"“{excerpt(piece.words, 80)}”", piece.source.name)
            for piece in self._counts[theme.id].passages.pieces
        ]
        if not choices:
            raise WorkbenchError(_("No single passage is gathered."), _("Press t to gather some."))
        if chosen := await self.ask(PickMany(_("Release which passages?"), choices)):
            self.project.theme.detach(theme.id, *chosen.split("\n"))
            self.app.changed(_("Released."))

    @flow
    async def action_theme_move(self) -> None:
        """Ask which theme it is to be a part of."""
        theme = self.at_hand()
        top = Choice("", _("none: it stands for itself"))
        if (
            above := await self.ask(Pick(_("A part of which theme?"), [top, *self._others()]))
        ) is not None:
            self.project.theme.move(theme.id, parent=above)
            self.app.changed(_("Moved."))

    def _others(self) -> list[Choice]:
        here = self.at_hand().id
        return theme_choices([each for each in self._themes.values() if each.id != here])

    def action_screen_up(self) -> None:
        """Move the theme up among those beside it."""
        self._step(-1)

    def action_screen_down(self) -> None:
        """Move the theme down among those beside it."""
        self._step(1)

    def _step(self, by: int) -> None:
        theme = self.at_hand()
        beside = [each.id for each in self._themes.values() if each.parent == theme.parent]
        place = beside.index(theme.id) + by
        if 0 <= place < len(beside):
            self.project.theme.move(theme.id, parent=theme.parent, position=place)
            self.app.changed()
            self._point_at(theme.id)

    def _point_at(self, theme: str) -> None:
        self.query_one("#themes", OptionList).highlighted = [*self._themes].index(theme)

    @flow
    async def action_theme_merge(self) -> None:
        """Ask which theme it is to be read as."""
        theme = self.at_hand()
        question = _("Merge {name} into which theme?").format(name=theme.name)
        if into := await self.ask(Pick(question, self._others())):
            kept = self.project.theme.merge(theme.id, into)
            self.app.changed(_("Merged. u separates them again."))
            self._point_at(kept.id)

    @flow
    async def action_theme_split(self) -> None:
        """Ask what goes to a new theme, and what that is called."""
        theme, book = self.at_hand(), self.project.codes
        codes = [code for each in (*theme.codes, *theme.counter) if (code := book.get(each))]
        choices = [Choice(code.id, code.name, code.brief) for code in codes]
        choices += [
            Choice(piece.anchor.id, f"“{excerpt(piece.words, 80)}”", piece.source.name)
            for piece in self._counts[theme.id].passages.pieces
        ]
        if not choices:
            raise WorkbenchError(_("Nothing is gathered yet."), _("Press g to gather codes."))
        chosen = await self.ask(PickMany(_("What goes to the new theme?"), choices))
        if not chosen:
            return
        known = {code.id for code in codes}
        moving = [each for each in chosen.split("\n") if each in known]
        anchors = [each for each in chosen.split("\n") if each not in known]

        def split(name: str) -> None:
            self.project.theme.split(theme.id, name, codes=moving, anchors=anchors)

        if await self.ask(AskLine(_("What is the new theme called?"), deed=split)):
            self.app.changed(_("Split."))

    @flow
    async def action_theme_show(self) -> None:
        """Ask for a theme and go to it."""
        choices = theme_choices([*self._themes.values()])
        if choices and (chosen := await self.ask(Pick(_("Which theme?"), choices))):
            self._point_at(chosen)

    @flow
    async def action_screen_note(self) -> None:
        """Write a memo on the theme."""
        theme = self.at_hand()
        note = _("About {name}").format(name=theme.name)

        def keep(text: str) -> None:
            self.project.memo.add(text, about=theme.id)

        if await self.ask(AskText(_("Memo"), note=note, deed=keep)):
            self.app.changed(_("Memo written."))

    @flow
    async def action_theme_remove(self) -> None:
        """Ask whether to take the theme away."""
        theme = self.at_hand()
        note = _("Its codes stay. Undo brings it back.")
        if await self.ask(Confirm(_("Remove {name}?").format(name=theme.name), note)):
            self.project.theme.remove(theme.id)
            self.app.changed(_("Removed: {name}").format(name=theme.name))
