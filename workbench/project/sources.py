"""Sources: read, looked at by a person, taken in, described."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from workbench.analysis.alignment import without_labels
from workbench.errors import Conflict, WorkbenchError
from workbench.journal.inverse import is_rested_on
from workbench.journal.operation import Draft
from workbench.model.reading import Layout, Reading, Unit
from workbench.model.source import KINDS, PHASES, ROLES, About, Source, Speaker, Turn
from workbench.progress import Job, Progress
from workbench.project.names import one
from workbench.project.revisions import Revisions
from workbench.project.verbs import verb
from workbench.store.search import Hit, compiled, find_pattern
from workbench.store.texts import pack_translation, pack_turns, pack_units
from workbench.translate import _

_DATE = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MOST_SESSIONS = 10_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would write: shown to a person, changed by her, then accepted.

    Attributes:
        file: Where it was read from.
        data: Its bytes, kept with the project.
        name: What the source will be called.
        reading: The text.
        layout: Its turns and labels.
        about: What is known about it.
        roles: The role of each label.
        participants: The id or name of the participant each label stands for.
    """

    file: Path
    data: bytes
    name: str
    reading: Reading
    layout: Layout
    about: About = field(default_factory=About)
    roles: Mapping[str, str] = field(default_factory=dict)
    participants: Mapping[str, str] = field(default_factory=dict)

    def speakers(self) -> Sequence[Speaker]:
        """Return the labels with the roles they will get."""
        return [
            Speaker(
                found.label,
                self.roles.get(found.label, found.role),
                self.participants.get(found.label, ""),
            )
            for found in self.layout.labels
        ]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the new sources by id, and the files that could not be read."""

    sources: list[Source]
    failed: list[tuple[Path, WorkbenchError]]
    warnings: dict[str, tuple[str, ...]]


class Sources(Revisions):
    """The documents of the project."""

    @verb("source.list", changes=False)
    def list(self) -> Sequence[Source]:
        """List the sources."""
        return self._ask.sources()

    @verb("source.show", changes=False)
    def show(self, name: str) -> Source:
        """Show a source: its text and its turns."""
        return self._project.find_source(name)

    def text(self, source_id: str) -> str:
        """Return the current text of a source."""
        return self._file.versions.text(self._file.versions.head(source_id))

    def turns(self, source_id: str) -> tuple[Turn, ...]:
        """Return the turns of a source's current text."""
        return self._file.versions.turns(self._file.versions.head(source_id))

    def is_known(self, data: bytes) -> str:
        """Return the name of the source made from exactly these bytes; empty when none was."""
        return self._ask.made_from(hashlib.sha256(data).hexdigest())

    def units(self, source_id: str) -> tuple[Unit, ...]:
        """Return where each part of a source's text was in its file."""
        return self._file.versions.units(self._file.versions.head(source_id))

    def propose(
        self,
        file: Path,
        about: About | None = None,
        *,
        same: Mapping[str, str] | None = None,
        encoding: str = "",
        columns: Mapping[str, str] | None = None,
        pairs: str = "",
    ) -> Proposal:
        """Read a file and say what an import would make of it. Writes nothing.

        Args:
            file: What to read.
            about: What is known about it.
            same: Labels that are one person: label -> the label to use.
            encoding: How to decode it, when the guess is wrong.
            columns: What is in which column of a table, when that guess is wrong.
            pairs: How the file holds a translation: `columns`, `lines`, or not at all.

        Raises:
            BadFile: It cannot be read; nothing else happens.
        """
        from workbench.readers import load, read_bytes
        from workbench.readers.turns import find_turns

        data = load(file)
        reading = read_bytes(data, file.name, encoding=encoding, columns=columns, pairs=pairs)
        layout = find_turns(reading, same or {})
        known = about or About()
        known = replace(known, language=known.language or reading.language)
        return Proposal(file, data, file.stem, reading, layout, check_about(known))

    @verb("source.import")
    def import_(self, proposals: Iterable[Proposal]) -> Job[Imported]:
        """Take in files that a person has looked at: the good ones, each as one change."""
        wanted = {proposal.file: proposal for proposal in proposals}
        return (yield from self.import_files([*wanted], wanted.__getitem__))

    def import_files(
        self, files: Sequence[Path], prepare: Callable[[Path], Proposal]
    ) -> Job[Imported]:
        """Take in files one by one, so that no more than one is held in memory.

        Args:
            files: What to read.
            prepare: Returns what an import of a file would make; may refuse it.
        """
        done = Imported([], [], {})
        for number, file in enumerate(files):
            yield Progress(number, len(files), file.name)
            try:
                source, warnings = self.take_in(prepare(file))
                done.sources.append(source)
                done.warnings[source.id] = warnings
            except WorkbenchError as error:
                done.failed.append((file, error))
        yield Progress(len(files), len(files))
        return done

    def take_in(self, proposal: Proposal) -> tuple[Source, tuple[str, ...]]:
        """Take in one file. Returns the source and what the person should know about it."""
        warnings = [*proposal.reading.warnings]
        source_id = self._project.new_id()
        with self._file.transaction():
            keep = self._file.texts.keep
            text = keep(proposal.reading.text.encode())
            if holders := self._ask.text_holders(text):
                warnings.append(
                    _("The text is the same as that of {name}.").format(name=", ".join(holders))
                )
            name = self._free_name(proposal.name)
            body = {
                "name": name,
                **asdict(proposal.about),
                "file": proposal.file.name,
                "format": proposal.reading.format,
                "encoding": proposal.reading.encoding,
                "original": keep(proposal.data, pack=True),
                "text": text,
                "turns": keep(pack_turns(proposal.layout.turns)),
                "units": keep(pack_units(proposal.reading.units), pack=True),
                "translation": self._translation(proposal),
                "characters": len(proposal.reading.text),
                "turn_count": len(proposal.layout.turns),
                "speakers": self._speakers(proposal),
            }
            drafts = [Draft("source.import", source_id, body)]
            self._project.commit("source.import", drafts)
        return self._project.find_source(source_id), tuple(warnings)

    def _translation(self, proposal: Proposal) -> str:
        translated = without_labels(
            proposal.reading.translations, proposal.layout.turns, proposal.reading.text
        )
        return self._file.texts.keep(pack_translation(translated), pack=True) if translated else ""

    def _speakers(self, proposal: Proposal) -> Sequence[dict[str, str]]:
        rows = []
        for speaker in proposal.speakers():
            if speaker.role not in ROLES:
                raise WorkbenchError(
                    _("{role!r} is not a role.").format(role=speaker.role),
                    _("Choose one of: {list}.").format(list=", ".join(ROLES)),
                )
            if speaker.participant:
                person = self._project.find_participant(speaker.participant)
                speaker = replace(speaker, participant=person.id)
            rows.append(asdict(speaker))
        return rows

    def _free_name(self, name: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError(_("A source needs a name."))
        free, number = name, 1
        while self._ask.sources_named(free):
            number += 1
            free = f"{name} ({number})"
        return free

    @verb("source.original", changes=False)
    def original(self, source: str, target: Path) -> Path:
        """Write out the file a source was made from, byte for byte.

        Raises:
            Conflict: There is a file of that name.
            WorkbenchError: It cannot be written.
        """
        from workbench.writers.safely import write_safely

        found = self._project.find_source(source)
        row = self._project.current("source", found.id, _("source"))
        if target.exists():
            raise Conflict(
                _("{path} is already there.").format(path=target), _("Choose another name.")
            )
        write_safely(target, self._file.texts.bytes(str(row["original"])))
        return target

    @verb("source.rename")
    def rename(self, source: str, name: str) -> Source:
        """Rename a source.

        Raises:
            Conflict: Another one has that name.
        """
        found = self._project.find_source(source)
        name = " ".join(name.split())
        if not name or any(s.id != found.id for s in self._ask.sources_named(name)):
            raise Conflict(_("A source needs a name that no other one has."))
        return self._change("source.rename", found, {"name": name}, {"name": found.name})

    @verb("source.set")
    def set(self, source: str, **about: Any) -> Source:
        """Change what is known about a source: kind, site, group, session, phase, date..."""
        found = self._project.find_source(source)
        before = asdict(found.about)
        after = asdict(check_about(replace(found.about, **about)))
        changed = {key: value for key, value in after.items() if before[key] != value}
        return self._change("source.set", found, changed, {key: before[key] for key in changed})

    def _change(
        self, gesture: str, source: Source, now: dict[str, Any], was: dict[str, Any]
    ) -> Source:
        if now != was:
            self._project.commit(gesture, [Draft(gesture, source.id, {"set": now, "was": was})])
        return self._project.find_source(source.id)

    @verb("source.remove")
    def remove(self, source: str) -> None:
        """Take a source out of the project. It can be brought back by undo; see also withdrawal.

        Raises:
            Conflict: It has been coded, or something rests on its words.
        """
        found = self._project.find_source(source)
        if is_rested_on(self._file.view, found.id):
            raise Conflict(
                _("Themes, findings or terms rest on words of {name}.").format(name=found.name),
                _("Detach them first if it must go."),
            )
        if found.codings:
            raise Conflict(
                _("{name} carries {count} codings.").format(name=found.name, count=found.codings),
                _("Take them off first if it must go."),
            )
        if self._project.blind.covers(found.id):
            raise Conflict(
                _("{name} is coded in a round that is blind and open.").format(name=found.name),
                _("Close the round first."),
            )
        self._project.commit("source.remove", [Draft("source.remove", found.id)])

    @verb("source.search", changes=False)
    def search(self, words: str, *, is_regex: bool = False, source: str = "") -> Sequence[Hit]:
        """Find words in all sources, or in one; or a pattern."""
        only = [self._project.find_source(source).id] if source else []
        if not is_regex:
            living = {s.id for s in self._ask.sources()}
            return [h for h in self._project.search.words(words, only) if h.source in living]
        pattern = compiled(words)
        return [
            Hit(source_id, start, end, self._project.search.speaker_at(source_id, start))
            for source_id in only or [s.id for s in self._ask.sources()]
            for start, end in find_pattern(pattern, self.text(source_id))
        ]


def check_about(about: About, *, translated: str = "") -> About:
    """Return what is known about a source, with its kind and phase as they are written.

    Args:
        about: What is known.
        translated: When a translation was made, if that is to be checked too.

    Raises:
        WorkbenchError: The kind, the phase or the date is none; the hint says what could be.
    """
    kind = _written(about.kind, KINDS, _("kind of source"))
    phase = _written(about.phase, PHASES, _("phase"))
    for day in (about.date, about.translated, translated):
        if day and not is_date(day):
            raise WorkbenchError(
                _("{date!r} is not a date.").format(date=day),
                _("Write it as 2026, 2026-03 or 2026-03-14."),
            )
    if not 0 <= about.session <= _MOST_SESSIONS:
        raise WorkbenchError(
            _("{number} is not the number of a session.").format(number=about.session),
            _("The first is 1; 0 says that it is not a session."),
        )
    return replace(about, kind=kind, phase=phase)


def _written(value: str, allowed: tuple[str, ...], noun: str) -> str:
    plain = value.strip().lower().replace("-", " ").replace("_", " ")
    if not plain:
        return ""
    return one(
        [each for each in allowed if each == plain],
        value,
        noun,
        shown=str,
        known=allowed,
    )


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar: 2026-03-14, 2026-03, 2026."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
