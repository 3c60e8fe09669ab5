"""Names that were replaced, and words that left the project although somebody is in them."""

import json
from typing import Final

from workbench.journal.reducers.registers import Act, Reducer, put_head, set_field
from workbench.journal.state import complete


def _despite(act: Act) -> None:
    """Keep that a check was overruled: who did it, when, and why. It is never taken back."""
    found = json.dumps(act.body.get("found", {}), sort_keys=True)
    who = {"coder": act.op.actor, "time": act.op.time}
    row = {**act.body, **who, "id": act.op.subject, "found": found}
    act.view.put("despite", complete("despite", row))


def _write(act: Act) -> None:
    """Write fields in which names were replaced; what they held is kept aside, to be taken back.

    The operation holds the new words only: a name must not enter the journal by being taken out.
    """
    kind, now = act.body["kind"], act.body["set"]
    was = {field: _held(act, kind, field) for field in now}
    row = {"id": act.op.key, "kind": kind, "subject": act.op.subject}
    act.view.put("masked", complete("masked", {**row, "was": json.dumps(was, sort_keys=True)}))
    _set(act, kind, now)


def _unwrite(act: Act) -> None:
    """Put back what the fields held before their names were replaced."""
    kept = act.view.get("masked", act.body["op"])
    if kept is not None:
        was = json.loads(kept["was"])
        _set(act, kept["kind"], {field: was[field] for field in was if was[field] is not None})


def _held(act: Act, kind: str, field: str) -> object:
    row = act.view.get(kind, f"{act.op.subject} {field}" if kind == "attribute" else act.op.subject)
    if row is None:
        return None
    return row["value"] if kind == "attribute" else row.get(field)


def _set(act: Act, kind: str, fields: dict[str, object]) -> None:
    for field, value in fields.items():
        if kind != "attribute":
            set_field(act, kind, field, value)
        elif (row := act.view.get("attribute", f"{act.op.subject} {field}")) is not None:
            put_head(act, f"attribute {field}", value)
            act.view.put("attribute", {**row, "value": value})


REDUCERS: Final[dict[str, Reducer]] = {
    "export.despite": _despite,
    "pseudonym.write": _write,
    "pseudonym.unwrite": _unwrite,
}
