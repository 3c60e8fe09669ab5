"""Blobs named by their hash: texts, turns, original files. And the words of texts, indexed."""

import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import lru_cache

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
        """Replace the passages of a source by those of this text."""
        self.forget(source)
        rows = [
            (source, number, start, end, speaker, text[start:end])
            for number, start, end, speaker in passages(turns, len(text))
        ]
        self._connection.executemany(
            'insert into passage (source, turn, start, "end", speaker, text)'
            " values (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._connection.execute(
            "insert into passage_words (rowid, text) select id, text from passage where source = ?",
            (source,),
        )

    def forget(self, source: str) -> None:
        """Take the passages of a source out of the index."""
        self._connection.execute(
            "insert into passage_words (passage_words, rowid, text)"
            " select 'delete', id, text from passage where source = ?",
            (source,),
        )
        self._connection.execute("delete from passage where source = ?", (source,))


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
