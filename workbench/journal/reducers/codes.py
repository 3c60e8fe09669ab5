"""Codes: how they are moved and merged when several people do it at once."""

from typing import Final

from workbench.journal.reducers.definitions import add_code, define
from workbench.journal.reducers.registers import (
    JOINED,
    LEFT_OUT,
    Act,
    Reducer,
    edit,
    notice,
    remove,
    restore,
)
from workbench.journal.state import View


def _move_code(act: Act) -> None:
    parent = act.body["set"].get("parent", "")
    if stands_above(act.view, act.op.subject, parent):
        notice(act, LEFT_OUT)
        return
    edit("code")(act)


def stands_above(view: View, code: str, below: str) -> bool:
    """Whether `code` is `below` or stands above it, so that moving it there makes a ring.

    A merged code stands where the one it is read as stands.
    """
    top, passed = _read_as(view, code), set[str]()
    below = _read_as(view, below)
    while below and below not in passed:
        if below == top:
            return True
        passed.add(below)
        row = view.get("code", below)
        below = _read_as(view, row["parent"]) if row else ""
    return False


def _read_as(view: View, code: str) -> str:
    row = view.get("code", code)
    while row and row["merged_into"]:
        code = row["merged_into"]
        row = view.get("code", code)
    return code


def _merge_code(act: Act) -> None:
    op, before = act.op, _read_as(act.view, act.op.subject)
    if before not in (op.subject, _read_as(act.view, act.body["into"])):
        notice(act, JOINED)
    edge = {"id": op.key, "rank": op.rank, "replica": op.replica, "seq": op.seq}
    act.view.put("alias", {**edge, "code": op.subject, "into": act.body["into"]})
    _link_aliases(act.view)


def _unmerge_code(act: Act) -> None:
    # A merge that was undone and done again is another operation, yet the same merge.
    for edge in list(act.view.find("alias", code=act.op.subject, into=act.body["into"])):
        if act.saw(edge["replica"], edge["seq"]):
            act.view.drop("alias", edge["id"])
    _link_aliases(act.view)


def _link_aliases(view: View) -> None:
    """Read the merges in order: each joins two families under the root of the second.

    A merge of two codes that are one already joins nothing, so two people merging two codes into
    each other at once do no harm.
    """
    edges = sorted(
        view.find("alias"), key=lambda edge: (edge["rank"], edge["replica"], edge["seq"])
    )
    links: dict[str, str] = {}
    for edge in edges:
        lost, kept = _root(links, edge["code"]), _root(links, edge["into"])
        if lost != kept:
            links[lost] = kept
    for row in list(view.find("code")):
        if row["merged_into"] != links.get(row["id"], ""):
            view.put("code", {**row, "merged_into": links.get(row["id"], "")})


def _root(links: dict[str, str], code: str) -> str:
    while code in links:
        code = links[code]
    return code


REDUCERS: Final[dict[str, Reducer]] = {
    "code.add": add_code,
    "code.rename": edit("code"),
    "code.define": define,
    "code.retire": edit("code"),
    "code.revive": edit("code"),
    "code.remove": remove("code"),
    "code.restore": restore("code"),
    "code.move": _move_code,
    "code.merge": _merge_code,
    "code.unmerge": _unmerge_code,
}
