"""One hub under the load of a big team: `python -m bench scale [--members 50] [--codings 200000]`.

A real PostgreSQL server (TEST_PG_URL, or one made for the run). Every device is in the team with
keys of its own, and signs what it does. A few of them (`--full`) are complete copies that take part
in every exchange and are compared at the end; the others only write, so that it ends in minutes.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

from tests.team.servers import Server, a_server
from workbench.journal.chain import Chain
from workbench.journal.clock import Clock, wall
from workbench.journal.fold import fold
from workbench.journal.operation import Draft, Operation
from workbench.journal.parcel import Signature
from workbench.journal.roster import TEAM
from workbench.model.ids import fixed_id, new_id
from workbench.progress import drain
from workbench.project import Project
from workbench.project.hubroad import hub_project
from workbench.project.teams import Teams
from workbench.store import exchange
from workbench.team import identity, keyring, request
from workbench.team.hub import TABLES, Hub
from workbench.team.identity import Identity
from workbench.team.sealing import Row, Sealer

_BATCH = 500
_TEXT = "Keza: " + "word after word, as people speak. " * 6000


@contextmanager
def on(home: Path) -> Iterator[None]:
    """Be the device whose settings are in a folder."""
    before = os.environ.get("WORKBENCH_HOME", "")
    os.environ["WORKBENCH_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["WORKBENCH_HOME"] = before


class Copy:
    """A complete copy of the project on a device of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.home = name, folder / name / "home"
        self.path = folder / name / "hills.workbench"
        self.path.parent.mkdir(parents=True)

    @contextmanager
    def project(self) -> Iterator[Project]:
        """Open it."""
        with on(self.home), Project.open(self.path, coder=self.name) as project:
            yield project

    def code(self, count: int, noise: random.Random) -> None:
        """Code so many passages, one gesture each."""
        with self.project() as project:
            source = project.source.list()[0].id
            for _turn in range(count):
                start = noise.randrange(150_000)
                code = f"Code {noise.randrange(40)}"
                project.coding.add(source, start, start + noise.randrange(20, 400), code)

    def sync(self, url: str) -> tuple[float, int, int]:
        """Exchange; return the seconds it took, and how many operations came and went."""
        with self.project() as project:
            begun = perf_counter()
            done = drain(project.team.sync(url))
            return perf_counter() - begun, done.got.received, done.sent


class Writer:
    """A device that writes to the hub: real keys, real operations, no copy of what others do."""

    def __init__(self, name: str, seen: dict[str, int], rank: int) -> None:
        from nacl.signing import SigningKey
        from pyrage import x25519

        seed = bytes(SigningKey.generate()).hex()
        self.name, self.identity = name, Identity(seed, str(x25519.Identity.generate()))
        self.chain = Chain(new_id(), rank=rank, news=dict(seen))
        self.clock, self.coder = Clock(), fixed_id(self.chain.replica, name)
        self._begun = False

    def gesture(self, drafts: list[Draft]) -> tuple[list[Operation], Signature]:
        """Seal one gesture and sign it."""
        made = list(
            self.chain.seal(drafts, clock=self.clock, actor=self.coder, gesture="coding.add")
        )
        last = made[-1]
        signed = self.identity.sign(last.hash)
        return made, Signature(last.replica, last.seq, self.identity.device, signed)

    def codings(
        self, count: int, source: str, codes: list[str], noise: random.Random
    ) -> Iterator[tuple[Operation, Signature | None]]:
        """Yield the operations of so many codings, each with its signature."""
        for _turn in range(count):
            start = noise.randrange(150_000)
            body = {
                "source": source, "version": 1, "start": start,
                "end": start + noise.randrange(20, 400), "code": noise.choice(codes),
                "coder": self.coder,
            }  # fmt: skip
            drafts = [Draft("coding.add", new_id(), body)]
            if not self._begun:
                self._begun = True
                here = Draft("member.here", TEAM, {"device": self.identity.device})
                drafts = [here, Draft("coder.add", self.coder, {"name": self.name}), *drafts]
            made, signature = self.gesture(drafts)
            yield from ((op, signature if op is made[-1] else None) for op in made)


