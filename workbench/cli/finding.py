"""Findings."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import json_option, say, write, write_json, write_table
from workbench.cli.place import Place, pass_place
from workbench.cli.words import given, words_options, write_evidence
from workbench.model.finding import CONCERNS, CONFIDENCE, PARTS, REVIEWS, USES, Finding
from workbench.project.evidence import evidence_row, reach_row
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.counter import Against, Lead

_HELP = {
    "uses": _("What it is meant for: {list}.").format(list=", ".join(USES)),
    "review": _("What partners said: {list}.").format(list=", ".join(REVIEWS)),
    "part": ", ".join((*PARTS, "confidence")),
    "level": _("For a part: {parts}; for confidence: {whole}.").format(
        parts=", ".join(CONCERNS), whole=", ".join(CONFIDENCE)
    ),
}


@click.group(help=_("Claims, the words they rest on, and what speaks against them."))
def finding() -> None:
    """Group the verbs of findings."""


def finding_row(project: "Project", each: Finding) -> dict[str, Any]:
    """Return a finding as JSON, with the names of its themes."""
    names = {theme.id: theme.name for theme in project.ask.themes()}
    row = asdict(each)
    return {
        **row,
        "parts": {part: row["parts"].get(part) for part in PARTS},
        "unjudged": list(each.unjudged),
        "themes": [names[theme] for theme in each.themes if theme in names],
        "theme_ids": list(each.themes),
    }


def _answer(project: "Project", each: Finding, as_json: bool) -> None:
    write_json(finding_row(project, each)) if as_json else write(f"{each.id}  {each.claim}")


@finding.command("list", help=_("List the findings."))
@json_option
@pass_place
def list_(place: Place, /, as_json: bool) -> None:
    """List findings."""
    with place.project() as project:
        found = project.finding.list()
        rows = []
        for each in found:
            evidence = project.finding.evidence(each.id)
            row = finding_row(project, each)
            row |= {"support": len(evidence.support), "counter": len(evidence.counter)}
            rows.append({**row, "rests_on": reach_row(evidence.reach)})
    if as_json:
        write_json({"findings": rows})
        return
    write_table(
        ["id", "claim", "for", "against", "voices", "confidence", "review"],
        [
            [
                row["id"], row["claim"], row["support"], row["counter"],
                "{count} / {of}".format(**row["rests_on"]["voices"]), row["confidence"],
                row["review"],
            ]
            for row in rows
        ],
    )  # fmt: skip


@finding.command(help=_("Show a finding: limits, use, confidence and what it rests on."))
@click.argument("finding")
@json_option
@pass_place
def show(place: Place, finding: str, as_json: bool) -> None:
    """Show a finding."""
    with place.project() as project:
        found = project.finding.show(finding)
        evidence = project.finding.evidence(found.id)
        row = {**finding_row(project, found), "rests_on": reach_row(evidence.reach)}
    if as_json:
        write_json(row)
        return
    write(found.claim)
    parts = [(part, f"{each.level}: {each.why}") for part, each in found.parts.items()]
    whole = f"{found.confidence}: {found.why}" if found.confidence else ""
    for heading, words in (
        (_("Themes"), ", ".join(row["themes"])),
        (_("Limits"), found.limits),
        (_("Looked for what speaks against it"), found.looked),
        (_("Use"), ", ".join(found.uses)),
        *parts,
        (_("Confidence"), whole),
        (_("Review"), found.review),
    ):
        if words:
            write(f"{heading}: {words}")
    write_evidence(evidence)


@finding.command(help=_("Add a finding: the claim it makes, in a sentence."))
@click.argument("claim")
@click.option("--theme", "themes", multiple=True, help=_("A theme it speaks of."))
@click.option("--limits", default="", help=_("Where it does not hold."))
@click.option("--use", "uses", multiple=True, help=_HELP["uses"])
@json_option
@pass_place
def add(place: Place, /, claim: str, as_json: bool, **facts: Any) -> None:
    """Add a finding."""
    with place.project() as project:
        _answer(project, project.finding.add(claim, **facts), as_json)


@finding.command(help=_("Change a finding. --theme and --use name all of them anew."))
@click.argument("finding")
@click.option("--claim", help=_("The new claim."))
@click.option("--limits", help=_("Where it does not hold."))
@click.option("--looked", help=_("Where counter-evidence was looked for, and what came of it."))
@click.option("--theme", "themes", multiple=True, help=_("A theme it speaks of."))
@click.option("--use", "uses", multiple=True, help=_HELP["uses"])
@click.option("--review", help=_HELP["review"])
@json_option
@pass_place
def edit(
    place: Place, /, finding: str, themes: tuple[str, ...], as_json: bool, **changes: Any
) -> None:
    """Edit a finding."""
    changes["uses"] = changes["uses"] or None
    with place.project() as project:
        changed = project.finding.edit(finding, themes=themes or None, **changes)
        _answer(project, changed, as_json)


@finding.command(help=_("Say how far to rely on it: in one PART, or in all as `confidence`."))
@click.argument("finding")
@click.argument("part", metavar="PART")
@click.argument("level", metavar="LEVEL")
@click.option("--why", default="", help=_("The reason."))
@json_option
@pass_place
def judge(place: Place, finding: str, part: str, level: str, why: str, as_json: bool) -> None:
    """Judge a finding."""
    with place.project() as project:
        _answer(project, project.finding.judge(finding, part, level, why=why), as_json)


@finding.command(help=_("Move a finding to another place in the list, 0 for the first."))
@click.argument("finding")
@click.argument("position", type=int)
@json_option
@pass_place
def move(place: Place, finding: str, position: int, as_json: bool) -> None:
    """Move a finding."""
    with place.project() as project:
        _answer(project, project.finding.move(finding, position), as_json)


@finding.command(help=_("Take a finding away; the words it rests on stay."))
@click.argument("finding")
@pass_place
def remove(place: Place, finding: str) -> None:
    """Remove a finding."""
    with place.project() as project:
        project.finding.remove(finding)
    say(_("The finding is gone; `workbench change undo` brings it back."))


@finding.command(help=_("Attach words that carry a finding, or --counter speak against it."))
@click.argument("finding")
@words_options
@click.option("--counter", is_flag=True, help=_("They speak against it."))
@json_option
@pass_place
def attach(place: Place, /, finding: str, counter: bool, as_json: bool, **words: Any) -> None:
    """Attach evidence."""
    with place.project() as project:
        stance = "counter" if counter else "supports"
        made = project.finding.attach(finding, given(words), stance=stance)
    if as_json:
        write_json({"attached": [asdict(each) for each in made]})
    else:
        write("\n".join(each.id for each in made))


@finding.command(help=_("Take words off a finding, by their ids in its evidence."))
@click.argument("finding")
@click.argument("anchors", nargs=-1, required=True)
@json_option
@pass_place
def detach(place: Place, finding: str, anchors: tuple[str, ...], as_json: bool) -> None:
    """Detach evidence."""
    with place.project() as project:
        project.finding.detach(finding, *anchors)
        _answer(project, project.finding.show(finding), as_json)


@finding.command(help=_("Show the exact words a finding rests on, and who says them."))
@click.argument("finding")
@json_option
@pass_place
def evidence(place: Place, finding: str, as_json: bool) -> None:
    """Show evidence."""
    with place.project() as project:
        found = project.finding.show(finding)
        held = project.finding.evidence(found.id)
    if as_json:
        write_json(
            {
                "finding": found.id,
                "claim": found.claim,
                "evidence": [evidence_row(piece) for piece in held.pieces],
                "lost": [asdict(lost) for lost in held.lost],
                "rests_on": reach_row(held.reach),
            }
        )
        return
    write_evidence(held)


@finding.command(help=_("Search for what may speak against a finding, and whom it leaves out."))
@click.argument("finding")
@json_option
@pass_place
def counter(place: Place, finding: str, as_json: bool) -> None:
    """Search counter-evidence."""
    with place.project() as project:
        found = project.finding.counter(finding)
    if as_json:
        row = asdict(found)
        leads = {key: [_lead(each) for each in getattr(found, key)] for key in _LEADS}
        write_json(row | leads)
        return
    _write_against(found)


_LEADS = ("opposite", "elsewhere")


def _lead(lead: "Lead") -> dict[str, Any]:
    return {
        "source": lead.source.name,
        "source_id": lead.source.id,
        "start": lead.span.start,
        "end": lead.span.end,
        "quote": lead.words,
        "speaker": ", ".join(lead.speakers),
        "group": lead.source.about.group,
        "site": lead.source.about.site,
        "session": lead.source.about.session,
        "codes": list(lead.codes),
        "codings": list(lead.codings),
        "why": lead.why,
    }


def _write_against(found: "Against") -> None:
    for heading, leads in (
        (_("With another stance"), found.opposite),
        (_("From groups and sites its support is not from"), found.elsewhere),
    ):
        if leads:
            write(f"{heading}:")
        for lead in leads:
            codes = ", ".join(lead.codes)
            write(f"  {lead.source.name} {lead.span.start}-{lead.span.end}  [{codes}]")
            write(f"    “{' '.join(lead.words.split())}”  --coding {lead.codings[0]}")
    for heading, names in (
        (_("Groups in which nobody was coded with it"), found.silent_groups),
        (_("Sites in which nobody was coded with it"), found.silent_sites),
        (_("Sources in which nobody was coded with it"), found.silent_sources),
        (_("Participants who do not speak in its support"), found.unheard),
    ):
        if names:
            write(f"{heading}: {', '.join(names)}")
