"""Rounds: people code the same sources apart, see where they differ, and decide."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.codebook import Codebook, wording
from workbench.model.ids import fixed_id
from workbench.model.rounds import CONSENSUS, UNITS, Round, Standing
from workbench.model.source import Source
from workbench.project.deciding import Deciding
from workbench.project.names import one
from workbench.project.verbs import verb
from workbench.translate import _, ngettext

_PAIR = 2
_KEPT_WHILE_FROZEN = {
    "code.define", "code.rename", "code.move", "code.merge", "code.unmerge", "code.retire",
    "code.revive",
}  # fmt: skip
"""What changes a code that is there; a new one is always welcome."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def book_version(book: Codebook) -> str:
    """Return what stands for the wording of every definition: the same for the same codebook."""
    codes = sorted((code.id, code.name, book.root(code.id)) for code in book.codes)
    meanings = [
        wording({name: getattr(code, name) for name in ("brief", "full", "when", "when_not")})
        for code in sorted(book.codes, key=lambda code: code.id)
    ]
    return fixed_id("codebook", *(" ".join(each) for each in codes), *meanings)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a round is coded.

    Attributes:
        blind: Whether nobody named in it sees what the others code until it is closed.
        frozen: Whether its codes cannot be changed while it is open.
        sample: Draw so many of the sources; 0 for all of them.
        seed: The same seed draws the same sources.
        unit: What agreement is counted on.
        note: Anything worth knowing.
    """

    blind: bool = False
    frozen: bool = False
    sample: int = 0
    seed: int = 0
    unit: str = "character"
    note: str = ""


class Rounds(Deciding):
    """The rounds of the project."""

    @verb("round.list", changes=False)
    def list(self) -> Sequence[Round]:
        """List the rounds, in the order they were opened."""
        return self._project.rounds.rounds()

    def find(self, name: str) -> Round:
        """Return the round with an id or a name.

        Raises:
            NotFound: There is none.
        """
        rounds = self._project.rounds.rounds()
        found = [r for r in rounds if name in (r.id, r.name)] or [
            r for r in rounds if r.name.casefold() == name.casefold()
        ]
        return one(found, name, _("round"), shown=lambda r: r.id, known=[r.name for r in rounds])

    @verb("round.new")
    def new(
        self,
        name: str,
        *,
        coders: Iterable[str],
        sources: Iterable[str] = (),
        codes: Iterable[str] = (),
        **plan: Any,
    ) -> Round:
        """Open a round: who codes which sources, with which codes, apart from whom.

        Args:
            name: What it is called.
            coders: Names; somebody who has not coded yet is entered.
            sources: Names or ids; all when there are none.
            codes: Names, each with all codes below it; all when there are none.
            plan: Fields of `Plan`.

        Raises:
            Conflict: There is a round of that name.
            NotFound: A source or a code is not there.
            WorkbenchError: There are no two coders, or not so many sources.
        """
        name, how = " ".join(name.split()), Plan(**plan)
        self._check(name, how.unit)
        people, introductions = self._people(coders)
        chosen = self._drawn(self._sources(sources), how.sample, how.seed)
        wanted = dict.fromkeys(self._project.find_code(code).id for code in codes)
        named = {"name": name, "coders": people, "codes": [*wanted]}
        made = self._draft(named | {"sources": [source.id for source in chosen]}, how)
        self._project.commit("round.new", [*introductions, made])
        return self.find(made.subject)

    def _draft(self, named: dict[str, Any], how: Plan) -> Draft:
        lists = {key: json.dumps(named[key]) for key in ("sources", "coders", "codes")}
        facts = {key: int(value) if isinstance(value, bool) else value
                 for key, value in asdict(how).items()}  # fmt: skip
        body = {**facts, **lists, "name": named["name"], "opened": _now()}
        body["book"] = book_version(self._project.codes)
        return Draft("round.new", self._project.new_id(), body)

    def _check(self, name: str, unit: str) -> None:
        if not name:
            raise WorkbenchError(_("A round needs a name."))
        if any(each.name.casefold() == name.casefold() for each in self.list()):
            raise Conflict(_("There is a round called {name} already.").format(name=name))
        if unit not in UNITS:
            raise WorkbenchError(
                _("Agreement is not counted on a {unit}.").format(unit=unit),
                _("Choose one of: {list}").format(list=", ".join(UNITS)),
            )

    def _people(self, coders: Iterable[str]) -> tuple[Sequence[str], Sequence[Draft]]:
        ids: dict[str, None] = {}
        introductions: dict[str, Draft] = {}
        for coder in filter(str.strip, coders):
            coder_id, drafts = self._project.coder.introduce(coder)
            ids[coder_id] = None
            introductions |= {draft.subject: draft for draft in drafts}
        if CONSENSUS in ids:
            raise WorkbenchError(_("The consensus is what comes of a round, not who codes in it."))
        if len(ids) < _PAIR:
            raise WorkbenchError(
                _("A round takes two coders or more."), _("Name them: --coders Amina,Bosco")
            )
        return [*ids], [*introductions.values()]

    def _sources(self, names: Iterable[str]) -> Sequence[Source]:
        chosen = {source.id: source for source in map(self._project.find_source, names)}
        found = [*chosen.values()] or [*self._ask.sources()]
        if not found:
            raise WorkbenchError(
                _("There is no source to code."), _("`workbench source import` brings one in.")
            )
        return found

    @staticmethod
    def _drawn(sources: Sequence[Source], sample: int, seed: int) -> Sequence[Source]:
        """Return a random sample of the sources, in their order; all of them for 0."""
        if not 0 <= sample <= len(sources):
            raise WorkbenchError(
                ngettext(
                    "There is {n} source; {sample} cannot be drawn.",
                    "There are {n} sources; {sample} cannot be drawn.",
                    len(sources),
                ).format(n=len(sources), sample=sample)
            )
        if not sample:
            return sources
        # By id, so that the order of names and of the disk has no say in what is drawn.
        drawn = {s.id for s in Random(seed).sample(sorted(sources, key=lambda s: s.id), sample)}
        return [source for source in sources if source.id in drawn]

    @verb("round.close")
    def close(self, name: str) -> Round:
        """Close a round: from now on everybody sees what everybody coded.

        Raises:
            WorkbenchError: It is closed already.
        """
        found = self.find(name)
        if found.closed:
            raise WorkbenchError(_("{name} is closed already.").format(name=found.name))
        now = {"closed": 1, "ended": _now(), "closing": book_version(self._project.codes)}
        was = {"closed": 0, "ended": "", "closing": ""}
        draft = Draft("round.close", found.id, {"set": now, "was": was})
        self._project.commit("round.close", [draft])
        return self.find(found.id)

    @verb("round.remove")
    def remove(self, name: str) -> None:
        """Take a round away; what was coded in it stays.

        Raises:
            WorkbenchError: It is blind and still open: close it first.
        """
        found = self.find(name)
        if found.blind and not found.closed:
            raise WorkbenchError(
                _("{name} is blind and still open.").format(name=found.name),
                _("Close it first: `workbench round close`."),
            )
        self._project.commit("round.remove", [Draft("round.remove", found.id)])

    @verb("round.show", changes=False)
    def show(self, name: str) -> Sequence[Standing]:
        """Show how far each coder of a round is: sources finished, coded, and codings made."""
        found = self.find(name)
        finished = self._project.rounds.finished(found.id)
        family = self.codes_of(found)
        me = self._project.person_id
        hidden = found.blind and not found.closed and me in found.coders
        standings = []
        for coder in found.coders:
            made = [
                coding
                for source in found.sources
                for coding in self._ask.codings(source=source, codes=family, coder=coder)
            ]
            dark = hidden and coder != me
            standings.append(
                Standing(
                    coder=coder,
                    sources=len(found.sources),
                    finished=sum((source, coder) in finished for source in found.sources),
                    coded=None if dark else len({coding.source for coding in made}),
                    codings=None if dark else len(made),
                )
            )
        return standings

    def codes_of(self, found: Round) -> set[str] | None:
        """Return the ids of all codes of a round, those below and merged ones too; None for all."""
        book = self._project.codes
        if not found.codes:
            return None
        return set().union(*(book.family(code) for code in found.codes))

    @verb("round.finish")
    def finish(self, name: str, *sources: str, coder: str = "") -> Sequence[str]:
        """Mark sources as read to the end, so that what is not coded counts as a decision.

        Args:
            name: The round.
            sources: Names or ids; all sources of the round when there are none.
            coder: Who is done; whoever works now when empty.

        Returns:
            The ids of the sources marked now.

        Raises:
            NotFound: The round does not have the source.
            WorkbenchError: The person does not code in the round, or it is closed.
        """
        found, who = self._own(name, coder)
        drafts = []
        for source in self._within(found, sources):
            mark = f"{found.id} {source} {who}"
            row = self._file.view.get("finished", mark)
            if row is None:
                body = {"round": found.id, "source": source, "coder": who}
                drafts.append(Draft("round.finish", mark, body))
            elif row["removed"]:
                drafts.append(Draft("round.refinish", mark))
        if drafts:
            self._project.commit("round.finish", drafts)
        return [draft.subject.split(" ")[1] for draft in drafts]

    @verb("round.resume")
    def resume(self, name: str, *sources: str, coder: str = "") -> Sequence[str]:
        """Take back that sources are finished: there is more to code in them."""
        found, who = self._own(name, coder)
        done = self._project.rounds.finished(found.id)
        again = [source for source in self._within(found, sources) if (source, who) in done]
        drafts = [Draft("round.resume", f"{found.id} {source} {who}") for source in again]
        if drafts:
            self._project.commit("round.resume", drafts)
        return again

    def _own(self, name: str, coder: str) -> tuple[Round, str]:
        found = self.find(name)
        who = self._project.coder.find(coder) if coder else self._project.person_id
        if found.closed:
            raise WorkbenchError(_("{name} is closed.").format(name=found.name))
        if who not in found.coders:
            names = self._project.coder.list()
            raise WorkbenchError(
                _("{coder} does not code in {name}.").format(
                    coder=names.get(who, coder or self._project.person), name=found.name
                ),
                _("Those who do: {list}").format(
                    list=", ".join(names.get(each, each) for each in found.coders)
                ),
            )
        return found, who

    def _within(self, found: Round, sources: Iterable[str]) -> Sequence[str]:
        wanted = [self._project.find_source(name) for name in sources]
        for source in wanted:
            if source.id not in found.sources:
                raise NotFound(
                    _("{source} is not in {name}.").format(source=source.name, name=found.name)
                )
        return [source.id for source in wanted] or found.sources

    def refuse_frozen(self, draft: Draft) -> None:
        """Refuse to change a code that an open round keeps as it is.

        Raises:
            WorkbenchError: The name of the round, and how to go on.
        """
        if draft.verb not in _KEPT_WHILE_FROZEN:
            return
        for each in self.list():
            if each.frozen and not each.closed:
                codes = self.codes_of(each)
                # A code merged into one of these would be one of these: undo would be refused.
                meant = {draft.subject, draft.body.get("into", "")}
                if codes is None or meant & set(codes):
                    raise WorkbenchError(
                        _("The codebook is frozen while {name} is open.").format(name=each.name),
                        _("Write a memo on the code, or close the round first."),
                    )

    def refuse_for_others(self, source: str, code: str, coder: str) -> None:
        """Refuse to put a coding where the one at the keyboard would not see it.

        Raises:
            WorkbenchError: It is another person's, in a round that is blind and open.
        """
        if coder != self._project.person_id and self._project.blind.covers(source, code):
            raise WorkbenchError(
                _("In a blind round everybody codes for herself."),
                _("Work as the other person (--coder), or wait until the round is closed."),
            )

    def open_rounds(self) -> Sequence[Round]:
        """Return the rounds that are open and name the person at the keyboard."""
        me = self._project.person_id
        return [each for each in self.list() if not each.closed and me in each.coders]
