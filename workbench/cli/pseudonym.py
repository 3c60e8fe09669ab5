"""Pseudonyms: the vault of names, proposals, applying them, and what is left."""

from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import dry_run_option, json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.cli.vault import with_vault
from workbench.errors import ExitCode
from workbench.privacy.entries import KINDS
from workbench.privacy.proposals import Proposal
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.pseudonyms import Left


@click.group(help=_("Names and what stands for them; the names stay in a vault of their own."))
def pseudonym() -> None:
    """Group the verbs of pseudonyms."""


@pseudonym.command(help=_("Say where the vault is, or where it shall be."))
@click.option("--at", type=click.Path(path_type=Path), help=_("Where it shall be looked for."))
@json_option
@pass_place
def vault(place: Place, at: Path | None, as_json: bool) -> None:
    """Say where the vault is."""
    with place.project() as project:
        found = project.pseudonym.vault(at)
    if as_json:
        write_json({"vault": str(found.path), "exists": found.exists})
        return
    write(str(found.path))
    if not found.exists:
        say(_("There is no vault yet; `workbench pseudonym add` makes it with the first name."))
    if found.beside:
        say(_("It lies beside the project: whoever takes the folder takes both."))


@pseudonym.command("list", help=_("List the names in the vault."))
@json_option
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """List names."""
    with with_vault(place) as project:
        entries = project.pseudonym.list()
    if as_json:
        write_json({"pseudonyms": [asdict(entry) for entry in entries]})
        return
    write_table(
        [_("pseudonym"), _("kind"), _("name"), _("variants")],
        [[e.pseudonym, e.kind, e.name, ", ".join(e.variants)] for e in entries],
    )


@pseudonym.command(help=_("Show what was replaced: when, by whom, where, how often."))
@json_option
@pass_place
def log(place: Place, as_json: bool) -> None:
    """Show the log."""
    with with_vault(place) as project:
        records = project.pseudonym.log()
    if as_json:
        write_json({"log": [asdict(record) for record in records]})
        return
    write_table(
        [_("when"), _("who"), _("source"), _("pseudonym"), _("places")],
        [[r.time, r.person, r.source, r.pseudonym, r.places] for r in records],
    )


