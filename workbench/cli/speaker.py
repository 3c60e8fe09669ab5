"""Speakers."""

from dataclasses import asdict

import click

from workbench.cli.output import json_option, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.source import ROLES
from workbench.translate import _


@click.group(help=_("Who speaks in a source, in which role."))
def speaker() -> None:
    """Group the verbs of speakers."""


@speaker.command("list", help=_("List the speakers of a source."))
@click.argument("source")
@json_option
@pass_place
def list_(place: Place, source: str, as_json: bool) -> None:
    """List speakers."""
    with place.project() as project:
        speakers = project.speaker.list(source)
        people = {person.id: person.name for person in project.participant.list()}
    rows = [{**asdict(s), "participant": people.get(s.participant)} for s in speakers]
    if as_json:
        write_json({"speakers": rows})
    else:
        columns = ["label", "role", "participant"]
        write_table(columns, [[row[column] for column in columns] for row in rows])


@speaker.command("set", help=_("Say what a speaker's role is, and which participant she is."))
@click.argument("source")
@click.argument("label")
@click.option("--role", default="", help=", ".join(ROLES))
@click.option("--participant", default=None, help=_('By name; "" for nobody.'))
@json_option
@pass_place
def set_(
    place: Place, source: str, label: str, role: str, participant: str | None, as_json: bool
) -> None:
    """Describe a speaker."""
    with place.project() as project:
        speaker = project.speaker.set(source, label, role=role, participant=participant)
        people = {person.id: person.name for person in project.participant.list()}
    if as_json:
        write_json({**asdict(speaker), "participant": people.get(speaker.participant)})
    else:
        write(speaker.label)
