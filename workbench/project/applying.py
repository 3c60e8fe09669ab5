"""Putting pseudonyms in the place of names, everywhere at once; codings stay on their words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbench.journal.operation import Draft
from workbench.model import script as scripts
from workbench.model.script import Script
from workbench.privacy.entries import Entry, forms_of
from workbench.privacy.names import Finder, Place, replaced
from workbench.project.carriers import Carrier, carriers
from workbench.store.texts import pack_translation
from workbench.store.vault import Record

if TYPE_CHECKING:
    from workbench.project.project import Project
    from workbench.project.revisions import Revised


@dataclass(frozen=True, slots=True)
class Applied:
    """What was replaced.

    Attributes:
        revised: The sources with a new version of their text, and what became of their codings.
        places: How many places in the text of each source (by id) were replaced, by pseudonym.
        fields: How many names, notes, translations and other fields were changed.
    """

    revised: Sequence["Revised"] = ()
    places: dict[str, Counter[str]] = field(default_factory=dict)
    fields: int = 0

    @property
    def replaced(self) -> int:
        """How many places in texts were replaced."""
        return sum(counts.total() for counts in self.places.values())


class Applying:
    """One application of the names in the vault to a project.

    Args:
        project: Where.
        entries: The names and what stands for them.
    """

    def __init__(self, project: "Project", entries: Sequence[Entry]) -> None:
        self._project = project
        self._instead = {form: entry.pseudonym for form, entry in forms_of(entries).items()}
        self._finder = Finder(self._instead)
        self._places: dict[str, Counter[str]] = {}

    def run(self, gesture: str, only: str = "") -> Applied:
        """Replace every name, in one gesture that one undo takes back.

        Args:
            gesture: The verb a person asked for.
            only: The id of a source; everything when empty.
        """
        found = [*carriers(self._project, only)]
        changes = {c.id: script for c in found if c.kind == "text" and (script := self._script(c))}
        drafts = [*self._fields(found), *self._translations(found)]
        revised: Sequence[Revised] = ()
        if changes:
            revised = self._project.source.revise_many(changes, gesture=gesture, more=drafts)
        elif drafts:
            self._project.commit(gesture, drafts)
        return Applied(revised, self._places, len(drafts))

    def records(self, applied: Applied) -> list[Record]:
        """Return what belongs into the log of the vault."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        names = {source.id: source.name for source in self._project.ask.sources()}
        return [
            Record(now, self._project.person, names.get(source, ""), pseudonym, places)
            for source, counts in applied.places.items()
            for pseudonym, places in sorted(counts.items())
        ]

    def _find(self, text: str) -> list[Place]:
        return self._finder.find(text)

    def _script(self, carrier: Carrier) -> Script:
        places = self._find(carrier.text)
        if not places:
            return ()
        counts = Counter(self._instead[place.form] for place in places)
        self._places[carrier.source] = counts
        return scripts.script(
            edit
            for place in places
            for edit in scripts.replaced(
                place.start, place.end - place.start, self._instead[place.form]
            )
        )

    def _fields(self, found: list[Carrier]) -> Iterator[Draft]:
        """Yield what it takes to replace names in the fields of rows: one draft a row."""
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for carrier in found:
            if carrier.kind in ("text", "translation", "speaker"):
                continue  # labels follow the text
            if places := self._find(carrier.text):
                kind, subject, name = carrier.kind, carrier.id, carrier.field
                if kind == "attribute":
                    subject, _space, name = subject.partition(" ")
                new = replaced(carrier.text, places, self._instead)
                rows.setdefault((kind, subject), {})[name] = new
        for (kind, subject), now in rows.items():
            yield Draft("pseudonym.write", subject, {"kind": kind, "set": now})

    def _translations(self, found: list[Carrier]) -> Iterator[Draft]:
        """Yield what it takes to replace names in translations, which are texts of their own."""
        sources = dict.fromkeys(c.source for c in found if c.kind == "translation")
        for source in sources:
            name, _version = self._project.ask.translation_of(source)
            stretches = self._project.file.texts.translation(name)
            new = [
                replace(each, text=replaced(each.text, self._find(each.text), self._instead))
                for each in stretches
            ]
            if tuple(new) != tuple(stretches):
                kept = self._project.file.texts.keep(pack_translation(new), pack=True)
                body = {"kind": "source", "set": {"translation": kept}}
                yield Draft("pseudonym.write", source, body)
