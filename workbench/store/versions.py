"""The versions of each text: what each of them says, and the words of the shown one, indexed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import WorkbenchError
from workbench.journal.reducers.withdrawal import WITHDRAWN
from workbench.journal.state import SHAPES, Row
from workbench.model import script as scripts
from workbench.model.carried import Carrying, carrying, turns_after, units_after
from workbench.model.reading import Unit
from workbench.model.source import Turn
from workbench.store.driver import Connection
from workbench.store.texts import Texts, passages
from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a source's text.

    Attributes:
        id: What it is called in the journal.
        source: Whose text it is.
        number: What people call it: 1 for the text as it was imported.
        parent: The id of the version it was made from; empty for the first.
        other: The id of the second one, where two were put together; else empty.
        characters: How long it is.
        turns: How many turns it has.
        note: Why it was made.
        coder: The id of who made it.
        time: When, as a stamp of the journal's clock.
        withdrawn: 1 when its text is gone with the words of somebody who withdrew.
    """

    id: str
    source: str
    number: int
    parent: str
    other: str
    characters: int
    turns: int
    note: str
    coder: str
    time: int
    withdrawn: int = 0


_COLUMNS = "id, source, number, parent, other, characters, turn_count, note, coder, time, withdrawn"


class Versions:
    """Reads of the versions. What two people's revisions made together is worked out here."""

    def __init__(self, connection: Connection, texts: Texts) -> None:
        self._connection = connection
        self._texts = texts
        self._derived = lru_cache(maxsize=16)(self._derive)

    def of(self, source: str) -> list[Version]:
        """Return the versions of a source by number, without those that were taken back."""
        rows = self._connection.execute(
            f"select {_COLUMNS} from version where source = ? and removed = 0 order by number",
            (source,),
        )
        return [Version(*row) for row in rows]

    def head(self, source: str) -> str:
        """Return the id of the version that is shown; empty when there is no such source."""
        row = self._connection.execute("select head from source where id = ?", (source,)).fetchone()
        return row[0] if row else ""

    def row(self, version: str) -> Row | None:
        """Return all columns of a version."""
        columns = ", ".join(f'"{column}"' for column in SHAPES["version"])
        values = self._connection.execute(
            f"select {columns} from version where id = ?", (version,)
        ).fetchone()
        return dict(zip(SHAPES["version"], values, strict=True)) if values else None

    def text(self, version: str) -> str:
        """Return the text of a version."""
        row = self._found(version)
        if row["withdrawn"] and row["text"] == WITHDRAWN:
            raise WorkbenchError(
                _("This version holds words of somebody who has withdrawn; it was erased."),
                _("`workbench source versions` says which versions can be read."),
            )
        return self._texts.text(row["text"]) if row["text"] else self._derived(version)[0]

    def turns(self, version: str) -> tuple[Turn, ...]:
        """Return the turns of a version."""
        row = self._found(version)
        if row["turns"] or row["withdrawn"] or not row["parent"]:
            return self._texts.turns(row["turns"])
        return self._derived(version)[1]

    def units(self, version: str) -> tuple[Unit, ...]:
        """Return where each part of a version's text was in its file."""
        row = self._found(version)
        if row["units"] or row["withdrawn"] or not row["parent"]:
            return self._texts.units(row["units"])
        return tuple(units_after(self.step(row), self.units(row["parent"])))

    def way(self, start: str, end: str) -> Sequence[Carrying]:
        """Return what leads from a version to one made from it; nothing where none does."""
        steps: list[Carrying] = []
        while end != start:
            row = self._found(end)
            if not row["parent"]:
                return []
            steps.append(self.step(row))
            end = row["parent"]
        return steps[::-1]

    def step(self, row: Row) -> Carrying:
        """Return what leads to a version from the one it was made from."""
        edits, old = scripts.unpacked(row["script"]), self.text(row["parent"])
        new = self._texts.text(row["text"]) if row["text"] else scripts.apply(edits, old)
        return carrying(edits, old, new)

    def index(self, row: Row) -> None:
        """Let the words of a version be found, if it is the one that is shown."""
        if row["text"] == WITHDRAWN:
            self._texts.forget(row["source"])
        elif row["id"] == self.head(row["source"]):
            self._texts.index(row["source"], self.text(row["id"]), self.turns(row["id"]))

    def passages(self, version: str) -> list[tuple[int, int, int, str, str]]:
        """Return what the index should hold of a version: turn, start, end, speaker, words."""
        text = self.text(version)
        found = passages(self.turns(version), len(text))
        return [(turn, start, end, who, text[start:end]) for turn, start, end, who in found]

    def forget(self) -> None:
        """Read anew from the file what was kept in memory."""
        self._derived.cache_clear()

    def _found(self, version: str) -> Row:
        row = self.row(version)
        if row is None:
            raise KeyError(version)
        return row

    def _derive(self, version: str) -> tuple[str, tuple[Turn, ...]]:
        row = self._found(version)
        step = self.step(row)
        return step.new, tuple(turns_after(step, self.turns(row["parent"])))
