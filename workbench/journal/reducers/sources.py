"""Sources, their translations, speakers and participants."""

from typing import Final

from workbench.journal.reducers.registers import (
    Act,
    Reducer,
    add,
    edit,
    put_head,
    remove,
    restore,
)
from workbench.journal.reducers.speakers import add_speaker
from workbench.journal.reducers.versions import first_version
from workbench.journal.state import complete


def _import_source(act: Act) -> None:
    if act.view.get("source", act.op.subject) is not None:
        return
    first = first_version(act.op.subject)
    facts = {"id": act.op.subject, "head": first, "translation_at": first}
    act.view.put("source", complete("source", {**act.body, **facts}))
    who = {"coder": act.op.actor, "time": act.op.time, "speakers": "", "note": ""}
    version = {**act.body, **who, "id": first, "source": act.op.subject, "number": 1}
    act.view.put("version", complete("version", version))
    for speaker in act.body.get("speakers", ()):
        add_speaker(act.view, act.op.subject, speaker)


def _set_attribute(act: Act) -> None:
    for key, value in act.body["set"].items():
        put_head(act, f"attribute {key}", value)
        row = {"id": f"{act.op.subject} {key}", "subject": act.op.subject}
        act.view.put("attribute", {**row, "key": key, "value": value})


REDUCERS: Final[dict[str, Reducer]] = {
    "participant.add": add("participant"),
    "participant.rename": edit("participant"),
    "participant.set": _set_attribute,
    "participant.remove": remove("participant"),
    "participant.restore": restore("participant"),
    "source.import": _import_source,
    "source.rename": edit("source"),
    "source.set": edit("source"),
    "source.remove": remove("source"),
    "source.restore": restore("source"),
    "translation.add": edit("source"),
    "translation.write": edit("source"),
    "translation.shift": edit("source"),
    "translation.remove": edit("source"),
}
