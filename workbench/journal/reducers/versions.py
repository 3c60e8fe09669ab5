"""The versions of a source's text, and where everything that lies on them is now.

Each revision names the version it was made from. Where two people revised the same one, what does
not touch is put together by itself; otherwise the later revision is shown and a person is told.
What was marked keeps the version and the place it was marked at; its place in the shown text is
worked out along the way from there.
"""

import json
from collections.abc import Iterator
from typing import Final

from workbench.journal.reducers.definitions import stamped
from workbench.journal.reducers.registers import (
    Act,
    Reducer,
    add,
    notice,
    put_head,
)
from workbench.journal.reducers.speakers import add_speaker, rename_speakers
from workbench.journal.state import Row, View, complete
from workbench.model import script as scripts
from workbench.model.script import Edit, Mapping, Script
from workbench.model.spans import Span

BRANCHED = "revised twice"
REBUILT = "revised while in use"
"""What a person must be told; words for it are found on display."""

_MARKS: Final = {"coding": "source", "memo": "about", "anchor": "source"}
"""What can lie on words of a text, and the column that says of which one."""

_EVERYTHING: Final = 2**48

JOINT: Final = "+"
"""Stands in the id of a version that was put together between those of the two it is made of."""


def first_version(source: str) -> str:
    """Return the id of the text a source was imported with."""
    return f"{source} 1"


def revise(act: Act) -> None:
    """Enter a new version of a text."""
    source = act.view.get("source", act.op.subject)
    if source is None or act.view.get("version", act.body["version"]) is not None:
        return
    known(act.view, act.body["parent"])
    facts = {"source": source["id"], "coder": act.op.actor, "time": act.op.time}
    facts |= {"id": act.body["version"], "number": _next_number(act.view, source["id"])}
    added = [speaker["label"] for speaker in act.body.get("added", ())]
    speakers = {"relabelled": act.body.get("relabelled", []), "added": added}
    facts |= {"speakers": json.dumps(speakers, ensure_ascii=False)}
    row = complete("version", {**act.body, **facts})
    act.view.put("version", row)
    for speaker in act.body.get("added", ()):
        add_speaker(act.view, source["id"], speaker)
    rename_speakers(act.view, row)
    if act.body.get("settles"):
        _settle_branches(act)
    if _enter(act.view, source, row):
        notice(act, BRANCHED)


def take_back(act: Act) -> None:
    """Undo a revision, unless somebody has revised its text since."""
    row = act.view.get("version", act.body["version"])
    if row is None or row["removed"]:
        return
    if any(not later["removed"] for later in act.view.find("version", parent=row["id"])):
        notice(act, REBUILT)
        return
    act.view.put("version", {**row, "removed": 1})
    rename_speakers(act.view, row, back=True)
    _enter_anew(act.view, row["source"])


def bring_back(act: Act) -> None:
    """Do an undone revision again."""
    row = act.view.get("version", act.body["version"])
    if row is not None and row["removed"]:
        act.view.put("version", {**row, "removed": 0})
        rename_speakers(act.view, row)
        _enter_anew(act.view, row["source"])


def _next_number(view: View, source: str) -> int:
    return max((row["number"] for row in view.find("version", source=source)), default=0) + 1


def _enter(view: View, source: Row, row: Row) -> bool:
    """Show a version, or what it makes with the one shown. Returns whether it stands against it."""
    head = view.get("version", source["head"])
    if head is None or row["parent"] == head["id"]:
        _show(view, source, row, scripts.unpacked(row["script"]))
        return False
    if row["other"] and (row["parent"], row["other"]) == (head["parent"], head["other"]):
        _show(view, source, row, ())
        return False
    joint = _joined(view, head, row)
    if joint is None:
        _show(view, source, row, None)
        return True
    joint = view.get("version", joint["id"]) or joint
    _show(view, source, joint, scripts.unpacked(joint["script"]))
    return False


def _enter_anew(view: View, source_id: str) -> None:
    """Go through the versions again, after one was taken back or brought back."""
    source = view.get("source", source_id)
    rows = sorted(view.find("version", source=source_id), key=lambda row: row["number"])
    living = [row for row in rows if not row["removed"] and JOINT not in row["id"]]
    if source is None or not living:
        return
    view.put("source", {**source, "head": living[0]["id"], "version": living[0]["number"]})
    for row in living[1:]:
        current = view.get("source", source_id)
        if current is not None:
            _enter(view, current, row)
    current = view.get("source", source_id)
    if current is not None:
        shown = view.get("version", current["head"])
        _show(view, current, shown or living[0], None)


