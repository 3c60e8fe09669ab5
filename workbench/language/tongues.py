"""In which language a sentence is said, by the small words that nobody does without.

No model and nothing learned: a sentence is compared with short lists of the commonest words of a
few languages, and, where it has none of them, with how words of Bantu languages are built (every
one ends in a vowel, many begin with a noun class). So every answer can be explained in a line, and
a wrong one can be seen to be wrong. Sentences of one or two words, and those with names in them,
are answered only from the lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import regex

_COMMON: Final = {
    "en": (
        "the a an and or but not no yes of to in on at by for with from as is are was were be been "
        "am do does did have has had i you he she it we they me him her us them my your his its "
        "our their this that these those there here who what when where why how which if then "
        "because so very can could will would should may must said say says one all some"
    ),
    "fr": (
        "le la les un une des du de et ou mais ne pas non oui à au aux en dans sur par pour "
        "avec sans comme est sont était suis es êtes sommes être a ai as ont avait avoir je tu il "
        "elle on nous vous ils elles me te se moi toi lui leur mon ton son ma ta sa mes tes ses "
        "ce cette ces cela ça qui que qu quoi quand où si très plus aussi même tout je"
    ),
    "rw": (
        "ni na nta no mu ku kwa iyo uyu ibi ibyo icyo aho uko ariko cyane yego oya turi ndi uri "
        "njye wowe twe twebwe bo nka kuko kandi ubu none gusa wa ba ya bya za cya nuko mbega "
        "si kugira maze cyangwa buri undi abandi iki ko ngo bari yari hari"
    ),
    "rn": (
        "ni na nta mu ku kuri ariko cane ego oya turi ndi uri jewe wewe twebwe nka kuko kandi ubu "
        "gusa wa ba ya bya za ca si ivyo ibi aho uko canke mbega ko ngo bari yari hari kugira"
    ),
    "sw": (
        "ni na ya wa za la cha kwa katika si hapana ndiyo mimi wewe yeye sisi ninyi wao hii hiyo "
        "huyu hawa hao kama lakini sana pia au kuwa alikuwa walikuwa nilikuwa tulikuwa kuna hakuna "
        "nini nani wapi lini kwamba tu bado sasa hapa huko yangu yako yake yetu yenu ndani pole "
        "asante tena moja wote kila mtu watu"
    ),
    "so": "waa iyo ku ka uu ay oo waxaa ma aan la u soo buu bay aad ayaa wuxuu haa maya isaga",
}
_WORDS: Final = {tag: frozenset(words.split()) for tag, words in _COMMON.items()}
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_CLASSES: Final = regex.compile(
    r"(?:u?mu|a?ba|i?mi|i?bi|i?ki|u?bu|u?ku|i?gi|u?ru|i?nz?|a?ma|wa|vi|ki|tu|gu|ha|ku)\p{L}{2,}"
)
_BANTU: Final = ("rw", "rn", "sw")
_FEW, _MANY = 3, 0.8


@dataclass(frozen=True, slots=True)
class Guess:
    """In which language a sentence seems to be.

    Attributes:
        language: BCP 47; `rw`, `rn` and `sw` are told apart only where their small words are.
        why: How the sentence was recognised: `small words` or `built like` (word forms alone).
        found: The small words that were found, or how many words have such a form.
        words: How many words the sentence has.
    """

    language: str
    why: str
    found: tuple[str, ...]
    words: int


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, parted at apostrophes."""
    return [word.casefold() for word in _WORD.findall(text)]


def guess(text: str, main: str = "", others: Iterable[str] = ()) -> Guess | None:
    """Return in which language other than the main one a sentence seems to be; None if in that.

    Args:
        text: A sentence.
        main: The main language of where it stands, as BCP 47.
        others: Languages that are spoken in the project: between close relatives, one of these is
            meant.
    """
    words = words_of(text)
    if not words:
        return None
    own = main.partition("-")[0].lower()
    hits = {tag: tuple(w for w in words if w in known) for tag, known in _WORDS.items()}
    likely = [each.partition("-")[0].lower() for each in others]
    best = max(hits, key=lambda tag: (len(hits[tag]), tag in likely, tag == own))
    if own in hits and len(hits[own]) >= len(hits[best]) and hits[own]:
        return None
    if hits[best] and best != own and 2 * len(hits[best]) >= 1 + len(words) // 2:
        return Guess(best, "small words", hits[best], len(words))
    if own in _BANTU or hits.get(own):
        return None
    named = sum(word[0].isupper() for word in _WORD.findall(text)[1:])
    return None if named else _built(words, likely)


def _built(words: list[str], likely: list[str]) -> Guess | None:
    """Return a Bantu language for words that all end in vowels, some with a noun class."""
    ending = [word for word in words if word[-1] in "aeiou"]
    classed = [word for word in words if _CLASSES.fullmatch(word)]
    if len(words) < _FEW or len(ending) < _MANY * len(words) or not classed:
        return None
    language = next((tag for tag in likely if tag in _BANTU), "rw")
    return Guess(language, "built like", tuple(ending), len(words))
