"""Speakers: who a label in a transcript stands for, and in which role."""

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft
from workbench.journal.reducers.speakers import speaker_id
from workbench.model.source import ROLES, Speaker
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _


class Speakers(Noun):
    """The labels of a source."""

    @verb("speaker.list", changes=False)
    def list(self, source: str) -> Sequence[Speaker]:
        """List the speakers of a source, their roles and who they stand for."""
        return self._ask.speakers(self._project.find_source(source).id)

    @verb("speaker.set")
    def set(
        self, source: str, label: str, *, role: str = "", participant: str | None = None
    ) -> Speaker:
        """Say what a speaker's role is, and which participant she is ("" for none).

        Raises:
            NotFound: The source has no such label, or there is no such participant.
            WorkbenchError: The role is none.
        """
        where = self._project.find_source(source)
        speakers = {s.label: s for s in self._ask.speakers(where.id)}
        found = one(
            [speakers[label]] if label in speakers else [],
            label,
            _("speaker"),
            shown=lambda s: s.label,
            known=speakers,
        )
        if role and role not in ROLES:
            raise WorkbenchError(
                _("{role!r} is not a role.").format(role=role),
                _("Choose one of: {list}.").format(list=", ".join(ROLES)),
            )
        wanted = {"role": role or found.role, "participant": found.participant}
        if participant is not None:
            person = self._project.find_participant(participant).id if participant else ""
            wanted["participant"] = person
        was = {"role": found.role, "participant": found.participant}
        changed = {key: value for key, value in wanted.items() if was[key] != value}
        if changed:
            body = {"set": changed, "was": {key: was[key] for key in changed}}
            made = Draft("speaker.set", speaker_id(where.id, label), body)
            self._project.commit("speaker.set", [made])
        return next(s for s in self._ask.speakers(where.id) if s.label == label)
