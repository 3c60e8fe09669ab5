"""Retrieval."""

from typing import Any

import click

from workbench.cli.output import json_option, say, write, write_json
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.model.coding import Segment
from workbench.translate import _, ngettext


@click.command(
    help=_(
        "Find what was coded. QUERY: code names joined by and, or, not, with brackets; a name with"
        " spaces in double quotes. A code means itself and all codes below it."
    )
)
@click.argument("query", default="")
@click.option("--coder", default="", help=_("Only what this person coded."))
@click.option("--source", default="", help=_("Only in this source."))
@click.option("--speaker", default="", help=_("Only where this label or participant speaks."))
@click.option(
    "--where", multiple=True, type=Pair(), help=_("KEY=VALUE of the source or the participant.")
)
@click.option("--context", default=0, help=_("Characters around each segment."))
@click.option("--limit", type=int, help=_("No more than so many."))
@json_option
@pass_place
def retrieve(
    place: Place,
    query: str,
    coder: str,
    source: str,
    speaker: str,
    where: tuple[tuple[str, str], ...],
    context: int,
    limit: int | None,
    as_json: bool,
) -> None:
    """Retrieve segments."""
    from workbench.project.retrieve import Wanted

    wanted = Wanted(query, coder, source, speaker, where, max(0, context))
    with place.project() as project:
        segments = project.retrieval.segments(wanted, limit=limit)
    if as_json:
        write_json({"segments": [_shown(segment) for segment in segments]})
        return
    for segment in segments:
        write(f"{segment.source_name}, {segment.start}-{segment.end}, {segment.speaker or '?'}")
        write(f"  {segment.before}[{segment.text}]{segment.after}")
        if segment.translation:
            write(f"  = {segment.translation}")
        write(f"  {', '.join(segment.codes)}\n")
    count = len(segments)
    say(ngettext("{count} segment.", "{count} segments.", count).format(count=count))


def _shown(segment: Segment) -> dict[str, Any]:
    return {
        "source": segment.source_name,
        "source_id": segment.source,
        "start": segment.start,
        "end": segment.end,
        "text": segment.text,
        "before": segment.before,
        "after": segment.after,
        "speaker": segment.speaker,
        "codes": list(segment.codes),
        "coders": list(segment.coders),
        "codings": list(segment.codings),
        "translation": segment.translation or None,
        "no_original": segment.no_original,
    }
