"""Memos."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.model.coding import MEMO_KINDS
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project


@click.group(help=_("Notes on anything."))
def memo() -> None:
    """Group the verbs of memos."""


@memo.command(help=_("Write a memo about a source, a code, a theme, a coding or the project."))
@click.argument("about")
@click.argument("text")
@click.option("--kind", default="analytic", show_default=True, help=", ".join(MEMO_KINDS))
@click.option("--start", default=0, help=_("Where it begins in the source's text."))
@click.option("--end", default=0, help=_("Where it ends."))
@json_option
@pass_place
def add(
    place: Place, about: str, text: str, kind: str, start: int, end: int, as_json: bool
) -> None:
    """Add a memo."""
    with place.project() as project:
        subject = project.memo.subject(about)
        made = project.memo.add(text, about=subject, kind=kind, start=start, end=end)
    write_json({"id": made}) if as_json else write(made)


@memo.command("list", help=_("List memos: all, or those about one thing."))
@click.argument("about", required=False)
@json_option
@pass_place
def list_(place: Place, about: str | None, as_json: bool) -> None:
    """List memos."""
    with place.project() as project:
        subject = None if about is None else project.memo.subject(about)
        memos = project.memo.list(subject)
        names, coders = _names(project), project.coder.list()
    if as_json:
        rows = [{**asdict(m), "on": names.get(m.about, m.about)} for m in memos]
        write_json({"memos": [{**row, "coder": coders.get(str(row["coder"]), "")} for row in rows]})
    else:
        write_table(
            ["id", "on", "kind", "coder", "text"],
            [
                [m.id, names.get(m.about, m.about), m.kind, coders.get(m.coder, ""), m.text]
                for m in memos
            ],
        )


def _names(project: "Project") -> dict[str, str]:
    """Return the name of everything a memo may be on, by id."""
    named = {"": _("the project")}
    named |= {each.id: each.name for each in project.source.list()}
    named |= {each.id: each.name for each in project.code.list()}
    named |= {each.id: each.claim for each in project.finding.list()}
    named |= {each.id: each.shown for each in project.term.list()}
    return named | {each.id: each.name for each in project.theme.list()}


@memo.command(help=_("Write a memo anew."))
@click.argument("memo")
@click.argument("text")
@pass_place
def edit(place: Place, memo: str, text: str) -> None:
    """Edit a memo."""
    with place.project() as project:
        project.memo.edit(memo, text)


@memo.command(help=_("Take a memo away."))
@click.argument("memo")
@pass_place
def remove(place: Place, memo: str) -> None:
    """Remove a memo."""
    with place.project() as project:
        project.memo.remove(memo)
    say(_("The memo is gone; `workbench change undo` brings it back."))
