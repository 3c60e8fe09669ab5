"""What each code meant when it was put on a passage.

Of every wording of a definition what stands for it is kept, with the operation that wrote it. A
coding is stamped with the wording its author had before her, so that one made under an older
wording, or by somebody whom the newer one had not reached, is found again: on every replica the
same ones, in whatever order the operations travelled. A stamp depends on nothing that its author
had not seen.
"""

from collections.abc import Mapping
from typing import Any, Final

from workbench.journal.reducers.registers import Act, Reducer, add, edit
from workbench.journal.state import Row
from workbench.model.codebook import MEANING, of_parts, stand_in


def add_code(act: Act) -> None:
    """Add a code, and keep the wording it began with."""
    if act.view.get("code", act.op.subject) is None:
        add("code")(act)
        _keep(act, act.body, first=1)


def define(act: Act) -> None:
    """Change a definition, and keep the new wording beside the older ones."""
    edit("code")(act)
    _keep(act, act.body["set"], first=0)


def _keep(act: Act, values: Mapping[str, Any], *, first: int) -> None:
    op = act.op
    for field in MEANING:
        if field in values:
            row = {"id": f"{op.key} {op.subject} {field}", "code": op.subject, "field": field}
            made = {"replica": op.replica, "seq": op.seq, "rank": op.rank, "first": first}
            act.view.put("definition", {**row, "value": stand_in(values[field]), **made})


def stamped(reducer: Reducer) -> Reducer:
    """Return what also notes under which wording a coding was made.

    While a code has only the wording it began with nothing is noted: that is what no stamp means.
    """

    def with_stamp(act: Act) -> None:
        reducer(act)
        code = act.body.get("code") or act.body.get("set", {}).get("code", "")
        # Taken back, a change of code leaves the coding as fresh or as old as it was.
        if not code or act.op.reverts or act.view.get("coding", act.op.subject) is None:
            return
        known = list(act.view.find("definition", code=code))
        seen = [row for row in known if act.saw(row["replica"], row["seq"])]
        _stamp(act, code, _read(seen) if any(not row["first"] for row in seen) else "")

    return with_stamp


def _read(rows: list[Row]) -> str:
    """Return the wording that these entries add up to, the newest of each field."""
    rows.sort(key=lambda row: (row["rank"], row["replica"], row["seq"]))
    return of_parts({row["field"]: row["value"] for row in rows})


def original(rows: list[Row]) -> str:
    """Return the wording a code began with, from the entries of its definition."""
    return _read([row for row in rows if row["first"]])


def _stamp(act: Act, code: str, defined: str) -> None:
    """Note the wording a coding stands under; none for the one its code began with."""
    name = f"{act.op.subject} {code}"
    if defined:
        act.view.put("stamp", {"id": name, "coding": act.op.subject, "defined": defined})
    else:
        act.view.drop("stamp", name)


def _keep_coding(act: Act) -> None:
    """Note that a person has looked at a coding under another wording, and lets it stand."""
    if act.view.get("coding", act.op.subject) is not None:
        _stamp(act, act.body["code"], act.body["now"])


REDUCERS: Final[dict[str, Reducer]] = {"coding.keep": _keep_coding}
