"""Codebooks in plain YAML: what ships, and what a team writes for itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import BadFile
from workbench.model.codebook import DEFINITION_FIELDS, ORIGINS, Code
from workbench.readers.plain_yaml import load_yaml
from workbench.translate import _

_DEEPEST = 20
_COLOUR = re.compile("#[0-9a-f]{6}")


def read_codebook(path: Path) -> list[Code]:
    """Return the codes of a codebook file, parents before children.

    Ids hold within the list only; `parent` refers to them.

    Raises:
        BadFile: It is missing, too large, no YAML, or not a codebook; the message says where.
    """
    content = load_yaml(path)
    codes = content.get("codes") if isinstance(content, dict) else None
    if not isinstance(codes, list) or not codes:
        raise BadFile(
            _("{path} is not a codebook: it has no list called 'codes'.").format(path=path),
            _("Compare it with one that ships: `workbench codebook list`."),
        )
    return list(_walk(path, codes, "", "", 0))


def read_preface(path: Path) -> str:
    """Return what a codebook file says about itself: title, status, note, sources; may be empty.

    Raises:
        BadFile: It is no readable YAML.
    """
    content = load_yaml(path)
    if not isinstance(content, dict):
        return ""
    sources = content.get("sources")
    parts = [str(content.get(part) or "").strip() for part in ("codebook", "status", "note")]
    parts += [f"· {source}" for source in sources] if isinstance(sources, list) else []
    return "\n".join(part for part in parts if part)


def _walk(path: Path, entries: Any, parent: str, above: str, depth: int) -> Iterator[Code]:
    if not isinstance(entries, list) or depth > _DEEPEST:
        raise BadFile(
            _("{path}: the codes below {name} are no list.").format(path=path, name=above)
        )
    names: set[str] = set()
    for position, entry in enumerate(entries):
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name.strip():
            raise BadFile(
                _("{path}: code {number} below {name} has no name.").format(
                    path=path, number=position + 1, name=above or _("the top")
                )
            )
        name = " ".join(name.split())
        if name.casefold() in names:
            raise BadFile(_("{path}: the code {name} occurs twice.").format(path=path, name=name))
        names.add(name.casefold())
        code = _code(path, entry, f"{parent}/{position}", parent, position)
        yield code
        yield from _walk(path, entry.get("codes") or [], code.id, name, depth + 1)


def _code(path: Path, entry: dict[str, Any], code_id: str, parent: str, position: int) -> Code:
    origin = str(entry.get("origin") or "a priori")
    if origin not in ORIGINS:
        raise BadFile(
            _("{path}: {name} has the origin {origin!r}.").format(
                path=path, name=entry["name"], origin=origin
            ),
            _("Choose one of: {list}.").format(list=", ".join(ORIGINS)),
        )
    labels = entry.get("labels") or {}
    colour = str(entry.get("colour") or "#808080").lower()
    if not _COLOUR.fullmatch(colour):
        raise BadFile(
            _("{path}: {name} has the colour {colour!r}.").format(
                path=path, name=entry["name"], colour=colour
            ),
            _("Write it as #0072b2."),
        )
    return Code(
        id=code_id,
        name=" ".join(str(entry["name"]).split()),
        parent=parent,
        **{part: str(entry.get(part) or "").strip() for part in DEFINITION_FIELDS},
        colour=colour,
        origin=origin,
        labels={str(tag): str(word) for tag, word in labels.items()}
        if isinstance(labels, dict)
        else {},
        position=position,
        retired=bool(entry.get("retired")),
    )
