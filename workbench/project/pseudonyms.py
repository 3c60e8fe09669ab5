"""Pseudonyms: who is meant by which, what else could identify somebody, and what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.privacy import rules
from workbench.privacy.entries import KINDS, Entry, bracketed, next_pseudonym
from workbench.privacy.folding import key
from workbench.privacy.names import Finder
from workbench.privacy.proposals import Proposal, Text, propose
from workbench.privacy.residual import Check, Residual
from workbench.project import known
from workbench.project.applying import Applied, Applying
from workbench.project.carriers import Carrier, carriers
from workbench.project.names import one
from workbench.project.vaults import Door, Whereabouts
from workbench.project.verbs import Noun, verb
from workbench.store.vault import Record
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Left:
    """An identifier that is still in the project, and where."""

    carrier: Carrier
    residual: Residual


class Pseudonyms(Noun):
    """Names and what stands for them. The names are in the vault, never in the project.

    Attributes:
        door: The way to the vault.
    """

    def __init__(self, project: "Project") -> None:
        super().__init__(project)
        self.door = Door(project)

    @verb("pseudonym.vault", changes=False)
    def vault(self, at: Path | None = None) -> Whereabouts:
        """Say where the vault of names is, or choose where it shall be."""
        return self.door.put_at(at) if at is not None else self.door.about()

    @verb("pseudonym.list", changes=False)
    def list(self) -> Sequence[Entry]:
        """List the names in the vault with their pseudonyms.

        Raises:
            Locked: The vault is closed.
        """
        return self.door.entries()

    @verb("pseudonym.log", changes=False)
    def log(self) -> Sequence[Record]:
        """Show what was replaced: when, by whom, in which source, how often."""
        return self.door.vault.records()

    @verb("pseudonym.add", changes=False)
    def add(
        self, name: str, pseudonym: str = "", *, kind: str = "", variants: Iterable[str] = ()
    ) -> Entry:
        """Put a name into the vault with what shall stand for it, or change what is there.

        Args:
            name: As it is written in the texts.
            pseudonym: Brackets are added where they are missing; the next number when empty.
            kind: One of `KINDS`; what it looks like when empty.
            variants: Other spellings and forms, besides those that are there already.

        Raises:
            Locked: The vault is closed.
            Conflict: The pseudonym, or a form of the name, belongs to another name.
            WorkbenchError: The name or the pseudonym is none.
        """
        entries = self.list()
        held = next((e for e in entries if key(e.name) == key(name)), None)
        wanted = Entry(
            " ".join(name.split()),
            bracketed(pseudonym) or (held.pseudonym if held else ""),
            kind or (held.kind if held else _kind(name)),
            tuple(dict.fromkeys([*(held.variants if held else ()), *_clean(variants)])),
        )
        others = [e for e in entries if e is not held]
        if not wanted.pseudonym:
            free = next_pseudonym(wanted.kind, [e.pseudonym for e in others])
            wanted = replace(wanted, pseudonym=free)
        _refuse(wanted, others)
        self.door.keep(key(wanted.name), wanted)
        self.door.vault.unreject(key(wanted.name))
        return wanted

    @verb("pseudonym.remove", changes=False)
    def remove(self, name: str) -> None:
        """Take a name out of the vault; texts keep the pseudonym, and nobody can tell whose it is.

        Raises:
            NotFound: It is not there.
        """
        self.door.vault.drop(key(self._find(name).name))

    @verb("pseudonym.reject", changes=False)
    def reject(self, text: str) -> None:
        """Keep in the vault that something names nobody; it is not proposed or reported again."""
        self.door.vault.reject(key(text), " ".join(text.split()))

    @verb("pseudonym.propose", changes=False)
    def propose(self, source: str = "") -> Sequence[Proposal]:
        """Propose what in the texts could identify somebody. Nothing is replaced.

        With the vault open, what it holds is left out, and other forms of it are proposed.

        Args:
            source: Only in this source; in all when empty.
        """
        entries = self.list() if self.door.is_open else []
        rejected = self.door.vault.rejected() if self.door.is_open else []
        return self.proposals(source, entries, rejected)

    def proposals(
        self, source: str, entries: Sequence[Entry], rejected: Sequence[str]
    ) -> Sequence[Proposal]:
        """Propose identifiers as `propose` does, given what the vault holds."""
        from workbench.project.trained import entities

        chosen = [self._project.find_source(source)] if source else self._ask.sources()
        texts = [Text(s.id, s.name, self._project.source.text(s.id)) for s in chosen]
        told = entities(
            (text.text, s.about.language) for text, s in zip(texts, chosen, strict=True)
        )
        given = [*known.clues(self._project), *told]
        return propose(texts, given, entries=entries, rejected=rejected)

    @verb("pseudonym.accept", changes=False)
    def accept(
        self, *, kinds: Iterable[str] = (), texts: Iterable[str] = (), source: str = ""
    ) -> Sequence[Entry]:
        """Put proposals into the vault: all of some kinds, or those of these texts.

        Raises:
            Locked: The vault is closed.
            NotFound: Nothing of the kind is proposed.
        """
        wanted, named = set(kinds), {key(text) for text in texts}
        chosen = [
            p for p in self.propose(source) if p.kind in wanted or key(p.text) in named
        ]  # fmt: skip
        if not chosen:
            raise NotFound(
                _("Nothing of the kind is proposed."),
                _("`workbench pseudonym propose` lists what is."),
            )
        return [self.take(proposal) for proposal in sorted(chosen, key=lambda p: bool(p.form_of))]

    def take(self, proposal: Proposal, pseudonym: str = "") -> Entry:
        """Put one proposal into the vault; a form of a name that is there becomes a variant."""
        entries = self.list()
        whole = next((e for e in entries if key(proposal.form_of) in map(key, e.forms)), None)
        if proposal.form_of and whole and not pseudonym:
            return self.add(whole.name, variants=[proposal.text])
        taken = {key(e.pseudonym) for e in entries}
        wanted = bracketed(pseudonym or proposal.pseudonym)
        if not pseudonym and key(wanted) in taken:
            wanted = ""
        return self.add(proposal.text, wanted, kind=proposal.kind)

    @verb("pseudonym.apply")
    def apply(self, source: str = "", *, rehearsal: bool = False) -> Applied:
        """Put pseudonyms in the place of the names in texts, names, notes and translations.

        Codings stay on their words. Older versions keep the names, until they are erased.

        Args:
            source: Only in this source; everywhere when empty.
            rehearsal: Keep nothing in the log of the vault: it will all be taken back.

        Raises:
            Locked: The vault is closed.
            WorkbenchError: There are no names in it.
        """
        entries = self.list()
        if not entries:
            raise WorkbenchError(
                _("There are no names in the vault."), _("`workbench pseudonym add` puts one in.")
            )
        only = self._project.find_source(source).id if source else ""
        applying = Applying(self._project, entries)
        applied = applying.run("pseudonym.apply", only)
        if not rehearsal:
            self.door.vault.record(applying.records(applied))
        return applied

    @verb("pseudonym.check", changes=False)
    def check(self, source: str = "") -> Sequence[Left]:
        """Check what is left in texts, names, notes and translations that identifies somebody.

        With the vault closed, only what can be told by its form and real names of participants.

        Args:
            source: Only what belongs to this source; everything when empty.
        """
        check = self.checker(closely=True)
        only = self._project.find_source(source).id if source else ""
        return [
            Left(carrier, residual)
            for carrier in carriers(self._project, only)
            for residual in check.find(carrier.text)
        ]

    def checker(self, *, closely: bool = False) -> Check:
        """Return what looks for names of the open vault and other identifiers."""
        entries = self.list() if self.door.is_open else []
        passed = self.door.vault.rejected() if self.door.is_open else []
        return Check(entries, known.real_names(self._project), passed, closely=closely)

    def _find(self, name: str) -> Entry:
        entries = self.list()
        wanted = key(name)
        found = [e for e in entries if wanted in (key(e.name), key(e.pseudonym))]
        return one(
            found, name, _("name"), shown=lambda e: e.name, known=[e.pseudonym for e in entries]
        )


def _clean(variants: Iterable[str]) -> list[str]:
    return [cleaned for variant in variants if (cleaned := " ".join(variant.split()))]


def _kind(name: str) -> str:
    """Return what a name looks like."""
    from workbench.privacy import lists

    hits = rules.find(name)
    if hits and hits[0].end - hits[0].start == len(name):
        return hits[0].kind
    is_place = key(name) in {key(place) for place in lists.places() | lists.countries()}
    return "place" if is_place else "person"


def _refuse(wanted: Entry, others: Sequence[Entry]) -> None:
    """Refuse what could not be told apart or would give a name away."""
    if not any(letter.isalnum() for letter in wanted.name) or len(wanted.name) < 2:
        raise WorkbenchError(_("A name needs at least two letters."))
    if wanted.kind not in KINDS:
        raise WorkbenchError(
            _("{kind!r} is not a kind of identifier.").format(kind=wanted.kind),
            _("Choose one of: {list}.").format(list=", ".join(KINDS)),
        )
    if any(key(e.pseudonym) == key(wanted.pseudonym) for e in others):
        raise Conflict(
            _("{pseudonym} stands for another name already.").format(pseudonym=wanted.pseudonym),
            _("Each name has a pseudonym of its own; --variant adds a spelling to a name."),
        )
    forms = {key(form) for form in wanted.forms}
    clash = next((e for e in others if forms & {key(form) for form in e.forms}), None)
    if clash is not None:
        raise Conflict(
            _("A form of this name belongs to {pseudonym} already.").format(
                pseudonym=clash.pseudonym
            ),
            _("Take it away there first: `workbench pseudonym remove`."),
        )
    every = [form for each in (*others, wanted) for form in each.forms]
    if Finder(every).find(wanted.pseudonym.strip("[]")):
        raise WorkbenchError(
            _("A pseudonym cannot hold a name from the vault."), _("Choose another, such as [P1].")
        )
