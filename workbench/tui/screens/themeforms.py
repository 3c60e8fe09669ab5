"""What is asked about themes, and how what is behind one is said."""

from textual.content import Content

from workbench.model.coding import Theme
from workbench.project.gathered import Gathered
from workbench.translate import _, ngettext
from workbench.tui.dialogs.form import Field
from workbench.tui.dialogs.pick import Choice
from workbench.tui.plain import plain


def theme_fields(theme: Theme | None) -> list[Field]:
    """Return the form for a theme."""
    known = theme or Theme("", "")
    return [
        Field("name", _("Name"), known.name),
        Field("statement", _("Claim"), known.statement, lines=5,
              hint=_("the claim it makes, in a sentence or two")),
        Field("belongs", _("Belongs"), known.belongs, lines=3, hint=_("what belongs to it")),
        Field("apart", _("Does not"), known.apart, lines=3,
              hint=_("what does not belong, and where it does")),
    ]  # fmt: skip


def theme_choices(themes: list[Theme]) -> list[Choice]:
    """Return themes as a list to pick from, indented as they stand."""
    return [Choice(theme.id, theme.name, theme.statement, theme.depth) for theme in themes]


def behind(gathered: Gathered) -> str:
    """Return how much is behind a theme, and how widely it is spread, in a line."""
    reach = gathered.reach
    codings = ngettext("{n} coding", "{n} codings", gathered.codings).format(n=gathered.codings)
    parts = [codings]
    if gathered.passages.support:
        count = len(gathered.passages.support)
        parts.append(ngettext("{n} passage", "{n} passages", count).format(n=count))
    parts += [
        _("{count} of {of} participants").format(count=reach.voices.count, of=reach.voices.of),
        _("{count} of {of} sources").format(count=reach.sources.count, of=reach.sources.of),
    ]
    for share, words in (
        (reach.groups, _("{count} of {of} groups")),
        (reach.sites, _("{count} of {of} sites")),
    ):
        if share.of:
            parts.append(words.format(count=share.count, of=share.of))
    if gathered.against:
        parts.append(_("{count} against it").format(count=gathered.against))
    return " · ".join(parts)


def short(gathered: Gathered) -> str:
    """Return the same as short as the head of a column: voices, sources, groups, sites."""
    reach = gathered.reach
    return _("{voices} voices · {sources} sources\n{groups} groups · {sites} sites").format(
        voices=reach.voices.count,
        sources=reach.sources.count,
        groups=reach.groups.count,
        sites=reach.sites.count,
    )


def boundaries(theme: Theme) -> list[Content]:
    """Return the lines that say where a theme ends."""
    lines = []
    for heading, text in ((_("Belongs"), theme.belongs), (_("Does not belong"), theme.apart)):
        if text:
            lines += [
                Content(""),
                Content.styled(heading, "$accent"),
                Content(plain(text, keep="\n")),
            ]
    return lines
