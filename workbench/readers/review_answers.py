"""The answers file of the page for phones."""

import json
from typing import Any, Final

from workbench.errors import BadFile
from workbench.model.review import ANSWERS_FORMAT, Given, Labels, Returned
from workbench.translate import _

_LONGEST: Final = 20_000


def read_answers_file(data: bytes, name: str, labels: Labels) -> Returned:
    """Return the answers of an answers file.

    Raises:
        BadFile: It is no JSON, or not an answers file.
    """
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadFile(
            _("{name} is cut short or is no answers file.").format(name=name),
            _("Ask for the file that the page saved."),
        ) from error
    if not isinstance(held, dict) or held.get("format") != ANSWERS_FORMAT:
        raise BadFile(
            _("{name} is no answers file of a review page.").format(name=name),
            _("Ask for the file that the page saved."),
        )
    answers = held.get("answers")
    person = {
        "by": _word(held, "by"),
        "date": _word(held, "date"),
        "named": held.get("named") is True,
    }
    rows = [row for row in answers if isinstance(row, dict)] if isinstance(answers, list) else []
    given = tuple(
        Given(_word(row, "about"), _choice(row, labels), _word(row, "comment"), **person)  # type: ignore[arg-type]
        for row in rows
    )
    return Returned(
        _word(held, "project"), tuple(g for g in given if g.choice or g.comment), "page"
    )


def _word(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _choice(row: dict[str, Any], labels: Labels) -> str:
    written = _word(row, "choice")
    return labels.choices.get(written.casefold(), written)
