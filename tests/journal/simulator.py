"""A weighted world: five copies, every verb there is, and the rare things often.

Random deeds alone hardly ever make two people move codes below each other. Here the things that
clash are few and done often, people meet seldom, and clocks are wrong by days.
"""

from collections import Counter
from collections.abc import Callable
from functools import cache

from tests.journal.worlds import Replica, World
from workbench.journal.fold import fold
from workbench.journal.operation import Draft, Operation
from workbench.journal.reducers import (
    BRANCHED,
    JOINED,
    KEPT,
    LEFT_OUT,
    NOT_ALLOWED,
    REDUCERS,
)
from workbench.journal.roster import TEAM, device_of

CODES = ("a", "b", "c", "d")
CODINGS = ("k0", "k1", "k2")


def _set(verb: str, subject: str, **fields: object) -> Draft:
    return Draft(verb, subject, {"set": fields, "was": dict.fromkeys(fields, "")})


class Simulator(World):
    """Five copies of one project, in a team or not."""

    COPIES = 5

    def __init__(self, seed: int, *, team: bool = False, merges: bool = True) -> None:
        super().__init__(seed)
        self.team, self.merges = team, merges
        first, *others = self.replicas
        if not team:
            return
        self._found(first)
        for other in others:
            other.meet(first)
            other.do(Draft("member.here", TEAM, {"device": self.device(other)}))

    @staticmethod
    def sign(replica: Replica) -> str:
        return replica.name * 8

    def device(self, replica: Replica) -> str:
        return device_of(self.sign(replica))

    def _found(self, first: Replica) -> None:
        keys = {"device": self.device(first), "sign": self.sign(first), "age": "age1"}
        covers = {first.name: [first.chain.seq, first.chain.head]}
        first.do(Draft("member.found", TEAM, {**keys, "name": first.name, "covers": covers}))
        for number, other in enumerate(self.replicas[1:]):
            role = ("owner", "coder", "coder", "reader")[number]
            keys = {"device": self.device(other), "sign": self.sign(other), "age": "age1"}
            first.do(Draft("member.add", TEAM, {**keys, "name": other.name, "role": role}))

    def run(self, steps: int) -> "Simulator":
        """Let people work and meet."""
        for _step in range(steps):
            replica = self.random.choice(self.replicas)
            if self.random.random() < 0.2:
                replica.meet(self.random.choice([r for r in self.replicas if r is not replica]))
            elif self.team and self.random.random() < 0.12:
                replica.do(self.about_members(replica))
            else:
                replica.do(self.deed(replica))
        return self

    def operations(self) -> list[Operation]:
        """Return everything anybody did."""
        return list({key: op for r in self.replicas for key, op in r.held.items()}.values())

    def about_members(self, replica: Replica) -> Draft:
        """Return a change of somebody's role, as an owner who knows what she holds makes it."""
        target = self.random.choice(self.replicas)
        device = self.device(target)
        held = max((op.seq for op in replica.held.values() if op.replica == target.name), default=0)
        mine = [op for op in replica.held.values() if op.subject == TEAM]
        about = {"device": device, "upto": {target.name: held}}
        about["replaces"] = [op.key for op in mine if (op.body or {}).get("device") == device]
        verb = self.random.choice(["member.revoke", "member.role", "member.link", "member.add"])
        if verb == "member.role":
            about["role"] = self.random.choice(["owner", "coder", "reader"])
        elif verb == "member.link":
            about["person"] = self.device(self.replicas[1])
        elif verb == "member.add":
            about |= {"sign": self.sign(target), "age": "age1", "name": "n", "role": "coder"}
        return Draft(verb, TEAM, about)

    def deed(self, replica: Replica) -> Draft:
        """Return something to do: one of what clashes, or any verb at all."""
        code, other = self.random.sample(CODES, 2)
        number = self.random.randrange(1000)
        likely: list[Callable[[], Draft]] = [
            lambda: _set("code.move", code, parent=other),
            lambda: _set("code.move", code, parent=other),
            *([lambda: Draft("code.merge", code, {"into": other})] if self.merges else []),
            lambda: Draft("coding.remove", self.random.choice(CODINGS)),
            lambda: _set("coding.recode", self.random.choice(CODINGS), code=other),
            lambda: _set("code.rename", code, name=f"n{number}"),
            lambda: _set("theme.edit", "t", name=f"n{number}"),
            lambda: self.revisions(replica.state(), number)[0],
        ]
        kind = self.random.random()
        if kind < 0.5:
            return self.random.choice(likely)()
        if kind < 0.65:
            return self.any_verb(code, number)
        if kind < 0.7:
            return self.pseudonym(replica, number)
        if kind < 0.72 and self.merges:
            return self.merged_theme(replica)
        draft = super().deed(replica)
        return draft if self.merges or "merge" not in draft.verb else likely[0]()

    def merged_theme(self, replica: Replica) -> Draft:
        """Return the merging of two themes, or what takes one back."""
        edges = list(replica.state().find("theme_alias"))
        if edges and self.random.random() < 0.5:
            edge = self.random.choice(edges)
            return Draft("theme.unmerge", edge["theme"], {"into": edge["into"]})
        theme, other = self.random.sample(("t", "t2", "t3"), 2)
        return Draft("theme.merge", theme, {"into": other})

    def pseudonym(self, replica: Replica, number: int) -> Draft:
        """Return the replacing of a name in a memo, or what puts it back."""
        written = [op.key for op in replica.held.values() if op.verb == "pseudonym.write"]
        if written and self.random.random() < 0.4:
            return Draft("pseudonym.unwrite", "m", {"op": self.random.choice(written)})
        return Draft("pseudonym.write", "m", {"kind": "memo", "set": {"text": f"w{number}"}})

    def any_verb(self, code: str, number: int) -> Draft:
        """Return a draft of any verb there is but those that `World` knows how to do."""
        plain = [verb for verb in REDUCERS if not verb.startswith(("member.", *_PECULIAR))]
        draft = self.plain(self.random.choice(plain), code, number)
        return draft if _understood(draft.verb) else _set("code.rename", code, name=f"n{number}")

    @staticmethod
    def plain(verb: str, code: str, number: int) -> Draft:
        """Return a draft of a verb that says no more than a name."""
        noun, _dot, done = verb.partition(".")
        subject = {
            "code": code, "coding": "k1", "memo": "m", "participant": "p", "theme": "t",
            "source": "s", "translation": "s", "speaker": "s K",
        }.get(noun, f"{noun} x")  # fmt: skip
        if done in _MAKING:
            return Draft(verb, f"{subject}{number}", {**_ANYTHING, "name": f"n{number}"})
        fields = {"name": f"n{number}"} if noun != "memo" else {"text": f"t{number}"}
        return Draft(verb, subject, {**_ANYTHING, "set": fields, "was": dict.fromkeys(fields, "")})


