"""What is selected between where a selection was begun and where the cursor is."""

from workbench.language.graphemes import snap
from workbench.language.words import (
    next_word,
    next_word_end,
    previous_word,
    previous_word_end,
    whole_words,
)
from workbench.model.spans import Span


def between(text: str, anchor: int, cursor: int, *, words: bool = False) -> Span:
    """Return the span between two places, as it would be coded.

    It cuts no character a reader sees as one, no word if `words`, and has no white space at its
    ends unless it has nothing else.
    """
    span = snap(text, Span(min(anchor, cursor), max(anchor, cursor)))
    start, end = whole_words(text, span) if words else span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return snap(text, Span(start, end)) if end > start else span


def with_end_later(text: str, span: Span) -> Span:
    """Add the next word at the end."""
    return Span(span.start, next_word_end(text, span.end))


def with_end_earlier(text: str, span: Span) -> Span:
    """Take the last word away, but never the only one."""
    end = previous_word_end(text, span.end)
    return Span(span.start, end) if end > span.start else span


def with_start_earlier(text: str, span: Span) -> Span:
    """Add the word before at the start."""
    return Span(previous_word(text, span.start), span.end)


def with_start_later(text: str, span: Span) -> Span:
    """Take the first word away, but never the only one."""
    start = next_word(text, span.start)
    return Span(start, span.end) if start < span.end else span
