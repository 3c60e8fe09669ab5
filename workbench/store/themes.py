"""Themes as they are read: with what was merged into them, each below the one it is a part of."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from workbench.model.coding import Theme

Execute = Callable[[str], Iterable[Any]]


def theme_families(execute: Execute) -> dict[str, str]:
    """Return what every theme is read as after all merges, by id; itself where it is not merged."""
    links = dict(execute("select id, merged_into from theme"))
    return {theme: _root(links, theme) for theme in links}


def themes(execute: Execute) -> list[Theme]:
    """Return the living themes, each followed by those that are a part of it."""
    read_as = theme_families(execute)
    codes = _gathered(execute, read_as)
    rows = execute(
        "select id, name, statement, position, belongs, apart, parent from theme"
        " where removed = 0 and merged_into = ''"
    )
    found = {
        row[0]: Theme(
            id=row[0],
            name=row[1],
            statement=row[2],
            codes=tuple(codes.get((row[0], "supports"), ())),
            counter=tuple(codes.get((row[0], "counter"), ())),
            position=row[3],
            belongs=row[4],
            apart=row[5],
            parent=read_as.get(row[6], ""),
        )
        for row in rows
    }
    return _arranged(found)


def _gathered(execute: Execute, read_as: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for theme, code, stance in execute(
        "select theme, code, stance from theme_code where removed = 0 order by id"
    ):
        found.setdefault((read_as.get(theme, theme), stance), {})[code] = None
    return {key: list(codes) for key, codes in found.items()}


def _root(links: dict[str, str], theme: str) -> str:
    seen = set[str]()
    while links.get(theme) and theme not in seen:
        seen.add(theme)
        theme = links[theme]
    return theme


def _arranged(themes: dict[str, Theme]) -> list[Theme]:
    """Return themes before their parts, with their depth.

    Where people moved and merged themes into a ring, the one with the smallest id of the ring
    stands at the top.
    """
    below: dict[str, list[Theme]] = {}
    for theme in themes.values():
        below.setdefault(_above(themes, theme), []).append(theme)
    for siblings in below.values():
        siblings.sort(key=lambda theme: (theme.position, theme.name, theme.id))
    found: list[Theme] = []
    waiting = [(theme, "", 0) for theme in reversed(below.get("", []))]
    while waiting:
        theme, parent, depth = waiting.pop()
        found.append(replace(theme, parent=parent, depth=depth))
        waiting += [(each, theme.id, depth + 1) for each in reversed(below.get(theme.id, []))]
    return found


def _above(themes: dict[str, Theme], theme: Theme) -> str:
    ring, place = {theme.id}, theme.parent
    while place in themes and place not in ring:
        ring.add(place)
        place = themes[place].parent
    stranded = place == theme.id and theme.id == min(ring)
    return "" if stranded or theme.parent not in themes else theme.parent
