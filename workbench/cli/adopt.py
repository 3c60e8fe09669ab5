"""Joining a project that was made elsewhere; part of the group `team`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import dry_run_option, json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place, passphrase_for
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.adoption import Adopted


@click.command(
    help=_(
        "Take the work of FILE, a project made elsewhere and never connected, into this one."
        " Sources are recognised by their text. Codes stay two until you pair them: --dry-run"
        " shows what could mean the same."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--same", "same", multiple=True, metavar="THEIRS=OURS", help=_("Read as one code."))
@click.option("--person", "people", multiple=True, metavar="THEIRS=OURS", help=_("One coder."))
@dry_run_option
@json_option
@pass_place
def adopt(
    place: Place,
    file: Path,
    same: tuple[str, ...],
    people: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Join a project."""
    from workbench.project.adoption import pair_of

    with place.project() as project:
        plan = project.team.adopt(
            file,
            passphrase=passphrase_for(file),
            same=dict(map(pair_of, same)),
            people=dict(map(pair_of, people)),
            dry_run=dry_run,
        )
        answer = _shown(project, plan) | ({"dry_run": True} if dry_run else {})
    if as_json:
        write_json(answer)
    else:
        _say(answer)


def _shown(project: "Project", plan: "Adopted") -> dict[str, Any]:
    book = project.codes
    return {
        "project": plan.project,
        "sources": [{"theirs": t, "ours": o or None} for t, o in plan.sources.items()],
        "codes": [
            {
                "theirs": path,
                "same": plan.paired.get(path),
                "proposed": [
                    {"ours": book.path(pair.ours), "score": pair.score, "why": pair.why}
                    for pair in found
                ],
            }
            for path, found in plan.codes.items()
        ],
        "coders": plan.coders,
        "new": plan.new,
        "known": plan.known,
        "left": plan.left,
    }


def _say(answer: dict[str, Any]) -> None:
    rows = []
    for code in answer["codes"]:
        proposed = ", ".join(f"{p['ours']} ({p['score']}, {p['why']})" for p in code["proposed"])
        rows.append([code["theirs"], code["same"] or "", proposed])
    write_table(["their code", "same as ours", "could mean the same"], rows)
    for source in answer["sources"]:
        write(f"{source['theirs']} -> {source['ours'] or _('new here')}")
    write(", ".join(f"{count} {kind}" for kind, count in answer["new"].items()))
    if answer["left"]:
        left = ", ".join(f"{count} {kind}" for kind, count in answer["left"].items())
        say(_("Not taken along: {left}.").format(left=left))
