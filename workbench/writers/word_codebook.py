"""The codebook in Word, to read and to discuss: each code with its whole definition."""

from collections.abc import Sequence

from workbench.model.report import Entry, Imprint
from workbench.translate import _, ngettext
from workbench.writers.word_document import document
from workbench.writers.word_text import Body, code_name

_DEEPEST_HEADING = 4


def write_codebook_document(entries: Sequence[Entry], imprint: Imprint) -> bytes:
    """Return a codebook, parents before children, as a Word document."""
    body = Body()
    count = ngettext("{n} code", "{n} codes", len(entries)).format(n=len(entries))
    body.opening(_("Codebook"), (imprint.title, imprint.date), count)
    body.contents()
    for number, entry in enumerate(entries):
        _code(body, entry, first=number == 0)
    return document(body, imprint)


def _code(body: Body, entry: Entry, *, first: bool) -> None:
    code = entry.code
    body.heading(min(entry.depth + 1, _DEEPEST_HEADING), code_name(code), new_page=first)
    if code.brief:
        body.paragraph(code.brief, "Statement")
    for label, text in (
        (_("Definition. "), code.full),
        (_("When to use it. "), code.when),
        (_("When not to use it. "), code.when_not),
        (_("Example. "), code.example),
    ):
        if text:
            body.paragraph(" ".join(text.split()), lead=label)
    names = ", ".join(f"{word} ({tag})" for tag, word in sorted(code.labels.items()))
    codings = ngettext("{n} coding", "{n} codings", entry.codings).format(n=f"{entry.codings:,}")
    last = [_("Origin: {origin}").format(origin=code.origin), names, codings]
    body.paragraph(" · ".join(part for part in last if part), "Details")
