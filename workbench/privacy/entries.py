"""What the vault holds: a real name, what stands in its place, and how else it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from workbench.privacy.folding import key

KINDS: Final = (
    "person", "place", "phone", "e-mail", "date", "id", "occupation", "organisation", "other",
)  # fmt: skip
"""What an identifier can be. The first seven are what is looked for."""

PREFIXES: Final = {
    "person": "P",
    "place": "Place ",
    "phone": "Phone ",
    "e-mail": "E-mail ",
    "date": "Date ",
    "id": "ID ",
    "occupation": "Role ",
    "organisation": "Organisation ",
    "other": "X",
}
"""How a pseudonym of each kind begins; a number follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the vault.

    Attributes:
        name: As it is written in the texts.
        pseudonym: What stands in its place, in square brackets.
        kind: One of `KINDS`.
        variants: Other spellings and forms that mean the same.
    """

    name: str
    pseudonym: str
    kind: str = "person"
    variants: tuple[str, ...] = field(default=())

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its variants."""
        return (self.name, *self.variants)


def bracketed(pseudonym: str) -> str:
    """Return a pseudonym in visible square brackets; they are added where they are missing."""
    inner = " ".join(pseudonym.split()).strip("[]").strip()
    return f"[{inner}]" if inner else ""


def next_pseudonym(kind: str, taken: Iterable[str], wanted: str = "") -> str:
    """Return a pseudonym that nobody has: the wanted one if it is free, else the next number."""
    used = {key(each) for each in taken}
    if wanted and key(bracketed(wanted)) not in used:
        return bracketed(wanted)
    prefix, number = PREFIXES.get(kind, "X"), 1
    while key(f"[{prefix}{number}]") in used:
        number += 1
    return f"[{prefix}{number}]"


def forms_of(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return every form of every entry, and whose it is."""
    return {form: entry for entry in entries for form in entry.forms}
