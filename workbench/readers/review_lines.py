"""The lines of a form that came back, whatever has happened to its controls.

What stands in a control is known by its tag. Where a program has made plain text of the controls,
the small lines that name each point, the words before the answers, and the boxes still say what
belongs where. What was written elsewhere in a point is a comment on it; nothing is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from workbench.model.review import (
    AGREE,
    CHANGE,
    MARKS,
    MISSING,
    PROJECT,
    REF,
    TAG,
    UNSAFE,
    Given,
    Labels,
    Returned,
    line_mark,
)
from workbench.translate import _

_CAREFUL: Final = (UNSAFE, CHANGE, MISSING, AGREE)
_BOX, _TICK = "box", "tick"
_SIGNS: Final = (
    r"(?P<tick>[☒☑✓✔✗✘🗹🗷]|\[\s*[xXvV*]\s*\]|\(\s*[xXvV*]\s*\)|(?<!\w)[xXvV](?!\w))"
    r"|(?P<box>[☐□❏❑▢]|\[\s*\]|\(\s*\)|_{2,})"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment in the margin."""

    by: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a form.

    Attributes:
        text: All its words.
        around: Its words outside of controls.
        controls: (tag, words) of the controls in it.
        notes: The comments in the margin that begin at it.
        lost: Whether it only holds comments whose place is not known.
    """

    text: str
    around: str = ""
    controls: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    lost: bool = False


@dataclass(slots=True)
class _Point:
    about: str
    choices: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)


class _Reading:
    def __init__(self, labels: Labels, marks: frozenset[str]) -> None:
        self._labels = labels
        self._marks = marks
        self._points: list[_Point] = []
        self._at: _Point | None = None
        self._notes: list[Given] = []
        self._loose: list[str] = []
        self.project = ""
        self.person = {"who": "", "when": "", "naming": ""}

    def take(self, line: Written) -> None:
        """Take in the next line."""
        self._words(line)
        about = self._at.about if self._at and not line.lost else ""
        self._notes += [Given(about, "", note.text, note.by, note.date) for note in line.notes]

    def answers(self) -> Iterator[Given]:
        """Yield everything that was answered."""
        named = self.person["naming"].casefold().strip(" .!") in self._labels.yes
        who = {"by": self.person["who"], "date": self.person["when"], "named": named}
        for point in self._points:
            choice, also = self._decided(point.choices)
            comment = "\n".join([*dict.fromkeys(point.comment), *also]).strip()
            if choice or comment:
                yield Given(point.about, choice, comment, **who)  # type: ignore[arg-type]
        yield from self._notes
        if self._loose:
            yield Given("", "", "\n".join(self._loose), **who)  # type: ignore[arg-type]

    def _decided(self, choices: list[str]) -> tuple[str, list[str]]:
        """Return the choice; of several the most careful one, with the others in words."""
        known = [each for each in _CAREFUL if each in choices]
        others = [each for each in dict.fromkeys(choices) if each not in _CAREFUL]
        also = [_("(also ticked: {choice})").format(choice=each) for each in known[1:]]
        return (known[0] if known else ""), [*others, *also]

    def _words(self, line: Written) -> None:
        text = line.text.strip()
        if not text or text.startswith(MARKS):
            return
        if found := PROJECT.search(text):
            self.project = found[1]
        elif line.controls:
            self._in_controls(line)
        elif found := REF.search(text):
            self._at = self._point(found[0])
        elif not (self._after_a_name(text) or self._ticked(text)):
            self._elsewhere(text)

    def _in_controls(self, line: Written) -> None:
        for tag, raw in line.controls:
            words = "" if raw.strip().casefold() in self._labels.empty else raw.strip()
            if found := TAG.fullmatch(tag):
                self._answered(self._point(found[1]), found[2], words)
            elif tag in self.person:
                self.person[tag] = words or self.person[tag]
        rest = line.around.strip()
        for name in self._names():
            if rest.casefold().startswith(name.casefold()):
                rest = rest[len(name) :].strip(" :\u00a0")
                break
        if rest and not self._ticked(rest):
            self._elsewhere(rest)

    def _answered(self, point: _Point, half: str, words: str) -> None:
        if not words:
            return
        if half == "choice":
            point.choices.append(self._labels.choices.get(words.casefold().strip(" ."), words))
        else:
            point.comment.append(words)

    def _point(self, about: str) -> _Point:
        if self._at is None or self._at.about != about:
            known = [point for point in self._points if point.about == about]
            self._at = known[-1] if known else _Point(about)
            if not known:
                self._points.append(self._at)
        return self._at

    def _names(self) -> list[str]:
        return sorted({n for names in self._labels.names.values() for n in names}, key=len)[::-1]

    def _after_a_name(self, text: str) -> bool:
        """Take what stands after one of the form's own words and a colon."""
        for kind, names in self._labels.names.items():
            for name in names:
                found = re.match(rf"{re.escape(name)}\s*:\s*(.*)", text, re.IGNORECASE | re.DOTALL)
                if found:
                    self._after(kind, found[1].strip())
                    return True
        return False

    def _after(self, kind: str, words: str) -> None:
        if not words or words.casefold() in self._labels.empty:
            return
        if kind in self.person:
            self.person[kind] = words
        elif self._at is None:
            self._loose.append(words)
        else:
            self._answered(self._at, "choice" if kind == "answer" else "comment", words)

    def _ticked(self, text: str) -> bool:
        """Take the ticks of a line that offers choices; whether it is one."""
        ticked = ticks(text, self._labels)
        if ticked is None:
            return False
        if self._at is not None:
            self._at.choices += ticked
        return True

    def _elsewhere(self, text: str) -> None:
        """Take what somebody wrote where the form did not ask for it."""
        if line_mark(text) in self._marks or text.casefold() in self._labels.empty:
            return
        if self._at is None:
            self._loose.append(text)
        elif (choice := self._labels.choices.get(text.casefold().strip(" ."))) is not None:
            self._at.choices.append(choice)
        else:
            self._at.comment.append(text)


