"""The people who code."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.journal.operation import Draft
from workbench.model.ids import new_id
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


class Coders(Noun):
    """Who works on the project, and who does right now."""

    def __init__(self, project: "Project") -> None:
        super().__init__(project)
        self._reserved: dict[str, str] = {}

    @verb("coder.list", changes=False)
    def list(self) -> dict[str, str]:
        """List the people who have worked on the project."""
        return self._ask.coders()

    def find(self, name: str) -> str:
        """Return the id of the coder with a name or an id.

        Raises:
            NotFound: Nobody of that name has worked on the project.
        """
        coders = self._ask.coders()
        found = [cid for cid, known in coders.items() if name in (cid, known)]
        return one(
            found,
            name,
            _("coder"),
            shown=lambda cid: f"{cid} ({coders[cid]})",
            known=coders.values(),
        )

    def introduce(self, name: str) -> tuple[str, Sequence[Draft]]:
        """Return the id of a coder, and what it takes to enter her if she is new here."""
        for coder_id, known in self._ask.coders().items():
            if name in (coder_id, known):
                return coder_id, []
        # Asked twice before she is entered, the answer must be the same.
        coder_id = self._reserved.setdefault(name, new_id())
        return coder_id, [Draft("coder.add", coder_id, {"name": name})]
