"""YAML that people write: plain values, no references, nothing that could unfold or run."""

import json
from pathlib import Path
from typing import Any

import yaml

from workbench.errors import BadFile
from workbench.model.hostile import MOST_YAML
from workbench.translate import _


class _Loader(yaml.SafeLoader):
    """Reads plain values. A reference could unfold into more than any memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse `*reference`; everything else is as ever."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references (*name) are not read; write the words out")
        return super().compose_node(parent, index)


def load_yaml(path: Path) -> Any:
    """Return what a YAML file says: plain values only.

    Raises:
        BadFile: It is missing, too large, or no YAML.
    """
    try:
        if path.exists() and not path.is_file():  # a device may go on for ever
            raise BadFile(_("{path} is not a file.").format(path=path))
        if path.stat().st_size > MOST_YAML:
            raise BadFile(_("{path} is too large to be read.").format(path=path))
        # The loader is a safe one that moreover knows no references.
        content = yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)
        # Half of a surrogate pair can be written in YAML, yet never be stored.
        json.dumps(content, ensure_ascii=False, default=str).encode()
        return content
    except OSError as error:
        raise BadFile(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise BadFile(
            _("{path} is not readable YAML: {why}").format(
                path=path, why=" ".join(str(error).split())
            ),
            _("Open it in a text editor and mend that line."),
        ) from error
