"""Answering: one point at a time in plain words, for a partner at this keyboard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.errors import NotFound, WorkbenchError
from workbench.model.review import CHOICES, Excerpt, Item, Pack
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.ask import AskLine, AskText
from workbench.tui.dialogs.form import Field, Form, Values
from workbench.tui.flows import flow
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.shown import words

_LANGUAGES = (("en", "English"), ("fr", "français"), ("rw", "Ikinyarwanda"), ("sw", "Kiswahili"))


class AnsweringScreen(Place):
    """One point, the words it rests on, and four answers under the keys 1 to 4."""

    place = "answering"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("answering")

    def __init__(self) -> None:
        super().__init__()
        self._language = "en"
        self._by = ""
        self._at = 0
        self._pack: Pack | None = None
        self._given: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """Yield the point and the answers."""
        yield Static(classes="headline")
        with VerticalScroll(id="answering-page"):
            yield Static(id="answering-text")
        yield Static(id="answering-choices")

    def show(self) -> None:
        """Read what is asked."""
        try:
            self._pack = self.project.review.open(
                themes=["all"], findings=["all"], language=self._language
            )
        except WorkbenchError as error:
            self._pack = None
            self.query_one("#answering-text", Static).update(words(error.message))
            self.query_one("#answering-choices", Static).update("")
            return
        self._at = min(self._at, len(self._points()) - 1)
        self._show_point()

    def _points(self) -> list[tuple[str, Item, Excerpt | None]]:
        """Return (ref, item, quote) for each point, and after each point for its quotes."""
        if self._pack is None:
            return []
        return [
            (f"quote:{quote.id}" if quote else item.ref, item, quote)
            for item in self._pack.items
            for quote in (None, *item.quotes)
        ]

    def _show_point(self) -> None:
        points = self._points()
        if self._pack is None or not points:
            return
        say, (ref, item, quote) = self._pack.wording, points[self._at]
        done = say["progress"].format(done=len(self._given), all=len(points))
        head = f"{self._at + 1} / {len(points)} · {done} · {self._by or say['write who']} (w)"
        self.query_one(".headline", Static).update(words(head))
        lines = [Content.styled(plain(item.title), "bold $primary"), Content("")]
        if quote is None:
            lines += [Content(plain(text, keep="\n")) for text in item.text]
        else:
            lines += self._quoted(quote)
        self.query_one("#answering-text", Static).update(Content("\n").join(lines))
        self.query_one("#answering-page", VerticalScroll).scroll_home(animate=False)
        given = self._given.get(ref, "")
        choices = [
            Content.styled(
                f" {number}  {plain(say.choice(choice))} ",
                "bold reverse" if choice == given else "bold",
            )
            for number, choice in enumerate(CHOICES, 1)
        ]
        if say.draft:
            choices.append(words(say["draft note"], "$foreground 50%"))
        self.query_one("#answering-choices", Static).update(Content("\n").join(choices))

    def _quoted(self, quote: Excerpt) -> list[Content]:
        assert self._pack is not None, "a quote is shown only of a pack"
        say = self._pack.wording
        lines = [Content(f"“{plain(line.text, keep=chr(10))}”") for line in quote.lines]
        for meant in quote.meant:
            text = f"[{say['translation']}] {plain(meant.text, keep=chr(10))}"
            lines += [Content(""), Content.styled(text, "italic")]
        who = ", ".join(dict.fromkeys(line.who for line in quote.lines if line.who))
        lines += [Content(""), words(f"{say['said by']}: {who or say['somebody']}")]
        return lines

    def _ref(self) -> str:
        points = self._points()
        if not points:
            raise NotFound(_("There is nothing to be reviewed yet."))
        return points[self._at][0]

    def _answered(self, choice: str, comment: str = "") -> None:
        ref = self._ref()
        self.project.review.answer(ref, choice, comment=comment, by=self._by)
        if choice:
            self._given[ref] = choice
        self.app.changed(_("Kept."), by=self)
        if choice and self._at + 1 < len(self._points()):
            self._at += 1
        self._show_point()

    def action_screen_agree(self) -> None:
        """Answer that it is right."""
        self._answered(CHOICES[0])

    def action_screen_change(self) -> None:
        """Answer that it should be changed."""
        self._answered(CHOICES[1])

    def action_screen_missing(self) -> None:
        """Answer that something is missing."""
        self._answered(CHOICES[2])

    def action_screen_unsafe(self) -> None:
        """Answer that it is not safe to publish: it is kept out of every export at once."""
        self._answered(CHOICES[3])

    @flow
    async def action_review_answer(self) -> None:
        """Ask for a comment on the point."""
        say = self._pack.wording["comment"] if self._pack else _("Comment")
        self._ref()
        await self.ask(AskText(say, deed=lambda text: self._answered("", text)))

    @flow
    async def action_screen_who(self) -> None:
        """Ask who answers."""
        say = self._pack.wording["who"] if self._pack else _("Who answers")

        def keep(name: str) -> None:
            self._by = " ".join(name.split())

        await self.ask(AskLine(say, self._by, deed=keep))
        self._show_point()

    @flow
    async def action_screen_language(self) -> None:
        """Ask in which language the words around should be."""

        def keep(values: Values) -> None:
            self._language = values["language"]

        fields = [Field("language", _("Language"), self._language, options=_LANGUAGES)]
        if await self.ask(Form(_("Language of the words around"), fields, deed=keep)):
            self.show()

    def action_screen_next(self) -> None:
        """Show the next point."""
        self._at = min(self._at + 1, max(0, len(self._points()) - 1))
        self._show_point()

    def action_screen_previous(self) -> None:
        """Show the point before."""
        self._at = max(0, self._at - 1)
        self._show_point()
