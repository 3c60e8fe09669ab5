"""What holds for the whole project: its name, how it analyses, how its groups are made up."""

from typing import Any, Final

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.project.verbs import Noun, verb
from workbench.translate import _

MODES: Final = ("codebook", "framework", "reflexive")
"""Modes of analysis. A reflexive project shows no agreement: its authors reject it."""

KEYS: Final = ("name", "mode", "note", "group_size", "sessions", "identifying", "k")
_NUMBERS: Final = ("group_size", "sessions", "k")
_MOST: Final = 1000


class Settings(Noun):
    """The settings of the project."""

    @verb("project.show", changes=False)
    def show(self) -> dict[str, Any]:
        """Show the settings of the project."""
        row = self._file.view.get("project", "project") or {}
        return {key: row.get(key, "") for key in KEYS}

    @property
    def counts(self) -> bool:
        """Whether agreement and saturation are offered; a reflexive project rejects both."""
        return bool(self.show()["mode"] != "reflexive")

    @verb("project.set")
    def set(self, **settings: str) -> dict[str, Any]:
        """Change settings of the project: name, mode, group_size, identifying, k...

        Raises:
            NotFound: There is no such setting.
            WorkbenchError: It cannot have that value; the hint says what it could be.
        """
        wanted = {key: _checked(key, value.strip()) for key, value in settings.items()}
        row = self._project.current("project", "project", _("project"))
        changed = {key: value for key, value in wanted.items() if row[key] != value}
        if changed:
            body = {"set": changed, "was": {key: row[key] for key in changed}}
            self._project.commit("project.set", [Draft("project.set", "project", body)])
        return self.show()


def _checked(key: str, value: str) -> str | int:
    if key not in KEYS:
        raise NotFound(
            _("There is no setting called {key!r}.").format(key=key),
            _("There are: {list}.").format(list=", ".join(KEYS)),
        )
    if key == "mode" and value not in MODES:
        raise WorkbenchError(
            _("{value!r} is not a mode of analysis.").format(value=value),
            _("Choose one of: {list}.").format(list=", ".join(MODES)),
        )
    if key == "name" and not value:
        raise WorkbenchError(_("A project needs a name."))
    if key not in _NUMBERS:
        return value
    if not (value.isascii() and value.isdigit() and int(value) <= _MOST):
        raise WorkbenchError(
            _("{value!r} is not a number of people or sessions.").format(value=value),
            _("Write a whole number; 0 says that it is not fixed."),
        )
    return int(value)
