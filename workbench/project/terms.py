"""Terms: local words and idioms, what they mean in use, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.anchor import Anchor
from workbench.model.term import STATUSES, Candidate, Context, Term
from workbench.project.anchors import Anchors, Words
from workbench.project.concordance import Lines, contexts
from workbench.project.evidence import Evidence, evidence_of
from workbench.project.ground import Ground
from workbench.project.names import one
from workbench.project.verbs import Noun, verb
from workbench.settings import shipped
from workbench.translate import _

_FIELDS: Final = ("word", "language", "site", "literal", "meaning", "by", "note", "status")


@dataclass(frozen=True, slots=True)
class TakenTerms:
    """What an import of terms did, by the words of the terms; `there` were there already."""

    added: tuple[str, ...]
    there: tuple[str, ...]


class Terms(Noun):
    """The glossary."""

    @verb("term.list", changes=False)
    def list(self, *, language: str = "", site: str = "", status: str = "") -> Sequence[Term]:
        """List the terms, all or those of a language, a site or a status."""
        return [
            term
            for term in self._project.outcomes.terms()
            if language.casefold() in ("", term.language.casefold())
            and site.casefold() in ("", term.site.casefold())
            and status in ("", term.status)
        ]

    @verb("term.show", changes=False)
    def show(self, term: str) -> Term:
        """Show a term: what it means, who says so, and what is near to it."""
        return self.find(term)

    def find(self, name: str) -> Term:
        """Return the term with an id, a word, or a word with language and site in brackets.

        Raises:
            NotFound: There is none.
            WorkbenchError: The word is kept in several languages or at several sites.
        """
        terms = self._project.outcomes.terms()
        found = [t for t in terms if name == t.id]
        found = found or [t for t in terms if name.casefold() == t.shown.casefold()]
        found = found or [t for t in terms if name.casefold() == t.word.casefold()]
        return one(
            found, name, _("term"), shown=lambda t: f"{t.shown!r}", known=[t.word for t in terms]
        )

    @verb("term.add")
    def add(self, word: str, **facts: Any) -> Term:
        """Add a term: the word as it is said, with as much as is known of it.

        Args:
            word: The word or idiom.
            facts: language, site, literal, meaning, by, note, status.

        Raises:
            Conflict: The word is there already, in this language and at this site.
            WorkbenchError: The status is none.
        """
        draft = self.draft({**facts, "word": word})
        self._project.commit("term.add", [draft])
        return self.find(draft.subject)

    def draft(self, facts: dict[str, Any]) -> Draft:
        """Return what it takes to add a term, after checking that it makes sense."""
        body = _tidy(facts)
        self._check({"language": "", "site": "", **body})
        return Draft("term.add", self._project.new_id(), body)

    def _check(self, facts: dict[str, Any], but: str = "") -> None:
        if not facts["word"]:
            raise WorkbenchError(_("A term needs its word."))
        if facts.get("status", STATUSES[0]) not in STATUSES:
            raise WorkbenchError(
                _("{status!r} is not a status.").format(status=facts["status"]),
                _("Choose one of: {list}.").format(list=", ".join(STATUSES)),
            )
        wanted = _identity(facts["word"], facts["language"], facts["site"])
        for term in self._project.outcomes.terms():
            if term.id != but and wanted == _identity(term.word, term.language, term.site):
                raise Conflict(
                    _("{term} is in the glossary already.").format(term=term.shown),
                    _("Where it means something else, say in which language and at which site."),
                )

    @verb("term.edit")
    def edit(self, term: str, **facts: Any) -> Term:
        """Change what is said of a term, or its status: proposed, confirmed or contested.

        Raises:
            Conflict: It would be the same as another one.
        """
        found = self.find(term)
        wanted = _tidy({key: value for key, value in facts.items() if value is not None})
        row = self._project.current("term", found.id, _("term"))
        changed = {key: value for key, value in wanted.items() if row[key] != value}
        if changed:
            self._check({**row, **changed}, but=found.id)
            body = {"set": changed, "was": {key: row[key] for key in changed}}
            self._project.commit("term.edit", [Draft("term.edit", found.id, body)])
        return self.find(found.id)

    @verb("term.remove")
    def remove(self, term: str) -> None:
        """Take a term out of the glossary."""
        found = self.find(term)
        self._project.commit("term.remove", [Draft("term.remove", found.id)])

    @verb("term.attach")
    def attach(self, term: str, words: Words, *, stance: str = "supports") -> Sequence[Anchor]:
        """Attach words in which the term is said; as `counter` where it means something else.

        Raises:
            Conflict: They are attached already.
        """
        found = self.find(term)
        return Anchors(self._project).attach("term.attach", found.id, words, stance)

    @verb("term.detach")
    def detach(self, term: str, *anchors: str) -> None:
        """Take words off a term, by their ids."""
        Anchors(self._project).detach("term.detach", [self.find(term).id], anchors)

    def evidence(self, term: str) -> Evidence:
        """Return the words in which a term is said."""
        found = self.find(term)
        return evidence_of(Ground(self._project), found.id)

    @verb("term.link")
    def link(self, term: str, other: str) -> Term:
        """Say that two terms are near to one another.

        Raises:
            Conflict: They are one term, or linked already.
        """
        first, second = self.find(term), self.find(other)
        if first.id == second.id or second.id in first.near:
            raise Conflict(_("{term} is near to itself, or linked already.").format(term=term))
        self._project.commit("term.link", [self._link(first.id, second.id)])
        return self.find(first.id)

    def _link(self, one_id: str, other_id: str) -> Draft:
        first, second = sorted((one_id, other_id))
        link = f"{first} {second}"
        if self._file.view.get("near_term", link) is not None:
            return Draft("term.relink", link)
        return Draft("term.link", link, {"term": first, "other": second})

    @verb("term.unlink")
    def unlink(self, term: str, other: str) -> Term:
        """Say that two terms are not near to one another."""
        first, second = self.find(term), self.find(other)
        if second.id not in first.near:
            raise NotFound(
                _("{one} and {other} are not linked.").format(one=first.shown, other=second.shown)
            )
        link = " ".join(sorted((first.id, second.id)))
        self._project.commit("term.unlink", [Draft("term.unlink", link)])
        return self.find(first.id)

    @verb("term.import")
    def import_(self, file: Path) -> TakenTerms:
        """Add the terms of a glossary file; those that are there already stay as they are.

        Raises:
            BadFile: It is no glossary; the message says where.
        """
        from workbench.readers.terms_yaml import read_terms

        held = {_identity(t.word, t.language, t.site): t.id for t in self._project.outcomes.terms()}
        added: list[str] = []
        there: list[str] = []
        drafts: list[Draft] = []
        ids: dict[str, str] = {}
        words: dict[str, str] = {}
        entries = read_terms(file)
        for entry in entries:
            key = _identity(entry.word, entry.language, entry.site)
            new = key not in held
            (added if new else there).append(entry.word)
            held.setdefault(key, self._project.new_id())
            ids[entry.id] = held[key]
            words.setdefault(entry.word.casefold(), held[key])
            if new:
                body = _tidy({name: getattr(entry, name) for name in _FIELDS})
                drafts.append(Draft("term.add", held[key], body))
        new_ids = {draft.subject for draft in drafts}
        drafts += self._near(entries, ids, words, new_ids)
        if drafts:
            self._project.commit("term.import", drafts)
        return TakenTerms(tuple(added), tuple(there))

    def _near(
        self, entries: Sequence[Term], ids: dict[str, str], words: dict[str, str], new: set[str]
    ) -> Sequence[Draft]:
        """Return the links of an import: those that concern at least one new term."""
        pairs = {
            tuple(sorted((ids[entry.id], words[word.casefold()])))
            for entry in entries
            for word in entry.near
            if word.casefold() in words
        }
        return [
            self._link(first, second)
            for first, second in sorted(pairs)
            if first != second and {first, second} & new
        ]

    def shipped(self) -> Sequence[Path]:
        """Return the glossaries that ship with the workbench."""
        return sorted((shipped("codebooks") / "glossary").glob("*.yaml"))

    @verb("term.context", changes=False)
    def context(self, word: str, wanted: Lines | None = None) -> Sequence[Context]:
        """Show every place where a word is said, with what stands around it.

        Raises:
            BadQuery: There is no word in it.
        """
        return contexts(self._project, word, wanted or Lines())

    @verb("term.candidates", changes=False)
    def candidates(
        self, *, where: Sequence[tuple[str, str]] = (), least: int = 3
    ) -> Sequence[Candidate]:
        """Find words that may be worth an entry, each with the reason why.

        Args:
            where: Compare the sources with these facts (site, group, source, language...) with all
                others; without, each source is compared with the others in its language.
            least: How often a word must be said.
        """
        from workbench.project.candidates import candidates

        return candidates(self._project, where=where, least=least)


def _tidy(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: " ".join(value.split()) if name in ("word", "language", "site") else value.strip()
        for name, value in facts.items()
        if name in _FIELDS
    }


def _identity(word: str, language: str, site: str) -> tuple[str, str, str]:
    return (word.casefold(), language.casefold(), site.casefold())
