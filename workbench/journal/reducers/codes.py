"""Codes: their definitions, their place in the tree, and what they are read as."""

from typing import Final

from workbench.journal.reducers.definitions import add_code, define
from workbench.journal.reducers.families import CODES
from workbench.journal.reducers.registers import Reducer, edit, remove, restore

REDUCERS: Final[dict[str, Reducer]] = {
    "code.add": add_code,
    "code.rename": edit("code"),
    "code.define": define,
    "code.retire": edit("code"),
    "code.revive": edit("code"),
    "code.remove": remove("code"),
    "code.restore": restore("code"),
    "code.move": CODES.move,
    "code.merge": CODES.merge,
    "code.unmerge": CODES.unmerge,
}
