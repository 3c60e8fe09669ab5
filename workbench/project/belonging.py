"""Where a partner's answer belongs: what is meant by the words it names."""

from typing import TYPE_CHECKING, Final

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.state import SHAPES
from workbench.model.review import KINDS, Stretch
from workbench.project.stretches import Stretches
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_NOUNS: Final = tuple(kind for kind in KINDS if kind != "quote")


class Belonging:
    """Finds the theme, finding, term or quote that an answer names."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, name: str) -> tuple[str, str]:
        """Return (kind, id) of what is named by `kind:id`, an id or a name; empty for nothing."""
        try:
            return self.named(name)
        except WorkbenchError:
            return "", ""

    def named(self, name: str) -> tuple[str, str]:
        """Return (kind, id) of what is named.

        Raises:
            NotFound: There is nothing of that name.
        """
        kind, _colon, rest = name.strip().partition(":")
        kind, rest = (kind.casefold(), rest.strip()) if kind.casefold() in KINDS else ("", name)
        if kind in ("", "quote") and (quote := self._quote(rest.strip())):
            return "quote", quote
        for noun in _NOUNS:
            if kind in ("", noun) and (found := self._thing(noun, rest.strip())):
                return noun, found
        raise NotFound(_("There is nothing called {name!r} to be reviewed.").format(name=name))

    def _thing(self, noun: str, name: str) -> str:
        verbs = getattr(self._project, noun, None)
        if verbs is None or not name:
            return ""
        try:
            return str(verbs.find(name).id)
        except WorkbenchError:
            return ""

    def _quote(self, name: str) -> str:
        stretch = Stretch.of(name)
        text = Stretches(self._project).text(stretch) if stretch else ""
        return stretch.id if stretch and stretch.span.end <= len(text) else ""

    def everything(self) -> list[tuple[str, str]]:
        """Return (`kind:id`, what it is called) of all that partners can be asked about."""
        project = self._project
        return [
            *((f"theme:{theme.id}", theme.name) for theme in project.theme.list()),
            *((f"finding:{finding.id}", finding.claim) for finding in project.finding.list()),
            *((f"term:{term.id}", term.shown) for term in project.term.list()),
        ]

    def title(self, kind: str, about: str) -> str:
        """Return what something is called: its name, or the words of a quote."""
        if kind == "quote":
            stretch = Stretch.of(about)
            text = Stretches(self._project).text(stretch) if stretch else ""
            words = text[stretch.span.start : stretch.span.end] if stretch else ""
            return " ".join(words.split()) or about
        row = self._project.file.view.get(kind, about) if kind in SHAPES else None
        return str(row.get("name") or row.get("claim") or about) if row else about
