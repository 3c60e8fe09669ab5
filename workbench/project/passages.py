"""Passages: the coded words of all sources, once each, with who says them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analysis.alignment import turn_of
from workbench.analysis.stretches import trimmed
from workbench.model.report import Line, Meant, Quote, Tally, Voice
from workbench.model.source import Participant, Source, Turn
from workbench.model.spans import Span, union
from workbench.project.blocked import Blocked
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Passage:
    """Words coded with one code, by one person or by several whose codings overlap.

    Attributes:
        source: Where they are.
        span: Which characters.
        voices: Who speaks in them: ids of participants, or source and label.
        quote: The words as they are printed.
        blocked: Whether a partner held any of them to be unsafe to publish.
    """

    source: Source
    span: Span
    voices: tuple[str, ...]
    quote: Quote
    blocked: bool = False


class Spoken:
    """One source, ready to be quoted from; what may not be published is covered."""

    def __init__(
        self,
        project: "Project",
        source: Source,
        people: dict[str, Participant],
        blocked: Blocked | None = None,
    ) -> None:
        self.source = source
        self._blocked = blocked or Blocked(project)
        self.text = self._blocked.text(source.id)
        self._turns = project.source.turns(source.id)
        self._starts = [turn.start for turn in self._turns]
        self._translated = self._blocked.translated(source.id)
        self.speakers = {s.label: s for s in project.ask.speakers(source.id)}
        self._people = people

    def person(self, label: str) -> Participant | None:
        """Return the participant a label stands for, if anybody has said so."""
        speaker = self.speakers.get(label)
        return self._people.get(speaker.participant) if speaker else None

    def key(self, label: str) -> str:
        """Return what tells voices apart: across sources for participants, else within one."""
        person = self.person(label)
        return person.id if person else f"{self.source.id} {label}"

    def voice(self, label: str) -> Voice:
        """Return a speaker as she may be named: by her code; by her label when she has none."""
        person, speaker = self.person(label), self.speakers.get(label)
        role = speaker.role if speaker else ""
        shown = {
            "facilitator": _("facilitator"),
            "interviewer": _("interviewer"),
            "interpreter": _("interpreter"),
        }
        return Voice(person.name if person else label, shown.get(role, ""), person is not None)

    def passage(self, span: Span, codes: tuple[str, ...] = ()) -> Passage:
        """Return the words of a stretch, turn by turn."""
        pieces = [*self._pieces(span)] or [("", self.text[span.start : span.end])]
        labels = _labels(pieces)
        voices = {label: self.voice(label) for label in labels}
        quote = Quote(
            lines=tuple(
                Line(voices[label].name if label else "", words) for label, words in pieces
            ),
            voices=tuple(dict.fromkeys(voices.values())),
            source=self.source.name,
            session=self.source.about.session,
            group=self.source.about.group,
            language=self.source.about.language,
            codes=codes,
            meant=self.meant(span),
            no_original=bool(self.source.about.no_original),
        )
        keys = tuple(dict.fromkeys(map(self.key, labels)))
        return Passage(self.source, span, keys, quote, self._blocked.holds(self.source.id, span))

    def labels(self, span: Span) -> list[str]:
        """Return the labels of who speaks in a stretch, each once, in order."""
        return _labels(self._pieces(span))

    def meant(self, span: Span) -> tuple[Meant, ...]:
        """Return the translation of every turn or unit that a stretch touches."""
        return tuple(
            Meant(each.text, each.language, self._who(each.start))
            for each in self._translated
            if span.overlaps(Span(each.start, each.end))
        )

    def _who(self, place: int) -> str:
        """Return the name of who speaks at a place; empty when nobody is named."""
        if not self._turns:
            return ""
        turn = self._turns[turn_of(self._turns, place)]
        return self.voice(turn.speaker).name if turn.speaker and place < turn.end else ""

    def _pieces(self, span: Span) -> Iterator[tuple[str, str]]:
        """Yield (label, words) for each turn a stretch touches and for what is between turns."""
        place = span.start
        for turn in self._turns[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if turn.start >= span.end:
                break
            yield from self._piece("", place, min(turn.start, span.end))
            yield from self._piece(
                turn.speaker, max(place, _said_from(turn)), min(turn.end, span.end)
            )
            place = max(place, turn.end)
        yield from self._piece("", place, span.end)

    def _piece(self, label: str, start: int, end: int) -> Iterator[tuple[str, str]]:
        words = self.text[start:end].strip() if start < end else ""
        if words:
            yield label, words


def _labels(pieces: Iterable[tuple[str, str]]) -> list[str]:
    return [*dict.fromkeys(label for label, _words in pieces if label)]


def _said_from(turn: Turn) -> int:
    return max(turn.start, turn.label_end)


class Passages:
    """What was coded in the whole project, by code.

    Args:
        project: Where from.
        coder: The id of the coder whose codings alone are wanted, as of the consensus; else empty.

    Attributes:
        codings: How many codings each code has of its own.
        coders: Who coded each source, by id.
    """

    def __init__(self, project: "Project", coder: str = "") -> None:
        self._coder = coder
        self.codings: Counter[str] = Counter()
        self.coders: dict[str, set[str]] = {}
        self._held: dict[str, list[Passage]] = {}
        people = {p.id: p for p in project.ask.participants()}
        sources, blocked = project.ask.sources(), Blocked(project)
        spans = self._spans(project, {source.id for source in sources})
        for source in sources:
            if source.id not in spans:
                continue
            spoken = Spoken(project, source, people, blocked)
            for code, stretches in spans[source.id].items():
                found = (trimmed(each, spoken.text) for each in union(stretches))
                held = self._held.setdefault(code, [])
                held.extend(spoken.passage(span) for span in found if span)

    def _spans(self, project: "Project", living: set[str]) -> dict[str, dict[str, list[Span]]]:
        spans: dict[str, dict[str, list[Span]]] = {}
        book = project.codes
        roots = {code.id: book.root(code.id) for code in book.codes}
        for coding in project.ask.codings(coder=self._coder):
            if coding.source in living:
                code = roots.get(coding.code, coding.code)
                self.codings[code] += 1
                self.coders.setdefault(coding.source, set()).add(coding.coder)
                spans.setdefault(coding.source, {}).setdefault(code, []).append(coding.span)
        return spans

    def of(self, code: str) -> Sequence[Passage]:
        """Return the passages of a code, without those of the codes below it."""
        return self._held.get(code, [])

    def tally(self, codes: Iterable[str]) -> Tally:
        """Count what was coded with some codes together."""
        chosen = [*codes]
        passages = [passage for code in chosen for passage in self.of(code)]
        return Tally(
            codings=sum(self.codings[code] for code in chosen),
            passages=len(passages),
            sources=len({passage.source.id for passage in passages}),
            voices=len({voice for passage in passages for voice in passage.voices}),
        )


class Choice:
    """Which passages are printed: spread over sources and voices, and not the same ones again."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._printed: Counter[tuple[str, Span]] = Counter()

    def quotes(self, passages: Sequence[Passage]) -> tuple[Quote, ...]:
        """Return the quotes to print of a code's passages, in the order of the sources."""
        return tuple(passage.quote for passage in self.passages(passages))

    def passages(self, every: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return the passages to print, in their order; a blocked one is never among them."""
        passages = [passage for passage in every if not passage.blocked]
        if not self._limit or len(passages) <= self._limit:
            chosen = [*range(len(passages))]
        else:
            chosen = self._spread(passages)
        self._printed.update((passages[at].source.id, passages[at].span) for at in chosen)
        return tuple(passages[at] for at in chosen)

    def _spread(self, passages: Sequence[Passage]) -> list[int]:
        """Take, one by one, the passage least like those taken: by print, source, and voice."""
        left = [*range(len(passages))]
        sources: Counter[str] = Counter()
        voices: Counter[tuple[str, ...]] = Counter()
        chosen: list[int] = []
        while len(chosen) < self._limit:
            best = min(
                left,
                key=lambda at: (
                    self._printed[passages[at].source.id, passages[at].span],
                    sources[passages[at].source.id],
                    voices[passages[at].voices],
                    at,
                ),
            )
            left.remove(best)
            chosen.append(best)
            sources[passages[best].source.id] += 1
            voices[passages[best].voices] += 1
        return sorted(chosen)
