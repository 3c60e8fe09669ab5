"""The people who code."""

import click

from workbench.cli.output import json_option, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.translate import _


@click.group(help=_("The people who code."))
def coder() -> None:
    """Group the verbs of coders."""


@coder.command("list", help=_("List the people who have worked on the project."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List coders."""
    with place.project() as project:
        coders = project.coder.list()
    if as_json:
        write_json({"coders": [{"id": cid, "name": name} for cid, name in coders.items()]})
    else:
        write_table(["name", "id"], [[name, cid] for cid, name in coders.items()])
