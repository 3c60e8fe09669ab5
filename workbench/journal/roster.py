"""Who is in the team and what each device may do: read from the operations about members alone.

A device is known by its keys; every replica (copy of the project) says once, in its first
operation, on which device it lives. A change of role holds for the operations that its author had
not seen: `upto` says how far that was, so what somebody did before is never taken away by a later
revocation, and what was done behind the team's back never counts, whatever its date.

Like the state, a roster is a pure function of a set of operations.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.journal.operation import Operation
from workbench.model.ids import fixed_id

TEAM: Final = "team"
"""The subject of every operation about members."""

OWNER, CODER, REVIEWER, READER, GONE = "owner", "coder", "reviewer", "reader", "gone"
ROLES: Final = (OWNER, CODER, REVIEWER, READER)
_MOST_BARRED_FIRST: Final = (GONE, READER, REVIEWER, CODER, OWNER)
_FOR_EVERYBODY: Final = ("member.here", "member.leave")
_REVIEWER: Final = ("memo.", "review.", "coder.", "notice.")


def device_of(sign: str) -> str:
    """Return the id of the device that has a signing key, given in hexadecimal."""
    return fixed_id("device", sign)


@dataclass(frozen=True, slots=True)
class Change:
    """A role that a device was given.

    Attributes:
        key: The operation that says so.
        role: One of `ROLES`, or gone.
        upto: How far its author had seen each replica of the device; it holds for what comes after.
        replaces: The earlier changes its author knew; one she did not know stands beside it.
    """

    key: str
    role: str
    upto: dict[str, int]
    replaces: tuple[str, ...]


@dataclass(slots=True)
class Member:
    """A device in the team.

    Attributes:
        id: Made from its signing key.
        name: What its person is called.
        person: The id of the person; devices of one person share it.
        sign: The key its operations are verified with, hexadecimal.
        age: The key that bundles are encrypted to.
        by: The device that let it in; itself for the founder.
        changes: Every role it was given, in order.
    """

    id: str
    name: str
    person: str
    sign: str
    age: str
    by: str
    changes: list[Change] = field(default_factory=list)

    def standing(self) -> list[Change]:
        """Return the changes that no later one replaces: several where owners disagreed."""
        return _standing(self.changes)

    @property
    def role(self) -> str:
        """What it may do from now on."""
        return _least(self.standing())


def _standing(changes: list[Change]) -> list[Change]:
    replaced = {key for change in changes for key in change.replaces}
    return [change for change in changes if change.key not in replaced]


def _least(changes: list[Change]) -> str:
    """Return the smallest of several roles: where owners disagree, caution wins."""
    return min((change.role for change in changes), key=_MOST_BARRED_FIRST.index, default=GONE)


class Roster:
    """The members, their roles, and where each replica lives. Empty before there is a team."""

    def __init__(self) -> None:
        self.founding = ""
        self.covered: dict[str, tuple[int, str]] = {}
        self.members: dict[str, Member] = {}
        self.homes: dict[str, str] = {}
        self.heard: dict[str, Operation] = {}

    @classmethod
    def read(cls, operations: Iterable[Operation]) -> "Roster":
        """Read the operations about members out of any others, given in whatever order.

        A revocation may reach back to what its target did about members unseen. What that made
        void is left out and the rest is read again; each round leaves out more, so it ends.
        """
        about = sorted((op for op in operations if op.subject == TEAM), key=lambda op: op.order)
        void: set[str] = set()
        while True:
            roster = cls()
            for op in about:
                if op.key not in void and roster.allows(op):
                    roster._take(op)
            late = {op.key for op in roster.heard.values() if not roster.allows(op, again=True)}
            if not late - void:
                return roster
            void |= late

    @property
    def founded(self) -> bool:
        """Whether there is a team at all."""
        return bool(self.founding)

    def role_of(self, replica: str, seq: int) -> str:
        """Return the role that operation `seq` of a replica was made in; gone where it had none."""
        if not self.founding or seq <= self.covered.get(replica, (0, ""))[0]:
            return OWNER
        member = self.members.get(self.homes.get(replica, ""))
        if member is None:
            return GONE
        return _least(_standing([c for c in member.changes if seq > c.upto.get(replica, 0)]))

    def allows(self, op: Operation, *, again: bool = False) -> bool:
        """Whether an operation counts, by the role it was made in.

        Args:
            op: Any operation.
            again: It has been read already; ask only whether what came after lets it stand.
        """
        if op.verb == "member.found":
            return again or (not self.founding and _is_founding(op))
        if op.verb == "member.here" and self.founding:
            return again or op.replica not in self.homes
        role = self.role_of(op.replica, op.seq)
        if op.verb == "member.leave":
            return again or role != GONE
        return may(role, op.verb) and (self.founded or op.subject != TEAM)

    def counts(self, op: Operation) -> bool:
        """Whether an operation takes effect, now that the roster has been read."""
        if op.subject == TEAM:
            return not self.founding or op.key in self.heard
        return not self.founding or may(self.role_of(op.replica, op.seq), op.verb)

    def replicas(self, device: str) -> list[str]:
        """Return the replicas that live on a device."""
        return sorted(replica for replica, home in self.homes.items() if home == device)

    def present(self) -> list[Member]:
        """Return who has a role now, in the order of their coming."""
        return [member for member in self.members.values() if member.role != GONE]

    def rows(self) -> list[dict[str, Any]]:
        """Return the members as rows of the state."""
        return [
            {"id": m.id, "name": m.name, "role": m.role, "person": m.person, "sign": m.sign,
             "age": m.age, "by": m.by, "position": position}
            for position, m in enumerate(self.members.values())
        ]  # fmt: skip

    def _take(self, op: Operation) -> None:
        body = op.body or {}
        device = str(body.get("device", ""))
        if "sign" in body and device != device_of(str(body["sign"])):
            return
        self.heard[op.key] = op
        if op.verb == "member.here":
            self.homes[op.replica] = device
        elif op.verb == "member.found":
            self.founding = op.key
            self.covered = {r: (seq, head) for r, (seq, head) in body["covers"].items()}
            self.homes[op.replica] = device
            self._enter(op, OWNER)
        elif op.verb == "member.add":
            self._enter(op, str(body["role"]))
        elif (member := self.members.get(device)) is not None:
            if op.verb == "member.link":
                member.person = str(body["person"])
            elif op.verb == "member.leave" and self.homes.get(op.replica) != device:
                return
            else:
                member.changes.append(_change(op, str(body.get("role", GONE))))

    def _enter(self, op: Operation, role: str) -> None:
        body = op.body or {}
        device = str(body["device"])
        member = self.members.setdefault(
            device,
            Member(
                device,
                str(body["name"]),
                str(body.get("person") or device),
                str(body["sign"]),
                str(body["age"]),
                self.homes.get(op.replica, ""),
            ),
        )
        member.changes.append(_change(op, role))


def _is_founding(op: Operation) -> bool:
    return op.body is not None and "covers" in op.body


def _change(op: Operation, role: str) -> Change:
    body = op.body or {}
    # What somebody says about herself holds from her next operation on.
    upto = {**body.get("upto", {}), op.replica: op.seq}
    return Change(op.key, role, upto, tuple(body.get("replaces", ())))


def may(role: str, verb: str) -> bool:
    """Whether somebody in this role may do a verb of the journal."""
    if role == OWNER or verb in _FOR_EVERYBODY:
        return role != GONE or verb in _FOR_EVERYBODY
    if role == CODER:
        return not verb.startswith("member.")
    return role == REVIEWER and verb.startswith(_REVIEWER)
