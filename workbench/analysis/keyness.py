"""Keyness: which words are said more often here than elsewhere, and whether chance explains it.

The log-likelihood ratio says how surprising a difference is (Dunning 1993; in the form for two
corpora of Rayson and Garside 2000). It grows with the amount of text, so an effect size stands
beside it: the log ratio, the power of two by which a word is more frequent here (Hardie 2014).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SURE: Final = 15.13
"""Log-likelihood above which chance explains less than 1 in 10,000 differences (1 degree)."""

_ABSENT: Final = 0.5
"""What stands for a count of none in the log ratio, which has no value for it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A word that is key.

    Attributes:
        word: Which.
        here: How often it is said here.
        there: How often it is said elsewhere.
        likelihood: Log-likelihood, 0 for none; above `SURE` chance is a poor explanation.
        ratio: Log ratio: 1 means twice as frequent here, 2 four times, and so on.
    """

    word: str
    here: int
    there: int
    likelihood: float
    ratio: float


def log_likelihood(here: int, there: int, words_here: int, words_there: int) -> float:
    """Return the log-likelihood ratio of a word's counts in two texts of so many words.

    0 where both have it equally often for their size, or one text is empty.
    """
    if not words_here or not words_there or not here + there:
        return 0.0
    share = (here + there) / (words_here + words_there)
    found = 0.0
    for count, words in ((here, words_here), (there, words_there)):
        if count:
            found += count * math.log(count / (words * share))
    return max(0.0, 2 * found)


def log_ratio(here: int, there: int, words_here: int, words_there: int) -> float:
    """Return the binary logarithm of how many times more frequent a word is here.

    A count of none is taken as one half. 0 where one text is empty.
    """
    if not words_here or not words_there:
        return 0.0
    return math.log2(((here or _ABSENT) / words_here) / ((there or _ABSENT) / words_there))


def keywords(
    here: Mapping[str, int], there: Mapping[str, int], *, least: int = 3, sure: float = SURE
) -> list[Key]:
    """Return the words that are more frequent here, the most surprising first.

    Args:
        here: How often each word is said in the text of interest.
        there: How often each word is said in the text it is compared with.
        least: How often a word must be said here.
        sure: The least log-likelihood.
    """
    words_here, words_there = sum(here.values()), sum(there.values())
    found = []
    for word, count in here.items():
        other = there.get(word, 0)
        ratio = log_ratio(count, other, words_here, words_there)
        likelihood = log_likelihood(count, other, words_here, words_there)
        if count >= least and ratio > 0 and likelihood >= sure:
            found.append(Key(word, count, other, likelihood, ratio))
    return sorted(found, key=lambda key: (-key.likelihood, key.word))


def counted(words: Iterable[str]) -> Counter[str]:
    """Count words, without regard to case."""
    return Counter(word.casefold() for word in words)
