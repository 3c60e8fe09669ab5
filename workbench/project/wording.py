"""Lists, dates and languages as they are spoken."""

from collections.abc import Sequence

from workbench.translate import _

_SEVERAL = 2


def joined(words: Sequence[str]) -> str:
    """Return a list as it is spoken: a, b and c."""
    if len(words) < _SEVERAL:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def in_words(date: str) -> str:
    """Return an ISO 8601 date as it is spoken: 14 March 2026, March 2026, 2026."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    year, *rest = date.split("-")
    if not rest:
        return year
    month = months[int(rest[0]) - 1]
    if len(rest) == 1:
        return _("{month} {year}").format(month=month, year=year)
    return _("{day} {month} {year}").format(day=int(rest[1]), month=month, year=year)


def language(tag: str) -> str:
    """Return the name of a language; the tag itself when we have none."""
    names = {
        "en": _("English"), "fr": _("French"), "rw": _("Kinyarwanda"), "sw": _("Swahili"),
        "rn": _("Kirundi"), "ln": _("Lingala"), "lg": _("Luganda"), "nl": _("Dutch"),
        "de": _("German"), "pt": _("Portuguese"), "es": _("Spanish"), "ar": _("Arabic"),
        "am": _("Amharic"), "ti": _("Tigrinya"), "so": _("Somali"), "mas": _("Maasai"),
    }  # fmt: skip
    return names.get(tag.partition("-")[0].lower(), tag)
