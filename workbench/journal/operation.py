"""One operation: a change a person made, sealed into the chain of the replica it was made on."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

Body = dict[str, Any]
"""What an operation says: plain JSON values."""


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, UTF-8 kept as it is."""
    return _ENCODER.encode(value)


def commitment(salt: str, body: Body) -> str:
    """Return the salted hash that stands for a body, so that the body itself can be erased."""
    return hashlib.sha256((salt + canonical(body)).encode()).hexdigest()


def new_salt() -> str:
    """Return 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants done, before it has a place in the journal."""

    verb: str
    subject: str
    body: Body = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """A sealed operation.

    Attributes:
        replica: The copy of the project it was made on.
        seq: 1, 2, 3 without gaps on each replica.
        prev: Hash of the replica's previous operation, empty for the first.
        time: Hybrid logical clock, milliseconds << 16 | counter: when it was done.
        rank: At least `time`, and more than the rank of everything its author had seen.
        verb: What was done (`code.rename`).
        subject: The id of what it was done to.
        actor: The id of the coder who did it.
        batch: `seq` of the first operation of the same gesture.
        gesture: The verb a person asked for; one gesture may need several operations.
        reverts: `replica:batch` of the gesture this one undoes or redoes, else empty.
        seen: How far the author had seen other replicas, where that grew since `prev`.
        salt: Random, so that a commitment cannot be guessed back into a body.
        body: The particulars; None once erased after a withdrawal.
        sealed: The commitment to salt and body.
    """

    replica: str
    seq: int
    prev: str
    time: int
    rank: int
    verb: str
    subject: str
    actor: str
    batch: int
    gesture: str
    reverts: str
    seen: dict[str, int]
    salt: str
    body: Body | None
    sealed: str
    _hash: str = field(default="", init=False, repr=False, compare=False)

    @property
    def key(self) -> str:
        """Its name in other operations: `replica:seq`."""
        return f"{self.replica}:{self.seq}"

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place in the one order of all operations; never before what its author had seen."""
        return (self.rank, self.replica, self.seq)

    @property
    def hash(self) -> str:
        """Hash of the header and the commitment; the next operation names it."""
        if not self._hash:
            # Asked for several times on the way into a project; nothing it depends on changes.
            object.__setattr__(self, "_hash", self._hashed())
        return self._hash

    def _hashed(self) -> str:
        header = [
            self.replica, self.seq, self.prev, self.time, self.rank, self.verb, self.subject,
            self.actor, self.batch, self.gesture, self.reverts, self.seen, self.sealed,
        ]  # fmt: skip
        return hashlib.sha256(canonical(header).encode()).hexdigest()

    def verifies(self) -> bool:
        """Whether the body, if it is still there, is the one that was sealed."""
        return self.body is None or commitment(self.salt, self.body) == self.sealed
