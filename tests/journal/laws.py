"""What must hold of any operations at all: each law raises when a state breaks it."""

import random
from collections.abc import Callable, Iterable

from workbench.journal.fold import Knowledge, fold
from workbench.journal.operation import Operation
from workbench.journal.reducers import NOT_ALLOWED
from workbench.journal.roster import TEAM
from workbench.journal.state import Memory
from workbench.model.codebook import Code, Codebook
from workbench.model.script import Edit, Mapping, script
from workbench.model.spans import Span

Law = Callable[[list[Operation]], None]


def _sorted(operations: Iterable[Operation]) -> list[Operation]:
    return sorted(operations, key=lambda op: (op.rank, op.replica, op.seq))


def _applied(operations: Iterable[Operation], state: Memory) -> list[Operation]:
    """Return the operations whose author was allowed to do them, in order."""
    refused = {n["id"] for n in state.kinds["notice"].values() if n["text"] == NOT_ALLOWED}
    return [op for op in _sorted(operations) if op.key not in refused]


def _seen(operations: Iterable[Operation]) -> dict[str, dict[str, int]]:
    knowledge = Knowledge()
    return {op.key: dict(knowledge.enter(op)) for op in _sorted(operations)}


def _knew(seen: dict[str, dict[str, int]], later: Operation, earlier: Operation) -> bool:
    return seen[later.key].get(earlier.replica, 0) >= earlier.seq


def the_order_of_arrival_does_not_matter(operations: list[Operation]) -> None:
    """Any permutation, and hearing things twice, comes to the same state."""
    chance, shuffled = random.Random(len(operations)), list(operations)
    expected = fold(operations).kinds
    for _turn in range(3):
        chance.shuffle(shuffled)
        assert fold(shuffled).kinds == expected


def a_coding_dies_only_by_a_removal_that_saw_every_edit(operations: list[Operation]) -> None:
    """Whoever changed it unseen keeps it alive; whoever saw all of it takes it away."""
    state, seen = fold(operations), _seen(operations)
    applied = _applied(operations, state)
    for coding in state.kinds["coding"].values():
        touching = [op for op in applied if op.subject == coding["id"]]
        edits = [op for op in touching if op.verb in ("coding.recode", "coding.resize")]
        edits += [op for op in touching if op.verb == "coding.restore"]
        removals = [op for op in touching if op.verb == "coding.remove"]
        killed = any(all(_knew(seen, removal, edit) for edit in edits) for removal in removals)
        assert coding["removed"] == int(killed), coding


def the_codes_form_a_tree_and_every_code_has_a_living_root(operations: list[Operation]) -> None:
    """No ring of parents, no ring of merges."""
    rows = fold(operations).kinds["code"].values()
    book = Codebook(
        tuple(Code(r["id"], r["name"], r["parent"], merged_into=r["merged_into"]) for r in rows)
    )
    walked = [code.id for _depth, code in book.walk()]
    assert sorted(walked) == sorted(row["id"] for row in rows if not row["merged_into"])
    for row in rows:
        code, steps = row["id"], 0
        while link := next((r["merged_into"] for r in rows if r["id"] == code), ""):
            code, steps = link, steps + 1
            assert steps <= len(rows), "a ring of merges"
        assert code in walked


def moves_alone_make_no_ring(operations: list[Operation]) -> None:
    """Where nothing was merged, the parents of a code end at the top.

    (Merging a code into its own descendant does make a ring; the codebook cuts it open.)
    """
    if any(op.verb == "code.merge" for op in operations):
        return
    rows = fold(operations).kinds["code"]
    for code in rows:
        above, steps = code, 0
        while above in rows:
            above, steps = rows[above]["parent"], steps + 1
            assert steps <= len(rows), "a ring of parents"


_REGISTERS = {"code.rename": "name", "coding.recode": "code", "theme.edit": "name"}


