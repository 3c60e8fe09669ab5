"""Labels that may be one person. Proposals only: two sisters share a surname too."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from workbench.readers.labels import is_role, number_of, words_of

_TITLE_WORDS: Final = (
    "speaker mr mrs ms miss dr prof sir madam hon rev fr sr the of for and bw bi mwalimu mzee mme "
    "mlle monsieur madame herr frau dhr mevr de la le van der den von señor señora don doña sra "
    "bwana mama baba"
)
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_MOST_PAIRS: Final = 200
_CROWD: Final = 20


def alike(labels: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of labels that may be one person, at most 200.

    They differ in case, space or points only (`P 1`, `p1`), end in the same surname, are held in
    one another (`Hartley`, `David Hartley`), or one is the initials of the other (`DH`).

    Args:
        labels: Each once, in the order in which the pairs shall come.
    """
    order = {label: place for place, label in enumerate(labels)}
    pairs: set[tuple[str, str]] = set()
    for group in _groups(list(order)):
        # A word that very many labels share tells nothing, and pairs grow with the square.
        if len(group) <= _CROWD:
            pairs.update((a, b) for a in group for b in group if order[a] < order[b])
    return tuple(sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])))[:_MOST_PAIRS]


def _groups(labels: list[str]) -> Iterable[list[str]]:
    """Yield groups of labels that share a key."""
    shapes: dict[str, list[str]] = defaultdict(list)
    holders: dict[str, list[str]] = defaultdict(list)
    names = {label: _names(label) for label in labels}
    for label in labels:
        shapes[_squeezed(label)].append(label)
        for word in set(names[label]):
            holders[word].append(label)
    yield from shapes.values()
    for label in labels:
        yield from ([label, short] for short in shapes.get(_initials(label), ()) if short.isupper())
    for label, own in names.items():
        if own:
            sharing = [other for other in holders[own[-1]] if _match(own, names[other])]
            if len(sharing) <= _CROWD:
                yield from ([label, other] for other in sharing if other != label)


def _match(one: list[str], other: list[str]) -> bool:
    """Whether the names end alike or one is held in the other."""
    return one[-1] == other[-1] or set(one) <= set(other)


def _names(label: str) -> list[str]:
    """Return the words of a label that can be a name; a role has none."""
    if is_role(label):
        return []
    return [
        word
        for word in words_of(label)
        if word not in _TITLES and len(word) > 1 and not is_role(word)
    ]


def _squeezed(label: str) -> str:
    """Return a label without case, spaces and points."""
    return "".join(letter for letter in label.casefold() if letter.isalnum())


def _initials(label: str) -> str:
    """Return the initials of a role (`Participant 4`: p4) or of a name of two words or more."""
    words = [word for word in words_of(label) if word not in _TITLES and not word.isdigit()]
    if is_role(label):
        return words[0][0] + number_of(label).casefold() if words else ""
    return "".join(word[0] for word in words) if len(words) > 1 else ""
