"""Parsing JSON that nobody vouches for, and the values that are looked for in it."""

import json
import math
import re
from typing import Any, Final

from workbench.errors import BadFile
from workbench.model.hostile import DEEPEST_JSON, MOST_JSON
from workbench.translate import _

_LONGEST: Final = 1_000_000
# The quantifiers never give back: a text of nothing but quotes must not cost time.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse_json(text: str, name: str) -> Any:
    """Return what a JSON text holds.

    Args:
        text: The text, decoded.
        name: What to call the file in messages.

    Raises:
        BadFile: It is not well formed, too long, or nested too deeply.
    """
    if len(text) > MOST_JSON or is_deep(text):
        raise BadFile(
            _("{name} is not safe to open: it is too long or nested too deeply.").format(name=name),
            _("Export the transcript again, or as plain text."),
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFile(
            _("{name} is damaged or was cut short.").format(name=name),
            _("Copy it again, or export the transcript anew."),
        ) from error


def text_of(value: Any) -> str:
    """Return a value that should be words, empty when it is something else."""
    return value if isinstance(value, str) else ""


def list_of(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a value that should be a list of them."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def dict_of(value: Any) -> dict[str, Any]:
    """Return a value that should be an object, empty when it is something else."""
    return value if isinstance(value, dict) else {}


def number_of(value: Any) -> float | None:
    """Return a value that should be a number, None when it is something else or endless."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def seconds_of(value: Any) -> int | None:
    """Return seconds as milliseconds, None when no recording can last that long."""
    seconds = number_of(value)
    return round(seconds * 1000) if seconds is not None and 0 <= seconds < _LONGEST else None


def milliseconds_of(value: Any) -> int | None:
    """Return milliseconds, None when no recording can last that long."""
    number = number_of(value)
    return None if number is None else seconds_of(number / 1000)


def is_deep(text: str) -> bool:
    """Whether objects and lists are nested deeper than in any transcript."""
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth > DEEPEST_JSON:
            return True
    return False
