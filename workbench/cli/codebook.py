"""Codebooks as a whole: those that ship, into a project, out to a file."""

from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.output import dry_run_option, json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.cli.vault import with_vault
from workbench.settings import shipped
from workbench.translate import _


@click.group(help=_("Codebooks as a whole."))
def codebook() -> None:
    """Group the verbs of codebooks."""


@codebook.command("list", help=_("List the codebooks that ship with the workbench."))
@json_option
def list_(as_json: bool) -> None:
    """List codebooks; needs no project."""
    paths = sorted(shipped("codebooks").glob("*.yaml"))
    if as_json:
        write_json({"codebooks": [{"name": path.stem, "file": str(path)} for path in paths]})
    else:
        write_table(["name", "file"], [[path.stem, path.name] for path in paths])


@codebook.command("import", help=_("Add the codes of FILE, or of a codebook that ships."))
@click.argument("file")
@click.option("--update", is_flag=True, help=_("Take over changed definitions."))
@dry_run_option
@json_option
@pass_place
def import_(place: Place, file: str, update: bool, dry_run: bool, as_json: bool) -> None:
    """Import a codebook."""
    with place.project() as project, project.file.rehearsal() if dry_run else nullcontext():
        taken = project.codebook.import_(project.codebook.find(file), update=update)
    if as_json:
        write_json(asdict(taken))
        return
    write(_("{added} codes added.").format(added=len(taken.added)))
    if taken.differing:
        say(
            _("Already there with another definition, left as they are: {list}").format(
                list=", ".join(taken.differing)
            )
        )
        say(_("  hint: --update takes over the definitions of the file."))


@codebook.command(help=_("Write the codebook to FILE: .yaml to share, .docx to read."))
@click.argument("file", type=click.Path(path_type=Path))
@pass_place
def export(place: Place, file: Path) -> None:
    """Export the codebook."""
    with with_vault(place, needed=False) as project:
        project.codebook.export(file)
    write(str(file))
