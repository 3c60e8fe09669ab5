"""Findings: claims, the words they rest on, and how far they can be relied on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.errors import Conflict, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.anchor import Anchor
from workbench.model.finding import CONCERNS, CONFIDENCE, PARTS, REVIEWS, USES, Finding, Part
from workbench.project.anchors import Anchors, Words
from workbench.project.counter import Against, Searching
from workbench.project.evidence import Evidence, evidence_of
from workbench.project.ground import Ground
from workbench.project.names import one
from workbench.project.order import between
from workbench.project.verbs import Noun, verb
from workbench.translate import _


class Findings(Noun):
    """The findings of the project."""

    @verb("finding.list", changes=False)
    def list(self) -> Sequence[Finding]:
        """List the findings, in order."""
        return self._project.outcomes.findings()

    @verb("finding.show", changes=False)
    def show(self, finding: str) -> Finding:
        """Show a finding with its limits, its use and the confidence in it."""
        return self.find(finding)

    def find(self, name: str) -> Finding:
        """Return the finding with an id, a number in the list (1 for the first) or a claim.

        Raises:
            NotFound: There is none.
        """
        findings = self.list()
        found = [f for f in findings if name == f.id] or [
            f for f in findings if name.casefold() == f.claim.casefold()
        ]
        if not found and name.isascii() and name.isdigit() and 0 < int(name) <= len(findings):
            found = [findings[int(name) - 1]]
        return one(
            found, name, _("finding"), shown=lambda f: f.id, known=[f.claim for f in findings]
        )

    @verb("finding.add")
    def add(
        self,
        claim: str,
        *,
        themes: Iterable[str] = (),
        limits: str = "",
        uses: Iterable[str] = (),
    ) -> Finding:
        """Add a finding: the claim it makes, and the themes it speaks of.

        Raises:
            Conflict: There is one that claims the same.
            NotFound: There is no such theme.
        """
        claim = " ".join(claim.split())
        self._check_claim(claim)
        finding = self._project.new_id()
        held = self.list()
        body = {
            "claim": claim, "limits": limits.strip(), "uses": _uses(uses),
            "position": held[-1].position + 1 if held else 0,
        }  # fmt: skip
        links = [self._link(finding, self._project.theme.find(each).id) for each in themes]
        self._project.commit("finding.add", [Draft("finding.add", finding, body), *links])
        return self.find(finding)

    def _link(self, finding: str, theme: str) -> Draft:
        link = f"{finding} {theme}"
        if self._file.view.get("finding_theme", link) is not None:
            return Draft("finding.relink", link)
        return Draft("finding.link", link, {"finding": finding, "theme": theme})

    def _check_claim(self, claim: str, but: str = "") -> None:
        if not claim:
            raise WorkbenchError(_("A finding needs a claim."), _("Say it in a sentence."))
        if any(f.id != but and f.claim.casefold() == claim.casefold() for f in self.list()):
            raise Conflict(_("There is a finding with this claim already."))

    @verb("finding.edit")
    def edit(self, finding: str, *, themes: Iterable[str] | None = None, **changes: Any) -> Finding:
        """Change the claim, its limits, its use, its themes, or where counter-evidence was sought.

        Args:
            finding: Which one.
            themes: All the themes it speaks of from now on; None leaves them.
            changes: claim, limits, looked, uses (several of `USES`), review.

        Raises:
            WorkbenchError: A use or a review is none of those there are.
        """
        found = self.find(finding)
        wanted = {key: value for key, value in changes.items() if value is not None}
        if "claim" in wanted:
            wanted["claim"] = " ".join(wanted["claim"].split())
            self._check_claim(wanted["claim"], but=found.id)
        if "uses" in wanted:
            wanted["uses"] = _uses(wanted["uses"])
        wanted |= {key: wanted[key].strip() for key in ("limits", "looked") if key in wanted}
        _check(wanted.get("review", REVIEWS[0]), REVIEWS, _("review"))
        drafts = [*self._set(found.id, wanted)]
        if themes is not None:
            drafts += self._relinked(found, {self._project.theme.find(t).id for t in themes})
        if drafts:
            self._project.commit("finding.edit", drafts)
        return self.find(found.id)

    def _relinked(self, finding: Finding, wanted: set[str]) -> Iterable[Draft]:
        held = set(finding.themes)
        yield from (self._link(finding.id, theme) for theme in sorted(wanted - held))
        families = self._ask.theme_families()
        for row in self._file.view.find("finding_theme", finding=finding.id, removed=0):
            if families.get(row["theme"], row["theme"]) in held - wanted:
                yield Draft("finding.unlink", row["id"])

    def _set(self, finding: str, wanted: dict[str, Any]) -> Iterable[Draft]:
        row = self._project.current("finding", finding, _("finding"))
        changed = {key: value for key, value in wanted.items() if row[key] != value}
        if changed:
            was = {key: row[key] for key in changed}
            yield Draft("finding.edit", finding, {"set": changed, "was": was})

    @verb("finding.judge")
    def judge(self, finding: str, part: str, level: str, *, why: str = "") -> Finding:
        """Say how far a finding can be relied on: in one part of CERQual, or as a whole.

        Args:
            finding: Which one.
            part: One of `PARTS`, or `confidence` for the whole, which nothing computes.
            level: One of `CONCERNS`; for the whole, one of `CONFIDENCE`. Empty takes it back.
            why: The reason, to be printed beside it.

        Raises:
            WorkbenchError: There is no such part or level, or a level has no reason.
        """
        return self.judge_all(finding, {part: Part(level, why)})

    def judge_all(self, finding: str, judged: Mapping[str, Part]) -> Finding:
        """Say several things at once about how far a finding can be relied on, in one gesture."""
        with self.transaction():
            found = self.find(finding)
            wanted = {key: value for part in judged for key, value in _judged(part, judged[part])}
            if drafts := [*self._set(found.id, wanted)]:
                self._project.commit("finding.judge", drafts)
            return self.find(found.id)

    @verb("finding.move")
    def move(self, finding: str, position: int) -> Finding:
        """Move a finding to another place in the list, 0 for the first.

        Raises:
            WorkbenchError: There is no such place.
        """
        found = self.find(finding)
        others = [each for each in self.list() if each.id != found.id]
        place = between([each.position for each in others], position)
        if drafts := [*self._set(found.id, {"position": place})]:
            self._project.commit("finding.move", drafts)
        return self.find(found.id)

    @verb("finding.remove")
    def remove(self, finding: str) -> None:
        """Take a finding away; the words it rests on stay where they are."""
        found = self.find(finding)
        self._project.commit("finding.remove", [Draft("finding.remove", found.id)])

    @verb("finding.attach")
    def attach(self, finding: str, words: Words, *, stance: str = "supports") -> Sequence[Anchor]:
        """Attach words to a finding: as support, or as what speaks against it.

        Raises:
            Conflict: They are attached already.
        """
        found = self.find(finding)
        return Anchors(self._project).attach("finding.attach", found.id, words, stance)

    @verb("finding.detach")
    def detach(self, finding: str, *anchors: str) -> None:
        """Take words off a finding, by their ids in its evidence."""
        found = self.find(finding)
        Anchors(self._project).detach("finding.detach", [found.id], anchors)

    def anchors(self, finding: str) -> Sequence[Anchor]:
        """Return what is attached to a finding, by its id."""
        return Anchors(self._project).of(finding)

    @verb("finding.evidence", changes=False)
    def evidence(self, finding: str) -> Evidence:
        """Return the exact words a finding rests on, and how widely they are spread."""
        found = self.find(finding)
        return evidence_of(Ground(self._project), found.id)

    @verb("finding.counter", changes=False)
    def counter(self, finding: str) -> Against:
        """Search for what may speak against a finding, and for whom it leaves out."""
        return Searching(self._project, self.find(finding)).found()


def _judged(part: str, judged: Part) -> Iterable[tuple[str, str]]:
    """Yield the fields of one judgement, after checking that it makes sense."""
    _check(part, (*PARTS, "confidence"), _("part of confidence"))
    why = judged.why.strip()
    if judged.level:
        _check(judged.level, CONFIDENCE if part == "confidence" else CONCERNS, _("level"))
        if not why:
            raise WorkbenchError(
                _("A judgement needs its reason."), _("Say why in a sentence; it is printed.")
            )
    yield part, judged.level
    yield f"{part}_why", why if judged.level else ""


def _uses(uses: Iterable[str]) -> str:
    chosen = list(uses)
    for use in chosen:
        _check(use, USES, _("use"))
    return "\n".join(use for use in USES if use in chosen)


def _check(value: str, known: Sequence[str], noun: str) -> None:
    if value not in known:
        raise WorkbenchError(
            _("{value!r} is not a {noun}.").format(value=value, noun=noun),
            _("Choose one of: {list}.").format(list=", ".join(known)),
        )
