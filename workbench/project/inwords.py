"""Things and values of the state in words: names for ids, quotes for places, texts for blobs."""

import json
import re
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import WorkbenchError
from workbench.journal.state import SHAPES, Row
from workbench.model.ids import ID_LENGTH
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_STRUCTURE: Final = {"head", "notice", "seen", "alias", "version", "attribute"}
"""Kinds that hold no thing a person would name."""
_NAMED: Final = ("code", "source", "participant", "theme", "coder")
_BLOB: Final = re.compile(r"[0-9a-f]{64}")
_QUOTE: Final = 60
_FLAGS: Final = {"removed", "retired", "no_original"}


def kind_of(project: "Project", subject: str) -> str:
    """Return the kind of thing that has an id; empty when nothing has it."""
    kinds = (kind for kind in SHAPES if kind not in _STRUCTURE)
    return next((kind for kind in kinds if project.file.view.get(kind, subject)), "")


def thing(project: "Project", kind: str, subject: str) -> str:
    """Return what a person would call a thing."""
    row = project.file.view.get(kind, subject) if kind else None
    if row is None:
        return subject
    if kind == "code":
        return project.codes.path(subject) or str(row["name"])
    if kind == "coding":
        return _place(project, row)
    if kind == "memo":
        about = str(row["about"])
        on = thing(project, kind_of(project, about), about) if about else project.name
        return _("memo on {thing}").format(thing=on)
    if kind == "speaker":
        return f"{row['label']} · {thing(project, 'source', str(row['source']))}"
    if kind == "theme_code":
        code, theme = (thing(project, each, str(row[each])) for each in ("code", "theme"))
        return f"{code} → {theme}"
    if kind == "cell":
        case, column = (value(project, part, row[part]) for part in ("case", "column"))
        return f"{case} · {column}"
    named = (row.get(column) for column in ("name", "title", "claim", "word", "question", "label"))
    return next((_excerpt(str(name)) for name in named if name), kind.replace("_", " "))


def _place(project: "Project", coding: Row) -> str:
    source = thing(project, "source", str(coding["source"]))
    return f"{_quote(project, coding)} · {source}"


def _quote(project: "Project", coding: Row) -> str:
    """Return the words a coding was put on, from the version it was put on."""
    try:
        return f"“{_excerpt(project.source.quote(coding))}”"
    except (WorkbenchError, KeyError):
        return "“”"


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"


def value(project: "Project", field: str, held: Any) -> str:
    """Return a value of a field as a person reads it: never an id, never the name of a blob."""
    if field in _FLAGS:
        return _("yes") if held else _("no")
    if field == "parent" and not held:
        return _("at the top")
    if not isinstance(held, str):
        return json.dumps(held, ensure_ascii=False) if isinstance(held, (list, dict)) else str(held)
    if len(held) == ID_LENGTH and " " not in held:
        named = (kind for kind in _NAMED if project.file.view.get(kind, held))
        kind = next(named, "") or kind_of(project, held)
        return thing(project, kind, held) if kind else held
    if _BLOB.fullmatch(held):
        return _kept_text(project, held)
    return _labels(held) if field == "labels" else held


def _labels(held: str) -> str:
    try:
        return ", ".join(f"{tag}: {name}" for tag, name in sorted(json.loads(held).items()))
    except (ValueError, AttributeError):
        return held


def _kept_text(project: "Project", name: str) -> str:
    """Return what is kept under the name of a blob: the words of a translation, or how much."""
    try:
        data = project.file.texts.bytes(name)
        return "\n".join(str(stretch[2]) for stretch in json.loads(data))
    except WorkbenchError:
        return _("a text that is not here")
    except (ValueError, TypeError, LookupError):
        return _("a file of {size} bytes").format(size=len(data))


def span(project: "Project", coding: Row, fields: dict[str, Any]) -> str:
    """Return the words that a coding would lie on."""
    return _quote(project, {**coding, **fields})


def place_of_code(project: "Project", code: str, parent: str, position: float) -> str:
    """Return where a code would stand: below which one, and after which of those there."""
    siblings = [each for each in project.codes.children(parent) if each.id != code]
    before = [each.name for each in siblings if each.position < position]
    below = value(project, "parent", parent)
    if not before:
        return _("{parent}, first").format(parent=below)
    return _("{parent}, after {name}").format(parent=below, name=before[-1])
