"""Revisions: a text corrected, while everything that lies on it stays where its words are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.clock import milliseconds
from workbench.journal.operation import Draft
from workbench.journal.reducers import BRANCHED
from workbench.journal.reducers.labels import label_mark
from workbench.model import script as scripts
from workbench.model.carried import carrying, relabelled, turns_after, units_after
from workbench.model.difference import difference
from workbench.model.reading import Layout, Unit
from workbench.model.script import Script
from workbench.model.source import Source, Turn
from workbench.project.verbs import Noun, verb
from workbench.store.texts import pack_turns, pack_units
from workbench.store.versions import Version
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Orphan:
    """A coding whose words are gone.

    Attributes:
        coding: Its id.
        quote: The words it was put on.
    """

    coding: str
    quote: str


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision did to a source.

    Attributes:
        source: The id of the source.
        version: The number of the version that is shown now.
        mapped: How many codings lie on it.
        orphans: The codings that lost all their words by it.
    """

    source: str
    version: int
    mapped: int
    orphans: Sequence[Orphan]


class Revisions(Noun):
    """The versions of the texts."""

    @verb("source.revise")
    def revise(
        self, source: str, file: Path, note: str = "", *, new_turns: bool = False
    ) -> Revised:
        """Take in a corrected file of a source's text as its next version.

        Args:
            source: Which source.
            file: The corrected text, in any format an import reads.
            note: Why it was corrected.
            new_turns: Find the turns anew in the file, instead of keeping them where they are.

        Raises:
            BadFile: The file cannot be read.
            WorkbenchError: There is nothing in it.
        """
        from workbench.readers import load, read_bytes
        from workbench.readers.turns import find_turns

        found = self._project.find_source(source)
        reading = read_bytes(load(file), file.name)
        labels = [speaker.label for speaker in self._ask.speakers(found.id)]
        layout = find_turns(reading, {label: label for label in labels}) if new_turns else None
        return self._to_text(found, reading.text, note, layout)

    def revise_text(self, source: str, text: str, note: str = "") -> Revised:
        """Make a text the next version of a source: what an editor on the screen hands in."""
        return self._to_text(self._project.find_source(source), text, note, None)

    def _to_text(self, found: Source, text: str, note: str, layout: Layout | None) -> Revised:
        if not text.strip():
            raise WorkbenchError(
                _("There is no text in it."),
                _("`workbench source remove` takes a source out of the project."),
            )
        script = difference(self._text_of(found.head), text)
        return self.revise_many({found.id: script}, note=note, layout=layout)[0]

    def revise_by(
        self, source: str, script: Script, *, gesture: str = "source.revise", note: str = ""
    ) -> Revised:
        """Change the text of a source by a script over its current text."""
        return self.revise_many({source: script}, gesture=gesture, note=note)[0]

    def revise_many(
        self,
        changes: dict[str, Script],
        *,
        gesture: str = "source.revise",
        note: str = "",
        more: Iterable[Draft] = (),
        layout: Layout | None = None,
        settles: bool = False,
    ) -> Sequence[Revised]:
        """Change the texts of several sources, in one gesture that one undo takes back.

        Args:
            changes: A script over its current text, by the id of the source.
            gesture: The verb a person asked for.
            note: Why.
            more: Further operations of the same gesture.
            layout: Turns to take instead of those there were; for one source only.
            settles: A person has looked at revisions that stood against each other.
        """
        with self.transaction():
            found = {name: self._project.find_source(name) for name in changes}
            held = {name: self._orphan_ids(each.id) for name, each in found.items()}
            changed = {n: script for n, script in changes.items() if script or layout or settles}
            drafts = (
                draft
                for name, script in changed.items()
                for draft in self._drafts(found[name], script, note, layout, settles)
            )
            if changed:
                self._project.commit(gesture, chain(drafts, more))
            return [self._revised(found[name].id, held[name]) for name in changes]

    def _drafts(
        self, source: Source, script: Script, note: str, layout: Layout | None, settles: bool
    ) -> Iterable[Draft]:
        """Yield what it takes to revise a text; what was put together by itself is kept first."""
        head = self._file.versions.row(source.head)
        if head is not None and head["other"] and not head["text"]:
            kept = self._draft(source, head["parent"], scripts.unpacked(head["script"]), "", None)
            kept.body.update(other=head["other"], other_script=head["other_script"])
            yield kept
            source = self._project.find_source(source.id)
        yield self._draft(source, source.head, script, note, layout, settles)

    def _draft(
        self,
        source: Source,
        parent: str,
        script: Script,
        note: str,
        layout: Layout | None,
        settles: bool = False,
    ) -> Draft:
        versions, keep = self._file.versions, self._file.texts.keep
        old, turns = versions.text(parent), versions.turns(parent)
        new = scripts.apply(script, old)
        way = carrying(script, old, new)
        now = layout.turns if layout else tuple(turns_after(way, turns))
        labels = [] if layout else relabelled(turns, way)
        body: dict[str, Any] = {
            "version": f"{source.id} {self._project.new_id()}",
            "parent": parent,
            "script": scripts.packed(script),
            "text": keep(new.encode()),
            "turns": keep(pack_turns(now)),
            "units": keep(pack_units(tuple(units_after(way, versions.units(parent)))), pack=True),
            "characters": len(new),
            "turn_count": len(now),
            "note": note,
            "relabelled": [(label_mark(source.id, before), label) for before, label in labels],
            "added": self._new_speakers(source, now, layout, {new for _old, new in labels}),
        }
        return Draft("source.revise", source.id, body | ({"settles": True} if settles else {}))

    def _new_speakers(
        self, source: Source, turns: Iterable[Turn], layout: Layout | None, relabelled: set[str]
    ) -> Sequence[dict[str, str]]:
        known = relabelled | {speaker.label for speaker in self._ask.speakers(source.id)}
        roles = {found.label: found.role for found in layout.labels} if layout else {}
        labels = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
        return [
            {"label": label, "role": roles.get(label, "participant"), "participant": ""}
            for label in labels
            if label not in known
        ]

    def _revised(self, source_id: str, before: set[str]) -> Revised:
        source = self._project.find_source(source_id)
        visible = set(self._ask.orphans())
        orphans = [
            Orphan(row["id"], self.quote(row))
            for row in self._file.view.find("coding", source=source_id, orphan=1, removed=0)
            if row["id"] in visible - before
        ]
        return Revised(source_id, source.version, source.codings, orphans)

    def _orphan_ids(self, source_id: str) -> set[str]:
        rows = self._file.view.find("coding", source=source_id, orphan=1, removed=0)
        return {row["id"] for row in rows}

    def quote(self, row: dict[str, Any]) -> str:
        """Return the words something was put on, from the version it was put on."""
        marked = self._file.versions.row(row["anchor"])
        if marked is None or marked["withdrawn"]:
            head = self._file.versions.head(row.get("source") or row["about"])
            return self._text_of(head)[row["start"] : row["end"]]
        return self._text_of(row["anchor"])[row["anchor_start"] : row["anchor_end"]]

    def _text_of(self, version: str) -> str:
        return self._file.versions.text(version)

    @verb("source.versions", changes=False)
    def versions(self, source: str) -> Sequence[Version]:
        """List the versions of a source's text, the first one first."""
        return self._file.versions.of(self._project.find_source(source).id)

    def version(self, source: str, number: int) -> Version:
        """Return a version of a source by its number.

        Raises:
            NotFound: It has none of that number.
        """
        found = self._project.find_source(source)
        versions = self._file.versions.of(found.id)
        for version in versions:
            if version.number == number:
                return version
        raise NotFound(
            _("{name} has no version {number}.").format(name=found.name, number=number),
            _("It has: {list}.").format(list=", ".join(str(v.number) for v in versions)),
        )

    def version_as_of(self, source: str, date: str) -> Version:
        """Return the version of a source that was the newest at the end of a day (UTC).

        Raises:
            NotFound: The source was not there yet.
            WorkbenchError: It is no date.
        """
        found = self._project.find_source(source)
        try:
            moment = datetime.fromisoformat(date).replace(tzinfo=UTC)
        except ValueError as error:
            raise WorkbenchError(
                _("{date!r} is not a date.").format(date=date), _("Write it as 2026-03-14.")
            ) from error
        until = int(moment.timestamp() * 1000) + (
            86_400_000 if len(date) <= len("2026-03-14") else 1
        )
        there = [v for v in self._file.versions.of(found.id) if milliseconds(v.time) < until]
        if not there:
            raise NotFound(
                _("{name} was not in the project then.").format(name=found.name),
                _("`workbench source versions` says since when."),
            )
        return there[-1]

    def text_at(self, version: Version) -> str:
        """Return the text of a version."""
        return self._text_of(version.id)

    def turns_at(self, version: Version) -> tuple[Turn, ...]:
        """Return the turns of a version."""
        return self._file.versions.turns(version.id)

    def units_at(self, version: Version) -> tuple[Unit, ...]:
        """Return where each part of a version's text was in its file."""
        return self._file.versions.units(version.id)

    @verb("source.diff", changes=False)
    def diff(self, source: str, one: int, other: int) -> Script:
        """Compare two versions of a source: what was taken out and put in between them."""
        before, after = self.version(source, one), self.version(source, other)
        return difference(self.text_at(before), self.text_at(after))

    def branches(self, source: str) -> Sequence[str]:
        """Return the ids of revisions that stood against others until a person settles it."""
        found = self._project.find_source(source)
        rows = self._file.view.find("notice", subject=found.id, text=BRANCHED)
        return [row["id"] for row in rows]

    @verb("source.settle")
    def settle(self, source: str, number: int = 0) -> Revised:
        """Say which of two revisions that stood against each other holds; the shown one if 0.

        Raises:
            WorkbenchError: No revisions stand against each other.
        """
        found = self._project.find_source(source)
        if not self.branches(source):
            raise WorkbenchError(
                _("No revisions of {name} stand against each other.").format(name=found.name)
            )
        chosen = self.text_at(self.version(source, number)) if number else self._text_of(found.head)
        script = difference(self._text_of(found.head), chosen)
        return self.revise_many({found.id: script}, gesture="source.settle", settles=True)[0]
