"""The words people read, in their own language.

English is the source language. Catalogues live in `workbench/locale`; verbs, keys of JSON and
names in the project file are never translated, because files and scripts rely on them.
"""

import gettext
from pathlib import Path

_catalogue = gettext.translation(
    "workbench", localedir=str(Path(__file__).parent / "locale"), fallback=True
)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext
