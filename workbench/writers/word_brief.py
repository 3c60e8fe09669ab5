"""The findings in few words: two pages for people with little time, and a version for everybody."""

from collections.abc import Callable
from dataclasses import replace

from workbench.model.brief import Brief, Point
from workbench.model.report import Imprint, Quote
from workbench.translate import _, ngettext
from workbench.writers.page import Page
from workbench.writers.word_document import document
from workbench.writers.word_text import Body

_LARGE = 1.35
"""How much larger the letters are in the version for everybody."""

Fill = Callable[[Body, Brief, Imprint], None]


def write_brief(brief: Brief, imprint: Imprint, template: bytes = b"") -> bytes:
    """Return a Word document of about two pages."""
    body = Body()
    fill_brief(body, brief, imprint)
    return document(body, imprint, template)


def write_community(brief: Brief, imprint: Imprint, template: bytes = b"") -> bytes:
    """Return a Word document in plain words and large letters, for the people it is about."""
    body = Body()
    fill_community(body, brief, imprint)
    return document(body, imprint, template, larger=_LARGE)


def write_page(fill: Fill, brief: Brief, imprint: Imprint) -> bytes:
    """Return the same as one page for a browser."""
    page = Page()
    fill(page, brief, imprint)
    return page.html(imprint)


def fill_brief(body: Body, brief: Brief, imprint: Imprint) -> None:
    """Write the short version: each claim, what it rests on, one voice for and one against."""
    body.opening(imprint.title, (_("The findings in brief"), imprint.date), _line(brief.counts))
    for number, point in enumerate(brief.points, 1):
        body.heading(3, _("{n}. {title}").format(n=number, title=point.title or point.claim))
        if point.title:
            body.paragraph(point.claim)
        if grounds := _grounds(point):
            body.paragraph(grounds, "Caption")
        for quote in point.support[:1]:
            body.quote(quote)
        for quote in point.counter[:1]:
            body.quote(quote, "Counter Quote")
        if not point.counter:
            body.paragraph(_("No words against it were gathered."), "Details")
        if point.limits:
            body.paragraph(point.limits, lead=_("Limits. "))
    _end(body, brief)


def _grounds(point: Point) -> str:
    sure = _("confidence: {how}").format(how=point.confidence) if point.confidence else ""
    partners = _("partners: {what}").format(what=point.review) if point.review else ""
    return " · ".join(part for part in (point.ground, sure, partners) if part)


def _end(body: Body, brief: Brief) -> None:
    body.heading(3, _("How this was done"))
    body.paragraph(brief.method)
    if brief.left_out:
        words = ngettext(
            "{n} more finding is in the full report.",
            "{n} more findings are in the full report.",
            brief.left_out,
        )
        body.paragraph(words.format(n=brief.left_out), "Details")


def fill_community(body: Body, brief: Brief, imprint: Imprint) -> None:
    """Write the version for everybody: what was heard, who said otherwise, what is not known.

    Nobody is named, not even by a code: in a village a code, a session and a group are a name.
    """
    body.opening(imprint.title, (_("What we heard, and what we learned"), imprint.date), "")
    body.paragraph(
        _(
            "People met in circles and told how they live together. We read what they said, many"
            " times and with several people. Here is what we found. Names are left out."
        )
    )
    for point in brief.points:
        body.heading(2, point.title or point.claim)
        if point.title:
            body.paragraphs(point.claim)
        _voices(body, point)
        if point.limits:
            body.paragraph(point.limits, lead=_("What we do not know. "))
    body.heading(2, _("Is it so?"))
    body.paragraph(
        _(
            "You know this place better than we do. Tell us where we are right, where we are wrong,"
            " what is missing, and what should not be told to others."
        )
    )


def _voices(body: Body, point: Point) -> None:
    if point.support:
        said = ngettext("Somebody said:", "Some said:", len(point.support))
        body.paragraph(said, "Caption")
    for quote in point.support:
        _words(body, quote, "Voice")
    if point.counter:
        said = ngettext("Somebody said:", "Some said:", len(point.counter))
        body.paragraph(_("Not everybody sees it so. {said}").format(said=said), "Caption")
    for quote in point.counter:
        _words(body, quote, "Counter Voice")


def _words(body: Body, quote: Quote, style: str) -> None:
    """Add words and what they mean, without who said them and where."""
    bare = replace(
        quote,
        lines=tuple(replace(line, who="") for line in quote.lines),
        meant=tuple(replace(meant, who="") for meant in quote.meant),
    )
    body.words(bare, style)


def _line(counts: tuple[str, ...]) -> str:
    return " · ".join(counts)
