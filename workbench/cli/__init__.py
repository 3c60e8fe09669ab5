"""The command line: parse, call one verb, hand the answer to `output`."""

from workbench.cli.main import main

__all__ = ["main"]
