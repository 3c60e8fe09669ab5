"""Codes and the tree they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.model.ids import fixed_id

ORIGINS: Final = ("a priori", "in vivo", "inductive")
"""Where a code comes from: a theory, the speakers' own words, or the reading of the data."""

DEFINITION_FIELDS: Final = ("brief", "full", "when", "when_not", "example")
"""The parts of a definition besides the name (MacQueen and others, 1998)."""

MEANING: Final = ("brief", "full", "when", "when_not")
"""The parts that say where a code belongs: when one changes, what was coded is worth a look."""


def wording(values: Mapping[str, Any]) -> str:
    """Return what stands for one wording of a definition: the same for the same words."""
    return of_parts({name: stand_in(values.get(name)) for name in MEANING})


def stand_in(words: Any) -> str:
    """Return what stands for the words of one part of a definition, without any of them."""
    return fixed_id("words", str(words)) if words else ""


def of_parts(parts: Mapping[str, str]) -> str:
    """Return what stands for a wording whose parts are known by what stands for them."""
    return fixed_id("wording", *(parts.get(name, "") for name in MEANING))


@dataclass(frozen=True, slots=True)
class Code:
    """A code and its definition.

    Attributes:
        id: Stays the same through renaming, moving and merging.
        name: What people type and see; need not be unique, but its path should be.
        parent: The id of the code above, empty at the top.
        brief: The definition in a few words.
        full: The definition in full.
        when: When to use it.
        when_not: When not to use it, and what to use instead.
        example: A passage it fits; says so when it is invented.
        colour: `#rrggbb`.
        origin: One of `ORIGINS`.
        labels: The name in other languages, by BCP 47 tag.
        position: Order among its siblings.
        retired: No longer offered, still shown where it was used.
        merged_into: The id of the code it is now read as, else empty.
    """

    id: str
    name: str
    parent: str = ""
    brief: str = ""
    full: str = ""
    when: str = ""
    when_not: str = ""
    example: str = ""
    colour: str = "#808080"
    origin: str = "inductive"
    labels: dict[str, str] = field(default_factory=dict)
    position: float = 0
    retired: bool = False
    merged_into: str = ""


@dataclass(frozen=True)
class Codebook:
    """All codes of a project, and questions about their tree."""

    codes: tuple[Code, ...]
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)
    _below: dict[str, list[Code]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {code.id: code for code in self.codes}
        below: dict[str, list[Code]] = {}
        object.__setattr__(self, "_by_id", by_id)
        for code in self.codes:
            if not code.merged_into:
                below.setdefault(self._standing_below(code), []).append(code)
        for siblings in below.values():
            siblings.sort(key=lambda code: (code.position, code.name.casefold(), code.id))
        object.__setattr__(self, "_below", below)

    def _standing_below(self, code: Code) -> str:
        """Return the id of the code above, as it is read after merges; "" at the top.

        What stood below a merged code stands below the one it is read as. Where two people moved
        and merged codes into a ring, the code with the smallest id of the ring stands at the top.
        """
        above = self.root(code.parent)
        ring, place = {code.id}, above
        while place in self._by_id and place not in ring:
            ring.add(place)
            place = self.root(self._by_id[place].parent)
        stranded = place == code.id and code.id == min(ring)
        return "" if stranded or above not in self._by_id else above

    def get(self, code_id: str) -> Code | None:
        """Return the code with this id, merged or not."""
        return self._by_id.get(code_id)

    def root(self, code_id: str) -> str:
        """Return the id a code is read as after all merges."""
        seen = set()
        while code_id not in seen and (code := self._by_id.get(code_id)) and code.merged_into:
            seen.add(code_id)
            code_id = code.merged_into
        return code_id

    def children(self, parent: str = "") -> list[Code]:
        """Return the codes directly below `parent` ("" for the top), in order."""
        return self._below.get(parent, [])

    def walk(self, parent: str = "", depth: int = 0) -> Iterator[tuple[int, Code]]:
        """Yield every living code as (depth, code), parents before children."""
        for code in self.children(parent):
            yield depth, code
            yield from self.walk(code.id, depth + 1)

    def family(self, code_id: str) -> set[str]:
        """Return the ids of a code, its descendants, and all codes merged into any of them."""
        top = self.root(code_id)
        members = {top} | {code.id for _, code in self.walk(top)}
        return members | {code.id for code in self.codes if self.root(code.id) in members}

    def path(self, code_id: str) -> str:
        """Return the names from the top down to a code, joined by ` / `."""
        names: list[str] = []
        code = self._by_id.get(code_id)
        while code is not None and len(names) < 64:
            names.append(code.name)
            code = self._by_id.get(self.root(code.parent))
        return " / ".join(reversed(names))

    def named(self, name: str) -> list[Code]:
        """Return the living codes that a person may mean by `name`.

        An id or a full path matches alone; then the exact name; then the name in any case.
        """
        living = [code for code in self.codes if not code.merged_into]
        wanted = name.strip()
        tests = (
            lambda code: code.id == wanted,
            lambda code: self.path(code.id) == wanted,
            lambda code: code.name == wanted,
            lambda code: code.name.casefold() == wanted.casefold(),
        )
        for test in tests:
            if found := [code for code in living if test(code)]:
                return found
        return []


def tally(codes: Iterable[str]) -> dict[str, int]:
    """Count how often each id occurs."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return counts
