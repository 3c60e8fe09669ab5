"""What a withdrawal erases, and what it leaves of the sources and notes of others."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from workbench.journal.clock import COUNTER_BITS, wall
from workbench.journal.fold import fold
from workbench.journal.operation import Operation
from workbench.journal.reducers.speakers import speaker_id
from workbench.journal.reducers.withdrawal import ACKNOWLEDGE, WITHDRAW, WITHDRAWN, carry
from workbench.journal.state import SHAPES, Memory, Row, complete
from workbench.model import script as scripts
from workbench.model.carried import Carrying, carrying, translated_after, turns_after, units_after
from workbench.model.script import Edit, Script
from workbench.model.source import Turn
from workbench.model.spans import Span, union
from workbench.privacy.spoken import MARK, Spoken
from workbench.store.texts import pack_translation, pack_turns, pack_units
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

_ASKS: Final = ("facilitator", "interviewer", "interpreter")
_OF_SOURCES: Final = ("source.import", "source.revise")
_PACKED: Final = {("head", "value"), ("code", "labels"), ("masked", "was"), ("despite", "found")}
_LABELS: Final = {
    "participant", "woman", "man", "speaker", "interviewee", "respondent", "facilitator", "voice",
    "female", "male", "answer", "group", "all", "other", "unknown", "interviewer", "person",
}  # fmt: skip
"""Labels that name nobody, and stand in the texts of others for other things."""


@dataclass(slots=True)
class Plan:
    """What a withdrawal does.

    Attributes:
        person: The id of the participant.
        body: What the operation says.
        sources: The ids of sources that lose words.
        removed: The ids of those that go altogether.
        codings: How many codings are taken off.
        memos: How many memos are erased.
        notes: How many other notes lose a name or a quote.
        erased: The keys of the operations whose particulars go.
    """

    person: str
    body: dict[str, Any] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    codings: int = 0
    memos: int = 0
    notes: int = 0
    erased: list[str] = field(default_factory=list)


def testimony(project: "Project", person: str) -> Spoken:
    """Return the words of a participant, as far as they are here."""
    row = project.file.view.get("participant", person)
    labels: dict[str, list[str]] = {}
    for speaker in project.file.view.find("speaker", participant=person):
        labels.setdefault(speaker["source"], []).append(speaker["label"])
    speech = [
        text[turn.label_end : turn.end]
        for source, own in labels.items()
        for text, turns in _texts(project, source)
        for turn in turns
        if turn.speaker in own
    ]
    names = {label for own in labels.values() for label in own if label.casefold() not in _LABELS}
    return Spoken([*names, row["name"] if row else ""], speech)


def _texts(project: "Project", source: str) -> Iterator[tuple[str, Sequence[Turn]]]:
    """Yield every text and its turns that a source has had."""
    for version in project.file.versions.of(source):
        if not version.withdrawn:
            yield project.file.versions.text(version.id), project.file.versions.turns(version.id)


class Withdrawing:
    """Works out a withdrawal; what it needs to keep is kept, nothing else is changed."""

    def __init__(self, project: "Project", person: str, words: Spoken) -> None:
        self._project = project
        self._file = project.file
        self._words = words
        self._plan = Plan(person)
        self._whole: list[Operation] = list(project.file.log.all())

    def plan(self) -> Plan:
        """Return what is to be done."""
        plan, state = self._plan, fold(self._whole)
        before = deepcopy(state)
        rows: dict[str, list[Row]] = {"version": self._lost_versions(state)}
        drop: dict[str, list[str]] = {}
        for source in state.kinds["source"].values():
            self._withdraw_from(source, state, rows, drop)
        facts = {"sources": plan.sources, "rows": rows, "drop": drop}
        carry(state, plan.person, facts)
        plan.codings = _living(before) - _living(state)
        plan.memos = len(before.kinds["memo"]) - len(state.kinds["memo"])
        self._redact(state)
        plan.erased = sorted({*self._erased(state)})
        gone = set(plan.erased)
        left = fold(replace(op, body=None) if op.key in gone else op for op in self._whole)
        carry(left, plan.person, facts)
        put, less = _beyond(left, state)
        for kind, found in rows.items():
            put.setdefault(kind, set()).update(row["id"] for row in found)
        kinds = {kind: [state.kinds[kind][i] for i in sorted(ids) if i in state.kinds[kind]]
                 for kind, ids in put.items()}  # fmt: skip
        gone_ids = {kind: {*drop.get(kind, ()), *less.get(kind, ())} for kind in {*drop, *less}}
        plan.body = {
            "sources": plan.sources,
            "erased": plan.erased,
            "rows": {kind: found for kind, found in kinds.items() if found},
            "drop": {kind: sorted(ids) for kind, ids in gone_ids.items() if ids},
        }
        return plan

    # Sources

    def _withdraw_from(
        self, source: Row, state: Memory, rows: dict[str, list[Row]], drop: dict[str, list[str]]
    ) -> None:
        speakers = state.find("speaker", source=source["id"])
        own = {s["label"] for s in speakers if s["participant"] == self._plan.person}
        others = {s["label"] for s in speakers if s["role"] not in _ASKS and not s["renamed"]} - own
        versions, head = self._file.versions, source["head"]
        shown = state.kinds["version"].get(head)
        if shown is None or shown["text"] == WITHDRAWN:
            return
        text, turns = versions.text(head), versions.turns(head)
        is_hers = bool(own) and not others
        script = _all(text) if is_hers else self._script(text, turns, own)
        if not (own or script or self._stood_before(source["id"])):
            return
        self._plan.sources.append(source["id"])
        way = carrying(script, text, scripts.apply(script, text))
        new = self._version(source, state, way, script, turns)
        rows["version"] += [self._shell(row) for row in state.find("version", source=source["id"])]
        rows["version"].append(new)
        kept = self._translation(source["id"], way, turns, own) if not is_hers else ""
        now = {"head": new["id"], "version": new["number"], "original": "", "translation": kept}
        rows.setdefault("source", []).append(
            {**(_emptied(source) if is_hers else source), **now, "translation_at": new["id"]}
        )
        hidden = [s["id"] for s in speakers if is_hers or s["label"] in own]
        drop.setdefault("speaker", []).extend(hidden)
        heads = state.find("head", subject=source["id"])
        drop.setdefault("head", []).extend(
            head["id"] for head in heads if is_hers or head["field"].startswith("translation")
        )
        if is_hers:
            self._plan.removed.append(source["id"])
            memos = state.find("memo", about=source["id"])
            drop.setdefault("memo", []).extend(memo["id"] for memo in memos)
        elif own:
            facts = {"id": speaker_id(source["id"], MARK), "source": source["id"], "label": MARK}
            rows.setdefault("speaker", []).append(complete("speaker", facts))

    def _script(self, text: str, turns: Sequence[Turn], own: set[str]) -> Script:
        """Return what takes her turns out of a text, and her name and long quotes out of others."""
        hers = [Span(turn.start, turn.end) for turn in turns if turn.speaker in own]
        edits: list[Edit] = []
        for span in union([*hers, *self._words.in_text(text)]):
            if any(span.overlaps(turn) for turn in hers):
                edits.append(Edit(span.start, span.length, MARK))
            else:
                edits += scripts.replaced(span.start, span.length, MARK)
        return scripts.script(edits)

    def _stood_before(self, source: str) -> bool:
        return any(self._words.in_text(text) for text, _turns in _texts(self._project, source))

    def _version(
        self, source: Row, state: Memory, way: Carrying, script: Script, turns: Sequence[Turn]
    ) -> Row:
        """Return the version that everybody reads from now on; its text is kept."""
        keep, versions = self._file.texts.keep, self._file.versions
        now = tuple(turns_after(way, turns))
        units = tuple(units_after(way, versions.units(source["head"])))
        numbers = [row["number"] for row in state.find("version", source=source["id"])]
        facts = {
            "id": f"{source['id']} {self._project.new_id()}",
            "source": source["id"],
            "number": max(numbers) + 1,
            "text": keep(way.new.encode()),
            "turns": keep(pack_turns(now)),
            "units": keep(pack_units(units), pack=True),
            "characters": len(way.new),
            "turn_count": len(now),
            "parent": source["head"],
            "script": scripts.silent(script),
            "note": _("words withdrawn"),
            "coder": self._project.coder.introduce(self._project.person)[0],
            "time": wall() << COUNTER_BITS,
        }
        return complete("version", facts)

    def _shell(self, row: Row) -> Row:
        """Return a version without its words: where places went is all that is left of it."""
        silent = {
            name: scripts.silent(scripts.unpacked(row[name])) if row[name] else ""
            for name in ("script", "other_script")
        }
        words = {"text": WITHDRAWN, "turns": "", "units": "", "speakers": "", "withdrawn": 1}
        return {**row, **silent, **words, "note": self._words.redacted(row["note"])}

    def _lost_versions(self, state: Memory) -> list[Row]:
        """Return, without words, the revisions that were made while a withdrawal was on its way."""
        found = []
        for op in self._whole:
            body = op.body or {}
            if (
                body
                and op.verb == "source.revise"
                and body["version"] not in state.kinds["version"]
            ):
                parent = state.kinds["version"].get(body["parent"])
                if parent is not None and parent["withdrawn"]:
                    facts = {**body, "id": body["version"], "source": op.subject, "note": ""}
                    row = complete("version", {**facts, "number": parent["number"], "removed": 1})
                    found.append(self._shell(row))
                    self._plan.sources.append(op.subject)
        return found

    def _translation(self, source: str, way: Carrying, turns: Sequence[Turn], own: set[str]) -> str:
        """Keep what is left of a translation, and return its name."""
        hers = [Span(turn.start, turn.end) for turn in turns if turn.speaker in own]
        kept = [
            replace(each, text=self._words.redacted(each.text))
            for each in self._project.translation.of(source)
            if not any(span.overlaps(Span(each.start, each.end)) for span in hers)
        ]
        moved = tuple(translated_after(way, kept))
        return self._file.texts.keep(pack_translation(moved), pack=True) if moved else ""

    # Notes

    def _redact(self, state: Memory) -> None:
        """Take her name and quotes of her out of everything anybody wrote."""
        for kind in SHAPES:
            for row in [*state.kinds[kind].values()]:
                clean = {column: self._clean(kind, column, row[column]) for column in row}
                if clean["id"] != row["id"]:
                    state.drop(kind, row["id"])  # a cell of hers in a matrix
                elif clean != row:
                    state.put(kind, clean)
                    self._plan.notes += kind not in ("source", "speaker", "head")

    def _clean(self, kind: str, column: str, value: Any) -> Any:
        if not isinstance(value, str) or not value or (kind == "version" and column != "note"):
            return value
        if (kind, column) in _PACKED:
            return json.dumps(self._words.clean(json.loads(value)), ensure_ascii=False)
        return self._words.redacted(value)

    def _erased(self, state: Memory) -> Iterator[str]:
        """Yield the keys of the operations whose particulars go, and of those gone before."""
        touched = set(self._plan.sources)
        for op in self._whole:
            if op.body is None:
                continue
            if op.verb in (WITHDRAW, ACKNOWLEDGE) and touched & {*op.body["sources"]}:
                yield from (op.key, *op.body["erased"])
            elif self._carries(op, touched, state):
                yield op.key

    def _carries(self, op: Operation, touched: set[str], state: Memory) -> bool:
        noun = op.verb.partition(".")[0]
        if op.subject in touched and (op.verb in _OF_SOURCES or noun == "translation"):
            return True
        if noun in ("source", "translation") and op.subject in self._plan.removed:
            return True
        if noun == "participant" and op.subject == self._plan.person:
            return op.verb not in (WITHDRAW, ACKNOWLEDGE)
        if noun == "memo" and op.subject not in state.kinds["memo"]:
            return True
        if op.verb in (WITHDRAW, ACKNOWLEDGE):
            return False
        return bool(self._words.clean(op.body) != op.body)


def _all(text: str) -> Script:
    return (Edit(0, len(text), ""),) if text else ()


def _emptied(source: Row) -> Row:
    """Return a source of which nothing is left but that there was one."""
    return complete("source", {"id": source["id"], "name": MARK, "removed": 1})


def _living(state: Memory) -> int:
    return sum(not row["removed"] for row in state.kinds["coding"].values())


def _beyond(left: Memory, state: Memory) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the ids of the rows that must be put to get from one state to the other, and go."""
    put: dict[str, set[str]] = {}
    less: dict[str, set[str]] = {}
    for kind in SHAPES:
        if kind != "member":
            wanted, there = state.kinds[kind], left.kinds[kind]
            put[kind] = {i for i, row in wanted.items() if there.get(i) != row}
            less[kind] = {i for i in there if i not in wanted}
    return put, less