@cache
def _understood(verb: str) -> bool:
    """Whether a verb can be done like this at all; a test names those that need more."""
    world = World(0).replicas[0]
    world.do(Simulator.plain(verb, "a", 1))
    try:
        world.state()
    except (KeyError, TypeError, ValueError):
        return False
    return True


_MAKING = ("add", "new", "import")
_PECULIAR = (
    "source.revise", "source.unrevise", "source.rerevise", "coding.add", "coding.keep",
    "coding.resize", "code.merge", "code.unmerge", "theme.merge", "theme.unmerge", "theme.gather",
    "theme.release", "change.", "framework.", "anchor.", "pseudonym.",
)  # fmt: skip
"""Verbs, or beginnings of verbs, whose operations say more than a name."""
_CARRIED = {"rows": {}, "drop": {}, "sources": [], "erased": []}
"""What a withdrawal carries of the state that is left: here, all of it."""
_ANYTHING = {
    **_CARRIED,
    "set": {},
    "was": {},
    "code": "a",
    "source": "s",
    "round": "r",
    "coder": "x",
}


def rare_states(operations: list[Operation]) -> Counter[str]:
    """Count what is rare and matters: a law that never meets it proves nothing."""
    state, reached = fold(operations), Counter[str]()
    texts = Counter(notice["text"] for notice in state.kinds["notice"].values())
    reached["a ring of moves, one left out"] = texts[LEFT_OUT]
    reached["removed while changed"] = texts[KEPT]
    reached["merged into two at once"] = texts[JOINED]
    reached["done in a role that does not allow it"] = texts[NOT_ALLOWED]
    reached["a text revised twice at once"] = texts[BRANCHED]
    versions = state.kinds["version"]
    reached["two revisions put together"] = sum("+" in version for version in versions)
    links = {code["id"]: code["merged_into"] for code in state.kinds["code"].values()}
    reached["merged into a merged code"] = sum(bool(links.get(to)) for to in links.values())
    pairs = {(edge["code"], edge["into"]) for edge in state.kinds["alias"].values()}
    reached["merged into each other"] = sum(pair[::-1] in pairs for pair in pairs)
    fields = Counter((h["subject"], h["field"]) for h in state.kinds["head"].values())
    reached["several values"] = sum(count > 1 for count in fields.values())
    ranks = Counter(op.rank for op in operations)
    reached["the same moment on two copies"] = sum(count > 1 for count in ranks.values())
    return reached
