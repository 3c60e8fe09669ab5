"""Codes: made, defined, moved, merged, split and retired. A code always keeps its id."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import Conflict, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.codebook import ORIGINS, Code
from workbench.project.order import between
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.analysis.saturation import Step

PALETTE = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
    "#8c6bb1", "#a6761d", "#66a61e", "#e7298a", "#1b9e77", "#b15928",
)  # fmt: skip
"""Colours for codes nobody chose one for: told apart with any kind of colour vision."""

_COLOUR_DIGITS = 6


class Codes(Noun):
    """The codes of the project, one by one."""

    @verb("code.list", changes=False)
    def list(self) -> Sequence[Code]:
        """List the codes, parents before children."""
        return [code for _depth, code in self._project.codes.walk()]

    @verb("code.show", changes=False)
    def show(self, name: str) -> Code:
        """Show a code with its whole definition."""
        return self._project.find_code(name)

    @verb("code.add")
    def add(self, name: str, *, parent: str = "", **definition: Any) -> Code:
        """Add a code, with as much of its definition as is known by now.

        Args:
            name: What it is called; unique among its siblings.
            parent: The code above it, by id or name; at the top when empty.
            definition: Fields of `Code`: brief, full, when, when_not, example, colour, origin.

        Raises:
            Conflict: There is a code of that name in that place.
            NotFound: There is no such parent.
        """
        above = self._project.find_code(parent).id if parent else ""
        draft = self.draft(name, above, definition)
        self._project.commit("code.add", [draft])
        return self._project.find_code(draft.subject)

    def draft(self, name: str, parent_id: str, definition: dict[str, Any]) -> Draft:
        """Return what it takes to add a code, after checking that it makes sense."""
        name = _checked_name(name)
        self._refuse_twin(name, parent_id)
        definition.setdefault("colour", "")
        definition["colour"] = definition["colour"] or self._next_colour()
        check_definition(definition)
        if "labels" in definition:
            definition["labels"] = json.dumps(definition["labels"], ensure_ascii=False)
        siblings = self._project.codes.children(parent_id)
        place = siblings[-1].position + 1 if siblings else 0
        body = {"name": name, "parent": parent_id, "position": place, **definition}
        return Draft("code.add", self._project.new_id(), body)

    @verb("code.rename")
    def rename(self, code: str, name: str) -> Code:
        """Rename a code."""
        found = self._project.find_code(code)
        name = _checked_name(name)
        self._refuse_twin(name, found.parent, but=found.id)
        return self._set("code.rename", found, name=name)

    @verb("code.define")
    def define(self, code: str, **definition: Any) -> Code:
        """Change parts of a code's definition, its colour or its origin."""
        check_definition(definition)
        found = self._project.find_code(code)
        if "labels" in definition:
            definition["labels"] = json.dumps(definition["labels"], ensure_ascii=False)
        return self._set("code.define", found, **definition)

    @verb("code.move")
    def move(self, code: str, *, parent: str = "", position: int | None = None) -> Code:
        """Move a code below another one, or to the top; or to another place among its siblings.

        Raises:
            Conflict: The new parent stands below the code itself, or has a child of that name.
        """
        codes = self._project.codes
        found = self._project.find_code(code)
        above = self._project.find_code(parent).id if parent else ""
        if above in {found.id} | {below.id for _depth, below in codes.walk(found.id)}:
            raise Conflict(
                _("{name} cannot be moved below itself.").format(name=found.name),
                _("Move the other code out first."),
            )
        self._refuse_twin(found.name, above, but=found.id)
        place = self._place(found, above, position)
        return self._set("code.move", found, parent=above, position=place)

    def _place(self, code: Code, above: str, position: int | None) -> float:
        """Return what puts a code at a place among its siblings.

        Raises:
            WorkbenchError: There is no such place.
        """
        siblings = [s.position for s in self._project.codes.children(above) if s.id != code.id]
        return between(siblings, len(siblings) if position is None else position)

    @verb("code.merge")
    def merge(self, code: str, into: str) -> Code:
        """Read a code as another one from now on; its codings stay as they were and can return."""
        lost, kept = self._project.find_code(code), self._project.find_code(into)
        below = {code.id for _depth, code in self._project.codes.walk(lost.id)}
        if kept.id == lost.id or kept.id in below:
            raise Conflict(
                _("{name} cannot be merged into itself or a code below it.").format(name=lost.name)
            )
        self._project.commit("code.merge", [Draft("code.merge", lost.id, {"into": kept.id})])
        return self._project.find_code(kept.id)

    @verb("code.split")
    def split(self, code: str, name: str, codings: Sequence[str], **definition: Any) -> Code:
        """Give some of a code's codings to a new code beside it.

        Args:
            code: The code that has become too wide.
            name: The name of the new one.
            codings: Ids of the codings that move over.
            definition: Fields of the new code.

        Raises:
            WorkbenchError: None of the codings, or one that belongs to another code, was given.
        """
        found = self._project.find_code(code)
        chosen = [self._project.coding.get(coding) for coding in dict.fromkeys(codings)]
        if not chosen:
            raise WorkbenchError(
                _("No codings were chosen for the new code."), _("Choose at least one.")
            )
        for coding in chosen:
            if self._project.codes.root(coding.code) != found.id:
                raise WorkbenchError(
                    _("Coding {id} does not belong to {name}.").format(
                        id=coding.id, name=found.name
                    )
                )
        made = self.draft(name, found.parent, definition)
        moved = [
            Draft("coding.recode", c.id, {"set": {"code": made.subject}, "was": {"code": c.code}})
            for c in chosen
        ]
        self._project.commit("code.split", [made, *moved])
        return self._project.find_code(made.subject)

    @verb("code.saturation", changes=False)
    def saturation(self) -> "Sequence[Step]":
        """Show how much was new in each source, in the order of sessions and dates: as advice.

        Raises:
            WorkbenchError: The project is reflexive, whose authors reject counting saturation.
        """
        from workbench.analysis.saturation import steps
        from workbench.project.comparing import refuse_reflexive

        refuse_reflexive(self._project)
        root = self._project.codes.root
        used: dict[str, set[str]] = {}
        for coding in self._ask.codings():
            used.setdefault(coding.source, set()).add(root(coding.code))
        ordered = sorted(
            (source for source in self._ask.sources() if source.id in used),
            key=lambda s: (s.about.date, s.about.group, s.about.session, s.name),
        )
        return steps((source.name, used[source.id]) for source in ordered)

    @verb("code.retire")
    def retire(self, code: str) -> Code:
        """Offer a code no longer. What was coded with it stays."""
        return self._set("code.retire", self._project.find_code(code), retired=1)

    @verb("code.revive")
    def revive(self, code: str) -> Code:
        """Offer a retired code again."""
        return self._set("code.revive", self._project.find_code(code), retired=0)

    def _set(self, gesture: str, code: Code, **fields: Any) -> Code:
        row = self._project.current("code", code.id, _("code"))
        changed = {name: value for name, value in fields.items() if row[name] != value}
        if changed:
            was = {name: row[name] for name in changed}
            self._project.commit(gesture, [Draft(gesture, code.id, {"set": changed, "was": was})])
        return self._project.find_code(code.id)

    def _refuse_twin(self, name: str, parent_id: str, but: str = "") -> None:
        for twin in self._project.codes.children(parent_id):
            if twin.id != but and twin.name.casefold() == name.casefold():
                raise Conflict(
                    _("There is a code {path} already.").format(
                        path=self._project.codes.path(twin.id)
                    ),
                    _("Use it, or choose another name."),
                )

    def _next_colour(self) -> str:
        used = [code.colour for code in self._project.codes.codes]
        return min(PALETTE, key=used.count)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise WorkbenchError(_("A code needs a name."))
    return name


def check_definition(definition: Iterable[str] | dict[str, Any]) -> None:
    """Refuse a colour or an origin that is none.

    Raises:
        WorkbenchError: With what it could be instead.
    """
    if not isinstance(definition, dict):
        return
    colour, origin = definition.get("colour"), definition.get("origin")
    if colour is not None and not _is_colour(colour):
        raise WorkbenchError(
            _("{colour!r} is not a colour.").format(colour=colour), _("Write it as #0072b2.")
        )
    if origin is not None and origin not in ORIGINS:
        raise WorkbenchError(
            _("{origin!r} is not an origin of a code.").format(origin=origin),
            _("Choose one of: {list}.").format(list=", ".join(ORIGINS)),
        )


def _is_colour(text: str) -> bool:
    digits = text.removeprefix("#")
    return (
        text.startswith("#")
        and len(digits) == _COLOUR_DIGITS
        and all(digit in "0123456789abcdefABCDEF" for digit in digits)
    )
