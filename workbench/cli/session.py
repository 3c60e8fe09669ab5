"""Sessions of a group."""

from dataclasses import asdict

import click

from workbench.cli.output import json_option, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.translate import _


@click.group(help=_("Groups over their sessions."))
def session() -> None:
    """Group the verbs of sessions."""


@session.command("list", help=_("List sessions: who came, who spoke how much."))
@click.option("--group", default="", help=_("Only this group."))
@json_option
@pass_place
def list_(place: Place, group: str, as_json: bool) -> None:
    """List sessions."""
    with place.project() as project:
        sessions = project.session.list(group)
    if not as_json:
        write_table(
            ["group", "session", "source", "phase", "date", "present", "absent"],
            [
                [
                    s.source.about.group,
                    s.source.about.session or "",
                    s.source.name,
                    s.source.about.phase,
                    s.source.about.date,
                    len(s.present),
                    ", ".join(s.absent),
                ]
                for s in sessions
            ],
        )
        return
    write_json(
        {
            "sessions": [
                {
                    "source": s.source.name,
                    "source_id": s.source.id,
                    "group": s.source.about.group,
                    "session": s.source.about.session,
                    "phase": s.source.about.phase,
                    "date": s.source.about.date,
                    "attendance": {"present": s.present, "absent": s.absent},
                    "speakers": [asdict(voice) for voice in s.voices],
                }
                for s in sessions
            ]
        }
    )
