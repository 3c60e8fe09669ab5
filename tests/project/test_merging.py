"""Several real copies at work at random: whatever the order of exchange, all come to the same."""

import random

import pytest

from tests.project.devices import Device, team_of
from tests.project.walk import Walker, state
from workbench.progress import drain
from workbench.store import exchange as stored


def give(one: Device, other: Device, *, everything: bool) -> None:
    """Hand over what the other lacks, or all of it once more, without a file in between."""
    with other.at_work() as project:
        since = {} if everything else stored.vector(project.file)
    with one.at_work() as project:
        parcel = project.team.parcel_for(since)
        device = project.team.own_member().id
    with other.at_work() as project, project.file.transaction():
        project.team.accept(device, parcel)


@pytest.mark.parametrize("seed", range(4))
def test_copies_that_work_apart_and_meet_at_random_end_equal(tmp_path, project, seed):
    chance = random.Random(seed)
    devices = team_of(tmp_path, project, "Bosco", "Claire")
    walkers = [Walker(device.project, seed * 10 + n) for n, device in enumerate(devices)]
    for turn in range(150):
        number = chance.randrange(len(devices))
        if chance.random() < 0.12:
            other = chance.choice([d for d in devices if d is not devices[number]])
            give(devices[number], other, everything=chance.random() < 0.2)
        else:
            with devices[number].at_work():
                walkers[number].step()
        if turn % 50 == 49:
            assert devices[number].project.check() == []
    for _round in range(2):
        for one in devices:
            for other in devices:
                if one is not other:
                    give(one, other, everything=False)
    assert len({device.state() for device in devices}) == 1
    assert all(device.project.check() == [] for device in devices)
    assert all(state(device.project) == state(project) for device in devices)
    for device in devices[1:]:
        device.project.close()


def test_a_bundle_carries_texts_and_originals(tmp_path, project, interview):
    amina, bosco = team_of(tmp_path, project, "Bosco")
    second = tmp_path / "second.txt"
    second.write_text("Keza: Somebody came.\nOdette: And stayed.\n" * 20, encoding="utf-8")
    with bosco.at_work() as copy:
        source, _warnings = copy.source.take_in(copy.source.propose(second))
        copy.coding.add(source.id, 6, 14, "Chair")
    amina.receives(bosco.bundles())
    assert amina.project.source.text(source.id) == bosco.project.source.text(source.id)
    out = amina.project.source.original(source.id, tmp_path / "out.txt")
    assert out.read_bytes() == second.read_bytes()
    assert amina.project.check() == []
    assert drain(bosco.project.team.receive(amina.bundles(), dry_run=True)).received == 0
    bosco.project.close()
