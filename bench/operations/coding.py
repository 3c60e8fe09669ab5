"""Coding: one, how often the disk is flushed for it, and a whole table."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from statistics import median

from bench import limits
from bench.clock import PYTHON, NotThereYet, each_ms, median_ms, p95
from bench.table import Row
from bench.world import World
from workbench.project import Project

_TIMES = 200
_COUNTED = 50


def one(world: World) -> Iterator[Row]:
    """Put a code on a stretch and have it on disk."""
    chance = random.Random(7)
    path = world.copy(world.coded, "one.workbench")
    with Project.open(path) as project:
        sources, codes = project.source.list(), [code.id for code in project.code.list()]

        def add(_number: int) -> None:
            source, start = chance.choice(sources), chance.randrange(20_000)
            project.coding.add(source.id, start, start + 61, chance.choice(codes))

        times = each_ms(add, _TIMES)
    connection = limits.connect(world.copy(world.plain, "one.db"))
    plain = each_ms(lambda n: limits.add_coding(connection, (1, n, n + 61, "Trust", "A")), _TIMES)
    connection.close()
    yield Row("one coding", world.size, median(plain), median(times), 15, scale=1.2)
    yield Row("one coding, p95", world.size, p95(plain), p95(times), 10, is_absolute=True)


def flushes(world: World) -> Iterator[Row]:
    """Count the flushes one coding costs, between runs with none and with many codings."""
    if which("strace") is None:
        raise NotThereYet("not measured: no strace")
    without, many = (_flushes(world, count) for count in (0, _COUNTED))
    ours = (many - without) / _COUNTED
    yield Row("flushes a coding", world.size, 1, ours, 1, unit="count", is_absolute=True)


def _flushes(world: World, count: int) -> int:
    path = world.copy(world.coded, f"flushes-{count}.workbench")
    counted = ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", PYTHON, "-c", _SCRIPT]
    done = subprocess.run(
        [*counted, str(path), str(count)], stderr=subprocess.PIPE, text=True, check=True
    )
    rows = (line.split() for line in done.stderr.splitlines())
    return sum(int(row[3]) for row in rows if row and row[-1] in ("fsync", "fdatasync"))


_SCRIPT = """
import sys
from pathlib import Path
from workbench.project import Project
with Project.open(Path(sys.argv[1])) as project:
    sources, code = project.source.list(), project.code.list()[0].id
    project.coding.add(sources[0].id, 1, 7, code)
    for number in range(int(sys.argv[2])):
        project.coding.add(sources[number].id, 11, 70, code)
"""


def batch(world: World) -> Iterator[Row]:
    """Import a table of codings as one change, from the file on."""
    _ = world.coded
    for number in range(2 if world.size == "S" else 0):
        world.import_codings(f"again-{number}").unlink()
    rows = limits.codings_in(world.corpus.codings)
    limit = median_ms(
        lambda path: limits.add_codings(limits.connect(path), rows),
        repeats=3,
        setup=lambda: _fresh(world),
    )
    ours = median(world.times["batch"])
    yield Row("table of codings", world.size, limit, ours, 30, scale=12)


def _fresh(world: World) -> Path:
    for leftover in world.folder.glob("batch.db*"):
        leftover.unlink()
    return world.copy(world.plain_imported, "batch.db")
