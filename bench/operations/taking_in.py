"""Importing transcripts."""

from collections.abc import Iterator
from statistics import median

from bench import limits
from bench.clock import PYTHON, WORKBENCH, median_ms, process_peak_mb
from bench.table import Row
from bench.world import CODER, World


def import_texts(world: World) -> Iterator[Row]:
    """Read, find the turns, keep and index every transcript; each is its own change."""
    _ = world.imported
    for number in range(2 if world.size == "S" else 0):
        world.import_texts(f"again-{number}").unlink()
    limit = median_ms(
        lambda path: limits.import_texts(world.corpus.files, path),
        repeats=3 if world.size == "S" else 1,
        warm=1 if world.size == "S" else 0,
        setup=lambda: _fresh(world),
    )
    ours = median(world.times["import"])
    yield Row("import texts", world.size, limit, ours, 5, scale=11)


def memory(world: World) -> Iterator[Row]:
    """Import through the command and read the peak of its memory."""
    project = world.folder / "memory.workbench"
    new = [WORKBENCH, "new", str(project), "--plain", "--coder", CODER]
    take_in = [WORKBENCH, "--project", str(project), "source", "import", "--accept", "--json"]
    process_peak_mb(new)
    ours = process_peak_mb([*take_in, str(_only_texts(world))])
    limit = process_peak_mb([PYTHON, "-c", _PLAIN, *_paths(world)])
    yield Row("import texts, peak", world.size, limit, ours, None, scale=2, unit="MB")


_PLAIN = (
    "import sys; from pathlib import Path; from bench.limits import import_texts;"
    " import_texts(sorted(Path(sys.argv[1]).glob('*.txt')), Path(sys.argv[2]))"
)


def _paths(world: World) -> tuple[str, str]:
    return str(world.corpus.files[0].parent), str(_fresh(world))


def _fresh(world: World) -> object:
    path = world.folder / "plain-again.db"
    for leftover in path.parent.glob(path.name + "*"):
        leftover.unlink()
    return path


def _only_texts(world: World) -> object:
    """Return a folder that holds the transcripts and nothing else."""
    folder = world.folder / "texts"
    folder.mkdir(exist_ok=True)
    for file in world.corpus.files:
        link = folder / file.name
        if not link.exists():
            link.symlink_to(file)
    return folder
