"""Where this device keeps what is about it and not about a project."""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """Return the folder of this device's settings; `WORKBENCH_HOME` moves it."""
    chosen = os.environ.get("WORKBENCH_HOME")
    return Path(chosen) if chosen else platformdirs.user_config_path("workbench")


def shipped(name: str) -> Path:
    """Return a folder that ships with the workbench: `codebooks` or `corpora`."""
    installed = Path(__file__).parent / "shipped" / name
    return installed if installed.is_dir() else Path(__file__).parent.parent / name
