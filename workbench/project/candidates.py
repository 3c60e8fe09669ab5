"""Candidates for the glossary: key words, stretches in another language, and in-vivo codes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Final

import regex

from workbench.analysis.keyness import Key, counted, keywords
from workbench.errors import WorkbenchError
from workbench.language.tongues import Guess, guess
from workbench.language.words import words_in
from workbench.model.source import About, Source, Turn
from workbench.model.spans import Span
from workbench.model.term import Candidate
from workbench.project.wording import language as spoken_language
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project.project import Project

_FACTS: Final = tuple(each.name for each in fields(About))
_SENTENCE: Final = regex.compile(r"[^.!?…;:\n\[\]()«»“”\"]+")
_TRANSLATION: Final = regex.compile(
    r"\[(?:tr|trans|translation|trad)\.?:[^\]]*\]", regex.IGNORECASE
)
_PLACES, _MOST, _LONGEST = 5, 40, 12


class _Text:
    """What was said in one source, without labels and translations."""

    def __init__(self, project: "Project", source: Source) -> None:
        self.source = source
        self.text = project.source.text(source.id)
        self._turns: Sequence[Turn] = project.source.turns(source.id)

    def stretches(self) -> Iterator[Span]:
        """Yield what each turn says; all of the text where there are no turns."""
        said = [
            Span(turn.label_end or turn.start, turn.end)
            for turn in self._turns
            if turn.kind == "speech"
        ] or [Span(0, len(self.text))]
        for span in said:
            place = span.start
            for meant in _TRANSLATION.finditer(self.text, span.start, span.end):
                yield Span(place, meant.start())
                place = meant.end()
            yield Span(place, span.end)

    def words(self) -> Iterator[Span]:
        """Yield the words that are said."""
        for span in self.stretches():
            yield from words_in(self.text, span)


def candidates(
    project: "Project", *, where: Sequence[tuple[str, str]], least: int
) -> list[Candidate]:
    """Return the candidates: other languages first, then in-vivo codes, then key words.

    What is in the glossary already is left out.

    Raises:
        WorkbenchError: There is no such fact of sources.
    """
    for key, _value in where:
        if key not in (*_FACTS, "source"):
            raise WorkbenchError(
                _("{key!r} is no fact of sources.").format(key=key),
                _("Choose one of: {list}.").format(list=", ".join(("source", *_FACTS))),
            )
    texts = [_Text(project, source) for source in project.ask.sources()]
    chosen = [text for text in texts if _fits(text.source, where)]
    known = {term.word.casefold() for term in project.outcomes.terms()}
    found = [*_tongues(chosen), *_in_vivo(project), *_key(texts, where, least, _names(project))]
    return [each for each in found if each.word.casefold() not in known]


def _fits(source: Source, where: Sequence[tuple[str, str]]) -> bool:
    return all(
        value.casefold()
        == (source.name if key == "source" else str(getattr(source.about, key))).casefold()
        for key, value in where
    )


def _names(project: "Project") -> set[str]:
    """Return the words of labels and of participants' names: nobody's name is a term."""
    names = [person.name for person in project.ask.participants()]
    names += [s.label for each in project.ask.sources() for s in project.ask.speakers(each.id)]
    return {word.casefold() for name in names for word in name.split()}


def _tongues(texts: Sequence[_Text]) -> list[Candidate]:
    """Return sentences in another language than that of their source, each once."""
    languages = sorted({text.source.about.language for text in texts if text.source.about.language})
    found: dict[str, tuple[Guess, str, list[tuple[str, int, int]]]] = {}
    for text in texts:
        main = text.source.about.language
        if not main:
            continue
        for span in text.stretches():
            for part in _SENTENCE.finditer(text.text, span.start, span.end):
                words = " ".join(part[0].split()).strip(" ,–—-'’")
                there = guess(words, main, languages)
                if there is None or there.words > _LONGEST:
                    continue
                start = text.text.index(words.split()[0], part.start())
                place = (text.source.id, start, part.end())
                found.setdefault(words.casefold(), (there, words, []))[2].append(place)
    return [_in_other_tongue(*each) for each in found.values()]


def _in_other_tongue(there: Guess, words: str, places: list[tuple[str, int, int]]) -> Candidate:
    if there.why == "small words":
        why = _("it has {n} of the commonest words of {language}: {list}").format(
            n=len(there.found), language=spoken_language(there.language),
            list=", ".join(dict.fromkeys(there.found)),
        )  # fmt: skip
    else:
        why = _(
            "{n} of its {all} words end in a vowel and some begin as nouns of {language} do;"
            " none is a common word of the language of the source"
        ).format(n=len(there.found), all=there.words, language=spoken_language(there.language))
    return Candidate(
        word=words,
        language=there.language,
        kind="other language",
        why=why,
        uses=len(places),
        places=tuple(places[:_PLACES]),
        score=len(there.found) / there.words,
    )


def _in_vivo(project: "Project") -> list[Candidate]:
    """Return the codes that are named in the speakers' own words."""
    uses, found = project.code_uses(), []
    for _depth, code in project.codes.walk():
        if code.origin == "in vivo":
            count = uses.get(code.id, 0)
            words = ngettext(
                "it is a code in the speakers' own words, with {n} coding",
                "it is a code in the speakers' own words, with {n} codings",
                count,
            )
            found.append(
                Candidate(code.name, "", "in vivo", words.format(n=count), count, score=count)
            )
    return sorted(found, key=lambda each: (-each.score, each.word))


