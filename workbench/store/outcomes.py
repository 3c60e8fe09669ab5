"""What the screens and verbs ask of findings, terms, matrices and the words they rest on."""

import json
from dataclasses import fields
from typing import Any

from workbench.model.anchor import Anchor
from workbench.model.finding import PARTS, Finding, Part
from workbench.model.framework import Cell
from workbench.model.term import Term
from workbench.store.driver import Connection
from workbench.store.themes import theme_families

_TERM = tuple(each.name for each in fields(Term) if each.name != "near")
_FINDING = (
    "id", "claim", "limits", "looked", "confidence", "confidence_why", "review", "uses", "position",
    *(column for part in PARTS for column in (part, f"{part}_why")),
)  # fmt: skip
_OWN = ("source", "version", "start", "end")
"""What an anchor takes from its coding, while that is there."""

_ANCHORS = (
    "select a.id, a.about, "
    + ", ".join(f'coalesce(c."{column}", a."{column}")' for column in _OWN)
    + ", coalesce(c.id, ''), a.stance, a.note, a.coder from anchor a"
    " left join coding c on c.id = a.coding and c.removed = 0"
    " where a.removed = 0 and coalesce(c.orphan, a.orphan, 0) = 0"
)


def _quoted(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


class Outcomes:
    """Reads of what was made of the codings. Nothing here changes anything."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def anchors(self, about: str | None = None) -> list[Anchor]:
        """Return the words that one thing rests on, or those of everything, in order of place."""
        rows = self._execute(
            f"{_ANCHORS} and (? is null or a.about = ?) order by a.about, 3, 5, 6, a.id",
            (about, about),
        )
        return [Anchor(*row) for row in rows]

    def lost(self, about: str) -> list[dict[str, Any]]:
        """Return what one thing rested on whose words a correction took out of the text."""
        columns = ("anchor", "anchor_start", "anchor_end")
        placed = ", ".join(f'coalesce(c."{column}", a."{column}")' for column in columns)
        rows = self._execute(
            f"select a.id, a.stance, a.source, {placed} from anchor a"
            " left join coding c on c.id = a.coding and c.removed = 0"
            " where a.removed = 0 and a.about = ? and coalesce(c.orphan, a.orphan, 0) <> 0"
            " order by a.id",
            (about,),
        )
        return [dict(zip(("id", "stance", "source", *columns), row, strict=True)) for row in rows]

    def anchor(self, anchor_id: str) -> Anchor | None:
        """Return one anchor, or None."""
        row = self._execute(f"{_ANCHORS} and a.id = ?", (anchor_id,)).fetchone()
        return None if row is None else Anchor(*row)

    def findings(self) -> list[Finding]:
        """Return all findings, in order."""
        read_as = theme_families(self._execute)
        links = self._links("select finding, theme from finding_theme where removed = 0")
        themes = {
            finding: list(dict.fromkeys(read_as.get(theme, theme) for theme in held))
            for finding, held in links.items()
        }
        rows = self._execute(
            f"select {_quoted(_FINDING)} from finding where removed = 0 order by position, id"
        )
        return [_finding(dict(zip(_FINDING, row, strict=True)), themes) for row in rows]

    def terms(self) -> list[Term]:
        """Return all terms by word, language and site."""
        near = self._links(
            "select term, other from near_term where removed = 0"
            " union select other, term from near_term where removed = 0"
        )
        rows = self._execute(f"select {_quoted(_TERM)} from term where removed = 0")
        found = [
            Term(**dict(zip(_TERM, row, strict=True)), near=tuple(near.get(row[0], ())))
            for row in rows
        ]
        return sorted(found, key=lambda t: (t.word.casefold(), t.language, t.site.casefold(), t.id))

    def _links(self, query: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one, other in self._execute(f"{query} order by 1, 2"):
            found.setdefault(one, []).append(other)
        return found

    def cells(self) -> list[Cell]:
        """Return all written cells of all matrices, each with every summary that stands."""
        heads: dict[str, list[str]] = {}
        for subject, value in self._execute(
            "select subject, value from head where field = 'summary' order by rank, replica, seq"
        ):
            heads.setdefault(subject, []).append(json.loads(value))
        rows = self._execute('select id, "by", "case", "column", summary from cell order by id')
        return [
            Cell(cell, by, case, column, summary, _others(heads.get(cell, []), summary))
            for cell, by, case, column, summary in rows
        ]

    def values(self, subject: str) -> dict[str, list[Any]]:
        """Return the fields of one thing that several people wrote at once, with every value."""
        found: dict[str, list[Any]] = {}
        for name, value in self._execute(
            "select field, value from head where subject = ? order by rank, replica, seq",
            (subject,),
        ):
            found.setdefault(name, []).append(json.loads(value))
        return {name: values for name, values in found.items() if len(values) > 1}


def _finding(row: dict[str, Any], themes: dict[str, list[str]]) -> Finding:
    parts = {
        part: Part(row[part], row[f"{part}_why"])
        for part in PARTS
        if row[part] or row[f"{part}_why"]
    }
    kept = {name: row[name] for name in ("id", "claim", "limits", "looked", "confidence", "review")}
    return Finding(
        **kept,
        why=row["confidence_why"],
        parts=parts,
        uses=tuple(use for use in row["uses"].split("\n") if use),
        themes=tuple(themes.get(row["id"], ())),
        position=row["position"],
    )


def _others(values: list[str], shown: str) -> tuple[str, ...]:
    return tuple(value for value in values if value != shown)
