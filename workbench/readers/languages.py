"""The names that files give to languages, as the short codes of BCP 47."""

import re
from typing import Final

_NAMES: Final = {
    "en": "english anglais inglés ingles englisch engels kiingereza icyongereza eng",
    "fr": "french français francais francés frances französisch frans kifaransa igifaransa fra fre",
    "rw": "kinyarwanda ikinyarwanda kinyaruanda kin",
    "rn": "kirundi ikirundi rundi run",
    "sw": "swahili kiswahili igiswahili swahélie swa swh",
    "es": "spanish espagnol español espanol spanisch spaans kihispania spa",
    "de": "german allemand alemán aleman deutsch duits kijerumani deu ger",
    "nl": "dutch néerlandais neerlandés niederländisch nederlands kiholanzi nld dut",
    "pt": "portuguese portugais portugués português portugiesisch portugees por",
    "ar": "arabic arabe árabe arabisch kiarabu ara",
    "am": "amharic amharique amhárico amharisch amhaars amh",
    "lg": "luganda ganda lug",
    "ln": "lingala lin",
    "ru": "russian russe ruso russisch rus",
    "zh": "chinese chinois chino chinesisch chinees mandarin zho chi",
    "bo": "tibetan tibétain tibetano tibetisch tibetaans bod tib",
}
_CODES: Final = {name: code for code, names in _NAMES.items() for name in names.split()}
_WORD = re.compile(r"[^\W\d_]+")
_SUBTAG = re.compile(r"[a-z]{2,3}", re.IGNORECASE)


def language_code(called: str) -> str:
    """Return the code of a language by its name or its code, empty when nobody knows it.

    Codes of three letters that have no short form stay as they are; so does the rest of a tag
    (`pt-BR`).
    """
    called = called.strip()
    known = _CODES.get(called.casefold())
    if known:
        return known
    first, dash, rest = called.replace("_", "-").partition("-")
    if not _SUBTAG.fullmatch(first):
        return ""
    return _CODES.get(first.lower(), first.lower()) + dash + rest[:20]


def named_language(label: str) -> str:
    """Return the code of the language that a heading or the name of a tier ends with or holds.

    `Text (English)`, `SP1-tns-es`, `ft_en`: names anywhere, short codes only at the end.
    """
    words = [word.casefold() for word in _WORD.findall(label)]
    for word in reversed(words):
        if word in _CODES and (len(word) > 3 or word == words[-1]):
            return _CODES[word]
    return words[-1] if len(words) > 1 and words[-1] in _NAMES else ""
