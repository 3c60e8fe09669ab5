"""Cutting WebVTT and SubRip into cues."""

import re
from dataclasses import dataclass, field

from workbench.readers.sniff import CUE_TIME

_BLOCKS_LEFT_OUT = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:[ \t]|$)")
# A time that is damaged: an arrow after a digit, at the beginning of a line.
_BROKEN_TIME = re.compile(r"\s*\d\S{0,30}\s*--+>")


@dataclass(slots=True)
class Cue:
    """A cue: its number in the file (from 1), times in milliseconds, and lines as written."""

    number: int
    began: int | None
    ended: int | None
    lines: list[str] = field(default_factory=list)


def split_cues(text: str) -> tuple[list[Cue], int]:
    """Cut the text of a file into cues.

    Args:
        text: Canonical text of a .vtt or .srt file.

    Returns:
        The cues in order, blank ones included, and how many lines with words stood outside of
        any cue. Those are kept with the cue above, because words must not get lost; before the
        first cue there is only the header.
    """
    cues: list[Cue] = []
    strays = 0
    for block in _blocks(text):
        times = [i for i, line in enumerate(block) if _is_time(line)]
        if not times:
            if cues and not _BLOCKS_LEFT_OUT.match(block[0]) and not _is_name(block):
                cues[-1].lines += block
                strays += len(block)
            continue
        for place, after in zip(times, [*times[1:], None], strict=True):
            cue = _cue(len(cues) + 1, block[place])
            cue.lines = _without_name(block[place + 1 : after], is_last=after is None)
            cues.append(cue)
    return cues, strays


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """Return a time in milliseconds; the fraction may have one to three digits."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _blocks(text: str) -> list[list[str]]:
    """Return the runs of lines between blank ones."""
    blocks: list[list[str]] = []
    run: list[str] = []
    for line in text.split("\n"):
        if line.strip("\ufeff \t"):
            run.append(line)
        elif run:
            blocks.append(run)
            run = []
    return [*blocks, run] if run else blocks


def _is_time(line: str) -> bool:
    return "--" in line and bool(CUE_TIME.match(line) or _BROKEN_TIME.match(line))


def _is_name(block: list[str]) -> bool:
    """Whether a block is only the number of a cue whose time is missing."""
    return len(block) == 1 and block[0].strip().isdecimal()


def _cue(number: int, line: str) -> Cue:
    """Return a cue without lines; without times when they cannot be read."""
    match = CUE_TIME.match(line)
    if not match:
        return Cue(number, None, None)
    parts = match.groups()
    return Cue(number, milliseconds(*parts[:4]), milliseconds(*parts[4:]))


def _without_name(lines: list[str], *, is_last: bool) -> list[str]:
    """Leave out the number of the next cue when no blank line stands before it."""
    if not is_last and lines and lines[-1].strip().isdecimal():
        return lines[:-1]
    return lines
