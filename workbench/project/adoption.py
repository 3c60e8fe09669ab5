"""Joining a project that was made elsewhere and never connected: its work comes in once.

Sources are recognised by their text. Codes are proposed to each other by name and definition, and
stay two until a person pairs them. What comes in keeps its id, so that coming twice counts once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.analysis.kinship import Pair, pairs
from workbench.errors import Conflict, WorkbenchError
from workbench.journal.operation import Draft
from workbench.journal.state import Row
from workbench.project.exchange import Exchange
from workbench.project.verbs import verb
from workbench.store import exchange
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_DEFINITION: Final = (
    "brief", "full", "when", "when_not", "example", "colour", "origin", "labels", "position",
    "retired",
)  # fmt: skip


@dataclass(slots=True)
class Adopted:
    """What joining a project brings, or would bring.

    Attributes:
        project: What the other project is called.
        sources: Their sources by name: the name here where the text is the same, else "".
        codes: Their codes by path, with what is proposed for each.
        paired: Their codes (path) that are read as ours (path), as a person said.
        coders: The people whose work comes in.
        new: How much comes in, by kind: sources, codes, codings, memos.
        known: How many codings and memos came in before.
        left: How much stays behind, by kind: themes, findings and the like are for people.
    """

    project: str
    sources: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[Pair]] = field(default_factory=dict)
    paired: dict[str, str] = field(default_factory=dict)
    coders: list[str] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=dict)
    known: int = 0
    left: dict[str, int] = field(default_factory=dict)


class Adoption(Exchange):
    """The verb that joins two projects."""

    @verb("team.adopt")
    def adopt(
        self,
        file: Path,
        *,
        passphrase: str = "",
        same: Mapping[str, str] | None = None,
        people: Mapping[str, str] | None = None,
        dry_run: bool = False,
    ) -> Adopted:
        """Take the work of a project that was never connected with this one into it.

        Everything else of it stays as it is; nothing is written there.

        Args:
            file: The other project.
            passphrase: What it is encrypted with.
            same: Their codes that mean the same as ours, by id, path or name.
            people: Their coders who are the same as ours, by name.
            dry_run: Only say what would come of it.

        Raises:
            NotFound: There is no such project, code or coder.
            Conflict: It is a copy of this very project, which is synced instead.
        """
        from workbench.project.project import Project

        with Project.open(file, passphrase=passphrase) as other:
            if exchange.founding(other.file) == exchange.founding(self._file):
                raise Conflict(
                    _("{name} is a copy of this project, not another one.").format(name=other.name),
                    _("`workbench team sync` or `team receive` brings the two together."),
                )
            joining = _Joining(self._project, other, same or {}, people or {})
            drafts = joining.drafts()
            if not dry_run and drafts:
                joining.bring_blobs()
                self._project.commit("team.adopt", [*drafts, joining.summary()])
            return joining.plan


class _Joining:
    """One project on its way into another."""

    def __init__(
        self, ours: "Project", theirs: "Project", same: Mapping[str, str], people: Mapping[str, str]
    ) -> None:
        self.ours, self.theirs = ours, theirs
        self.plan = Adopted(theirs.name)
        self._same = {theirs.find_code(t).id: ours.find_code(o).id for t, o in same.items()}
        self._people = {theirs.coder.find(t): ours.coder.find(o) for t, o in people.items()}
        self._sources: dict[str, str] = {}
        self._versions: dict[str, str] = {}
        self._blobs: set[str] = set()
        self._drafts: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """Return what it takes, in the order in which it makes sense."""
        self._take_coders()
        self._take_sources()
        self._take_codes()
        codings = self._take_codings()
        self._take_memos(codings)
        self.plan.left = {
            kind: len(found)
            for kind, found in (
                ("themes", self.theirs.ask.themes()),
                ("participants", self.theirs.ask.participants()),
            )
            if found
        }
        return self._drafts

    def bring_blobs(self) -> None:
        """Copy the texts and files that come in; the caller holds the transaction."""
        for name in sorted(self._blobs):
            if not exchange.has_blob(self.ours.file, name):
                self.ours.file.texts.keep(self.theirs.file.texts.bytes(name), pack=True)

    def summary(self) -> Draft:
        """Return a memo that says what came from where: the history of it in one line."""
        counts = ", ".join(f"{count} {kind}" for kind, count in self.plan.new.items() if count)
        said = _("Joined with the project “{name}” ({file}), made apart: {counts}, by {people}.")
        text = said.format(
            name=self.theirs.name,
            file=self.theirs.file.path.name,
            counts=counts,
            people=", ".join(self.plan.coders) or _("nobody"),
        )
        pairs_said = "; ".join(f"{t} = {o}" for t, o in self.plan.paired.items())
        text += "\n" + _("Codes read as one: {pairs}.").format(pairs=pairs_said or _("none"))
        return self.ours.memo.draft(text, kind="method")

    def _bring(self, kind: str, verb_: str, row_id: str, body: dict[str, Any]) -> bool:
        """Add a thing under its own id, bring it back, or leave it: it is here already."""
        row = self.ours.file.view.get(kind, row_id)
        if row is None:
            self._drafts.append(Draft(verb_, row_id, body))
        elif row.get("removed"):
            self._drafts.append(Draft(f"{kind}.restore", row_id))
        else:
            return False
        return True

    def _take_coders(self) -> None:
        names = self.theirs.coder.list()
        working = {c.coder for c in self.theirs.ask.codings()}
        working |= {memo.coder for memo in self.theirs.ask.memos()}
        for coder in sorted(working & set(names), key=lambda c: names[c]):
            self.plan.coders.append(names[coder])
            if coder not in self._people:
                self._people[coder] = coder
                row = self.theirs.file.view.get("coder", coder) or {}
                self._bring("coder", "coder.add", coder, {"name": row.get("name", "")})

    def _take_sources(self) -> None:
        here = self._texts_here()
        new = 0
        for source in self.theirs.source.list():
            row = self.theirs.file.view.get("source", source.id) or {}
            version = self.theirs.file.view.get("version", row["head"]) or {}
            if version["text"] in here:
                self._sources[source.id], self._versions[source.id] = here[version["text"]]
                match = self.ours.ask.source(self._sources[source.id])
                self.plan.sources[source.name] = match.name if match else ""
                continue
            self._sources[source.id], self._versions[source.id] = source.id, ""
            self.plan.sources[source.name] = ""
            body = self._source_body(row, version)
            new += self._bring("source", "source.import", source.id, body)
        self.plan.new["sources"] = new

    def _texts_here(self) -> dict[str, tuple[str, str]]:
        """Return (source, version) for every text that is or was the text of a source here."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.ours.file.view.find("version"):
            source = self.ours.file.view.get("source", row["source"])
            if source and not source["removed"] and not row["removed"]:
                found[row["text"]] = (row["source"], row["id"])
        return found

    def _source_body(self, row: Row, version: Row) -> dict[str, Any]:
        facts = {
            name: value
            for name, value in row.items()
            if name not in ("id", "removed", "version", "head", "translation_at", "translation")
        }
        speakers = [
            {"label": each.label, "role": each.role, "participant": ""}
            for each in self.theirs.ask.speakers(row["id"])
        ]
        texts = {name: version[name] for name in ("text", "turns", "units")}
        self._blobs |= {name for name in (*texts.values(), row["original"]) if name}
        taken = {each.name for each in self.ours.source.list()}
        name, number = row["name"], 2
        while name in taken:
            name, number = f"{row['name']} ({number})", number + 1
        return {
            **facts, "name": name, **texts,
            "translation": "", "characters": version["characters"],
            "turn_count": version["turn_count"], "speakers": speakers,
        }  # fmt: skip

    def _take_codes(self) -> None:
        book, theirs = self.ours.codes, self.theirs.codes
        wanted = [code for _depth, code in theirs.walk()]
        strangers = [code for code in wanted if book.get(code.id) is None]
        proposed = pairs(strangers, [code for _depth, code in book.walk() if not code.retired])
        new = 0
        for code in wanted:
            path = theirs.path(code.id)
            self.plan.codes[path] = proposed.get(code.id, [])
            if (ours := self._same.get(code.id)) is not None:
                self.plan.paired[path] = book.path(ours)
                if (mine := book.get(code.id)) is not None and book.root(mine.id) != book.root(
                    ours
                ):
                    self._drafts.append(Draft("code.merge", code.id, {"into": ours}))
                continue
            parent = theirs.root(code.parent)
            row = self.theirs.file.view.get("code", code.id) or {}
            body: dict[str, Any] = {name: row[name] for name in _DEFINITION if name in row}
            above = self._same.get(parent, parent)
            new += self._bring(
                "code", "code.add", code.id, {"name": code.name, "parent": above, **body}
            )
        self.plan.new["codes"] = new

    def _code_here(self, code: str) -> str:
        root = self.theirs.codes.root(code)
        return self._same.get(root, root)

    def _take_codings(self) -> set[str]:
        """Bring the codings; return the ids of those that are or will be here."""
        here, new = set(), 0
        for coding in self.theirs.ask.codings():
            if coding.start >= coding.end:
                continue  # its words are no longer in the text
            body = {
                "source": self._sources[coding.source], "start": coding.start, "end": coding.end,
                "code": self._code_here(coding.code),
                "coder": self._people.get(coding.coder, coding.coder),
                "version": self._versions[coding.source] or 1,
            }  # fmt: skip
            brought = self._bring("coding", "coding.add", coding.id, body)
            new += brought
            self.plan.known += not brought
            here.add(coding.id)
        self.plan.new["codings"] = new
        return here

    def _take_memos(self, codings: set[str]) -> None:
        new = 0
        for memo in self.theirs.ask.memos():
            about = self._sources.get(memo.about) or memo.about
            if self.theirs.codes.get(memo.about) is not None:
                about = self._code_here(memo.about)
            elif memo.about and memo.about not in self._sources and memo.about not in codings:
                continue  # on something that does not come along
            body: dict[str, Any] = {
                "about": about, "text": memo.text, "kind": memo.kind,
                "coder": self._people.get(memo.coder, memo.coder),
            }  # fmt: skip
            if memo.end:
                version = self._versions.get(memo.about) or 1
                body |= {"start": memo.start, "end": memo.end, "version": version}
            brought = self._bring("memo", "memo.add", memo.id, body)
            new += brought
            self.plan.known += not brought
        self.plan.new["memos"] = new


def pair_of(text: str) -> tuple[str, str]:
    """Return the two sides of `theirs=ours`.

    Raises:
        WorkbenchError: There are not two.
    """
    theirs, equals, ours = (part.strip() for part in text.partition("="))
    if not (theirs and equals and ours):
        raise WorkbenchError(
            _("{text!r} does not pair anything.").format(text=text),
            _("Write it as THEIRS=OURS, names with spaces in quotes."),
        )
    return theirs, ours


__all__ = ["Adopted", "Adoption", "pair_of"]
