"""Finding one's way in a source: what lies here, what comes next, what was searched for."""

from textual import on
from textual.widgets import Input, Static

from workbench.errors import NotFound
from workbench.model.spans import Span
from workbench.translate import _, ngettext
from workbench.tui.codingdesk import CodingDesk
from workbench.tui.screens.place import Place
from workbench.tui.shown import words
from workbench.tui.widgets.sidebar import Sidebar, summary
from workbench.tui.widgets.transcript import Transcript


class Wayfinding(Place):
    """A screen with a source, its transcript and the panel beside it, to move about in."""

    def __init__(self) -> None:
        super().__init__()
        self._desk: CodingDesk | None = None
        self._hits: list[Span] = []
        self._loaded = ""

    @property
    def desk(self) -> CodingDesk:
        """The source being coded.

        Raises:
            NotFound: None has been opened yet.
        """
        if self._desk is None:
            raise NotFound(_("No source is open."), _("Press F3 and choose one."))
        return self._desk

    @property
    def transcript(self) -> Transcript:
        """The text on the screen."""
        return self.query_one("#transcript", Transcript)

    @property
    def sidebar(self) -> Sidebar:
        """The codebook beside it."""
        return self.query_one(Sidebar)

    @on(Transcript.CursorMoved, "#transcript")
    @on(Transcript.SelectionChanged, "#transcript")
    def _moved(self) -> None:
        if self._desk is not None:
            self._show_here()

    def _show_here(self) -> None:
        transcript = self.transcript
        selected = transcript.selection
        span = selected if selected.length else Span(transcript.cursor, transcript.cursor)
        here = self.desk.here(span)
        self.sidebar.show_here(here, selected)
        self.sidebar.show_memos(self.desk.memos(span))
        self.query_one("#coding-here", Static).update(words(summary(here)))
        self._show_status(selected)

    def _show_status(self, selected: Span) -> None:
        turn, turns, percent = self.transcript.where()
        parts = [
            _("turn {turn} of {turns}").format(turn=turn, turns=turns),
            f"{percent} %",
            _("{percent} % coded").format(percent=round(100 * self.desk.share_coded())),
        ]
        if selected.length:
            count = len(self.desk.text[selected.start : selected.end].split())
            parts.append(
                ngettext("{count} word selected", "{count} words selected", count).format(
                    count=count
                )
            )
        if self.transcript.selecting:
            parts.append(_("moving selects; v ends it"))
        if self.desk.only_mine:
            parts.append(_("only my codings"))
        if self._hits:
            parts.append(
                ngettext("{count} hit", "{count} hits", len(self._hits)).format(
                    count=len(self._hits)
                )
            )
        self.query_one("#coding-status", Static).update(words("  ·  ".join(parts)))

    # Moving about

    def action_screen_next_coded(self) -> None:
        """Go to the next coded stretch."""
        self._to_coded(1)

    def action_screen_previous_coded(self) -> None:
        """Go to the coded stretch before."""
        self._to_coded(-1)

    def _to_coded(self, step: int) -> None:
        place = self._from(step)
        self._go(self.desk.next_coded(place, step), _("No coded stretch in that direction."))

    def action_screen_next_uncoded(self) -> None:
        """Go to the next turn that nobody has coded."""
        self._to_uncoded(1)

    def action_screen_previous_uncoded(self) -> None:
        """Go to the turn before that nobody has coded."""
        self._to_uncoded(-1)

    def _to_uncoded(self, step: int) -> None:
        self._go(
            self.desk.next_uncoded(self._from(step), step),
            _("Every turn in that direction is coded."),
        )

    def _from(self, step: int) -> int:
        selected = self.transcript.selection
        return selected.start if selected.length else self.transcript.cursor

    def _go(self, span: Span | None, otherwise: str) -> None:
        if span is None:
            raise NotFound(otherwise)
        self.transcript.go_to(span)

    def action_screen_overlap(self) -> None:
        """Select the next of the codings that overlap here, and show what its code means."""
        selected, cursor = self.transcript.selection, self.transcript.cursor
        here = self.desk.here(selected if selected.length else Span(cursor, cursor))
        spans = list(dict.fromkeys(each.coding.span for each in here))
        if not spans:
            raise NotFound(_("No code lies here."))
        at = spans.index(selected) + 1 if selected in spans else 0
        chosen = spans[at % len(spans)]
        self.transcript.go_to(chosen)
        self.sidebar.point_at(next(e.code.id for e in here if e.coding.span == chosen))

    @on(Transcript.StripeClicked, "#transcript")
    def _stripe_clicked(self, message: Transcript.StripeClicked) -> None:
        coding = self.project.coding.get(message.mark_id)
        self.transcript.go_to(coding.span)
        self.sidebar.point_at(self.project.codes.root(coding.code))

    def action_source_search(self) -> None:
        """Find words in this text."""
        line = self.query_one("#find", Input)
        line.add_class("-shown")
        line.focus()

    @on(Input.Changed, "#find")
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        self._hits = self.desk.find(event.value) if any(map(str.isalnum, event.value)) else []
        self.transcript.search(self._hits)
        self._show_status(self.transcript.selection)

    @on(Input.Submitted, "#find")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_search()
        self._to_hit(1)

    def _close_search(self) -> None:
        self.query_one("#find", Input).remove_class("-shown")
        self.transcript.focus()

    def action_screen_next_hit(self) -> None:
        """Go to the next place that was found."""
        self._to_hit(1)

    def action_screen_previous_hit(self) -> None:
        """Go to the place before that was found."""
        self._to_hit(-1)

    def _to_hit(self, step: int) -> None:
        place = self._from(step)
        if step > 0:
            later = (hit for hit in self._hits if hit.start > place)
        else:
            later = (hit for hit in reversed(self._hits) if hit.start < place)
        around = self._hits[:1] if step > 0 else self._hits[-1:]
        self._go(next(later, around[0] if around else None), _("Nothing was found; / searches."))

    async def action_screen_next_source(self) -> None:
        """Open the next source of the list."""
        await self._to_source(1)

    async def action_screen_previous_source(self) -> None:
        """Open the source before in the list."""
        await self._to_source(-1)

    async def _to_source(self, step: int) -> None:
        sources = [source.id for source in self.project.source.list()]
        place = sources.index(self.desk.source.id) + step
        if not 0 <= place < len(sources):
            raise NotFound(_("That was the last source in that direction."))
        await self.app.open_source(sources[place])