def _show(view: View, source: Row, version: Row, step: Script | None) -> None:
    """Make a version the one everybody reads, and move what lies on the text.

    `step` leads from the version shown until now; None when the way must be looked for.
    """
    view.put("source", {**source, "head": version["id"], "version": version["number"]})
    view.put("version", version)
    ways: dict[str, list[Mapping]] = {}
    step_only = [Mapping(step)] if step is not None else None
    for kind, column in _MARKS.items():
        for row in [*view.find(kind, **{column: source["id"]})]:
            if not row["anchor"]:
                continue
            if step_only is not None:
                moved = _moved(row, Span(row["start"], row["end"]), step_only)
            else:
                if row["anchor"] not in ways:
                    ways[row["anchor"]] = [*_way(view, row["anchor"], version["id"])]
                moved = _moved({**row, "orphan": 0}, _anchor_span(row), ways[row["anchor"]])
            view.put(
                kind, {**moved, **({"version": version["number"]} if kind == "coding" else {})}
            )


def show_anew(view: View, source_id: str) -> None:
    """Work out again where everything on a text is, from where it was marked."""
    source = view.get("source", source_id)
    head = view.get("version", source["head"]) if source else None
    if source is not None and head is not None:
        _show(view, source, head, None)


def marks_on(view: View, source_id: str) -> Iterator[tuple[str, Row]]:
    """Yield (kind, row) for everything that lies on words of a text."""
    for kind, column in _MARKS.items():
        for row in [*view.find(kind, **{column: source_id})]:
            if row["anchor"]:
                yield kind, row


def _anchor_span(row: Row) -> Span:
    return Span(row["anchor_start"], row["anchor_end"])


def _moved(row: Row, span: Span, way: list[Mapping]) -> Row:
    was_empty = span.start == span.end
    for mapping in way:
        span = mapping.span(span)
    swallowed = row["orphan"] or (span.start == span.end and not was_empty)
    return {**row, "start": span.start, "end": span.end, "orphan": int(swallowed)}


def placed(view: View, kind: str, row: Row) -> Row:
    """Return a coding or memo with its place in the shown text, from where it was marked."""
    source = view.get("source", row[_MARKS[kind]])
    head = view.get("version", source["head"]) if source else None
    if head is None or not row["anchor"]:
        return {**row, "start": row["anchor_start"], "end": row["anchor_end"], "orphan": 0}
    marked = known(view, row["anchor"])
    way = [*_way(view, row["anchor"], head["id"])]
    moved = _on_version(_moved({**row, "orphan": 0}, _anchor_span(row), way), head)
    gone = moved["orphan"] and marked is not None and marked["withdrawn"]
    return {**moved, "removed": 1} if gone else moved


def _on_version(row: Row, version: Row) -> Row:
    return {**row, "version": version["number"]} if "version" in row else row


def anchored(source: str, body: Row) -> Row:
    """Return where something was marked, from what an operation says."""
    version = body.get("version") or 1
    return {
        "anchor": first_version(source) if isinstance(version, int) else version,
        "anchor_start": body.get("start", 0),
        "anchor_end": body.get("end", 0),
    }


def known(view: View, version_id: str) -> Row | None:
    """Return a version. One that was put together elsewhere is put together here as well."""
    row = view.get("version", version_id)
    if row is None and JOINT in version_id:
        one, other = _parts(version_id)
        head, later = known(view, one), known(view, other)
        row = _joined(view, head, later) if head and later else None
        if row is not None:
            view.put("version", {**row, "number": _next_number(view, row["source"])})
    return row


def _parts(joint: str) -> tuple[str, str]:
    """Return the two versions a joint one is made of: the last sign that joins stands between."""
    one, _sign, other = joint.rpartition(JOINT)
    return one, other


def _joined(view: View, head: Row, row: Row) -> Row | None:
    """Return what a version makes with the shown one; None where they touch."""
    together = _together(view, head["id"], row["id"])
    if together is None:
        return None
    after_head, after_row = together
    joint = f"{head['id']}{JOINT}{row['id']}"
    base = view.get("version", row["parent"])
    facts = {
        "id": joint,
        "source": row["source"],
        "number": _next_number(view, row["source"]),
        "parent": head["id"],
        "script": scripts.packed(after_head),
        "other": row["id"],
        "other_script": scripts.packed(after_row),
        "characters": head["characters"] + scripts.growth(after_head),
        "turn_count": head["turn_count"] + row["turn_count"] - (base or row)["turn_count"],
        "coder": row["coder"],
        "time": row["time"],
    }
    return complete("version", facts)


