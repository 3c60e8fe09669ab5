"""The lists that ship: places, names, titles, roles, months. Read once, on first use."""

from functools import cache
from pathlib import Path
from typing import Any

from workbench.privacy.folding import key


@cache
def _read(name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)


def _words(name: str, section: str) -> list[str]:
    """Return a section: names in lines, parted by commas so that they can have spaces."""
    lines = _read(name)[section]
    return [word for line in lines for part in line.split(",") if (word := part.strip())]


@cache
def countries() -> frozenset[str]:
    """Return the names of countries, in the languages of the region."""
    return frozenset(_words("places", "countries"))


@cache
def places() -> frozenset[str]:
    """Return names of provinces, districts, sectors, territories and towns."""
    listed = _read("places")
    return frozenset(w for section in listed if section != "countries"
                     for w in _words("places", section))  # fmt: skip


@cache
def given_names() -> frozenset[str]:
    """Return names that people are given."""
    listed = _read("given")["names"]
    return frozenset(w for section in listed.values() for line in section
                     for part in line.split(",") if (w := part.strip()))  # fmt: skip


@cache
def name_patterns() -> tuple[str, ...]:
    """Return patterns that names of the region follow, as regular expressions of whole words."""
    return tuple(_read("given")["patterns"])


@cache
def titles() -> tuple[str, ...]:
    """Return what is said before a name: titles, and words for kin used as such."""
    return tuple(_words("words", "titles"))


@cache
def roles() -> tuple[str, ...]:
    """Return roles that only one or few people of a place have."""
    return tuple(_words("words", "roles"))


@cache
def roles_with_article() -> tuple[str, ...]:
    """Return roles that single somebody out only as *the* one, *our* one."""
    return tuple(_words("words", "roles with an article"))


@cache
def articles() -> tuple[str, ...]:
    """Return the words that make a role that of somebody in particular."""
    return tuple(_words("words", "articles"))


@cache
def labels() -> frozenset[str]:
    """Return words that stand as labels of speakers and are no names, without accents or case."""
    return frozenset(key(word) for word in _words("words", "labels"))


@cache
def capitalised() -> frozenset[str]:
    """Return words written with a capital that name nobody, without accents or case."""
    return frozenset(key(word) for word in (*_words("words", "capitalised"), *months()))


@cache
def before_places() -> frozenset[str]:
    """Return words after which a capitalised word is likely a place."""
    return frozenset(key(word) for word in _words("words", "before_places"))


@cache
def after_places() -> frozenset[str]:
    """Return words before which a capitalised word is likely a place."""
    return frozenset(key(word) for word in _words("words", "after_places"))


@cache
def months() -> tuple[str, ...]:
    """Return the months in the languages of the region, the longest first."""
    return tuple(sorted(_words("words", "months"), key=len, reverse=True))


@cache
def also_words() -> frozenset[str]:
    """Return names that are words too: written small, they mean nobody."""
    return frozenset(key(word) for word in _words("words", "also words"))
