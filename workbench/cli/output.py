"""Everything that is written to the terminal: data on stdout, words on stderr, nothing else."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import click

from workbench.model.plain import HOSTILE, plain
from workbench.progress import Job, Progress
from workbench.translate import _

T = TypeVar("T")

json_option = click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON."))

dry_run_option = click.option(
    "--dry-run", is_flag=True, help=_("Say what would happen, and change nothing.")
)

_WIDEST = 60


def somebody_is_there() -> bool:
    """Whether a person can be asked: input and output are a terminal, not closed or redirected."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def write_json(value: Any) -> None:
    """Write one JSON document to stdout; what a terminal could obey is written as an escape."""
    only_ascii = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=only_ascii, indent=2)
    click.echo(HOSTILE.sub(_escaped, text))


def _escaped(found: "re.Match[str]") -> str:
    # Line ends are how the document is laid out; inside of strings they are escaped already.
    return found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}"


def write(text: str) -> None:
    """Write a line of data to stdout, with nothing in it that a terminal could obey."""
    click.echo(plain(text, keep="\n\t"))


def say(text: str) -> None:
    """Write a line of words to stderr."""
    click.echo(plain(text, keep="\n"), err=True)


def fail(message: str, hint: str = "") -> None:
    """Say what is wrong and what to do."""
    say(_("workbench: {message}").format(message=message))
    if hint:
        say(_("  hint: {hint}").format(hint=hint))


def listed(values: Iterable[str]) -> list[str]:
    """Return names from lists parted by commas; a name with a comma stands in double quotes."""
    rows = csv.reader(values, skipinitialspace=True)
    return [name.strip() for row in rows for name in row if name.strip()]


def write_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows in aligned columns; numbers to the right, long cells cut off with a sign."""
    body = [[_cell(value) for value in row] for row in rows]
    if not body:
        say(_("There is nothing to list."))
        return
    widths = [
        max(len(_cell(heading)), *map(len, column))
        for heading, column in zip(headings, zip(*body, strict=True), strict=True)
    ]
    numeric = [
        all(cell.lstrip("-").isdigit() or not cell for cell in column)
        for column in zip(*body, strict=True)
    ]
    for row in [[_cell(heading) for heading in headings], *body]:
        cells = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def _cell(value: object) -> str:
    raw = plain(str("" if value is None else value), keep="\n\t")
    indent = len(raw) - len(raw.lstrip(" "))
    text = " " * indent + " ".join(raw.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def finish(job: Job[T], label: str) -> T:
    """Run a job with a bar on stderr when that is a terminal, and return its report.

    Interrupted, it is closed, so that what it had begun is rolled back.
    """
    quiet = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=quiet) as bar:
        try:
            while True:
                _advance(bar, next(job))
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]  # the generator's return type is T
        finally:
            job.close()


def _advance(bar: Any, progress: Progress) -> None:
    bar.length = max(1, progress.total)
    bar.update(progress.done - bar.pos)
