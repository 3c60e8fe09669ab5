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
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.dialogs.pick import Choice, PickMany
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.codeforms import SWATCH, code_choices
from workbench.tui.screens.place import Place
from workbench.tui.shown import number, words


class ThemesScreen(Place):
    """The list of themes, with the one at hand beside it."""

    place = "themes"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("themes")

    def __init__(self) -> None:
        super().__init__()
        self._themes: dict[str, Theme] = {}
        self._uses: dict[str, int] = {}

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
        options = self.query_one("#themes", OptionList)
        held = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(
                Content.assemble(
                    plain(theme.name),
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
            *self._gathered(_("Carried by"), theme.codes),
            *self._gathered(_("Spoken against by"), theme.counter),
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
            self.project.theme.add(values["name"], statement=values["statement"])

        values = await self.ask(Form(_("New theme"), _fields("", ""), deed=add))
        if values:
            self.app.changed(_("Theme added: {name}").format(name=values["name"]))
            self.query_one("#themes", OptionList).action_last()

    @flow
    async def action_theme_edit(self) -> None:
        """Ask for another name or claim."""
        theme = self.at_hand()

        def edit(values: Values) -> None:
            self.project.theme.edit(theme.id, **values)

        fields = _fields(theme.name, theme.statement)
        if await self.ask(Form(_("Theme"), fields, deed=edit)):
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

    @flow
    async def action_theme_remove(self) -> None:
        """Ask whether to take the theme away."""
        theme = self.at_hand()
        note = _("Its codes stay. Undo brings it back.")
        if await self.ask(Confirm(_("Remove {name}?").format(name=theme.name), note)):
            self.project.theme.remove(theme.id)
            self.app.changed(_("Removed: {name}").format(name=theme.name))


def _fields(name: str, statement: str) -> list[Field]:
    hint = _("the claim it makes, in a sentence or two")
    return [
        Field("name", _("Name"), name),
        Field("statement", _("Claim"), statement, lines=6, hint=hint),
    ]