def _together(view: View, head: str, other: str) -> tuple[Script, Script] | None:
    """Return what leads from either of two versions to the one that holds both revisions."""
    above = _ancestors(view, head)
    base = other
    while base not in above:
        row = view.get("version", base)
        if row is None or not row["parent"]:
            return None
        base = row["parent"]
    ours, theirs = [*_forward(view, base, head)], [*_forward(view, base, other)]
    for index, script in enumerate(theirs):
        for place, own in enumerate(ours):
            onto, back = scripts.rebased(script, own), scripts.rebased(own, script)
            if onto is None or back is None:
                return None
            script, ours[place] = onto, back
        theirs[index] = script
    return _in_one(theirs), _in_one(ours)


def _in_one(steps: list[Script]) -> Script:
    whole: Script = ()
    for step in steps:
        whole = scripts.compose(whole, step) if whole else step
    return whole


def _ancestors(view: View, version: str) -> set[str]:
    found: set[str] = set()
    waiting = [version]
    while waiting:
        here = waiting.pop()
        row = view.get("version", here) if here not in found else None
        found.add(here)
        if row is not None:
            waiting += [above for above in (row["parent"], row["other"]) if above]
    return found


def _forward(view: View, base: str, version: str) -> Iterator[Script]:
    """Yield the scripts that lead from a version to one made from it."""
    steps: list[Script] = []
    while version != base:
        row = view.get("version", version)
        if row is None:
            break
        if row["other"] and base not in _ancestors(view, row["parent"]):
            version, step = row["other"], row["other_script"]
        else:
            version, step = row["parent"], row["script"]
        steps.append(scripts.unpacked(step))
    yield from reversed(steps)


def _way(view: View, anchor: str, head: str) -> Iterator[Mapping]:
    """Yield the steps from the version something was marked on to the one that is shown."""
    if anchor == head:
        return
    if anchor in _ancestors(view, head):
        yield from map(Mapping, _forward(view, anchor, head))
        return
    together = _together(view, head, anchor)
    row = view.get("version", anchor)
    if together is not None and not together[0]:
        yield Mapping(together[1])
    elif row is None:
        yield Mapping((Edit(0, _EVERYTHING, ""),))  # nobody here knows that text
    elif row["parent"]:
        yield Mapping(scripts.inverse(scripts.unpacked(row["script"])))
        yield from _way(view, row["parent"], head)


def _settle_branches(act: Act) -> None:
    """Take a person's word for it that nothing is lost; what she had not seen stays listed."""
    for found in [*act.view.find("notice", subject=act.op.subject, text=BRANCHED)]:
        replica, _colon, seq = found["id"].rpartition(":")
        if act.saw(replica, int(seq)):
            act.view.drop("notice", found["id"])


def _mark(kind: str) -> Reducer:
    """Return what puts something on words of a text, wherever these are by now."""

    def reducer(act: Act) -> None:
        if act.view.get(kind, act.op.subject) is None:
            there = anchored(act.body.get("source", ""), act.body)
            facts = {**act.body, **there, "id": act.op.subject, "version": 1}
            act.view.put(kind, placed(act.view, kind, complete(kind, facts)))

    return reducer


def _add_memo(act: Act) -> None:
    add("memo")(act)
    row = act.view.get("memo", act.op.subject)
    if row is not None and row["end"] and not row["anchor"]:
        there = placed(act.view, "memo", {**row, **anchored(row["about"], act.body)})
        if there["removed"]:
            act.view.drop("memo", act.op.subject)  # it lies on words that were withdrawn
        else:
            act.view.put("memo", there)


def _resize(act: Act) -> None:
    """Mark other words, on the version they were chosen on."""
    row = act.view.get("coding", act.op.subject)
    if row is None:
        return
    now = act.body["set"]
    at = now if "anchor" in now else anchored(row["source"], now)
    for name, value in at.items():
        put_head(act, name, value)
    act.view.put("coding", placed(act.view, "coding", {**row, **at, "removed": 0}))


REDUCERS: Final[dict[str, Reducer]] = {
    "source.revise": revise,
    "source.unrevise": take_back,
    "source.rerevise": bring_back,
    "coding.add": stamped(_mark("coding")),
    "coding.resize": _resize,
    "anchor.add": _mark("anchor"),
    "memo.add": _add_memo,
}

__all__ = ["BRANCHED", "REBUILT", "REDUCERS", "first_version"]
