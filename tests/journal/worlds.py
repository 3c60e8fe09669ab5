"""Several replicas that work apart and meet: the world the merge rules are tried in."""

import random
from dataclasses import dataclass, field

from workbench.journal.chain import Chain
from workbench.journal.clock import Clock
from workbench.journal.fold import Knowledge, fold
from workbench.journal.operation import Draft, Operation
from workbench.journal.state import Memory
from workbench.model.script import Edit, packed, script


@dataclass
class Replica:
    """One copy of a project, with a clock that may be wrong."""

    name: str
    skew: int
    held: dict[str, Operation] = field(default_factory=dict)
    now: int = 1_700_000_000_000

    def __post_init__(self) -> None:
        self.chain = Chain(self.name)
        self.clock = Clock(now=lambda: self.now + self.skew)

    def state(self) -> Memory:
        return fold(self.held.values())

    def do(self, *drafts: Draft, gesture: str = "", reverts: str = "") -> list[Operation]:
        self.now += 1
        made = list(
            self.chain.seal(
                drafts,
                clock=self.clock,
                actor=self.name,
                gesture=gesture or drafts[0].verb,
                reverts=reverts,
            )
        )
        self.held.update({op.key: op for op in made})
        return made

    def meet(self, other: "Replica") -> None:
        """Take over what the other holds."""
        for key, op in sorted(other.held.items(), key=lambda item: item[1].order):
            if key not in self.held:
                self.held[key] = op
                self.clock.observe(op.time)
                self.chain.rank = max(op.rank, self.chain.rank)
                self.chain.news[op.replica] = max(op.seq, self.chain.news.get(op.replica, 0))


