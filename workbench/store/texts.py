"""Blobs named by their hash: texts, turns, original files. And the words of texts, indexed."""

import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from workbench.errors import CannotOpen
from workbench.model.reading import Translated, Unit
from workbench.model.source import Turn
from workbench.store.driver import Connection
from workbench.translate import _

_PACK_FROM = 4096


def pack_turns(turns: tuple[Turn, ...]) -> bytes:
    """Return turns as JSON, one list of plain values a turn."""
    rows = [
        [t.start, t.end, t.label_start, t.label_end, t.speaker, t.began, t.ended, t.kind]
        for t in turns
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def pack_units(units: tuple[Unit, ...]) -> bytes:
    """Return units as JSON, one list of plain values a unit."""
    rows = [[u.start, u.end, u.locator, u.began, u.ended, u.style] for u in units]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def pack_translation(translated: Iterable[Translated]) -> bytes:
    """Return a translation as JSON, one list of plain values a stretch."""
    rows = [[t.start, t.end, t.text, t.language, t.locator] for t in translated]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


class Texts:
    """What is stored by hash, and the passages that full-text search looks through."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.text = lru_cache(maxsize=256)(self._read_text)
        self.turns = lru_cache(maxsize=64)(self.read_turns)
        self.translation = lru_cache(maxsize=64)(self.read_translation)

    def forget_all(self) -> None:
        """Read anew from the file what was kept in memory."""
        for cached in (self.text, self.turns, self.translation):
            cached.cache_clear()

    def keep(self, data: bytes, *, pack: bool = False) -> str:
        """Store bytes once, packed when asked for and worth it; return their name."""
        name = hashlib.sha256(data).hexdigest()
        packed = pack and len(data) > _PACK_FROM
        stored = zlib.compress(data, 1) if packed else data
        self._connection.execute(
            "insert into blob (hash, packed, data) values (?, ?, ?) on conflict do nothing",
            (name, int(packed), stored),
        )
        return name

    def bytes(self, name: str) -> bytes:
        """Return what was stored under a name; empty for the empty name."""
        if not name:
            return b""
        row = self._connection.execute(
            "select packed, data from blob where hash = ?", (name,)
        ).fetchone()
        if row is None:
            raise CannotOpen(
                _("A text of this project is missing from its file."),
                _("`workbench check` says which; go back to the newest backup."),
            )
        packed, data = row
        return zlib.decompress(data) if packed else bytes(data)

    def _read_text(self, name: str) -> str:
        return self.bytes(name).decode()

    def read_turns(self, name: str) -> tuple[Turn, ...]:
        """Return the turns stored under a name, from the file and not from memory."""
        return tuple(Turn(*row) for row in json.loads(self.bytes(name) or b"[]"))

    def units(self, name: str) -> tuple[Unit, ...]:
        """Return the units stored under a name."""
        return tuple(Unit(*row) for row in json.loads(self.bytes(name) or b"[]"))

    def read_translation(self, name: str) -> tuple[Translated, ...]:
        """Return the translation stored under a name; none for the empty name."""
        return tuple(Translated(*row) for row in json.loads(self.bytes(name) or b"[]"))

    def index(self, source: str, text: str, turns: tuple[Turn, ...]) -> None:
        """Make the passages of a source those of this text; what only moved is not indexed anew."""
        held = self._connection.execute(
            'select id, turn, start, "end", speaker, text from passage where source = ?'
            " order by start, id",
            (source,),
        ).fetchall()
        rows = [
            (number, start, end, speaker, text[start:end])
            for number, start, end, speaker in passages(turns, len(text))
        ]
        same, alike = _ends_alike([row[5] for row in held], [row[4] for row in rows])
        kept = [*held[:same], *held[len(held) - alike :]]
        moved = [*rows[:same], *rows[len(rows) - alike :]]
        self._connection.executemany(
            'update passage set turn = ?, start = ?, "end" = ?, speaker = ? where id = ?',
            [(*now[:4], was[0]) for was, now in zip(kept, moved, strict=True) if was[1:] != now],
        )
        self._replace(source, held[same : len(held) - alike], rows[same : len(rows) - alike])

    def _replace(
        self, source: str, gone: list[tuple[Any, ...]], come: list[tuple[Any, ...]]
    ) -> None:
        self._connection.executemany(
            "insert into passage_words (passage_words, rowid, text) values ('delete', ?, ?)",
            [(row[0], row[5]) for row in gone],
        )
        self._connection.executemany(
            "delete from passage where id = ?", [(row[0],) for row in gone]
        )
        highest = self._connection.execute("select coalesce(max(id), 0) from passage").fetchone()
        first = highest[0] + 1
        numbered = [(first + place, source, *row) for place, row in enumerate(come)]
        self._connection.executemany(
            'insert into passage (id, source, turn, start, "end", speaker, text)'
            " values (?, ?, ?, ?, ?, ?, ?)",
            numbered,
        )
        self._connection.executemany(
            "insert into passage_words (rowid, text) values (?, ?)",
            [(row[0], row[-1]) for row in numbered],
        )

    def forget(self, source: str) -> None:
        """Take the passages of a source out of the index."""
        self._connection.execute(
            "insert into passage_words (passage_words, rowid, text)"
            " select 'delete', id, text from passage where source = ?",
            (source,),
        )
        self._connection.execute("delete from passage where source = ?", (source,))


def _ends_alike(before: list[str], after: list[str]) -> tuple[int, int]:
    """Return how many pieces two lists have in common at the start, and then at the end."""
    most = min(len(before), len(after))
    same = next((at for at in range(most) if before[at] != after[at]), most)
    left = most - same
    alike = next((at for at in range(left) if before[-1 - at] != after[-1 - at]), left)
    return same, alike


def passages(turns: tuple[Turn, ...], length: int) -> list[tuple[int, int, int, str]]:
    """Return (turn number, start, end, speaker) so that no character is left out of the index.

    What stands before, between and after the turns gets the number -1 and no speaker.
    """
    found: list[tuple[int, int, int, str]] = []
    place = 0
    for number, turn in enumerate(turns):
        if turn.start > place:
            found.append((-1, place, turn.start, ""))
        found.append((number, turn.start, turn.end, turn.speaker))
        place = turn.end
    if place < length:
        found.append((-1, place, length, ""))
    return found
