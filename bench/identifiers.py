"""How many identifiers are proposed, and how many proposals are right: `-m bench identifiers`.

The demo corpus is marked in `corpora/identifiers.yaml`; short passages held apart from the making
of the rules, in `bench/heldout.yaml`. Counted are places in the texts: a marked one is found when a
proposal covers any of it; a proposed place is right when any of it is marked.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from workbench.model.spans import Span
from workbench.privacy.folding import Folded, fold
from workbench.privacy.proposals import Text, propose
from workbench.progress import drain
from workbench.project import Project
from workbench.project.demo import make_demo

ROOT = Path(__file__).parents[1]
KINDS = ("person", "place", "date", "occupation", "phone", "e-mail", "id")

Places = Mapping[str, Mapping[str, list[Span]]]
"""By kind, by source: the places."""


@dataclass(frozen=True, slots=True)
class Score:
    """Of a kind: how many places are marked and found, and how many proposed and right."""

    kind: str
    marked: int
    found: int
    proposed: int
    right: int

    @property
    def recall(self) -> float | None:
        """The share of what is marked that is found; None where nothing is marked."""
        return self.found / self.marked if self.marked else None

    @property
    def precision(self) -> float | None:
        """The share of what is proposed that is right; None where nothing is proposed."""
        return self.right / self.proposed if self.proposed else None


def measure(as_json: bool) -> None:
    """Measure both sets and print a table of each."""
    answers = {"demo corpus": demo(), "held apart": held_apart()}
    if as_json:
        rows = {
            name: [
                {"kind": s.kind, "marked": s.marked, "found": s.found, "proposed": s.proposed,
                 "right": s.right, "recall": s.recall, "precision": s.precision}
                for s in scores
            ]
            for name, scores in answers.items()
        }  # fmt: skip
        print(json.dumps(rows, indent=2))
        return
    for name, scores in answers.items():
        print(f"\n{name}")
        print(f"{'kind':<12}{'marked':>8}{'recall':>9}{'proposed':>10}{'precision':>11}")
        for s in scores:
            print(f"{s.kind:<12}{s.marked:>8}{_shown(s.recall):>9}{s.proposed:>10}"
                  f"{_shown(s.precision):>11}")  # fmt: skip


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def demo() -> list[Score]:
    """Return the scores on the demo corpus, in a project as people have it."""
    marked = yaml.safe_load((ROOT / "corpora/identifiers.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = drain(make_demo(Path(folder))).project
        with Project.open(path) as project:
            sources = {s.id: s.name for s in project.source.list()}
            texts = {name: project.source.text(source) for source, name in sources.items()}
            proposals = project.pseudonym.propose()
            proposed = _proposed((p.kind, sources[s.source], Span(s.start, s.end))
                                 for p in proposals for s in p.places)  # fmt: skip
    return scores(_marked(marked, texts), proposed)


def held_apart() -> list[Score]:
    """Return the scores on the passages held apart, each by itself."""
    passages = yaml.safe_load((ROOT / "bench/heldout.yaml").read_text(encoding="utf-8"))
    texts = {each["name"]: each["text"] for each in passages}
    marked = {each["name"]: {k: each[k] for k in KINDS if k in each} for each in passages}
    proposed = _proposed(
        (p.kind, name, Span(s.start, s.end))
        for name, text in texts.items()
        for p in propose([Text(name, name, text)])
        for s in p.places
    )
    return scores(_marked(marked, texts), proposed)


def scores(marked: Places, proposed: Places) -> list[Score]:
    """Return the scores of each kind, and of all kinds together whatever they are called."""
    found = [_score(kind, marked.get(kind, {}), proposed.get(kind, {})) for kind in KINDS]
    return [*found, _score("any kind", _together(marked), _together(proposed))]


def _score(
    kind: str, marked: Mapping[str, list[Span]], proposed: Mapping[str, list[Span]]
) -> Score:
    def hit(these: Mapping[str, list[Span]], those: Mapping[str, list[Span]]) -> int:
        return sum(
            any(span.overlaps(other) for other in those.get(source, ()))
            for source, spans in these.items()
            for span in spans
        )

    def size(places: Mapping[str, list[Span]]) -> int:
        return sum(map(len, places.values()))

    return Score(kind, size(marked), hit(marked, proposed), size(proposed), hit(proposed, marked))


def _together(places: Places) -> dict[str, list[Span]]:
    merged: dict[str, list[Span]] = {}
    for by_source in places.values():
        for source, spans in by_source.items():
            merged.setdefault(source, []).extend(spans)
    return merged


def _proposed(places: Iterable[tuple[str, str, Span]]) -> dict[str, dict[str, list[Span]]]:
    found: dict[str, dict[str, list[Span]]] = {}
    for kind, source, span in places:
        found.setdefault(kind, {}).setdefault(source, []).append(span)
    return found


def _marked(
    marked: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, dict[str, list[Span]]]:
    """Return where what is marked stands; what is inside of a longer one counts once."""
    found: dict[str, dict[str, list[Span]]] = {}
    for source, kinds in marked.items():
        folded = fold(texts[source])
        taken: list[Span] = []
        every = [(kind, text) for kind, listed in kinds.items() for text in listed]
        for kind, text in sorted(every, key=lambda pair: -len(pair[1])):
            spans = _stands(folded, text)
            if not spans:
                raise ValueError(f"{text!r} is marked in {source} but does not stand there")
            free = [s for s in spans if not any(s.overlaps(o) for o in taken)]
            taken += free
            found.setdefault(kind, {}).setdefault(source, []).extend(free)
    return found


def _stands(folded: Folded, text: str) -> list[Span]:
    """Return where a text stands as a whole word; in Amharic, with whatever is joined to it."""
    word = re.escape(fold(text).text)
    joined = re.search("[\u1200-\u137f]", text)
    pattern = word if joined else rf"(?<!\w){word}(?!\w)"
    return [
        Span(folded.place(found.start()), folded.place(found.end()))
        for found in re.finditer(pattern, folded.text)
    ]
