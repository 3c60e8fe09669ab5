"""What this device remembers between days: the colours, the projects opened last."""

import contextlib
import json
from pathlib import Path
from typing import Any, Final

from workbench.settings import home, own_folder

_FILE: Final = "settings.json"
_MOST_RECENT: Final = 8


def read(key: str, default: str = "") -> str:
    """Return one preference; the default when nothing was said or the file cannot be read."""
    value = _all().get(key, default)
    return value if isinstance(value, str) else default


def write(key: str, value: object) -> None:
    """Remember one preference. A folder that cannot be written to is no reason to stop."""
    settings = {**_all(), key: value}
    with contextlib.suppress(OSError):
        own_folder(home())
        partial = home() / f"{_FILE}.partial"
        partial.write_text(json.dumps(settings, indent=1, ensure_ascii=False), encoding="utf-8")
        partial.replace(home() / _FILE)


def recent() -> list[Path]:
    """Return the projects opened last that are still there, newest first."""
    paths = _all().get("recent", [])
    found = [Path(path) for path in paths if isinstance(path, str)]
    return [path for path in found if path.is_file()]


def remember(project: Path) -> None:
    """Put a project at the top of those opened last."""
    path = project.resolve()
    paths = [path, *(each for each in recent() if each != path)]
    write("recent", [str(each) for each in paths[:_MOST_RECENT]])


def _all() -> dict[str, Any]:
    try:
        settings = json.loads((home() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return settings if isinstance(settings, dict) else {}
