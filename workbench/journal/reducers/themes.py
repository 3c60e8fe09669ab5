"""Themes and the codes gathered in them."""

from typing import Final

from workbench.journal.reducers.registers import (
    Act,
    Reducer,
    add,
    edit,
    remove,
    restore,
    set_field,
)


def _gather(act: Act) -> None:
    """Link a code to a theme. The link's id says both, so two people may make the same one."""
    add("theme_code")(act)
    set_field(act, "theme_code", "removed", 0)


REDUCERS: Final[dict[str, Reducer]] = {
    "theme.add": add("theme"),
    "theme.edit": edit("theme"),
    "theme.remove": remove("theme"),
    "theme.restore": restore("theme"),
    "theme.gather": _gather,
    "theme.release": remove("theme_code"),
    "theme.regather": restore("theme_code"),
}
