"""What lies on a coder's desk: one source, the codings on it, and the codes at hand.

The coding screen asks here and tells what to show; only `Project` writes. Nothing here knows a
widget, so a whole afternoon of coding can be tried without a screen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model.codebook import Code, tally
from workbench.model.coding import Coding, Memo
from workbench.model.reading import Translated
from workbench.model.source import Source, Turn
from workbench.model.spans import Span, gaps, union
from workbench.project import Project
from workbench.tui.widgets.stripes import Mark

QUICK = 9
"""How many codes have a key of their own."""


@dataclass(frozen=True, slots=True)
class Here:
    """A coding at the cursor, with names instead of ids."""

    coding: Coding
    code: Code
    coder: str
    mine: bool


class CodingDesk:
    """One source being coded.

    Attributes:
        source: The source.
        text: Its text.
        turns: Its turns.
        translated: Its translation, stretch by stretch; nothing when it has none.
        last: The id of the code used last, for repeating; empty before the first.
    """

    def __init__(self, project: Project, source: Source) -> None:
        self._project = project
        self.source = source
        self.text = project.source.text(source.id)
        self.turns: tuple[Turn, ...] = project.source.turns(source.id)
        self.translated: Sequence[Translated] = ()
        self.last = ""
        self.only_mine = False
        self._recent: list[str] = []
        self._codings: list[Coding] = []
        self.read()
        self._keys = self._most_used()

    def read(self) -> None:
        """Read what can change about the source again, after a change made or taken back."""
        self.source = self._project.ask.source(self.source.id) or self.source
        self.translated = self._project.translation.of(self.source.id)
        self._coders = self._project.coder.list()
        self._me, _introduction = self._project.coder.introduce(self._project.person)
        self._codings = self._project.ask.codings(source=self.source.id)
        self._changed()

    @property
    def codings(self) -> list[Coding]:
        """The codings that are shown: everybody's, or only those of the person at the keyboard."""
        if not self.only_mine:
            return self._codings
        return [coding for coding in self._codings if coding.coder == self._me]

    def marks(self) -> list[Mark]:
        """Return one mark for each code on each stretch, however many people agree on it."""
        book = self._project.codes
        found: dict[tuple[int, int, str], Mark] = {}
        for coding in self.codings:
            root = book.root(coding.code)
            key = (coding.start, coding.end, root)
            mine = coding.coder == self._me
            known = found.get(key)
            if known is not None and (known.mine or not mine):
                continue
            code = book.get(root)
            found[key] = Mark(
                id=coding.id,
                start=coding.start,
                end=coding.end,
                colour=code.colour if code else "#808080",
                name=code.name if code else coding.code,
                mine=mine,
            )
        return list(found.values())

    def here(self, span: Span) -> list[Here]:
        """Return the codings that touch a stretch (or its one place), the shortest first."""
        wide = Span(span.start, max(span.end, span.start + 1))
        book = self._project.codes
        found = [
            Here(c, code, self._coders.get(c.coder, c.coder), c.coder == self._me)
            for c in self.codings
            if c.span.overlaps(wide) and (code := book.get(book.root(c.code))) is not None
        ]
        return sorted(found, key=lambda each: (each.coding.span.length, each.code.name))

    def quick(self) -> list[Code]:
        """Return the codes that the keys 1 to 9 apply.

        At first those used most in this source. A key keeps its code while it is used; a code used
        without having a key takes over that of the code not used for longest.
        """
        return self._living(self._keys)

    def _most_used(self) -> list[str]:
        book = self._project.codes
        uses = tally(book.root(coding.code) for coding in self._codings)
        leaves = [c.id for _depth, c in book.walk() if c.parent or not book.children(c.id)]
        order = {code.id: place for place, (_depth, code) in enumerate(book.walk())}
        by_use = sorted(uses, key=lambda code: (-uses[code], order.get(code, len(order))))
        return [code.id for code in self._living([*by_use, *leaves])][:QUICK]

    def _living(self, codes: Iterable[str]) -> list[Code]:
        """Return the codes once each, as they are read now, without those that are retired."""
        book = self._project.codes
        found = (book.get(book.root(code)) for code in codes)
        return list({code.id: code for code in found if code and not code.retired}.values())

    def recent(self) -> list[Code]:
        """Return the codes used since the desk was set up, the latest first."""
        return self._living(self._recent)

    def remember(self, code_id: str) -> None:
        """Note that a code was used."""
        self.last = code_id
        self._recent = [code_id, *(code for code in self._recent if code != code_id)]
        if code_id in self._keys:
            return
        if len(self._keys) < QUICK:
            self._keys.append(code_id)
            return
        unused = [code for code in self._keys if code not in self._recent]
        longest = unused[-1] if unused else max(self._keys, key=self._recent.index)
        self._keys[self._keys.index(longest)] = code_id

    def apply(self, codes: Iterable[str], span: Span) -> list[Coding]:
        """Put codes on a stretch; on disk when this returns.

        Raises:
            Conflict: One of them is on exactly these words already.
        """
        made = [*self._project.coding.add_many(self.source.id, span, codes)]
        self._lay_down(made)
        return made

    def apply_new(self, name: str, span: Span, *, parent: str, **definition: str) -> Coding:
        """Make a code and put it on a stretch, as one change; on disk when this returns.

        Raises:
            Conflict: There is a code of that name in that place.
        """
        made = self._project.coding.add_with_new_code(
            self.source.id, span, name, parent=parent, **definition
        )
        self._lay_down([made])
        return made

    def uses(self) -> dict[str, int]:
        """Return how many codings of this source each code has, by its id."""
        root = self._project.codes.root
        return tally(root(coding.code) for coding in self.codings)

    def _lay_down(self, made: list[Coding]) -> None:
        """Put new codings where they belong, without reading all of them again."""
        for coding in made:
            self.remember(coding.code)
        places = [coding.start for coding in self._codings]
        for coding in made:
            place = bisect_right(places, coding.start)
            self._codings.insert(place, coding)
            places.insert(place, coding.start)
        self._changed()

    def take_off(self, codings: Iterable[Coding]) -> None:
        """Take codings off the text; on disk when this returns."""
        gone = [coding.id for coding in codings]
        self._project.coding.remove(*gone)
        self._codings = [coding for coding in self._codings if coding.id not in gone]
        self._changed()

    def next_coded(self, place: int, step: int) -> Span | None:
        """Return the nearest coded stretch that begins after (step 1) or before (-1) a place."""
        starts = [coding.start for coding in self.codings]
        at = bisect_right(starts, place) if step > 0 else bisect_left(starts, place) - 1
        return self.codings[at].span if 0 <= at < len(starts) else None

    def next_uncoded(self, place: int, step: int) -> Span | None:
        """Return the nearest turn, said by somebody, that nobody has coded any of."""
        uncovered = self._uncovered()
        starts = [span.start for span in uncovered]
        at = bisect_right(starts, place) if step > 0 else bisect_left(starts, place) - 1
        return uncovered[at] if 0 <= at < len(starts) else None

    def _changed(self) -> None:
        """Forget what was worked out from the codings."""
        self._unsaid: list[Span] | None = None
        self._share: float | None = None

    def _uncovered(self) -> list[Span]:
        """Return what was said in the turns that nobody has coded any of."""
        if self._unsaid is None:
            free = gaps(union(coding.span for coding in self.codings), len(self.text))
            said = [Span(t.label_end, t.end) for t in self.turns if t.kind == "speech"]
            self._unsaid = _whole_in(said or [Span(0, len(self.text))], free)
        return self._unsaid

    def find(self, words: str) -> list[Span]:
        """Return where words occur in the text, no matter their case."""
        if not words.strip():
            return []
        hits = self._project.source.search(words, source=self.source.id)
        return [Span(hit.start, hit.end) for hit in hits]

    def memos(self, span: Span) -> list[Memo]:
        """Return the memos on a stretch, and those on the whole source."""
        wide = Span(span.start, max(span.end, span.start + 1))
        return [
            memo
            for memo in self._project.memo.list(self.source.id)
            if not memo.end or Span(memo.start, memo.end).overlaps(wide)
        ]

    def share_coded(self) -> float:
        """Return how much of the text is coded, between 0 and 1."""
        if self._share is None:
            covered = union(coding.span for coding in self.codings)
            self._share = sum(span.length for span in covered) / max(1, len(self.text))
        return self._share


def _whole_in(spans: list[Span], free: list[Span]) -> list[Span]:
    """Return the spans that lie wholly in one of the free stretches; both lists are sorted."""
    starts = [stretch.start for stretch in free]
    found = []
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if span.length and at >= 0 and span.end <= free[at].end:
            found.append(span)
    return found
