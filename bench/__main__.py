"""Measure: `python -m bench [S|L|HUGE|all] [--only NAME] [--json] [--cache FOLDER]`.

`python -m bench scale` puts a hub under the load of a big team (`bench/scale.py`), and
`python -m bench identifiers` measures how many identifiers are proposed, and how many rightly.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import identifiers
from bench.clock import NotThereYet
from bench.operations import OPERATIONS, Operation
from bench.table import Row, as_json, growth, text
from bench.world import World

SIZES = ("S", "L", "HUGE")


def main() -> None:
    """Measure what was asked for and print the table."""
    if sys.argv[1:2] == ["scale"]:
        from bench import scale

        scale.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["durability"]:
        from bench import durability

        durability.main(sys.argv[2:])
        return
    asked = _arguments()
    if asked.size == "identifiers":
        identifiers.measure(asked.json)
        return
    cache = asked.cache or Path(tempfile.gettempdir()) / "workbench-bench"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        rows = list(_measured(asked.size, asked.only, cache, Path(folder)))
    rows += growth(rows)
    print(as_json(rows) if asked.json else text(rows))


def _arguments() -> argparse.Namespace:
    names = [operation.name for operation in OPERATIONS]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("size", nargs="?", choices=[*SIZES, "all", "identifiers"], default="all")
    parser.add_argument("--only", action="append", choices=names, help="no other operation")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--cache", type=Path, help="where the corpora are kept between runs")
    return parser.parse_args()


def _measured(size: str, only: list[str] | None, cache: Path, folder: Path) -> Iterator[Row]:
    for name in SIZES if size == "all" else (size,):
        world = World(name, cache, folder)
        for operation in OPERATIONS:
            if name in operation.sizes and (not only or operation.name in only):
                print(f"{name} {operation.name} ...", file=sys.stderr)
                yield from _tried(operation, world)


def _tried(operation: Operation, world: World) -> list[Row]:
    try:
        return list(operation.measure(world))
    except NotThereYet as missing:
        return [Row(operation.name, world.size, None, None, None, note=str(missing))]


if __name__ == "__main__":
    main()
