"""Writing files for others: segments as a Word document and as a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import limits
from bench.clock import NotThereYet, median_ms
from bench.corpus import PARENTS
from bench.table import Row
from bench.world import World
from workbench.model.coding import Segment
from workbench.project import Project
from workbench.project.retrieve import Wanted

_QUARTER = " or ".join(PARENTS[:2])


def word_file(world: World) -> Iterator[Row]:
    """Write segments as a Word document: of a quarter of the codings, and of all."""
    path = world.folder / "segments.docx"
    for codings, query in (("5,000", _QUARTER), ("20,000", "")):
        found, ours = _ours(world, path, query)
        rows = [
            (s.source_name, s.start, s.end, s.speaker, s.before, s.text, s.after) for s in found
        ]
        limit = median_ms(lambda rows=rows: limits.word_file(rows, path), repeats=5)
        yield Row(f"{codings} codings to .docx", world.size, limit, ours, 10)


def spreadsheet(world: World) -> Iterator[Row]:
    """Write segments as a spreadsheet, beside a plain one with the same cells."""
    path = world.folder / "segments.xlsx"
    _found, ours = _ours(world, path, "")
    cells = _cells(path)
    limit = median_ms(lambda: limits.sheet(cells, path), repeats=3)
    yield Row("20,000 codings to .xlsx", world.size, limit, ours, 1.5)


def _ours(world: World, path: Path, query: str) -> tuple[list[Segment], float]:
    with Project.open(world.coded) as project:
        write: Callable[..., object] = project.export.write
        asked = {"query": query} if query else {}
        try:
            ours = median_ms(lambda: write(path, what="segments", **asked), repeats=3)
        except (ImportError, AttributeError, TypeError) as error:
            raise NotThereYet("not there yet") from error
        if not path.exists():
            raise NotThereYet("not there yet")
        return project.retrieval.segments(Wanted(query)), ours


def _cells(path: Path) -> Sequence[Sequence[object]]:
    """Return every cell of every sheet that was written."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]
