"""What in the texts could tell who somebody is. Offered to a person, never acted upon."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.model.spans import Span
from workbench.privacy import rules
from workbench.privacy.clues import Clue, from_lists, from_texts, role_places
from workbench.privacy.entries import Entry, forms_of, next_pseudonym
from workbench.privacy.folding import key
from workbench.privacy.names import Finder
from workbench.privacy.spelling import near

_CONFIDENCE: Final = {"e-mail": 0.99, "phone": 0.9, "id": 0.9, "date": 0.5, "place": 0.9}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to look through: the source's id and name, and the words."""

    source: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a source."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may identify a person.

    Attributes:
        text: As it is written.
        kind: One of `entries.KINDS`.
        why: What speaks for it, in words.
        confidence: From 0 to 1; by rule, not a probability.
        pseudonym: What is proposed to stand in its place.
        places: Where it stands.
        form_of: The name it is a form of, where it is one that is known or proposed.
    """

    text: str
    kind: str
    why: str
    confidence: float
    pseudonym: str
    places: tuple[Spot, ...] = ()
    form_of: str = ""

    @property
    def count(self) -> int:
        """How often it stands in the texts."""
        return len(self.places)


@dataclass(slots=True)
class _Found:
    clue: Clue
    places: list[Spot] = field(default_factory=list)


def propose(
    texts: Sequence[Text],
    given: Iterable[Clue] = (),
    *,
    entries: Sequence[Entry] = (),
    rejected: Iterable[str] = (),
) -> list[Proposal]:
    """Return what could identify somebody, surest and commonest first.

    Args:
        texts: Where to look.
        given: What is known to name somebody: speaker labels, participants, sites, trained models.
        entries: What the vault holds; only other forms of it are proposed.
        rejected: What a person has said is no identifier.
    """
    known = forms_of(entries)
    passed = {key(form) for form in known} | {key(text) for text in rejected}
    clues = _best([*given, *from_texts(each.text for each in texts), *from_lists()], passed)
    finder = Finder([clue.text for clue in clues.values()])
    mask = Finder(known)
    found: dict[tuple[str, str], _Found] = {}
    for text in texts:
        _look(text, finder, clues, mask, found)
    kept = [each for each in found.values() if key(each.clue.text) not in passed]
    return _numbered(_ordered(kept), entries)


def _best(clues: Iterable[Clue], passed: set[str]) -> dict[str, Clue]:
    """Return the surest clue for each text, by its key."""
    best: dict[str, Clue] = {}
    for clue in clues:
        name = key(clue.text)
        if name and name not in passed and (
            name not in best or clue.confidence > best[name].confidence
        ):  # fmt: skip
            best[name] = clue
    return best


def _look(
    text: Text,
    finder: Finder,
    clues: Mapping[str, Clue],
    mask: Finder,
    found: dict[tuple[str, str], _Found],
) -> None:
    """Add what stands in a text, what is surest first, so that nothing is found twice."""
    taken = bytearray(len(text.text))
    for place in mask.find(text.text):
        taken[place.start : place.end] = b"x" * (place.end - place.start)

    def add(span: Span, clue: Clue) -> None:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"x" * span.length
            held = found.setdefault((clue.kind, key(clue.text)), _Found(clue))
            held.places.append(Spot(text.source, *span))

    for hit in rules.find(text.text):
        written = text.text[hit.start : hit.end]
        clue = Clue(written, hit.kind, hit.why, _CONFIDENCE[hit.kind])
        add(Span(hit.start, hit.end), clue)
    for place in role_places(text.text):
        written = text.text[place.start : place.end]
        add(place.span, Clue(written, "occupation", "a role that few people have", 0.5))
    for place in finder.find(text.text):
        add(place.span, clues[key(place.form)])


def _ordered(found: Iterable[_Found]) -> list[_Found]:
    return sorted(
        found, key=lambda f: (-f.clue.confidence, -len(f.places), f.clue.kind, f.clue.text)
    )


def _numbered(found: list[_Found], entries: Sequence[Entry]) -> list[Proposal]:
    """Give each a pseudonym of its own; a form of another gets that one's."""
    taken = [entry.pseudonym for entry in entries]
    whose = {form: entry.pseudonym for form, entry in forms_of(entries).items()
             if entry.kind in ("person", "place")}  # fmt: skip
    proposals: list[Proposal] = []
    for each in sorted(found, key=lambda f: -len(f.clue.text.split())):
        clue, alike = each.clue, ""
        if clue.kind in ("person", "place"):
            alike = _part_of(clue.text, whose) or _misspelt(clue, whose)
        pseudonym = whose[alike] if alike else next_pseudonym(clue.kind, taken, clue.pseudonym)
        taken.append(pseudonym)
        if not alike and clue.kind in ("person", "place"):
            whose[clue.text] = pseudonym
        why = f"{clue.why}; could be {alike}" if alike else clue.why
        proposals.append(
            Proposal(
                clue.text, clue.kind, why, clue.confidence, pseudonym, tuple(each.places), alike
            )
        )
    return sorted(proposals, key=lambda p: (-p.confidence, -p.count, p.kind, p.text))


def _part_of(text: str, whose: Mapping[str, str]) -> str:
    """Return the one longer name that a word is part of."""
    said = key(text)
    longer = [name for name in whose if said in key(name).split() and said != key(name)]
    return longer[0] if len(longer) == 1 else ""


def _misspelt(clue: Clue, whose: Mapping[str, str]) -> str:
    """Return the name that a word is a misspelling of, unless it is a name of its own."""
    return "" if clue.is_listed else near(clue.text, whose)
