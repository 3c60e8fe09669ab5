"""Bare ratings in JSON: units, counts, a table, or spans."""

import json
from typing import Any

from workbench.errors import BadFile
from workbench.model.hostile import MOST_JSON
from workbench.readers.jsons import is_deep
from workbench.translate import _


def read_ratings(data: bytes, name: str) -> Any:
    """Return what a JSON file holds; what it means is for the analysis to say.

    Raises:
        BadFile: It is too large, no JSON, or holds what is no number (NaN, Infinity).
    """
    if len(data) > MOST_JSON:
        raise BadFile(_("{file} is too large for a table of ratings.").format(file=name))
    try:
        text = data.decode("utf-8-sig")
        if is_deep(text):
            raise ValueError(_("nested too deeply"))
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadFile(
            _("{file} is not JSON: {why}.").format(file=name, why=str(error)[:80])
        ) from error


def _no_number(name: str) -> Any:
    raise ValueError(_("{name} is no number").format(name=name))
