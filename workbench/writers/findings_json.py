"""Themes, findings, terms and matrices as JSON: one thing a line, so that versions compare."""

import json
from collections.abc import Mapping
from typing import Any, Final

from workbench.model.report import Imprint

FORMAT: Final = "cbs-workbench-findings"
VERSION: Final = 1


def write_outcomes(content: Mapping[str, Any], imprint: Imprint) -> bytes:
    """Return the content as JSON: what is a list stands with one entry on each line."""
    head = {
        "format": FORMAT, "format_version": VERSION, "project": imprint.title, "day": imprint.day,
    }  # fmt: skip
    parts = []
    for key, value in {**head, **content}.items():
        if isinstance(value, list):
            rows = ",\n".join(f"  {_json(row)}" for row in value)
            shown = f"[\n{rows}\n]" if rows else "[]"
        else:
            shown = _json(value)
        parts.append(f"{_json(key)}: {shown}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