def main(arguments: list[str]) -> None:
    """Run, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench scale", description=__doc__)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--codings", type=int, default=200_000)
    parser.add_argument("--full", type=int, default=4, help="complete copies among them")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--fold", type=int, default=0, help="only fold so many operations")
    asked = parser.parse_args(arguments)
    if asked.fold:
        print(json.dumps(_folded(asked.fold, asked.members), indent=1))
        return
    with tempfile.TemporaryDirectory() as folder, a_server() as server:
        print(json.dumps(Run(Path(folder), server, asked).figures(), indent=1))


class Run:
    """One run, step by step."""

    def __init__(self, folder: Path, server: Server, asked: argparse.Namespace) -> None:
        self.folder, self.server, self.asked = folder, server, asked
        self.noise = random.Random(5)
        self.found: dict[str, Any] = {"members": asked.members, "codings": asked.codings}

    def figures(self) -> dict[str, Any]:
        """Do everything, and return what was measured."""
        with Hub(self.server.url) as hub:
            hub.lay_out()
            self.copies = self._begin()
            self.writers = self._let_in()
            self.copies[0].sync(self.server.url)
            for number in range(self.asked.rounds):
                self._round(number + 1, hub)
            self._throughput(hub)
        self._finish()
        return self.found

    def _begin(self) -> list[Copy]:
        first = Copy(self.folder, "Copy 0")
        file = self.folder / "talk.txt"
        file.write_text(_TEXT, encoding="utf-8")
        with on(first.home), Project.new(first.path, coder=first.name) as project:
            project.source.take_in(project.source.propose(file))
            for number in range(40):
                project.code.add(f"Code {number}")
        copies = [first]
        for number in range(1, self.asked.full):
            copies.append(_join(first, Copy(self.folder, f"Copy {number}"), self.folder))
        return copies

    def _let_in(self) -> list[Writer]:
        with self.copies[0].project() as project:
            vector, rank = exchange.vector(project.file), project.file.log.last_rank()
            made = []
            for number in range(self.asked.members - self.asked.full):
                writer = Writer(f"Writer {number}", vector, rank)
                asked = self.folder / "asked"
                asked.write_bytes(request.write(writer.identity, writer.name))
                project.team.admit(asked, self.folder / "invite")
                made.append(writer)
            vector = exchange.vector(project.file)
            for writer in made:
                writer.chain.news = dict(vector)
                writer.chain.rank = project.file.log.last_rank()
            return made

    def _round(self, number: int, hub: Hub) -> None:
        each = self.asked.codings // self.asked.members // self.asked.rounds
        with self.copies[0].project() as project:
            place, source = hub_project(project.file), project.source.list()[0].id
            codes = [code.id for code in project.code.list()]
            roster, mine = project.file.roster(), project.team.identity
            keys = [keyring.unwrapped(k, mine, place) for k in hub.keys(place, mine.device)]
            key = keyring.usable([k for k in keys if k], roster)
        assert key is not None
        sealer, pushed = Sealer(place, [key]), []
        for writer in self.writers:
            begun = perf_counter()
            rows = [
                sealer.row(op, signed, key)
                for op, signed in writer.codings(each, source, codes, self.noise)
            ]
            for at in range(0, len(rows), _BATCH):
                hub.put(place, rows[at : at + _BATCH])
            pushed.append(perf_counter() - begun)
        synced = []
        for copy in self.copies:
            copy.code(each, self.noise)
            synced.append(copy.sync(self.server.url))
        idle = [copy.sync(self.server.url) for copy in self.copies[-1:]]
        lying = self.server.ask("select count(*) from cbs_operation")[0][0]
        self.found[f"round {number}"] = {
            "operations on the hub": lying,
            "write and push, ms an operation": _ms(statistics.median(pushed) / each),
            "sync, s": [round(s, 2) for s, _came, _went in synced],
            "sync, operations that came": [came for _s, came, _went in synced],
            "sync, ms an operation": _ms(statistics.median(s / (c + w) for s, c, w in synced)),
            "sync with nothing new, s": round(statistics.median(s for s, _c, _w in idle), 3),
        }
        print(number, self.found[f"round {number}"], file=sys.stderr)

    def _throughput(self, hub: Hub) -> None:
        """Let eight writers put rows that are sealed already, all at once, into another project."""
        rows = {
            n: [Row(f"r{n}", seq, os.urandom(32), b"12345678", os.urandom(290))
                for seq in range(1, 5001)]
            for n in range(8)
        }  # fmt: skip

        def put(number: int) -> None:
            with Hub(self.server.url) as own:
                for at in range(0, 5000, _BATCH):
                    own.put("throughput", rows[number][at : at + _BATCH])

        size = self._size()
        begun = perf_counter()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(put, rows))
        taken = perf_counter() - begun
        self.found["eight at once, operations a second"] = round(40_000 / taken)
        self.server.ask("delete from cbs_operation where project = 'throughput'")
        self.found["size"] = size

    def _size(self) -> dict[str, float]:
        sizes = {
            table: self.server.ask(f"select pg_total_relation_size('{table}')")[0][0]
            for table in TABLES
        }
        count, sealed = self.server.ask("select count(*), sum(length(sealed)) from cbs_operation")[
            0
        ]
        return {
            **{f"{table}, MB": round(size / 1e6, 2) for table, size in sizes.items()},
            "bytes of ciphertext an operation": round(sealed / count, 1),
            "bytes on the server an operation": round(sizes["cbs_operation"] / count, 1),
        }

    def _finish(self) -> None:
        for copy in self.copies:
            copy.sync(self.server.url)
        for copy in self.copies:
            copy.sync(self.server.url)
        states = set()
        for copy in self.copies:
            with copy.project() as project:
                states.add(project.team.status()["state"])
                held = project.file.log.count()
        self.found["operations in each copy"] = held
        self.found["states of the full copies"] = len(states)
        self.found["project file, MB"] = round(self.copies[0].path.stat().st_size / 1e6, 1)
        first, late = self.copies[0], Copy(self.folder, "Late")
        self.found["check"] = _alone(_CHECK, first.home, first.path)
        begun = perf_counter()
        _ask(first, late, self.folder)
        self.found["invitation: write, s"] = round(perf_counter() - begun, 1)
        invite = self.folder / "invite"
        self.found["invitation, MB"] = round(invite.stat().st_size / 1e6, 1)
        self.found["invitation: join"] = _alone(_JOIN, late.home, invite, late.path)
        self.found["ended"] = wall()


_MEASURED = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
{imports}
begun = perf_counter()
{work}
print(round(perf_counter() - begun, 1), round(getrusage(RUSAGE_SELF).ru_maxrss / 1024))
"""
_CHECK = _MEASURED.format(
    imports="from workbench.project import Project",
    work="with Project.open(Path(sys.argv[1])) as project: assert project.check() == []",
)
_JOIN = _MEASURED.format(
    imports="from workbench.project.teams import Teams",
    work="Teams.join(Path(sys.argv[1]), Path(sys.argv[2])).close()",
)


