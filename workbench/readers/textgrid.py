"""Praat TextGrid, long and short: both are the same numbers and words in the same order.

Read value by value, and not by the names before the values, which labels may hold too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.decode import Decoded
from workbench.readers.jsons import seconds_of
from workbench.readers.page import Page
from workbench.translate import _, ngettext

# A label in quotes, in which a quote is written twice; a number that is no part of a word and
# stands in no brackets; a flag.
_VALUE = re.compile(
    r'"((?:[^"]++|"")*+)"|(?<![\w.\[])(-?\d{1,15}(?:\.\d*)?(?:[eE][+-]?\d{1,3})?)(?![\w\]])|<(\w+)>'
)
_SOUND_TIERS: Final = (
    "phone phones phoneme phonemes phons phon segment segments segmentation syllable syllables "
    "syll pitch tone tones stress mau"
)
_SOUNDS: Final = frozenset(_SOUND_TIERS.split())
_WORD_TIERS: Final = "word words token tokens lemma pos ort kan"
_WORDS: Final = frozenset(_WORD_TIERS.split())


@dataclass(slots=True)
class _Tier:
    """A tier of intervals, or of points."""

    name: str
    is_points: bool
    intervals: list[tuple[float, float, str]] = field(default_factory=list)


def read_textgrid(decoded: Decoded, name: str) -> Reading:
    """Return the reading of a TextGrid.

    A tier is a speaker. Tiers of points are left out, and so are tiers of sounds when there are
    others, and tiers of words when there are tiers of phrases.

    Args:
        decoded: Its canonical text.
        name: What to call the file in messages.

    Returns:
        A unit for each interval with words, by start, located as `tier A interval 3`: the number
        that Praat shows, which counts empty intervals too.

    Raises:
        BadFile: It is damaged or without words.
    """
    tiers = list(_tiers(decoded.text, name))
    lines = [tier for tier in tiers if not tier.is_points]
    spoken = _spoken(lines)
    said = [
        (began, place, number, ended, words)
        for place, tier in enumerate(spoken)
        for number, (began, ended, words) in enumerate(tier.intervals, 1)
        if words.strip()
    ]
    page = Page()
    for began, place, number, ended, words in sorted(said, key=lambda each: each[:3]):
        tier = " ".join(spoken[place].name.split())
        times = seconds_of(began), seconds_of(ended)
        label = tier if len(spoken) > 1 or len(tiers) == 1 else ""
        page.say(" ".join(words.split()), f"tier {tier} interval {number}", times, speaker=label)
    left = [tier.name or "-" for tier in tiers if tier not in spoken]
    reading = page.reading(name, "textgrid", (*decoded.warnings, *_warnings(left)))
    return replace(reading, encoding=decoded.encoding, unit_is_turn=True)


def _spoken(tiers: list[_Tier]) -> list[_Tier]:
    """Return the tiers that hold what was said, and not every sound or word of it once more."""
    rough = [tier for tier in tiers if _called(tier) not in _SOUNDS] or tiers
    phrases = [tier for tier in rough if _called(tier) not in _WORDS]
    is_told = any(" " in words.strip() for tier in phrases for _b, _e, words in tier.intervals)
    return phrases if is_told else rough


def _called(tier: _Tier) -> str:
    return tier.name.strip("\"' ").casefold()


def _tiers(text: str, name: str) -> Iterator[_Tier]:
    """Yield the tiers.

    Raises:
        BadFile: Where a number or a label must be there is none.
    """
    values = _values(text)
    try:
        for wanted in ("ooTextFile", "TextGrid"):
            if wanted not in str(next(values)):
                raise ValueError(wanted)
        _number(next(values)), _number(next(values))
        if next(values) == "absent":
            return
        for _count in range(int(_number(next(values)))):
            yield _tier(values)
    except StopIteration:
        raise _damaged(name) from None
    except (ValueError, OverflowError) as error:
        raise _damaged(name) from error


def _tier(values: Iterator[str | float]) -> _Tier:
    """Return the next tier."""
    kind, name = next(values), next(values)
    if kind not in ("IntervalTier", "TextTier") or not isinstance(name, str):
        raise ValueError(kind)
    _number(next(values)), _number(next(values))
    tier = _Tier(name, kind == "TextTier")
    for _count in range(int(_number(next(values)))):
        began = _number(next(values))
        ended = began if tier.is_points else _number(next(values))
        words = next(values)
        if not isinstance(words, str):
            raise ValueError(words)
        tier.intervals.append((began, ended, words))
    return tier


def _values(text: str) -> Iterator[str | float]:
    """Yield the labels and numbers of a file in order."""
    for found in _VALUE.finditer(text):
        label, number, flag = found.groups()
        if number is not None:
            yield float(number)
        else:
            yield flag if label is None else label.replace('""', '"')


def _number(value: str | float) -> float:
    if isinstance(value, str):
        raise ValueError(value)
    return value


def _warnings(left: list[str]) -> Iterator[str]:
    """Name the tiers that were left out."""
    if left:
        said = ngettext(
            "{n} tier was left out: {tiers}.", "{n} tiers were left out: {tiers}.", len(left)
        )
        yield said.format(n=len(left), tiers=", ".join(left[:8]))


def _damaged(name: str) -> BadFile:
    return BadFile(
        _("{name} is damaged or was cut short.").format(name=name),
        _("Open it in Praat and save it anew as a text file."),
    )
