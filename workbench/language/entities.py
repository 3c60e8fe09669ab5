"""Names found by trained spaCy pipelines, where some are installed. None is ever downloaded."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

_KINDS: Final = {
    "PER": "person", "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place",
    "ORG": "organisation",
}  # fmt: skip
_LARGEST_PIECE: Final = 100_000


def pipeline(language: str) -> str:
    """Return the installed pipeline for a language (BCP 47); empty when there is none."""
    import spacy

    short = language.split("-")[0].lower()
    installed = sorted(spacy.util.get_installed_models())
    fitting = [name for name in installed if name.partition("_")[0] == short]
    return next(iter(fitting or [name for name in installed if name.startswith("xx_")]), "")


@cache
def _loaded(name: str) -> Any:
    import spacy

    return spacy.load(name)


def names(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (name, kind) for what an installed pipeline takes for people, places, organisations."""
    name = pipeline(language)
    if not name:
        return
    for start in range(0, len(text), _LARGEST_PIECE):
        for entity in _loaded(name)(text[start : start + _LARGEST_PIECE]).ents:
            if entity.label_ in _KINDS:
                yield entity.text, _KINDS[entity.label_]
