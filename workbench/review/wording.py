"""The words of the forms: a file a language, and how they may come back."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from workbench.errors import NotFound
from workbench.model.review import CHOICES, Labels, Wording
from workbench.translate import _

LANGUAGES: Final = ("en", "fr", "rw", "sw")
"""The languages a form can be in, as BCP 47."""

_FOLDER: Final = Path(__file__).parent / "wording"
_NAMES: Final = ("answer", "comment", "who", "when", "naming")


@cache
def wording(language: str) -> Wording:
    """Return the words of a form.

    Raises:
        NotFound: There are none in that language.
    """
    if language not in LANGUAGES:
        raise NotFound(
            _("There are no forms in {language}.").format(language=language),
            _("Choose one of: {list}.").format(list=", ".join(LANGUAGES)),
        )
    held = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return Wording(language, bool(held["draft"]), held["words"])


@cache
def labels() -> Labels:
    """Return what stands on the forms of all languages, to know it again."""
    every = [wording(language) for language in LANGUAGES]
    choices = {
        each.choice(choice).casefold(): choice for each in every for choice in CHOICES
    } | _ALSO
    return Labels(
        choices=choices,
        names={name: tuple(each[name] for each in every) for name in _NAMES},
        empty=frozenset(
            each[key].casefold() for each in every for key in ("choose", "write", "write who")
        ),
        yes=frozenset(each["yes"].casefold() for each in every) | {"yes", "x", "1", "true"},
    )


_ALSO: Final = {
    "agree": "agree",
    "change": "change",
    "missing": "missing",
    "not safe": "not safe to publish",
    "not safe to publish": "not safe to publish",
    "not-safe": "not safe to publish",
    "not_safe": "not safe to publish",
    "unsafe": "not safe to publish",
}
"""What tables and people call the choices besides."""
