"""NAME=VALUE on the command line."""

from typing import Any

import click

from workbench.translate import _


class Pair(click.ParamType[tuple[str, str]]):
    """Two words joined by an equals sign, as a tuple."""

    name = "NAME=VALUE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return both words; usage error when there is no equals sign."""
        if isinstance(value, tuple):
            return value[0], value[1]
        key, equals, word = str(value).partition("=")
        if not equals or not key.strip():
            self.fail(_("{value!r} is not NAME=VALUE").format(value=value), param, ctx)
        return key.strip(), word.strip()
