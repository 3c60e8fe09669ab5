"""What trained pipelines take for names, where some are installed on this device."""

from collections.abc import Iterable, Iterator
from importlib.metadata import distributions

from workbench.privacy.clues import Clue

_PREFIXES = ("en_", "en-", "fr_", "fr-", "xx_", "xx-", "nl_", "nl-", "pt_", "pt-")


def entities(texts: Iterable[tuple[str, str]]) -> Iterator[Clue]:
    """Yield a clue for each name that a trained pipeline finds in (text, language).

    spaCy itself is loaded only when a pipeline is installed.
    """
    if not any((each.name or "").startswith(_PREFIXES) for each in distributions()):
        return
    from workbench.language.entities import names

    for text, language in texts:
        for name, kind in names(text, language):
            yield Clue(" ".join(name.split()), kind, "found by a trained language model", 0.7)
