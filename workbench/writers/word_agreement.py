"""Agreement in Word: a paragraph for people who count seldom, a map, and the figures."""

from workbench.model.comparison import Comparison, Sheet, shown
from workbench.model.report import Imprint
from workbench.translate import _
from workbench.writers.word_document import document
from workbench.writers.word_text import Body

_SHOWN = ("code", "N", "prevalence", "percent", "kappa", "alpha", "ac1", "pabak", "f1",
          "alpha_low", "alpha_high")  # fmt: skip
"""The columns that fit on a page; the workbook has all of them."""


def write_agreement_document(section: Comparison, imprint: Imprint) -> bytes:
    """Return a Word document about agreement alone."""
    body = Body()
    facts = dict(section.facts)
    body.opening(_("Agreement"), (imprint.title, imprint.date), facts.get(_("Coders"), ""))
    agreement_section(body, section, new_page=False)
    return document(body, imprint)


def agreement_section(body: Body, section: Comparison | None, *, new_page: bool = True) -> None:
    """Write a section on agreement into a body; nothing when there is none."""
    if section is None:
        return
    body.heading(1, _("How far the coders agree"), new_page=new_page)
    for paragraph in section.paragraphs:
        body.paragraph(paragraph)
    body.table(
        (_("What was compared"), _("In this section")),
        [(name, value) for name, value in section.facts],
    )
    body.heading(2, section.heat.title)
    body.heat(section.heat)
    for sheet in section.sheets:
        body.heading(2, sheet.title)
        _table(body, sheet)
    body.heading(2, _("What to keep in mind"))
    for note in section.notes:
        body.paragraph(note)


def _table(body: Body, sheet: Sheet) -> None:
    wide = sheet.columns[0] == _SHOWN[0]
    places = [n for n, name in enumerate(sheet.columns) if not wide or name in _SHOWN]
    names = [sheet.columns[n].replace("_", " ") for n in places]
    body.table(names, [[shown(row[n]) for n in places] for row in sheet.rows])
