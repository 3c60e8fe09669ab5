"""Where this device keeps what is about it and not about a project."""

import os
from pathlib import Path

import platformdirs

from workbench.model.ids import new_id


def home() -> Path:
    """Return the folder of this device's settings; `WORKBENCH_HOME` moves it."""
    chosen = os.environ.get("WORKBENCH_HOME")
    return Path(chosen) if chosen else platformdirs.user_config_path("workbench")


def own_folder(folder: Path) -> Path:
    """Make a folder that only its owner may look into, and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def device_id() -> str:
    """Return what tells this device (and person) from others; made on first use."""
    path = home() / "device"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        own_folder(path.parent)
        path.write_text(new_id(), encoding="ascii")
        return path.read_text(encoding="ascii").strip()


def shipped(name: str) -> Path:
    """Return a folder that ships with the workbench: `codebooks` or `corpora`."""
    installed = Path(__file__).parent / "shipped" / name
    return installed if installed.is_dir() else Path(__file__).parent.parent / name
