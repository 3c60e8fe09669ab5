"""What is known about a source, as options."""

from typing import Any

import click

from workbench.model.source import KINDS, PHASES
from workbench.translate import _

_ABOUT = (
    click.option("--kind", help=_("One of: {list}.").format(list=", ".join(KINDS))),
    click.option("--site", help=_("Where it was recorded.")),
    click.option("--group", help=_("The sociotherapy group.")),
    click.option("--session", type=int, help=_("The number of the session.")),
    click.option("--phase", help=_("One of: {list}.").format(list=", ".join(PHASES))),
    click.option("--date", help=_("2026, 2026-03 or 2026-03-14.")),
    click.option("--language", help=_("As a tag: rw, fr, en.")),
    click.option("--note", help=_("Anything else.")),
    click.option("--translator", help=_("Who translated it.")),
    click.option("--translated", help=_("When it was translated.")),
    click.option(
        "--no-original/--original",
        "no_original",
        default=None,
        help=_("Whether it is a translation whose original words are not kept."),
    ),
)


def about_options(command: Any) -> Any:
    """Give a command the options that describe a source."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command


def given(about: dict[str, Any]) -> dict[str, Any]:
    """Return only what was said, in the form the model holds it."""
    said = {key: value for key, value in about.items() if value is not None}
    return said | ({"no_original": int(said["no_original"])} if "no_original" in said else {})
