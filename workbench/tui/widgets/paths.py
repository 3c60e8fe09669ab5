"""Writing paths: completion while typing, and a tree to walk through."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rich.text import Text
from textual.suggester import Suggester
from textual.widgets import DirectoryTree

from workbench.readers.formats import FORMATS
from workbench.tui.plain import plain

READABLE: Final = tuple({suffix for each in FORMATS for suffix in each.suffixes})
"""The usual suffixes of files that can be imported; a file written out by name may have any."""


class PathSuggester(Suggester):
    """Completes a path by what is there; the right arrow takes the rest over."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path that goes on from what is written."""
        if not value or value.endswith("~"):
            return None
        written = Path(value).expanduser()
        folder, begun = (written, "") if value.endswith("/") else (written.parent, written.name)
        try:
            names = sorted(
                each.name + ("/" if each.is_dir() else "")
                for each in folder.iterdir()
                if each.name.startswith(begun) and (begun or not each.name.startswith("."))
            )
        except OSError:
            return None
        return value + names[0][len(begun) :] if names else None


def readable_in(folder: Path) -> list[Path]:
    """Return the files of a folder that can be imported, by name."""
    try:
        return sorted(path for path in folder.iterdir() if is_readable(path))
    except OSError:
        return []


def is_readable(path: Path) -> bool:
    """Whether a path looks like a transcript."""
    return path.is_file() and path.suffix.lower() in READABLE and not path.name.startswith(".")


class FileTree(DirectoryTree):
    """The folders, and in them only what can be imported."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def process_label(self, label: object) -> Text:
        """Return a name as text: a file may be called [/] or hold an escape character."""
        return Text(plain(label.plain if isinstance(label, Text) else str(label)))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out what is hidden and what cannot be read."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.is_dir() or is_readable(path))
        ]
