"""Retrieved passages in Word: quotes one after the other, by source."""

from collections.abc import Sequence

from workbench.model.report import Imprint, Quote
from workbench.translate import _, ngettext
from workbench.writers.word_document import document
from workbench.writers.word_text import Body


def write_quotes(quotes: Sequence[Quote], imprint: Imprint, *, asked: str) -> bytes:
    """Return passages as a Word document.

    Args:
        quotes: In the order of their sources.
        imprint: What the document says of itself.
        asked: What was asked for, in the words it was asked in; may be empty.
    """
    body = Body()
    below = [_("Coded passages")]
    if asked:
        below.append(_("Asked for: {query}").format(query=asked))
    count = ngettext("{n} passage", "{n} passages", len(quotes)).format(n=f"{len(quotes):,}")
    body.opening(imprint.title, below, f"{imprint.date} · {count}")
    body.to_check(_labels(quotes))
    body.contents()
    source = None
    for quote in quotes:
        if quote.source != source:
            source = quote.source
            body.heading(1, source)
        body.quote(quote)
    return document(body, imprint)


def _labels(quotes: Sequence[Quote]) -> list[str]:
    """Return the labels that are printed because nobody has said for whom they stand."""
    labels = {voice.name for quote in quotes for voice in quote.voices if not voice.listed}
    return sorted(labels, key=lambda label: (label.casefold(), label))
