"""Looking for what speaks against a finding: other stances, other places, and silence.

Nothing here decides anything. It lists passages to read and places where nobody was heard.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.coding import Coding, Theme
from workbench.model.finding import Finding
from workbench.model.source import Source
from workbench.model.spans import Span
from workbench.project.anchors import Anchors
from workbench.project.ground import Ground

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage to read: it may speak against the finding.

    Attributes:
        source: Where it is.
        span: Which characters.
        words: The words.
        speakers: The labels of who says them.
        codes: The names of the codes it was found by.
        codings: The ids of its codings, so that it can be attached.
        why: `opposite` (a code or passage that speaks against a theme of the finding, or against
            another finding on the same words' codes) or `elsewhere` (a code of its themes, from
            a group or site that its support does not come from).
    """

    source: Source
    span: Span
    words: str
    speakers: tuple[str, ...]
    codes: tuple[str, ...]
    codings: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Against:
    """What a search found.

    Attributes:
        codes: The names of the codes that the finding rests on: of its themes and its support.
        opposite: Passages with another stance.
        elsewhere: Passages with its codes, from groups and sites its support is not from.
        silent_groups: Groups in which nobody was coded with any of its codes.
        silent_sites: Sites, likewise.
        silent_sources: Sources, likewise.
        unheard: Who speaks as a participant, but not in its support.
    """

    codes: tuple[str, ...]
    opposite: tuple[Lead, ...]
    elsewhere: tuple[Lead, ...]
    silent_groups: tuple[str, ...]
    silent_sites: tuple[str, ...]
    silent_sources: tuple[str, ...]
    unheard: tuple[str, ...]


class Searching:
    """One search for one finding."""

    def __init__(self, project: "Project", finding: Finding) -> None:
        self._project = project
        self._ground = Ground(project)
        self._book = project.codes
        anchors = self._ground.living(Anchors(project).of(finding.id))
        self._attached = [(a.source, a.span) for a in anchors]
        self._support = [(a.source, a.span) for a in anchors if a.stance == "supports"]
        themes = [theme for theme in project.ask.themes() if theme.id in finding.themes]
        self._counter = self._families(code for theme in themes for code in theme.counter)
        self._codes = self._families(self._carrying(themes)) - self._counter
        self._finding = finding

    def _carrying(self, themes: Iterable[Theme]) -> Iterable[str]:
        for theme in themes:
            yield from theme.codes
        for source, span in self._support:
            for coding in self._project.ask.codings(source=source):
                if coding.span.overlaps(span):
                    yield coding.code

    def _families(self, codes: Iterable[str]) -> set[str]:
        return {member for code in codes for member in self._book.family(code)}

    def found(self) -> Against:
        """Search."""
        codings = [c for c in self._project.ask.codings() if c.source in self._ground.sources]
        mine = [coding for coding in codings if coding.code in self._codes]
        reach = self._ground.reach(self._support)
        heard = {coding.source for coding in mine} | {source for source, _span in self._support}
        present = [self._ground.sources[source] for source in heard]
        every = self._ground.sources.values()
        return Against(
            codes=self._names(mine),
            opposite=self._leads([*self._opposed(codings)], "opposite"),
            elsewhere=self._leads(
                [c for c in mine if self._is_elsewhere(self._ground.sources[c.source])],
                "elsewhere",
            ),
            silent_groups=_missing(
                (s.about.group for s in every), (s.about.group for s in present)
            ),
            silent_sites=_missing((s.about.site for s in every), (s.about.site for s in present)),
            silent_sources=_missing((s.name for s in every), (s.name for s in present)),
            unheard=_missing(self._ground.voices.values(), reach.voices.names),
        )

    def _opposed(self, codings: Iterable[Coding]) -> Iterable[Coding]:
        """Yield what is coded with a counter-code, or is held against another theme or finding."""
        against = {
            (anchor.source, anchor.span)
            for anchor in self._project.outcomes.anchors()
            if anchor.stance == "counter" and anchor.about != self._finding.id
        }
        for coding in codings:
            if coding.code in self._counter or (
                coding.code in self._codes and (coding.source, coding.span) in against
            ):
                yield coding

    def _is_elsewhere(self, source: Source) -> bool:
        """Whether a source is from a group or a site that none of the support is from."""
        support = [self._ground.sources[each] for each, _span in self._support]
        groups, sites = {s.about.group for s in support}, {s.about.site for s in support}
        about = source.about
        return bool(
            (about.group and about.group not in groups) or (about.site and about.site not in sites)
        )

    def _leads(self, codings: Iterable[Coding], why: str) -> tuple[Lead, ...]:
        """Return passages not yet attached: what several people coded alike is one passage."""
        gathered: dict[tuple[str, Span], list[Coding]] = {}
        for coding in codings:
            key = (coding.source, coding.span)
            if not any(s == key[0] and span.overlaps(key[1]) for s, span in self._attached):
                gathered.setdefault(key, []).append(coding)
        places = {source: place for place, source in enumerate(self._ground.sources)}
        return tuple(
            self._lead(source, span, held, why)
            for (source, span), held in sorted(
                gathered.items(), key=lambda item: (places[item[0][0]], item[0][1])
            )
        )

    def _lead(self, source: str, span: Span, codings: list[Coding], why: str) -> Lead:
        spoken = self._ground.spoken(source)
        return Lead(
            source=spoken.source,
            span=span,
            words=spoken.text[span.start : span.end],
            speakers=tuple(spoken.labels(span)),
            codes=self._names(codings),
            codings=tuple(coding.id for coding in codings),
            why=why,
        )

    def _names(self, codings: Iterable[Coding]) -> tuple[str, ...]:
        found = (self._book.get(self._book.root(coding.code)) for coding in codings)
        return tuple(sorted({code.name for code in found if code}))


def _missing(every: Iterable[str], present: Iterable[str]) -> tuple[str, ...]:
    names = {name for name in every if name} - set(present)
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))
