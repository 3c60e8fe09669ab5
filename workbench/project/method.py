"""How it was done, in words: only what the data show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.codebook import Code
from workbench.model.report import Argument
from workbench.model.source import Source
from workbench.project.wording import in_words, joined, language
from workbench.translate import _, ngettext

_KINDS = {
    "group session": ("{n} group session", "{n} group sessions"),
    "focus group": ("{n} focus group", "{n} focus groups"),
    "interview": ("{n} interview", "{n} interviews"),
    "life story": ("{n} life story", "{n} life stories"),
    "story of change": ("{n} story of change", "{n} stories of change"),
    "session report": ("{n} session report", "{n} session reports"),
    "supervision note": ("{n} supervision note", "{n} supervision notes"),
    "field note": ("{n} field note", "{n} field notes"),
    "": ("{n} source whose kind is not stated", "{n} sources whose kind is not stated"),
}
_ORIGINS = {
    "a priori": ("{n} was set beforehand", "{n} were set beforehand"),
    "in vivo": ("{n} is in the words of the speakers", "{n} are in the words of the speakers"),
    "inductive": ("{n} was made while reading", "{n} were made while reading"),
}
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What the method paragraphs are made of.

    Attributes:
        sources: All of them.
        translated: The languages of the translation of each source that has one, by its id.
        heard: How many participants speak in the sources, by role (a person may have two).
        listed: How many participants are on the list.
        coders: Who coded each source that carries codings, by id.
        codes: The living codes.
        used: How many of them carry codings of their own.
        codings: How many codings there are.
        themes: The findings.
        quotes: The most quotes a code is shown with; 0 for all.
        left_out: How many memos are not printed.
    """

    sources: Sequence[Source]
    translated: Mapping[str, tuple[str, ...]]
    heard: dict[str, int]
    listed: int
    coders: dict[str, set[str]]
    codes: Sequence[Code]
    used: int
    codings: int
    themes: Sequence[Argument]
    quotes: int
    left_out: int


def method(facts: Facts) -> tuple[str, ...]:
    """Return the paragraphs that say how the findings came about."""
    if not facts.sources:
        return (_("The project holds no sources yet."),)
    sentences = (
        _sources(facts.sources),
        _translations(facts),
        _people(facts),
        _coding(facts),
        _codebook(facts),
        _reading(facts),
    )
    return tuple(" ".join(part for part in each if part) for each in sentences if any(each))


def _sources(sources: Sequence[Source]) -> Sequence[str]:
    kinds = Counter(source.about.kind for source in sources)
    listed = [
        _count(_KINDS.get(kind, _KINDS[""]), number)
        for kind, number in sorted(kinds.items(), key=lambda item: (not item[0], -item[1], item))
    ]
    sites = _distinct(source.about.site for source in sources)
    groups = _distinct(source.about.group for source in sources)
    return (
        _("This report rests on {list}.").format(list=joined(listed)),
        _places(sites, groups),
        _dates(sources),
        _sessions(sources),
        _languages(sources),
    )


def _places(sites: Sequence[str], groups: Sequence[str]) -> str:
    parts = []
    if sites:
        words = ngettext("{n} site ({names})", "{n} sites ({names})", len(sites))
        parts.append(words.format(n=len(sites), names=joined(sites)))
    if groups:
        words = ngettext("{n} group ({names})", "{n} groups ({names})", len(groups))
        parts.append(words.format(n=len(groups), names=joined(groups)))
    return _("They come from {places}.").format(places=joined(parts)) if parts else ""


def _dates(sources: Sequence[Source]) -> str:
    dates = sorted(source.about.date for source in sources if source.about.date)
    if not dates:
        return ""
    first, last = in_words(dates[0]), in_words(dates[-1])
    said = (
        _("They are dated {first} to {last}.").format(first=first, last=last)
        if first != last
        else _("They are dated {first}.").format(first=first)
    )
    without = len(sources) - len(dates)
    if without:
        words = ngettext("{n} source carries no date.", "{n} sources carry no date.", without)
        said += " " + words.format(n=without)
    return said


def _sessions(sources: Sequence[Source]) -> str:
    numbers = sorted({source.about.session for source in sources} - {0})
    if not numbers:
        return ""
    words = ngettext("The session has the number {list}.", "The sessions have the numbers {list}.",
                     len(numbers))  # fmt: skip
    return words.format(list=joined([str(number) for number in numbers]))


def _languages(sources: Sequence[Source]) -> str:
    tags = Counter(source.about.language for source in sources if source.about.language)
    if not tags:
        return ""
    names = [f"{language(tag)} ({number})" for tag, number in tags.most_common()]
    words = ngettext(
        "The main language of the texts is {list}.",
        "The main languages of the texts are {list}.",
        len(names),
    )
    return words.format(list=joined(names))


