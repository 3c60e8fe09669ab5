"""What speech recognition leaves behind: segments with times, put on lines as people speak."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from workbench.model.reading import Reading
from workbench.readers.page import Page
from workbench.translate import _, ngettext

_SENTENCE_ENDS: Final = tuple('.?!…。？！؟።།"”»')
_PAUSE: Final = 2000
_LONGEST: Final = 500
# Above these the programs that wrote the numbers call a segment silence, or words repeated.
_NO_SPEECH: Final = 0.6
_REPEATS: Final = 2.4
_SAME: Final = 3
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech.

    Attributes:
        words: What was recognised.
        locator: Where it is in the file.
        times: When it began and ended, in milliseconds.
        speaker: As the file calls the speaker, empty when it does not say.
        no_speech: How likely it is that nobody spoke, 0 to 1.
        compression: How much shorter it becomes when packed; high when words are repeated.
    """

    words: str
    locator: str
    times: tuple[int | None, int | None]
    speaker: str = ""
    no_speech: float = 0.0
    compression: float = 0.0


def read_segments(
    segments: Iterable[Segment], name: str, kind: str, warnings: tuple[str, ...] = ()
) -> Reading:
    """Return the reading of segments.

    Segments of one speaker go on a line. Where nobody is named, a line ends with the sentence, at
    a pause of 2 seconds, or after 500 characters; when nothing ends a sentence in the whole file,
    each segment is a line.

    Args:
        segments: In the order of the file.
        name: What to call the file in messages.
        kind: As in `Reading.format`.
        warnings: What the reader found.

    Returns:
        A unit for each segment that has words.

    Raises:
        BadFile: There are no words.
    """
    spoken = [segment for segment in segments if segment.words.strip()]
    has_sentences = any(segment.words.rstrip().endswith(_SENTENCE_ENDS) for segment in spoken)
    page = Page()
    last: Segment | None = None
    length = 0
    for segment in spoken:
        goes_on = last is not None and _goes_on(last, segment, length, has_sentences)
        length = length + len(segment.words) if goes_on else 0
        page.say(
            " ".join(segment.words.split()),
            segment.locator,
            segment.times,
            speaker=segment.speaker,
            goes_on=goes_on,
        )
        last = segment
    return page.reading(name, kind, (*warnings, *_doubts(spoken)))


def _goes_on(last: Segment, segment: Segment, length: int, has_sentences: bool) -> bool:
    """Whether a segment stays on the line of the one before."""
    if last.speaker or segment.speaker:
        return last.speaker == segment.speaker
    if not has_sentences or length > _LONGEST or last.words.rstrip().endswith(_SENTENCE_ENDS):
        return False
    ended, began = last.times[1], segment.times[0]
    return ended is None or began is None or began - ended < _PAUSE


def _doubts(segments: Sequence[Segment]) -> Iterator[str]:
    """Say which segments may be made up by the program that wrote them."""
    silent = [s for s in segments if s.no_speech > _NO_SPEECH]
    if silent:
        said = ngettext(
            "{n} of {all} segments may be silence or noise with words made up: {where}.",
            "{n} of {all} segments may be silence or noise with words made up: {where}.",
            len(silent),
        )
        yield said.format(n=len(silent), all=len(segments), where=_listed(silent))
    again = [s for s in segments if s.compression > _REPEATS]
    again += [s for run in _same(segments) for s in run if s not in again]
    if again:
        said = ngettext(
            "{n} of {all} segments repeats words; compare it with the recording: {where}.",
            "{n} of {all} segments repeat words; compare them with the recording: {where}.",
            len(again),
        )
        yield said.format(n=len(again), all=len(segments), where=_listed(again))
    untimed = [s for s in segments if s.times[0] is None]
    if untimed:
        yield _("The time of {where} cannot be read.").format(where=_listed(untimed))


def _same(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield runs of segments with the same words."""
    for words, run in groupby(segments, key=lambda segment: segment.words.strip()):
        same = list(run)
        if len(same) >= _SAME and len(words) > 1:
            yield same


def _listed(segments: Sequence[Segment]) -> str:
    """Return where the first few are, with dots for the rest."""
    shown = ", ".join(segment.locator for segment in segments[:_SHOWN])
    return shown + (", ..." if len(segments) > _SHOWN else "")
