"""WebVTT and SubRip: cues with times become one line a turn.

`Amina: words of one cue words of the next` is one line when both cues are hers. Each cue stays a
unit with its times, so a code on three words still knows when they were said. Cues without a
label stand on lines of their own.
"""

from itertools import pairwise

from workbench.model.reading import Reading
from workbench.readers.cues import Cue, split_cues
from workbench.readers.decode import Decoded
from workbench.readers.page import Page, refuse_blank
from workbench.readers.voices import Voice, voices
from workbench.translate import _, ngettext


def read_subtitles(decoded: Decoded, name: str, kind: str) -> Reading:
    """Return the reading of subtitles.

    Args:
        decoded: The canonical text of the file.
        name: What to call it in messages.
        kind: `vtt` or `srt`; the rules for reading are the same.

    Returns:
        A unit for each cue (two when two people speak in it), located as `cue 7`; `began` and
        `ended` in milliseconds, `speaker` as the file labels it.

    Raises:
        BadFile: No cue holds any words.
    """
    refuse_blank(decoded.text, name)
    cues, strays = split_cues(decoded.text)
    page = Page()
    last: Voice | None = None
    for voice in voices(cues):
        goes_on = last is not None and voice.speaker != "" and voice.speaker == last.speaker
        page.say(
            voice.words,
            f"cue {voice.cue.number}",
            (voice.cue.began, voice.cue.ended),
            speaker=voice.speaker,
            goes_on=goes_on,
        )
        last = voice
    reading = page.reading(name, kind, (*decoded.warnings, *_warnings(cues, strays)))
    return Reading(reading.text, kind, decoded.encoding, reading.units, reading.warnings)


def _warnings(cues: list[Cue], strays: int) -> list[str]:
    """Say what was not as it should be."""
    untimed = [cue.number for cue in cues if cue.began is None]
    backward = [cue.number for cue in cues if _backward(cue)]
    timed = [(cue.began, cue.number) for cue in cues if cue.began is not None]
    late = [number for (above, _n), (began, number) in pairwise(timed) if began < above]
    found = []
    if untimed:
        found.append(_("The time of cue {cues} cannot be read.").format(cues=_listed(untimed)))
    if backward:
        found.append(_("Cue {cues} ends before it begins.").format(cues=_listed(backward)))
    if late:
        found.append(_("Cue {cues} begins before the cue above it.").format(cues=_listed(late)))
    if strays:
        said = ngettext(
            "{n} line belongs to no cue; it was kept with the cue above it.",
            "{n} lines belong to no cue; they were kept with the cue above them.",
            strays,
        )
        found.append(said.format(n=strays))
    return found


def _backward(cue: Cue) -> bool:
    """Whether the times of a cue are the wrong way round."""
    return cue.began is not None and cue.ended is not None and cue.ended < cue.began


def _listed(numbers: list[int], most: int = 5) -> str:
    """Return the first few numbers, with dots for the rest."""
    return ", ".join(map(str, numbers[:most])) + (", ..." if len(numbers) > most else "")
