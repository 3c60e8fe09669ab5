"""Taking back: the operation that undoes another, and whether somebody has built on it since."""

from collections.abc import Callable
from typing import Any

from workbench.journal.operation import Draft, Operation
from workbench.journal.reducers import FAMILIES
from workbench.journal.state import View

_PAIRS = {
    "participant.add": "participant.remove",
    "participant.restore": "participant.remove",
    "source.import": "source.remove",
    "source.restore": "source.remove",
    "code.add": "code.remove",
    "code.restore": "code.remove",
    "coding.add": "coding.remove",
    "coding.restore": "coding.remove",
    "memo.add": "memo.remove",
    "memo.restore": "memo.remove",
    "answer.add": "answer.remove",
    "answer.restore": "answer.remove",
    "theme.add": "theme.remove",
    "theme.restore": "theme.remove",
    "theme.gather": "theme.release",
    "theme.regather": "theme.release",
    "notice.see": "notice.unsee",
    "notice.unsee": "notice.see",
    "round.new": "round.remove",
    "round.restore": "round.remove",
    "round.finish": "round.resume",
    "round.refinish": "round.resume",
    "anchor.add": "anchor.remove",
    "anchor.restore": "anchor.remove",
    "finding.add": "finding.remove",
    "finding.restore": "finding.remove",
    "finding.link": "finding.unlink",
    "finding.relink": "finding.unlink",
    "term.add": "term.remove",
    "term.restore": "term.remove",
    "term.link": "term.unlink",
    "term.relink": "term.unlink",
}
_BACK = {
    "participant.remove": "participant.restore",
    "source.remove": "source.restore",
    "code.remove": "code.restore",
    "coding.remove": "coding.restore",
    "memo.remove": "memo.restore",
    "answer.remove": "answer.restore",
    "theme.remove": "theme.restore",
    "theme.release": "theme.regather",
    "round.remove": "round.restore",
    "round.resume": "round.refinish",
    "anchor.remove": "anchor.restore",
    "finding.remove": "finding.restore",
    "finding.unlink": "finding.relink",
    "term.remove": "term.restore",
    "term.unlink": "term.relink",
}
_KINDS = {
    "translation": "source", "framework": "cell", "review": "answer", "round.decide": "decision",
}  # fmt: skip
"""Nouns, and verbs, that change a thing of another kind."""

_RESOLVED = {"change.settle": "change.reopen", "change.reopen": "change.settle"}
"""What a resolution keeps of the values it took the place of, and what brings them back."""

_MERGES = {
    "code.merge": "code.unmerge",
    "code.unmerge": "code.merge",
    "theme.merge": "theme.unmerge",
    "theme.unmerge": "theme.merge",
}
_REVISIONS = {
    "source.revise": "source.unrevise",
    "source.rerevise": "source.unrevise",
    "source.unrevise": "source.rerevise",
}

_FOUNDATIONS = {"project.new", "coder.add", "export.despite"}
"""What stays: a project that was made, the name of a person who worked on it, and that words left
the project although a check spoke against it: they cannot be called back.
"""

LASTING = (
    "project.new", "team.admit", "team.role", "team.revoke", "team.leave", "team.link",
    "export.despite",
    "participant.withdraw",
)  # fmt: skip
"""Gestures that undo passes over. Others rely on who is in the team the moment they learn of it; a
role is given anew, not taken back."""


def inverse(op: Operation) -> Draft | None:
    """Return what takes an operation back, or None for what cannot and need not be taken back."""
    body = op.body or {}
    if op.verb in _FOUNDATIONS or op.verb.startswith("member.") or op.body is None:
        return None
    if op.verb in _PAIRS or op.verb in _BACK:
        return Draft(_PAIRS.get(op.verb) or _BACK[op.verb], op.subject)
    if op.verb == "pseudonym.write":
        return Draft("pseudonym.unwrite", op.subject, {**body, "op": op.key})
    if op.verb == "pseudonym.unwrite":
        return Draft("pseudonym.write", op.subject, {k: body[k] for k in ("kind", "set")})
    if op.verb in _MERGES:
        return Draft(_MERGES[op.verb], op.subject, {"into": body["into"]})
    if op.verb in _REVISIONS:
        return Draft(_REVISIONS[op.verb], op.subject, {"version": body["version"]})
    if op.verb in _RESOLVED:
        return Draft(_RESOLVED[op.verb], op.subject, body)
    if op.verb == "coding.keep":
        back = {"code": body["code"], "now": body["before"], "before": body["now"]}
        return Draft("coding.keep", op.subject, back)
    return Draft(op.verb, op.subject, {**body, "set": body["was"], "was": body["set"]})


_NEEDS_UNUSED = {
    "participant.add",
    "answer.add",
    "source.import",
    "code.add",
    "code.restore",
    "theme.add",
    "finding.add",
    "term.add",
}
"""What goes away only while nothing rests on it; the rest may be taken away in use."""


