"""CBS Workbench: code transcripts together, and turn them into findings."""

__version__ = "0.1.0"
