"""The report: findings in Word, with the words that carry them and those that speak against."""

from collections.abc import Sequence

from workbench.model.report import Entry, Imprint, Note, Report
from workbench.model.source import Source
from workbench.translate import _
from workbench.writers.page import Page
from workbench.writers.word_agreement import agreement_section
from workbench.writers.word_audit import audit_section, checklist_section
from workbench.writers.word_document import document
from workbench.writers.word_findings import findings_section
from workbench.writers.word_framework import framework_section
from workbench.writers.word_glossary import glossary_section
from workbench.writers.word_reviewed import reviewed_section
from workbench.writers.word_text import Body, code_name, no_original
from workbench.writers.word_themes import code_section, themes_section

_INDENT = "\u00a0" * 3


def write_report(report: Report, imprint: Imprint, template: bytes = b"") -> bytes:
    """Return the report as a Word document, in the looks of a team's own one if it is given."""
    body = Body()
    fill(body, report, imprint)
    return document(body, imprint, template)


def write_report_page(report: Report, imprint: Imprint) -> bytes:
    """Return the report as one page for a browser."""
    page = Page()
    fill(page, report, imprint)
    return page.html(imprint)


def fill(body: Body, report: Report, imprint: Imprint) -> None:
    """Write everything a report says into a body, section by section."""
    below = (_("Findings and the words they rest on"), imprint.date)
    body.opening(imprint.title, below, " · ".join(report.counts))
    body.contents()
    _method(body, report)
    findings_section(body, report.findings)
    themes_section(body, report.themes)
    framework_section(body, report.matrix)
    _rest(body, report)
    _notes(body, report.notes)
    reviewed_section(body, report.reviewed)
    agreement_section(body, report.agreement)
    glossary_section(body, report.glossary)
    _codebook(body, report.entries)
    audit_section(body, report.audit)
    checklist_section(body, report.checklists)


def _method(body: Body, report: Report) -> None:
    body.heading(1, _("How this was done"), new_page=True)
    for paragraph in report.method:
        body.paragraph(paragraph)
    if report.sources:
        body.heading(2, _("Sources"))
        _sources(body, report)
    if report.people or report.unlisted:
        body.heading(2, _("Who took part"))
        _people(body, report)


def _sources(body: Body, report: Report) -> None:
    columns = (
        _("Name"), _("Kind"), _("Site"), _("Group"), _("Session"), _("Phase"), _("Date"),
        _("Language"), _("Turns"), _("Codings"),
    )  # fmt: skip
    body.table(
        columns,
        [
            (
                source.name, source.about.kind, source.about.site, source.about.group,
                str(source.about.session or ""), source.about.phase, source.about.date,
                _language(source, report.translated.get(source.id)),
                f"{source.turns:,}", f"{source.codings:,}",
            )
            for source in report.sources
        ],
    )  # fmt: skip


def _language(source: Source, translated: Sequence[str] | None) -> str:
    """Return the language of a source; of a translation also its own, by whom and when."""
    about, said = source.about, []
    if about.no_original:
        said.append(_("translation only"))
    if translated is not None:
        tags = ", ".join(translated)
        said.append(_("translated: {tags}").format(tags=tags) if tags else _("translated"))
    if said:
        by = _("by {name}").format(name=about.translator) if about.translator else ""
        said += [by, about.translated]
    return ", ".join(part for part in (about.language, *said) if part)


def _people(body: Body, report: Report) -> None:
    keys = list(dict.fromkeys(key for person in report.people for key in person.attributes))
    columns = (_("Participant"), _("Role"), _("Sources"), *(key.capitalize() for key in keys))
    rows = [
        (
            person.name,
            ", ".join(person.roles),
            str(person.sources or ""),
            *(person.attributes.get(key, "") for key in keys),
        )
        for person in report.people
    ]
    body.table(columns, rows)
    for each in report.counted:
        body.table(each.columns, each.rows)
    if report.counted:
        body.paragraph(_("* not shown, so that nobody can be told by it"))
    body.to_check(report.unlisted)


def _rest(body: Body, report: Report) -> None:
    if not report.codes:
        return
    body.heading(1, _("Codes and their passages"), new_page=True)
    if report.themes:
        body.paragraph(_("What was coded with codes that are in none of the themes."))
    for evidence in report.codes:
        code_section(body, evidence, 2, "Quote")


def _notes(body: Body, notes: Sequence[Note]) -> None:
    if not notes:
        return
    body.heading(1, _("Memos"), new_page=True)
    about = ""
    for note in notes:
        if note.about != about:
            about = note.about
            body.heading(3, about)
        body.paragraph(_by(note), "Caption")
        if note.passage:
            words = _("At the words: “{words}”").format(words=note.passage)
            only = f" ({no_original()})" if note.no_original else ""
            body.paragraph(words + only, "Definition")
            body.meant(note.meant, "Definition", single=len(note.meant) == 1)
        body.paragraphs(note.text, "Memo")


def _by(note: Note) -> str:
    kinds = {
        "analytic": _("Analytic memo"),
        "method": _("Memo on method"),
        "reflexive": _("Reflexive memo"),
        "translation": _("Memo on translation"),
    }
    kind = kinds.get(note.kind, note.kind)
    return _("{kind} by {coder}").format(kind=kind, coder=note.coder) if note.coder else kind


def _codebook(body: Body, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    body.heading(1, _("The codebook"), new_page=True)
    body.table(
        (_("Code"), _("Meaning"), _("Origin"), _("Codings")),
        [
            (
                _INDENT * entry.depth + code_name(entry.code),
                entry.code.brief,
                entry.code.origin,
                f"{entry.codings:,}" if entry.codings else "–",
            )
            for entry in entries
        ],
    )
