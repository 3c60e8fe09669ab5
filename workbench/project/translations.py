"""Translations: what a source means in another language, turn by turn, beside the original."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.analysis.alignment import align, meaning, moved, written
from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.carried import translated_after
from workbench.model.reading import Translated
from workbench.model.source import Source
from workbench.project.sources import check_about
from workbench.project.verbs import Noun, verb
from workbench.store.texts import pack_translation
from workbench.translate import _


class Translations(Noun):
    """The translations of sources. What is coded is the original."""

    @verb("translation.show", changes=False)
    def show(self, source: str) -> Sequence[Translated]:
        """Show the translation of a source, stretch by stretch; nothing when it has none."""
        return self.of(self._project.find_source(source).id)

    def of(self, source_id: str) -> Sequence[Translated]:
        """Return the translation of a source by its id, in order."""
        name, version = self._ask.translation_of(source_id)
        found = self._file.texts.translation(name) if name else ()
        head = self._file.versions.head(source_id)
        if found and version != head:
            for step in self._file.versions.way(version, head):
                found = tuple(translated_after(step, found))
        return found

    def of_stretch(self, source_id: str, start: int, end: int) -> str:
        """Return what a stretch of a source means; empty when there is no translation of it."""
        return meaning(self.of(source_id), start, end)

    @verb("translation.add")
    def add(
        self,
        source: str,
        file: Path,
        *,
        language: str = "",
        translator: str = "",
        date: str = "",
        encoding: str = "",
    ) -> Sequence[int]:
        """Lay a translation from a file beside a source, turn by turn.

        Returns:
            The numbers of the turns (1 for the first) that found no translation.

        Raises:
            BadFile: The file cannot be read.
            WorkbenchError: No turn of it fits the source.
        """
        from workbench.readers import load, read_bytes
        from workbench.readers.turns import find_turns

        found = self._project.find_source(source)
        reading = read_bytes(load(file), file.name, encoding=encoding)
        # Whoever speaks in the original may speak in its translation, however rarely.
        labels = [speaker.label for speaker in self._ask.speakers(found.id)]
        layout = find_turns(reading, {label: label for label in labels})
        turns, tongue = self._project.source.turns(found.id), language or reading.language
        laid = align(turns, layout.turns, reading.text, tongue)
        if not laid.translated:
            raise WorkbenchError(
                _("No turn of {file} fits a turn of {name}.").format(
                    file=file.name, name=found.name
                ),
                _("Both must have the same speakers, or the same number of turns."),
            )
        facts = {"translator": translator, "translated": date}
        self._keep("translation.add", found, laid.translated, facts)
        return [number + 1 for number in laid.without]

    @verb("translation.write")
    def write(self, source: str, turn: int, text: str, *, language: str = "") -> None:
        """Write the translation of one turn anew (1 for the first); empty words take it away."""
        found = self._project.find_source(source)
        turns = self._project.source.turns(found.id)
        known = self.of(found.id)
        tongue = language or next((each.language for each in known), "")
        number = self._numbered(found, turn, len(turns))
        self._keep("translation.write", found, written(known, turns[number], text, tongue), {})

    @verb("translation.shift")
    def shift(self, source: str, turn: int, by: int) -> None:
        """Move the translations from a turn on by some turns; negative for back."""
        found = self._project.find_source(source)
        turns = self._project.source.turns(found.id)
        number = self._numbered(found, turn, len(turns))
        if not by or abs(by) > len(turns):
            raise WorkbenchError(
                _("Nothing can be moved by {by} turns.").format(by=by),
                _("1 is the next turn, -1 the one before."),
            )
        self._keep("translation.shift", found, moved(self.of(found.id), turns, number, by), {})

    @verb("translation.remove")
    def remove(self, source: str) -> None:
        """Take the translation of a source away."""
        found = self._project.find_source(source)
        if not self.of(found.id):
            raise NotFound(_("{name} has no translation.").format(name=found.name))
        self._keep("translation.remove", found, (), {})

    def _numbered(self, source: Source, turn: int, count: int) -> int:
        if not 1 <= turn <= count:
            raise NotFound(
                _("{name} has no turn {turn}.").format(name=source.name, turn=turn),
                _("It has the turns 1 to {count}.").format(count=count),
            )
        return turn - 1

    def _keep(
        self, gesture: str, source: Source, translated: Sequence[Translated], facts: dict[str, str]
    ) -> None:
        row = self._project.current("source", source.id, _("source"))
        name = self._file.texts.keep(pack_translation(translated), pack=True) if translated else ""
        now: dict[str, Any] = {"translation": name, "translation_at": source.head}
        now |= {key: value for key, value in facts.items() if value}
        check_about(source.about, translated=facts.get("translated", ""))
        changed = {key: value for key, value in now.items() if row[key] != value}
        if changed:
            was = {key: row[key] for key in changed}
            self._project.commit(gesture, [Draft(gesture, source.id, {"set": changed, "was": was})])
