"""What travels between replicas: operations, signatures over their chains, and the blobs they name.

How it is wrapped (a bundle, rows of a hub) is the business of the room `team`; what is made of it
on arrival that of the store.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.journal.operation import Operation

_BLOB: Final = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Signature:
    """The word of a device that a chain up to an operation is its own.

    Attributes:
        replica: The chain.
        seq: The operation that ends a gesture.
        device: Whose key.
        signature: Ed25519 over the hash of that operation, hexadecimal.
    """

    replica: str
    seq: int
    device: str
    signature: str


@dataclass(slots=True)
class Parcel:
    """Operations of any replicas, with what is needed to believe and to apply them."""

    operations: list[Operation] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)

    @property
    def ranges(self) -> dict[str, tuple[int, int]]:
        """The first and the last operation of each replica."""
        found: dict[str, tuple[int, int]] = {}
        for op in self.operations:
            low, high = found.get(op.replica, (op.seq, op.seq))
            found[op.replica] = (min(low, op.seq), max(high, op.seq))
        return found


def blobs_named(op: Operation) -> Iterator[str]:
    """Yield everything in an operation that may be the name of a blob."""
    yield from _names(op.body)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _BLOB.match(value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)
