"""Five copies, every verb, rare states counted, and mutants of the rules that must be caught."""

import signal
from collections import Counter
from contextlib import contextmanager

import pytest

from tests.journal.laws import LAWS
from tests.journal.simulator import CODES, Simulator, rare_states
from workbench.journal import fold as folding
from workbench.journal import reducers
from workbench.journal.operation import Operation
from workbench.journal.reducers import REDUCERS, registers
from workbench.journal.reducers.families import Family
from workbench.journal.roster import Roster
from workbench.model.script import Mapping

SEEDS = range(150)
STEPS = 80


@pytest.fixture(scope="module")
def worlds() -> list[list[Operation]]:
    """What five people did in many worlds: half of them as a team, a third merging nothing."""
    made = (Simulator(seed, team=seed % 2 == 1, merges=seed % 3 > 0) for seed in SEEDS)
    return [world.run(STEPS).operations() for world in made]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_law_holds_in_every_world(worlds, law):
    for operations in worlds:
        law(operations)


def test_the_rare_states_are_reached(worlds):
    reached = sum((rare_states(operations) for operations in worlds), Counter())
    assert len(reached) == 10, reached
    assert all(count >= 20 for count in reached.values()), reached


def test_every_verb_is_simulated(worlds):
    done = {op.verb for operations in worlds for op in operations}
    assert set(REDUCERS) - done == {"member.leave"}, "say in simulator.py how these are done"


class Endless(Exception):
    """A rule went round in a ring."""


@contextmanager
def within(seconds: int):
    """Raise when something does not end; a mutant may make a ring and then follow it."""

    def stop(_signal, _frame):
        raise Endless

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def caught(worlds) -> bool:
    """Whether some law fails in some world. A state that cannot even be made counts as caught."""
    for operations in worlds:
        for law in LAWS:
            try:
                with within(3):
                    law(operations)
            except (AssertionError, KeyError, RecursionError, Endless):
                return True
    return False


def list_of(operations, key=None):
    return list(operations)


def no_ring(*_arguments):
    return False


def naive_remove(act):
    row = act.view.get("coding", act.op.subject)
    if row:
        act.view.put("coding", {**row, "removed": 1})


def naive_merge(act):
    row = act.view.get("code", act.op.subject)
    if row:
        act.view.put("code", {**row, "merged_into": act.body["into"]})


def last_writer_wins(act, name, value):
    for head in list(act.view.find("head", subject=act.op.subject, field=name)):
        act.view.drop("head", head["id"])
    act.view.put("head", registers._head(act.op, name, value))


def first_writer_wins(act, kind, name, value):
    row = act.view.get(kind, act.op.subject)
    if row is None or act.view.find("head", subject=act.op.subject, field=name):
        return
    registers.put_head(act, name, value)
    act.view.put(kind, {**row, name: value})


def by_date_alone(roster, replica, seq):
    """Role by the last word alone: what was done before a revocation goes with it."""
    member = roster.members.get(roster.homes.get(replica, ""))
    return member.role if member else "gone"


MUTANTS = {
    "operations are taken as they come": lambda m: m.setattr(
        folding, "sorted", list_of, raising=False
    ),
    "equal times are not told apart": lambda m: m.setattr(
        Operation, "order", property(lambda op: (op.rank,))
    ),
    "later time wins over what was known": lambda m: m.setattr(
        Operation, "order", property(lambda op: (op.time, op.replica, op.seq))
    ),
    "a removal always wins": lambda m: m.setitem(REDUCERS, "coding.remove", naive_remove),
    "nobody saw anything": lambda m: m.setattr(
        folding, "apply", lambda view, op, saw: reducers.apply(view, op, lambda _r, _s: False)
    ),
    "everybody saw everything": lambda m: m.setattr(
        folding, "apply", lambda view, op, saw: reducers.apply(view, op, lambda _r, _s: True)
    ),
    "rings of moves are not looked for": lambda m: m.setattr(Family, "stands_above", no_ring),
    "a merge is written over the last": lambda m: m.setitem(REDUCERS, "code.merge", naive_merge),
    "merges are not read in order": lambda m: m.setattr(Family, "_link", unordered_links),
    "the last writer wins in silence": lambda m: m.setattr(registers, "put_head", last_writer_wins),
    "the first writer wins": lambda m: m.setattr(registers, "set_field", first_writer_wins),
    "what is put in at the end belongs to it": lambda m: m.setattr(
        Mapping, "before", Mapping.after
    ),
    "roles are not looked at": lambda m: m.setattr(Roster, "counts", lambda *_a: True),
    "a revocation takes the past away": lambda m: m.setattr(Roster, "role_of", by_date_alone),
}  # fmt: skip


def unordered_links(family, view):
    for edge in view.find(family.edges):
        row = view.get(family.kind, edge[family.kind])
        if row:
            view.put(family.kind, {**row, "merged_into": edge["into"]})


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm to end an endless mutant")
@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_of_the_rules_is_caught(worlds, name, monkeypatch):
    MUTANTS[name](monkeypatch)
    assert caught(worlds)


def test_without_a_mutant_nothing_is_caught(worlds):
    assert not caught(worlds)
    assert {op.subject for operations in worlds for op in operations} >= set(CODES)
