"""The operations, in the order of a person's work, and the sizes each is measured on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bench.operations import coding, correcting, exporting, finding, screens, start, taking_in
from bench.table import Row
from bench.world import World


@dataclass(frozen=True, slots=True)
class Operation:
    """A thing to measure: its name for `--only`, how, and on which sizes."""

    name: str
    measure: Callable[[World], Iterator[Row]]
    sizes: tuple[str, ...]


OPERATIONS: Final = (
    Operation("help", start.help_text, ("S",)),
    Operation("start", start.first_screen, ("S", "L")),
    Operation("memory", start.memory, ("S", "HUGE")),
    Operation("import", taking_in.import_texts, ("S", "L")),
    Operation("import-memory", taking_in.memory, ("S", "L")),
    Operation("coding", coding.one, ("S", "L")),
    Operation("flushes", coding.flushes, ("S",)),
    Operation("batch", coding.batch, ("S", "L")),
    Operation("wrong-characters", correcting.wrong_characters, ("S",)),
    Operation("revise", correcting.revise, ("S", "L", "HUGE")),
    Operation("segments", finding.segments, ("S", "L")),
    Operation("first", finding.first_segments, ("S", "L")),
    Operation("word", finding.word, ("S", "L")),
    Operation("pattern", finding.pattern, ("S", "L")),
    Operation("word-file", exporting.word_file, ("S",)),
    Operation("spreadsheet", exporting.spreadsheet, ("S",)),
    Operation("transcript", screens.transcript, ("HUGE",)),
    Operation("keys", screens.keys, ("HUGE",)),
)
