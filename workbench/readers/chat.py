"""CHAT (.cha), as CLAN and TalkBank have it: an utterance a line, with dependent tiers below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from workbench.model.reading import Reading
from workbench.readers.decode import Decoded
from workbench.readers.labels import is_role, role_of
from workbench.readers.languages import language_code
from workbench.readers.page import Page
from workbench.translate import ngettext

# Times in milliseconds stand between two U+0015, which canonical text shows as U+FFFD.
_BULLET = re.compile("\ufffd(?:%[^\ufffd]{0,99}_)?(\\d{1,12})_(\\d{1,12})\ufffd")
_MAIN = re.compile(r"\*([^:\s]{1,20}):\s*")
_TIER = re.compile(r"%([A-Za-z0-9_-]{1,20}):\s*")
_TRANSLATIONS: Final = {"eng": "en", "tra": "", "trn": "", "glo": "", "fra": "fr", "spa": "es"}
_INVESTIGATORS: Final = ("investigator", "interviewer", "examiner", "clinician", "researcher")


@dataclass(slots=True)
class _Utterance:
    """An utterance with the number of its line and its dependent tiers."""

    line: int
    speaker: str
    words: str
    tiers: list[tuple[int, str, str]] = field(default_factory=list)


def read_chat(decoded: Decoded, name: str) -> Reading:
    """Return the reading of a CHAT file.

    The marks of CHAT stay in the words, for they are the transcript; times are taken out of them.

    Args:
        decoded: Its canonical text.
        name: What to call the file in messages.

    Returns:
        A unit for each utterance, located as `line 12`; `%eng`, `%tra` and their like as
        translations, the roles that the header gives.

    Raises:
        BadFile: There are no utterances.
    """
    headers, utterances = _parts(decoded.text)
    page = Page()
    for utterance in utterances:
        words, times = _timed(utterance.words)
        page.say(words, f"line {utterance.line}", times, speaker=utterance.speaker)
        for number, tier, meaning in utterance.tiers:
            if tier in _TRANSLATIONS:
                page.translate(_timed(meaning)[0], _TRANSLATIONS[tier], f"line {number}")
    reading = page.reading(name, "cha", tuple(_warnings(decoded, utterances)))
    return replace(
        reading,
        encoding=decoded.encoding,
        roles=tuple(_roles(headers.get("participants", ""))),
        language=language_code(headers.get("languages", "").partition(",")[0]),
        unit_is_turn=True,
    )


def _parts(text: str) -> tuple[dict[str, str], list[_Utterance]]:
    """Return the headers, and the utterances with their tiers."""
    headers: dict[str, str] = {}
    utterances: list[_Utterance] = []
    for number, line in _whole_lines(text):
        if line.startswith("@"):
            key, _colon, value = line[1:].partition(":")
            headers.setdefault(key.strip().casefold(), value.strip())
        elif found := _MAIN.match(line):
            utterances.append(_Utterance(number, found[1], line[found.end() :]))
        elif (found := _TIER.match(line)) and utterances:
            utterances[-1].tiers.append((number, found[1].lower(), line[found.end() :]))
    return headers, utterances


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with the lines that go on with them, which begin with a tab."""
    start, whole = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in ("\t", " ") and whole:
            whole += " " + line.strip()
        elif line.strip():
            if whole:
                yield start, whole
            start, whole = number, line
    if whole:
        yield start, whole


def _timed(words: str) -> tuple[str, tuple[int | None, int | None]]:
    """Return words without their times, and from when to when they were said."""
    spans = _BULLET.findall(words)
    plain = " ".join(_BULLET.sub(" ", words).split())
    return plain, (int(spans[0][0]), int(spans[-1][1])) if spans else (None, None)


def _roles(participants: str) -> Iterator[tuple[str, str]]:
    """Yield codes with roles: `CHI Khaled Target_Child, INV Investigator`."""
    for person in participants.split(","):
        words = person.split()
        if len(words) > 1:
            called = words[-1].replace("_", " ")
            role = role_of(called) if is_role(called) else "participant"
            yield words[0], "interviewer" if called.casefold() in _INVESTIGATORS else role


def _warnings(decoded: Decoded, utterances: list[_Utterance]) -> Iterator[str]:
    """Say what was left out; the marks around times are no damage."""
    bullets = sum(len(_BULLET.findall(u.words)) + _in_tiers(u) for u in utterances)
    signs = decoded.text.count("\ufffd") - 2 * bullets
    if signs > 0 or not bullets:
        yield from decoded.warnings
    left = sorted({tier for u in utterances for _n, tier, _w in u.tiers} - _TRANSLATIONS.keys())
    if left:
        said = ngettext(
            "1 kind of dependent tier was left out: {tiers}.",
            "{n} kinds of dependent tiers were left out: {tiers}.",
            len(left),
        )
        yield said.format(n=len(left), tiers=", ".join(f"%{tier}" for tier in left[:8]))


def _in_tiers(utterance: _Utterance) -> int:
    return sum(len(_BULLET.findall(words)) for _n, _tier, words in utterance.tiers)
