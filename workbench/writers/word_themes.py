"""The section of themes: each with the passages of its codes, for it and against it."""

from collections.abc import Sequence
from typing import Final

from workbench.model.outcomes import Cited
from workbench.model.report import Argument, Evidence, Tally
from workbench.translate import _, ngettext
from workbench.writers.word_text import Body, code_name

_INDENT: Final = "\u00a0" * 3


def themes_section(body: Body, themes: Sequence[Argument]) -> None:
    """Write the themes with the passages of their codes; nothing where there are none."""
    if not themes:
        return
    body.heading(1, _("Themes"), new_page=True)
    columns = (_("Theme"), _("Codings"), _("Sources"), _("Voices"), _("Passages against it"))
    rows = []
    for theme in themes:
        against = sum(evidence.tally.passages for evidence in theme.counter) + len(theme.against)
        counts = (theme.tally.codings, theme.tally.sources, theme.tally.voices, against)
        name = _INDENT * theme.depth + theme.name
        rows.append((name, *(f"{count:,}" for count in counts)))
    body.table(columns, rows)
    for theme in themes:
        _argument(body, theme)


def _argument(body: Body, theme: Argument) -> None:
    body.heading(2, theme.name)
    if theme.statement:
        body.paragraphs(theme.statement, "Statement")
    for lead, text in ((_("Belongs. "), theme.belongs), (_("Does not belong. "), theme.apart)):
        if text:
            body.paragraph(text, lead=lead)
    body.paragraph(counted(theme.tally), "Caption")
    _single(body, theme.passages, "Quote")
    for evidence in theme.support:
        code_section(body, evidence, 3, "Quote")
    body.heading(3, _("What speaks against it"))
    if not (theme.counter or theme.against):
        body.paragraph(
            _("No code has been gathered against this theme. Either nothing speaks against it,")
            + " "
            + _("or nobody has looked for it yet.")
        )
    _single(body, theme.against, "Counter Quote")
    for evidence in theme.counter:
        code_section(body, evidence, 4, "Counter Quote")


def code_section(body: Body, evidence: Evidence, level: int, style: str) -> None:
    """Write a code with what it means, how much was coded with it, and the quotes chosen."""
    code = evidence.code
    body.heading(level, code_name(code))
    label = code.labels.get("en", "")
    if code.brief or label:
        lead = _("{label}. ").format(label=label) if label and label != code.name else ""
        body.paragraph(code.brief, "Definition", lead=lead)
    shown, every = len(evidence.quotes), evidence.tally.passages
    part = ""
    if 0 < shown < every:
        part = _(" · {shown} of {every} passages shown; all are in the export segments.xlsx")
        part = part.format(shown=shown, every=every)
    if not every:
        body.paragraph(_("Nothing has been coded with it."), "Details")
        return
    body.paragraph(f"{counted(evidence.tally)}{part}", "Caption")
    for quote in evidence.quotes:
        body.quote(quote, style)


def counted(tally: Tally) -> str:
    """Return how much was coded, in words."""
    codings = ngettext("{n} coding", "{n} codings", tally.codings)
    passages = ngettext("{n} passage", "{n} passages", tally.passages)
    sources = ngettext("{n} source", "{n} sources", tally.sources)
    voices = ngettext("{n} voice", "{n} voices", tally.voices)
    return _("{codings} · {passages} · {sources} · {voices}").format(
        codings=codings.format(n=f"{tally.codings:,}"),
        passages=passages.format(n=f"{tally.passages:,}"),
        sources=sources.format(n=f"{tally.sources:,}"),
        voices=voices.format(n=f"{tally.voices:,}"),
    )


def _single(body: Body, pieces: Sequence[Cited], style: str) -> None:
    """Write the passages that were gathered one by one."""
    for piece in pieces:
        body.quote(piece.quote, style)
        if piece.note:
            body.paragraph(piece.note, "Details")
