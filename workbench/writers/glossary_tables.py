"""The glossary as YAML, which `term import` reads again, and as a table."""

import csv
import io
from collections.abc import Sequence

import yaml

from workbench.model.hostile import safe_cell
from workbench.model.term import Term

_FIELDS = ("word", "language", "site", "literal", "meaning", "by", "note", "status")


def write_glossary_yaml(terms: Sequence[Term], name: str) -> bytes:
    """Return the glossary as YAML. What is empty is left out; `near` holds words."""
    words = {term.id: term.word for term in terms}
    entries = []
    for term in terms:
        entry: dict[str, object] = {
            field: value for field in _FIELDS if (value := getattr(term, field))
        }
        if near := [words[other] for other in term.near if other in words]:
            entry["near"] = near
        entries.append(entry)
    content = {"glossary": name, "terms": entries}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=96, encoding="utf-8")


def write_glossary_csv(terms: Sequence[Term]) -> bytes:
    """Return the glossary as a table; what looks like a formula has an apostrophe before it."""
    words = {term.id: term.shown for term in terms}
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([*_FIELDS, "near"])
    for term in terms:
        near = "; ".join(words[other] for other in term.near if other in words)
        table.writerow([safe_cell(value) for value in (*(getattr(term, f) for f in _FIELDS), near)])
    return ("\ufeff" + written.getvalue()).encode()
