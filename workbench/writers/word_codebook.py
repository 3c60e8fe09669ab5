"""The codebook in Word, to read and to discuss: each code with its whole definition."""

from collections.abc import Sequence

from workbench.model.report import Entry
from workbench.translate import _, ngettext
from workbench.writers.word_parts import document
from workbench.writers.word_text import Body

_DEEPEST_HEADING = 4


def write_codebook_document(
    entries: Sequence[Entry], *, title: str, day: str, date: str, language: str = "en-GB"
) -> bytes:
    """Return a codebook as a Word document.

    Args:
        entries: The codes, parents before children.
        title: What the project is called.
        day: The day of the export, ISO 8601.
        date: The same in words.
        language: Of the words around the definitions.
    """
    body = Body()
    body.paragraph(_("Codebook"), "Title")
    body.paragraph(title, "Subtitle")
    body.paragraph(date, "Subtitle")
    count = ngettext("{n} code", "{n} codes", len(entries)).format(n=len(entries))
    body.paragraph(count, "caption")
    body.contents()
    for number, entry in enumerate(entries):
        _code(body, entry, first=number == 0)
    return document(body, title=title, day=day, language=language)


def _code(body: Body, entry: Entry, *, first: bool) -> None:
    code = entry.code
    name = _("{name} (retired)").format(name=code.name) if code.retired else code.name
    body.heading(min(entry.depth + 1, _DEEPEST_HEADING), name, new_page=first)
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
