"""The one door through which data reaches the screen; the command line uses the same."""

from workbench.model.plain import plain

__all__ = ["plain"]
