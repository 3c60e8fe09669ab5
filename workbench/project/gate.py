"""The gate: what is looked at before anything with words leaves the project.

Everything an export is about to write is handed over as the values it is made from, and each check
looks through their words. What a check finds stops the export and names the places, unless a person
overrules it with a reason, which stays in the journal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import WorkbenchError
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project.project import Project

_IDS: Final = {"id", "about_id", "version", "colour", "encoding", "format", "origin", "seal"}
_MOST_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Said:
    """Some words that are to leave, and where in the export they stand."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against an export.

    Attributes:
        place: Where in the export, in words.
        kind: What was found: `phone`, `person`, `vault`...
        why: How it was told, in words.
        text: The words themselves; empty where there are none. Never part of a message.
        start: Where they begin in the words at that place.
    """

    place: str
    kind: str
    why: str
    text: str = ""
    start: int = 0


class Unsafe(WorkbenchError):
    """An export that was stopped.

    Args:
        findings: Why.
    """

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        texts = sorted({each.text for each in findings if each.text}, key=len, reverse=True)
        places: dict[str, None] = {}
        for each in findings:
            shown = f"{each.place}: {each.kind}" if each.place else each.why
            for text in texts:  # a place can be called by what must not be said
                shown = shown.replace(text, "…")
            places[shown] = None
        shown = "; ".join([*places][:_MOST_SHOWN])
        more = len(places) - _MOST_SHOWN
        words = ngettext(
            "Nothing was written: {n} thing could identify somebody. {places}",
            "Nothing was written: {n} things could identify somebody. {places}",
            len(findings),
        )
        super().__init__(
            words.format(n=len(findings), places=shown)
            + (_("; and {n} places more.").format(n=more) if more > 0 else "."),
            _('`pseudonym check` shows them; --despite "REASON" writes it all the same.'),
        )


Check = Callable[["Project", Any, Iterable[Said]], Iterable[Finding]]
"""Given the project, the value an export is made from, and its words: what speaks against it."""


def closed_vault(project: "Project", _content: object, _said: Iterable[Said]) -> Iterator[Finding]:
    """Find that names cannot be looked for, as the vault that holds them is closed."""
    about = project.pseudonym.door.about()
    if about.exists and not about.is_open:
        why = _("the vault is closed, so the names in it cannot be looked for")
        yield Finding("", "vault", why)


def identifiers(project: "Project", _content: object, said: Iterable[Said]) -> Iterator[Finding]:
    """Find names of the vault, real names of participants, and what has the form of a number."""
    check = project.pseudonym.checker()
    for each in said:
        for found in check.find(each.text):
            yield Finding(each.place, found.kind, found.why, found.text, found.start)


CHECKS: Final[tuple[Check, ...]] = (closed_vault, identifiers)
"""Everything that is looked for. A new check is added here, and every export asks it."""


def findings(project: "Project", content: object) -> list[Finding]:
    """Return everything that speaks against letting a value leave the project."""
    said = [*words(content, _("names and headings"))]
    return [found for check in CHECKS for found in check(project, content, said)]


def words(value: object, place: str = "") -> Iterator[Said]:
    """Yield all words in a value made of dataclasses, lists and mappings, and where they stand."""
    if isinstance(value, str):
        if value:
            yield Said(place, value)
    elif is_dataclass(value) and not isinstance(value, type):
        here = _place(value, place)
        for field in fields(value):
            if field.name not in _IDS:
                yield from words(getattr(value, field.name), here)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from words(each, place)
    elif isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        for each in value:
            yield from words(each, place)


_NAMED: Final = {
    "Quote": _("a quote"),
    "SegmentRow": _("a segment"),
    "CodedRow": _("a coding"),
    "Person": _("participant"),
    "Participant": _("participant"),
    "Note": _("a memo"),
    "Memo": _("a memo"),
    "Code": _("code"),
    "Theme": _("theme"),
    "Argument": _("theme"),
    "Document": _("text"),
    "Source": _("source"),
    "Speaker": _("speaker"),
    "Audit": _("the audit trail"),
    "Point": _("a finding"),
    "OpenTable": _("table"),
    "Comparison": _("agreement"),
    "Report": _("the report"),
}


def _place(value: object, above: str) -> str:
    """Return where words stand: what kind of thing it is, and the name by which it is found."""
    what = _NAMED.get(type(value).__name__)
    if what is None:
        return above
    source = getattr(value, "source", "")
    name = getattr(source, "name", source if isinstance(source, str) else "")
    name = name or getattr(value, "name", "") or getattr(value, "label", "")
    start = getattr(value, "start", None)
    place = f"{what} ({name})" if name else what
    return f"{place} {start}-{getattr(value, 'end', '')}" if start and name else place


def groups(value: object) -> set[str]:
    """Return the groups whose words are in a value: of its quotes, segments and documents."""
    found = {getattr(each, "group", "") for each in _parts(value) if _is(each, *_QUOTING)}
    about = (getattr(each, "source", None) for each in _parts(value) if _is(each, "Document"))
    return (found | {source.about.group for source in about if source}) - {""}


def of_people(value: object) -> bool:
    """Whether a value tells what is known about participants."""
    return any(getattr(each, "attributes", None) for each in _parts(value) if _is(each, *_PEOPLE))


_QUOTING: Final = ("Quote", "SegmentRow")
_PEOPLE: Final = ("Person", "Participant")


def _is(value: object, *names: str) -> bool:
    return type(value).__name__ in names


def _parts(value: object) -> Iterator[object]:
    """Yield every dataclass in a value, the outer ones first."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _parts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _parts(each)