@pseudonym.command(
    help=_("Put NAME into the vault, with PSEUDONYM to stand for it ([P1], [P2]... when left out).")
)
@click.argument("name")
@click.argument("pseudonym", default="")
@click.option("--kind", type=click.Choice(KINDS), help=_("What the name is."))
@click.option("--variant", multiple=True, help=_("Another spelling or form of it."))
@json_option
@pass_place
def add(
    place: Place,
    name: str,
    pseudonym: str,
    kind: str | None,
    variant: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add a name."""
    with with_vault(place) as project:
        entry = project.pseudonym.add(name, pseudonym, kind=kind or "", variants=variant)
    write_json(asdict(entry)) if as_json else write(entry.pseudonym)


@pseudonym.command(help=_("Take NAME out of the vault (or what stands for it)."))
@click.argument("name")
@json_option
@pass_place
def remove(place: Place, name: str, as_json: bool) -> None:
    """Remove a name."""
    with with_vault(place) as project:
        project.pseudonym.remove(name)
    if as_json:
        write_json({"removed": True})
    say(_("It is out of the vault. Texts that hold the pseudonym keep it."))


@pseudonym.command(help=_("Keep that TEXTS name nobody, so that they are not proposed again."))
@click.argument("texts", nargs=-1, required=True)
@json_option
@pass_place
def reject(place: Place, texts: tuple[str, ...], as_json: bool) -> None:
    """Reject proposals."""
    with with_vault(place) as project:
        for text in texts:
            project.pseudonym.reject(text)
    if as_json:
        write_json({"rejected": len(texts)})


@pseudonym.command(help=_("Propose what could identify somebody, in all sources or in SOURCE."))
@click.argument("source", default="")
@click.option("--kind", type=click.Choice(KINDS), multiple=True, help=_("Only of this kind."))
@json_option
@pass_place
def propose(place: Place, source: str, kind: tuple[str, ...], as_json: bool) -> None:
    """Propose identifiers."""
    with with_vault(place, needed=False) as project:
        found = [p for p in project.pseudonym.propose(source) if not kind or p.kind in kind]
        names = {each.id: each.name for each in project.source.list()}
    if as_json:
        write_json({"proposals": [_proposal(each, names) for each in found]})
        return
    write_table(
        [_("kind"), _("text"), _("times"), _("sure"), _("proposed"), _("why")],
        [[p.kind, p.text, p.count, f"{p.confidence:.2f}", p.pseudonym, p.why] for p in found],
    )
    say(_("Nothing is replaced. `pseudonym accept` takes them into the vault, singly or by kind."))


def _proposal(each: Proposal, names: dict[str, str]) -> dict[str, Any]:
    places = [{"source": names[p.source], "start": p.start, "end": p.end} for p in each.places]
    return {**asdict(each), "count": each.count, "places": places}


@pseudonym.command(help=_("Take proposals into the vault: TEXTS, or all of a kind."))
@click.argument("texts", nargs=-1)
@click.option("--kind", type=click.Choice(KINDS), multiple=True, help=_("All of this kind."))
@click.option("--source", default="", help=_("Only what is proposed in this source."))
@json_option
@pass_place
def accept(
    place: Place, texts: tuple[str, ...], kind: tuple[str, ...], source: str, as_json: bool
) -> None:
    """Accept proposals."""
    with with_vault(place) as project:
        entries = project.pseudonym.accept(kinds=kind, texts=texts, source=source)
    if as_json:
        write_json({"pseudonyms": [asdict(entry) for entry in entries]})
        return
    for entry in entries:
        write(f"{entry.pseudonym}\t{entry.name}")


@pseudonym.command(
    help=_(
        "Put pseudonyms in the place of the names in the vault: in texts, labels, names, notes and"
        " translations, in all sources or in SOURCE. Codings stay on their words."
    )
)
@click.argument("source", default="")
@dry_run_option
@json_option
@pass_place
def apply(place: Place, source: str, dry_run: bool, as_json: bool) -> None:
    """Apply the names."""
    with (
        with_vault(place) as project,
        project.file.rehearsal() if dry_run else nullcontext(),
    ):
        applied = project.pseudonym.apply(source, rehearsal=dry_run)
        names = {each.id: each.name for each in project.source.list()}
    rows = [
        {
            "source": names[each.source],
            "version": each.version,
            "replaced": applied.places[each.source].total(),
            "pseudonyms": dict(sorted(applied.places[each.source].items())),
            "mapped": each.mapped,
            "orphans": [asdict(orphan) for orphan in each.orphans],
        }
        for each in applied.revised
    ]
    if as_json:
        counts = {"replaced": applied.replaced, "fields": applied.fields}
        write_json({"sources": rows, **counts, "older_versions": "kept", "dry_run": dry_run})
        return
    write_table(
        [_("source"), _("version"), _("replaced"), _("codings")],
        [[row["source"], row["version"], row["replaced"], row["mapped"]] for row in rows],
    )
    say(_("{n} names, notes and translations were changed, too.").format(n=applied.fields))
    say(
        _(
            "Older versions, the original files and the journal before this keep the names:"
            " see `What pseudonyms do not do` in docs/security.md."
        )
    )


@pseudonym.command(help=_("Check what is left that identifies somebody, everywhere or in SOURCE."))
@click.argument("source", default="")
@json_option
@click.pass_context
def check(context: click.Context, source: str, as_json: bool) -> ExitCode:
    """Check what is left; the exit code is 1 when there is anything."""
    with with_vault(context.obj, needed=False) as project:
        left = project.pseudonym.check(source)
        rows = [_left(project, each) for each in left]
        opened = project.pseudonym.door.is_open
    if as_json:
        write_json({"residual": rows, "vault": "open" if opened else "closed"})
    else:
        write_table(
            [_("where"), _("start"), _("end"), _("kind"), _("text"), _("why")],
            [[row[column] for column in _COLUMNS] for row in rows],
        )
        words = ngettext("{n} identifier is left.", "{n} identifiers are left.", len(rows))
        say(words.format(n=len(rows)))
    return ExitCode.REFUSED if rows else ExitCode.DONE


_COLUMNS = ("where", "start", "end", "kind", "text", "why")


def _left(project: "Project", left: "Left") -> dict[str, Any]:
    carrier, found = left.carrier, left.residual
    source = project.ask.source(carrier.source) if carrier.source else None
    name = source.name if source else ""
    what = carrier.kind if not carrier.field or carrier.kind == "translation" else (
        f"{carrier.kind} {carrier.field}"
    )  # fmt: skip
    return {
        "source": name,
        "where": f"{name}: {what}" if name else what,
        "what": carrier.kind,
        "field": carrier.field,
        "start": found.start,
        "end": found.end,
        "kind": found.kind,
        "why": found.why,
        "text": found.text,
    }
