"""The disagreements of a round, and what people decided about them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.analysis.disagreements import Compared, Difference, Mark, compare
from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.model.coding import Coding
from workbench.model.ids import fixed_id
from workbench.model.rounds import CONSENSUS, READINGS, Decision, Round
from workbench.model.source import Source
from workbench.model.spans import union
from workbench.project.comparing import refuse_blind
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_PAIR = 2

Place = tuple[int, int, str]
"""Start, end, code."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage that the coders of a round read differently.

    Attributes:
        id: The same for the same codings of the same words with the same codes.
        round: The id of the round.
        source: Where it is.
        found: What differs.
        decision: What was decided, if anything was.
    """

    id: str
    round: str
    source: Source
    found: Difference
    decision: Decision | None = None


@dataclass(slots=True)
class Differences:
    """What comes of a round.

    Attributes:
        round: The round.
        each: The disagreements, largest first.
        agreed: Start, end and code of what everybody has done alike, by the id of the source.
        alone: The names of sources that fewer than two have coded or finished.
    """

    round: Round
    each: list[Disagreement] = field(default_factory=list)
    agreed: dict[str, Sequence[Place]] = field(default_factory=dict)
    alone: list[str] = field(default_factory=list)


def differences(project: "Project", found: Round) -> Differences:
    """Return where the coders of a round differ, and where they do not.

    Raises:
        WorkbenchError: It is blind and still open.
    """
    refuse_blind(found)
    answer = Differences(found)
    decided = project.rounds.decisions(found.id)
    finished = project.rounds.finished(found.id)
    for source_id in found.sources:
        source = project.ask.source(source_id)
        if source is None:
            continue
        compared, codings = _compared(project, found, source_id, finished)
        if compared is None:
            answer.alone.append(source.name)
            continue
        answer.agreed[source_id] = compared.agreed
        text = project.source.text(source_id)
        for each in compared.differences:
            name = _name(found, each, codings, text)
            answer.each.append(Disagreement(name, found.id, source, each, decided.get(name)))
    answer.each.sort(key=lambda each: (-each.found.size, each.source.name, each.found.start))
    return answer


def _compared(
    project: "Project", found: Round, source: str, finished: set[tuple[str, str]]
) -> tuple[Compared | None, Mapping[str, Coding]]:
    book = project.codes
    codings = {
        coding.id: coding
        for coding in project.ask.codings(source=source, codes=project.round.codes_of(found))
        if coding.coder in found.coders and coding.start < coding.end
    }
    marks = [Mark(c.id, c.start, c.end, book.root(c.code), c.coder) for c in codings.values()]
    there = {mark.coder for mark in marks} | {who for where, who in finished if where == source}
    coders = [coder for coder in found.coders if coder in there]
    if len(coders) < _PAIR:
        return None, codings
    return compare(marks, coders, lambda one, other: _related(project, one, other)), codings


def _related(project: "Project", one: str, other: str) -> bool:
    """Whether two codes stand in one family: one above the other, or both below the same code."""
    book = project.codes
    if one in book.family(other) or other in book.family(one):
        return True
    first, second = book.get(one), book.get(other)
    return bool(first and second and first.parent) and (
        book.root(first.parent) == book.root(second.parent)  # type: ignore[union-attr]  # both are there
    )


def _name(found: Round, each: Difference, codings: Mapping[str, Coding], text: str) -> str:
    """Return an id that lasts as long as the codings: made of them, their codes and their words.

    Of the words and not of their place, so that a correction elsewhere in the text changes nothing.
    """
    parts = sorted(
        " ".join((mark.id, codings[mark.id].code, fixed_id(text[mark.start : mark.end])))
        for mark in each.marks
    )
    return fixed_id("disagreement", found.id, *parts)


def find(project: "Project", name: str, rounds: Sequence[Round]) -> Disagreement:
    """Return the disagreement with this id.

    Raises:
        NotFound: There is none in any round that is closed or not blind.
    """
    for found in rounds:
        if found.blind and not found.closed:
            continue
        for each in differences(project, found).each:
            if each.id == name:
                return each
    raise NotFound(
        _("There is no disagreement {id}.").format(id=name),
        _("`workbench round disagreements ROUND` lists them; changed codings make new ones."),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decides: one of `READINGS` or a coder's name, and for a new place, where."""

    choice: str
    reason: str
    start: int = 0
    end: int = 0
    code: str = ""


