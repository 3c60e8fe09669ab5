"""What a transcript holds besides words: inaudible passages, overlap, pauses, stage directions.

They stay in the text, in their place; here they are only found, so that they can be counted and
shown as what they are. Words are in English, French, Swahili, Kinyarwanda, Spanish, German and
Dutch.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from workbench.model.reading import Aside

# The same brackets that the transcript on the screen shows dimmed, and what CHAT, GAT 2 and the
# rules of Dresing and Pehl write without any. Bounded, and told by the first letter.
_MARK = re.compile(
    r"(?P<round>\([^()\n]{1,40}\))"
    r"|(?P<square>\[[^\[\]\n]{1,80}\])"
    r"|(?P<overlap>(?<![:/])//[^/\n]{1,200}//)"
    r"|(?P<star>(?<![*\w])\*[^*\s][^*\n]{0,40}\*(?![*\w]))"
    r"|(?P<redacted>\b(?:X{3,40}(?: X{2,40}){0,40})\b)"
    r"|(?P<chat>(?<!\w)(?:xxx|yyy)(?![\w.]))"
)
_CLOCK = re.compile(r"[\s#]*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,-]\d{1,3})?[\s#]*")
# A whole number alone may be anything: `fourteen (14) days`.
_PAUSE = re.compile(
    r"\s*(?:\.{1,5}|…|-{1,5}|\d{1,3}[.,]\d{0,2}\s*(?:s|sec|sek)?\.?|\d{1,3}\s*(?:s|sec|sek)\.?)\s*"
)
_TRIMMED: Final = "()[]*/ \t.,;:!?…-"
_NEAR: Final = 80

# A word that ends with ~ is the beginning of words.
_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "inaudible": "inaudible|unintelligible|indistinct|unclear|not clear|not audible|incompre~",
        "overlap": "overlap~|crosstalk|cross-talk|cross talk|talking over|speaking over|talk~ at "
        "once|all talk~|simultaneous~|interrupt~",
        "pause": "pause|pauses|silence|silent",
        "redaction": "redacted|removed|anonymi~|withheld",
        "direction": "laugh~|chuckl~|giggl~|cry|cries|crying|weep~|sob|sobs|sobbing|sigh~|cough~"
        "|clap|claps|clapping|applau~|nod|nods|nodding|shakes|smile|smiles|smiling|whisper~|sings"
        "|singing|pray~|gestur~|points|pointing|stands|sits|leaves|enters|arrives|phone|noise"
        "|music|clears throat|sniff~|tears|reads|reading|shouts|shouting|recording|tape|break",
    },
    "fr": {
        "inaudible": "inaudible~|incompréhensible~|inintelligible~|indistinct~|pas clair",
        "overlap": "chevauchement~|en même temps|superposé~|coupe la parole|interromp~|brouhaha",
        "pause": "pause|pauses|silence|hésitation",
        "redaction": "anonymis~|supprimé~|retiré~|masqué~|caviardé~",
        "direction": "rire|rires|rit|rient|riant|pleur~|soupir~|applaud~|chant~|chuchot~|hoche~"
        "|sourit|sourire|téléphone|bruit|bruits|musique|prière|prie|geste|montre|sort|entre"
        "|larmes|lit|crie",
    },
    "rw": {
        "inaudible": "ntibyumvik~|bitumvik~|ntiyumvik~|ntihumvik~|ntibumvik~",
        "overlap": "bavugira rimwe|bavugiye rimwe|amuca mu ijambo|arogowe",
        "pause": "aracece~|baracece~|guceceka|acecetse|ituze|akaruhuko",
        "redaction": "ryakuwe|byakuwe|byahishwe",
        "direction": "araseka|baraseka|aseka|baseka|ararira|arira|bararira|baririmba|araririmba"
        "|amashyi|arasenga|basenga|urwenya|agakorora|akorora|telefone|yitsa umutima",
    },
    "sw": {
        "inaudible": "haisikiki|haieleweki|hasikiki|haikusikika|halisikiki|hayasikiki",
        "overlap": "wanaongea pamoja|kwa pamoja|anamkatiza|wote wanaongea",
        "pause": "kimya|ukimya|ananyamaza|wananyamaza|pumziko|anatulia",
        "redaction": "limeondolewa|imeondolewa|limefichwa",
        "direction": "anacheka|wanacheka|kicheko|vicheko|analia|wanalia|kilio|anaimba|wanaimba"
        "|makofi|anakohoa|simu|kelele|anaomba|wanaomba|anatabasamu|anaondoka|anaingia",
    },
    "es": {
        "inaudible": "inaudible~|ininteligible~|incomprensible~|no se entiende|no se escucha"
        "|no se oye",
        "overlap": "a la vez|al mismo tiempo|solapa~|interrump~|superpuestas",
        "pause": "pausa|pausas|silencio",
        "redaction": "anonimiza~|eliminad~|omitid~|suprimid~",
        "direction": "risa|risas|ríe|rie|ríen|llor~|suspir~|aplaus~|canta|cantan|susurr~|asiente"
        "|sonrí~|teléfono|ruido|música|reza|tose|gesto|señala|sale|entra|lee",
    },
    "de": {
        "inaudible": "unv|unverst~|nicht verstanden",
        "overlap": "überlapp~|gleichzeitig|durcheinander|unterbricht|fällt ins wort",
        "pause": "pause|schweigt|schweigen|stille",
        "redaction": "anonymisiert|geschwärzt|entfernt|name geändert",
        "direction": "lach~|weint|weinen|seufz~|husten|hustet|applaus|klatsch~|nickt|flüster~"
        "|singt|lächel~|telefon~|lärm|musik|betet|zeigt|steht auf|räusper~|schluchz~|liest",
    },
    "nl": {
        "inaudible": "onverstaanb~|niet te verstaan|onduidelijk|niet verstaanbaar",
        "overlap": "door elkaar|tegelijk|overlap|onderbreekt",
        "pause": "pauze|stilte|zwijgt|stil",
        "redaction": "geanonimiseerd|weggelaten|verwijderd",
        "direction": "lach~|huilt|huilen|zucht|zuchten|hoest|applaus|klapt|knikt|fluister~|zingt"
        "|glimlach~|telefoon|lawaai|muziek|bidt|wijst|staat op|leest",
    },
}
# A longer bracket is a remark, in which any word may occur.
_MOST_WORDS: Final = 6


def find_asides(text: str, language: str = "") -> tuple[Aside, ...]:
    """Return what nobody said in a text.

    Brackets whose words nobody knows are directions when they are square or fill a line, else
    `bracket`: the writer may have meant anything. Times, and labels in brackets at the beginning
    of a line (`[id1] text`), are no asides.

    Args:
        text: Canonical text.
        language: As BCP 47; its words alone are looked for then, with those of English. Empty:
            those of every language.

    Returns:
        In order, disjoint.
    """
    kinds = _kinds(language.partition("-")[0].lower())
    return tuple(_found(text, kinds))


def _found(text: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> Iterator[Aside]:
    for match in _MARK.finditer(text):
        kind = _kind(match, text, kinds)
        if kind:
            yield Aside(match.start(), match.end(), kind)


def _kind(match: re.Match[str], text: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    """Return what a mark means, empty when it is none."""
    fixed = {"overlap": "overlap", "redacted": "redaction", "chat": "inaudible"}
    shape = match.lastgroup or ""
    if shape in fixed:
        return fixed[shape]
    inside = match[0][1:-1]
    if _CLOCK.fullmatch(inside):
        return ""
    if _PAUSE.fullmatch(inside):
        # [...] leaves something out; a number in square brackets is a note.
        return "pause" if shape == "round" else "redaction" if "." in inside else ""
    if shape == "square" and inside in ("<", ">", "<>"):
        return "overlap"
    words = inside.strip(_TRIMMED).casefold()
    is_short = words.count(" ") < _MOST_WORDS
    known = next((kind for kind, pattern in kinds if is_short and pattern.search(words)), "")
    if known or shape == "star":
        return known
    # Not the whole line, which may be the whole text.
    before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _NEAR].partition("\n")[0]
    fills = not before.strip() and not after.strip()
    if shape == "square" and not before.strip() and not fills:
        return ""
    return "direction" if words and (shape == "square" or fills) else "bracket" if words else ""


@lru_cache(maxsize=16)
def _kinds(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words for each kind, as patterns over the beginnings of words."""
    chosen = [_WORDS["en"], _WORDS[language]] if language in _WORDS else [*_WORDS.values()]
    return tuple(
        (kind, re.compile(_pattern("|".join(words[kind] for words in chosen))))
        for kind in ("inaudible", "overlap", "pause", "redaction", "direction")
    )


def _pattern(words: str) -> str:
    """Return the pattern of words, whole ones and beginnings (`~`)."""
    whole = [word for word in words.split("|") if "~" not in word]
    begun = [word.replace("~", r"\w*") for word in words.split("|") if "~" in word]
    return rf"(?<!\w)(?:{'|'.join(whole + begun)})(?!\w)"
