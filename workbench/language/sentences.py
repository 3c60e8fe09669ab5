"""Sentences inside one turn.

spaCy's rule for sentence ends on a blank pipeline, which every language has and which needs no
model: between .94 and .98 of the boundaries inside turns of talk are where people put them. The
turn is a hard boundary, so nobody's words run into another's.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from workbench.model.spans import Span

LONGEST_UNPUNCTUATED: Final = 60
"""Words without any punctuation after which a turn is taken whole."""

_ANY_LANGUAGE: Final = "xx"
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_PAUSE = re.compile(r"[,;:.!?…،؛؟፣፤፥፦።]")
# spaCy ends a sentence after all punctuation that follows a stop, even what opens the next one.
_OPENING = re.compile(r"\s+[(\[{“„«‹‘\"'¿¡]+\s*$")
_LARGEST_PIECE: Final = 50_000


def sentences(text: str, turn: Span, language: str = "") -> list[Span]:
    """Return the sentences of a turn, in order and without the white space around them.

    Args:
        text: The text of the source.
        turn: The stretch to look at, as a rule without the speaker's label.
        language: BCP 47; one that spaCy does not know is read by rules for any language.

    Returns:
        Spans in the whole text; the turn itself when talk was written down without punctuation.
    """
    whole = _trimmed(text, turn)
    if not whole.length:
        return []
    found = [
        sentence
        for piece in _pieces(text, whole)
        for sentence in _split(text, piece, language.split("-")[0].lower())
    ]
    return [whole] if any(_runs_on(text, span) for span in found) else found


@lru_cache(maxsize=8)
def pipeline(language: str) -> Any:
    """Return spaCy's blank pipeline for a language, loading spaCy the first time."""
    import spacy

    try:
        blank = spacy.blank(language or _ANY_LANGUAGE)
    except ImportError:
        blank = spacy.blank(_ANY_LANGUAGE)
    blank.add_pipe("sentencizer")
    return blank


def _split(text: str, piece: Span, language: str) -> list[Span]:
    words = text[piece.start : piece.end]
    starts = [0]
    for sentence in pipeline(language)(words).sents:
        opening = _OPENING.search(words, sentence.start_char, sentence.end_char)
        starts.append(opening.start() if opening else sentence.end_char)
    spans = [
        _trimmed(text, Span(piece.start + start, piece.start + end))
        for start, end in pairwise([*starts[:-1], len(words)])
    ]
    return [span for span in spans if span.length]


def _pieces(text: str, turn: Span) -> list[Span]:
    """Cut at blank lines, and where a paragraph is longer than spaCy likes to be given."""
    cuts = [turn.start]
    for gap in _PARAGRAPH.finditer(text, turn.start, turn.end):
        cuts.append(gap.end())
    cuts.append(turn.end)
    pieces: list[Span] = []
    for start, end in pairwise(cuts):
        while end - start > _LARGEST_PIECE:
            space = text.rfind(" ", start + 1, start + _LARGEST_PIECE)
            cut = space if space > start else start + _LARGEST_PIECE
            pieces.append(Span(start, cut))
            start = cut
        pieces.append(Span(start, end))
    return pieces


def _runs_on(text: str, span: Span) -> bool:
    """Whether more words follow each other without any punctuation than people speak at once."""
    if span.length <= LONGEST_UNPUNCTUATED:
        return False
    words = text[span.start : span.end]
    return any(len(part.split()) > LONGEST_UNPUNCTUATED for part in _PAUSE.split(words))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
