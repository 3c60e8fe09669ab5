"""Whether operations are from whom they say: chains, signatures, and the word of the founder."""

from collections.abc import Callable
from itertools import pairwise

from workbench.errors import BadFile
from workbench.journal.operation import Operation
from workbench.journal.parcel import Signature
from workbench.journal.roster import Member, Roster
from workbench.translate import _

Genuine = Callable[[str, str, str], bool]
"""Whether (signing key, hash, signature), all hexadecimal, belong together."""

Signatures = dict[tuple[str, int], Signature]
"""By replica and number of the operation they are about."""


class Forged(BadFile):
    """An operation is not from whom it says it is."""

    def __init__(self, message: str) -> None:
        super().__init__(
            message, _("It was made or changed by somebody else; nothing was taken in.")
        )


def prove(ready: list[Operation], roster: Roster, signatures: Signatures, genuine: Genuine) -> None:
    """Refuse what its device did not sign.

    The chains are known to follow on what is held. A signature over the last operation stands for
    all before it, as each names the one before.

    Raises:
        Forged: A chain, or a word about the team, does not prove itself.
    """
    runs: dict[str, list[Operation]] = {}
    for op in ready:
        runs.setdefault(op.replica, []).append(op)
        _look_at(op, roster)
    for replica, run in runs.items():
        for earlier, later in pairwise(run):
            if later.rank <= earlier.rank:
                raise Forged(
                    _("Operation {key} is dated before the one it follows.").format(key=later.key)
                )
        if not _vouched_for(run, roster):
            _is_signed(run[-1], roster, signatures.get((replica, run[-1].seq)), genuine)


def _look_at(op: Operation, roster: Roster) -> None:
    """Refuse a second founding, and a copy that says it lives elsewhere than it did."""
    if op.verb == "member.found" and op.key != roster.founding:
        raise Forged(_("Operation {key} claims to have founded the team.").format(key=op.key))
    if op.verb == "member.here":
        device = (op.body or {}).get("device")
        if roster.homes.get(op.replica) != device:
            raise Forged(_("Operation {key} names another device.").format(key=op.key))


def _vouched_for(run: list[Operation], roster: Roster) -> bool:
    """Whether the founder vouched for a chain, made before there was a team, in its full length."""
    seq, head = roster.covered.get(run[0].replica, (0, ""))
    return any((op.seq, op.hash) == (seq, head) for op in run[-1:])


def _is_signed(last: Operation, roster: Roster, given: Signature | None, genuine: Genuine) -> None:
    member: Member | None = roster.members.get(roster.homes.get(last.replica, ""))
    if member is None:
        raise Forged(
            _("Operations up to {key} come from a copy that is not in the team.").format(
                key=last.key
            )
        )
    if given is None or not genuine(member.sign, last.hash, given.signature):
        raise Forged(
            _("Operations up to {key} are not signed by {name}.").format(
                key=last.key, name=member.name
            )
        )
