"""Deciding: the disagreements of a round, one after the other, until there is a consensus."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.rounds import CONSENSUS_NAME, Round
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import Report
    from workbench.project.disagreements import Differences, Disagreement


class Deciding(Noun):
    """What is done with a round once everybody has coded; what compares is loaded when needed."""

    @abstractmethod
    def list(self) -> Sequence[Round]:
        """List the rounds."""

    @abstractmethod
    def find(self, name: str) -> Round:
        """Return the round with an id or a name."""

    @verb("round.disagreements", changes=False)
    def disagreements(self, name: str) -> "Differences":
        """List where the coders of a round differ, largest first, and what was decided.

        Raises:
            WorkbenchError: It is blind and still open.
        """
        from workbench.project.disagreements import differences

        return differences(self._project, self.find(name))

    @verb("round.compare", changes=False)
    def compare(self, *names: str) -> "Sequence[tuple[Round, Report | WorkbenchError]]":
        """Compare rounds over time: agreement in each, or why there is none.

        Args:
            names: Which rounds; all when there are none.

        Raises:
            NotFound: There is no such round.
            WorkbenchError: The project is reflexive, or has no round.
        """
        from workbench.project.comparing import refuse_reflexive

        refuse_reflexive(self._project)
        rounds = [self.find(name) for name in names] or self.list()
        if not rounds:
            raise WorkbenchError(_("There is no round to compare."))
        found: list[tuple[Round, Report | WorkbenchError]] = []
        for each in rounds:
            try:
                found.append((each, self._project.agreement.measure(round=each.id)))
            except WorkbenchError as reason:
                found.append((each, reason))
        return found

    @verb("round.decide")
    def decide(self, disagreement: str, choice: str, reason: str, **place: Any) -> "Disagreement":
        """Decide a disagreement; the decision becomes the coding of the consensus.

        Args:
            disagreement: Its id.
            choice: One of `READINGS`, or the name of a coder whose reading it is to be.
            reason: Why.
            place: For a new boundary `start`, `end` and, when there are several, `code`.

        Raises:
            NotFound: There is no such disagreement.
            WorkbenchError: No reason is given, or the choice is none.
        """
        from workbench.project import disagreements as of

        if not reason.strip():
            raise WorkbenchError(
                _("A decision needs a reason."),
                _("A sentence will do: others will want to know, and so will you."),
            )
        each = of.find(self._project, disagreement, self.list())
        verdict = of.Verdict(choice, reason.strip(), **place)
        drafts = of.drafts(self._project, each, verdict)
        introduction = self._project.coder.introduction(CONSENSUS_NAME)
        self._project.commit("round.decide", [*introduction, *drafts])
        decided = self._project.rounds.decisions(each.round)
        return replace(each, decision=decided.get(each.id))

    @verb("round.settle")
    def settle(self, name: str) -> Sequence[str]:
        """Give the consensus what all who read a source have coded alike.

        Returns:
            The ids of the codings made now.

        Raises:
            WorkbenchError: It is blind and still open.
        """
        from workbench.project.disagreements import settled

        drafts = settled(self._project, self.disagreements(name))
        if drafts:
            introduction = self._project.coder.introduction(CONSENSUS_NAME)
            self._project.commit("round.settle", [*introduction, *drafts])
        return [draft.subject for draft in drafts]
