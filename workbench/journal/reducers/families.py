"""Things that stand in a tree and can be read as one another: codes and themes.

A move that would make a ring is left out; a merge is an edge, so that it can be taken back.
"""

from dataclasses import dataclass
from typing import Final

from workbench.journal.reducers.registers import JOINED, LEFT_OUT, Act, edit, notice
from workbench.journal.state import View


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of such things, and the kind that holds the edges of their merges."""

    kind: str
    edges: str

    def move(self, act: Act) -> None:
        """Let a move take effect, unless it makes a ring."""
        parent = act.body["set"].get("parent", "")
        if self.stands_above(act.view, act.op.subject, parent):
            notice(act, LEFT_OUT)
            return
        edit(self.kind)(act)

    def stands_above(self, view: View, upper: str, below: str) -> bool:
        """Whether `upper` is `below` or stands above it, so that moving it there makes a ring.

        What is merged stands where the one it is read as stands.
        """
        top, passed = self._read_as(view, upper), set[str]()
        below = self._read_as(view, below)
        while below and below not in passed:
            if below == top:
                return True
            passed.add(below)
            row = view.get(self.kind, below)
            below = self._read_as(view, row["parent"]) if row else ""
        return False

    def _read_as(self, view: View, one: str) -> str:
        row = view.get(self.kind, one)
        while row and row["merged_into"]:
            one = row["merged_into"]
            row = view.get(self.kind, one)
        return one

    def merge(self, act: Act) -> None:
        """Read one as another."""
        op, before = act.op, self._read_as(act.view, act.op.subject)
        if before not in (op.subject, self._read_as(act.view, act.body["into"])):
            notice(act, JOINED)
        edge = {"id": op.key, "rank": op.rank, "replica": op.replica, "seq": op.seq}
        act.view.put(self.edges, {**edge, self.kind: op.subject, "into": act.body["into"]})
        self._link(act.view)

    def unmerge(self, act: Act) -> None:
        """Take the merges back that their author had seen."""
        # A merge that was undone and done again is another operation, yet the same merge.
        same = {self.kind: act.op.subject, "into": act.body["into"]}
        for edge in list(act.view.find(self.edges, **same)):
            if act.saw(edge["replica"], edge["seq"]):
                act.view.drop(self.edges, edge["id"])
        self._link(act.view)

    def _link(self, view: View) -> None:
        """Read the merges in order: each joins two families under the root of the second.

        A merge of two that are one already joins nothing, so two people merging two codes into
        each other at once do no harm.
        """
        edges = sorted(
            view.find(self.edges), key=lambda edge: (edge["rank"], edge["replica"], edge["seq"])
        )
        links: dict[str, str] = {}
        for edge in edges:
            lost, kept = _root(links, edge[self.kind]), _root(links, edge["into"])
            if lost != kept:
                links[lost] = kept
        for row in list(view.find(self.kind)):
            if row["merged_into"] != links.get(row["id"], ""):
                view.put(self.kind, {**row, "merged_into": links.get(row["id"], "")})


def _root(links: dict[str, str], one: str) -> str:
    while one in links:
        one = links[one]
    return one


CODES: Final = Family("code", "alias")
THEMES: Final = Family("theme", "theme_alias")
FAMILIES: Final = {family.kind: family for family in (CODES, THEMES)}
