"""The people who code."""

from collections.abc import Sequence

from workbench.journal.operation import Draft
from workbench.model.ids import fixed_id
from workbench.model.rounds import CONSENSUS, CONSENSUS_NAME
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _

CONSENSUS_DRAFT = Draft("coder.add", CONSENSUS, {"name": CONSENSUS_NAME})


class Coders(Noun):
    """Who works on the project, and who does right now."""

    @verb("coder.list", changes=False)
    def list(self) -> dict[str, str]:
        """List the people who have worked on the project."""
        return self._ask.coders()

    def find(self, name: str) -> str:
        """Return the id of the coder with a name or an id.

        Raises:
            NotFound: Nobody of that name has worked on the project.
        """
        coders, name = self._ask.coders(), " ".join(name.split())
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
        name = " ".join(name.split())
        coders = self._ask.coders()
        if name.casefold() == CONSENSUS_NAME:
            return CONSENSUS, [] if CONSENSUS in coders else [CONSENSUS_DRAFT]
        mine = [fixed_id(replica, name) for replica in self._project.team.own_replicas()]
        # In a team, the name of whoever works here is hers, whoever else has it.
        others = () if self._project.team.is_own_name(name) else coders
        for coder_id in (*mine, *others):
            # Of two people of one name, the one entered on this copy is meant.
            if coder_id in coders and name in (coder_id, coders[coder_id]):
                return coder_id, []
        # Made from her name, so that she is one person however often she is entered on this copy;
        # on another copy she is another until somebody who knows says that she is the same.
        coder_id = fixed_id(self._file.device("replica"), name)
        return coder_id, [Draft("coder.add", coder_id, {"name": name})]

    def introduction(self, name: str) -> Sequence[Draft]:
        """Return what it takes to enter a coder; nothing for nobody, and for whoever is known."""
        return self.introduce(name)[1] if name.strip() else ()
