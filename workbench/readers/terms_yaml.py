"""Glossaries in plain YAML: what ships, and what `export glossary.yaml` writes."""

from pathlib import Path
from typing import Any

from workbench.errors import BadFile
from workbench.model.term import STATUSES, Term
from workbench.readers.plain_yaml import load_yaml
from workbench.translate import _

_FIELDS = ("word", "language", "site", "literal", "meaning", "by", "note", "status")


def read_terms(path: Path) -> list[Term]:
    """Return the terms of a glossary file; `near` holds words, and ids hold within the list only.

    Raises:
        BadFile: It is missing, too large, no YAML, or no glossary; the message says where.
    """
    content = load_yaml(path)
    entries = content.get("terms") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise BadFile(
            _("{path} is not a glossary: it has no list called 'terms'.").format(path=path),
            _("Compare it with one that ships: `workbench term import --list`."),
        )
    return [_term(path, number, entry) for number, entry in enumerate(entries, 1)]


def _term(path: Path, number: int, entry: Any) -> Term:
    where = _("{path}, term {number}").format(path=path, number=number)
    if not isinstance(entry, dict) or not str(entry.get("word") or "").strip():
        raise BadFile(_("{where}: it has no word.").format(where=where))
    said = {name: " ".join(str(entry.get(name) or "").split()) for name in _FIELDS}
    said["status"] = said["status"] or STATUSES[0]
    if said["status"] not in STATUSES:
        raise BadFile(
            _("{where}: {status!r} is not a status.").format(where=where, status=said["status"]),
            _("Choose one of: {list}.").format(list=", ".join(STATUSES)),
        )
    near = entry.get("near") or []
    if not isinstance(near, list):
        raise BadFile(_("{where}: 'near' is not a list of words.").format(where=where))
    return Term(str(number), **said, near=tuple(" ".join(str(word).split()) for word in near))
