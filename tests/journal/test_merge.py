"""What must hold however operations travel: the invariants of merging."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.worlds import Replica, World
from workbench.journal.fold import Knowledge, fold, play
from workbench.journal.operation import Draft, Operation
from workbench.journal.reducers import BRANCHED, KEPT, LEFT_OUT
from workbench.journal.state import Memory
from workbench.model.codebook import Code, Codebook

_EDITS = ("coding.recode", "coding.resize", "coding.restore")


def everything(world: World) -> dict[str, Operation]:
    return {key: op for replica in world.replicas for key, op in replica.held.items()}


def grown(seed: int, steps: int = 60) -> World:
    world = World(seed)
    for _ in range(steps):
        world.step()
    return world


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_does_not_matter(seed: int) -> None:
    world = grown(seed)
    operations = list(everything(world).values())
    expected = fold(operations).kinds
    for _ in range(3):
        random.Random(seed).shuffle(operations)
        assert fold(operations).kinds == expected
    assert fold(operations + operations[:5]).kinds != {} or operations


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_replicas_that_have_met_are_equal(seed: int) -> None:
    world = grown(seed)
    first, *others = world.replicas
    for other in others:
        first.meet(other)
    for other in others:
        other.meet(first)
    assert len({len(replica.held) for replica in world.replicas}) == 1
    assert all(replica.state().kinds == first.state().kinds for replica in others)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_coding_dies_only_by_a_removal_that_saw_every_edit(seed: int) -> None:
    operations = sorted(everything(grown(seed)).values(), key=lambda op: op.order)
    state = fold(operations)
    knowledge = Knowledge()
    seen = {op.key: dict(knowledge.enter(op)) for op in operations}
    for coding in state.kinds["coding"].values():
        touching = [op for op in operations if op.subject == coding["id"]]
        edits = [op for op in touching if op.verb in _EDITS]
        removals = [op for op in touching if op.verb == "coding.remove"]
        killed = any(
            all(seen[removal.key].get(edit.replica, 0) >= edit.seq for edit in edits)
            for removal in removals
        )
        assert coding["removed"] == int(killed)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_the_tree_has_no_ring_and_every_coding_a_living_root(seed: int) -> None:
    rows = fold(everything(grown(seed)).values()).kinds["code"].values()
    book = Codebook(
        tuple(Code(r["id"], r["name"], r["parent"], merged_into=r["merged_into"]) for r in rows)
    )
    walked = [code.id for _depth, code in book.walk()]
    assert sorted(walked) == sorted(row["id"] for row in rows if not row["merged_into"])
    assert {book.root(row["id"]) for row in rows} == set(walked)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_no_concurrent_value_is_lost(seed: int) -> None:
    operations = sorted(everything(grown(seed)).values(), key=lambda op: op.order)
    state = fold(operations)
    knowledge = Knowledge()
    seen = {op.key: dict(knowledge.enter(op)) for op in operations}
    edits = [op for op in operations if op.verb == "memo.edit"]
    unseen = {
        op.key
        for op in edits
        if not any(
            seen[later.key].get(op.replica, 0) >= op.seq for later in edits if later is not op
        )
    }
    heads = [*state.find("head", subject="m", field="text")]
    brought_back = [
        head for op in operations if op.verb == "change.reopen" for head in op.body["heads"]
    ]
    keys, again = ({f"{h['replica']}:{h['seq']}" for h in each} for each in (heads, brought_back))
    assert unseen <= keys
    assert keys - unseen <= again


def test_the_rare_states_are_reached() -> None:
    """A property that never meets the state it is about proves nothing."""
    reached: Counter[str] = Counter()
    for seed in range(300):
        operations = everything(grown(seed)).values()
        state = fold(operations)
        reached["ring of moves left out"] += sum(
            notice["text"] == LEFT_OUT for notice in state.kinds["notice"].values()
        )
        reached["removed while changed"] += sum(
            notice["text"] == KEPT for notice in state.kinds["notice"].values()
        )
        links = {code["id"]: code["merged_into"] for code in state.kinds["code"].values()}
        reached["merged into a merged code"] += sum(bool(links.get(to)) for to in links.values())
        reached["themes read as others"] += sum(
            bool(theme["merged_into"]) for theme in state.kinds["theme"].values()
        )
        reached["summaries of one cell"] += sum(
            len(state.find("head", subject=cell, field="summary")) > 1
            for cell in state.kinds["cell"]
        )
        versions = state.kinds["version"].values()
        reached["revised twice at once"] += sum(
            notice["text"] == BRANCHED for notice in state.kinds["notice"].values()
        )
        reached["revisions put together"] += sum("+" in row["id"] for row in versions)
        reached["codings without words"] += sum(
            row["orphan"] for row in state.kinds["coding"].values()
        )
        fields = Counter((h["subject"], h["field"]) for h in state.kinds["head"].values())
        reached["concurrent values"] += sum(count > 1 for count in fields.values())
    assert all(reached[state] >= 20 for state in reached), reached
    assert len(reached) == 9


def test_a_clock_days_ahead_does_not_override_what_was_written_knowing_it() -> None:
    ahead, behind = Replica("ahead", 30 * 86_400_000), Replica("behind", 0)
    ahead.do(Draft("code.add", "a", {"name": "a"}))
    ahead.do(Draft("code.rename", "a", {"set": {"name": "wrong"}, "was": {"name": "a"}}))
    behind.meet(ahead)
    behind.do(Draft("code.rename", "a", {"set": {"name": "right"}, "was": {"name": "wrong"}}))
    heads = behind.state().find("head", subject="a", field="name")
    assert [head["replica"] for head in heads] == ["behind"]
    assert behind.state().kinds["code"]["a"]["name"] == "right"


def test_playing_on_equals_folding_anew() -> None:
    operations = sorted(everything(grown(7)).values(), key=lambda op: op.order)
    state, knowledge = Memory(), Knowledge()
    for count, op in enumerate(operations, start=1):
        play(state, op, knowledge)
        if count % 10 == 0:
            assert state.kinds == fold(operations[:count]).kinds