def no_value_is_lost_and_the_newest_is_shown(operations: list[Operation]) -> None:
    """Every value that nobody who knew it replaced is a head; the last in order is what shows."""
    state, seen = fold(operations), _seen(operations)
    applied = _applied(operations, state)
    for verb, field in _REGISTERS.items():
        subjects = {op.subject for op in applied if op.verb == verb}
        for subject in subjects:
            row = state.get(verb.partition(".")[0], subject)
            put_back = any(
                op.subject == subject for op in applied if op.verb == "pseudonym.unwrite"
            )
            if row is None or put_back:
                continue
            edits = [op for op in applied if op.subject == subject and field in _set(op)]
            unseen = [
                op for op in edits
                if not any(_knew(seen, later, op) for later in edits if later is not op)
            ]  # fmt: skip
            heads = [*state.find("head", subject=subject, field=field)]
            assert {f"{h['replica']}:{h['seq']}" for h in heads} == {op.key for op in unseen}
            assert not edits or row[field] == _set(unseen[-1])[field]


_EDITS = {
    "code.rename", "code.define", "code.move", "code.retire", "code.revive", "coding.recode",
    "coding.resize", "theme.edit", "theme.move", "pseudonym.write",
}  # fmt: skip


def _set(op: Operation) -> dict[str, object]:
    return (op.body or {}).get("set", {}) if op.verb in _EDITS else {}


def two_merges_of_the_same_join_and_lose_no_coding(operations: list[Operation]) -> None:
    """Merging touches no coding; codes linked by standing merges are one family."""
    state = fold(operations)
    links = {row["id"]: row["merged_into"] for row in state.kinds["code"].values()}

    def root(code: str) -> str:
        for _step in links:
            code = links.get(code) or code
        return code

    for edge in state.kinds["alias"].values():
        if edge["code"] in links and edge["into"] in links:
            assert root(edge["code"]) == root(edge["into"])


_ROLES = {"member.found", "member.add", "member.role", "member.revoke"}


def nobody_acts_in_a_role_she_has_not(operations: list[Operation]) -> None:
    """What lies behind a standing revocation is noted and changes nothing; what was seen stays."""
    state = fold(operations)
    refused = {n["id"] for n in state.kinds["notice"].values() if n["text"] == NOT_ALLOWED}
    homes = {
        op.replica: (op.body or {})["device"]
        for op in _sorted(operations)
        if op.verb in ("member.here", "member.found") and op.key not in refused
    }
    if not homes:
        return
    for device in state.kinds["member"]:
        about = [
            op for op in _sorted(operations)
            if op.verb in _ROLES and op.key not in refused and (op.body or {})["device"] == device
        ]  # fmt: skip
        later = [(op.body or {}).get("upto", {}) for op in about[1:] if op.verb in _ROLES]
        revoked = [op for op in about if op.verb == "member.revoke"]
        for op in operations:
            if homes.get(op.replica) != device or op.subject == TEAM:
                continue
            if all(op.seq <= upto.get(op.replica, 0) for upto in later):
                # Nothing takes away what its author had been seen to do in a role of hers.
                assert (op.key in refused) == (_entry_role(about[0]) == "reader")
            elif len(about) == len(["in", "out"]) and revoked:
                upto = (revoked[0].body or {})["upto"]
                assert (op.key in refused) == (op.seq > upto.get(op.replica, 0))


def _entry_role(op: Operation) -> str:
    return "owner" if op.verb == "member.found" else str((op.body or {}).get("role"))


def words_put_in_at_the_edges_of_a_span_stay_outside(_operations: list[Operation]) -> None:
    """Only what is put in between its words belongs to what was marked."""
    for at, expected in ((3, Span(5, 10)), (8, Span(3, 8)), (5, Span(3, 10))):
        assert Mapping(script([Edit(at, 0, "xx")])).span(Span(3, 8)) == expected


LAWS: tuple[Law, ...] = (
    words_put_in_at_the_edges_of_a_span_stay_outside,
    the_order_of_arrival_does_not_matter,
    a_coding_dies_only_by_a_removal_that_saw_every_edit,
    the_codes_form_a_tree_and_every_code_has_a_living_root,
    moves_alone_make_no_ring,
    no_value_is_lost_and_the_newest_is_shown,
    two_merges_of_the_same_join_and_lose_no_coding,
    nobody_acts_in_a_role_she_has_not,
)
