"""Themes: codes and passages gathered under a statement, with what belongs and what does not."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.anchor import STANCES, Anchor
from workbench.model.coding import Theme
from workbench.project.anchors import Anchors, Words
from workbench.project.gathered import Gathered, gathered
from workbench.project.names import one
from workbench.project.order import between
from workbench.project.verbs import Noun, verb
from workbench.translate import _


class Themes(Noun):
    """The themes of the project."""

    @verb("theme.list", changes=False)
    def list(self) -> Sequence[Theme]:
        """List the themes, each before those that are a part of it."""
        return self._ask.themes()

    @verb("theme.show", changes=False)
    def show(self, theme: str) -> Theme:
        """Show a theme with its boundaries and what is gathered in it."""
        return self.find(theme)

    def find(self, name: str) -> Theme:
        """Return the theme with an id or a name; for one that was merged, the one it is read as.

        Raises:
            NotFound: There is none.
        """
        themes = self._ask.themes()
        name = self._ask.theme_families().get(name, name)
        found = [t for t in themes if name in (t.id, t.name)] or [
            t for t in themes if t.name.casefold() == name.casefold()
        ]
        return one(found, name, _("theme"), shown=lambda t: t.id, known=[t.name for t in themes])

    def counts(self, *themes: Theme) -> dict[str, Gathered]:
        """Return how much is behind each theme, and how widely it is spread, by its id."""
        return gathered(self._project, themes or self.list())

    @verb("theme.add")
    def add(
        self,
        name: str,
        *,
        statement: str = "",
        belongs: str = "",
        apart: str = "",
        parent: str = "",
    ) -> Theme:
        """Add a theme: a name, the claim it makes, and where it ends.

        Args:
            name: What it is called.
            statement: The claim it makes.
            belongs: What belongs to it.
            apart: What does not, and where that belongs.
            parent: The theme it is a part of.

        Raises:
            Conflict: There is one of that name.
        """
        draft = self._draft(name, parent, statement=statement, belongs=belongs, apart=apart)
        self._project.commit("theme.add", [draft])
        return self.find(draft.subject)

    def _draft(self, name: str, parent: str = "", **texts: str) -> Draft:
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError(_("A theme needs a name."))
        self._refuse_twin(name)
        above = self.find(parent).id if parent else ""
        beside = [theme.position for theme in self.list() if theme.parent == above]
        body: dict[str, Any] = {key: text.strip() for key, text in texts.items()}
        body |= {"name": name, "parent": above, "position": max(beside, default=-1) + 1}
        return Draft("theme.add", self._project.new_id(), body)

    @verb("theme.edit")
    def edit(self, theme: str, **changes: str | None) -> Theme:
        """Change a theme's name, its statement, or its boundaries (belongs, apart).

        What is None, and a name or a statement that is empty, stays as it is.
        """
        found = self.find(theme)
        name = changes.pop("name", None)
        if name:
            name = " ".join(name.split())
            if not name:
                raise WorkbenchError(_("A theme needs a name."))
            self._refuse_twin(name, but=found.id)
        changes["name"] = name or None
        changes["statement"] = changes.get("statement") or None
        row = self._project.current("theme", found.id, _("theme"))
        changed = {
            key: text.strip()
            for key, text in changes.items()
            if text is not None and text.strip() != row[key]
        }
        if changed:
            body = {"set": changed, "was": {key: row[key] for key in changed}}
            self._project.commit("theme.edit", [Draft("theme.edit", found.id, body)])
        return self.find(found.id)

    def _refuse_twin(self, name: str, but: str = "") -> None:
        for theme in self._ask.themes():
            if theme.id != but and theme.name.casefold() == name.casefold():
                raise Conflict(_("There is a theme called {name} already.").format(name=name))

    @verb("theme.move")
    def move(self, theme: str, *, parent: str = "", position: int | None = None) -> Theme:
        """Make a theme a part of another one, or of none; or give it another place beside others.

        Args:
            theme: Which one.
            parent: The theme it is to be a part of; empty for none.
            position: Its place among the parts there, 0 for the first; the last when None.

        Raises:
            Conflict: The other is a part of the theme itself.
        """
        found = self.find(theme)
        above = self.find(parent).id if parent else ""
        if above in self._below(found.id):
            raise Conflict(
                _("{name} cannot be a part of itself.").format(name=found.name),
                _("Move the other theme out first."),
            )
        beside = [t.position for t in self.list() if t.parent == above and t.id != found.id]
        place = between(beside, len(beside) if position is None else position)
        row = self._project.current("theme", found.id, _("theme"))
        wanted = {"parent": above, "position": place}
        if any(row[key] != value for key, value in wanted.items()):
            was = {key: row[key] for key in wanted}
            draft = Draft("theme.move", found.id, {"set": wanted, "was": was})
            self._project.commit("theme.move", [draft])
        return self.find(found.id)

    def _below(self, theme: str) -> set[str]:
        """Return the ids of a theme and of all that are parts of it."""
        found = {theme}
        for each in self.list():
            if each.parent in found:
                found.add(each.id)
        return found

    @verb("theme.merge")
    def merge(self, theme: str, into: str) -> Theme:
        """Read a theme as another one from now on; what was gathered in it is found there.

        Raises:
            Conflict: It is the same, or a part of the theme itself.
        """
        lost, kept = self.find(theme), self.find(into)
        if kept.id in self._below(lost.id):
            raise Conflict(
                _("{name} cannot be merged into itself or a part of it.").format(name=lost.name)
            )
        self._project.commit("theme.merge", [Draft("theme.merge", lost.id, {"into": kept.id})])
        return self.find(kept.id)

    @verb("theme.split")
    def split(
        self, theme: str, name: str, *, codes: Iterable[str] = (), anchors: Iterable[str] = ()
    ) -> Theme:
        """Give some of a theme's codes and passages to a new theme beside it.

        Args:
            theme: The theme that has become too wide.
            name: The name of the new one.
            codes: Codes that move over.
            anchors: Ids of passages that move over.

        Raises:
            NotFound: One of them is not gathered in the theme.
            WorkbenchError: None was given.
        """
        found = self.find(theme)
        wanted = [self._project.find_code(code).id for code in codes]
        chosen = list(anchors)
        held = {anchor.id: anchor for anchor in self.anchors(found.id)}
        if missing := [each for each in chosen if each not in held]:
            raise NotFound(_("{id} is not gathered in {name}.").format(id=missing[0], name=theme))
        if not (wanted or chosen):
            raise WorkbenchError(_("Nothing was chosen for the new theme."))
        made = self._draft(name, found.parent)
        moved = [draft for code in wanted for draft in self._moved(found, code, made.subject)]
        moved += [
            Draft("anchor.edit", each, {"set": {"about": made.subject},
                                        "was": {"about": held[each].about}})
            for each in chosen
        ]  # fmt: skip
        self._project.commit("theme.split", [made, *moved])
        return self.find(made.subject)

    def _moved(self, theme: Theme, code: str, into: str) -> Iterable[Draft]:
        """Yield what it takes to move a code, with its stance, to another theme."""
        links = self._links(theme, {code})
        if not links:
            raise NotFound(_("None of these codes is gathered in {name}.").format(name=theme.name))
        yield from (Draft("theme.release", link) for link in links)
        for stance in dict.fromkeys(link.rpartition(" ")[2] for link in links):
            body = {"theme": into, "code": code, "stance": stance}
            yield Draft("theme.gather", f"{into} {code} {stance}", body)

    def _links(self, theme: Theme, codes: set[str]) -> Sequence[str]:
        """Return the ids of the living links of a theme, or of one merged into it, to codes."""
        root, families = self._project.codes.root, self._ask.theme_families()
        return [
            row["id"]
            for each, kept in sorted(families.items())
            if kept == theme.id
            for row in self._file.view.find("theme_code", theme=each, removed=0)
            if root(row["code"]) in codes
        ]

    @verb("theme.gather")
    def gather(self, theme: str, *codes: str, stance: str = "supports", out_of: str = "") -> Theme:
        """Gather codes in a theme: as support, or as what speaks against it.

        Args:
            theme: Which one.
            codes: Which codes.
            stance: `supports` or `counter`.
            out_of: A theme that they are taken out of at the same time; the theme itself to change
                their stance.
        """
        found = self.find(theme)
        if stance not in STANCES:
            raise WorkbenchError(
                _("{stance!r} is not a stance.").format(stance=stance),
                _("Choose one of: {list}.").format(list=", ".join(STANCES)),
            )
        wanted = [self._project.find_code(code).id for code in codes]
        drafts = [draft for code in wanted if (draft := self._gathered(found, code, stance))]
        if out_of:
            left = self.find(out_of)
            there = left.id == found.id
            drafts += [
                Draft("theme.release", link)
                for link in self._links(left, set(wanted))
                if not (there and link.endswith(f" {stance}"))
            ]
        if drafts:
            self._project.commit("theme.gather", drafts)
        return self.find(found.id)

    def _gathered(self, theme: Theme, code: str, stance: str) -> Draft | None:
        root = self._project.codes.root
        held = theme.codes if stance == "supports" else theme.counter
        if code in map(root, held):
            return None
        link = f"{theme.id} {code} {stance}"
        row = self._file.view.get("theme_code", link)
        if row is None:
            return Draft("theme.gather", link, {"theme": theme.id, "code": code, "stance": stance})
        return Draft("theme.regather", link) if row["removed"] else None

    @verb("theme.release")
    def release(self, theme: str, *codes: str) -> Theme:
        """Take codes out of a theme."""
        found = self.find(theme)
        links = self._links(found, {self._project.find_code(code).id for code in codes})
        if not links:
            raise NotFound(_("None of these codes is gathered in {name}.").format(name=found.name))
        self._project.commit("theme.release", [Draft("theme.release", link) for link in links])
        return self.find(found.id)

    @verb("theme.remove")
    def remove(self, theme: str) -> None:
        """Take a theme away; its codes and passages stay."""
        found = self.find(theme)
        self._project.commit("theme.remove", [Draft("theme.remove", found.id)])

    def anchors(self, theme: str) -> Sequence[Anchor]:
        """Return the passages gathered in a theme, by its id, or in one merged into it."""
        return Anchors(self._project).of(*self.family(theme))

    def family(self, theme: str) -> Sequence[str]:
        """Return the ids of a theme and of those merged into it."""
        return sorted(each for each, kept in self._ask.theme_families().items() if kept == theme)

    @verb("theme.attach")
    def attach(self, theme: str, words: Words, *, stance: str = "supports") -> Sequence[Anchor]:
        """Gather single passages in a theme: as support, or as what speaks against it.

        Raises:
            Conflict: They are gathered already.
        """
        found = self.find(theme)
        return Anchors(self._project).attach("theme.attach", found.id, words, stance)

    @verb("theme.detach")
    def detach(self, theme: str, *anchors: str) -> None:
        """Take single passages out of a theme, by their ids."""
        found = self.find(theme)
        Anchors(self._project).detach("theme.detach", self.family(found.id), anchors)
