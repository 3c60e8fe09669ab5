"""Retrieved passages in Word: quotes one after the other, by source."""

from collections.abc import Sequence

from workbench.model.report import Quote
from workbench.translate import _, ngettext
from workbench.writers.word_parts import document
from workbench.writers.word_text import Body


def write_quotes(
    quotes: Sequence[Quote], *, title: str, asked: str, day: str, date: str, language: str = "en-GB"
) -> bytes:
    """Return passages as a Word document.

    Args:
        quotes: In the order of their sources.
        title: What the project is called.
        asked: What was asked for, in the words it was asked in; may be empty.
        day: The day of the export, ISO 8601.
        date: The same in words.
        language: Of what is not quoted.
    """
    body = Body()
    body.paragraph(title, "Title")
    body.paragraph(_("Coded passages"), "Subtitle")
    if asked:
        body.paragraph(_("Asked for: {query}").format(query=asked), "Subtitle")
    count = ngettext("{n} passage", "{n} passages", len(quotes)).format(n=f"{len(quotes):,}")
    body.paragraph(f"{date} · {count}", "caption")
    body.contents()
    source = None
    for quote in quotes:
        if quote.source != source:
            source = quote.source
            body.heading(1, source)
        body.quote(quote)
    return document(body, title=title, day=day, language=language)
