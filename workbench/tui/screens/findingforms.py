"""What is asked about findings, and how one is laid out."""

from typing import TYPE_CHECKING

from textual.content import Content

from workbench.model.finding import CONCERNS, CONFIDENCE, PARTS, REVIEWS, USES, Finding, Part
from workbench.project.counter import Against
from workbench.project.evidence import Evidence
from workbench.project.printing import concern_name, part_name, reach_words
from workbench.project.wording import joined
from workbench.translate import _
from workbench.tui.dialogs.form import Field, Values
from workbench.tui.dialogs.pick import Choice
from workbench.tui.plain import plain
from workbench.tui.shown import excerpt

if TYPE_CHECKING:
    from workbench.project import Project

_LEAD = 90


def finding_fields(finding: Finding | None) -> list[Field]:
    """Return the form for a finding."""
    known = finding or Finding("", "")
    return [
        Field("claim", _("Claim"), known.claim, lines=3, hint=_("what it says, in a sentence")),
        Field("limits", _("Limits"), known.limits, lines=3, hint=_("where it does not hold")),
        Field("looked", _("Looked"), known.looked, lines=3,
              hint=_("where you looked for what speaks against it, and what came of it")),
        Field("uses", _("Use"), ", ".join(known.uses), hint=", ".join(USES)),
        Field("review", _("Review"), known.review, options=[(each, each) for each in REVIEWS]),
    ]  # fmt: skip


def judgement_fields(finding: Finding) -> list[Field]:
    """Return the form for the confidence in a finding: a level and its reason for each part."""
    fields = []
    for part in (*PARTS, "confidence"):
        whole = part == "confidence"
        held = Part(finding.confidence, finding.why) if whole else finding.parts.get(part, Part())
        levels = CONFIDENCE if whole else CONCERNS
        shown = [(level, level if whole else concern_name(level)) for level in levels]
        options = [("", _("not judged")), *shown]
        label = _("Method") if part == "methodological" else part_name(part).split()[0]
        fields.append(Field(part, label, held.level, options=options))
        fields.append(Field(f"{part}_why", _("  because"), held.why))
    return fields


def judged(values: Values) -> dict[str, Part]:
    """Return what a filled form says about the confidence in a finding."""
    return {part: Part(values[part], values[f"{part}_why"]) for part in (*PARTS, "confidence")}


def lead_choices(found: Against) -> list[Choice]:
    """Return what a search found as a list to pick from; the ids are those of codings."""
    whys = {"opposite": _("other stance"), "elsewhere": _("elsewhere")}
    leads = {lead.codings[0]: lead for lead in (*found.elsewhere, *found.opposite)}
    return [
        Choice(
            coding,
            f"“{excerpt(lead.words, _LEAD)}”",
            " · ".join((whys[lead.why], lead.source.name, ", ".join(lead.codes))),
        )
        for coding, lead in sorted(leads.items(), key=lambda item: item[1].why != "opposite")
    ]


def silence(found: Against) -> str:
    """Return, in words, where nobody was coded with its codes."""
    lines = [
        said.format(names=joined(names))
        for said, names in (
            (_("Nobody was coded with it in the groups {names}."), found.silent_groups),
            (_("Nobody was coded with it at the sites {names}."), found.silent_sites),
            (_("Nobody was coded with it in {names}."), found.silent_sources),
            (_("Not heard in its support: {names}."), found.unheard),
        )
        if names
    ]
    return "\n".join(lines)


def finding_page(project: "Project", finding: Finding, evidence: Evidence) -> list[Content]:
    """Return the lines of the page on a finding."""
    names = {theme.id: theme.name for theme in project.theme.list()}
    themes = joined([names[theme] for theme in finding.themes if theme in names])
    lines = [
        Content.styled(plain(finding.claim), "bold $primary"),
        Content.styled(plain(themes), "$foreground 60%"),
        Content(_("Rests on {list}").format(list=" · ".join(reach_words(evidence.reach)))),
    ]
    if evidence.lost:
        said = _("A correction took the words of {count} passages out of the text: {quotes}")
        quotes = joined([f"“{excerpt(lost.quote)}”" for lost in evidence.lost])
        warning = said.format(count=len(evidence.lost), quotes=quotes)
        lines.append(Content.styled(plain(warning), "$warning"))
    if not (evidence.counter or finding.looked):
        warning = _("Nothing speaks against it, and nobody says where she looked: c searches.")
        lines.append(Content.styled(warning, "$warning"))
    for heading, text in (
        (_("Limits"), finding.limits),
        (_("Looked for what speaks against it"), finding.looked),
        (_("For"), joined(finding.uses)),
        (_("Review"), finding.review),
    ):
        if text:
            lines.append(_line(heading, text))
    for part in PARTS:
        if part in finding.parts:
            held = finding.parts[part]
            lines.append(_line(part_name(part), f"{concern_name(held.level)}. {held.why}"))
    if finding.confidence:
        lines.append(_line(part_name("confidence"), f"{finding.confidence}. {finding.why}"))
    else:
        hint = _("Nobody has judged how far to rely on it: j does.")
        lines.append(Content.styled(hint, "$foreground 50%"))
    return [line for line in lines if line.plain]


def _line(heading: str, text: str) -> Content:
    return Content.assemble((f"{heading}  ", "$accent"), plain(text, keep="\n"))
