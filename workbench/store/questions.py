"""What the screens and verbs ask of the state: lists, counts, and who is meant by a name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from workbench.model.codebook import Code, Codebook
from workbench.model.coding import Coding, Memo, Theme
from workbench.model.ids import told_apart
from workbench.model.source import About, Participant, Source, Speaker
from workbench.store.driver import Connection
from workbench.store.themes import theme_families, themes

_FACTS = tuple(each.name for each in fields(About))
_ABOUT = ", ".join(f's."{fact}"' for fact in _FACTS)
_LIVING = "removed = 0 and orphan = 0"
_COUNTED = f"(select count(*) from coding c where c.source = s.id and {_LIVING})"
_SOURCES = (
    f"select s.id, s.name, {_ABOUT}, s.version, v.characters, v.turn_count, {_COUNTED}, s.head"
    " from source s join version v on v.source = s.id and v.number = s.version"
    " where (s.removed = 0 or exists"
    " (select 1 from coding c where c.source = s.id and c.removed = 0))"
)
_UNCOUNTED = _SOURCES.replace(_COUNTED, "0")
_CODINGS = 'select id, source, version, start, "end", code, coder from coding'
_CODE = tuple(each.name for each in fields(Code))


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in a project."""

    sources: int
    characters: int
    turns: int
    participants: int
    codes: int
    codings: int
    coders: int
    memos: int
    themes: int
    findings: int
    terms: int


class Questions:
    """Reads of the projection. Nothing here changes anything."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def sources(self) -> list[Source]:
        """Return all sources, by name."""
        rows = self._execute(f"{_SOURCES} order by s.name collate nocase, s.id")
        return [_source(row) for row in rows]

    def each_source(self) -> Iterator[Source]:
        """Yield the sources by name, without counting their codings: the first comes at once."""
        rows = self._execute(f"{_UNCOUNTED} order by s.name collate nocase, s.id")
        return (_source(row) for row in rows)

    def sources_named(self, name: str) -> list[Source]:
        """Return the sources with a name, in whatever case it is written."""
        rows = self._execute(f"{_SOURCES} and s.name = ? collate nocase", (name,))
        return [_source(row) for row in rows]

    def source(self, source_id: str, *, counted: bool = True) -> Source | None:
        """Return one source, or None when it is not there (any more).

        Its number of codings is 0 unless it is `counted`.
        """
        asked = _SOURCES if counted else _UNCOUNTED
        row = self._execute(f"{asked} and s.id = ?", (source_id,)).fetchone()
        return None if row is None else _source(row)

    def translation_name(self, source_id: str) -> str:
        """Return the blob name of a source's translation; empty when it has none."""
        return self.translation_of(source_id)[0]

    def translation_of(self, source_id: str) -> tuple[str, str]:
        """Return the blob name of a source's translation, and the version it was made for."""
        row = self._execute(
            "select translation, translation_at from source where id = ?", (source_id,)
        ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def text_holders(self, text_name: str) -> list[str]:
        """Return the names of the sources whose text is exactly this one."""
        rows = self._execute(
            "select s.name from source s join version v on v.source = s.id"
            " where s.removed = 0 and v.text = ?",
            (text_name,),
        )
        return [row[0] for row in rows]

    def made_from(self, original: str) -> str:
        """Return the name of the source whose original file has this hash; empty when none has."""
        row = self._execute(
            "select name from source where original = ? and removed = 0", (original,)
        ).fetchone()
        return row[0] if row else ""

    def speakers(self, source_id: str) -> list[Speaker]:
        """Return the speakers of a source, by label."""
        rows = self._execute(
            "select label, role, participant from speaker where source = ? and renamed = ''"
            " order by label",
            (source_id,),
        )
        return [Speaker(*row) for row in rows]

    def participants(self) -> list[Participant]:
        """Return all participants with their attributes, by name."""
        attributes: dict[str, dict[str, str]] = {}
        for subject, key, value in self._execute(
            "select subject, key, value from attribute where value <> '' order by key"
        ):
            attributes.setdefault(subject, {})[key] = value
        rows = self._execute(
            "select id, name from participant p where removed = 0"
            " or exists (select 1 from speaker where participant = p.id) order by name"
        )
        return [Participant(pid, name, attributes.get(pid, {})) for pid, name in rows]

    def appearances(self) -> dict[str, list[str]]:
        """Return the names of the sources each participant speaks in, by her id."""
        found: dict[str, list[str]] = {}
        for participant, name in self._execute(
            "select distinct p.participant, s.name from speaker p join source s on s.id = p.source"
            " where p.participant <> '' and s.removed = 0 order by s.date, s.session, s.name"
        ):
            found.setdefault(participant, []).append(name)
        return found

    def codebook(self) -> Codebook:
        """Return all codes; a removed one stays while anything still rests on it."""
        columns = ", ".join(f'"{name}"' for name in _CODE)
        rows = self._execute(
            f"select {columns} from code k where removed = 0"
            " or exists (select 1 from coding c where c.code = k.id and c.removed = 0)"
            " or exists (select 1 from code b where b.parent = k.id and b.removed = 0)"
            ' or exists (select 1 from alias a where a."into" = k.id)'
        )
        return Codebook(tuple(_code(row) for row in rows))

    def code_uses(self) -> dict[str, int]:
        """Return how many living codings each code has; codes without any are left out."""
        return dict(
            self._execute(f"select code, count(*) from coding where {_LIVING} group by code")
        )

    def codings(
        self, *, source: str = "", codes: Iterable[str] | None = None, coder: str = ""
    ) -> list[Coding]:
        """Return living codings by source and place; each filter narrows when it is given."""
        conditions, values = [_LIVING], []
        for column, value in (("source", source), ("coder", coder)):
            if value:
                conditions.append(f"{column} = ?")
                values.append(value)
        if codes is not None:
            wanted = sorted(codes)
            conditions.append(f"code in ({','.join('?' * len(wanted))})")
            values.extend(wanted)
        rows = self._execute(
            f'{_CODINGS} where {" and ".join(conditions)} order by source, start, "end", id',
            values,
        )
        return [Coding(*row) for row in rows]

    def last_coded(self) -> dict[str, int]:
        """Return where the last coding of each source ends; sources without any are left out."""
        return dict(
            self._execute(f'select source, max("end") from coding where {_LIVING} group by source')
        )

    def codings_on(self, source: str, coder: str, start: int, end: int) -> list[Coding]:
        """Return a person's living codings on exactly these words."""
        rows = self._execute(
            f'{_CODINGS} where {_LIVING} and source = ? and start = ? and "end" = ? and coder = ?',
            (source, start, end, coder),
        )
        return [Coding(*row) for row in rows]

    def coding(self, coding_id: str) -> Coding | None:
        """Return one living coding, or None."""
        row = self._execute(f"{_CODINGS} where id = ? and {_LIVING}", (coding_id,)).fetchone()
        return None if row is None else Coding(*row)

    def orphans(self) -> list[str]:
        """Return the ids of the codings whose words are gone, by source and place."""
        rows = self._execute(
            "select id from coding where removed = 0 and orphan = 1 order by source, start, id"
        )
        return [row[0] for row in rows]

    def coders(self) -> dict[str, str]:
        """Return the names of all who have worked on the project, by id.

        Different people of one name are told apart by the beginning of their ids.
        """
        return told_apart(dict(self._execute("select id, name from coder order by name, id")))

    def memos(self, about: str | None = None) -> list[Memo]:
        """Return the memos on one thing ("" for the project), or all of them."""
        rows = self._execute(
            "select id, about, text, kind, coder, iif(orphan, 0, start) as start,"
            ' iif(orphan, 0, "end") as "end" from memo where removed = 0'
            ' and (? is null or about = ?) order by about, start, "end", id',
            (about, about),
        )
        return [Memo(*row) for row in rows]

    def themes(self) -> list[Theme]:
        """Return all themes with the codes gathered in them, parts after what they are part of."""
        return themes(self._execute)

    def theme_families(self) -> dict[str, str]:
        """Return what every theme is read as after all merges, by its id."""
        return theme_families(self._execute)

    def totals(self) -> Totals:
        """Return how much there is of everything."""
        row = self._execute(
            "select count(*), coalesce(sum(v.characters), 0), coalesce(sum(v.turn_count), 0)"
            " from source s join version v on v.source = s.id and v.number = s.version"
            " where s.removed = 0"
        ).fetchone()
        counts = [
            self._execute(f"select count(*) from {kind} where removed = 0").fetchone()[0]
            for kind in ("participant", "code", "memo", "theme", "finding", "term")
        ]
        people, codes, memos, *outcomes = counts
        codings = self._execute(f"select count(*) from coding where {_LIVING}").fetchone()[0]
        coders = self._execute("select count(*) from coder").fetchone()[0]
        sources, characters, turns = row
        return Totals(sources, characters, turns, people, codes, codings, coders, memos, *outcomes)


def _code(row: tuple[Any, ...]) -> Code:
    columns = dict(zip(_CODE, row, strict=True))
    labels = json.loads(columns["labels"])
    return Code(**{**columns, "labels": labels, "retired": bool(columns["retired"])})


def _source(row: tuple[object, ...]) -> Source:
    head, rest = row[2 : 2 + len(_FACTS)], row[2 + len(_FACTS) :]
    about = About(*head)  # type: ignore[arg-type]  # the columns are the fields, in order
    return Source(str(row[0]), str(row[1]), about, *rest)  # type: ignore[arg-type]
