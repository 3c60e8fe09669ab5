"""Codings that were made under an older wording of their code, for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft
from workbench.journal.reducers.definitions import original
from workbench.model.codebook import MEANING, Code, wording
from workbench.model.coding import Coding
from workbench.project.verbs import Noun, verb
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Stale:
    """A coding whose code has been defined anew since.

    Attributes:
        coding: The coding.
        code: Its code as it is read now.
        parts: Which parts of the definition have been changed since the code was added.
    """

    coding: Coding
    code: Code
    parts: tuple[str, ...]


class Staleness(Noun):
    """The second look that a changed definition asks for."""

    @verb("coding.stale", changes=False)
    def stale(self, *, code: str = "", coder: str = "") -> Sequence[Stale]:
        """List codings made under an older wording of their code's definition."""
        wordings = _Wordings(self._project)
        wanted = self._project.codes.family(self._project.find_code(code).id) if code else None
        codings = self._ask.codings(
            codes=wanted, coder=self._project.coder.find(coder) if coder else ""
        )
        return [found for coding in codings if (found := wordings.stale(coding))]

    @verb("coding.keep")
    def keep(self, *codings: str) -> None:
        """Let codings stand under the wording their codes have now.

        Raises:
            NotFound: There is no such coding.
            WorkbenchError: None was named.
        """
        if not codings:
            raise WorkbenchError(_("Which codings? `workbench coding stale` lists them."))
        wordings = _Wordings(self._project)
        drafts = []
        for each in dict.fromkeys(codings):
            coding = self._project.coding.get(each)
            if wordings.stale(coding):
                drafts.append(Draft("coding.keep", coding.id, wordings.kept(coding)))
        if drafts:
            self._project.commit("coding.keep", drafts)


class _Wordings:
    """What every changed definition says now and said at first, read once."""

    def __init__(self, project: "Project") -> None:
        self._book = project.codes
        self._stamps = project.rounds.stamps()
        self._entries: dict[str, list[dict[str, Any]]] = {}
        for row in project.rounds.wordings():
            self._entries.setdefault(row["code"], []).append(row)
        self._merged: dict[str, int] = {}
        for edge in project.file.view.find("alias"):
            self._merged[edge["code"]] = max(edge["rank"], self._merged.get(edge["code"], 0))

    def stale(self, coding: Coding) -> Stale | None:
        """Return why a coding deserves a second look; None when it does not."""
        code = self._book.get(self._book.root(coding.code))
        if code is None or code.id not in self._entries:
            return None
        since = self._merged.get(coding.code, 0) if code.id != coding.code else 0
        entries = self._entries[code.id]
        changed = [row for row in entries if not row["first"] and row["rank"] > since]
        if not changed or self._under(coding, code) == _now(code):
            return None
        parts = {row["field"] for row in changed}
        return Stale(coding, code, tuple(part for part in MEANING if part in parts))

    def kept(self, coding: Coding) -> dict[str, str]:
        """Return what it takes to note that a coding stands under the wording of now."""
        code = self._book.get(self._book.root(coding.code))
        assert code is not None, "only a stale coding is kept, and that has a code"
        own = code.id == coding.code
        now = "" if own and _now(code) == original(self._entries[code.id]) else _now(code)
        return {"code": code.id, "now": now, "before": self._stamps.get((coding.id, code.id), "")}

    def _under(self, coding: Coding, code: Code) -> str:
        """Return the wording that a coding stands under."""
        stamp: str | None = self._stamps.get((coding.id, code.id))
        if stamp is None and code.id == coding.code:
            return original(self._entries[code.id])
        return stamp or ""


def _now(code: Code) -> str:
    return wording({name: getattr(code, name) for name in MEANING})