def places(project: "Project", each: Disagreement, verdict: Verdict) -> list[Place]:
    """Return what the consensus has on a passage by a verdict.

    Raises:
        WorkbenchError: It is none of the choices, or says no new place.
    """
    readings = each.found.readings
    numbers = {"one": 0, "other": 1}
    if verdict.choice in numbers:
        return _distinct(readings[numbers[verdict.choice]].marks)
    if verdict.choice == "neither":
        return []
    if verdict.choice == "both":
        return _distinct(each.found.marks, whole=True)
    if verdict.choice == "new":
        return [_new_place(project, each, verdict)]
    who = project.coder.find(verdict.choice)
    for reading in readings:
        if who in reading.coders:
            return _distinct(reading.marks)
    raise WorkbenchError(
        _("{choice} has not coded this source.").format(choice=verdict.choice),
        _("Choose one of: {list}.").format(list=", ".join(READINGS)),
    )


def _distinct(marks: Sequence[Mark], *, whole: bool = False) -> list[Place]:
    if not whole:
        return sorted({(mark.start, mark.end, mark.code) for mark in marks})
    return sorted(
        (span.start, span.end, code)
        for code in {mark.code for mark in marks}
        for span in union(mark.span for mark in marks if mark.code == code)
    )


def _new_place(project: "Project", each: Disagreement, verdict: Verdict) -> Place:
    codes = {mark.code for mark in each.found.marks}
    if not verdict.code and len(codes) > 1:
        names = sorted(known.name for cid in codes if (known := project.codes.get(cid)))
        raise WorkbenchError(
            _("Which code is on the new place?"),
            _("Give --code: {list}").format(list=", ".join(names)),
        )
    code = project.find_code(verdict.code).id if verdict.code else codes.pop()
    if not 0 <= verdict.start < verdict.end <= each.source.characters:
        raise WorkbenchError(
            _("A new boundary needs a place in the source."),
            _("Give --start and --end, in characters from 0 to {length}.").format(
                length=each.source.characters
            ),
        )
    return verdict.start, verdict.end, code


def drafts(project: "Project", each: Disagreement, verdict: Verdict) -> list[Draft]:
    """Return what it takes to write a decision and what the consensus has by it."""
    wanted = places(project, each, verdict)
    before = each.decision
    old = set(before.codings) if before else set()
    made, kept = _written(project, each.id, each.source, wanted)
    gone = [Draft("coding.remove", cid) for cid in sorted(old - kept) if project.ask.coding(cid)]
    now = {
        "round": each.round, "choice": verdict.choice, "reason": verdict.reason,
        "coder": project.person_id, "codings": json.dumps(sorted(kept)),
    }  # fmt: skip
    was: dict[str, Any] = {
        "round": each.round if before else "",
        "choice": before.choice if before else "",
        "reason": before.reason if before else "",
        "coder": before.coder if before else "",
        "codings": json.dumps(sorted(old)),
    }
    return [*made, *gone, Draft("round.decide", each.id, {"set": now, "was": was})]


def settled(project: "Project", found: Differences) -> list[Draft]:
    """Return what it takes to give the consensus everything that all have done alike."""
    made: list[Draft] = []
    for source_id, agreed in found.agreed.items():
        source = project.find_source(source_id)
        made += _written(project, f"{found.round.id} {source_id}", source, agreed)[0]
    return made


def _written(
    project: "Project", why: str, source: Source, wanted: Sequence[Place]
) -> tuple[list[Draft], set[str]]:
    """Return the codings of the consensus to be made, and the ids of all it then has for this.

    Their ids are made of why they are there, so that two people who decide the same make the same.
    """
    made: list[Draft] = []
    kept: set[str] = set()
    root = project.codes.root
    for start, end, code in wanted:
        name = fixed_id("consensus", why, str(start), str(end), code)
        there = project.ask.codings_on(source.id, CONSENSUS, start, end)
        if any(root(coding.code) == code and coding.id != name for coding in there):
            continue  # it is there for another reason, and stays for it
        kept.add(name)
        row = project.file.view.get("coding", name)
        if row is None:
            body = {"source": source.id, "version": source.version, "start": start, "end": end,
                    "code": code, "coder": CONSENSUS}  # fmt: skip
            made.append(Draft("coding.add", name, body))
        elif row["removed"]:
            made.append(Draft("coding.restore", name))
    return made, kept
