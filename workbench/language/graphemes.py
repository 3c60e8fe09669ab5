"""What a reader takes for one character: a letter with its accents, a flag, a joined emoji.

The text of a source can be many megabytes, so everything here looks only as far around a place as
Unicode's rules for grapheme clusters (UAX 29) need.
"""

import regex

from workbench.model.spans import Span

_CLUSTER = regex.compile(r"\X")

# A character that always begins a cluster of its own: nothing before it can swallow it, save the
# rare prefixes (GB9b), emoji after a joiner (GB11) and Indic consonants after a virama (GB9c).
_CERTAIN = regex.compile(
    r"(?r)(?<!\p{GCB=Prepend})"
    r"[\p{GCB=Other}--\p{Extended_Pictographic}--\p{InCB=Consonant}]"
    r"|(?<!\r)\n",
    regex.V1,
)


def boundary_before(text: str, place: int) -> int:
    """Return the nearest cluster boundary at or before `place`."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    certain = _CERTAIN.search(text, 0, place + 1)
    start = certain.start() if certain else 0
    for cluster in _CLUSTER.finditer(text, start):
        if cluster.end() > place:
            return int(cluster.start())
    return place


def boundary_after(text: str, place: int) -> int:
    """Return the nearest cluster boundary at or after `place`."""
    before = boundary_before(text, place)
    return before if before >= place else next_grapheme(text, before)


def snap(text: str, span: Span) -> Span:
    """Widen a span until it cuts no cluster; an empty one stays empty."""
    start = boundary_before(text, span.start)
    end = start if span.end <= span.start else boundary_after(text, span.end)
    return Span(start, end)


def next_grapheme(text: str, place: int) -> int:
    """Return where the cluster after the one at `place` begins, at most the text's length."""
    cluster = _CLUSTER.match(text, boundary_before(text, place))
    return cluster.end() if cluster else len(text)


def previous_grapheme(text: str, place: int) -> int:
    """Return where the cluster before `place` begins, at least 0."""
    return boundary_before(text, min(place, len(text)) - 1)
