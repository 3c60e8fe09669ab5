"""JSON of speech recognition: Whisper and its kin, Deepgram, captions of YouTube."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from workbench.model.reading import Reading
from workbench.readers.decode import Decoded
from workbench.readers.jsons import (
    dict_of,
    list_of,
    milliseconds_of,
    number_of,
    seconds_of,
    text_of,
)
from workbench.readers.languages import language_code
from workbench.readers.segments import Segment, read_segments


def kind_of(content: Any) -> str:
    """Return which of these formats a JSON text is, empty when it is none."""
    return next((kind for kind, (fits, _read) in _KINDS.items() if fits(content)), "")


def read_recognised(content: Any, decoded: Decoded, name: str, kind: str) -> Reading:
    """Return the reading of what speech recognition wrote.

    Args:
        content: The parsed JSON.
        decoded: How it was decoded.
        name: What to call the file in messages.
        kind: What `kind_of` says.

    Returns:
        A unit for each segment, located as `segments[3]` (0 is the first, as in the file).

    Raises:
        BadFile: There are no words.
    """
    segments = _KINDS[kind][1](content)
    reading = read_segments(segments, name, kind, decoded.warnings)
    language = text_of(dict_of(content).get("language"))
    return replace(reading, encoding=decoded.encoding, language=language_code(language))


def _is_whisper(content: Any) -> bool:
    if isinstance(content, list):
        return any("text" in each and "start" in each for each in list_of(content))
    parts = dict_of(content)
    return any(
        isinstance(parts.get(key), list) and (not parts[key] or "text" in dict_of(parts[key][0]))
        for key in ("segments", "transcription")
    )


def _whisper(content: Any) -> Iterator[Segment]:
    """Yield segments of Whisper, WhisperX and whisper.cpp."""
    key = "transcription" if "transcription" in dict_of(content) else "segments"
    segments = content if isinstance(content, list) else content[key]
    for number, segment in enumerate(segments):
        found = dict_of(segment)
        offsets = dict_of(found.get("offsets"))
        times = seconds_of(found.get("start")), seconds_of(found.get("end"))
        if offsets:
            times = milliseconds_of(offsets.get("from")), milliseconds_of(offsets.get("to"))
        yield Segment(
            text_of(found.get("text")),
            f"{key}[{number}]",
            times,
            _speaker(found.get("speaker")),
            number_of(found.get("no_speech_prob")) or 0.0,
            number_of(found.get("compression_ratio")) or 0.0,
        )


def _is_deepgram(content: Any) -> bool:
    results = dict_of(dict_of(content).get("results"))
    return isinstance(results.get("channels"), list) or isinstance(results.get("utterances"), list)


def _deepgram(content: Any) -> Iterator[Segment]:
    """Yield utterances; without them sentences, and without those the whole as one."""
    results = content["results"]
    utterances = list_of(results.get("utterances"))
    for number, found in enumerate(utterances):
        yield _heard(found, "transcript", f"utterances[{number}]", found.get("speaker"))
    if utterances:
        return
    for number, channel in enumerate(list_of(results.get("channels"))):
        best = next(iter(list_of(channel.get("alternatives"))), {})
        where = f"channels[{number}]"
        paragraphs = list_of(dict_of(best.get("paragraphs")).get("paragraphs"))
        for place, paragraph in enumerate(paragraphs):
            for count, found in enumerate(list_of(paragraph.get("sentences"))):
                inside = f"{where}.paragraphs[{place}].sentences[{count}]"
                yield _heard(found, "text", inside, paragraph.get("speaker"))
        if not paragraphs:
            yield Segment(text_of(best.get("transcript")), where, (0, None))


def _heard(found: dict[str, Any], key: str, locator: str, speaker: Any) -> Segment:
    times = seconds_of(found.get("start")), seconds_of(found.get("end"))
    return Segment(text_of(found.get(key)), locator, times, _speaker(speaker))


def _is_json3(content: Any) -> bool:
    events = list_of(dict_of(content).get("events"))
    return any("segs" in event or "tStartMs" in event for event in events)


def _json3(content: Any) -> Iterator[Segment]:
    """Yield captions; those that only break a line have no words."""
    for number, event in enumerate(content["events"]):
        found = dict_of(event)
        words = "".join(text_of(part.get("utf8")) for part in list_of(found.get("segs")))
        began = milliseconds_of(found.get("tStartMs"))
        lasted = milliseconds_of(found.get("dDurationMs"))
        ended = None if began is None or lasted is None else began + lasted
        yield Segment(words, f"events[{number}]", (began, ended))


def _speaker(value: Any) -> str:
    """Return a speaker's label: numbers count from 0 and say nothing by themselves."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000:
        return f"Speaker {value}"
    return " ".join(text_of(value).split())[:63]


_KINDS: Final[dict[str, tuple[Callable[[Any], bool], Callable[[Any], Iterator[Segment]]]]] = {
    "whisper": (_is_whisper, _whisper),
    "deepgram": (_is_deepgram, _deepgram),
    "json3": (_is_json3, _json3),
}
