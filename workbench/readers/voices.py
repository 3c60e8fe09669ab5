"""Who speaks in a cue: voice tags (`<v Amina>`) or labels (`Amina: `)."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.readers.cues import Cue
from workbench.readers.labels import is_role

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]{1,8}([^<>]{0,120})>")
# A tag begins with a letter, a slash or a time: `<3` and `a < b` are words.
_TAG = re.compile(r"</?(?:[A-Za-z][^<>]{0,200})?>|<\d[\d:.]{3,20}>|\{\\[^{}]{0,80}\}")
# Names in meetings begin with anything (`[Host] Ada`, `4Mica`), but there is a letter in them.
_LABEL = re.compile(r"(?=[^:\n]*[^\W\d_])([^\s:][^:\n]{0,62}?)[ \t]*:(?:[ \t]+|$)(?!//)")
_MOST_WORDS: Final = 6
_LONGEST: Final = 160
# When this share of the cues begins with a label, so does every cue that seems to.
_LABELLED_SHARE: Final = 0.8
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says in one cue."""

    cue: Cue
    speaker: str
    words: str


def voices(cues: list[Cue]) -> Iterator[Voice]:
    """Yield what is said in each cue, in order; cues without words are passed over.

    Two people in one cue give two voices. Tags other than voice tags are left out, entities are
    decoded, and the lines of a cue are joined with a space.
    """
    tagged = any(_VOICE.search(line) for cue in cues for line in cue.lines)
    known = frozenset[str]() if tagged else _known_labels(cues)
    for cue in cues:
        for speaker, words in _tagged(cue) if tagged else _labelled(cue, known):
            if words:
                yield Voice(cue, speaker, words)


def _tagged(cue: Cue) -> Iterator[tuple[str, str]]:
    """Yield speakers by voice tag; a voice goes on until the next one or the end of the cue."""
    speaker, place = "", 0
    text = " ".join(line.strip() for line in cue.lines)
    for match in _VOICE.finditer(text):
        yield speaker, _plain(text[place : match.start()])
        speaker, place = _plain(match[1]), match.end()
    yield speaker, _plain(text[place:])


def _labelled(cue: Cue, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield speakers by label; a line without one goes on with the speaker above it."""
    speaker = ""
    words: list[str] = []
    for line in cue.lines:
        plain = _plain(line)
        label, rest = _split_label(plain)
        if label in known:
            yield speaker, " ".join(words)
            speaker, words = label, []
            plain = rest
        if plain:
            words.append(plain)
    yield speaker, " ".join(words)


def _known_labels(cues: list[Cue]) -> frozenset[str]:
    """Return the labels of a file without voice tags.

    When nearly all cues begin with one, each counts, however rare: a person who says one
    sentence in a meeting is a person. Otherwise a label must come back, or be a role.
    """
    counts: Counter[str] = Counter()
    spoken = labelled = 0
    for cue in cues:
        labels = [label for line in cue.lines if (label := _split_label(_plain(line))[0])]
        counts.update(labels)
        spoken += bool(cue.lines)
        labelled += bool(labels)
    if labelled >= max(1, spoken * _LABELLED_SHARE):
        return frozenset(counts)
    return frozenset(label for label, n in counts.items() if n >= _ENOUGH or is_role(label))


def _split_label(line: str) -> tuple[str, str]:
    """Return the label of a line and what is said; the label is empty when there is none."""
    match = _LABEL.match(line, 0, _LONGEST)
    if not match or len(match[1].split()) > _MOST_WORDS:
        return "", line
    return match[1].strip(), line[match.end() :]


def _plain(text: str) -> str:
    """Return text without tags and entities, on one line."""
    if "<" in text or "{" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text).replace("\r", " ").replace("\n", " ")
    return text.strip()
