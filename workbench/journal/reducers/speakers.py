"""Speakers: the labels in a source, and what becomes of them when its text is revised.

An operation's header stays for ever, so the id of a speaker does not hold her label.
"""

import json
from dataclasses import replace
from typing import Final

from workbench.journal.reducers.labels import label_of
from workbench.journal.reducers.registers import Act, Reducer, edit
from workbench.journal.state import Row, View, complete
from workbench.model.ids import fixed_id


def speaker_id(source: str, label: str) -> str:
    """Return the id of the speaker who has a label in a source."""
    return f"{source} {fixed_id('speaker', source, label)}"


def add_speaker(view: View, source: str, speaker: Row) -> None:
    """Add a speaker to a source, unless she is there."""
    identity = {"id": speaker_id(source, speaker["label"]), "source": source}
    if view.get("speaker", identity["id"]) is None:
        view.put("speaker", complete("speaker", {**speaker, **identity}))


def rename_speakers(view: View, version: Row, *, back: bool = False) -> None:
    """Give speakers the labels they have in a version: who they are goes with them."""
    speakers = json.loads(version["speakers"] or "{}")
    for mark, new in speakers.get("relabelled", ()):
        old = label_of(view, version["source"], mark)
        one, other = (new, old) if back else (old, new)
        row = view.get("speaker", speaker_id(version["source"], one))
        if row is not None:
            target = speaker_id(version["source"], other)
            there = view.get("speaker", target) or {**row, "id": target, "label": other}
            view.put("speaker", {**there, "renamed": ""})
            view.put("speaker", {**row, "renamed": other})
    for label in speakers.get("added", ()):
        row = view.get("speaker", speaker_id(version["source"], label))
        if row is not None and not (back and _added_elsewhere(view, version, label)):
            # A label that no text has any more is one that goes by itself alone.
            view.put("speaker", {**row, "renamed": label if back else ""})


def _added_elsewhere(view: View, version: Row, label: str) -> bool:
    others = view.find("version", source=version["source"], removed=0)
    return any(
        label in json.loads(row["speakers"] or "{}").get("added", ())
        for row in others
        if row["id"] != version["id"]
    )


def _set(act: Act) -> None:
    """Change a speaker, under whatever label she goes by now."""
    subject = act.op.subject
    if act.view.get("speaker", subject) is None and " " in subject:
        # Until labels were left out of the headers of operations, they stood there.
        subject = speaker_id(*subject.split(" ", 1))
        act = replace(act, op=replace(act.op, subject=subject))
    edit("speaker")(act)
    row, passed = act.view.get("speaker", subject), {subject}
    while row is not None and row["renamed"]:
        there = act.view.get("speaker", speaker_id(row["source"], row["renamed"]))
        if there is None or there["id"] in passed:
            break
        passed.add(there["id"])
        there = {**there, "role": row["role"], "participant": row["participant"]}
        act.view.put("speaker", there)
        row = there


REDUCERS: Final[dict[str, Reducer]] = {"speaker.set": _set}
