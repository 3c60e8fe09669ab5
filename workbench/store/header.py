"""How a project file is recognised, and which tables it must have."""

from typing import Final

APPLICATION_ID: Final = 0x43425357
"""CBSW: how the operating system and we recognise a project file."""

SCHEMA_VERSION: Final = 2
"""Raised with each migration; a file with a higher one was made by a newer workbench."""
