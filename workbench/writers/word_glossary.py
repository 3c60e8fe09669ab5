"""The glossary: local words, what they mean in use, and who says so."""

from collections.abc import Sequence

from workbench.model.outcomes import Gloss
from workbench.model.report import Imprint
from workbench.translate import _
from workbench.writers.word_document import document
from workbench.writers.word_text import Body


def write_glossary_document(
    terms: Sequence[Gloss], imprint: Imprint, template: bytes = b""
) -> bytes:
    """Return the glossary as a Word document of its own."""
    body = Body()
    body.opening(imprint.title, (_("Glossary of local words"), imprint.date), "")
    if not terms:
        body.paragraph(_("There are no terms yet."))
    _terms(body, terms, level=1)
    return document(body, imprint, template)


def glossary_section(body: Body, terms: Sequence[Gloss]) -> None:
    """Write the glossary; nothing where there are no terms."""
    if not terms:
        return
    body.heading(1, _("Glossary"), new_page=True)
    _terms(body, terms, level=2)


def _terms(body: Body, terms: Sequence[Gloss], *, level: int) -> None:
    if terms:
        open_ones = sum(term.status != _("confirmed") for term in terms)
        if open_ones:
            words = _(
                "{n} of {all} entries are not confirmed by people whose language it is; each says"
                " so. The same word in another language or at another site may mean something else."
            )
            body.paragraph(words.format(n=open_ones, all=len(terms)), "Definition")
    for term in terms:
        _term(body, term, level)


def _term(body: Body, term: Gloss, level: int) -> None:
    body.heading(level + 1, term.word)
    body.paragraph(" · ".join(part for part in (term.where, term.status) if part), "Caption")
    for lead, text in (
        (_("Word by word. "), term.literal),
        (_("In use. "), term.meaning or _("Nobody has said yet.")),
        (_("Near to it. "), ", ".join(term.near)),
        (_("Said by. "), term.by),
        (_("Note. "), term.note),
    ):
        if text:
            body.paragraph(text, lead=lead)
    for quote in term.quotes:
        body.quote(quote)
    if term.otherwise:
        body.paragraph(_("Here it means something else:"), "Definition")
    for quote in term.otherwise:
        body.quote(quote, "Counter Quote")
