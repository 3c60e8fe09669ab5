"""The whole project as JSON: for archives, for scripts, and for programs to come.

One thing a line, so that two exports can be compared. Offsets are Unicode code points, half-open.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from workbench.model.report import Document, Whole

FORMAT: Final = "cbs-workbench project"
VERSION: Final = 1


def write_project(whole: Whole) -> bytes:
    """Return the project as it stands now, without its history, in UTF-8."""
    texts = {document.source.id: document.text for document in whole.documents}
    names = {document.source.id: document.source.name for document in whole.documents}
    lists: dict[str, Iterable[Mapping[str, Any]]] = {
        "coders": ({"id": key, "name": name} for key, name in whole.coders.items()),
        "participants": map(asdict, whole.participants),
        "codes": map(asdict, whole.codes),
        "sources": map(_source, whole.documents),
        "codings": (
            {
                "id": c.id, "source": c.source, "source_name": names[c.source],
                "version": c.version, "start": c.start, "end": c.end, "code": c.code,
                "coder": c.coder, "text": texts[c.source][c.start : c.end],
            }
            for c in whole.codings
        ),
        "memos": map(asdict, whole.memos),
        "themes": map(asdict, whole.themes),
        "findings": map(asdict, whole.findings),
        "terms": map(asdict, whole.terms),
        "cells": map(asdict, whole.cells),
        "anchors": map(asdict, whole.anchors),
    }  # fmt: skip
    head = {
        "format": FORMAT,
        "format_version": VERSION,
        "name": whole.name,
        "mode": whole.mode,
        "note": whole.note,
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts += [f"{_json(key)}: {_lines(rows)}" for key, rows in lists.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _source(document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "id": source.id,
        "name": source.name,
        **asdict(source.about),
        "version": source.version,
        "characters": source.characters,
        "speakers": [asdict(speaker) for speaker in document.speakers],
        "turns": [
            {
                "start": t.start, "end": t.end, "label_start": t.label_start,
                "label_end": t.label_end, "speaker": t.speaker, "began": t.began,
                "ended": t.ended, "kind": t.kind,
            }
            for t in document.turns
        ],
        "text": document.text,
        "translation": [asdict(each) for each in document.translation],
    }  # fmt: skip


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    lines = ",\n".join(f"  {_json(row)}" for row in rows)
    return f"[\n{lines}\n]" if lines else "[]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