def clash(view: View, op: Operation) -> str:
    """Return what stands in the way of taking `op` back, in words; empty when nothing does."""
    kind = _kind_of(op)
    if op.verb in _PAIRS:
        if op.verb == "source.restore":
            # A source may be removed with its memos, so removing it again asks no more.
            return "it has been coded" if _living(view, "coding", source=op.subject) else ""
        return _built_on(view, kind, op.subject) if op.verb in _NEEDS_UNUSED else ""
    if op.verb in ("code.move", "theme.move") and FAMILIES[kind].stands_above(
        view, op.subject, (op.body or {})["was"].get("parent", "")
    ):
        return "it would stand below itself now"
    if op.verb in ("source.revise", "source.rerevise"):
        return _marked_since(view, (op.body or {})["version"])
    changed = (op.body or {}).get("set")
    if not changed or op.verb == "pseudonym.unwrite":
        return ""
    if op.verb == "participant.set" or kind == "attribute":
        return _described_since(view, op.subject, changed)
    row = view.get(kind, op.subject)
    if row is None:
        return f"the {kind} is gone"
    for name, value in changed.items():
        if row.get(name) != value:
            return f"its {name.replace('_', ' ')} has been changed since"
    return ""


def _kind_of(op: Operation) -> str:
    """Return what kind of thing an operation changes."""
    if op.verb == "pseudonym.write":
        return str((op.body or {})["kind"])
    noun = op.verb.partition(".")[0]
    return _KINDS.get(op.verb) or _KINDS.get(noun, noun)


def _described_since(view: View, person: str, changed: dict[str, Any]) -> str:
    for key, value in changed.items():
        row = view.get("attribute", f"{person} {key}")
        if row is None or row["value"] != value:
            return f"its {key} has been changed since"
    return ""


def is_rested_on(view: View, source: str) -> bool:
    """Whether a theme, a finding, a term or a cell that is there rests on words of a source."""
    for anchor in view.find("anchor", source=source):
        kinds = (view.get(kind, anchor["about"]) for kind in ("finding", "theme", "term", "cell"))
        if not anchor["removed"] and any(row and not row.get("removed") for row in kinds):
            return True
    return False


def _marked_since(view: View, version: str) -> str:
    """Return what has been done to a version of a text since it was made; empty for nothing."""
    if _living(view, "version", parent=version):
        return "the text has been revised again"
    if _living(view, "coding", anchor=version):
        return "the new text has been coded"
    return "memos lie on the new text" if _living(view, "memo", anchor=version) else ""


def _living(view: View, kind: str, **equal: Any) -> bool:
    return any(not row["removed"] for row in view.find(kind, **equal))


def _built_on(view: View, kind: str, subject: str) -> str:
    uses: dict[str, list[tuple[Callable[[], bool], str]]] = {
        "code": [
            (lambda: _living(view, "coding", code=subject), "passages have been coded with it"),
            (lambda: _living(view, "code", parent=subject), "other codes stand below it"),
            (lambda: _living(view, "theme_code", code=subject), "a theme rests on it"),
            (lambda: any(view.find("alias", into=subject)), "another code was merged into it"),
            (lambda: _living(view, "memo", about=subject), "memos are attached to it"),
        ],
        "source": [
            (lambda: _living(view, "coding", source=subject), "it has been coded"),
            (lambda: is_rested_on(view, subject), "something rests on its words"),
            (lambda: _living(view, "memo", about=subject), "memos are attached to it"),
        ],
        "theme": [
            (lambda: _living(view, "theme_code", theme=subject), "codes are gathered in it"),
            (lambda: _living(view, "anchor", about=subject), "passages are gathered in it"),
            (lambda: _living(view, "theme", parent=subject), "other themes stand below it"),
            (lambda: any(view.find("theme_alias", into=subject)), "a theme was merged into it"),
            (lambda: _living(view, "finding_theme", theme=subject), "a finding speaks of it"),
            (lambda: _living(view, "memo", about=subject), "memos are attached to it"),
        ],
        "finding": [
            (lambda: _living(view, "anchor", about=subject), "passages are attached to it"),
            (lambda: _living(view, "memo", about=subject), "memos are attached to it"),
        ],
        "term": [
            (lambda: _living(view, "anchor", about=subject), "passages are attached to it"),
            (lambda: _living(view, "near_term", term=subject), "other terms are near to it"),
            (lambda: _living(view, "near_term", other=subject), "other terms are near to it"),
            (lambda: _living(view, "memo", about=subject), "memos are attached to it"),
        ],
        "answer": [(lambda: _decided(view, subject), "it has been decided on")],
        "participant": [
            (lambda: any(view.find("speaker", participant=subject)), "speakers stand for it"),
        ],
    }
    return next((words for used, words in uses.get(kind, []) if used()), "")


def _decided(view: View, answer: str) -> bool:
    row = view.get("answer", answer)
    return bool(row and (row["decision"] or row["lifted"]))
