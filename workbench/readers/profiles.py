"""The ways in which transcripts mark who speaks, and when.

Each way is a regular expression over the beginning of a line, tried only on lines that can fit,
and bounded in length, so that a text of any kind is looked through in linear time.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from workbench.readers.cues import milliseconds
from workbench.readers.labels import is_role

_MOST_WORDS: Final = 6

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
# At most 63 characters before the colon, as MAXQDA has it.
_NAME = r"[^\W\d_][^:：\t\n]{0,62}?"
# In brackets the parts of a time may be parted by points (`[12.40]`); f4 adds tenths (`-4`).
_POINTS = r"\d{1,2}\.\d{2}(?:\.\d{2})?"
_TIME_LINE = re.compile(
    rf"\s*(?:[\[({{#]\s*({_CLOCK}|{_POINTS})(?:-(\d))?\s*[\])}}#]|({_CLOCK}))\s*"
)
# Teams writes `0:0:3.450 --> 0:0:6.000`, also without zeros.
_FROM_TO = re.compile(
    r"\s*(\d{1,2}):(\d{1,2}):(\d{1,2})\.(\d{1,3})\s*-->\s*\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3}\s*"
)
_F4 = re.compile(r"#(\d{1,2}:\d{2}:\d{2})-(\d)#\s*$")
_LABEL_TIME = re.compile(
    rf"\s*(?:\[({_NAME})\]|({_NAME}))(?:\s+|\s*[\[({{]\s*)({_CLOCK})\s*[\])}}]?\s*:?\s*"
)
_HEADING = re.compile(
    rf"\s*(?:#{{1,6}}\s+(?:\*\*)?({_NAME})|(?:\*\*|__)({_NAME}))(?:\*\*|__)?\s*:?[\s#*]*"
)
_BARE = re.compile(r"\s*([^\W\d_][\w.-]*(?: [^\W\d_][\w-]*)?(?: ?\d{1,3})?)\s*")
_BOLD = re.compile(rf"\s*(\*\*|__)({_NAME})(?:\s*:\s*\1|\1\s*:)[ \t]*")
_BRACKET = re.compile(r"\s*\[([^\W\d_][^\[\]:\n]{0,62})\][ \t]*:?[ \t]*(?=\S)")
_TIME_FIRST = rf"(?:[\[({{#]?({_CLOCK}|(?<=\[){_POINTS})(?:-\d)?[\])}}#]?\s+(?:-\s+)?)?"
_TABBED = re.compile(rf"\s*{_TIME_FIRST}({_NAME})[ ]*\t\s*(?=\S)")
_COLON = re.compile(
    # A tag, or a time, may stand before the label, and a time after it.
    rf"\s*(?:<[A-Za-z][^<>\n]{{0,40}}>\s*){{0,3}}{_TIME_FIRST}"
    rf"({_NAME})(?:\s*[\[({{]({_CLOCK}|(?<=\[){_POINTS})[\])}}])?"
    # Not a web address, and not a clock time.
    r"\s*[:：](?!//|\d)[ \t]*"
)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NEVER = frozenset('?!;"“”<>|=')
# Only so much of a line is looked at: runs of spaces must not cost time.
_LONGEST: Final = 160


class Line(NamedTuple):
    """A line that is not blank: where it begins, and its text.

    Attributes:
        start: Where it begins.
        text: Without the line break.
        is_cell: It is a cell of a table, and another one follows in the row.
        is_timed: A line that holds nothing but a time stands right above it.
    """

    start: int
    text: str
    is_cell: bool = False
    is_timed: bool = False

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + len(self.text)


class Mark(NamedTuple):
    """A label found on a line.

    Attributes:
        label: The name, its spaces evened out.
        start: Where it begins in the text.
        end: Where what is said begins, or the end of the line.
        began: The time beside it, in milliseconds.
    """

    label: str
    start: int
    end: int
    began: int | None


def time_line(text: str) -> int | None:
    """Return the milliseconds a line gives that holds nothing but a time."""
    if len(text) > 60:
        return None
    if match := _FROM_TO.fullmatch(text):
        return milliseconds(*match.groups())
    if not (match := _TIME_LINE.fullmatch(text)):
        return None
    return clock(f"{match[1] or match[3]}.{match[2]}" if match[2] else match[1] or match[3])


def f4_time(text: str) -> int | None:
    """Return the milliseconds at the end of a turn in f4 (`#00:01:23-4#`, tenths)."""
    match = _F4.search(text[-24:])
    return clock(f"{match[1]}.{match[2]}") if match else None


def clock(written: str) -> int:
    """Return a clock time (`1:02`, `01:02:03.5`, also `12.40`) in milliseconds."""
    if ":" not in written:
        written = written.replace(".", ":")
    whole, _, fraction = written.replace(",", ".").partition(".")
    *hours, minutes, seconds = whole.split(":")
    return milliseconds(hours[0] if hours else None, minutes, seconds, fraction)


def key_of(text: str) -> str:
    """Return what stands before the first colon of a line, when it can be a key or a label."""
    mark = _colon(Line(0, text))
    return mark.label if mark else ""


def _label_time(line: Line) -> Mark | None:
    """`Sara Mannheimer  00:01`, `Amina (00:01):`, `[Amina] 10:04:05`."""
    if len(line.text) > 100 or ":" not in line.text[-16:]:
        return None
    match = _LABEL_TIME.fullmatch(line.text)
    return _mark(line, match, 1 if match[1] else 2, clock(match[3])) if match else None


def _label_line(line: Line) -> Mark | None:
    """`### Interviewer`, `**Interviewer**`; alone on a line a role, or a name below a time."""
    text = line.text
    if len(text) > 90:
        return None
    if text.lstrip()[:1] in ("#", "*", "_"):
        match = _HEADING.fullmatch(text)
        return _mark(line, match, match.lastindex or 1, None) if match else None
    match = _BARE.fullmatch(text)
    if match and (line.is_cell or line.is_timed or is_role(match[1])):
        return _mark(line, match, 1, None)
    return None


def _bold(line: Line) -> Mark | None:
    """`**Amina**: text` or `**Amina:** text`."""
    if line.text.lstrip()[:1] not in ("*", "_"):
        return None
    match = _BOLD.match(line.text, 0, _LONGEST)
    return _mark(line, match, 2, None) if match else None


def _bracket(line: Line) -> Mark | None:
    """`[id1] text`."""
    if line.text.lstrip()[:1] != "[":
        return None
    match = _BRACKET.match(line.text, 0, _LONGEST)
    return _mark(line, match, 1, None) if match else None


def _colon(line: Line) -> Mark | None:
    """`Amina: text`, also with a time or a tag before the name or a time after it."""
    head = line.text[:_LONGEST]
    if ":" not in head and "：" not in head:
        return None
    match = _COLON.match(line.text, 0, _LONGEST)
    if not match:
        return None
    written = match[1] or match[3]
    return _mark(line, match, 2, clock(written) if written else None)


def _tabbed(line: Line) -> Mark | None:
    """`Amina<TAB>text`, also with a time before the name."""
    if "\t" not in line.text[:_LONGEST]:
        return None
    match = _TABBED.match(line.text, 0, _LONGEST)
    return _mark(line, match, 2, clock(match[1]) if match[1] else None) if match else None


def _mark(line: Line, match: re.Match[str], group: int, began: int | None) -> Mark | None:
    """Return the mark when what was matched can be a label."""
    label = " ".join(match[group].split())
    # A name in brackets does not count: ministers have long titles.
    words = _IN_BRACKETS.sub(" ", label).split() if "(" in label or "[" in label else label.split()
    if len(words) > _MOST_WORDS or label.count(",") > 1 or not _NEVER.isdisjoint(label):
        return None
    return Mark(label, line.start + match.start(group), line.start + match.end(), began)


STYLES: Final[tuple[tuple[str, Callable[[Line], Mark | None]], ...]] = (
    ("label and time", _label_time),
    ("label line", _label_line),
    ("bold label", _bold),
    ("bracket", _bracket),
    ("label", _colon),
    ("tab", _tabbed),
)
"""In order: what is asked first wins when two fit equally well."""
