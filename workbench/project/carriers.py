"""Every place of a project that holds words in which somebody could be named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.journal.state import SHAPES, Row

if TYPE_CHECKING:
    from workbench.project.project import Project

_NO_WORDS: Final = {
    "head", "notice", "alias", "version", "coding", "theme_code", "coder", "finished", "stamp",
    "definition", "seen", "masked", "member", "decision",
}  # fmt: skip
"""Kinds of rows that hold ids, figures or older wordings; coders are the team itself."""

_IDS: Final = {
    "id", "about", "subject", "source", "participant", "parent", "code", "coder", "original",
    "translation", "merged_into", "colour", "encoding", "format", "origin", "kind", "role", "mode",
    "sources", "coders", "codes", "codings", "opened", "book", "ended", "closing", "unit", "choice",
    "head", "translation_at", "anchor", "date", "translated", "language", "phase", "key", "stance",
    "into",
}  # fmt: skip
_ID: Final = re.compile(r"[0-9a-z]{16}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Carrier:
    """Some words of the project, and where they are.

    Attributes:
        kind: `text`, `translation`, or the kind of row (`memo`, `participant`).
        id: The id of the source or the row.
        field: Which column; for a translation the number of its stretch.
        text: The words.
        source: The id of the source they belong to, empty where they belong to none.
    """

    kind: str
    id: str
    field: str
    text: str
    source: str = ""


def carriers(project: "Project", only: str = "") -> Iterator[Carrier]:
    """Yield all words of a project, or of one source: texts, translations, names, notes.

    Args:
        project: Where from.
        only: The id of a source; everything when empty.
    """
    for source in project.ask.sources():
        if only in ("", source.id):
            text = project.source.text(source.id)
            yield Carrier("text", source.id, "", text, source.id)
            for number, piece in enumerate(project.translation.of(source.id)):
                yield Carrier("translation", source.id, str(number), piece.text, source.id)
    for kind in SHAPES:
        if kind not in _NO_WORDS:
            for row in project.file.view.find(kind):
                if not row.get("removed") and not row.get("renamed"):
                    yield from _of_row(kind, row, only)


def _of_row(kind: str, row: Row, only: str) -> Iterator[Carrier]:
    source = row["id"] if kind == "source" else row.get("source", "")
    if kind == "memo" and not source:
        source = row["about"]
    if only and source != only:
        return
    for field, value in row.items():
        if field not in _IDS and isinstance(value, str) and value and not _ID.fullmatch(value):
            yield Carrier(kind, row["id"], field, value, source)