def _translations(facts: Facts) -> Sequence[str]:
    """Say which sources are translated, by whom, and of which no original words are kept."""
    every = len(facts.sources)
    beside = [source for source in facts.sources if source.id in facts.translated]
    bare = sum(bool(source.about.no_original) for source in facts.sources)
    has = ngettext(
        "{n} of {all} sources has a translation beside the original text.",
        "{n} of {all} sources have a translation beside the original text.",
        len(beside),
    ).format(n=len(beside), all=every)
    lacks = ngettext(
        "{n} of {all} sources is itself a translation: the words spoken are not kept, which is"
        " said wherever it is quoted.",
        "{n} of {all} sources are themselves translations: the words spoken are not kept, which is"
        " said wherever they are quoted.",
        bare,
    ).format(n=bare, all=every)
    shown = _("Below a quote stands the translation of every whole turn it is taken from.")
    return (
        has if beside else "",
        _tongues(facts, beside),
        lacks if bare else "",
        _translators(facts),
        shown if beside else "",
    )


def _tongues(facts: Facts, beside: Sequence[Source]) -> str:
    tags = Counter(tag for source in beside for tag in facts.translated[source.id])
    if not tags:
        return ""
    names = [f"{language(tag)} ({number})" for tag, number in tags.most_common()]
    words = ngettext(
        "It is translated into {list}.", "They are translated into {list}.", len(beside)
    )
    return words.format(list=joined(names))


def _translators(facts: Facts) -> str:
    """Say how many people translated, and for how many sources nobody has said who."""
    about = [s.about for s in facts.sources if s.id in facts.translated or s.about.no_original]
    people = {each.translator.casefold() for each in about if each.translator}
    unnamed = sum(not each.translator for each in about)
    by = ngettext("{n} translator is named.", "{n} translators are named.", len(people))
    words = ngettext(
        "For {n} translated source nobody is named.",
        "For {n} translated sources nobody is named.",
        unnamed,
    )
    said = [by.format(n=len(people))] if people else []
    return " ".join([*said, *([words.format(n=unnamed)] if unnamed else [])])


def _people(facts: Facts) -> Sequence[str]:
    if not facts.listed:
        return ()
    listed = ngettext(
        "{n} person is on the list of those who took part.",
        "{n} people are on the list of those who took part.",
        facts.listed,
    ).format(n=facts.listed)
    roles = {
        "participant": ("{n} participant", "{n} participants"),
        "facilitator": ("{n} facilitator", "{n} facilitators"),
        "interviewer": ("{n} interviewer", "{n} interviewers"),
        "interpreter": ("{n} interpreter", "{n} interpreters"),
        "other": ("{n} person in another role", "{n} people in other roles"),
    }
    heard = [_count(roles[role], facts.heard[role]) for role in roles if facts.heard.get(role)]
    said = _("Of these, the sources hold the words of {list}.").format(list=joined(heard))
    return (listed, said if heard else "")


def _coding(facts: Facts) -> Sequence[str]:
    people = len({coder for who in facts.coders.values() for coder in who})
    if not people:
        return (_("Nothing has been coded yet."),)
    several = sum(len(who) >= _SEVERAL for who in facts.coders.values())
    without = len(facts.sources) - len(facts.coders)
    made = ngettext(
        "One person coded and made {codings} codings.",
        "{n} people coded; they made {codings} codings.",
        people,
    ).format(n=people, codings=f"{facts.codings:,}")
    shared = ngettext(
        "{several} of {n} source was coded by more than one person.",
        "{several} of the {n} sources were coded by more than one person.",
        len(facts.sources),
    ).format(n=len(facts.sources), several=several)
    bare = ngettext(
        "{n} source carries no coding.", "{n} sources carry no coding.", without
    ).format(n=without)
    return (made, shared if people > 1 else "", bare if without else "")


def _codebook(facts: Facts) -> Sequence[str]:
    if not facts.codes:
        return ()
    origins = Counter(code.origin for code in facts.codes)
    listed = [_count(words, origins[kind]) for kind, words in _ORIGINS.items() if origins[kind]]
    total = len(facts.codes)
    used = ngettext(
        "The codebook has {n} code; {used} carry codings.",
        "The codebook has {n} codes; {used} carry codings.",
        total,
    ).format(n=total, used=facts.used)
    themes = ""
    if facts.themes:
        against = sum(bool(theme.counter) for theme in facts.themes)
        themes = ngettext(
            "Codes were gathered into {n} theme; for {against} of them there are codes that speak"
            " against it.",
            "Codes were gathered into {n} themes; for {against} of them there are codes that speak"
            " against it.",
            len(facts.themes),
        ).format(n=len(facts.themes), against=against)
    return (used, _("Of the codes, {list}.").format(list=joined(listed)), themes)


def _reading(facts: Facts) -> Sequence[str]:
    if not facts.codings:
        return ()
    chosen = ""
    if facts.quotes:
        chosen = _(
            "At most {n} passages are quoted for a code in one place, spread over sources and"
            " voices; they are chosen by rule and not for what they say."
        ).format(n=facts.quotes)
    left = ngettext(
        "{n} memo of a personal or technical kind is not printed.",
        "{n} memos of a personal or technical kind are not printed.",
        facts.left_out,
    ).format(n=facts.left_out)
    return (
        _("A passage is a stretch of text coded with one code; where several people coded"
          " overlapping words, it is counted and shown once."),
        chosen,
        _("The numbers say how often something was coded. They do not say how much it weighs,"
          " and nothing here measures how far the coders agree."),
        left if facts.left_out else "",
    )  # fmt: skip


def _count(words: tuple[str, str], number: int) -> str:
    return ngettext(*words, number).format(n=f"{number:,}")


def _distinct(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word}, key=str.casefold)