def ticks(text: str, labels: Labels) -> list[str] | None:
    """Return the choices that are ticked in a line; None when it does not offer several.

    A sign may stand in the place of the box, before the words, or after them.
    """
    words = sorted(labels.choices, key=len, reverse=True)
    either = "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in words)
    tokens = [
        (found.lastgroup or "", found[0].casefold())
        for found in re.finditer(f"{_SIGNS}|(?P<word>{either})", text, re.IGNORECASE)
    ]
    offered = [labels.choices[word] for kind, word in tokens if kind == "word"]
    if len(set(offered)) < 3:
        return None
    ticked: list[str] = []
    for place, (kind, _sign) in enumerate(tokens):
        if kind == _TICK and (choice := _nearest(tokens, place, labels)):
            ticked.append(choice)
    return [*dict.fromkeys(ticked)]


def _nearest(tokens: list[tuple[str, str]], place: int, labels: Labels) -> str:
    """Return the choice a tick belongs to: the words before it where a box or the end follows."""
    before, after = tokens[:place], tokens[place + 1 :]
    follows = bool(before) and before[-1][0] == "word"
    if follows and (not after or after[0][0] == _BOX):
        return labels.choices[before[-1][1]]
    word = next((word for kind, word in after if kind == "word"), "")
    return labels.choices.get(word, "")


def read_lines(
    lines: Iterable[Written], labels: Labels, known: frozenset[str] = frozenset()
) -> Returned:
    """Return what was answered in a form.

    Args:
        lines: The form, from top to bottom.
        labels: The words of forms.
        known: The marks of lines that were printed, besides those the form itself lists.
    """
    every = [*lines]
    marks = {
        mark
        for line in every
        if line.text.strip().startswith(MARKS)
        for mark in line.text.strip()[len(MARKS) :].split()
    }
    reading = _Reading(labels, known | marks)
    for line in every:
        reading.take(line)
    return Returned(reading.project, tuple(reading.answers()), "form")
