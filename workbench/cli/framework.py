"""The framework matrix."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.cli.words import given, words_options
from workbench.model.framework import BY
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.framework import Matrix

_by = click.option(
    "--by", default="source", show_default=True, help=_("Rows: {list}.").format(list=", ".join(BY))
)


@click.group(help=_("Cases by themes, with a person's summary in each cell."))
def framework() -> None:
    """Group the verbs of the matrix."""


@framework.command(help=_("Show a matrix; `export framework.xlsx` writes it as a spreadsheet."))
@_by
@click.option("--column", "columns", multiple=True, help=_("A theme or a code; all themes else."))
@json_option
@pass_place
def show(place: Place, by: str, columns: tuple[str, ...], as_json: bool) -> None:
    """Show a matrix."""
    with place.project() as project:
        matrix = project.framework.show(by, columns)
    if as_json:
        from workbench.project.outcomes import matrix_row

        write_json(matrix_row(matrix))
        return
    write_table(
        [by, *(column.name for column in matrix.columns)],
        [
            [case.name, *(_cell(matrix, case.id, column.id) for column in matrix.columns)]
            for case in matrix.cases
        ],
    )


def _cell(matrix: "Matrix", case: str, column: str) -> str:
    cell = matrix.cells[case, column]
    both = " ⁄ ".join([cell.summary, *cell.others]) if cell.others else cell.summary
    return both or (f"({cell.codings})" if cell.codings else "")


@framework.command("write", help=_("Write the summary of a cell: what CASE says under COLUMN."))
@click.argument("case")
@click.argument("column")
@click.argument("summary")
@_by
@json_option
@pass_place
def write_(place: Place, case: str, column: str, summary: str, by: str, as_json: bool) -> None:
    """Write a cell."""
    with place.project() as project:
        cell = project.framework.write(case, column, summary, by=by)
    write_json(asdict(cell)) if as_json else write(cell.summary)


@framework.command(help=_("Link the summary of a cell to the words it rests on."))
@click.argument("case")
@click.argument("column")
@_by
@words_options
@json_option
@pass_place
def attach(place: Place, /, case: str, column: str, by: str, as_json: bool, **words: Any) -> None:
    """Link words to a cell."""
    with place.project() as project:
        made = project.framework.attach(case, column, given(words), by=by)
    if as_json:
        write_json({"attached": [asdict(each) for each in made]})
    else:
        write("\n".join(each.id for each in made))


@framework.command(help=_("Take words off a cell, by their ids."))
@click.argument("case")
@click.argument("column")
@click.argument("anchors", nargs=-1, required=True)
@_by
@json_option
@pass_place
def detach(
    place: Place, case: str, column: str, anchors: tuple[str, ...], by: str, as_json: bool
) -> None:
    """Take words off a cell."""
    with place.project() as project:
        project.framework.detach(case, column, *anchors, by=by)
    write_json({"detached": list(anchors)}) if as_json else write("\n".join(anchors))