def _alone(code: str, home: Path, *arguments: Path) -> dict[str, float]:
    """Run a few lines in a process of their own; return the seconds and the memory they took."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "WORKBENCH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = done.stdout.split()
    return {"s": float(seconds), "MB": float(megabytes)}


def _folded(count: int, members: int) -> dict[str, Any]:
    """Make so many operations by so many people in memory, and fold them into a state."""
    noise, codes = random.Random(5), [new_id() for _code in range(40)]
    writers = [Writer(f"Writer {number}", {}, 0) for number in range(members)]
    operations = [
        op
        for writer in writers
        for op, _signature in writer.codings(count // members, "s", codes, noise)
    ]
    made, begun = getrusage(RUSAGE_SELF).ru_maxrss, perf_counter()
    state = fold(operations)
    return {
        "operations": len(operations),
        "codings": len(state.kinds["coding"]),
        "fold, s": round(perf_counter() - begun, 1),
        "memory of the operations, MB": round(made / 1024),
        "peak memory, MB": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
    }


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 3)


def _ask(owner: Copy, copy: Copy, folder: Path) -> None:
    asked = folder / "asked"
    with on(copy.home):
        identity.own()
        Teams.request(asked, copy.name)
    with owner.project() as project:
        project.team.admit(asked, folder / "invite")


def _join(owner: Copy, copy: Copy, folder: Path) -> Copy:
    _ask(owner, copy, folder)
    with on(copy.home):
        Teams.join(folder / "invite", copy.path).close()
    return copy


if __name__ == "__main__":
    main(sys.argv[1:])
