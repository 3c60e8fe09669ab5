"""Two people changed one text apart: what a text with both changes could look like.

A proposal, paragraph by paragraph, for a person to read; nothing here decides anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that holds the changes of both sides.

    Attributes:
        text: The whole of it.
        clean: Whether the two never changed the same paragraph; where they did, both stand in
            the text, one after the other.
    """

    text: str
    clean: bool


def propose(base: str, ours: str, theirs: str) -> Proposal:
    """Return the text with what each side changed of `base`.

    Args:
        base: The text both began with.
        ours: What one side made of it.
        theirs: What the other side made of it.
    """
    before, mine, others = (text.split("\n") for text in (base, ours, theirs))
    parts: list[str] = []
    clean = True
    for was, one, two in _stretches(before, mine, others):
        if one == two or two == was:
            parts += one
        elif one == was:
            parts += two
        else:
            clean = False
            parts += [*one, *(line for line in two if line not in one)]
    return Proposal("\n".join(parts), clean)


def differences(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Return the lines of two texts with a sign each: " " both, "-" only ours, "+" only theirs."""
    mine, others = ours.split("\n"), theirs.split("\n")
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, others, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(" ", line) for line in mine[a:b]]
        else:
            found += [("-", line) for line in mine[a:b]] + [("+", line) for line in others[c:d]]
    return found


_Stretch = tuple[list[str], list[str], list[str]]


def _stretches(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[_Stretch]:
    """Yield what stands between the lines that all three have in common, and those lines."""
    mine, others = _kept(base, ours), _kept(base, theirs)
    a = b = c = 0
    for line in [*(n for n in range(len(base)) if n in mine and n in others), len(base)]:
        end = line == len(base)
        one = len(ours) if end else mine[line]
        two = len(theirs) if end else others[line]
        yield base[a:line], ours[b:one], theirs[c:two]
        if not end:
            yield [base[line]], [base[line]], [base[line]]
        a, b, c = line + 1, one + 1, two + 1


def _kept(base: Sequence[str], changed: Sequence[str]) -> dict[int, int]:
    """Return where the lines of `base` that are still there now stand."""
    blocks = SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
