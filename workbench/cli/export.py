"""Exports."""

from pathlib import Path

import click

from workbench.cli.output import write
from workbench.cli.place import Place, pass_place
from workbench.translate import _


@click.command(
    help=_(
        "Write FILE; its name and suffix say what: report.docx, segments.xlsx, segments.csv,"
        " codebook.docx, codebook.yaml, project.json."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--what",
    type=click.Choice(["report", "segments", "codebook", "project"]),
    help=_("What to write, whatever the name of the file."),
)
@pass_place
def export(place: Place, file: Path, what: str | None) -> None:
    """Export."""
    with place.project() as project:
        written = project.export.write(file, what=what or "")
    write(str(written))
