"""Identifiers that a rule can tell by their form: phones, e-mails, numbers of papers, dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from workbench.privacy.lists import months

SURE: Final = ("phone", "e-mail", "id")
"""Kinds found by form alone that no export may carry unnoticed."""

_DIGITS_IN_PHONE: Final = range(8, 15)
_GAP: Final = r"[ \u00a0.\-/]?"
_EMAIL: Final = r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
_PHONE: Final = (
    rf"(?<![\w+.,/\-])(?:(?:\+|00){_GAP}[1-9]\d{{0,2}}{_GAP}\(?0?\)?(?:{_GAP}\d){{7,10}}"
    rf"|0[1-9](?:{_GAP}\d){{8}})(?![\w])"
)
_PHONE_SAID: Final = (
    r"(?i:\b(?:phone|telephone|téléphone|tél|tel|mobile|call|whatsapp|numéro|number|telefoni|telefone"
    r"|nimero|namba|simu|momo|m-pesa|airtel money|ስልክ)\b)[^\d\n]{0,20}?"
    rf"(?P<said>\+?\d(?:{_GAP}\d){{7,13}})(?!\w)"
)
_RWANDAN: Final = rf"(?<!\w)[1-3]{_GAP}(?:19|20)\d\d{_GAP}[78]{_GAP}\d{{7}}{_GAP}\d{_GAP}\d\d(?!\w)"
_UGANDAN: Final = r"(?<!\w)C[MF]\d{2}[A-Z0-9]{10}(?!\w)"
_PLATE: Final = r"(?<!\w)(?:R[A-I]|U[A-Z]|K[A-Z])[A-Z][ \u00a0]?\d{3}[ \u00a0]?[A-Z](?!\w)"
_IBAN: Final = r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?(?!\w)"
_PAPER: Final = (
    r"(?i:\b(?:identity card|id card|national id|id number|identity number|carte d['’]identité"
    r"|carte d['’]électeur|passport|passeport|pasiporo|pasipoti|indangamuntu|kitambulisho"
    r"|matricule|voter card|account|compte|konti|akaunti|plate|plaque|dossier|CNI|NIN|መታወቂያ)\b)"
    r"(?i:[ \u00a0]*(?:is|est|ni|no\.?|number|n[°o]\.?|numéro|nimero|namba|:|\#|of))*[ \u00a0]*"
    r"(?P<said>[A-Z0-9][A-Z0-9/.\-]*(?:[ \u00a0][A-Z0-9/.\-]*\d[A-Z0-9/.\-]*)*)(?!\w)"
)
_POINT: Final = r"(?<![\w.])-?\d{1,2}\.\d{3,}°?[ ,;]+-?\d{1,3}\.\d{3,}(?![\w.])"
_FEWEST_DIGITS_OF_A_PAPER: Final = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a rule found: where, of which kind, and by what."""

    start: int
    end: int
    kind: str
    why: str


def find(text: str) -> list[Hit]:
    """Return what the rules find in a text, in order; what overlaps is found once."""
    hits: list[Hit] = []
    for hit in sorted(_all(text), key=lambda hit: (hit.start, hit.start - hit.end)):
        if not hits or hit.start >= hits[-1].end:
            hits.append(hit)
    return hits


def _all(text: str) -> Iterator[Hit]:
    if "@" in text:
        yield from _hits(text, _EMAIL, "e-mail", "an e-mail address")
    if any(letter.isdigit() for letter in text):
        for pattern, kind, why in _NUMBERED:
            yield from _hits(text, pattern, kind, why)
    yield from _dates(text)


_NUMBERED: Final = (
    (_RWANDAN, "id", "a number of 16 digits as on an identity card"),
    (_UGANDAN, "id", "a number as on an identity card"),
    (_PLATE, "id", "the plate of a car"),
    (_IBAN, "id", "the number of an account"),
    (_PAPER, "id", "a number after the name of a paper or an account"),
    (_PHONE, "phone", "digits as in a telephone number"),
    (_PHONE_SAID, "phone", "digits after a word for telephone"),
    (_POINT, "place", "a point on the map"),
)


def _hits(text: str, pattern: str, kind: str, why: str) -> Iterator[Hit]:
    for found in regex.finditer(pattern, text):
        start, end = found.span("said") if "said" in found.re.groupindex else found.span()
        if _is_real(text[start:end], kind, why):
            yield Hit(start, end, kind, why)


def _is_real(written: str, kind: str, why: str) -> bool:
    digits = sum(letter.isdigit() for letter in written)
    if kind == "phone":
        return digits in _DIGITS_IN_PHONE and not regex.fullmatch(r"\d{4}-\d\d-\d\d", written)
    if kind != "id" or "after the name" not in why:
        return True
    return digits >= _FEWEST_DIGITS_OF_A_PAPER and not regex.fullmatch("(19|20)[0-9]{2}", written)


_ORDINALS: Final = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    "|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    "|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty-first"
)


def _dates(text: str) -> Iterator[Hit]:
    """Yield days of the calendar, and months with their year."""
    month = f"(?:{'|'.join(regex.escape(name) for name in months())})"
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?|{_ORDINALS})"
    year = r"(?:19|20)\d\d"
    forms = (
        rf"{day}(?: of| de)? {month}(?:,? (?:de )?{year})?",
        rf"{month} (?:the )?{day}(?!\d)(?:,? {year})?",
        rf"{month},? (?:wa |de )?{year}",
        rf"{year}-\d\d-\d\d",
        rf"\d{{1,2}}[/.]\d{{1,2}}[/.](?:{year}|\d\d)",
    )
    pattern = rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(forms)})(?![\p{{L}}\p{{N}}])"
    for found in regex.finditer(pattern, text, regex.IGNORECASE):
        yield Hit(*found.span(), "date", "a date")
