"""A transcript of 1,000,000 words on the screen: opened, and one key after the other."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from textual.geometry import Offset

from bench import limits
from bench.clock import COLUMNS, NotThereYet, p95
from bench.lineapi import Lines
from bench.painted import Painted, on_screen
from bench.table import Row
from bench.world import World
from workbench.project import Project

_TIMES = 5
_ROUNDS = 3
_MARKS = 43
_KEYS = {"down": ("down", 28), "pagedown": ("page down", 12)}
_SHORT = 60_000
_APART, _LONG = 17, 40


def transcript(world: World) -> Iterator[Row]:
    """Open the project, read its transcript with codings, and paint the first screen."""
    widget = _widget_class()
    limit = _opened(Lines, lambda lines: lines.load(*_read_plain(world.plain)))
    ours = _opened(widget, lambda shown: shown.load(*_read(world.coded)))
    yield Row("open a transcript", world.size, limit, ours, 5)


def keys(world: World) -> Iterator[Row]:
    """Press keys and add codings, in the whole transcript and in its beginning alone."""
    widget = _widget_class()
    plain_text, (text, turns, marks) = _read_plain(world.plain), _read(world.coded)
    head = text[:_SHORT], _within(turns), _within(marks)
    rounds = [
        (
            on_screen(Painted(Lines()), lambda app: _plain_keys(app, *plain_text)),
            on_screen(Painted(widget()), lambda app: _keys(app, text, turns, marks)),
            on_screen(Painted(widget()), lambda app: _keys(app, *head)),
        )
        for _ in range(_ROUNDS)
    ]
    plain, ours, short = map(_quickest, zip(*rounds, strict=True))
    for key in ours:
        yield Row(key, world.size, plain[key], ours[key], 3)
        yield Row(f"{key}, long/short", world.size, short[key], ours[key], 1.2)
    yield from _coding(world, widget)


def _quickest(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return each key's quickest round: a machine that does other things only makes it slower."""
    return {key: min(each[key] for each in rounds) for key in rounds[0]}


def _coding(world: World, widget: Callable[[], Any]) -> Iterator[Row]:
    """Put codes on stretches in view: in the project, and on the screen."""
    with Project.open(world.copy(world.coded, "keys.workbench")) as project:
        source, code = project.source.list()[0], project.code.list()[0]

        def one(app: Painted, place: int) -> Callable[[], None]:
            def cause() -> None:
                made = project.coding.add(source.id, place, place + _LONG, code.id)
                app.widget.add_mark(_mark(project.codes, made))

            return cause

        async def work(app: Painted) -> list[float]:
            await app.work_ms(lambda: app.widget.load(*_read(world.coded)))
            return await app.each_ms(one(app, 11 + _APART * n) for n in range(_MARKS))

        times = on_screen(Painted(widget()), work)
    yield Row("coded and painted", world.size, None, median(times), 10, is_absolute=True)
    yield Row("coded and painted, p95", world.size, None, p95(times), 10, is_absolute=True)


async def _keys(app: Painted, text: str, turns: Any, marks: Any) -> dict[str, float]:
    await app.work_ms(lambda: app.widget.load(text, turns, marks))
    found = {name: await app.key_ms(key, times) for key, (name, times) in _KEYS.items()}
    new = [_like(marks[0], number, place) for number, place in enumerate(_places(app))]
    times = await app.each_ms(lambda mark=mark: app.widget.add_mark(mark) for mark in new)
    return {**found, "new mark": median(times)}


async def _plain_keys(app: Painted, text: str, marks: Any) -> dict[str, float]:
    await app.work_ms(lambda: app.widget.load(text, marks))
    found = {name: await app.key_ms(key, times) for key, (name, times) in _KEYS.items()}
    first = app.widget._starts[app.widget.scroll_offset.y]
    new = [(first + _APART * n, first + _APART * n + _LONG) for n in range(_MARKS)]
    times = await app.each_ms(lambda mark=mark: app.widget.add(mark) for mark in new)
    return {**found, "new mark": median(times)}


def _places(app: Painted) -> list[int]:
    """Return places in view, a few words apart, from its top on."""
    top = app.widget.place_at(Offset(COLUMNS // 2, 0))
    return [top + _APART * n for n in range(_MARKS)]


def _opened(make: Callable[[], Any], load: Callable[[Any], object]) -> float:
    """Return the median work of loading a widget, each time in a fresh app."""

    async def work(app: Painted) -> float:
        return await app.work_ms(lambda: load(app.widget))

    return median(on_screen(Painted(make()), work) for _ in range(_TIMES))


def _read(path: Path) -> tuple[str, Any, list[Any]]:
    """Return what a screen asks a project for: text, turns, marks."""
    with Project.open(path) as project:
        source = project.source.list()[0]
        codes = project.codes
        marks = [_mark(codes, each) for each in project.coding.list(source=source.id)]
        return project.source.text(source.id), project.source.turns(source.id), marks


def _read_plain(path: Path) -> tuple[str, list[tuple[int, int]]]:
    connection = limits.connect(path)
    text = connection.execute("select text from source").fetchone()[0]
    marks = connection.execute('select start, "end" from coding where source = 1').fetchall()
    connection.close()
    return text, marks


def _mark(codes: Any, coding: Any) -> Any:
    from workbench.tui.widgets.stripes import Mark

    code = codes.get(coding.code)
    return Mark(coding.id, coding.start, coding.end, code.colour, code.name)


def _like(mark: Any, number: int, place: int) -> Any:
    return type(mark)(f"new {number}", place, place + _LONG, mark.colour, mark.name)


def _within(things: Any) -> list[Any]:
    return [thing for thing in things if thing.end <= _SHORT]


def _widget_class() -> Callable[[], Any]:
    try:
        from workbench.tui.widgets.transcript import Transcript
    except ImportError as error:
        raise NotThereYet("not there yet") from error
    return Transcript