class World:
    """Three replicas doing random things to a few codes, codings and memos."""

    CODES = ("a", "b", "c", "d")
    COPIES = 3

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.replicas = [
            Replica(f"r{number}", self.random.choice((0, -5000, 5000, 3 * 86_400_000)))
            for number in range(self.COPIES)
        ]
        first = self.replicas[0]
        first.do(*(Draft("code.add", code, {"name": code}) for code in self.CODES))
        first.do(*(Draft("coding.add", f"k{n}", self.coding(n)) for n in range(4)))
        first.do(Draft("memo.add", "m", {"text": "first"}))
        first.do(
            Draft("participant.add", "p", {"name": "P"}),
            Draft("theme.add", "t", {"name": "T"}),
            Draft("round.new", "r", {"name": "R"}),
            Draft("source.import", "s", {"name": "S", "text": "t", "characters": 40}),
        )
        first.do(*(Draft("theme.add", name, {"name": name}) for name in ("t2", "t3")))
        first.do(
            Draft("finding.add", "f", {"claim": "F"}), Draft("term.add", "w", {"word": "W"}),
            Draft("anchor.add", "x", {"about": "f", "source": "s", "start": 1, "end": 4}),
        )  # fmt: skip
        for other in self.replicas[1:]:
            other.meet(first)

    @staticmethod
    def coding(number: int) -> dict[str, object]:
        return {
            "source": "s", "version": 1, "start": number, "end": number + 5,
            "code": "abcd"[number % 4], "coder": "x",
        }  # fmt: skip

    def step(self) -> None:
        replica = self.random.choice(self.replicas)
        if self.random.random() < 0.25:
            replica.meet(self.random.choice([r for r in self.replicas if r is not replica]))
        else:
            replica.do(self.deed(replica))

    def deed(self, replica: Replica) -> Draft:
        code, other = self.random.sample(self.CODES, 2)
        coding = f"k{self.random.randrange(4)}"
        number = self.random.randrange(1000)
        choices = [
            Draft("code.rename", code, {"set": {"name": f"n{number}"}, "was": {"name": ""}}),
            Draft("code.move", code, {"set": {"parent": other}, "was": {"parent": ""}}),
            Draft("code.merge", code, {"into": other}),
            Draft("code.merge", other, {"into": code}),
            Draft("coding.remove", coding),
            Draft("coding.recode", coding, {"set": {"code": other}, "was": {"code": code}}),
            Draft("memo.edit", "m", {"set": {"text": f"t{number}"}, "was": {"text": ""}}),
            Draft("code.retire", code, {"set": {"retired": 1}, "was": {"retired": 0}}),
            Draft("coding.restore", coding),
            Draft("participant.set", "p", {"set": {"age": str(number)}, "was": {"age": ""}}),
            Draft(
                "theme.gather", "t a supports", {"theme": "t", "code": "a", "stance": "supports"}
            ),
            Draft("theme.release", "t a supports"),
            Draft("pseudonym.write", "t", {"kind": "theme", "set": {"name": f"[P{number}]"}}),
            Draft("export.despite", f"x{number}", {"reason": "agreed", "found": {"phone": 1}}),
            Draft("code.define", code, {"set": {"full": f"f{number % 3}"}, "was": {"full": ""}}),
            Draft("coding.add", f"k{number}", self.coding(number % 4)),
            Draft("coding.keep", coding, {"code": code, "now": f"w{number}", "before": ""}),
            Draft("round.close", "r", {"set": {"closed": 1}, "was": {"closed": 0}}),
            Draft("round.remove", "r"),
            Draft("round.finish", "r s x", {"round": "r", "source": "s", "coder": "x"}),
            Draft("round.resume", "r s x"),
            Draft("round.decide", "d", {"set": {"choice": f"{number}"}, "was": {"choice": ""}}),
        ]
        # The others keep their share of what happens, so that their rare states stay as frequent.
        if self.random.random() < 0.06:
            return self.random.choice(self.answers(number))
        if self.random.random() < 0.25:
            return self.random.choice(self.outcomes(replica, number))
        state = replica.state()
        choices += self.revisions(state, number)
        heads = [
            {key: head[key] for key in ("replica", "seq", "rank", "value")}
            for head in state.find("head", subject="m", field="text")
        ]
        if heads:
            back = {"field": "text", "heads": heads}
            choices += [Draft("change.settle", "m", back), Draft("change.reopen", "m", back)]
        for notice in list(state.kinds["notice"])[:1]:
            choices += [Draft("notice.see", notice), Draft("notice.unsee", notice)]
        merges = list(state.find("alias"))
        if merges:
            edge = self.random.choice(merges)
            choices.append(Draft("code.unmerge", edge["code"], {"into": edge["into"]}))
        return self.random.choice(choices)

    @staticmethod
    def answers(number: int) -> list[Draft]:
        """What may be done with the answer of a partner, any two of it at once."""
        return [
            Draft("answer.add", "n", {"kind": "theme", "about": "t", "choice": "agree"}),
            Draft("answer.remove", "n"),
            Draft("review.decide", "n", {"set": {"decision": f"d{number}"}, "was": {}}),
            Draft("review.lift", "n", {"set": {"lifted": f"l{number}"}, "was": {"lifted": ""}}),
        ]

    def outcomes(self, replica: Replica, number: int) -> list[Draft]:
        """What may be done to themes, findings, terms and cells, any two of it at once."""
        theme, other = self.random.sample(("t", "t2", "t3"), 2)
        cell = {"by": "site", "case": "Mwira", "column": "t"}
        link = {"finding": "f", "theme": theme}
        undone = [
            Draft("theme.unmerge", edge["theme"], {"into": edge["into"]})
            for edge in replica.state().find("theme_alias")
        ]
        write = {**cell, "set": {"summary": f"s{number}"}, "was": {"summary": ""}}
        return [
            *undone[:1],
            *(4 * [Draft("framework.write", "site t Mwira", write)]),
            Draft("theme.move", theme, {"set": {"parent": other}, "was": {"parent": ""}}),
            Draft("theme.merge", theme, {"into": other}),
            Draft("finding.edit", "f", {"set": {"claim": f"c{number}"}, "was": {"claim": ""}}),
            Draft("finding.remove", "f"),
            Draft("finding.restore", "f"),
            Draft("finding.link", f"f {theme}", link),
            Draft("finding.unlink", f"f {theme}"),
            Draft("anchor.add", f"x{number}", {"about": "f", "source": "s", "start": 2, "end": 3}),
            Draft("anchor.edit", "x", {"set": {"about": theme}, "was": {"about": "f"}}),
            Draft("anchor.remove", "x"),
            Draft("anchor.restore", "x"),
            Draft("term.edit", "w", {"set": {"meaning": f"m{number}"}, "was": {"meaning": ""}}),
            Draft("term.link", "w w2", {"term": "w", "other": "w2"}),
            Draft("term.unlink", "w w2"),
        ]  # fmt: skip

    def revisions(self, state: Memory, number: int) -> list[Draft]:
        """What can be done to the one text: another version, taken back, done again, marked."""
        source = state.kinds["source"]["s"]
        head = state.kinds["version"][source["head"]]
        at = self.random.randrange(max(1, head["characters"]))
        edit = Edit(at, self.random.randint(0, min(4, head["characters"] - at)), "x" * (number % 3))
        body = {
            "version": f"s v{self.random.randrange(10**9)}",
            "parent": head["id"],
            "script": packed(script([edit])),
            "text": f"t{number}",
            "characters": head["characters"] + len(edit.inserted) - edit.removed,
        }
        made = {"version": head["id"], "start": at, "end": at + 3, "about": "s", "source": "s"}
        anchor = {"anchor": head["id"], "anchor_start": at, "anchor_end": at + 2}
        choices = [
            *[Draft("source.revise", "s", body)] * 3,
            Draft("source.revise", "s", {**body, "settles": True}),
            Draft("coding.add", f"v{number}", {**made, "code": "a", "coder": "x"}),
            Draft("coding.resize", "k1", {"set": anchor, "was": anchor}),
            Draft("memo.add", f"n{number}", {**made, "text": "on words"}),
        ]
        for row in state.kinds["version"].values():
            if row["number"] > 1 and "+" not in row["id"]:
                back = "source.rerevise" if row["removed"] else "source.unrevise"
                choices.append(Draft(back, "s", {"version": row["id"]}))
        return choices


__all__ = ["Knowledge", "Replica", "World"]
