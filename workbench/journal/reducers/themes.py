"""Themes, and the codes gathered in them."""

from typing import Final

from workbench.journal.reducers.families import THEMES
from workbench.journal.reducers.links import link
from workbench.journal.reducers.registers import Reducer, add, edit, remove, restore

REDUCERS: Final[dict[str, Reducer]] = {
    "theme.add": add("theme"),
    "theme.edit": edit("theme"),
    "theme.move": THEMES.move,
    "theme.merge": THEMES.merge,
    "theme.unmerge": THEMES.unmerge,
    "theme.remove": remove("theme"),
    "theme.restore": restore("theme"),
    "theme.gather": link("theme_code"),
    "theme.release": remove("theme_code"),
    "theme.regather": restore("theme_code"),
}
