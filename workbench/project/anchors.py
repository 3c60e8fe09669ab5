"""Attaching words to what rests on them, and taking them off: one way for all nouns."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.anchor import STANCES, Anchor, Lost
from workbench.model.spans import Span
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Words:
    """Words a person points at: by codings, or in a source by offsets or by quoting them.

    Attributes:
        codings: Ids of codings; then nothing else is needed.
        source: The name or id of a source.
        start: First character; with `end`.
        end: First character after them.
        quote: The words themselves, where no offsets are given; they must occur exactly once.
        note: Why they are there.
    """

    codings: tuple[str, ...] = ()
    source: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words are; `coding` when they have the borders of one."""

    source: str
    version: str
    start: int
    end: int
    coding: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Anchors:
    """The words that things rest on."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, *about: str) -> Sequence[Anchor]:
        """Return the words that some things rest on."""
        return [anchor for one in about for anchor in self._project.outcomes.anchors(one)]

    def lost(self, *about: str) -> Sequence[Lost]:
        """Return what some things rested on whose words a correction took out of the text."""
        names = {source.id: source.name for source in self._project.ask.sources()}
        return [
            Lost(row["id"], row["stance"], names[row["source"]], self._project.source.quote(row))
            for one in about
            for row in self._project.outcomes.lost(one)
            if row["source"] in names
        ]

    def attach(
        self, gesture: str, about: str, words: Words, stance: str = STANCES[0]
    ) -> Sequence[Anchor]:
        """Attach words, in one gesture; those that are attached already are left out.

        Raises:
            WorkbenchError: They are no words of a source, or the stance is none.
            Conflict: All of them are attached already.
        """
        drafts = self.drafts(about, words, stance)
        return self.commit(gesture, drafts)

    def commit(self, gesture: str, drafts: Sequence[Draft]) -> Sequence[Anchor]:
        """Write a gesture that attaches words, and return what it attached."""
        self._project.commit(gesture, drafts)
        made = [self._project.outcomes.anchor(draft.subject) for draft in drafts]
        return [anchor for anchor in made if anchor]

    def drafts(self, about: str, words: Words, stance: str = STANCES[0]) -> Sequence[Draft]:
        """Return what it takes to attach words; see `attach` for what is refused."""
        if stance not in STANCES:
            raise WorkbenchError(
                _("{stance!r} is not a stance.").format(stance=stance),
                _("Choose one of: {list}.").format(list=", ".join(STANCES)),
            )
        held = {(a.coding or (a.source, a.span), a.stance) for a in self.of(about)}
        coder, _introduction = self._project.coder.introduce(self._project.person)
        drafts = []
        for place in self._places(words):
            key = (place.coding or (place.source, place.span), stance)
            if key in held:
                continue
            held.add(key)
            body = {
                **asdict(place),
                "about": about,
                "stance": stance,
                "coder": coder,
                "note": words.note,
            }
            drafts.append(Draft("anchor.add", self._project.new_id(), body))
        if not drafts:
            raise Conflict(_("These words are attached already."))
        return drafts

    def _places(self, words: Words) -> Iterable[_Place]:
        for coding in map(self._project.coding.get, words.codings):
            head = self._project.file.versions.head(coding.source)
            yield _Place(coding.source, head, coding.start, coding.end, coding.id)
        if words.source:
            yield self._stretch(words)
        elif not words.codings:
            raise WorkbenchError(
                _("No words were given."),
                _("Give codings, or a source with a start and an end, or with a quote."),
            )

    def _stretch(self, words: Words) -> _Place:
        source = self._project.find_source(words.source)
        if words.start is None or words.end is None:
            span = quoted(self._project.source.text(source.id), words.quote, source.name)
        else:
            span = Span(words.start, words.end)
        if not 0 <= span.start < span.end <= source.characters:
            raise WorkbenchError(
                _("{start} to {end} is not a stretch of {name}.").format(
                    start=span.start, end=span.end, name=source.name
                )
            )
        return _Place(source.id, source.head, span.start, span.end)

    def detach(self, gesture: str, about: Iterable[str], anchors: Sequence[str]) -> None:
        """Take words off what rests on them, in one gesture; the text and its codings stay.

        Raises:
            NotFound: Some of them are not attached to it.
        """
        about = list(about)
        lost = [each.id for each in self.lost(*about)]
        held = {anchor.id for anchor in self.of(*about)} | set(lost)
        held |= {anchor.coding for anchor in self.of(*about) if anchor.coding}
        for anchor in anchors:
            if anchor not in held:
                raise NotFound(
                    _("There is no attached passage with the id {id}.").format(id=anchor),
                    _("Its list of evidence shows their ids."),
                )
        chosen = [a.id for a in self.of(*about) if a.id in anchors or a.coding in anchors]
        chosen += [each for each in lost if each in anchors]
        self._project.commit(gesture, [Draft("anchor.remove", anchor) for anchor in chosen])


def quoted(text: str, quote: str, name: str) -> Span:
    """Return where the words of a quote are, which must be said exactly once.

    Raises:
        WorkbenchError: They are not, or more than once.
    """
    times = text.count(quote) if quote else 0
    if times != 1:
        raise WorkbenchError(
            _("the quote is found {times} times in {source}; it must be found once.").format(
                times=times, source=name
            ),
            _("Give start and end, or a longer quote."),
        )
    start = text.index(quote)
    return Span(start, start + len(quote))
