"""Readers that other packages add, through the entry point group `workbench.readers`.

A reader is a function of the content and the name of a file. It returns a `Reading`, or None when
the file is none of its own; whatever else it does is told as a warning, and the file goes on to
the readers that are built in.
"""

from dataclasses import replace
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.decode import canonical
from workbench.translate import _

GROUP: Final = "workbench.readers"
"""The entry point group: `name = "package.module:function"`."""


def read_with_plugins(data: bytes, name: str) -> tuple[Reading | None, tuple[str, ...]]:
    """Ask the readers of other packages, in the order of their names.

    Args:
        data: The whole file.
        name: Its name.

    Returns:
        What the first one made of the file, if any; and what a person should know about those
        that failed.

    Raises:
        BadFile: A reader knows the file as its own and says what is wrong with it.
    """
    warnings: list[str] = []
    for point in _points():
        try:
            reader: Any = point.load()
            reading = reader(data, name)
            if reading is None:
                continue
            _check(reading)
        except BadFile:
            raise
        except Exception as error:
            # Whatever another package does wrong, the file must still be read.
            said = _("The reader {reader} of another package failed: {error}.")
            warnings.append(said.format(reader=point.name, error=_short(error)))
            continue
        return replace(reading, warnings=(*warnings, *reading.warnings)), ()
    return None, tuple(warnings)


@lru_cache(maxsize=1)
def _points() -> tuple[EntryPoint, ...]:
    """Return the entry points, looked up once."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _check(reading: Any) -> None:
    """Refuse what is no reading or would harm the project.

    Raises:
        ValueError: The text is not canonical, or the units do not fit it.
    """
    if not isinstance(reading, Reading):
        raise ValueError("no Reading")
    if not reading.text.strip() or canonical(reading.text) != reading.text:
        raise ValueError("text is not canonical")
    place = 0
    for unit in reading.units:
        if not place <= unit.start <= unit.label_end <= unit.end <= len(reading.text):
            raise ValueError(f"unit {unit.locator!r}")
        place = unit.end
    if not all(0 <= t.start <= t.end <= len(reading.text) for t in reading.translations):
        raise ValueError("translations")


def _short(error: Exception) -> str:
    """Return an error as one line that may be shown."""
    words = "".join(c if c.isprintable() else " " for c in f"{type(error).__name__}: {error}")
    return " ".join(words.split())[:120]
