"""The chain of one replica: sealing drafts into operations, and checking what was sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.journal.clock import Clock
from workbench.journal.operation import Draft, Operation, commitment, new_salt


@dataclass(slots=True)
class Chain:
    """Where a replica's chain ends.

    Attributes:
        replica: Its id.
        seq: The number of its last operation, 0 when it has none.
        head: The hash of that operation.
        rank: The highest rank of any operation this replica holds.
        news: What was received from other replicas since, to be named in the next operation.
    """

    replica: str
    seq: int = 0
    head: str = ""
    rank: int = 0
    news: dict[str, int] = field(default_factory=dict)

    def seal(
        self, drafts: Iterable[Draft], *, clock: Clock, actor: str, gesture: str, reverts: str = ""
    ) -> Iterator[Operation]:
        """Yield the drafts as the next operations of the chain, all of one gesture."""
        batch = self.seq + 1
        for draft in drafts:
            salt, time = new_salt(), clock.tick()
            op = Operation(
                replica=self.replica,
                seq=self.seq + 1,
                prev=self.head,
                time=time,
                rank=max(time, self.rank + 1),
                verb=draft.verb,
                subject=draft.subject,
                actor=actor,
                batch=batch,
                gesture=gesture,
                reverts=reverts,
                seen=self.news,
                salt=salt,
                body=draft.body,
                sealed=commitment(salt, draft.body),
            )
            self.seq, self.head, self.rank, self.news = op.seq, op.hash, op.rank, {}
            yield op


def tail_faults(operations: Iterable[Operation]) -> list[str]:
    """Return what is wrong with the ends of chains: as `faults`, wherever each of them begins."""
    return faults(operations, whole=False)


def faults(operations: Iterable[Operation], *, whole: bool = True) -> list[str]:
    """Return what is wrong with the chains in a set of operations, in words; empty when sound.

    Args:
        operations: In any order.
        whole: Whether each chain must begin with its first operation.
    """
    found: list[str] = []
    heads: dict[str, tuple[int, str]] = {}
    for op in sorted(operations, key=lambda op: (op.replica, op.seq)):
        start = (0, "") if whole else (op.seq - 1, op.prev)
        seq, head = heads.get(op.replica, start)
        if op.seq != seq + 1:
            found.append(f"operations {seq + 1} to {op.seq - 1} of {op.replica} are missing")
        elif op.prev != head:
            found.append(f"operation {op.key} does not follow the one before it")
        if not op.verifies():
            found.append(f"the particulars of operation {op.key} were changed after the fact")
        heads[op.replica] = (op.seq, op.hash)
    return found
