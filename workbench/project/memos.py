"""Memos: what a person thought, kept where she thought it."""

from collections.abc import Callable, Sequence
from typing import Any

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.coding import MEMO_KINDS, Memo
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.translate import _


class Memos(Noun):
    """Notes on the project, on sources and stretches of them, on codes, codings and themes."""

    @verb("memo.list", changes=False)
    def list(self, about: str | None = None) -> Sequence[Memo]:
        """List memos: those on one thing ("" for the project), or all."""
        if about and self._project.codes.get(about):
            book = self._project.codes
            merged = [code.id for code in book.codes if book.root(code.id) == about]
            return [
                memo for code in dict.fromkeys([about, *merged]) for memo in self._ask.memos(code)
            ]
        return self._ask.memos(about)

    @verb("memo.add")
    def add(
        self,
        text: str,
        *,
        about: str = "",
        kind: str = "analytic",
        start: int = 0,
        end: int = 0,
        coder: str = "",
    ) -> str:
        """Write a memo about a thing, given by its id; about the project when empty.

        Returns:
            The id of the memo.

        Raises:
            WorkbenchError: It is empty, or of no known kind.
        """
        text = text.strip()
        if not text:
            raise WorkbenchError(_("The memo is empty."))
        if kind not in MEMO_KINDS:
            raise WorkbenchError(
                _("{kind!r} is not a kind of memo.").format(kind=kind),
                _("Choose one of: {list}.").format(list=", ".join(MEMO_KINDS)),
            )
        self._refuse_no_place(about, start, end)
        made = self.draft(text, about=about, kind=kind, start=start, end=end, coder=coder)
        self._project.commit("memo.add", [*self._project.coder.introduction(coder), made])
        return made.subject

    def draft(
        self,
        text: str,
        *,
        about: str = "",
        kind: str = "analytic",
        start: int = 0,
        end: int = 0,
        coder: str = "",
    ) -> Draft:
        """Return what it takes to write a memo; the caller has made sure that it makes sense."""
        coder_id, _introduction = self._project.coder.introduce(coder or self._project.person)
        body: dict[str, object] = {"about": about, "text": text, "kind": kind, "coder": coder_id}
        if end:
            body |= {"start": start, "end": end, "version": self._file.versions.head(about)}
        return Draft("memo.add", self._project.new_id(), body)

    @verb("memo.edit")
    def edit(self, memo: str, text: str) -> None:
        """Write a memo anew; what it said before stays in the journal."""
        row = self._project.current("memo", memo, _("memo"))
        text = text.strip()
        if not text:
            raise WorkbenchError(
                _("The memo would be empty."), _("`workbench memo remove` takes it away.")
            )
        if text != row["text"]:
            change = {"set": {"text": text}, "was": {"text": row["text"]}}
            self._project.commit("memo.edit", [Draft("memo.edit", memo, change)])

    @verb("memo.remove")
    def remove(self, memo: str) -> None:
        """Take a memo away."""
        self._project.current("memo", memo, _("memo"))
        self._project.commit("memo.remove", [Draft("memo.remove", memo)])

    def subject(self, name: str) -> str:
        """Return the id of what a person names as the subject of a memo.

        A source, a code, a theme, a finding or a term by name, anything by id, `project` or nothing
        for the project.

        Raises:
            NotFound: Nothing is called so.
        """
        if name in ("", "project"):
            return ""
        found: dict[str, str] = {}
        finders: tuple[tuple[Callable[[str], Any], str], ...] = (
            (self._project.find_source, "name"),
            (self._project.find_code, "name"),
            (self._project.theme.find, "name"),
            (self._project.finding.find, "claim"),
            (self._project.term.find, "shown"),
        )
        for find, called in finders:
            try:
                thing = find(name)
            except NotFound:
                continue
            found[thing.id] = f"{thing.id} ({getattr(thing, called)})"
        if not found:
            return self._project.coding.get(name).id
        return one(found, name, _("thing"), shown=found.__getitem__, known=())

    def _refuse_no_place(self, about: str, start: int, end: int) -> None:
        """Refuse a memo about nothing, or on a stretch that is none.

        Raises:
            NotFound: There is nothing with that id.
            WorkbenchError: The stretch is outside the source's text.
        """
        if about and self.subject(about) != about:
            raise NotFound(_("There is nothing with the id {id}.").format(id=about))
        if start or end:
            source = self._ask.source(about)
            length = source.characters if source else 0
            if not 0 <= start < end <= length:
                raise WorkbenchError(
                    _("{start} to {end} is not a stretch of what the memo is about.").format(
                        start=start, end=end
                    ),
                    _("Only a memo on a source has a place; its end comes after its start."),
                )
