"""What goes into a review pack: themes, findings and terms with the words they rest on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from workbench.errors import WorkbenchError
from workbench.model.anchor import Anchor
from workbench.model.coding import Theme
from workbench.model.finding import Finding
from workbench.model.report import Line, Voice
from workbench.model.review import Excerpt, Item, Stretch, version_mark
from workbench.model.term import Term
from workbench.project.anchors import Anchors
from workbench.project.blocked import Blocked
from workbench.project.ground import Ground
from workbench.project.passages import Choice, Passage, Passages
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

T = TypeVar("T", Theme, Finding, Term)

T_co = TypeVar("T_co", Theme, Finding, Term, covariant=True)

EVERY: Final = "all"
"""What a person names when she means all of them."""


class Packing:
    """Puts a pack together; everything is read once."""

    def __init__(self, project: "Project", *, quotes: int, somebody: str) -> None:
        self._project = project
        self._limit = quotes
        self._somebody = somebody
        self._choice = Choice(quotes)
        self._passages = Passages(project)
        self._blocked = Blocked(project)
        self._ground = Ground(project)

    def items(self, named: Mapping[str, Iterable[str]]) -> tuple[Item, ...]:
        """Return what was chosen as items, what may not be published covered.

        Args:
            named: Names or ids by kind: `theme`, `finding`, `term`.

        Raises:
            NotFound: Something is not there.
            WorkbenchError: Nothing was chosen.
        """
        found = [
            *map(self._theme, self._chosen(self._project.theme, named.get("theme", ()))),
            *map(self._finding, self._chosen(self._project.finding, named.get("finding", ()))),
            *map(self._term, self._chosen(self._project.term, named.get("term", ()))),
        ]
        if not found:
            raise WorkbenchError(
                _("Nothing was chosen to be reviewed."),
                _("Name some: --themes, --findings or --terms, each with names or all."),
            )
        return self._blocked.clean(tuple(found))

    def _chosen(self, nouns: "_Nouns[T]", names: Iterable[str]) -> list[T]:
        def known(name: str) -> bool:
            try:
                nouns.find(name)
            except WorkbenchError:
                return False
            return True

        return [nouns.find(name) for name in each(names, [n.id for n in nouns.list()], known)]

    def _theme(self, theme: Theme) -> Item:
        text = (theme.statement,) if theme.statement else ()
        codes = [self._passages.of(code) for code in sorted(self._families(theme.codes))]
        single = self._anchored(self._project.theme.anchors(theme.id))
        passages = [passage for held in codes for passage in held]
        return Item("theme", theme.id, theme.name, text, self._excerpts([*passages, *single]))

    def _finding(self, finding: Finding) -> Item:
        text = (finding.limits,) if finding.limits else ()
        passages = self._anchored(self._project.finding.anchors(finding.id))
        return Item("finding", finding.id, finding.claim, text, self._excerpts(passages))

    def _term(self, term: Term) -> Item:
        text = tuple(each for each in (term.literal, term.meaning) if each)
        passages = self._anchored(Anchors(self._project).of(term.id))
        return Item("term", term.id, term.shown, text, self._excerpts(passages))

    def _families(self, codes: Iterable[str]) -> set[str]:
        book = self._project.codes
        return {member for code in codes for member in book.family(book.root(code))}

    def _anchored(self, anchors: Iterable[Anchor]) -> list[Passage]:
        """Return the passages of anchors; of those that speak against it, too."""
        return [
            self._ground.spoken(anchor.source).passage(anchor.span)
            for anchor in self._ground.living(anchors)
        ]

    def _excerpts(self, passages: Iterable[Passage]) -> tuple[Excerpt, ...]:
        if not self._limit:
            return ()
        distinct = {(p.source.id, p.span.start, p.span.end): p for p in passages}
        ordered = [distinct[key] for key in sorted(distinct)]
        return tuple(map(self._excerpt, self._choice.passages(ordered)))

    def _excerpt(self, passage: Passage) -> Excerpt:
        quote, source = passage.quote, passage.source
        public = {voice.name: self._public(voice) for voice in quote.voices}
        return Excerpt(
            id=Stretch(source.id, version_mark(source.head), passage.span).id,
            lines=tuple(Line(public.get(line.who, ""), line.text) for line in quote.lines),
            meant=tuple(replace(each, who=public.get(each.who, "")) for each in quote.meant),
            language=quote.language,
            no_original=quote.no_original,
        )

    def _public(self, voice: Voice) -> str:
        """Return how a voice is named to partners: by her code; a label may be a real name."""
        return voice.name if voice.listed else voice.role or self._somebody


class _Nouns(Protocol[T_co]):
    """The verbs of a noun, as far as a pack needs them."""

    def list(self) -> Sequence[T_co]: ...

    def find(self, name: str) -> T_co: ...


def each(names: Iterable[str], every: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """Return what a person names one by one: a name may hold commas, or several names do.

    Args:
        names: As given; `all` for every one.
        every: The ids of all there are.
        known: Whether something is called so.
    """
    found: list[str] = []
    for name in names:
        if name.strip().casefold() == EVERY and not known(name):
            found += every
        elif known(name) or "," not in name:
            found.append(name)
        else:
            found += [part.strip() for part in name.split(",") if part.strip()]
    return [*dict.fromkeys(found)]
