"""Exports."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.output import json_option, say, write, write_json
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.cli.vault import with_vault
from workbench.errors import WorkbenchError
from workbench.project.outputs import CONTENTS, FORMATS
from workbench.translate import _

_TABLES = (".xlsx", ".csv")


@click.command(
    help=_(
        "Write FILE; its name and suffix say what: {list}. The options from --query to --where"
        " choose segments, as in `retrieve`."
    ).format(list=", ".join(f"{content}{suffix}" for content, suffix in FORMATS))
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--what",
    type=click.Choice(CONTENTS),
    help=_("What to write, whatever the name of the file."),
)
@click.option("--query", default="", help=_("Only segments with these codes."))
@click.option("--coder", default="", help=_("Only what this person coded."))
@click.option("--source", default="", help=_("Only in this source."))
@click.option("--speaker", default="", help=_("Only where this label or participant speaks."))
@click.option(
    "--where", multiple=True, type=Pair(), help=_("KEY=VALUE of the source or the participant.")
)
@click.option(
    "--quotes",
    type=click.IntRange(min=0),
    metavar="N",
    help=_("The most quotes under a code of a report; 0 for all. 12 unless told."),
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help=_("As .xlsx or .csv: with columns of the N characters before and after."),
)
@click.option("--raw", is_flag=True, help=_("As .csv: codings as `coding import` reads them."))
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("A Word file of your own whose page, header and styles the report takes on."),
)
@click.option(
    "--despite",
    default="",
    metavar="REASON",
    help=_("Write it although somebody could be identified; the reason stays in the journal."),
)
@json_option
@pass_place
def export(
    place: Place,
    /,
    file: Path,
    what: str | None,
    quotes: int | None,
    raw: bool,
    template: Path | None,
    despite: str,
    as_json: bool,
    **asked: Any,
) -> None:
    """Export."""
    from workbench.project.exports import QUOTES
    from workbench.project.retrieve import Wanted

    if asked["context"] and (raw or file.suffix.lower() not in _TABLES):
        raise WorkbenchError(
            _("Only segments.xlsx and segments.csv have columns for the words around."),
            _("Leave --context out, or export one of these without --raw."),
        )
    wanted = Wanted(**asked)
    options: dict[str, Any] = {
        "what": what or "",
        "wanted": wanted if wanted != Wanted() else None,
        "quotes": QUOTES if quotes is None else quotes,
        "raw": raw,
        "template": template,
    }
    with with_vault(place, needed=False) as project, _told(as_json):
        if despite:
            written = project.export.despite(file, despite, **options)
        else:
            written = project.export.write(file, **options)
        _answer(written, project.export.warnings, as_json)


def _answer(written: Path, warnings: Sequence[str], as_json: bool) -> None:
    """Say where it was written, and what to think of before it is passed on."""
    if as_json:
        write_json({"file": str(written), "findings": [], "warnings": [*warnings]})
        return
    write(str(written))
    for warning in warnings:
        say(warning)


@contextmanager
def _told(as_json: bool) -> Iterator[None]:
    """Tell a program what stopped an export; a person is told by the error."""
    from workbench.project.gate import Unsafe

    try:
        yield
    except Unsafe as unsafe:
        if as_json:
            found = [asdict(each) for each in unsafe.findings]
            write_json({"file": None, "findings": found})
        raise
