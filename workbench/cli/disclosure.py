"""Small groups: who stands out, and whose members know each other."""

from typing import Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.privacy.groups import Crossed
from workbench.translate import _


@click.group(help=_("Who could be recognised by what is known about people together."))
def disclosure() -> None:
    """Group the verbs of disclosure."""


@disclosure.command(
    help=_(
        "Check who stands out by the attributes chosen with `project set identifying=...`, and"
        " which groups are so small that their members know each other."
    )
)
@click.option("--by", multiple=True, metavar="ATTRIBUTE", help=_("Other attributes than chosen."))
@click.option("--k", type=click.IntRange(min=1), help=_("Another number than the project's."))
@json_option
@pass_place
def check(place: Place, by: tuple[str, ...], k: int | None, as_json: bool) -> None:
    """Check for small groups."""
    with place.project() as project:
        found = project.disclosure.check(by, k or 0)
    offending = [
        {"values": dict(each.values), "count": each.count, "participants": list(each.people)}
        for each in found.offending
    ]
    groups = [{"group": each.group, "size": each.size} for each in found.groups]
    if as_json:
        write_json(
            {
                "k": found.k,
                "attributes": list(found.attributes),
                "participants": found.participants,
                "smallest": found.smallest,
                "offending": offending,
                "tables": [_table(each) for each in found.tables],
                "small_groups": groups,
            }
        )
        return
    if not found.attributes:
        say(_("Choose what could identify people: `workbench project set identifying=sex,site`."))
    for each in found.offending:
        values = ", ".join(f"{key}={value or '–'}" for key, value in each.values)
        write(f"{each.count}\t{values}\t{', '.join(each.people)}")
    if found.groups:
        write_table([_("group"), _("people")], [[g.group, g.size] for g in found.groups])
        say(_("The members of these groups know each other: read quotes as a neighbour would."))


def _table(table: Crossed) -> dict[str, Any]:
    return {
        "down": table.attributes[0],
        "across": table.attributes[1],
        "rows": list(table.rows),
        "columns": list(table.columns),
        "cells": [list(row) for row in table.cells],
        "row_totals": list(table.row_totals),
        "column_totals": list(table.column_totals),
        "total": table.total,
    }
