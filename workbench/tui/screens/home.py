"""Home: what is there, what next, what is new."""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model.source import Source
from workbench.project.deeds import deed
from workbench.store.log import Gesture
from workbench.store.questions import Totals
from workbench.translate import _, ngettext
from workbench.tui.catalogue import COMMANDS, keys_of
from workbench.tui.commands import key_shown
from workbench.tui.plain import plain
from workbench.tui.screens.place import Place
from workbench.tui.shown import clock, number, subject, words

_NEWS = 60
_LINES = 12
_FEW_CODINGS = 30


@dataclass(frozen=True, slots=True)
class Advice:
    """Something worth doing next: a sentence, and the command that does it."""

    text: str
    command: str
    source: str = ""


def advice(totals: Totals, sources: list[Source], last: str) -> list[Advice]:
    """Return what could be done next, the likeliest first.

    Args:
        totals: How much there is.
        sources: All sources.
        last: The id of the source that was open last, "" for none.
    """
    found = _beginnings(totals, sources)
    going = next((source for source in sources if source.id == last), None)
    if going and totals.codes:
        found.append(Advice(_("Go on with {name}").format(name=going.name), "open", going.id))
    found += _gaps(totals, sources)
    if totals.codings > _FEW_CODINGS and not totals.themes:
        found.append(Advice(_("Gather codes into a first theme"), "theme.add"))
    if totals.codings:
        found.append(Advice(_("Look again at what was coded"), "screen.retrieve"))
        found.append(Advice(_("Write a report"), "export"))
    if sources:
        found.append(Advice(_("Import more transcripts"), "source.import"))
    return found


def _decisions(waiting: int, orphans: int) -> list[Advice]:
    """Return what waits for a person to decide, if anything does."""
    found = []
    if waiting:
        text = ngettext("{count} conflict waits", "{count} conflicts wait", waiting)
        found.append(Advice(text.format(count=waiting), "change.conflicts"))
    if orphans:
        text = ngettext(
            "{count} coding lost its words", "{count} codings lost their words", orphans
        )
        found.append(Advice(text.format(count=orphans), "coding.orphans"))
    return found


def _beginnings(totals: Totals, sources: list[Source]) -> list[Advice]:
    """Return what a new project needs first."""
    found = []
    if not sources:
        found.append(Advice(_("Import transcripts"), "source.import"))
    if not totals.codes:
        found.append(Advice(_("Bring in a codebook"), "codebook.import"))
        found.append(Advice(_("Make a first code"), "code.add"))
    return found


def _gaps(totals: Totals, sources: list[Source]) -> list[Advice]:
    """Return what is still missing on sources: codings, and what is known about them."""
    found = []
    fresh = [source for source in sources if not source.codings]
    if fresh and totals.codes:
        text = ngettext(
            "{count} source is not coded yet: open {name}",
            "{count} sources are not coded yet: open {name}",
            len(fresh),
        ).format(count=len(fresh), name=fresh[0].name)
        found.append(Advice(text, "open", fresh[0].id))
    if bare := sum(1 for source in sources if not source.about.kind):
        text = ngettext(
            "{count} source has no kind, site or session yet",
            "{count} sources have no kind, site or session yet",
            bare,
        ).format(count=bare)
        found.append(Advice(text, "screen.sources"))
    return found


class HomeScreen(Place):
    """The first screen of a project."""

    place = "home"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("home")

    def body(self) -> ComposeResult:
        """Yield the project's name and amounts, then advice and news."""
        with Vertical(id="home-top"):
            yield Static(id="home-name")
            yield Static(id="home-totals")
        with Horizontal(id="home-panes"):
            with Vertical(classes="pane", id="home-next"):
                yield Static(_("What next"), classes="pane-title")
                yield OptionList(id="advice", compact=True)
            with Vertical(classes="pane", id="home-new"):
                yield Static(_("What is new"), classes="pane-title")
                yield Static(id="news")

    def show(self) -> None:
        """Read totals, sources and the last changes."""
        totals = self.project.totals()
        sources = list(self.project.source.list())
        who = _("{person} is coding").format(person=self.project.person)
        self.query_one("#home-name", Static).update(
            Content.assemble(
                (plain(self.project.name), "bold $primary"), ("   " + plain(who), "$foreground 60%")
            )
        )
        self.query_one("#home-totals", Static).update(_totals(totals))
        waiting = _decisions(self.project.change.count(), len(self.project.ask.orphans()))
        self._advise([*waiting, *advice(totals, sources, self.app.last_source())])
        self.query_one("#news", Static).update(self._news())

    def _advise(self, found: list[Advice]) -> None:
        options = self.query_one("#advice", OptionList)
        keys = {
            command.name: key_shown(command.key)
            for command in COMMANDS
            if command.key and not command.place
        }
        chosen = options.highlighted
        options.clear_options()
        for number_, each in enumerate(found):
            key = keys.get(each.command, "")
            options.add_option(
                Option(
                    Content.assemble(plain(each.text), (f"  {key}", "$foreground 50%")),
                    id=f"{number_}\n{each.command}\n{each.source}",
                )
            )
        options.highlighted = min(chosen or 0, len(found) - 1) if found else None

    def _news(self) -> Content:
        coders = self.project.coder.list()
        alike = groupby(
            self.project.change.list(_NEWS), key=lambda g: (g.actor, g.verb, bool(g.undone))
        )
        lines = [
            self._piece_of_news(list(gestures), coders.get(actor, ""))
            for (actor, _verb, _undone), gestures in alike
        ]
        return Content("\n").join(lines[:_LINES]) if lines else words(_("Nothing yet."))

    def _piece_of_news(self, gestures: list[Gesture], who: str) -> Content:
        """Return a line on what somebody did once, or several times in a row."""
        newest = gestures[0]
        about = subject(self.project, newest)
        times = f" ×{len(gestures)}" if len(gestures) > 1 else ""
        return Content.assemble(
            (f"{clock(newest):<10}", "$foreground 50%"),
            (f"{plain(who)}  ", "$secondary"),
            (deed(newest.verb) + times, "strike" if newest.undone else ""),
            (plain(f"  {about}") if about else "", "$foreground 60%"),
        )

    @on(OptionList.OptionSelected, "#advice")
    async def _follow(self, event: OptionList.OptionSelected) -> None:
        _number, name, source = str(event.option_id).split("\n")
        if name == "open":
            await self.app.open_source(source)
            return
        await self.app.call(next(each for each in COMMANDS if each.name == name))


def _totals(totals: Totals) -> Content:
    amounts = (
        (totals.sources, ngettext("source", "sources", totals.sources)),
        (totals.turns, ngettext("turn", "turns", totals.turns)),
        (totals.participants, ngettext("person", "people", totals.participants)),
        (totals.codes, ngettext("code", "codes", totals.codes)),
        (totals.codings, ngettext("coding", "codings", totals.codings)),
        (totals.memos, ngettext("memo", "memos", totals.memos)),
        (totals.themes, ngettext("theme", "themes", totals.themes)),
    )
    parts = [
        Content.assemble((number(amount), "bold"), " ", (noun, "$foreground 60%"))
        for amount, noun in amounts
    ]
    return Content("  ").join(parts)
