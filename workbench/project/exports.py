"""Exports: the format follows the suffix."""

from pathlib import Path

from workbench.project.verbs import Noun


class Exports(Noun):
    """Placeholder."""

    def write(self, file: Path, what: str = "") -> None:
        """Placeholder."""
