"""Themes: codes gathered under a statement."""

from collections.abc import Sequence

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.coding import Theme
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _

STANCES = ("supports", "counter")


class Themes(Noun):
    """The themes of the project."""

    @verb("theme.list", changes=False)
    def list(self) -> Sequence[Theme]:
        """List the themes, in order."""
        return self._ask.themes()

    def find(self, name: str) -> Theme:
        """Return the theme with an id or a name.

        Raises:
            NotFound: There is none.
        """
        themes = self._ask.themes()
        found = [t for t in themes if name in (t.id, t.name)] or [
            t for t in themes if t.name.casefold() == name.casefold()
        ]
        return one(found, name, _("theme"), shown=lambda t: t.id, known=[t.name for t in themes])

    @verb("theme.add")
    def add(self, name: str, *, statement: str = "") -> Theme:
        """Add a theme: a name, and the claim it makes.

        Raises:
            Conflict: There is one of that name.
        """
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError(_("A theme needs a name."))
        self._refuse_twin(name)
        theme = self._project.new_id()
        body = {"name": name, "statement": statement.strip(), "position": len(self._ask.themes())}
        self._project.commit("theme.add", [Draft("theme.add", theme, body)])
        return self.find(theme)

    @verb("theme.edit")
    def edit(self, theme: str, *, name: str = "", statement: str = "") -> Theme:
        """Change a theme's name or its statement."""
        found = self.find(theme)
        if name and not name.strip():
            raise WorkbenchError(_("A theme needs a name."))
        name = " ".join(name.split())
        self._refuse_twin(name, but=found.id)
        wanted = {"name": name or found.name, "statement": statement or found.statement}
        was = {"name": found.name, "statement": found.statement}
        changed = {key: value for key, value in wanted.items() if was[key] != value}
        if changed:
            body = {"set": changed, "was": {key: was[key] for key in changed}}
            self._project.commit("theme.edit", [Draft("theme.edit", found.id, body)])
        return self.find(found.id)

    def _refuse_twin(self, name: str, but: str = "") -> None:
        for theme in self._ask.themes():
            if theme.id != but and theme.name.casefold() == name.casefold():
                raise Conflict(_("There is a theme called {name} already.").format(name=name))

    @verb("theme.gather")
    def gather(self, theme: str, *codes: str, stance: str = "supports") -> Theme:
        """Gather codes in a theme: as support, or as what speaks against it."""
        found = self.find(theme)
        if stance not in STANCES:
            raise WorkbenchError(
                _("{stance!r} is not a stance.").format(stance=stance),
                _("Choose one of: {list}.").format(list=", ".join(STANCES)),
            )
        drafts = [self._gathered(found, self._project.find_code(c).id, stance) for c in codes]
        if any(drafts):
            self._project.commit("theme.gather", [draft for draft in drafts if draft])
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
        root = self._project.codes.root
        wanted = {self._project.find_code(code).id for code in codes}
        drafts = [
            Draft("theme.release", f"{found.id} {code} {stance}")
            for stance, held in (("supports", found.codes), ("counter", found.counter))
            for code in held
            if root(code) in wanted
        ]
        if not drafts:
            raise NotFound(_("None of these codes is gathered in {name}.").format(name=found.name))
        self._project.commit("theme.release", drafts)
        return self.find(found.id)

    @verb("theme.remove")
    def remove(self, theme: str) -> None:
        """Take a theme away; its codes stay."""
        found = self.find(theme)
        self._project.commit("theme.remove", [Draft("theme.remove", found.id)])