def _key(
    texts: Sequence[_Text], where: Sequence[tuple[str, str]], least: int, names: set[str]
) -> list[Candidate]:
    """Return words that are said more often in some sources than in the others."""
    counts = {text.source.id: _counts(text, names) for text in texts}
    best: dict[str, tuple[Key, str, _Text]] = {}
    for here, there, about in _comparisons(texts, where):
        ours, theirs = _sum(counts, here), _sum(counts, there)
        for key in keywords(ours, theirs, least=least):
            if key.word not in best or key.likelihood > best[key.word][0].likelihood:
                holder = _loudest(here, counts, key.word)
                best[key.word] = (key, about, holder)
    ranked = sorted(best.values(), key=lambda item: (-item[0].likelihood, item[0].word))
    return [_keyword(key, about, text) for key, about, text in ranked[:_MOST]]


def _loudest(texts: Sequence[_Text], counts: Mapping[str, Counter[str]], word: str) -> _Text:
    return max(texts, key=lambda text: counts[text.source.id][word])


def _counts(text: _Text, names: set[str]) -> Counter[str]:
    counts = counted(text.text[word.start : word.end] for word in text.words())
    for word in [word for word in counts if word in names or not word[0].isalpha()]:
        del counts[word]
    return counts


def _sum(counts: Mapping[str, Counter[str]], texts: Sequence[_Text]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(counts[text.source.id])
    return found


def _comparisons(
    texts: Sequence[_Text], where: Sequence[tuple[str, str]]
) -> Iterator[tuple[Sequence[_Text], Sequence[_Text], str]]:
    """Yield what is compared with what, and what the first is called."""
    if where:
        here = [text for text in texts if _fits(text.source, where)]
        there = [text for text in texts if text not in here]
        if here and there:
            yield here, there, ", ".join(f"{key}={value}" for key, value in where)
        return
    for text in texts:
        language = text.source.about.language
        there = [t for t in texts if t is not text and t.source.about.language == language]
        if there:
            yield [text], there, text.source.name


def _keyword(key: Key, about: str, text: _Text) -> Candidate:
    places = [
        (text.source.id, word.start, word.end)
        for word in text.words()
        if text.text[word.start : word.end].casefold() == key.word
    ]
    why = _(
        "said {here} times in {about} and {there} times elsewhere: {times:.1f} times as often for"
        " the length of the texts; log-likelihood {likelihood:.1f}, log ratio {ratio:.1f}"
    ).format(
        here=key.here, about=about, there=key.there, times=2**key.ratio,
        likelihood=key.likelihood, ratio=key.ratio,
    )  # fmt: skip
    return Candidate(
        word=key.word,
        language=text.source.about.language,
        kind="frequent",
        why=why,
        uses=key.here,
        places=tuple(places[:_PLACES]),
        score=round(key.likelihood, 2),
        effect=round(key.ratio, 2),
    )
